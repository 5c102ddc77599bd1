"""Which few claims can't all be true, and what is the least that must be given up? (METHODS 5)"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from marsad.model.scope import Scope
from marsad.tolls.apart import CannotLinks
from marsad.tolls.evidence import Evidence
from marsad.tolls.plain import solved_parts
from marsad.tolls.programme import Programme
from marsad.tolls.solver import Row, maximise

MOST_REMOVALS = 16


@dataclass(frozen=True, slots=True)
class Contradiction:
    """The smallest contradicting set (take one away and the rest can be true), in a sentence; the floors that remain
    after the least removals lie between `least` and `greatest`."""

    claims: tuple[str, ...]
    sentence: str
    removals: tuple[tuple[str, ...], ...]
    least: int = 0
    greatest: int = 0


def resolve(
    question: Scope, claims: Sequence[Evidence], closings: Sequence[Evidence], links: CannotLinks
) -> tuple[Contradiction, list[frozenset[str]]]:
    """The first contradicting set, and all least removals (at most 16) that leave a consistent rest."""
    first = contradicting(question, claims, closings, links)
    ways = _removals(question, claims, closings, links, [first])
    sentence = _sentence(first, claims, closings, links)
    return Contradiction(tuple(sorted(first)), sentence, tuple(tuple(sorted(way)) for way in ways)), ways


def contradicting(
    question: Scope, claims: Sequence[Evidence], closings: Sequence[Evidence], links: CannotLinks
) -> frozenset[str]:
    """An irreducible set of claim ids that can't all be true (deletion filter, Chinneck and Dravnieks 1991)."""
    floors, closed = list(claims), list(closings)
    if not Programme(question, floors, closed, links).contradictory():
        return frozenset()
    for pool in (floors, closed):
        for item in list(pool):
            rest = [other for other in pool if other is not item]
            trial = (rest, closed) if pool is floors else (floors, rest)
            if Programme(question, *trial, links).contradictory():
                pool[:] = rest
    return frozenset(item.id for item in (*floors, *closed))


def _removals(
    question: Scope, claims: Sequence[Evidence], closings: Sequence[Evidence], links: CannotLinks,
    known: list[frozenset[str]],
) -> list[frozenset[str]]:  # fmt: skip
    """The lightest sets of claims, by grade, whose removal leaves the rest consistent: hitting sets of the conflicts
    met so far, more of which are looked for until no lighter rest contradicts itself."""
    weights = {item.id: item.weight for item in (*claims, *closings)}
    while True:
        found: list[frozenset[str]] = []
        for way in _hitting(known, weights):
            conflict = contradicting(
                question, [c for c in claims if c.id not in way], [c for c in closings if c.id not in way], links
            )
            if conflict:
                known.append(conflict)
                break
            found.append(way)
            if len(found) == MOST_REMOVALS:
                return found
        else:
            return found


def _hitting(conflicts: Sequence[frozenset[str]], weights: Mapping[str, int]) -> list[frozenset[str]]:
    """All sets of the least weight that hold a claim of each conflict, in a fixed order."""
    pool = sorted(frozenset().union(*conflicts))
    at = {ident: number for number, ident in enumerate(pool)}
    rows = [Row({at[ident]: -1 for ident in sorted(conflict)}, -1) for conflict in conflicts]
    least = maximise([-weights[ident] for ident in pool], rows, whole=range(len(pool)), most=1)
    lightest, most = round(-least.value), round(-least.value) // max(1, min(weights[ident] for ident in pool))
    ways = (frozenset(way) for size in range(1, most + 1) for way in combinations(pool, size))
    heavy = (way for way in ways if sum(weights[ident] for ident in way) == lightest)
    return [way for way in heavy if all(way & conflict for conflict in conflicts)]


def _sentence(ids: frozenset[str], claims: Sequence[Evidence], closings: Sequence[Evidence], links: CannotLinks) -> str:
    """ "A says at most 3 in the east quarter; B and C together need 6"."""
    above = [f"{i.origin} says at most {i.ceiling:,}{_place(i)}" for i in closings if i.id in ids]
    needing = [item for item in claims if item.id in ids]
    below = [f"{i.origin} says at least {i.floor:,}{_place(i)}" for i in needing]
    if len(needing) > 1:
        together = sum(solved.value for _, solved in solved_parts(needing, links, {}, len(needing)))
        who = list(dict.fromkeys(item.origin for item in needing))
        names = f"{', '.join(who[:-1])} and {who[-1]} together need" if len(who) > 1 else f"{who[0]} needs"
        below.append(f"{names} {together:,}")
    return "; ".join([*above, *below]) + ": these can't all be true"


def _place(item: Evidence) -> str:
    names = [place.name for place in item.claim.where]
    day = item.claim.when.start if item.claim.when.start == item.claim.when.end else None
    return (f" in {' and '.join(names)}" if names else "") + (f" on {day}" if day else "")
