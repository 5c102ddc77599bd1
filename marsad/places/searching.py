"""How are the candidates for a name found and weighed?

In this order: what the phrase says besides the name (said.py), which containers are named, whether the name is a
governorate or country, which entries bear it (lookup.py), which of them is meant (choosing.py), and what cell stands
for it if none is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from marsad.model.cells import UNLOCATED, Cells, below
from marsad.places import choosing, folding
from marsad.places.area import administrative, unit_at
from marsad.places.asked import Question
from marsad.places.candidates import beside_each_other, candidate_of, shaped
from marsad.places.choosing import GOOD, Evidence
from marsad.places.containers import Containers
from marsad.places.entry import Entry, km_apart, km_between
from marsad.places.found import ANSWER_ANYWHERE_AT, ANSWER_AT, ANSWER_ROUGHLY_AT, LISTED_AT, Candidate, Found
from marsad.places.lookup import Hit, Lookup, best_hits
from marsad.places.merging import joined, slug
from marsad.places.roughly import Roughly
from marsad.places.said import Said, read
from marsad.places.said import listed as listing
from marsad.places.together import MOST_LISTED, between, several

FINE = ("town", "neighbourhood", "point")
KINDS_SAID = ("town", "neighbourhood", "landmark")
COARSE = {"governorate": ("governorate", "country"), "country": ("country",)}
SURE_NAME = 980_000
WELL_KNOWN = 10_000
MOST_WEIGHED = 64
Where = tuple[tuple[str, ...], str | None, str | None, tuple[str, ...]]


class Search:
    """Finds names in one index."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._containers = Containers(lookup)
        self._roughly = Roughly(lookup)

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
        found = self._unit(shown, question) or self._place(shown, question)
        if found.status == "unknown":
            return self._together(found, name, name_ar, question, (within, country, precision, near))
        return found

    def _together(self, found: Found, name: str, name_ar: str, question: Question, where: Where) -> Found:
        """The answer for a phrase that names two or more places, of which it may be only one is known."""
        if pair := next((s.between for s in question.said if s.between), ()):
            return between(found, [self.find(each, "", *where) for each in pair])
        listed = [names for phrase in (name, name_ar) if len(names := listing(phrase)) > 1]
        return several(found, [self.find(each, "", *where) for each in listed[0][:MOST_LISTED]]) if listed else found

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
        both = tuple((s, phrase) for phrase in phrases if folding.fold((s := read(phrase)).core))
        said = tuple(s for s, _ in both)
        inner = tuple(dict.fromkeys(c for s in said for c in s.within))
        scope = self._containers.scope(within, inner, country, (*near, *self._beside(said, within, country)))
        question = Question(said, scope, precision)
        # A phrase may be a name as a whole: "Rural Damascus", "ريف دمشق", "Idlib city".
        whole = tuple(
            Said(core=phrase) if s.core != phrase and self._borne(phrase, question) else s for s, phrase in both
        )
        if whole != said:
            question = replace(question, said=whole)
        return question

    def _borne(self, phrase: str, question: Question) -> bool:
        """Does a place there bear exactly this phrase as its name?"""
        return any(hit.how == "exact" for hit in self._allowed(self._lookup.surely(phrase), question))

    def _beside(self, said: Iterable[Said], within: tuple[str, ...], country: str | None) -> tuple[str, ...]:
        """The cells of the towns that the phrase says it lies by."""
        found = (self.find(name, "", within, country, "town", ()) for s in said for name in s.beside)
        best = (answer.candidates[0] for answer in found if answer.status == "answered")
        return tuple(dict.fromkeys(c.cell for c in best if c.precision == "town" and UNLOCATED not in c.cell))

    # A governorate or a country

    def _unit(self, shown: str, question: Question) -> Found | None:
        """The answer if the name is a governorate's or a country's and that is meant."""
        if question.precision in FINE or question.part or question.hint not in (None, "governorate", "area"):
            return None
        kinds = COARSE.get(question.precision or "", ("governorate", "country"))
        hits = [h for s in question.said for h in self._lookup.surely(s.core)]
        # Said in two scripts, it is written so in one at least: "Sweiyda" سويدية is not as-Suwayda.
        exact = [h for h in hits if h.how == "exact"] if len(question.said) > 1 else hits
        entries = [self._lookup.entry(number) for number in dict.fromkeys(h.entry for h in exact)]
        units = [e for e in entries if e.kind in kinds and question.scope.admits(e)]
        if not units:
            return None
        unit = min(units, key=lambda e: (kinds.index(e.kind), -e.population, e.cell))
        insist = question.hint == "governorate" or question.precision == "governorate"
        # "Aleppo" within "Aleppo" is the city.
        if unit.cell in question.scope.units and not insist and not question.around:
            return None
        candidate = shaped(candidate_of(self._lookup, unit, SURE_NAME, "unit"), unit, question)
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
            loose = self._allowed((hit for core in cores for hit in self._lookup.loosely(core)), question)
            # Elsewhere than it must lie, a name that only resembles is no candidate.
            hits += [hit for hit in loose if question.scope.relation(self._lookup.entry(hit.entry)) != "out"]
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
        if not hits:
            return []
        abroad = self._abroad(question)
        asked = {folding.is_arabic(s.core) for s in question.said}
        weighed: list[tuple[Entry, Evidence]] = []
        likeliest = sorted(hits.items(), key=lambda found: (found[1].how not in GOOD, -found[1].likeness))
        for number, hit in likeliest[:MOST_WEIGHED]:
            entry = self._lookup.entry(number)
            if entry.kind not in ("country", "governorate"):
                weighed.append((entry, self._evidence(entry, hit, scripts[number], asked, question, abroad)))
        return _towns_for_their_districts(weighed, question)

    def _place(self, shown: str, question: Question) -> Found:
        weighed = self.weigh(question)
        chances = choosing.probabilities([evidence for _, evidence in weighed])
        listed = [
            shaped(candidate_of(self._lookup, entry, chance, evidence.how), entry, question)
            for (entry, evidence), chance in zip(weighed, chances, strict=True)
            if chance >= LISTED_AT // 2
        ]
        listed.sort(key=lambda candidate: (-candidate.probability, candidate.cell))
        near = beside_each_other(listed)
        return self._judge(shown, question, tuple(c for c in near if c.probability >= LISTED_AT))

    def _abroad(self, question: Question) -> int:
        """How many places in other countries bear the name exactly, in the script in which fewest do."""
        country = question.scope.country
        if country is None:
            return 0
        counts = []
        for said in question.said:
            bearers = {entry for entry, _, _ in self._lookup.spelled("joined", joined(said.core))}
            counts.append(sum(self._lookup.entry(number).country != country for number in bearers))
        return min(counts, default=0)

    def _evidence(
        self, entry: Entry, hit: Hit, scripts: set[bool], asked: set[bool], question: Question, abroad: int
    ) -> Evidence:
        scope = question.scope
        other = "agrees" if len(asked) == 2 and scripts == asked else "disagrees" if len(asked) == 2 else ""
        if other == "disagrees" and not self._named_in(entry, asked - scripts):
            other = ""
        return Evidence(
            how=hit.how,
            likeness=self._likeness(hit, question),
            other_script=other,
            unit=scope.relation(entry),
            kind=entry.kind,
            hinted=question.hint == entry.kind
            or (question.hint == "area" and entry.kind in ("district", "subdistrict")),
            population=entry.population,
            another_kind=entry.kind in KINDS_SAID and question.hint in KINDS_SAID and question.hint != entry.kind,
            mentions=entry.mentions,
            letters=question.letters,
            in_town=any(below(entry.cell, town) for town in scope.towns),
            beside_km=scope.km_beside(entry),
            beside_unit=scope.beside_unit(entry),
            abroad=abroad,
        )

    def _likeness(self, hit: Hit, question: Question) -> float:
        """How alike the spellings are in all scripts asked, no more than the hit says."""
        if hit.how in GOOD or (hit.how == "fuzzy" and len(question.said) == 1):
            return hit.likeness
        likeness = self._lookup.likeness((s.core for s in question.said), hit.entry)
        return hit.likeness if likeness is None else min(hit.likeness, likeness)

    def _named_in(self, entry: Entry, scripts: set[bool]) -> bool:
        """Has the entry a name in one of the scripts, so that its not matching says something?"""
        number = self._lookup.by_cell(entry.cell)
        return number is not None and any(name.arabic in scripts for name in self._lookup.spellings(number))

    def _judge(self, shown: str, question: Question, listed: tuple[Candidate, ...]) -> Found:
        step = " ".join(filter(None, (question.around, slug(question.said[0].core))))
        unlocated: Cells = question.scope.child(UNLOCATED + step)
        total = sum(candidate.probability for candidate in listed)
        if listed and listed[0].probability >= _least(listed[0], question) and self._well_known(listed[0], question):
            return Found(shown, "answered", listed, unlocated, f"{listed[0].name} fits best ({listed[0].how} match)")
        if total >= 500_000:
            why = f"{len(listed)} places may be meant" if len(listed) > 1 else f"{listed[0].name} is likely, not sure"
            return Found(shown, "ambiguous", listed, unlocated, why)
        if rough := self._roughly.place(shown, question, unlocated, step):
            return rough
        return Found(shown, "unknown", listed, unlocated, "no place of that name is known there")

    def _well_known(self, best: Candidate, question: Question) -> bool:
        """Where not even a country is named, may the name mean this place? A village bears what others may bear too."""
        if question.scope.country or question.scope.units or question.scope.beside:
            return True
        number = self._lookup.by_cell(best.cell)
        return number is not None and self._lookup.entry(number).population >= WELL_KNOWN

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


def _least(best: Candidate, question: Question) -> int:
    """From which probability on a candidate is the answer."""
    if not question.scope.units:
        return ANSWER_ANYWHERE_AT
    return ANSWER_AT if best.how in GOOD else ANSWER_ROUGHLY_AT


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
