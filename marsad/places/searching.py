"""How are the candidates for a name found and weighed?

In this order: what the phrase says besides the name (said.py), which containers are named, whether the name is a
governorate or country, which entries bear it (lookup.py), which of them is meant (choosing.py), and what cell stands
for it if none is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from marsad.model.cells import UNLOCATED, Cells, below, cells
from marsad.places import choosing, folding
from marsad.places.area import administrative, unit_at
from marsad.places.choosing import GOOD, Evidence
from marsad.places.containers import Containers, Scope
from marsad.places.entry import Entry, km_apart, km_between
from marsad.places.found import ANSWER_AT, LISTED_AT, Candidate, Found
from marsad.places.lookup import Hit, Lookup, best_hits
from marsad.places.merging import slug
from marsad.places.said import Said, read

FINE = ("town", "neighbourhood", "point")
COARSE = {"governorate": ("governorate", "country"), "country": ("country",)}
# How often a quarter or building of unknown name lay within 5 km of the town named with it, or, with only a governorate
# named, of that governorate's largest town: 4 of 7 and 38 of 56 of Airwars' rows of even months.
IN_NAMED_TOWN = 650_000
IN_LARGEST_TOWN = 650_000
CLOSE_KM = 3.0
"""Candidates this near each other are answered together."""
SURE_NAME = 980_000


@dataclass(frozen=True, slots=True)
class Question:
    """A name as asked: the phrases in one or two scripts taken apart, the ground they must lie in, the precision
    said."""

    said: tuple[Said, ...]
    scope: Scope
    precision: str | None

    @property
    def hint(self) -> str | None:
        """The kind of place that the words say."""
        return next((s.hint for s in self.said if s.hint), None)

    @property
    def part(self) -> str | None:
        """The piece of the place that is meant."""
        return next((s.part for s in self.said if s.part), None)

    @property
    def around(self) -> str | None:
        """How the place stands to the one named, if it is another."""
        return next((s.around for s in self.said if s.around), None)


class Search:
    """Finds names in one index."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._containers = Containers(lookup)
        self._largest = lru_cache(maxsize=512)(self._largest_town)

    def find(
        self,
        name: str,
        name_ar: str,
        within: tuple[str, ...],
        country: str | None,
        precision: str | None,
        near: tuple[str, ...],
    ) -> Found:
        """The answer for a name (`Gazetteer.find`)."""
        question, shown = self.question(name, name_ar, within, country, precision, near), name or name_ar
        if not question.said:
            return Found(shown, "unknown", (), question.scope.ground(), "no name was given")
        return self._unit(shown, question) or self._place(shown, question)

    def question(
        self,
        name: str,
        name_ar: str,
        within: tuple[str, ...],
        country: str | None,
        precision: str | None,
        near: tuple[str, ...],
    ) -> Question:
        """The name as asked, taken apart."""
        phrases = [phrase for phrase in (name, name_ar) if folding.fold(phrase)]
        said = tuple(read(phrase) for phrase in phrases)
        said = tuple(s for s in said if folding.fold(s.core))
        inner = tuple(dict.fromkeys(c for s in said for c in s.within))
        scope = self._containers.scope(within, inner, country, near)
        question = Question(said, scope, precision)
        # A phrase may be a name as a whole: "Rural Damascus", "ريف دمشق", "Idlib city".
        whole = tuple(Said(core=phrase) for phrase in phrases)
        if whole != said and any(
            hit.how == "exact" for s in whole for hit in self._allowed(self._lookup.surely(s.core), question)
        ):
            question = replace(question, said=whole)
        return question

    # A governorate or a country

    def _unit(self, shown: str, question: Question) -> Found | None:
        """The answer if the name is a governorate's or a country's and that is meant."""
        if question.precision in FINE or question.part or question.hint not in (None, "governorate", "area"):
            return None
        kinds = COARSE.get(question.precision or "", ("governorate", "country"))
        hits = {h.entry: h for s in question.said for h in self._lookup.surely(s.core)}
        entries = [self._lookup.entry(n) for n in hits]
        units = [e for e in entries if e.kind in kinds and question.scope.admits(e)]
        if not units:
            return None
        unit = min(units, key=lambda e: (kinds.index(e.kind), -e.population, e.cell))
        insist = question.hint == "governorate" or question.precision == "governorate"
        # "Aleppo" within "Aleppo" is the city.
        if unit.cell in question.scope.units and not insist and not question.around:
            return None
        candidate = self._shape(self._candidate(unit, SURE_NAME, "unit"), unit, question)
        return Found(shown, "answered", (candidate,), candidate.cells, f"{shown} is the name of a {unit.kind}")

    # A town or a finer place

    def _allowed(self, hits: Iterable[Hit], question: Question) -> list[Hit]:
        """Hits in the country, and of the kinds that the precision allows."""
        kinds, country = COARSE.get(question.precision or ""), question.scope.country
        entries = ((hit, self._lookup.entry(hit.entry)) for hit in hits)
        return [hit for hit, e in entries if country in (None, e.country) and (not kinds or e.kind in kinds)]

    def _hits(self, question: Question) -> tuple[dict[int, Hit], dict[int, set[bool]]]:
        """Each entry's best hit, and in which scripts it was found.

        Each coarser key only if nothing fits where it must lie.
        """
        cores = [s.core for s in question.said]
        hits = self._allowed((hit for core in cores for hit in self._lookup.surely(core)), question)
        if not self._any_inside(hits, question):
            hits += self._allowed((hit for core in cores for hit in self._lookup.loosely(core)), question)
            for unit in question.scope.search_units():
                hits += [hit for core in cores for hit in self._lookup.nearly(core, unit)]
        scripts: dict[int, set[bool]] = {}
        for hit in hits:
            scripts.setdefault(hit.entry, set()).add(hit.arabic)
        return best_hits(hits), scripts

    def _any_inside(self, hits: Iterable[Hit], question: Question) -> bool:
        entries = (self._lookup.entry(hit.entry) for hit in hits)
        return any(question.scope.relation(e) != "out" for e in entries if e.kind not in ("country", "governorate"))

    def weigh(self, question: Question) -> list[tuple[Entry, Evidence]]:
        """The candidates among towns, neighbourhoods, landmarks and regions, with what speaks for each."""
        hits, scripts = self._hits(question)
        asked = {folding.is_arabic(s.core) for s in question.said}
        weighed: list[tuple[Entry, Evidence]] = []
        for number, hit in hits.items():
            entry = self._lookup.entry(number)
            if entry.kind not in ("country", "governorate"):
                weighed.append((entry, self._evidence(entry, hit, scripts[number], asked, question)))
        return _towns_for_their_districts(weighed, question)

    def _place(self, shown: str, question: Question) -> Found:
        weighed = self.weigh(question)
        chances = choosing.probabilities([evidence for _, evidence in weighed])
        listed = [
            self._shape(self._candidate(entry, chance, evidence.how), entry, question)
            for (entry, evidence), chance in zip(weighed, chances, strict=True)
            if chance >= LISTED_AT // 20
        ]
        listed.sort(key=lambda candidate: (-candidate.probability, candidate.cell))
        joined = together(listed)
        return self._judge(shown, question, tuple(c for c in joined if c.probability >= LISTED_AT))

    def _evidence(self, entry: Entry, hit: Hit, scripts: set[bool], asked: set[bool], question: Question) -> Evidence:
        scope = question.scope
        other = "agrees" if len(asked) == 2 and scripts == asked else "disagrees" if len(asked) == 2 else ""
        if other == "disagrees" and not self._named_in(entry, asked - scripts):
            other = ""
        return Evidence(
            how=hit.how,
            likeness=hit.likeness,
            other_script=other,
            unit=scope.relation(entry),
            kind=entry.kind,
            hinted=question.hint == entry.kind
            or (question.hint == "area" and entry.kind in ("district", "subdistrict")),
            population=entry.population,
            mentions=entry.mentions,
            letters=max(len(folding.skeleton(s.core)) for s in question.said),
            in_town=any(below(entry.cell, town) for town in scope.towns),
            beside_km=scope.km_beside(entry),
            beside_unit=scope.beside_unit(entry),
        )

    def _named_in(self, entry: Entry, scripts: set[bool]) -> bool:
        """Has the entry a name in one of the scripts, so that its not matching says something?"""
        number = self._lookup.by_cell(entry.cell)
        return number is not None and any(folding.is_arabic(name) in scripts for name in self._lookup.names(number))

    def _judge(self, shown: str, question: Question, listed: tuple[Candidate, ...]) -> Found:
        step = " ".join(filter(None, (question.around, slug(question.said[0].core))))
        unlocated: Cells = question.scope.child(UNLOCATED + step)
        total = sum(candidate.probability for candidate in listed)
        if listed and listed[0].probability >= ANSWER_AT:
            return Found(shown, "answered", listed, unlocated, f"{listed[0].name} fits best ({listed[0].how} match)")
        if total >= 500_000:
            why = f"{len(listed)} places may be meant" if len(listed) > 1 else f"{listed[0].name} is likely, not sure"
            return Found(shown, "ambiguous", listed, unlocated, why)
        if question.hint in ("neighbourhood", "landmark") and (town := self._town_around(question)) is not None:
            return self._inside_town(shown, question, town, step)
        return Found(shown, "unknown", listed, unlocated, "no place of that name is known there")

    def _town_around(self, question: Question) -> tuple[Entry, int] | None:
        """The town that a quarter or a building of unknown name lies in.

        The one named, else the governorate's largest.
        """
        if len(question.scope.towns) == 1:
            number = self._lookup.by_cell(next(iter(question.scope.towns)))
            return None if number is None else (self._lookup.entry(number), IN_NAMED_TOWN)
        towns = [town for unit in question.scope.units if (town := self._largest(unit)) is not None]
        return (max(towns, key=lambda town: town.population), IN_LARGEST_TOWN) if towns else None

    def _largest_town(self, unit: str) -> Entry | None:
        towns = [entry for n in self._lookup.children(unit) if (entry := self._lookup.entry(n)).kind == "town"]
        return max(towns, key=lambda town: town.population, default=None)

    def _inside_town(self, shown: str, question: Question, found: tuple[Entry, int], step: str) -> Found:
        """An unlocated place inside a town, known no finer than the town is."""
        town, chance = found
        cell = f"{town.cell}/{UNLOCATED}{step}"
        candidate = replace(self._candidate(town, chance, "container"), cell=cell, cells=(cell,))
        elsewhere = question.scope.child(UNLOCATED + step)
        why = f"no place of that name is known; as a part of a town it is taken to be in {candidate.name}"
        return Found(shown, "answered", (candidate,), elsewhere, why)

    # Turning an entry into an answer

    def _candidate(self, entry: Entry, chance: int, how: str) -> Candidate:
        from marsad.places.gazetteer import plain_name

        steps = entry.cell.split("/")
        unit = self._lookup.by_cell("/".join(steps[:2])) if len(steps) > 1 else None
        return Candidate(
            name=plain_name(entry),
            name_ar=entry.name_ar,
            cell=entry.cell,
            cells=(entry.cell,),
            latitude=entry.latitude,
            longitude=entry.longitude,
            precision=entry.precision,
            radius_m=entry.radius_m,
            governorate=None if unit is None else self._lookup.entry(unit).name,
            probability=chance,
            how=how,
        )

    @staticmethod
    def _shape(candidate: Candidate, entry: Entry, question: Question) -> Candidate:
        """The candidate as the phrase limits it: a part of it, or a place around it."""
        if question.part:
            cell = f"{entry.cell}/{UNLOCATED}{slug(question.part)}"
            return replace(candidate, cell=cell, cells=(cell,), name=f"{question.part} of {candidate.name}")
        if question.around:
            inside = entry.kind in ("governorate", "country")
            step = UNLOCATED + slug(question.around if inside else f"{question.around} {candidate.name}")
            cell = f"{entry.cell if inside else entry.parent}/{step}"
            return replace(
                candidate,
                cell=cell,
                cells=(cell,),
                name=f"{question.around} {candidate.name}",
                precision="area",
                radius_m=entry.radius_m + (0 if inside else 10_000),
            )
        return candidate

    # From a point to a cell

    def cell_at(self, latitude: float, longitude: float, radius_km: float) -> str:
        """The finest cell that surely holds the point (`Gazetteer.cell_at`)."""
        point = (round(latitude * 1e6), round(longitude * 1e6))
        best: tuple[float, str] | None = None
        for number in self._lookup.around(*point, 0.1):
            entry = self._lookup.entry(number)
            if entry.kind != "town":
                continue
            km = km_between(latitude, longitude, entry.latitude / 1e6, entry.longitude / 1e6)
            if (km + radius_km) * 1000 <= entry.radius_m and (best is None or km < best[0]):
                best = (km, entry.cell)
        if best:
            return best[1]
        area, depth = unit_at(latitude, longitude, administrative().values())
        if area is None or depth < -area.uncertainty_km:
            return ""
        return area.id if depth > area.uncertainty_km + radius_km else area.id.split("/")[0]


def together(listed: list[Candidate]) -> list[Candidate]:
    """The candidates, likeliest first, with those right beside the likeliest taken into it.

    The ground meant is in their union.
    """
    if not listed:
        return listed
    best, others = listed[0], listed[1:]
    close = [c for c in others if _km(best, c) <= CLOSE_KM]
    if not close:
        return listed
    reach = max(best.radius_m, *(round(1000 * _km(best, c)) + c.radius_m for c in close))
    grown = replace(
        best,
        cells=cells((*best.cells, *(node for c in close for node in c.cells))),
        probability=best.probability + sum(c.probability for c in close),
        radius_m=reach if sum(c.probability for c in close) >= LISTED_AT else best.radius_m,
    )
    return [grown, *(c for c in others if c not in close)]


def _km(one: Candidate, two: Candidate) -> float:
    return km_between(one.latitude / 1e6, one.longitude / 1e6, two.latitude / 1e6, two.longitude / 1e6)


def _towns_for_their_districts(
    weighed: list[tuple[Entry, Evidence]], question: Question
) -> list[tuple[Entry, Evidence]]:
    """The candidates without districts named after a town among them.

    The town is meant, unless the words say district.
    """
    if question.hint == "area" or question.precision in ("district", "subdistrict"):
        return weighed
    towns = [entry for entry, evidence in weighed if entry.kind == "town" and evidence.how in GOOD]
    return [
        (entry, evidence)
        for entry, evidence in weighed
        if entry.kind not in ("district", "subdistrict")
        or not any(km_apart(entry, town) * 1000 <= entry.radius_m + town.radius_m for town in towns)
    ]
