"""Which cells make up which: when does a set of cells cover its parent?"""

from __future__ import annotations

from functools import lru_cache

from marsad.model.cells import Cells, cells
from marsad.reference import areas


@lru_cache(maxsize=1)
def complete() -> dict[str, frozenset[str]]:
    """The nodes whose listed children leave no ground over: a country of which reference/areas has every unit."""
    return {c.country: frozenset(unit.id for unit in c.units) for c in areas.countries()}


def normalise(nodes: Cells) -> Cells:
    """The same ground with complete sets of children replaced by their parent: all 14 governorates are "SY"."""
    chosen = set(cells(nodes))
    for parent, children in complete().items():
        if children <= chosen:
            chosen = (chosen - children) | {parent}
    return cells(chosen)
