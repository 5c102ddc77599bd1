"""How does an incident stand to each clause of each agreement?

A clause covers an incident if the agreement was in force, the place lies in its area, those who did it are bound, and
the act and the target are of the kinds it speaks of: three-valued, so that one unknown leaves the whole unknown, and
one no settles it. Then the exemptions: what was hit, and what the doer says was hit. `SURE` in places/area.py is the
only threshold, and the probability of the place is stated in the reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from marsad.model.answer import Answer, every
from marsad.model.finding import BREACH, CLAIMED, MILLION, OPEN, OUTSIDE, UNSUPPORTED, Finding, IncidentFacts
from marsad.reference.agreements import Agreement, Clause
from marsad.truces.conditions import (
    Condition,
    InArea,
    PartyOf,
    Who,
    at_hours,
    bound,
    day_of,
    designated,
    in_area,
    in_force,
    party_of,
    standing,
)
from marsad.truces.ground import ground_said, not_exempt
from marsad.truces.law import asked_by_law

COMBATANT = "combatant:"
ATTACK = "attack"
_PROTECTED = {"civilian": "civilians were hit", "facility": "a civilian facility was hit"}


def findings(
    facts: IncidentFacts,
    agreements: Iterable[Agreement],
    area: InArea,
    party_of: PartyOf,
    name_of: Callable[[str], str] = str,
) -> tuple[Finding, ...]:
    """One finding a clause of each agreement, in their order; none where the place lies in another part of the world
    or the clause is not about acts of this kind: these are outside its scope beyond question.

    area: asks whether a place lies in an area by id. party_of: (name or id, ISO day) → party id. name_of: what a
    party's id is called in print.
    """
    who, law = Who(party_of, name_of), asked_by_law(facts)
    return tuple(
        replace(_finding(facts, agreement, clause, area, who), law=law)
        for agreement in agreements
        if not _beyond(facts, agreement)
        for clause in agreement.clauses
        if _speaks_of(facts, clause)
    )


def _beyond(facts: IncidentFacts, agreement: Agreement) -> bool:
    """Does the place lie in another part of the world?"""
    if facts.latitude is None and facts.country is not None:
        return facts.country != agreement.country
    if agreement.box is None or facts.latitude is None or facts.longitude is None:
        return False
    west, south, east, north = agreement.box
    latitude, longitude, near = facts.latitude / 1e6, facts.longitude / 1e6, facts.radius_m / 50_000
    return not (south - near <= latitude <= north + near and west - near <= longitude <= east + near)


def _speaks_of(facts: IncidentFacts, clause: Clause) -> bool:
    """Is the clause about acts of this kind, and about weapons only if one is stated?"""
    stated = facts.weapon is not None or facts.calibre_mm is not None or facts.act != ATTACK
    return facts.act in clause.acts and (not clause.weapons or stated)


def _asked(facts: IncidentFacts, agreement: Agreement, clause: Clause, area: InArea, who: Who) -> Iterator[Condition]:
    """The conditions in the order in which a no is cited; the place, which costs most, comes last."""
    yield in_force(facts, agreement)
    yield at_hours(facts, clause, agreement.zone)
    yield bound(facts, agreement, who, clause)
    yield _of_kind(facts, clause)
    yield _of_weapon(facts, clause)
    yield _between_parties(facts, agreement, who)
    yield in_area(facts, clause, agreement, area, who)


def _finding(facts: IncidentFacts, agreement: Agreement, clause: Clause, area: InArea, who: Who) -> Finding:
    asked: list[Condition] = []
    for condition in _asked(facts, agreement, clause, area, who):
        asked.append(condition)
        if condition.answer is Answer.NO:
            break
    covered = every(condition.answer for condition in asked)
    chance = MILLION
    for condition in asked:
        chance = chance * condition.probability // MILLION

    def found(
        outcome: str, probability: int, why: str, at: str = clause.at, key: str = clause.id, settles: str = ""
    ) -> Finding:
        return Finding(
            facts.id, agreement.id, at, key, outcome, probability, f"{why[:1].upper()}{why[1:]}.", settles or None
        )

    if covered is Answer.NO:
        against = asked[-1]
        return found(OUTSIDE, MILLION - against.probability, against.why, against.at, against.key)
    if covered is Answer.UNKNOWN:
        doubts = [condition for condition in asked if condition.answer is Answer.UNKNOWN]
        why = "; and ".join(condition.why for condition in doubts)
        return found(OPEN, chance, why, settles="; ".join(dict.fromkeys(c.settles for c in doubts if c.settles)))
    grounds = "; ".join(condition.why for condition in asked if condition.why)
    if facts.act != ATTACK:
        return found(BREACH, chance, grounds)
    exempt, reason = _exempt(facts, agreement, who)
    claim = _claim(facts, agreement, who)
    if exempt is Answer.NO and claim is None:
        return found(BREACH, chance, f"{grounds}; and {reason}")
    exemption = agreement.exemptions[0] if agreement.exemptions else None
    at, key = (exemption.at, exemption.id) if exemption else (clause.at, clause.id)
    if exempt is Answer.NO:
        return found(UNSUPPORTED, chance, f"{claim}, but {reason}; {grounds}", at, key)
    if exempt is Answer.YES or claim is not None:
        settles = "independent evidence of who or what was hit"
        beside = "" if exempt is Answer.YES else _beside(facts, agreement, who)
        why = f"{claim or reason}, whom the agreement lets be fought; {grounds}{beside}"
        return found(CLAIMED, chance, why, at, key, settles)
    why = f"{grounds}; but {reason}{_beside(facts, agreement, who)}"
    return found(OPEN, chance * not_exempt(facts, agreement) // MILLION, why, settles="who or what was hit")


def _beside(facts: IncidentFacts, agreement: Agreement, who: Who) -> str:
    """What is said of the ground where it is not known who was hit."""
    said = ground_said(facts, agreement, who)
    return f"; {said}" if said else ""


def _of_kind(facts: IncidentFacts, clause: Clause) -> Condition:
    """Are the act and the target of the kinds that the clause speaks of?"""
    kind = facts.target.split(":", 1)[0]
    for value, wanted, vague, what in (
        (facts.means, clause.means, "other", "means"),
        (kind, clause.targets, "unknown", "target"),
    ):
        if not wanted or value in wanted:
            continue
        if value == vague:
            why = f"the {what} is not known, and the clause speaks of {', '.join(wanted)} only"
            return Condition(Answer.UNKNOWN, MILLION // 2, clause.at, clause.id, why, f"the {what}")
        return Condition(
            Answer.NO, 0, clause.at, clause.id, f"the clause speaks of {', '.join(wanted)}, not of {value}"
        )
    return Condition(Answer.YES, MILLION, clause.at, clause.id, "")


def _of_weapon(facts: IncidentFacts, clause: Clause) -> Condition:
    """Is the weapon of the class and calibre that the clause speaks of?"""
    at, key = clause.at, clause.id
    if not clause.weapons:
        return Condition(Answer.YES, MILLION, at, key, "")
    spoken = ", ".join(clause.weapons)
    if facts.weapon is not None and facts.weapon not in clause.weapons:
        return Condition(Answer.NO, 0, at, key, f"the clause speaks of {spoken}, not of {facts.weapon}")
    if clause.least_mm is not None and facts.calibre_mm is not None and facts.calibre_mm < clause.least_mm:
        why = f"the clause speaks of {clause.least_mm} mm or more, not of {facts.calibre_mm} mm"
        return Condition(Answer.NO, 0, at, key, why)
    if facts.weapon is None or (clause.least_mm is not None and facts.calibre_mm is None):
        why = f"the weapon's class or calibre is not known, and the clause speaks of {spoken}"
        return Condition(Answer.UNKNOWN, MILLION // 2, at, key, why, "the weapon and its calibre")
    return Condition(Answer.YES, MILLION, at, key, f"the weapon is of the class {facts.weapon}")


def _between_parties(facts: IncidentFacts, agreement: Agreement, who: Who) -> Condition:
    """Were fighters hit who are no party, nor excluded by name? Then these are not hostilities between the parties."""
    at, key = agreement.parties_at, "parties"
    name = facts.target[len(COMBATANT) :].strip() if facts.target.startswith(COMBATANT) else ""
    if not name or facts.act != ATTACK:
        return Condition(Answer.YES, MILLION, at, key, "")
    hit = standing(name, day_of(facts), agreement, who)
    if hit.bound is Answer.NO and not hit.excluded:
        return Condition(Answer.NO, 0, at, key, f"those hit are no party: {hit.why}")
    if hit.some:
        why = f"those hit may be no party: {hit.why}"
        return Condition(Answer.UNKNOWN, MILLION // 2, at, key, why, "which group was hit, and whether it had joined")
    return Condition(Answer.YES, MILLION, at, key, "")


def _excluded(name: str, facts: IncidentFacts, agreement: Agreement, who: Who) -> Answer:
    """May the agreement's parties go on fighting those of that name?"""
    against = {party for exemption in agreement.exemptions for party in exemption.against}
    day = day_of(facts)
    if designated(name, day, agreement):
        return Answer.YES
    party = name if name in against else party_of(name, day, agreement, who)
    if party is None:
        known = standing(name, day, agreement, who)
        return Answer.NO if known.bound is Answer.YES else Answer.UNKNOWN
    return Answer.YES if party in against else Answer.NO


def _exempt(facts: IncidentFacts, agreement: Agreement, who: Who) -> tuple[Answer, str]:
    """Was what was hit something that the agreement lets be fought, by the facts, not by what the doer says?"""
    kind = facts.target.split(":", 1)[0]
    if kind in _PROTECTED:
        return Answer.NO, _PROTECTED[kind]
    if not agreement.exemptions:
        return Answer.NO, "the agreement knows no exceptions"
    if not facts.target.startswith(COMBATANT):
        return Answer.UNKNOWN, "it is not known who or what was hit"
    name = facts.target[len(COMBATANT) :].strip()
    shown = who.name_of(name) if name else ""
    answer = _excluded(name, facts, agreement, who)
    reason = {
        Answer.YES: f"those hit were fighters of {shown}",
        Answer.NO: f"those hit were fighters of {shown}, which is not excluded",
        Answer.UNKNOWN: f"it is not known which side the fighters hit ({shown or 'unnamed'}) were on",
    }
    return answer, reason[answer]


def _claim(facts: IncidentFacts, agreement: Agreement, who: Who) -> str | None:
    """What the doer says it hit, if that would be exempt.

    Said of this incident, or of all its strikes in these days.
    """
    if facts.claimed_target and _excluded(facts.claimed_target, facts, agreement, who) is Answer.YES:
        return f"it is claimed that {who.name_of(facts.claimed_target)} was hit"
    day, kind = day_of(facts), facts.target.split(":", 1)[0]
    for claim in agreement.standing_claims:
        if day is not None and claim.by in facts.by and claim.start <= day <= claim.end and claim.about == kind:
            return f"{who.name_of(claim.by)} claims that {claim.says}"
    return None
