"""Spotters' lines and forms go in by every command, and no public output tells of a flight."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.running import Shell

EXAMPLE = Path(__file__).parents[2] / "examples/idlib-2017-09/messages.jsonl"
FORM = "Location: Khan Sheikhoun, Idlib\nTime: {time}\nKilled: 4 (2 children)\nAircraft: 2 x Su-24, circling\n"
SECRETS = ("su-24", "su24", "circling", "09:40", "0940", "mi-8", "سوخوي", "take-off", "aircraft seen")


def of_kind(shell: Shell, kind: str) -> list[dict[str, object]]:
    return [claim for claim in shell.json("claims") if claim["kind"] == kind]


def published(shell: Shell, *options: str) -> str:
    """All that a bulletin and a figure print, and all files of the bulletin."""
    said = shell.ok("bulletin", "--out", "out", *options)
    said += shell.ok("figure", "killed", "--json")
    return said + "".join(p.read_text(errors="replace") for p in (shell.folder / "out").rglob("*") if p.is_file())


def test_the_examples_spotter_is_read(shell: Shell) -> None:
    shell.ok("add", EXAMPLE)
    (claim,) = of_kind(shell, "sighting")
    detail = claim["detail"]
    assert isinstance(detail, dict)
    assert {k: detail[k] for k in ("time", "place", "type_as_said", "number", "heading", "kind", "from")} == {
        "time": "09:40", "place": "Khan Sheikhun", "type_as_said": "Su-24", "number": 2, "heading": "circling",
        "kind": "seen", "from": "text",
    }  # fmt: skip
    (status,) = shell.json("status")
    assert all("Su-24" not in json.dumps(item) for item in status["unread"])


def test_read_and_its_batch_form_see_the_same(shell: Shell) -> None:
    text = "طيران مروحي عدد ٢ أقلع من مطار حماة باتجاه الشمال الساعة ١٣:٣٧"
    path = shell.messages([{"id": "a", "text": text, "published": "2017-09-21T14:00:00+03:00"}])
    (claim,) = shell.json("read", "--batch", path)
    (shell.folder / "a.txt").write_text(text)
    (other,) = shell.json("read", "a.txt", "--published", "2017-09-21T14:00:00+03:00")
    assert claim["kind"] == "sighting"
    assert claim["detail"] == other["detail"]
    assert claim["where"] == other["where"]


def test_flights_alone_are_no_incident(shell: Shell) -> None:
    (shell.folder / "a.txt").write_text("0915 2x su24 circling N Khan Sheikhun\n1337 mi-8 toff Hama heading N")
    shell.ok("add", "a.txt", "--published", "2017-09-21")
    assert len(of_kind(shell, "sighting")) == 2
    assert shell.json("incidents") == []


def test_no_published_file_tells_of_a_flight_even_years_later(shell: Shell) -> None:
    shell.ok("add", EXAMPLE)
    told = published(shell).casefold()
    assert [secret for secret in SECRETS if secret in told] == []


@pytest.mark.parametrize("source", [None, "SOHR"])
def test_a_flight_of_this_hour_is_in_no_public_output_whoever_saw_it(shell: Shell, source: str | None) -> None:
    now = datetime.now(UTC)
    options = ("--source", source) if source else ()
    texts = (f"{now:%H%M} 2x su24 circling N Khan Sheikhun heard russian", FORM.format(time=f"{now:%H:%M}"))
    for number, text in enumerate(texts):
        (shell.folder / f"{number}.txt").write_text(text)
        shell.ok("add", f"{number}.txt", "--published", now.isoformat(), "--zone", "UTC", *options)
    assert len(of_kind(shell, "sighting")) == 2
    told = published(shell).casefold()
    assert [secret for secret in SECRETS if secret in told] == []
    assert f"{now:%H:%M}" not in shell.ok("figure", "killed", "--json")


def test_a_flight_stretches_no_bulletins_period(shell: Shell) -> None:
    shell.ok("add", EXAMPLE)
    before = published(shell)
    later = datetime.now(UTC) - timedelta(days=1)
    (shell.folder / "late.txt").write_text("0915 2x su24 circling N Khan Sheikhun")
    shell.ok("add", "late.txt", "--published", later.isoformat())
    assert f"{later:%Y-%m-%d}" not in published(shell)
    assert "2017-10-02" in before or "2 October 2017" in before
