"""What people decide counts from then on, and what was known before stays as it was."""

from __future__ import annotations

import pytest

from tests.cli.running import Shell, refused

FOUR = "Four people were killed in an air strike on Khan Sheikhun today."
NINE = "Nine people were killed in an air strike on Khan Sheikhun today."
ASKED = ("figure", "killed", "--where", "Khan Sheikhun")


@pytest.fixture
def told(shell: Shell) -> Shell:
    rows = [
        {"id": "1", "text": FOUR, "published": "2017-09-21", "source": "one"},
        {"id": "2", "text": NINE, "published": "2017-09-21", "source": "two"},
    ]
    shell.ok("add", shell.messages(rows))
    return shell


def claim(shell: Shell, number: int) -> str:
    return next(str(c["id"]) for c in shell.json("claims") if (c["count"] or {}).get("lower") == number)


def lower(shell: Shell, *options: object) -> int:
    return int(shell.json(*ASKED, *options)[0]["lower"])


def test_a_rejected_claim_counts_no_more_and_did_count_before(told: Shell) -> None:
    (status,) = told.json("status")
    nine = claim(told, 9)
    told.ok("reject", nine[:10], "--reason", "a misreading")
    assert lower(told) == 4
    assert lower(told, "--as-of", status["entries"]) == 9
    told.ok("accept", nine, "--reason", "it was right")
    assert lower(told) == 9
    assert told.run("replay").returncode == 0


def test_different_events_add_up_and_the_proof_cites_the_decision(told: Shell) -> None:
    assert lower(told) == 9
    told.ok("apart", claim(told, 4), claim(told, 9), "--reason", "morning and evening")
    (figure,) = told.json(*ASKED)
    assert figure["lower"] == 13
    assert len(figure["certificate"]["cannot_link"]) == 1
    path = told.folder / "figure.json"
    path.write_text(told.ok(*ASKED, "--json"))
    assert told.ok("verify-figure", path) == "ok\n"


def test_one_event_changes_no_floor(told: Shell) -> None:
    told.ok("same", claim(told, 4), claim(told, 9), "--reason", "one raid")
    assert lower(told) == 9


def test_an_erased_report_can_be_read_by_nobody_and_its_claims_remain(told: Shell) -> None:
    report = next(c["report"] for c in told.json("claims"))
    told.ok("erase", report[:8], "--reason", "the source asked for it")
    assert lower(told) == 9
    assert told.run("replay").returncode == 0
    assert told.run("reread").returncode == 0


def test_a_forgotten_source_is_known_to_nobody_and_its_claims_remain(told: Shell) -> None:
    pseudonym = next(c["origin"]["id"] for c in told.json("claims"))
    told.ok("forget", pseudonym, "--reason", "the source asked for it")
    refused(told.run("reveal", pseudonym))
    assert lower(told) == 9
    assert told.run("replay").returncode == 0


def test_who_holds_the_key_can_learn_who_a_source_is(told: Shell) -> None:
    pseudonym = next(c["origin"]["id"] for c in told.json("claims"))
    assert told.ok("reveal", pseudonym).strip() in ("one", "two")
    (told.folder / "m.key").unlink()
    assert "key" in refused(told.run("reveal", pseudonym))


def test_a_decision_on_nothing_known_is_refused(told: Shell) -> None:
    assert "no claim" in refused(told.run("reject", "ffff0000ffff", "--reason", "x"))
