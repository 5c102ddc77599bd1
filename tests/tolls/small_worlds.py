"""Small wars of a few claims, and an integer programme of its own that says what is true of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from marsad.model.claim import Claim, Origin, Place, When
from marsad.model.count import Count
from marsad.model.scope import Scope
from marsad.model.window import Window

GROUND = ("SY/ID", "SY/HM", "SY/HL", "SY/HI")
DAYS = ("2017-09-19", "2017-09-20", "2017-09-21", "2017-09-22")
ZONE = "Asia/Damascus"


@dataclass(frozen=True)
class Said:
    """One claim of a small world: places and days by index, a floor or a closing."""

    places: frozenset[int]
    first: int
    last: int
    floor: int | None
    most: int | None
    origin: int = 0

    def cells(self) -> list[int]:
        """The place-days that it covers."""
        return [p * len(DAYS) + d for p in self.places for d in range(self.first, self.last + 1)]

    def claim(self, at: int) -> Claim:
        """The same as a claim."""
        return Claim(
            report=f"r{at}", kind="casualties", span=(0, 0), quote="", harm="killed",
            count=Count(self.floor, self.most, None, False, self.most is not None),
            where=tuple(Place(GROUND[p], candidates=((GROUND[p],),)) for p in sorted(self.places)),
            when=When(DAYS[self.first], DAYS[self.last], ZONE), origin=Origin(f"origin {self.origin}"), id=f"c{at}",
        )  # fmt: skip

    def scope(self) -> Scope:
        """Its place and time as a question."""
        window = Window.of(DAYS[self.first], DAYS[self.last], ZONE)
        return Scope((tuple(sorted(GROUND[p] for p in self.places)),), window)


def extents() -> st.SearchStrategy[tuple[frozenset[int], int, int]]:
    """A union of places, a stretch of days."""
    days = st.tuples(st.integers(0, 3), st.integers(0, 3)).map(sorted)
    places = st.frozensets(st.integers(0, 3), min_size=1, max_size=3)
    return st.tuples(places, days).map(lambda pair: (pair[0], pair[1][0], pair[1][1]))


def floors(origins: int = 6) -> st.SearchStrategy[Said]:
    """Claims of at least so many."""
    return st.builds(lambda e, n, o: Said(*e, n, None, o), extents(), st.integers(1, 12), st.integers(0, origins - 1))


def closings() -> st.SearchStrategy[Said]:
    """Claims of at most so many."""
    return st.builds(lambda e, u, o: Said(*e, None, u, o), extents(), st.integers(0, 30), st.integers(6, 9))


def extremes(said: list[Said], asked: Said) -> tuple[int | None, int | None]:
    """The least and the greatest total of the asked scope over all consistent worlds.

    None for the least: no world is consistent. None for the greatest: there is none.
    """
    size = len(GROUND) * len(DAYS)
    rows = np.zeros((len(said), size))
    for at, one in enumerate(said):
        rows[at, one.cells()] = 1
    low = [one.floor or 0 for one in said]
    high = [np.inf if one.most is None else one.most for one in said]
    goal = np.zeros(size)
    goal[asked.cells()] = 1
    limits = [LinearConstraint(rows, low, high)] if said else []
    least = milp(goal, constraints=limits, bounds=Bounds(0, np.inf), integrality=np.ones(size))
    if least.status != 0:
        return None, None
    most = milp(-goal, constraints=limits, bounds=Bounds(0, np.inf), integrality=np.ones(size))
    return round(least.fun), round(-most.fun) if most.status == 0 else None
