"""How does a row of `truces findings --batch` become facts, and what is printed for it?"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from marsad.model.finding import Finding, IncidentFacts
from marsad.reference.agreements import ACTS, MEANS, TARGETS, WEAPONS, Agreement
from marsad.truces.conditions import InArea, PartyOf
from marsad.truces.findings import findings
from marsad.truces.without_attribution import unattributed

COLUMNS = ("id", "date", "time", "latitude", "longitude", "radius_km", "by", "target", "means")
UNSAID_RADIUS_M = 2_000
"""How exactly a point is taken to be known where the row doesn't say: town level."""
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?")


class BadRow(ValueError):
    """A row that can't be read; the sentence says which field and what is expected."""


def facts_of_row(row: Mapping[str, str | None]) -> IncidentFacts:
    """The facts of a CSV row with CONTRACT's columns, any of which but id may be empty.

    `claimed_target`, `act`, `weapon`, `calibre_mm` and `country` are read too if they are there. Raises BadRow.
    """
    said = {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)}
    number = said.get("id", "")
    latitude, longitude = _point(said, number)
    radius = _decimal(said.get("radius_km", ""), number, "radius_km")
    target, means = said.get("target") or "unknown", said.get("means") or "other"
    if target.split(":", 1)[0] not in TARGETS:
        raise BadRow(f"row {number!r}: target is {target!r}; it is civilian, facility, unknown or combatant:<name>")
    if means not in MEANS:
        raise BadRow(f"row {number!r}: means is {means!r}; it is one of {', '.join(MEANS)}")
    act, weapon = said.get("act") or "attack", said.get("weapon") or None
    if act not in ACTS:
        raise BadRow(f"row {number!r}: act is {act!r}; it is one of {', '.join(ACTS)}")
    if weapon is not None and weapon not in WEAPONS:
        raise BadRow(f"row {number!r}: weapon is {weapon!r}; it is one of {', '.join(WEAPONS)}")
    calibre = _decimal(said.get("calibre_mm", ""), number, "calibre_mm")
    return IncidentFacts(
        id=number,
        date=said.get("date") or None,
        time=_time(said.get("time", ""), number),
        latitude=latitude,
        longitude=longitude,
        radius_m=UNSAID_RADIUS_M if radius is None else round(max(0.0, radius) * 1000),
        by=tuple(name.strip() for name in said.get("by", "").split("|") if name.strip()),
        target=target,
        means=means,
        claimed_target=said.get("claimed_target") or None,
        country=said.get("country", "").upper() or None,
        act=act,
        weapon=weapon,
        calibre_mm=None if calibre is None else round(calibre),
    )


def _point(said: Mapping[str, str], number: str) -> tuple[int | None, int | None]:
    latitude = _decimal(said.get("latitude", ""), number, "latitude")
    longitude = _decimal(said.get("longitude", ""), number, "longitude")
    if latitude is None or longitude is None:
        return None, None
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise BadRow(f"row {number!r}: no such point: {latitude}, {longitude}")
    return round(latitude * 1e6), round(longitude * 1e6)


def _decimal(text: str, number: str, field: str) -> float | None:
    if not text:
        return None
    try:
        value = float(text)
    except ValueError as error:
        raise BadRow(
            f"row {number!r}: {field} is {text!r}; write it as decimal degrees or km, such as 35.44"
        ) from error
    if value != value or value in (float("inf"), float("-inf")):
        raise BadRow(f"row {number!r}: {field} is not a number")
    return value


def _time(text: str, number: str) -> str | None:
    if not text:
        return None
    match = _TIME.fullmatch(text)
    if match is None:
        raise BadRow(f"row {number!r}: time is {text!r}; write it as 14:05")
    return f"{int(match[1]):02d}:{match[2]}"


def findings_of_rows(
    rows: Iterable[Mapping[str, str | None]],
    agreements: Iterable[Agreement],
    area: InArea,
    party_of: PartyOf,
    name_of: Callable[[str], str] = str,
    problem: Callable[[str], None] | None = None,
    nameless: bool = False,
) -> Iterator[Finding]:
    """The findings of each row, in order. nameless: without attribution.

    problem: told the sentence of a row that can't be read, which is then left out; without it the first raises BadRow.
    """
    listed = tuple(agreements)
    for row in rows:
        try:
            facts = facts_of_row(row)
        except BadRow as error:
            if problem is None:
                raise
            problem(str(error))
            continue
        if nameless:
            yield from unattributed(facts, listed, area)
        else:
            yield from findings(facts, listed, area, party_of, name_of)


class Unknown:
    """Asks who bears a name, and keeps count of the names that nobody is known by."""

    def __init__(self, party_of: PartyOf) -> None:
        self._party_of = party_of
        self._asked: dict[str, set[str | None]] = {}

    def __call__(self, name: str, day: str | None) -> str | None:
        party = self._party_of(name, day)
        if party is None and name and name.lower() != "unknown":
            self._asked.setdefault(name, set()).add(day)
        return party

    def names(self) -> list[tuple[str, int]]:
        """Each such name with the number of days that it was asked for, the most frequent first."""
        return sorted(((name, len(days)) for name, days in self._asked.items()), key=lambda one: (-one[1], one[0]))
