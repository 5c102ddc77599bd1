"""Which of the claims does a house count, and how is its question put? A choice made before anything is proved.

A choice only ever leaves claims out, so that a floor under any profile is a floor, and its proof verifies; only a house
that counts names instead of numbers has its counts replaced, and no certificate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from marsad.model.claim import Claim
from marsad.model.count import Count
from marsad.reference.profiles import Profile
from marsad.tolls.figure import Question
from marsad.tolls.proves import proves

_SETTLED = ("point", "neighbourhood", "town")
_DAY = 10


def asked(question: Question, rules: Profile) -> Question:
    """The question as the house means it: civilian by default asks for everybody not said to be a combatant."""
    whom = question.scope.whom
    if rules.counts.status == "as_said" or whom.status != "civilian":
        return question
    return replace(question, scope=replace(question.scope, whom=replace(whom, status=None)))


def taken(claims: Iterable[Claim], question: Question, rules: Profile) -> list[Claim]:
    """The claims that the house counts for the question."""
    counts = rules.counts
    found = []
    for claim in claims:
        if counts.tolls == "left" and claim.frame == "toll":
            continue
        if counts.grades and claim.detail.get("grade") not in (None, *counts.grades):
            continue
        default = counts.status != "as_said" and question.scope.whom.status == "civilian"
        if default and claim.victims.status == "combatant":
            continue
        if not _known_by(claim, counts.needs):
            continue
        found.append(_by_name(claim) if "name" in counts.needs else claim)
    return _lowest(found, rules) if counts.differing == "lowest" else found


def named(claim: Claim) -> int:
    """How many of the people counted are named."""
    names, number = claim.detail.get("names"), claim.detail.get("named")
    if isinstance(names, (list, tuple)):
        return len(names)
    return number if isinstance(number, int) else 0


def _known_by(claim: Claim, needs: Iterable[str]) -> bool:
    day = claim.when.start is not None and len(claim.when.start) >= _DAY and claim.when.end is not None
    place = bool(claim.where) and all(p.precision in _SETTLED and p.candidates for p in claim.where)
    known = {"name": named(claim) > 0, "date": day, "place": place}
    return all(known[need] for need in needs)


def _by_name(claim: Claim) -> Claim:
    """The claim as a count of its names: never more than it stated."""
    said = claim.count.lower if claim.count is not None and claim.count.lower is not None else named(claim)
    return replace(claim, count=Count(min(named(claim), said), None))


def _lowest(claims: list[Claim], rules: Profile) -> list[Claim]:
    """Without the greater numbers where origins differ over one harm, place, time and class."""
    groups: dict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        scope = claim.scope()
        groups[(claim.harm, scope.where, scope.when, scope.whom) if claim.count else claim.id].append(claim)
    kept = []
    for group in groups.values():
        least = min((proves(c.count, rules).floor for c in group if c.count), default=0)
        kept += [c for c in group if c.count is None or proves(c.count, rules).floor == least]
    return kept
