"""Where is a place whose name no list knows, as far as the words around it tell?

By a town that it is said to lie by, in a district that is named, in a town: each with how often that was so.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from marsad.model.cells import UNLOCATED, Cells
from marsad.places import folding
from marsad.places.asked import Question
from marsad.places.candidates import AROUND_M, candidate_of
from marsad.places.entry import Entry, km_apart
from marsad.places.found import Found
from marsad.places.lookup import Lookup
from marsad.places.said import in_town, is_street, without_thing

# How often a quarter or building of unknown name lay within 5 km of the town named with it, or, with only a governorate
# named, of that governorate's largest town: 19 of 20 and 41 of 48 of Airwars' rows of even months.
IN_NAMED_TOWN = 900_000
IN_LARGEST_TOWN = 800_000
CERTAIN = 1_000_000
MOSTLY = 750_000
BEFORE_ROWS = 10
"""What is known of the governorate itself counts as so many rows less."""
# How often a place of unknown name lay within 5 km of the town that it was said to lie by: 4 of 6 of the same rows.
IN_DISTRICT = 900_000
MOST_DISTRICT_M = 40_000
"""That something lies in a larger district is no answer to where it is."""
BY_A_TOWN = 650_000
# And of the place whose name it shares but for a side, a size or a thing: 21 of 27, each half learned from the other.
AKIN = 780_000
AKIN_KM = 5.0
AKIN_KINDS = ("town", "neighbourhood", "landmark")


class Roughly:
    """Reads what stands around an unknown name."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._largest = lru_cache(maxsize=512)(self._largest_town)

    def place(self, shown: str, question: Question, unlocated: Cells, step: str) -> Found | None:
        """The answer that the words around the name give, if any."""
        scope, thing = question.scope, _in_a_town(question)
        if scope.beside and any(s.beside for s in question.said):
            return self._by_town(shown, scope.beside[0], unlocated)
        if not thing and scope.districts and scope.districts[0].radius_m <= MOST_DISTRICT_M:
            return self._in_district(shown, question, scope.districts[0], step)
        if akin := self._akin(question):
            return self._by_akin(shown, akin, unlocated)
        if thing and (town := self._town_around(question)) is not None:
            return self._inside_town(shown, question, town, step)
        return None

    def _akin(self, question: Question) -> list[Entry]:
        """The places in the named governorate whose name is the same but for a side, a size or a thing by them.

        None if they lie apart.
        """
        if not question.scope.units:
            return []
        numbers = dict.fromkeys(number for s in question.said for number in self._lookup.akin(s.core))
        entries = [self._lookup.entry(number) for number in numbers]
        near = [e for e in entries if e.kind in AKIN_KINDS and question.scope.relation(e) == "in"]
        near.sort(key=lambda e: (e.kind != "town", -e.population, -e.mentions, e.cell))
        return near if all(km_apart(near[0], other) <= AKIN_KM for other in near) else []

    def _by_akin(self, shown: str, akin: list[Entry], unlocated: Cells) -> Found:
        """A place of unknown name that lies by one of nearly that name."""
        return self._around(shown, akin[0], unlocated, AKIN, f"{shown} is taken to lie by {akin[0].name}")

    def _town_around(self, question: Question) -> tuple[Entry, int] | None:
        """The town that a quarter or a building of unknown name lies in.

        The one named, else the governorate's largest.
        """
        if len(question.scope.towns) == 1:
            number = self._lookup.by_cell(next(iter(question.scope.towns)))
            return None if number is None else (self._lookup.entry(number), IN_NAMED_TOWN)
        if (town := self._named_after(question)) is not None:
            return town, IN_NAMED_TOWN
        # In a place that no list knows is not in the largest town.
        aside = {name for s in question.said for name in s.aside}
        if any(name not in aside and not in_town(name) for name in question.scope.strange):
            return None
        towns = [found for unit in question.scope.units if (found := self._largest(unit)) is not None]
        return max(towns, key=lambda found: found[0].population, default=None)

    def _named_after(self, question: Question) -> Entry | None:
        """The one town in the governorate whose name a thing bears: "Tabqa junction"."""
        # A street is named after any place.
        names = [without_thing(s.core) for s in question.said if in_town(s.core) and not is_street(s.core)]
        hits = (hit for name in names for hit in self._lookup.surely(name))
        towns = {hit.entry: self._lookup.entry(hit.entry) for hit in hits}
        inside = [e for e in towns.values() if e.kind == "town" and question.scope.relation(e) == "in"]
        return inside[0] if len(inside) == 1 else None

    def _largest_town(self, unit: str) -> tuple[Entry, int] | None:
        """The governorate's largest town, and how likely a thing in some town of the governorate is in it.

        None unless it is twice as large as any other there, and most of what imports located is in it.
        """
        entries = [self._lookup.entry(n) for n in self._lookup.children(unit)]
        towns = sorted((e for e in entries if e.kind == "town"), key=lambda town: -town.population)
        if not towns or (len(towns) > 1 and towns[0].population < 2 * towns[1].population):
            return None
        things = [e for e in entries if e.mentions and e.kind in ("neighbourhood", "landmark")]
        inside = sum(1000 * km_apart(e, towns[0]) <= towns[0].radius_m for e in things)
        share = (IN_LARGEST_TOWN * BEFORE_ROWS + CERTAIN * inside) // (BEFORE_ROWS + len(things))
        return (towns[0], share) if share >= MOSTLY else None

    def _inside_town(self, shown: str, question: Question, found: tuple[Entry, int], step: str) -> Found:
        """An unlocated place inside a town, known no finer than the town is."""
        town, chance = found
        cell = f"{town.cell}/{UNLOCATED}{step}"
        candidate = replace(candidate_of(self._lookup, town, chance, "container"), cell=cell, cells=(cell,))
        elsewhere = question.scope.child(UNLOCATED + step)
        why = f"no place of that name is known; as a part of a town it is taken to be in {candidate.name}"
        return Found(shown, "answered", (candidate,), elsewhere, why)

    def _in_district(self, shown: str, question: Question, district: Entry, step: str) -> Found:
        """A place of unknown name in a district that is named: somewhere there."""
        cell = f"{district.cell}/{UNLOCATED}{step}"
        candidate = replace(candidate_of(self._lookup, district, IN_DISTRICT, "container"), cell=cell, cells=(cell,))
        why = f"no place of that name is known; it is said to lie in the {district.kind} of {candidate.name}"
        return Found(shown, "answered", (candidate,), question.scope.child(UNLOCATED + step), why)

    def _by_town(self, shown: str, town: Entry, unlocated: Cells) -> Found:
        """A place of unknown name that is said to lie by a town: somewhere around it."""
        return self._around(shown, town, unlocated, BY_A_TOWN, f"it is said to lie by {town.name}")

    def _around(self, shown: str, entry: Entry, unlocated: Cells, chance: int, why: str) -> Found:
        candidate = replace(
            candidate_of(self._lookup, entry, chance, "beside"),
            cell=unlocated[0],
            cells=unlocated,
            name=f"near {candidate_of(self._lookup, entry, 0, '').name}",
            precision="area",
            radius_m=entry.radius_m + AROUND_M,
        )
        return Found(shown, "answered", (candidate,), unlocated, f"no place of that name is known; {why}")


def _in_a_town(question: Question) -> bool:
    """Does the phrase name a thing that stands in towns, or a piece of the one town that it names?"""
    if question.hint in ("neighbourhood", "landmark"):
        return True
    piece = question.hint == "area" or any(folding.names_thing(s.core) for s in question.said)
    return piece and len(question.scope.towns) == 1
