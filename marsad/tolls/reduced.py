"""How is a component of thousands of claims solved? What each place and day proves by itself is taken out first.

Of the deaths that one place and time may hold, only the widest sets of claims matter (dominated columns). A claim that
lies in one such set alone (an incident's count) fixes a number there, which is subtracted from every count over a wider
scope that holds it; a wider count that has nothing left adds nothing. What remains falls apart into small programmes of
overlapping tolls. The proof is a plain sum: wider counts that are apart, and the incidents outside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.tolls.solver import Row, Status, maximise

MANY = 200
"""A component of more claims than this is reduced; smaller ones are solved as they are."""

MOST_PACKED = 600
Family = frozenset[int]


@dataclass(frozen=True, slots=True)
class Packed:
    """The claims of a plain sum, its value, and the value of the programme that it was rounded from."""

    claims: tuple[int, ...]
    value: int
    programme: float


def widest(families: Sequence[Sequence[int]]) -> list[Family]:
    """Without families that lie inside another, in a fixed order."""
    ordered = sorted(dict.fromkeys(frozenset(family) for family in families), key=len, reverse=True)
    holding: dict[int, list[Family]] = {}
    kept = []
    for family in ordered:
        beside = [holding.get(claim) for claim in family]
        # A family that holds a claim which no wider one holds lies in none of them.
        if not any(near is None for near in beside):
            rarest = min((near for near in beside if near is not None), key=len)
            if any(family <= wider for wider in rarest):
                continue
        kept.append(family)
        for claim in family:
            holding.setdefault(claim, []).append(family)
    return kept


def packed(floors: Sequence[int], families: Sequence[Sequence[int]]) -> Packed:
    """The heaviest plain sum that could be found for a component without witnesses of identity."""
    columns = widest(families)
    inside: dict[int, list[int]] = {}
    for number, column in enumerate(columns):
        for claim in column:
            inside.setdefault(claim, []).append(number)
    alone: dict[int, int] = {}
    for claim, where in inside.items():
        if len(where) == 1:
            best = alone.get(where[0])
            if best is None or (floors[claim], -claim) > (floors[best], -best):
                alone[where[0]] = claim
    base = {number: floors[claim] for number, claim in alone.items()}
    left = {
        claim: floors[claim] - sum(base.get(n, 0) for n in where) for claim, where in inside.items() if len(where) > 1
    }
    left = {claim: rest for claim, rest in left.items() if rest > 0}
    chosen, bound = _wider(left, columns)
    covered = {number for claim in chosen for number in inside[claim]}
    claims = [*chosen, *(claim for number, claim in alone.items() if number not in covered)]
    return Packed(tuple(sorted(claims)), sum(floors[claim] for claim in claims), sum(base.values()) + bound)


def _wider(left: dict[int, int], columns: Sequence[Family]) -> tuple[list[int], float]:
    """The heaviest wider counts that are apart, by what they prove beyond their incidents; the programme's bound."""
    rest = widest([mine for column in columns if (mine := [c for c in column if c in left])])
    chosen: list[int] = []
    bound = 0.0
    for claims, own in _components(rest):
        best, value = _solved({claim: left[claim] for claim in claims}, own)
        chosen += best
        bound += value
    return chosen, bound


def _components(families: Sequence[Family]) -> list[tuple[list[int], list[Family]]]:
    parent: dict[int, int] = {claim: claim for family in families for claim in family}

    def root(claim: int) -> int:
        while parent[claim] != claim:
            parent[claim] = parent[parent[claim]]
            claim = parent[claim]
        return claim

    for family in families:
        first, *others = sorted(family)
        for other in others:
            parent[root(other)] = root(first)
    found: dict[int, tuple[list[int], list[Family]]] = {}
    for claim in sorted(parent):
        found.setdefault(root(claim), ([], []))[0].append(claim)
    for family in families:
        found[root(min(family))][1].append(family)
    return list(found.values())


def _solved(gains: dict[int, int], families: Sequence[Family]) -> tuple[list[int], float]:
    at = {claim: number for number, claim in enumerate(gains)}
    rows = [Row({at[claim]: 1 for claim in sorted(family)}, 1) for family in families]
    solution = maximise(list(gains.values()), rows, interior=len(gains) > MANY)
    if solution.status is not Status.OPTIMAL:
        return [], 0.0
    share = {claim: solution.values[number] for claim, number in at.items()}
    if any(1e-6 < part < 1 - 1e-6 for part in share.values()) and len(gains) <= MOST_PACKED:
        whole = maximise(list(gains.values()), rows, whole=range(len(gains)), most=1)
        if whole.status is Status.OPTIMAL:
            return [claim for claim, number in at.items() if whole.values[number] > 0.5], solution.value
    return _rounded(gains, share, families), solution.value


def _rounded(gains: dict[int, int], share: dict[int, float], families: Sequence[Family]) -> list[int]:
    """Counts in the order of their shares in the programme's solution, each taken if it is apart from those before."""
    holding: dict[int, list[int]] = {}
    for number, family in enumerate(families):
        for claim in family:
            holding.setdefault(claim, []).append(number)
    taken: set[int] = set()
    chosen = []
    for claim in sorted(gains, key=lambda c: (-round(share[c], 6), -gains[c], c)):
        if taken.isdisjoint(holding[claim]):
            taken.update(holding[claim])
            chosen.append(claim)
    return chosen
