"""Which pairs of claims are worth a comparison? Those of one sort, near in place and time; any order gives the same.

An index that grows claim by claim: what a further claim costs depends on its neighbourhood alone.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterator

from marsad.incidents.facets import Facets

DAY = 24 * 3600
STEP = 0.1
"""Degrees: about 10 km. A point is compared with those in its own square and the eight around it."""
_TOWN = 2
"""Steps below the country at which nodes are towns."""


class Index:
    """Claims by where and when they may have happened."""

    def __init__(self) -> None:
        self._blocks: dict[Hashable, list[str]] = defaultdict(list)
        self.known: dict[str, Facets] = {}

    def add(self, claim: Facets) -> list[str]:
        """Take the claim in; gives the ids of the earlier ones that it must be compared with, sorted."""
        near: set[str] = set()
        for key in _asks(claim):
            near.update(self._blocks.get(key, ()))
        for key in dict.fromkeys(_stands(claim)):
            self._blocks[key].append(claim.id)
        self.known[claim.id] = claim
        near.discard(claim.id)
        return sorted(near)


def _days(claim: Facets) -> range:
    return range(claim.start // DAY, (claim.end - 1) // DAY + 1)


def _square(claim: Facets) -> tuple[int, int]:
    return math.floor((claim.y or 0.0) / STEP), math.floor((claim.x or 0.0) / STEP)


def _ancestors(node: str) -> Iterator[str]:
    steps = node.split("/")
    return ("/".join(steps[:depth]) for depth in range(1, len(steps) + 1))


def _towns(node: str) -> Iterator[str]:
    """The node, and what lies above it up to a town: a quarter's claims are compared with the town's."""
    return (above for above in _ancestors(node) if above == node or above.count("/") >= _TOWN)


def _stands(claim: Facets) -> Iterator[Hashable]:
    """Under which keys a claim is found."""
    sort = claim.family
    if claim.statement is not None:
        yield ("statement", sort, claim.origin, claim.statement)
    for day in _days(claim):
        for node in claim.nodes:
            if claim.coarse:
                yield ("coarse", sort, day, node)
            else:
                yield from (("cell", sort, day, above) for above in _towns(node))
            # What lies in an area, for the coarse claims that speak of it.
            yield from (("in", sort, day, above) for above in _ancestors(node) if "/" in above)
        if not claim.coarse and claim.x is not None:
            yield ("square", sort, day, *_square(claim))
        if not claim.coarse:
            yield from (("name", sort, day, name) for name in (claim.name, claim.also) if name)


def _asks(claim: Facets) -> Iterator[Hashable]:
    """Under which keys its possible partners are found. Whoever comes later, the same pairs meet."""
    sort = claim.family
    if claim.statement is not None:
        yield ("statement", sort, claim.origin, claim.statement)
    days = _days(claim)
    for day in days:
        for node in claim.nodes:
            yield from (("coarse", sort, day, above) for above in _ancestors(node) if "/" in above)
            if claim.coarse:
                yield ("in" if "/" in node else "coarse", sort, day, node)
    if claim.coarse:
        return
    for day in range(days.start - 1, days.stop + 1):
        yield from (("name", sort, day, name) for name in (claim.name, claim.also) if name)
        for node in claim.nodes:
            yield from (("cell", sort, day, above) for above in _towns(node))
        if claim.x is not None:
            row, column = _square(claim)
            for north in (-1, 0, 1):
                for east in (-1, 0, 1):
                    yield ("square", sort, day, row + north, column + east)
