"""Which place is meant by a name?

    gazetteer = Gazetteer.default()
    gazetteer.find("Khan Sheikun", governorate="Idlib", country="SY").best
    gazetteer.cells_of(["Idlib", "Hama"], "SY")  # ("SY/HM", "SY/ID")

A name that is both a governorate and a city means the governorate, unless the text or the precision says town, or the
governorate is named as the container.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from marsad.model import cells as ground
from marsad.model.cells import Cells
from marsad.model.claim import Place
from marsad.places import building, partition
from marsad.places.entry import Entry, plain_name
from marsad.places.folding import REMEMBERED
from marsad.places.found import Found, UnknownPlace
from marsad.places.lookup import Lookup
from marsad.places.merging import joined
from marsad.places.searching import Search

_A_PART = re.compile(
    r"(?:north|south|east|west|central|old|rural|countryside|near|outside|quarter|ريف|شمال|جنوب|شرق|غرب)"
)
ABROAD = 100_000
"""A name unknown in the country at war means a place abroad only from this many people on."""


class Gazetteer:
    """Names of places and the cells of one fixed partition. Opened from an index; reads only."""

    def __init__(self, path: Path, digest: str) -> None:
        self.digest = digest
        self.path = path
        self._lookup = Lookup(path)
        self._search = Search(self._lookup)
        self.kinds = lru_cache(maxsize=REMEMBERED)(self._kinds)
        self._cached = lru_cache(maxsize=2048)(self._search.find)

    @staticmethod
    def default() -> Gazetteer:
        """The gazetteer that ships with Marsad; its index is built once into the user's cache folder."""
        return Gazetteer.with_additions(())

    @staticmethod
    def with_additions(additions: Sequence[bytes]) -> Gazetteer:
        """The default gazetteer with a store's imports (`importing.read`), in their order."""
        path, digest = building.index_of(additions)
        return Gazetteer(path, digest)

    def find(
        self,
        name: str,
        name_ar: str | None = None,
        governorate: str | None = None,
        country: str | None = None,
        precision: str | None = None,
        near: Iterable[str] = (),
    ) -> Found:
        """The place meant by a name in one or both scripts.

        country: ISO alpha-2, a sure limit. precision: "town" and finer exclude a governorate of that name,
        "governorate" a town. near: cells of places named beside it.
        """
        within = (governorate,) if governorate and governorate.strip() else ()
        code = country.strip().upper() if country and country.strip() else None
        return self._cached(name or "", name_ar or "", within, code, precision, tuple(near))

    def resolve(self, place: Place, *, country: str | None, near: Iterable[Place] = ()) -> Place:
        """The claim's place with gazetteer id, point, precision and candidate cells filled in.

        Several candidates are alternatives of which one is true. An unknown name gets its unlocated cell.
        near: places named beside it, as far as they are resolved already.
        """
        beside = tuple(p.candidates[0][0] for p in near if len(p.candidates) == 1 and len(p.candidates[0]) == 1)
        said = place.precision if place.precision not in (None, "unknown") else None
        code = country.strip().upper() if country and country.strip() else None
        found = self._cached(place.name, "", place.within, code, said, beside)
        if code and found.status != "answered" and not place.within:
            found = self._abroad(place.name, said) or found
        if found.status != "answered":
            return replace(
                place,
                place=None,
                latitude=None,
                longitude=None,
                precision=said or "unknown",
                candidates=found.alternatives,
            )
        best = found.candidates[0]
        return replace(
            place,
            place=best.cell,
            latitude=best.latitude,
            longitude=best.longitude,
            precision=best.precision,
            candidates=found.alternatives,
        )

    def _abroad(self, name: str, precision: str | None) -> Found | None:
        """A large town elsewhere that bears exactly this name, which the country at war doesn't.

        Beirut is in Lebanon.
        """
        found = self._cached(name, "", (), None, precision, ())
        best = found.best
        entry = (
            self.entry_of(best.cell)
            if best is not None and found.status == "answered" and best.how == "exact"
            else None
        )
        return found if entry is not None and entry.population >= ABROAD else None

    def _kinds(self, name: str) -> frozenset[str]:
        """What the name may be, as "kind:country"; empty if unknown. Close spellings only, never a fuzzy guess."""
        if not joined(name):
            return frozenset()
        borne = list(self._lookup.surely(name)) or list(self._lookup.loosely(name))
        # The coarser a key, the longer a name must be: "The" sounds like a village.
        for how, least in (("exact", 1), ("sound", 4), ("skeleton", 5)):
            hits = [hit for hit in borne if hit.how == how and hit.likeness >= 0.9 and len(joined(name)) >= least]
            if hits:
                break
        entries = (self._lookup.entry(hit.entry) for hit in hits)
        return frozenset(f"{entry.kind}:{entry.country}" for entry in entries)

    def cells_of(self, names: Iterable[str], country: str | None = None) -> Cells:
        """The union of the named places, for a question ("--where Idlib,Hama").

        A cell ("SY/ID") names itself. Raises UnknownPlace with a sentence for a name that has no place, or several.
        """
        chosen: list[str] = []
        for name in names:
            if self._is_cell(name.strip()):
                chosen.append(name.strip())
                continue
            found = self.find(name, country=country)
            where = f" in {self.name_of(country)}" if country else ""
            if found.status == "unknown":
                raise UnknownPlace(f"no place called {name.strip()!r} is known{where}")
            if found.status == "ambiguous":
                options = "; ".join(self.name_of(candidate.cell) for candidate in found.candidates[:5])
                raise UnknownPlace(
                    f"{name.strip()!r} may mean {options}; name the governorate too, as in 'Douma, Rural Damascus'"
                )
            chosen.extend(found.candidates[0].cells)
        return partition.normalise(ground.cells(chosen))

    def _is_cell(self, name: str) -> bool:
        """Is it a cell's path rather than a name? Its located steps must be known ones."""
        located = name.split(f"/{ground.UNLOCATED}")[0]
        return located.isascii() and located[:2].isupper() and self._lookup.by_cell(located) is not None

    def name_of(self, cell: str, language: str = "en") -> str:
        """A cell's name for people: "Khan Shaykhun, Idlib"; an unlocated one says so.

        "the mill (place not known), Idlib".
        """
        if cell == "":
            return "anywhere"
        steps = cell.split("/")
        names = [self._step_name("/".join(steps[: depth + 1]), language) for depth in range(len(steps))]
        shown = names[1:] if len(names) > 1 and steps[0] in partition.complete() else names
        return ", ".join(reversed(shown))

    def _step_name(self, cell: str, language: str) -> str:
        number = self._lookup.by_cell(cell)
        if number is not None:
            entry = self._lookup.entry(number)
            return (entry.name_ar or entry.name) if language == "ar" else plain_name(entry)
        step = cell.rsplit("/", 1)[-1]
        if not step.startswith(ground.UNLOCATED):
            return step
        return step[1:] if _A_PART.match(step[1:]) else f"{step[1:]} (place not known)"

    def point_of(self, cell: str) -> tuple[int, int, int] | None:
        """A cell's point in microdegrees and its radius in metres; None for a place that nobody located."""
        number = self._lookup.by_cell(cell)
        if number is None:
            return None
        entry = self._lookup.entry(number)
        return entry.latitude, entry.longitude, entry.radius_m

    def cell_at(self, latitude: float, longitude: float, radius_km: float = 0.0) -> str:
        """The finest cell that surely holds a point known to its radius.

        A town's, a governorate's, a country's, or "".
        """
        return self._search.cell_at(latitude, longitude, radius_km)

    def spellings_of(self, cell: str) -> tuple[str, ...]:
        """All names of a cell, in both scripts."""
        number = self._lookup.by_cell(cell)
        return () if number is None else self._lookup.names(number)

    def entry_of(self, cell: str) -> Entry | None:
        """What is known of a cell."""
        number = self._lookup.by_cell(cell)
        return None if number is None else self._lookup.entry(number)
