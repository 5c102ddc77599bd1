"""What does a truce mission report of a period? Counts by zone and day over its access, beside the period before.

A report's day ends at a fixed local hour (OSCE: "as of 19:30"); what happens later belongs to the next. An incident
whose hour is not known counts on its date. Counts are incidents; of several clauses each counts by itself. Those who
did it jointly are one bucket, never split. Each reporter's own counts stand side by side and are never averaged or
added: units and what a reporter could see differ. Sources: facts 2.5 (OSCE SMM daily reports, guarantors' bulletins).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from marsad.model.answer import Answer
from marsad.model.finding import OUTSIDE, Finding, IncidentFacts
from marsad.reference.agreements import Agreement
from marsad.truces.conditions import InArea

EDGE = "edge"
"""Where it is not known whether the place lies in an area."""
NOBODY = ""
"""The bucket of incidents of which it is not known who did them."""


@dataclass(frozen=True, slots=True)
class Access:
    """How much of a zone could be watched on a report's day, in parts per thousand, and what hindered it."""

    day: str
    zone: str
    watched: int
    why: str = ""


@dataclass(frozen=True, slots=True)
class Reported:
    """A reporter's own count for a zone and day, in its own unit (raids, cases, violations)."""

    reporter: str
    day: str
    zone: str
    number: int
    unit: str


@dataclass(frozen=True, slots=True)
class Event:
    """One incident with its zone, its report's day, and its findings under the agreement."""

    facts: IncidentFacts
    zone: str
    day: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One zone on one day: incidents by outcome. watched: parts per thousand; None: no record of access."""

    zone: str
    day: str
    incidents: int
    outcomes: Mapping[str, int]
    watched: int | None
    hindered: str


@dataclass(frozen=True, slots=True)
class Line:
    """One party and clause: incidents by outcome in this period, and all of them in the period before."""

    clause: str
    at: str
    party: str
    outcomes: Mapping[str, int]
    incidents: int
    before: int


@dataclass(frozen=True, slots=True)
class Denominator:
    """A zone over the period.

    seen: the incidents of days that were watched at all, which alone count for the rate. watched, recorded: zone-days
    in thousandths. before, watched_before: the same for the period before.
    """

    zone: str
    incidents: int
    seen: int
    watched: int
    recorded: int
    before: int
    watched_before: int


@dataclass(frozen=True, slots=True)
class Report:
    """A mission's report on one agreement and period, both days inclusive."""

    agreement: Agreement
    first: str
    last: str
    cut_off: str
    nameless: bool
    days: tuple[str, ...]
    zones: tuple[str, ...]
    cells: tuple[Cell, ...]
    lines: tuple[Line, ...]
    access: tuple[Denominator, ...]
    reported: tuple[Reported, ...]
    events: tuple[Event, ...]
    undated: int


def report_day(facts: IncidentFacts, cut_off: str) -> str | None:
    """The day of the report that an incident belongs to; None where its day is not known."""
    if facts.date is None or len(facts.date) != 10:
        return None
    if facts.time is not None and facts.time >= cut_off:
        return (date.fromisoformat(facts.date) + timedelta(days=1)).isoformat()
    return facts.date


def days(first: str, last: str) -> tuple[str, ...]:
    """The days from the first to the last, both inclusive."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return tuple((start + timedelta(days=n)).isoformat() for n in range((end - start).days + 1))


def zone_of(facts: IncidentFacts, agreement: Agreement, ask: InArea) -> str:
    """The area in which the place lies, the edge, or none ("") where it is outside."""
    areas = dict.fromkeys(area for clause in agreement.clauses for area in clause.areas)
    said = {
        area: ask(area, latitude=facts.latitude, longitude=facts.longitude, radius_m=facts.radius_m, where=facts.where)
        for area in areas
    }
    sure = [area for area in areas if said[area].answer is Answer.YES]
    if sure:
        return sure[0]
    return EDGE if any(found.answer is Answer.UNKNOWN for found in said.values()) else ""


def report(
    agreement: Agreement,
    incidents: Iterable[IncidentFacts],
    find: Callable[[IncidentFacts], Sequence[Finding]],
    ask: InArea,
    first: str,
    last: str,
    cut_off: str = "24:00",
    access: Sequence[Access] = (),
    reported: Sequence[Reported] = (),
    nameless: bool = False,
) -> Report:
    """The report from the first to the last day (ISO, inclusive), local to the agreement. find: the findings of one."""
    asked = days(first, last)
    ahead = (date.fromisoformat(first) - timedelta(days=1)).isoformat()
    previous = days((date.fromisoformat(first) - timedelta(days=len(asked))).isoformat(), ahead)
    now: list[Event] = []
    before: list[Event] = []
    undated = 0
    for facts in incidents:
        day = report_day(facts, cut_off)
        if day is None:
            undated += 1
        elif day in asked or day in previous:
            happened = _event(facts, day, agreement, find, ask)
            (now if day in asked else before).extend([happened] if happened.zone else [])
    spoken = [clause for clause in agreement.clauses if "attack" in clause.acts and not clause.weapons]
    zones = (*dict.fromkeys(area for clause in spoken for area in clause.areas), EDGE)
    return Report(
        agreement,
        first,
        last,
        cut_off,
        nameless,
        asked,
        zones,
        tuple(_cell(zone, day, now, access) for zone in zones for day in asked),
        _lines(agreement, now, before, nameless),
        tuple(_denominator(zone, now, before, access, asked, previous) for zone in zones),
        tuple(r for r in sorted(reported, key=lambda r: (r.day, r.zone, r.reporter)) if r.day in asked),
        tuple(now),
        undated,
    )


def _event(
    facts: IncidentFacts,
    day: str,
    agreement: Agreement,
    find: Callable[[IncidentFacts], Sequence[Finding]],
    ask: InArea,
) -> Event:
    """The incident with its zone; at the edge too if it fell outside and a clause speaks of it nonetheless."""
    found = tuple(f for f in find(facts) if f.agreement == agreement.id)
    zone = zone_of(facts, agreement, ask)
    if not zone and any(f.outcome != OUTSIDE for f in found):
        zone = EDGE
    return Event(facts, zone, day, found)


def _worst(happened: Event) -> str:
    """The outcome by which an incident counts once, where several clauses speak of it."""
    order = ("prima_facie_breach", "exception_unsupported", "claimed_exception", "indeterminate", OUTSIDE)
    said = {finding.outcome for finding in happened.findings}
    return next((outcome for outcome in order if outcome in said), OUTSIDE)


def _cell(zone: str, day: str, here: Sequence[Event], access: Sequence[Access]) -> Cell:
    mine = [e for e in here if e.zone == zone and e.day == day]
    seen = [a for a in access if a.zone == zone and a.day == day]
    watched = min((a.watched for a in seen), default=None)
    return Cell(zone, day, len(mine), Counter(map(_worst, mine)), watched, "; ".join(a.why for a in seen if a.why))


def _lines(agreement: Agreement, now: Sequence[Event], before: Sequence[Event], nameless: bool) -> tuple[Line, ...]:
    def party(facts: IncidentFacts) -> str:
        return NOBODY if nameless else " + ".join(sorted(name for name in facts.by if name.lower() != "unknown"))

    def counted(events: Sequence[Event]) -> Counter[tuple[str, str, str]]:
        known = {clause.id for clause in agreement.clauses}
        return Counter(
            (f.clause_id if f.clause_id in known else agreement.clauses[0].id,
             party(e.facts), f.outcome)
            for e in events for f in e.findings
        )  # fmt: skip

    this, last = counted(now), counted(before)
    at = {clause.id: clause.at for clause in agreement.clauses}
    found = []
    for clause, who in sorted({(clause, who) for clause, who, _ in (*this, *last)}):
        outcomes = {o: n for (c, w, o), n in this.items() if (c, w) == (clause, who)}
        earlier = sum(n for (c, w, _), n in last.items() if (c, w) == (clause, who))
        found.append(Line(clause, at.get(clause, clause), who, outcomes, sum(outcomes.values()), earlier))
    return tuple(found)


def _denominator(
    zone: str,
    now: Sequence[Event],
    before: Sequence[Event],
    access: Sequence[Access],
    asked: Sequence[str],
    previous: Sequence[str],
) -> Denominator:
    def watched(listed: Sequence[str]) -> dict[str, int]:
        return {day: min(a.watched for a in access if a.zone == zone and a.day == day)
                for day in listed if any(a.zone == zone and a.day == day for a in access)}  # fmt: skip

    def seen(events: Sequence[Event], open_days: Mapping[str, int]) -> int:
        return sum(e.zone == zone and open_days.get(e.day, 0) > 0 for e in events)

    this, last = watched(asked), watched(previous)
    return Denominator(
        zone, sum(e.zone == zone for e in now), seen(now, this), sum(this.values()), 1000 * len(this),
        seen(before, last), sum(last.values()),
    )  # fmt: skip
