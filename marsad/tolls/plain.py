"""What is the best proved floor of claims that all lie inside the question's scope, with no closing claim about?

The same programme as `programme.py`, where it is simplest: every death that a claim counts lies in the scope, so at
each place and time the weight of claims that may share a death is at most one. Components are solved once for each set
of claims, since the many questions behind one figure (each scope, each origin) have most of them in common.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.model.scope import Scope
from marsad.tolls.apart import CannotLinks
from marsad.tolls.cotree import Tree, heaviest
from marsad.tolls.evidence import Evidence
from marsad.tolls.overlay import atoms
from marsad.tolls.programme import GRID, Rule, Solved, apart_by_identity, parts_of, solve_floor
from marsad.tolls.reduced import MANY, packed, widest

NOWHERE = Scope(where=((),))
Memo = dict[tuple[tuple[str, int], ...], Solved]
"""Solved components by their claims' ids and floors. Good for one figure: ids mean the same claims all through it."""


def solved_parts(
    claims: Sequence[Evidence], links: CannotLinks, memo: Memo, most_cited: int
) -> list[tuple[list[Evidence], Solved]]:
    """Each component's claims with its solution, whose indexes are into those claims; in a fixed order."""
    overlay = atoms([c.scope for c in claims], NOWHERE, [])
    apart = apart_by_identity(claims, overlay, links)
    families = [atom.claims for atom in overlay]
    home: dict[int, int] = {}
    components = parts_of(families, len(claims), apart)
    for number, component in enumerate(components):
        home.update(dict.fromkeys(component, number))
    mine: list[dict[tuple[int, ...], None]] = [{} for _ in components]
    for family in families:
        for number in {home[c] for c in family}:
            mine[number][tuple(c for c in family if home[c] == number)] = None
    found = []
    for component, own in zip(components, mine, strict=True):
        here = [claims[c] for c in component]
        key = tuple((item.id, item.floor) for item in here)
        if key not in memo:
            at = {c: n for n, c in enumerate(component)}
            inner = {at[c]: frozenset(at[o] for o in apart[c] if o in at) for c in component if c in apart}
            memo[key] = _solved(here, [tuple(at[c] for c in family) for family in own], inner, most_cited)
        found.append((here, memo[key]))
    return found


def _solved(
    here: Sequence[Evidence], families: Sequence[tuple[int, ...]], apart: dict[int, frozenset[int]], most_cited: int
) -> Solved:
    if len(here) == 1:
        return Solved(True, here[0].floor, ((0, GRID),))
    if not apart:
        heaviest_of = _greatest_alone(here, families)
        if heaviest_of is not None:
            return heaviest_of
    if not apart and len(here) > MANY:
        sum_of = packed([item.floor for item in here], families)
        return Solved(True, sum_of.value, tuple((n, GRID) for n in sum_of.claims))
    trees: dict[Tree, None] = {heaviest(family, apart): None for family in map(tuple, map(sorted, widest(families)))}
    rules = [Rule(tree, True, ()) for tree in trees]
    return solve_floor({n: item.floor for n, item in enumerate(here)}, {}, rules, most_cited)


def _greatest_alone(here: Sequence[Evidence], families: Sequence[tuple[int, ...]]) -> Solved | None:
    """Where all of the claims meet at one place and time, the greatest of them is the floor."""
    if not any(len(family) == len(here) for family in families):
        return None
    best = max(range(len(here)), key=lambda n: (here[n].floor, here[n].id))
    return Solved(True, here[best].floor, ((best, GRID),))
