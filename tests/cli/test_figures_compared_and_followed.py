"""One question cut, compared, drawn and followed through time, on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Shell, refused

FORTNIGHT = Path(__file__).parents[2] / "examples/fortnight-2017-09/claims.jsonl"
DAYS = ("--from", "2017-09-19", "--to", "2017-09-21")
NINE = b"At least nine civilians were killed on Wednesday in air strikes on Qalaat al-Madiq."
TWELVE = b"At least twelve civilians were killed on Wednesday in air strikes on Qalaat al-Madiq."


def test_the_same_claims_under_each_houses_rules(shell: Shell) -> None:
    rows = shell.json("compare-profiles", "--claims", FORTNIGHT, "--where", "Idlib,Hama", *DAYS)
    killed = {row["profile"]: row for row in rows if (row["harm"], row["class"]) == ("killed", "civilian")}
    assert list(killed)[-1] == "marsad"
    assert {"airwars", "acled", "ucdp", "ohchr-syria-list", "ohchr-verified"} < set(killed)
    # The monitor's rolling toll is taken by some houses and left out by those that count incidents.
    assert killed["marsad"]["figure"] == 25
    assert killed["acled"]["claims"] > killed["ucdp"]["claims"]


def test_a_cut_and_its_curve(shell: Shell) -> None:
    rows = shell.json("figures", "killed", "--each", "day", "--claims", FORTNIGHT, "--where", "Idlib,Hama", *DAYS)
    assert [row["line"] for row in rows] == ["2017-09-19", "2017-09-20", "2017-09-21", "all"]
    assert rows[-1]["lower"] == 28
    curve = shell.json(
        "curve", "killed", "--claims", FORTNIGHT, "--where", "Idlib,Hama", *DAYS, "--out", shell.folder / "curve.svg"
    )
    assert curve[-1]["lower"] == 28
    assert (shell.folder / "curve.svg").read_text().startswith("<svg")


def test_what_moved_a_figure_is_found_and_a_quoted_one_is_said_to_have_moved(shell: Shell) -> None:
    shell.ok("add", "-", "--published", "2017-09-20", "--source", "SOHR", stdin=NINE)
    asked = ("killed", "civilian", "--where", "Hama")
    (before,) = shell.json("figure", *asked)
    position = before["known_at"]
    (stands,) = shell.json("citations", before["address"])
    assert not stands["moved"]
    shell.ok("add", "-", "--published", "2017-09-21", "--source", "a neighbour", stdin=TWELVE)
    (now,) = shell.json("figure", *asked)
    *entries, whole = shell.json("diff", position, now["known_at"], "--status", "civilian", "--where", "Hama")
    (entry,) = entries
    assert entry["change"]["lower"] == whole["change"]["lower"] == {"before": 9, "after": 12}
    (moved,) = shell.json("citations", before["address"])
    assert moved["moved"]
    assert [step["position"] for step in moved["why"]] == [entry["position"]]
    claim = next(c["id"] for c in shell.json("claims") if c["count"] and c["count"]["lower"] == 12)
    shell.ok("reject", claim, "--reason", "a misreading")
    (again,) = shell.json("citations", before["address"])
    assert not again["moved"]


def test_published_figures_are_citations(shell: Shell) -> None:
    shell.ok("add", "-", "--published", "2017-09-20", "--source", "SOHR", stdin=NINE)
    shell.ok("bulletin", "--where", "Hama", "--from", "2017-09-19", "--to", "2017-09-30", "--out", shell.folder / "b")
    assert (shell.folder / "b" / "verify.html").exists()
    assert {row["moved"] for row in shell.json("citations")} == {False}


def test_quiet_and_unwatched_are_told_apart(shell: Shell) -> None:
    watching = shell.messages([{"source": "s", "where": ["Homs"], "from": "2017-09-01", "to": "2017-09-30"}])
    week = ("--where", "Homs,Latakia", "--from", "2017-09-19", "--to", "2017-09-25")
    rows = shell.json("calm", "killed", "--claims", FORTNIGHT, *week, "--coverage", watching)
    assert [row["answer"] for row in rows] == ["quiet", "nobody watched"]


@pytest.mark.parametrize(
    "args",
    [
        ("figures", "killed", "--each", "moon", "--claims", FORTNIGHT), ("compare-profiles", "--profiles", "moon"),
        ("citations", "marsad:killed"), ("diff", "9", "1"), ("calm", "killed"), ("export", "moon"),
        ("calm", "killed", "--where", "Homs", "--from", "2017-09-19", "--to", "2017-09-25", "--coverage", "nowhere"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused(shell: Shell, args: tuple[object, ...]) -> None:
    refused(shell.run(*args))


def test_the_columns_of_acled_and_ged(shell: Shell) -> None:
    shell.ok("add", "-", "--published", "2017-09-20", "--source", "SOHR", stdin=NINE)
    for form, columns in (("acled", 31), ("ucdp", 49)):
        head, row = shell.ok("export", form).splitlines()
        assert head.count(",") == columns - 1
        assert "2017-09-20" in row
