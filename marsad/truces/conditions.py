"""Is a clause in force, does it cover the place, and does it bind who did it?

Each yes, no or unknown, with its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from marsad.model.answer import Answer, every
from marsad.model.cells import Cells
from marsad.model.finding import MILLION, IncidentFacts
from marsad.model.window import BadTime, bounds
from marsad.reference.agreements import Agreement, Clause, FiredFrom, Member
from marsad.reference.groups import answered, folded

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
    @property
    def depth_km(self) -> float: ...


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
    """Was the agreement in force? Where sources disagree on its start or end, the time between is unknown.

    The probability is the share of the possible time that lies in force, each reading counting the same.
    """
    at, key = agreement.start_at, "in-force"
    settles = "the day and hour of the incident, and which reading of the start or end holds"
    if facts.date is None:
        return _answered(Answer.UNKNOWN, at, key, "the day is not known", settles)
    try:
        return _in_force(facts.date, facts.time, agreement, settles)
    except BadTime as error:
        return _answered(Answer.UNKNOWN, at, key, f"the time can't be read ({error})", settles)


@lru_cache(maxsize=65536)
def _in_force(day: str, hour: str | None, agreement: Agreement, settles: str) -> Condition:
    at, key = agreement.start_at, "in-force"
    first, after = bounds(f"{day}T{hour}" if hour and len(day) == 10 else day, agreement.zone)
    starts = sorted(bounds(reading.start, agreement.zone)[0] for reading in agreement.in_force)
    ends = sorted(bounds(last, agreement.zone)[1] for last in agreement.last_days())
    if after <= starts[0]:
        return _answered(Answer.NO, at, key, f"{day} is before the agreement took effect")
    if ends and first >= ends[-1]:
        return _answered(Answer.NO, at, key, f"{day} is after the agreement ended")
    if first >= starts[-1] and (not ends or after <= ends[0]):
        return _answered(Answer.YES, at, key, "the agreement was in force")
    spans = [(start, end) for start in starts for end in ends or [after]]
    inside = sum(max(0, min(after, end) - max(first, start)) for start, end in spans)
    share = MILLION * inside // (len(spans) * (after - first))
    doubted = agreement.in_force if first < starts[-1] else agreement.ends
    readings = ", ".join(dict.fromkeys(reading.start for reading in doubted))
    what = "start" if first < starts[-1] else "end"
    why = (
        f"sources date the {what} differently ({readings})"
        if len(doubted) > 1
        else f"{day}{' ' + hour if hour else ''} may lie before or after the {what} ({readings or agreement.until})"
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
    hours = clause.daily(facts.date)
    if hours is None:
        return _answered(Answer.YES, clause.at, key, "")
    if hours.start is None or hours.end is None:
        length = hours.length or 24
        why = f"the clause binds for {length} hours of that day, and the text doesn't say which"
        settles = "the hours that the parties agreed, and the hour of the incident"
        return Condition(Answer.UNKNOWN, MILLION * length // 24, clause.at, key, why, settles)
    span = f"{hours.start} to {hours.end}, {zone}"
    if not facts.time:
        why = f"the hour is not known, and the clause binds from {span}"
        return _answered(Answer.UNKNOWN, clause.at, key, why, "the hour of the incident")
    inside = hours.start <= facts.time < hours.end
    if hours.end < hours.start:
        inside = facts.time >= hours.start or facts.time < hours.end
    return _answered(Answer.YES if inside else Answer.NO, clause.at, key, f"the clause binds from {span}")


def in_area(facts: IncidentFacts, clause: Clause, agreement: Agreement, ask: InArea, who: Who) -> Condition:
    """Does the place lie in one of the clause's areas, in the version of that day?

    Fire from inside an area at ground outside it counts as inside, where the clause says so.
    """
    at, key = agreement.areas_at, "areas"
    if not clause.areas:
        return _answered(Answer.YES, at, key, "the clause holds everywhere")
    day = day_of(facts)
    rules = {area: agreement.area(area) for area in clause.areas}
    versions = [area for area, rule in rules.items() if rule is None or rule.holds(day)]
    said = {
        area: ask(area, latitude=facts.latitude, longitude=facts.longitude, radius_m=facts.radius_m, where=facts.where)
        for area in versions or clause.areas
    }
    best = max(said, key=lambda area: (said[area].probability, said[area].depth_km, area))
    best_rule = rules[best]
    name = best_rule.name if best_rule else best
    chance = min(MILLION, said[best].probability)
    if said[best].answer is Answer.YES:
        return Condition(Answer.YES, chance, at, key, f"the place lies in the {name} ({percent(chance)})")
    if clause.fired_from is not None and facts.latitude is not None:
        nearest = max(said.values(), key=lambda found: found.depth_km)
        fired = _fired_from(facts, clause.fired_from, -nearest.depth_km, agreement, who)
        if fired is not None:
            return fired
    if all(found.answer is Answer.NO for found in said.values()):
        return Condition(Answer.NO, chance, at, key, "the place lies outside every area of the agreement")
    if facts.latitude is None and not facts.where:
        return Condition(Answer.UNKNOWN, HALF, at, key, "the place is not known", "the place of the incident")
    why = f"the place is too near the uncertain edge of the {name} ({percent(chance)} inside)"
    return Condition(Answer.UNKNOWN, chance, at, key, why, f"the agreed map of the {name}, or a more exact place")


def _fired_from(facts: IncidentFacts, rule: FiredFrom, km: float, agreement: Agreement, who: Who) -> Condition | None:
    """Did it come from inside the area? None: the rule doesn't speak of this."""
    parties = [party_of(name, day_of(facts), agreement, who) for name in doers(facts)]
    other = any(party is not None and party not in rule.parties for party in parties)
    if km > rule.reach_km or other or (facts.means != "other" and facts.means not in rule.means):
        return None
    at, key = agreement.areas_at, "areas"
    sure = facts.means in rule.means and parties and None not in parties
    why = f"{rule.says} ({percent(rule.probability)}; it fell {max(km, 0):.0f} km from it)"
    if sure:
        return Condition(Answer.YES, rule.probability, at, key, why)
    settles = "who fired, with what, and from where"
    return Condition(Answer.UNKNOWN, rule.probability // 2, at, key, f"if this was fire from inside: {why}", settles)


def percent(probability: int) -> str:
    """A probability in words that never round to a false certainty."""
    share = probability / 10_000
    return "over 99 %" if 99 < share < 100 else "under 1 %" if 0 < share < 1 else f"{share:.0f} %"


@dataclass(frozen=True, slots=True)
class Standing:
    """How one actor stands to an agreement: bound yes, no or unknown; excluded if the text shuts it out.

    some: the actor is known, but only some of its groups joined.
    """

    bound: Answer
    excluded: bool
    why: str
    some: bool = False


def party_of(name: str, day: str | None, agreement: Agreement, who: Who) -> str | None:
    """The id of the party that the name means; None if nobody that is known, or now one and now another."""
    if any(member.party == name for member in agreement.members):
        return name
    known = answered(name, day, agreement.country)
    if known is not None:
        return None if known.unsettled else known.party
    return who.party_of(name, day)


def standing(name: str, day: str | None, agreement: Agreement, who: Who) -> Standing:
    """How the actor of that id or name stood to the agreement on the day."""
    members = [member for member in agreement.members if day is None or member.holds(day)]
    party = party_of(name, day, agreement, who)
    known = answered(name, day, agreement.country)
    chain = set(known.chain) if known else set()
    shown = who.name_of(name)
    if known is not None and known.note and day is not None:
        shown = f"{shown} ({known.called}: {known.note})"
    if known is not None and known.unsettled:
        return Standing(Answer.UNKNOWN, False, f"to whom {shown} belonged depends on the day, which is not known")
    if listed := designated(name, day, agreement):
        return Standing(Answer.NO, True, f"{shown} is excluded from the agreement (on the list {listed})")
    by_name = [m for m in members if folded(name) in {folded(n) for n in m.names} or chain & set(m.groups)]
    by_party = [m for m in members if party is not None and m.party == party and not m.names and not m.groups]
    if by_name or by_party:
        return _member(shown, (by_name or by_party)[0])
    if party is None:
        return Standing(Answer.UNKNOWN, False, f"it is not known who {shown} is")
    return Standing(Answer.NO, False, f"{shown} is no party to the agreement")


def designated(name: str, day: str | None, agreement: Agreement) -> str | None:
    """The list that names the group on the day, if the agreement lets those on it be fought."""
    lists = {one for exemption in agreement.exemptions for one in exemption.designated}
    known = answered(name, day, agreement.country) if lists else None
    return next((one for one in known.designated if one in lists), None) if known else None


def _member(name: str, member: Member) -> Standing:
    if member.role == "excluded":
        return Standing(Answer.NO, True, f"{name} is excluded from the agreement")
    if member.joined == "some":
        return Standing(
            Answer.UNKNOWN, False, f"only some groups of {name} have joined, and it is not known which is meant", True
        )
    return Standing(Answer.YES, False, f"{name} is bound by it")


def doers(facts: IncidentFacts) -> list[str]:
    """Those who did it, without blanks; "unknown" among them stays."""
    return [name.strip() for name in facts.by if name.strip()]


def day_of(facts: IncidentFacts) -> str | None:
    """The ISO day, if it is known to the day."""
    return facts.date if facts.date and len(facts.date) == 10 else None


def bound(facts: IncidentFacts, agreement: Agreement, who: Who, clause: Clause | None = None) -> Condition:
    """Does the agreement, or the clause if it binds some only, bind all who did it?

    Of several, one excluded or unknown leaves it unknown.
    """
    at, key = agreement.parties_at, "parties"
    settles = "who did it"
    names = doers(facts)
    if all(name.lower() == "unknown" for name in names):
        return _answered(Answer.UNKNOWN, at, key, "it is not known who did it", settles)
    each = [_bound(name, day_of(facts), agreement, who, clause) for name in names]
    why = "; ".join(dict.fromkeys(one.why for one in each))
    if all(one.bound is Answer.NO for one in each):
        return _answered(Answer.NO, at, key, why)
    answer = every(one.bound for one in each)
    return _answered(Answer.UNKNOWN if answer is Answer.NO else answer, at, key, why, settles)


def _bound(name: str, day: str | None, agreement: Agreement, who: Who, clause: Clause | None) -> Standing:
    if name.lower() == "unknown":
        return Standing(Answer.UNKNOWN, False, "it is not known who else may have done it")
    found = standing(name, day, agreement, who)
    if found.bound is Answer.NO or clause is None or not clause.by:
        return found
    party = party_of(name, day, agreement, who)
    if party is None or party in clause.by:
        return found
    bound_ones = " and ".join(clause.by)
    return Standing(Answer.NO, False, f"the clause binds {bound_ones} only, not {who.name_of(name)}")
