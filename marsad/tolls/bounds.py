"""What is the best proved floor, and the best proved ceiling, of a scope, given these claims?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from marsad.model.answer import Answer
from marsad.model.scope import Scope, contains
from marsad.tolls.apart import CannotLinks
from marsad.tolls.contradiction import Contradiction, resolve
from marsad.tolls.evidence import Evidence
from marsad.tolls.lighter import lighter
from marsad.tolls.plain import Memo, solved_parts
from marsad.tolls.programme import Programme, Solved
from marsad.tolls.reach import within_reach

MOST_CITED = 25
"""The verifier lists every type of a part's claims; a fractional part may cite no more claims than this (METHODS 4)."""


@dataclass(frozen=True, slots=True)
class Part:
    """A line of a proof that can be checked alone: claims and closings with multipliers in millionths."""

    value: int
    claims: tuple[tuple[Evidence, int], ...]
    closings: tuple[tuple[Evidence, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound, its parts, and the contradictions among the claims that it had to get round."""

    value: int
    parts: tuple[Part, ...]
    contradictions: tuple[Contradiction, ...] = ()

    def origins(self) -> frozenset[str]:
        """The origins that the proof cites."""
        return frozenset(item.origin for part in self.parts for item, _ in (*part.claims, *part.closings))

    def cited(self) -> list[Evidence]:
        """The claims that the proof cites, each once, by id."""
        items = {item.id: item for part in self.parts for item, _ in (*part.claims, *part.closings)}
        return [items[ident] for ident in sorted(items)]


NOTHING = Bound(0, ())


def floor(question: Scope, found: Sequence[Evidence], links: CannotLinks, memo: Memo | None = None) -> Bound:
    """The greatest proved floor: the claims inside the scope alone, or with what closing claims push into it."""
    plain = floors_alone(question, found, links, memo)
    claims, closings = within_reach(question, found)
    if not closings:
        return plain
    joined = _with_closings(question, claims, closings, links)
    return joined if joined.value > plain.value or joined.contradictions else plain


def floors_alone(question: Scope, found: Sequence[Evidence], links: CannotLinks, memo: Memo | None = None) -> Bound:
    """The floor from claims that lie surely inside the scope, closings left out. Such claims never contradict.

    memo: components solved before for the same figure.
    """
    inside = lighter([item for item in found if item.floor > 0 and contains(question, item.scope) is Answer.YES], links)
    if not inside:
        return NOTHING
    solved = solved_parts(inside, links, {} if memo is None else memo, MOST_CITED)
    return _sum([Part(s.value, tuple((here[n], m) for n, m in s.claims)) for here, s in solved])


def ceiling(question: Scope, found: Sequence[Evidence], links: CannotLinks) -> Bound | None:
    """The least proved ceiling; None where closing claims don't cover all of the scope."""
    claims, closings = within_reach(question, found)
    if not closings:
        return None
    programme = Programme(question, claims, closings, links)
    solved = programme.ceiling()
    return _sum([_part(programme, solved)]) if solved.bounded else None


def _with_closings(
    question: Scope, claims: Sequence[Evidence], closings: Sequence[Evidence], links: CannotLinks
) -> Bound:
    programme = Programme(question, claims, closings, links)
    parts: list[Part] = []
    contradictions: list[Contradiction] = []
    for component in programme.components():
        solved = programme.floor(component, MOST_CITED)
        if solved.bounded:
            parts.append(_part(programme, solved))
            continue
        mine = [programme.claims[c] for c in component.claims]
        closed = [programme.closings[e] for e in component.closings]
        conflict, ways = resolve(question, mine, closed, links)
        bounds = [floors_alone(question, mine, links)]
        for way in ways:
            kept = [i for i in mine if i.id not in way], [i for i in closed if i.id not in way]
            bounds.append(_with_closings(question, *kept, links) if kept[1] else floors_alone(question, kept[0], links))
        least = min(bounds, key=lambda bound: bound.value)
        removals = [bound.value for bound in bounds[1:]]
        contradictions.append(replace(conflict, least=min(removals), greatest=max(removals)))
        parts.extend(least.parts)
    bound = _sum(parts)
    return replace(bound, contradictions=tuple(contradictions))


def _part(programme: Programme, solved: Solved) -> Part:
    return Part(
        solved.value,
        tuple((programme.claims[c], m) for c, m in solved.claims),
        tuple((programme.closings[e], m) for e, m in solved.closings),
    )


def _sum(parts: Sequence[Part]) -> Bound:
    proving = tuple(part for part in parts if part.value > 0 or part.closings)
    return Bound(sum(part.value for part in proving), proving)
