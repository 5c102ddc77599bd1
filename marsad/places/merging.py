"""Are two entries the same town, so that they must share one cell?

Two cells for one town would let counts there add up falsely (METHODS 2: disjoint place sets make claims apart). So
towns of the same name within 3 km are one; so are towns whose names differ only by a word like Tal or Kafr within 1.5
km, and near-same spellings within 1 km. Neighbourhoods and landmarks lie inside the town that reaches them; if none
does, they are unlocated cells.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rapidfuzz import fuzz

from marsad.model.cells import UNLOCATED
from marsad.places import folding
from marsad.places.entry import Entry, km_apart

SAME_NAME_KM = 3.0
WITHOUT_PREFIX_KM = 1.5
NEAR_SAME_KM = 1.0
NEAR_SAME = 88.0
IMPORTED_KM = 8.0
"""An imported row of exactly a known name this near is that place, pointed badly.

One cell too few never adds up falsely.
"""
LARGE_M = 3_000
BESIDE_KM = 1.0
_STEP = 30_000  # microdegrees: 3.3 km of latitude, at least 1.7 km of longitude below 60°
_UNSAFE = re.compile(r"[^\w ]|_")


def slug(name: str) -> str:
    """A name as a step of a cell: folded, words joined by spaces; "?" if nothing is left of it."""
    return _UNSAFE.sub("", folding.fold(name)) or "?"


def joined(name: str) -> str:
    """The folded name without spaces: "Kafr Nabl" and "Kafrnabl" are one."""
    return folding.fold(name).replace(" ", "")


class Ground:
    """The entries so far, by where they are; entries of the same town are merged as they come."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._squares: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._cells: dict[str, int] = {}

    def put(self, entry: Entry, *, merge: bool = True) -> int:
        """Add the entry, or its spellings to the entry of the same town.

        The number of the entry that now stands for it.
        """
        fine = entry.kind in ("neighbourhood", "landmark")
        number = self._same(entry, ("town",)) if merge and (fine or entry.kind == "town") else None
        if number is None and fine:
            entry = self._inside(entry)
            number = self._same(entry, ("neighbourhood", "landmark")) if merge else None
        if number is None:
            number = self._cells.get(entry.cell)
        if number is None:
            return self._new(self._doubted(entry) if merge else entry)
        old = self.entries[number]
        spellings = tuple(dict.fromkeys((*old.spellings, *entry.names())))
        self.entries[number] = replace(
            old,
            name_ar=old.name_ar or entry.name_ar,
            spellings=spellings,
            population=max(old.population, entry.population),
            mentions=old.mentions + entry.mentions,
        )
        return number

    def take(self, entry: Entry) -> None:
        """Add an entry as it is."""
        self._new(entry)

    def _new(self, entry: Entry) -> int:
        number = len(self.entries)
        self.entries.append(entry)
        self._cells[entry.cell] = number
        if entry.kind in ("town", "neighbourhood", "landmark"):
            self._squares[self._square(entry)].append(number)
        return number

    @staticmethod
    def _square(entry: Entry) -> tuple[int, int]:
        return entry.latitude // _STEP, entry.longitude // _STEP

    def near(self, entry: Entry, squares: int = 2) -> Iterator[tuple[float, int]]:
        """The entries around, as km and number."""
        row, column = self._square(entry)
        for a in range(row - squares, row + squares + 1):
            for b in range(column - squares, column + squares + 1):
                for number in self._squares.get((a, b), ()):
                    yield km_apart(entry, self.entries[number]), number

    def _same(self, entry: Entry, kinds: tuple[str, ...]) -> int | None:
        reach, squares = (IMPORTED_KM, 5) if entry.mentions else (SAME_NAME_KM, 2)
        around = sorted(found for found in self.near(entry, squares) if found[0] <= reach)
        spelled = {joined(name) for name in entry.names()}
        for km, number in around:
            other = self.entries[number]
            if other.kind not in kinds:
                continue
            if km > SAME_NAME_KM and spelled & {joined(name) for name in other.names()}:
                return number
            if km <= SAME_NAME_KM and same_name(entry.names(), other.names(), km):
                return number
        return None

    def _doubted(self, entry: Entry) -> Entry:
        """An imported town that lies in another's reach becomes an unlocated cell.

        Whether the two are apart is unknown.
        """
        if entry.kind != "town" or not entry.mentions:
            return entry
        for km, number in self.near(entry, 5):
            town = self.entries[number]
            reach_km = town.radius_m / 1000 if town.radius_m >= LARGE_M else BESIDE_KM
            if town.kind == "town" and km <= reach_km:
                unit, step = entry.cell.rsplit("/", 1)
                return replace(entry, cell=f"{unit}/{step if step.startswith(UNLOCATED) else UNLOCATED + step}")
        return entry

    def _inside(self, entry: Entry) -> Entry:
        """The entry as a child of the town that reaches its point, else as a name somewhere in its unit."""
        step, unit = entry.cell.rsplit("/", 1)[1], entry.parent
        reach: list[tuple[float, int]] = []
        for km, number in self.near(entry, 5):
            town = self.entries[number]
            if town.kind == "town" and below_unit(town.cell, unit) and km * 1000 <= town.radius_m:
                reach.append((km * 1000 / town.radius_m, number))
        if reach:
            return replace(entry, cell=f"{self.entries[min(reach)[1]].cell}/{step}")
        return replace(entry, cell=f"{unit}/{step if step.startswith(UNLOCATED) else UNLOCATED + step}")


def below_unit(cell: str, unit: str) -> bool:
    """Does the cell lie in the unit, or, for a cell deeper than a unit, in the same unit?"""
    return cell == unit or cell.startswith(unit + "/")


def same_name(one: Iterable[str], two: Iterable[str], km: float) -> bool:
    """May two sets of spellings, so far apart, be one town's?"""
    mine, theirs = list(one), list(two)
    if {joined(n) for n in mine} & {joined(n) for n in theirs}:
        return True
    bones = {b for n in mine if len(b := folding.skeleton(n)) >= 3} & {folding.skeleton(n) for n in theirs}
    if bones and _alike(mine, theirs, bones):
        return True
    if km <= WITHOUT_PREFIX_KM and {c for n in mine if len(c := folding.core(n)) >= 3} & {
        folding.core(n) for n in theirs
    }:
        return True
    return km <= NEAR_SAME_KM and any(
        fuzz.ratio(a, b) >= NEAR_SAME
        for a in map(folding.sound, mine)
        for b in map(folding.sound, theirs)
        if min(len(a), len(b)) >= 5
    )


def _alike(mine: list[str], theirs: list[str], bones: set[str]) -> bool:
    """Do spellings with the same consonants also sound alike?

    Across scripts the consonants alone must do, if there are four.
    """
    ours = [n for n in mine if folding.skeleton(n) in bones]
    others = [n for n in theirs if folding.skeleton(n) in bones]
    for a in ours:
        for b in others:
            if folding.is_arabic(a) == folding.is_arabic(b):
                if fuzz.ratio(folding.sound(a), folding.sound(b)) >= 70:
                    return True
            elif len(folding.skeleton(a)) >= 4:
                return True
    return False
