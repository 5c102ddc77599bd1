"""What does the log hold on an incident? Its claims, flights that may belong to it, and parties' statements → a case.

Flights are joined by day and distance here, and by time and speed in linking.py. Statements are matched by place and
time: *declared* and *denied* come from them alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from marsad.attribution.case import Case, Point, Sighting
from marsad.attribution.linking import base_of, km
from marsad.attribution.reliability import Reliability
from marsad.attribution.reported import reported
from marsad.attribution.told import hedged
from marsad.model.claim import Claim
from marsad.model.incident import Incident
from marsad.reference.dated import Days

NEAR_KM = 60.0
"""Farther than this a flight is another's, unless it took off from a known base."""
NEAR_UNTIMED_KM = 20.0
"""The same where nobody said at what hour the strike was: then only flights over the place itself may be its."""
STATED_WITHIN_DAYS = 3
"""A statement on a strike comes, or says that the strike was, within so many days of it."""
_NOT_NAMING = ("denial", "responsibility", "sighting", "control", "capture", "truce", "trend")
_TELLING = ("strike", "casualties", "attacks", "facility", "attribution", "statement")


class Gathering:
    """All standing claims, asked for what bears on an incident. held: who holds an incident's ground, if known."""

    def __init__(self, claims: Iterable[Claim], reliability: Reliability | None = None) -> None:
        self._claims = list(claims)
        self._by_id = {claim.id: claim for claim in self._claims}
        self._reliability = reliability
        self._flights: dict[str, list[Claim]] = {}
        for claim in self._claims:
            if claim.kind == "sighting":
                self._flights.setdefault(_day(claim), []).append(claim)
        self._stated = [claim for claim in self._claims if claim.kind in ("denial", "responsibility")]

    def case(self, incident: Incident, held: Sequence[str] = ()) -> Case:
        """The case of an incident."""
        mine = [self._by_id[ident] for ident in incident.claims if ident in self._by_id]
        telling = [claim for claim in mine if claim.kind in _TELLING]
        days = Days((incident.start or "")[:10] or None, (incident.end or incident.start or "")[:10] or None)
        point = _point(incident.latitude, incident.longitude)
        minutes = tuple(sorted({m for claim in telling if (m := minute_of(claim)) is not None}))
        near = _of_the_sort_told(self._near(days, point, bool(minutes)), telling)
        flights = (*near, *(claim for claim in mine if claim.kind == "sighting"))
        stated = [claim for claim in self._stated if _matches(claim, incident, days)]
        quotes = dict.fromkeys(claim.quote for claim in telling)
        munitions = (str(claim.detail["munitions"]) for claim in telling if claim.detail.get("munitions"))
        return Case(
            id=incident.id, days=days, point=point, place=incident.place,
            governorate=incident.within[-1] if incident.within else None,
            minutes=minutes, sightings=tuple(dict.fromkeys(map(sighting_of, flights))),
            munitions=tuple(dict.fromkeys(munitions)), quotes=tuple(quotes), held_by=tuple(held),
            named=tuple(self._named(mine)),
            accepted_by=tuple(sorted({p for c in stated if c.kind == "responsibility" for p in c.by})),
            denied_by=tuple(sorted({p for c in stated if c.kind == "denial" for p in c.by})),
        )  # fmt: skip

    def _near(self, days: Days, point: Point | None, timed: bool) -> Iterator[Claim]:
        near = NEAR_KM if timed else NEAR_UNTIMED_KM
        for day in _each(days):
            for claim in self._flights.get(day, ()):
                sighting = sighting_of(claim)
                here = point is not None and sighting.point is not None and km(point, sighting.point) <= near
                if here or (timed and base_of(sighting) is not None):
                    yield claim

    def _named(self, claims: Sequence[Claim]) -> Iterator[tuple[str, tuple[str, ...], bool, float]]:
        """Whom each origin names, once, however often it is repeated; with the weight that its record leaves it."""
        found: dict[str, tuple[set[str], bool]] = {}
        for claim in claims:
            suspected = claim.detail.get("suspected") or ()
            named = {*claim.by, *suspected}
            if not named or claim.kind in _NOT_NAMING:
                continue
            origin = claim.origin.key if claim.origin else claim.report
            before = found.get(origin, (set(), True))
            doubt = bool(suspected) or bool(claim.detail.get("hedged")) or hedged(claim.quote)
            found[origin] = (before[0] | named, before[1] and doubt)
        for origin, (parties, doubt) in found.items():
            share = 1.0 if self._reliability is None else self._reliability.share(origin)
            yield origin, tuple(sorted(parties)), doubt, share


def _of_the_sort_told(flights: Iterable[Claim], telling: Iterable[Claim]) -> Iterator[Claim]:
    """Those that can be the strike's own: where a helicopter's strike is told, a jet near by did something else."""
    told = {_rotary(f"{claim.detail.get('aircraft') or ''} {claim.quote}") for claim in telling} - {None}
    for flight in flights:
        own = _rotary(sighting_of(flight).type_as_said)
        if not told or own is None or own in told:
            yield flight


def _rotary(said: str) -> bool | None:
    """Is the aircraft a helicopter? None where the words leave it open."""
    craft = reported(said).craft
    return None if craft in (None, "aircraft", "drone") else craft == "helicopter"


def sighting_of(claim: Claim) -> Sighting:
    """The sighting that a claim tells."""
    detail: Mapping[str, object] = claim.detail
    first = claim.where[0] if claim.where else None
    number, base = detail.get("number"), detail.get("base")
    manner = str(detail.get("manner") or "")
    way = str(detail.get("heading") or "")
    heading = way if manner == way else f"{way} {manner}".strip()
    said = str(detail.get("type_as_said") or detail.get("type") or "")
    nations = {"RU": "Russian", "SY-GOV": "Syrian", "COALITION": "coalition", "TR": "Turkish", "IL": "Israeli"}
    owner = " ".join(nations[party] for party in claim.by if party in nations)
    return Sighting(
        type_as_said=said if owner.lower() in said.lower() else f"{owner} {said}",
        place=f"{base} airbase" if base else str(detail.get("place") or "") or None,
        point=_point(first.latitude, first.longitude) if first and not base else None,
        minute=minute_of(claim),
        number=number if isinstance(number, int) else None,
        heading=heading,
        kind=str(detail.get("kind") or "seen"),
        observer=claim.origin.key if claim.origin else None,
        language=str(detail["language_heard"]) if detail.get("language_heard") else None,
    )


def minute_of(claim: Claim) -> int | None:
    """The local minute of the day that a claim says, if it does."""
    said = str(claim.detail.get("time") or "")
    if len(said) >= 4 and ":" in said:
        hour, minute = said.split(":")[:2]
        if hour.isdigit() and minute[:2].isdigit():
            return int(hour) % 24 * 60 + int(minute[:2])
    return None


def _matches(claim: Claim, incident: Incident, days: Days) -> bool:
    """Is a party's statement about the incident? It is among its claims, or names the same ground within some days."""
    if claim.id in incident.claims:
        return True
    day = _day(claim) or (claim.said_at or "")[:10]
    if not day or days.first is None or not _close(day, days.first):
        return False
    ground = {cell for option in claim.ground() for cell in option}
    own = {cell for option in incident.where for cell in option}
    return bool(claim.where) and bool(ground & own)


def _close(one: str, two: str) -> bool:
    try:
        return abs((date.fromisoformat(one) - date.fromisoformat(two)).days) <= STATED_WITHIN_DAYS
    except ValueError:
        return False


def _day(claim: Claim) -> str:
    return (claim.when.start or "")[:10]


def _each(days: Days) -> Iterator[str]:
    if days.first is None or len(days.first) < 10:
        return
    day, last = date.fromisoformat(days.first), date.fromisoformat(days.last or days.first)
    while day <= min(last, date.fromisoformat(days.first) + timedelta(days=2)):
        yield day.isoformat()
        day += timedelta(days=1)


def _point(latitude: int | None, longitude: int | None) -> Point | None:
    return None if latitude is None or longitude is None else (latitude / 1e6, longitude / 1e6)
