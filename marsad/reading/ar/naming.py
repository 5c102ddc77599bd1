"""Are these words the name of a place, which one, and where does the name end?"""

from __future__ import annotations

from marsad.model.place_names import PlaceNames
from marsad.reading.ar.lexicon import plain
from marsad.reading.ar.place_words import PlaceWords
from marsad.reading.ar.tokens import Line
from marsad.reading.mentions import PlaceMention

_HOME_ORDER = ("governorate", "area", "town")


class Naming:
    """Knows names, for a war in a country. common: the tokens of the line at hand that are everyday words."""

    def __init__(self, words: PlaceWords, gazetteer: PlaceNames, country: str) -> None:
        self.words, self.gazetteer, self.country = words, gazetteer, country
        self.common: set[int] = set()

    def known(self, line: Line, at: int, size: int, clitic: str = "") -> int:
        """The token after the longest known name that begins there; 0 if none is known."""
        for after in range(min(at + size, len(line)), at, -1):
            words = " ".join(line.low(k) for k in range(at, after)).removeprefix(clitic)
            person = line.at("person", at)
            if after > at + 1 and words in self.words.listed and person is not None and person.clitics:
                return after  # "بابا عمرو" is no preposition with "father"
            if not self._name_like(line, at, after, clitic):
                continue
            name = self.text(line, at, after).removeprefix(clitic)
            if len(name) < 3 or (after == at + 1 and line.low(at).removeprefix(clitic) in self.words.never):
                continue
            if words in self.words.listed:
                return after
            if name in self.words.capitals or name.removeprefix("ال") in self.words.capitals:
                return after
            kinds = self.gazetteer.kinds(name)
            if not self._plain_enough(kinds):
                continue
            if kinds:
                return after
        return 0

    def mention(self, line: Line, at: int, clitic: str) -> tuple[PlaceMention | None, int] | None:
        """The known name that begins there, with its level and country, and the token after it."""
        after = self.known(line, at, 3, clitic)
        if not after:
            return None
        name = self.text(line, at, after).removeprefix(clitic)
        kinds = self.gazetteer.kinds(name)
        if code := self.words.capitals.get(name):
            span = (line.tokens[at].start + len(clitic), line.tokens[after - 1].end)
            return PlaceMention(span, name, "town", country=code, known=True), after
        level = "finer" if plain(name) in self.words.quarters else self._level(line, at, name, kinds)
        while line.low(after) in self.words.sides and level == "governorate":
            after += 1
        span = (line.tokens[at].start + len(clitic), line.tokens[after - 1].end)
        return PlaceMention(span, name, level, country=self.country_of(kinds, level), known=True), after

    def area(self, line: Line, at: int, clitic: str = "") -> tuple[PlaceMention, int] | None:
        """ "الغوطة الشرقية", "جبل الزاوية": regions by their common name."""
        for size in (3, 2):
            words = " ".join(line.low(k) for k in range(at, at + size))
            if at + size <= len(line) and words.removeprefix(clitic) in self.words.areas:
                name = self.text(line, at, at + size).removeprefix(clitic)
                span = (line.tokens[at].start + len(clitic), line.tokens[at + size - 1].end)
                return PlaceMention(span, name, "governorate", country=self.country, known=True), at + size
        return None

    def end(self, line: Line, at: int, clitic: str = "") -> int:
        """Where the name that begins there ends: the longest known name, else one word, two after a word as "تل"."""
        known = self.known(line, at, 3, clitic)
        if not known:
            known = self._any_known(line, at)
        if at >= len(line) or not line.tokens[at].word or line.low(at) in self.words.particles:
            return at
        first = line.low(at).removeprefix(clitic)
        if first in self.words.heads and at + 1 < len(line) and line.tokens[at + 1].word and known <= at + 1:
            fine = line.low(at + 1) not in self.words.particles and at + 1 not in self.common
            known = at + 2 if fine else at + 1
        if known:
            return known
        return at + 2 if self._goes_on(line, at, first) else at + 1

    def village(self, line: Line, at: int) -> bool:
        """ "خان س", "كفر س", "كفرس": a word that heads names of villages alone."""
        low, following = line.low(at), line.low(at + 1)
        if low.startswith("كفر") and len(low) > 5:
            return True
        named = bool(following) and line.tokens[at + 1].word and at + 1 not in self.common
        return low in self.words.villages and named and not self.words.ordinary(following)

    def _level(self, line: Line, at: int, name: str, kinds: frozenset[str]) -> str:
        home = {kind.partition(":")[0] for kind in kinds if kind.endswith(f":{self.country}")}
        if "country" in home or (not home and any(kind.startswith("country") for kind in kinds)):
            return "country"
        return next((level for level in _HOME_ORDER if level in home), "town")

    def country_of(self, kinds: frozenset[str], level: str) -> str | None:
        """The country where it is sure: at home, or a country's own name. A town known abroad alone may be a village
        at home that the gazetteer lacks."""
        if any(kind.endswith(f":{self.country}") for kind in kinds):
            return self.country
        countries = {kind.partition(":")[2] for kind in kinds if level in ("country", "governorate")}
        return countries.pop() if len(countries) == 1 else None

    def _any_known(self, line: Line, at: int) -> int:
        """The token after a name of two or three words that is known in any country; 0 if none is."""
        for after in (at + 3, at + 2):
            if (
                after <= len(line)
                and self._name_like(line, at, after, "")
                and self.gazetteer.kinds(self.text(line, at, after))
            ):
                return after
        return 0

    def _goes_on(self, line: Line, at: int, first: str) -> bool:
        """Does an unknown name have a second word ("سلة الزهور", "الدير الشرقي", "س بن ص")?"""
        second = line.low(at + 1)
        if not second or not line.tokens[at + 1].word or at + 1 in self.common or second in self.words.particles:
            return False
        if second in ("بن", "ابو", "ال") or (second in self.words.sides and first.startswith("ال")):
            return True
        owner = second.startswith("ال") and len(second) > 4 and not first.startswith("ال")
        return (
            owner
            and second not in self.words.sides
            and second.removeprefix("ال") not in self.words.warlike
            and not self.words.nation(second)
        )

    def _name_like(self, line: Line, at: int, after: int, clitic: str) -> bool:
        """May the words be one name: no signs, no particles, no everyday words of reports?"""
        if any(not line.tokens[k].word or self.words.ordinary(line.low(k)) for k in range(at, after)):
            return False
        if any(line.at(kind, at) is not None for kind in ("person", "attack", "vague", "say")):
            return self._land_named(line, at, clitic)
        if line.low(at).removeprefix(clitic) in self.words.number_words:
            return False
        if any(k in self.common or line.low(k).removeprefix("ال") in self.words.warlike for k in range(at + 1, after)):
            return False
        if self._land_named(line, at, clitic):
            return True
        if line.low(at).removeprefix(clitic) in self.words.warlike:
            return False
        return at not in self.common or (bool(clitic) and clitic != "و" and not self._whole_word(line, at))

    def _land_named(self, line: Line, at: int, clitic: str) -> bool:
        """ "في سوريا": the country at war, though the word may be read as an adjective too."""
        before = line.low(at - 1).removeprefix("و")
        name = line.tokens[at].text.removeprefix(clitic)
        expected = bool(clitic) or before in ("في", "الي", "علي", "داخل", "عبر", "انحاء", "عموم")
        return expected and f"country:{self.country}" in self.gazetteer.kinds(name)

    @staticmethod
    def _whole_word(line: Line, at: int) -> bool:
        """Does the lexicon know the word as it is written, clitics and all?"""
        return any(hit.first == at and not hit.clitics for hits in line.hits.values() for hit in hits)

    def _plain_enough(self, kinds: frozenset[str]) -> bool:
        """Is a single word surely a place: at home, or a country or governorate?"""
        return any(kind.endswith(f":{self.country}") or not kind.startswith("town") for kind in kinds)

    @staticmethod
    def text(line: Line, first: int, after: int) -> str:
        """The words as they are written, one space apart."""
        return " ".join(line.tokens[k].text for k in range(first, min(after, len(line))))
