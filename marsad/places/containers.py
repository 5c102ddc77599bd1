"""In which ground must a name lie: what do "Idlib", "eastern Hama", "Hama or Idlib", "Damascus" say as containers?"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz, process

from marsad.model.cells import WORLD, Cells, below
from marsad.places import folding
from marsad.places.area import administrative
from marsad.places.entry import Entry, km_apart
from marsad.places.lookup import Lookup, best_hits
from marsad.places.merging import joined
from marsad.places.said import read
from marsad.reference import areas

_OR = re.compile(r"\s+(?:or|and|أو|و)\s+|[/|&]", re.IGNORECASE)
_NOWHERE = re.compile(r"(?:the )?(?:city )?cent(?:re|er)|downtown|the city|the town|المركز|وسط المدينة", re.IGNORECASE)
ACROSS_KM = 8.0
"""A place outside the named unit, but this near its border, may have been put in it by mistake.

Default borders are off by km.
"""
SAME_KM = 5.0
"""Towns of one name this near each other are one container."""


@dataclass(frozen=True)
class Scope:
    """The ground that a name must lie in, and the places named beside it.

    units: governorates' cells of which one holds it; towns: cells of towns that hold it or lie by it. strange:
    containers that no list knows. districts: the districts and sub-districts that containers name, smallest first.
    """

    country: str | None = None
    units: frozenset[str] = frozenset()
    towns: frozenset[str] = frozenset()
    beside: tuple[Entry, ...] = ()
    beside_units: frozenset[str] = frozenset()
    strange: tuple[str, ...] = ()
    districts: tuple[Entry, ...] = ()
    _border: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def relation(self, entry: Entry) -> str:
        """Is the entry "in" a named unit, "near" one, or "out"? "" if none was named."""
        if not self.units:
            return ""
        if any(below(entry.cell, unit) for unit in self.units):
            return "in"
        if entry.cell not in self._border:
            self._border[entry.cell] = "near" if self._by_border(entry) else "out"
        return self._border[entry.cell]

    def _by_border(self, entry: Entry) -> bool:
        shapes = administrative()
        return any(
            shapes[unit].reaches(entry.latitude / 1e6, entry.longitude / 1e6, ACROSS_KM)
            for unit in self.units
            if unit in shapes and unit.split("/")[0] == entry.country
        )

    def admits(self, unit: Entry) -> bool:
        """May the governorate or country be meant, given what was named as containers?"""
        if self.country is not None and unit.country != self.country and unit.kind != "country":
            return False
        return not self.units or unit.cell in self.units or unit.kind == "country"

    def search_units(self) -> tuple[str, ...]:
        """Where a fuzzy match may be looked for: in the named units, else in the country; nowhere without either."""
        return tuple(sorted(self.units)) if self.units else (self.country,) if self.country else ()

    def km_beside(self, entry: Entry) -> float | None:
        """The distance to the nearest place named beside it."""
        return min((km_apart(entry, other) for other in self.beside), default=None)

    def beside_unit(self, entry: Entry) -> bool:
        """Does the entry lie in a governorate named beside it?"""
        return any(below(entry.cell, unit) for unit in self.beside_units)

    def ground(self) -> Cells:
        """The containers as cells: the finest known."""
        if len(self.towns) == 1 and all(below(town, unit) for town in self.towns for unit in self.units):
            return tuple(self.towns)
        if len(self.units) == 1:
            return tuple(self.units)
        return (self.country,) if self.country else WORLD

    def child(self, step: str) -> Cells:
        """The unlocated cell of a name in the containers."""
        parent = self.ground()[0]
        return (f"{parent}/{step}" if parent else step,)


class Containers:
    """Reads containers with one index."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self.units = lru_cache(maxsize=4096)(self._units)

    def scope(
        self, within: tuple[str, ...], inner: tuple[str, ...], country: str | None, near: tuple[str, ...]
    ) -> Scope:
        """The scope that named containers and co-mentioned cells make. within: as given; inner: as the phrase says."""
        units: set[str] = set()
        towns: set[str] = set()
        strange: list[str] = []
        districts: list[Entry] = []
        for phrase in (p for p in (*within, *inner) if not _NOWHERE.fullmatch(p)):
            found, places = self.units(phrase, country, frozenset(units))
            named = () if found else self._districts(phrase, country)
            districts += named
            if not found and not places and not named:
                strange.append(phrase)
            # A container that contradicts those before it is not believed.
            if not units or not found or units & found:
                units = (units & found) or units or set(found)
            towns |= {town for town in places if not units or any(below(town, unit) for unit in units)}
        if not units and towns:
            units = {town.rsplit("/", 1)[0] for town in towns}
        if country is None and units:
            countries = {unit.split("/")[0] for unit in units}
            country = countries.pop() if len(countries) == 1 else None
        units = {unit for unit in units if "/" in unit and (country is None or unit.startswith(country + "/"))}
        located = [self._lookup.by_cell(cell) for cell in (*near, *sorted(towns))]
        entries = [self._lookup.entry(number) for number in located if number is not None]
        return Scope(
            country=country,
            units=frozenset(units),
            towns=frozenset(towns),
            beside=tuple(e for e in entries if e.kind not in ("country", "governorate", "area")),
            strange=tuple(strange),
            districts=tuple(
                sorted((e for e in districts if not units or e.parent in units), key=lambda e: (e.radius_m, e.cell))
            ),
            beside_units=frozenset("/".join(cell.split("/")[:2]) for cell in near if "/" in cell),
        )

    def _units(self, phrase: str, country: str | None, named: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
        """The governorates (or the country) and the towns that a container's name may mean.

        named: the governorates of which one surely holds it.
        """
        units: set[str] = set()
        towns: set[str] = set()
        for piece in _OR.split(phrase):
            said = read(piece)
            for core in dict.fromkeys((piece.strip(), said.core, *said.within)):
                unit = self._unit(core, country) if said.hint != "town" or core != said.core else None
                if unit is not None:
                    units |= {unit, *_often_meant(unit)}
                    break
                if town := self._town(core, country, named):
                    towns.add(town)
                    break
        return frozenset(units), frozenset(towns)

    def _districts(self, phrase: str, country: str | None) -> tuple[Entry, ...]:
        """The districts and sub-districts that a container's name may mean."""
        hits = best_hits(h for h in self._lookup.bearing(read(phrase).core) if h.how != "core" and h.likeness >= 0.9)
        entries = (self._lookup.entry(number) for number in hits)
        named = [e for e in entries if e.kind in ("district", "subdistrict") and country in (None, e.country)]
        # "Afrin" is the district and its first sub-district: who lies in either lies in the district.
        return tuple(e for e in named if e.kind == "district" or all(d is e or d.parent != e.parent for d in named))

    def _unit(self, name: str, country: str | None) -> str | None:
        hits = best_hits(hit for hit in self._lookup.bearing(name) if hit.how in ("exact", "sound", "skeleton"))
        entries = [
            self._lookup.entry(number) for number, hit in hits.items() if hit.how != "skeleton" or hit.likeness >= 0.8
        ]
        units = [e for e in entries if e.kind in ("governorate", "country") and country in (None, e.country)]
        if units:
            return min(units, key=lambda e: (e.kind == "country", -e.population, e.cell)).cell
        return self._nearly_unit(name, country)

    def _nearly_unit(self, name: str, country: str | None) -> str | None:
        """A described governorate spelled wrongly ("Damascusus", "Aleppoo")."""
        choices = {
            folding.sound(spelling): unit.id
            for unit in areas.units().values()
            if country in (None, unit.id.split("/")[0])
            for spelling in (unit.name, *unit.spellings)
        }
        if len(joined(name)) < 4:
            return None
        best = process.extractOne(folding.sound(name), list(choices), scorer=fuzz.ratio, score_cutoff=84.0)
        return choices[best[0]] if best else None

    def _town(self, name: str, country: str | None, named: frozenset[str]) -> str | None:
        """The one town that a container's name surely means."""
        sure = ("exact", "sound") if named else ("exact",)
        hits = best_hits(hit for hit in self._lookup.bearing(name) if hit.how in sure)
        towns = [self._lookup.entry(number) for number in hits]
        towns = [e for e in towns if e.kind == "town" and country in (None, e.country)]
        towns = [e for e in towns if any(below(e.cell, unit) for unit in named)] or towns
        towns.sort(key=lambda e: (-e.population, e.cell))
        if not towns:
            return None
        alone = towns[0].population > 10 * max(1, *(e.population for e in towns[1:])) if len(towns) > 1 else True
        return towns[0].cell if alone or all(km_apart(towns[0], e) <= SAME_KM for e in towns) else None


def _often_meant(unit: str) -> tuple[str, ...]:
    described = areas.units().get(unit)
    return described.often_means if described else ()
