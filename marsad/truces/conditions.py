"""Is a clause in force, does it cover the place, and does it bind who did it?

Each yes, no or unknown, with its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from marsad.model.answer import Answer, every
from marsad.model.cells import Cells
from marsad.model.finding import MILLION, IncidentFacts
from marsad.model.window import BadTime, bounds
from marsad.reference.agreements import Agreement, Clause, Member
from marsad.reference.areas import rules

HALF = MILLION // 2
"""The probability that stands for a fact of which nothing is known."""

PartyOf = Callable[[str, str | None], str | None]
"""(name or id, ISO day) → party id, or None for a name that nobody or several had."""


@dataclass(frozen=True, slots=True)
class Who:
    """Who bore a name on a day, and what a party's id is called in print."""

    party_of: PartyOf
    name_of: Callable[[str], str]


class Within(Protocol):
    """What a zone answers about a place: yes, no or unknown, with a probability in parts per million."""

    @property
    def answer(self) -> Answer: ...
    @property
    def probability(self) -> int: ...


class InArea(Protocol):
    """Asks whether a place lies in an area by id (`marsad.places.zones.Zones.membership`)."""

    def __call__(
        self,
        area: str,
        *,
        latitude: int | None = None,
        longitude: int | None = None,
        radius_m: int = 0,
        where: Sequence[Cells] = (),
    ) -> Within: ...


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that a clause asks.

    The answer, its probability, where the text says so, the reason, what would settle it.
    """

    answer: Answer
    probability: int
    at: str
    key: str
    why: str
    settles: str = ""


def _answered(answer: Answer, at: str, key: str, why: str, settles: str = "") -> Condition:
    return Condition(answer, {Answer.YES: MILLION, Answer.NO: 0, Answer.UNKNOWN: HALF}[answer], at, key, why, settles)


def in_force(facts: IncidentFacts, agreement: Agreement) -> Condition:
    """Was the agreement in force? Where sources disagree on its start, the days between are unknown."""
    at, key = agreement.start_at, "in-force"
    settles = "the day and hour of the incident, and which reading of the start holds"
    if facts.date is None:
        return _answered(Answer.UNKNOWN, at, key, "the day is not known", settles)
    try:
        first, after = bounds(facts.date, agreement.zone)
        if facts.time and len(facts.date) == 10:
            first, after = bounds(f"{facts.date}T{facts.time}", agreement.zone)
        starts = sorted(bounds(reading.start, agreement.zone)[0] for reading in agreement.in_force)
        ends = bounds(agreement.until, agreement.zone)[1] if agreement.until else None
    except BadTime as error:
        return _answered(Answer.UNKNOWN, at, key, f"the time can't be read ({error})", settles)
    if after <= starts[0]:
        return _answered(Answer.NO, at, key, f"{facts.date} is before the agreement took effect")
    if ends is not None and first >= ends:
        return _answered(Answer.NO, at, key, f"{facts.date} is after the agreement ended")
    if first >= starts[-1] and (ends is None or after <= ends):
        return _answered(Answer.YES, at, key, "the agreement was in force")
    share = MILLION * sum(start <= first for start in starts) // len(starts)
    readings = ", ".join(dict.fromkeys(reading.start for reading in agreement.in_force))
    why = (
        f"sources date the start differently ({readings})"
        if len(starts) > 1
        else "the day may lie before or after the start"
    )
    return Condition(Answer.UNKNOWN, share, at, key, why, settles)


def at_hours(facts: IncidentFacts, clause: Clause, zone: str) -> Condition:
    """Does the clause bind at that day and hour, if it is narrower than the agreement?"""
    key = "hours"
    if clause.start is None and clause.end is None and clause.hours is None:
        return _answered(Answer.YES, clause.at, key, "")
    if facts.date is None or len(facts.date) < 10:
        return _answered(Answer.UNKNOWN, clause.at, key, "the day is not known", "the day of the incident")
    if (clause.start and facts.date < clause.start) or (clause.end and facts.date > clause.end):
        return _answered(Answer.NO, clause.at, key, f"the clause does not bind on {facts.date}")
    if clause.hours is None:
        return _answered(Answer.YES, clause.at, key, "")
    span = f"{clause.hours.start} to {clause.hours.end}, {zone}"
    if not facts.time:
        why = f"the hour is not known, and the clause binds from {span}"
        return _answered(Answer.UNKNOWN, clause.at, key, why, "the hour of the incident")
    inside = clause.hours.start <= facts.time < clause.hours.end
    if clause.hours.end < clause.hours.start:
        inside = facts.time >= clause.hours.start or facts.time < clause.hours.end
    return _answered(Answer.YES if inside else Answer.NO, clause.at, key, f"the clause binds from {span}")


def in_area(facts: IncidentFacts, clause: Clause, agreement: Agreement, ask: InArea) -> Condition:
    """Does the place lie in one of the clause's areas?"""
    at, key = agreement.areas_at, "areas"
    if not clause.areas:
        return _answered(Answer.YES, at, key, "the clause holds everywhere")
    said = {
        area: ask(area, latitude=facts.latitude, longitude=facts.longitude, radius_m=facts.radius_m, where=facts.where)
        for area in clause.areas
    }
    names = {rule.id: rule.name for rule in rules()}
    best = max(said, key=lambda area: (said[area].probability, area))
    chance = min(MILLION, said[best].probability)
    if said[best].answer is Answer.YES:
        return Condition(
            Answer.YES, chance, at, key, f"the place lies in the {names.get(best, best)} ({percent(chance)})"
        )
    if all(found.answer is Answer.NO for found in said.values()):
        return Condition(Answer.NO, chance, at, key, "the place lies outside every area of the agreement")
    if facts.latitude is None and not facts.where:
        return Condition(Answer.UNKNOWN, HALF, at, key, "the place is not known", "the place of the incident")
    why = f"the place is too near the uncertain edge of the {names.get(best, best)} ({percent(chance)} inside)"
    return Condition(
        Answer.UNKNOWN, chance, at, key, why, f"the agreed map of the {names.get(best, best)}, or a more exact place"
    )


def percent(probability: int) -> str:
    """A probability in words that never round to a false certainty."""
    share = probability / 10_000
    return "over 99 %" if 99 < share < 100 else "under 1 %" if 0 < share < 1 else f"{share:.0f} %"


@dataclass(frozen=True, slots=True)
class Standing:
    """How one actor stands to an agreement: bound yes, no or unknown; excluded if the text shuts it out."""

    bound: Answer
    excluded: bool
    why: str


def _key(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").split())


def standing(name: str, day: str | None, agreement: Agreement, who: Who) -> Standing:
    """How the actor of that id or name stood to the agreement on the day."""
    members = [member for member in agreement.members if day is None or member.holds(day)]
    party = name if any(member.party == name for member in agreement.members) else who.party_of(name, day)
    by_name = [m for m in members if _key(name) in {_key(n) for n in m.names}]
    by_party = [m for m in members if party is not None and m.party == party and not m.names]
    if by_name or by_party:
        return _member(who.name_of(name), (by_name or by_party)[0])
    if party is None:
        return Standing(Answer.UNKNOWN, False, f"it is not known who {who.name_of(name)} is")
    return Standing(Answer.NO, False, f"{who.name_of(name)} is no party to the agreement")


def _member(name: str, member: Member) -> Standing:
    if member.role == "excluded":
        return Standing(Answer.NO, True, f"{name} is excluded from the agreement")
    if member.joined == "some":
        return Standing(
            Answer.UNKNOWN, False, f"only some groups of {name} have joined, and it is not known which did this"
        )
    return Standing(Answer.YES, False, f"{name} is bound by it")


def bound(facts: IncidentFacts, agreement: Agreement, who: Who) -> Condition:
    """Does the agreement bind all who did it? Of several, one excluded or unknown leaves it unknown."""
    at, key = agreement.parties_at, "parties"
    settles = "who did it"
    names = [name for name in facts.by if name.strip() and name.strip().lower() != "unknown"]
    if not names:
        return _answered(Answer.UNKNOWN, at, key, "it is not known who did it", settles)
    day = facts.date if facts.date and len(facts.date) == 10 else None
    each = [standing(name.strip(), day, agreement, who) for name in names]
    why = "; ".join(dict.fromkeys(one.why for one in each))
    if all(one.bound is Answer.NO for one in each):
        return _answered(Answer.NO, at, key, why)
    answer = every(one.bound for one in each)
    return _answered(Answer.UNKNOWN if answer is Answer.NO else answer, at, key, why, settles)
