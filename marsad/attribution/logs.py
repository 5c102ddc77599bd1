"""How does a table of sightings become spotters' lines, so that the log keeps them as the reader reads them?

One report a day: each row a line, in the words that observers use ("1337 2x Su-24 took off Hmeimim heading north").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

COLUMNS = ("date", "time", "place", "type_as_said", "number", "heading", "kind", "base", "language_heard")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):?([0-5]\d)(?::\d{2})?")
_SIDES = {"north", "south", "east", "west", "north east", "north west", "south east", "south west"}


class BadSighting(ValueError):
    """A row that can't be read; the sentence says which field and what is expected."""


def reports_of(rows: Iterable[Mapping[str, str | None]]) -> dict[str, str]:
    """For each ISO day the text of its report. Raises BadSighting."""
    days: dict[str, list[tuple[str, str]]] = {}
    for number, row in enumerate(rows, 1):
        said = {key: str(value or "").strip() for key, value in row.items() if isinstance(key, str)}
        days.setdefault(_day(said, number), []).append(_line(said, number))
    return {day: "\n".join(line for _, line in sorted(lines)) + "\n" for day, lines in sorted(days.items())}


def _day(said: Mapping[str, str], number: int) -> str:
    try:
        return date.fromisoformat(said.get("date", "")).isoformat()
    except ValueError as error:
        raise BadSighting(f"row {number}: date is {said.get('date', '')!r}; write it as 2017-09-21") from error


def _line(said: Mapping[str, str], number: int) -> tuple[str, str]:
    clock = said.get("time", "")
    match = _CLOCK.fullmatch(clock) if clock else None
    if clock and match is None:
        raise BadSighting(f"row {number}: time is {clock!r}; write it as 13:37")
    kind = said.get("kind") or "seen"
    if kind not in ("seen", "heard", "intercepted"):
        raise BadSighting(f"row {number}: kind is {kind!r}; it is seen, heard or intercepted")
    if not said.get("type_as_said"):
        raise BadSighting(f"row {number}: type_as_said is empty; write what was said, such as 'jet'")
    time = f"{int(match[1]):02d}:{match[2]}" if match else ""
    many = f"{said['number']}x " if said.get("number") else ""
    parts = [time, many + said["type_as_said"], _way(said), "" if kind == "seen" else kind, _tongue(said)]
    return time, " ".join(part for part in parts if part)


def _way(said: Mapping[str, str]) -> str:
    heading, place, base = said.get("heading", ""), said.get("place", ""), said.get("base", "")
    if base:
        return f"took off {base}" + (f" heading {heading}" if heading in _SIDES else "")
    if heading in _SIDES:
        return f"over {place} heading {heading}" if place else f"heading {heading}"
    return f"{heading} {place}".strip()


def _tongue(said: Mapping[str, str]) -> str:
    language = said.get("language_heard", "")
    return f"speaking {language}" if language else ""
