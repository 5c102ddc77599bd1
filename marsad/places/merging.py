"""Are two entries the same town, so that they must share one cell?

Two cells for one town would let counts there add up falsely (METHODS 2: disjoint place sets make claims apart). So
towns of the same name within 3 km are one; so are towns whose names differ only by a word like Tal or Kafr within 1.5
km, and near-same spellings within 1 km. Neighbourhoods and landmarks lie inside the town that reaches them; if none
does, they are unlocated cells.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
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
MOST_REACH_KM = 8.0
FINE = ("town", "neighbourhood", "landmark")
# Sides of squares in microdegrees: over 3 km and over 8 km of longitude up to 60° of latitude.
_STEP = 60_000
_LARGE_STEP = 160_000
_MICRO_A_KM = 9_100
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
        self._large: dict[tuple[int, int], list[int]] = defaultdict(list)
        self._named: dict[str, set[int]] = defaultdict(set)
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
        self._name(number, entry)
        return number

    def take(self, entry: Entry) -> None:
        """Add an entry as it is."""
        self._new(entry)

    def _new(self, entry: Entry) -> int:
        number = len(self.entries)
        self.entries.append(entry)
        self._cells[entry.cell] = number
        if entry.kind in FINE:
            self._squares[_square(entry, _STEP)].append(number)
            self._name(number, entry)
            if entry.kind == "town" and entry.radius_m >= LARGE_M:
                self._large[_square(entry, _LARGE_STEP)].append(number)
        return number

    def _name(self, number: int, entry: Entry) -> None:
        for name in entry.names():
            self._named[joined(name)].add(number)

    def _near(
        self, entry: Entry, km: float, squares: dict[tuple[int, int], list[int]], step: int
    ) -> list[tuple[float, int]]:
        """The entries of some squares within so many km (less than a square's side), nearest first."""
        row, column = _square(entry, step)
        found = []
        for a in (row - 1, row, row + 1):
            for b in (column - 1, column, column + 1):
                for number in squares.get((a, b), ()):
                    other = self.entries[number]
                    if abs(other.latitude - entry.latitude) <= km * _MICRO_A_KM:
                        away = km_apart(entry, other)
                        if away <= km:
                            found.append((away, number))
        return sorted(found)

    def _reaching(self, entry: Entry) -> list[tuple[float, int]]:
        """The towns that reach the entry's point, as the share of their radius and number, nearest first."""
        around = self._near(entry, MOST_REACH_KM, self._large, _LARGE_STEP)
        around += self._near(entry, LARGE_M / 1000, self._squares, _STEP)
        towns = {number: km for km, number in around if self.entries[number].kind == "town"}
        shares = ((1000 * km / self.entries[number].radius_m, number) for number, km in towns.items())
        return sorted(share for share in shares if share[0] <= 1)

    def _same(self, entry: Entry, kinds: tuple[str, ...]) -> int | None:
        """The entry of the same place, if there is one."""
        for km, number in self._near(entry, SAME_NAME_KM, self._squares, _STEP):
            other = self.entries[number]
            if other.country == entry.country and other.kind in kinds and same_name(entry.names(), other.names(), km):
                return number
        if not entry.mentions:
            return None
        bearing = {number for name in entry.names() for number in self._named.get(joined(name), ())}
        bearing = {n for n in bearing if self.entries[n].kind in kinds and self.entries[n].country == entry.country}
        near = sorted((km_apart(entry, self.entries[n]), n) for n in bearing)
        return near[0][1] if near and near[0][0] <= IMPORTED_KM else None

    def _doubted(self, entry: Entry) -> Entry:
        """An imported town that lies in another's reach becomes an unlocated cell.

        Whether the two are apart is unknown.
        """
        if entry.kind != "town" or not entry.mentions:
            return entry
        close = any(
            self.entries[number].kind == "town" for _, number in self._near(entry, BESIDE_KM, self._squares, _STEP)
        )
        inside = any(self.entries[number].radius_m >= LARGE_M for _, number in self._reaching(entry))
        return _unlocated(entry) if close or inside else entry

    def _inside(self, entry: Entry) -> Entry:
        """The entry as a child of the town that reaches its point, else as a name somewhere in its unit."""
        for _, number in self._reaching(entry):
            town = self.entries[number]
            if below_unit(town.cell, entry.parent) and not town.cell.rpartition("/")[2].startswith(UNLOCATED):
                return replace(entry, cell=f"{town.cell}/{entry.cell.rpartition('/')[2]}")
        return _unlocated(entry)


def _square(entry: Entry, step: int) -> tuple[int, int]:
    return entry.latitude // step, entry.longitude // step


def _unlocated(entry: Entry) -> Entry:
    unit, _, step = entry.cell.rpartition("/")
    return entry if step.startswith(UNLOCATED) else replace(entry, cell=f"{unit}/{UNLOCATED}{step}")


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
