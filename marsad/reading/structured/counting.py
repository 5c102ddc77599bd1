"""How many, of whom, does the value of a field say? "4 (2 children)", "٤ بينهم طفلان", "at least 10", "3-5", "4+"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from marsad.model.count import Count
from marsad.model.victims import ANYONE, Victims
from marsad.reading.ar.folding import fold
from marsad.reading.ar.lexicon import Lexicon as ArabicLexicon
from marsad.reading.ar.quantities import Quantities
from marsad.reading.ar.tokens import tokenize as arabic_tokens
from marsad.reading.en.lexicon import Lexicon as EnglishLexicon
from marsad.reading.en.lexicon import words_of
from marsad.reading.en.quantities import Quantifier
from marsad.reading.en.tokens import tokenize
from marsad.reading.structured.plain import form, language, spelled

_OPEN = re.compile(r"\s*\+")
_ABOUT = re.compile(r"[~≈±]\s*$|\bca?\.?\s*$")
_ABOVE = re.compile(r">\s*$")
_WORD = re.compile(r"\s*([^\W\d_]+)")
_UNSURE = re.compile(r"\s*\?")


@dataclass(frozen=True, slots=True)
class Counted:
    """A count in a value: offsets there. part: it is inside of the first one. other: the harm that a noun says."""

    start: int
    end: int
    count: Count
    victims: Victims
    part: bool = False
    other: str | None = None


class Counting:
    """Reads counts in both languages, with their lexicons."""

    def __init__(
        self, english: EnglishLexicon, arabic: ArabicLexicon, subset: Sequence[str], beside: Collection[str]
    ) -> None:
        self.english, self.arabic = english, arabic
        self.quantifier, self.quantities = Quantifier(english), Quantities(arabic)
        self.subset, self.beside = subset, beside

    def read(self, value: str) -> list[Counted]:
        """The counts of a value, in order."""
        # A colon behind a number would make it a time of day: "4: two women, two men".
        plain = re.sub(r":(?!\d)", ",", value)
        found = self._arabic(plain) if language(value) == "ar" and _letters(value) else self._english(plain)
        found = [item for item in found if item.victims != ANYONE or item.other or not self._of_things(plain, item.end)]
        return [self._signed(plain, item) for item in self._parted(plain, found)]

    def _of_things(self, value: str, end: int) -> bool:
        """Does a word follow the number that is no person ("4 cows")?"""
        following = _WORD.match(value, end)
        word = form(following[1]) if following else ""
        return bool(word) and word not in self.beside and word.removeprefix("و") not in self.beside

    def victims(self, words: str) -> Victims | None:
        """The class that a noun beside a label says ("children"); None if it names nobody."""
        lowered = words.lower()
        found = words_of(tokenize(lowered, 0, len(lowered)), self.english.scan(lowered)).hits.get("person", [])
        if found:
            person = found[-1][2]
            return Victims(person.status, person.sex, person.age)
        hits = self.arabic.line(arabic_tokens(words, fold(words), 0, len(words))).all("person")
        return hits[-1].entry.person.victims() if hits else None

    def _english(self, value: str) -> list[Counted]:
        lowered = spelled(value)
        words = words_of(tokenize(lowered, 0, len(lowered)), self.english.scan(lowered))
        found = []
        for quantity in self.quantifier.find(words):
            person = quantity.person
            if person is None:
                near = next((h for h in words.hits.get("person", ()) if 0 <= h[0] - quantity.after <= 3), None)
                person = near[2] if near and words.low(quantity.after) == "of" else None
            start, end = words.span(quantity.first, quantity.after)
            found.append(Counted(start, end, quantity.count, person.victims() if person else ANYONE))
        return found

    def _arabic(self, value: str) -> list[Counted]:
        plain = fold(value)
        line = self.arabic.line(arabic_tokens(value, plain, 0, len(value)))
        found = []
        for quantity in self.quantities.find(line):
            start, end = line.span(quantity.first, quantity.after)
            person = quantity.counted.person if quantity.counted else None
            start += plain[start] == "و" and quantity.conjoined
            victims = person.victims() if person else ANYONE
            found.append(Counted(start, end, quantity.count, victims, other=person.harm if person else None))
        return found

    def _parted(self, value: str, found: list[Counted]) -> list[Counted]:
        """Those behind "including" or a bracket are parts of the first, as are nouns behind a bare number."""
        if len(found) < 2:
            return found
        first = found[0]
        between = form(value[first.end : found[1].start])
        opened = any(between.startswith(word) or f" {word}" in f" {between}" for word in self.subset)
        bare = first.victims == ANYONE and all(item.victims != ANYONE for item in found[1:])
        inside = opened or bare
        total = first.count.lower
        fits = total is None or all((item.count.lower or 0) <= total for item in found[1:])
        return [first, *(replace(item, part=inside and fits) for item in found[1:])]

    @staticmethod
    def _signed(value: str, item: Counted) -> Counted:
        """ "4+", "~5", ">40", "7?"."""
        count, end, start = item.count, item.end, item.start
        if count.lower is None or count.lower != count.upper:
            return item
        if sign := _OPEN.match(value, end):
            return replace(item, count=Count(count.lower, None), end=sign.end())
        if sign := _ABOVE.search(value[:start]):
            return replace(item, count=Count(count.lower + 1, None), start=sign.start())
        if sign := _ABOUT.search(value[:start]):
            return replace(item, count=replace(count, approximate=True), start=sign.start())
        if sign := _UNSURE.match(value, end):
            return replace(item, count=replace(count, approximate=True), end=sign.end())
        return item


def _letters(text: str) -> bool:
    return any(c.isalpha() for c in text)
