"""How heavy can a set of claims be of which no two are apart?

The heaviest such set inside a family, as an expression of sums and maxima over the claims' weights. The relation
"apart" is nearly always made of groups (the items of one statement, the classes of one origin), for which the
expression is exact and short where a list of all maximal sets would be exponential (cographs: Corneil, Lerchs and
Burlingham 1981). Where it can't be split further, the maximal sets are listed; where they are too many, the expression
is a bound from above.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Leaf:
    """One claim's weight, by index."""

    claim: int


@dataclass(frozen=True, slots=True)
class Sum:
    """Parts that may all be chosen."""

    parts: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Max:
    """Parts of which one is chosen."""

    parts: tuple[Tree, ...]


Tree = Leaf | Sum | Max
Apart = Mapping[int, Set[int]]
"""For each claim, those that it is apart from by identity."""

MOST_SETS = 4096


class TooTangled(RuntimeError):
    """More maximal sets than can be listed."""


def heaviest(family: Sequence[int], apart: Apart) -> Tree:
    """The expression for the heaviest set of pairwise not-apart claims in the family."""
    if len(family) == 1:
        return Leaf(family[0])
    whole = frozenset(family)
    groups = _components(family, lambda v: apart.get(v, frozenset()) & whole)
    if len(groups) > 1:
        return Sum(tuple(heaviest(group, apart) for group in groups))
    groups = _components(family, lambda v: whole - apart.get(v, frozenset()) - {v})
    if len(groups) > 1:
        return Max(tuple(heaviest(group, apart) for group in groups))
    together = {v: whole - apart.get(v, frozenset()) - {v} for v in family}
    try:
        sets = _maximal(together)
    except TooTangled:
        return _bounded(family, apart)
    return Max(tuple(Sum(tuple(Leaf(v) for v in sorted(chosen))) for chosen in sorted(map(sorted, sets))))


def _bounded(family: Sequence[int], apart: Apart) -> Tree:
    """No less than the heaviest set: of each of some groups whose members are all apart, one member may be in it.

    A bound from above makes the rules stricter, so that what they prove stays true.
    """
    groups: list[list[int]] = []
    for claim in family:
        mine = apart.get(claim, frozenset())
        group = next((g for g in groups if all(other in mine for other in g)), None)
        if group is None:
            groups.append([claim])
        else:
            group.append(claim)
    return Sum(tuple(Max(tuple(Leaf(c) for c in group)) if len(group) > 1 else Leaf(group[0]) for group in groups))


def weight(tree: Tree, weights: Mapping[int, int]) -> int:
    """The value of the expression for given weights."""
    if isinstance(tree, Leaf):
        return weights.get(tree.claim, 0)
    values = [weight(part, weights) for part in tree.parts]
    return sum(values) if isinstance(tree, Sum) else max(values)


def _components(family: Sequence[int], neighbours) -> list[list[int]]:  # type: ignore[no-untyped-def]
    """The connected parts of the family, each in the family's order."""
    left = dict.fromkeys(family)
    parts = []
    while left:
        start = next(iter(left))
        del left[start]
        reached, todo = {start}, [start]
        while todo:
            new = [v for v in neighbours(todo.pop()) if v in left]
            for vertex in new:
                del left[vertex]
            reached.update(new)
            todo.extend(new)
        parts.append([v for v in family if v in reached])
    return parts


def _maximal(together: Mapping[int, Set[int]]) -> list[Set[int]]:
    """All maximal sets of claims that may share a death (Bron and Kerbosch 1973, with pivots)."""
    found: list[Set[int]] = []

    def extend(chosen: frozenset[int], candidates: set[int], done: set[int]) -> None:
        if not candidates and not done:
            found.append(chosen)
            if len(found) > MOST_SETS:
                raise TooTangled(f"more than {MOST_SETS} maximal sets among {len(together)} claims")
            return
        pivot = max(sorted(candidates | done), key=lambda v: len(candidates & together[v]))
        for vertex in sorted(candidates - together[pivot]):
            extend(chosen | {vertex}, candidates & together[vertex], done & together[vertex])
            candidates.discard(vertex)
            done.add(vertex)

    extend(frozenset(), set(together), set())
    return found
