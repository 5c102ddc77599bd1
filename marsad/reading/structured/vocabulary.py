"""Which words of spotters' messages stand in a line? Vocabulary as data: reference/lexicons/*/sightings.yaml."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from marsad.reading.ar.lexicon import default_lexicon as arabic_lexicon
from marsad.reading.en.lexicon import default_lexicon as english_lexicon
from marsad.reading.structured.plain import form
from marsad.reference.loading import DATA, load

LANGUAGES = ("en", "ar")
FLYING = ("aircraft", "type", "maker", "nation")
MOST_IN_WORDS = 20
_CLITICS = "(?:[وف]?(?:بال|لل|ال|[بل])?)?"
_EDGE_BEFORE, _EDGE_AFTER = r"(?<![\w'-])", r"(?![\w'])(?!-\w)"
_CLOCK = re.compile(
    r"(?<![\d:.,/])(?:([01]?\d|2[0-3])[:.]([0-5]\d)(?::[0-5]\d)?|([01]\d|2[0-3])([0-5]\d))"
    r"\s*(z\b|utc\b|gmt\b|l\b(?![-\s]?\d)|h\b|hrs\b|hours\b|am\b|pm\b|a\.m\.|p\.m\.|صباحا|مساء|ظهرا|ليلا|فجرا|عصرا)?(?![\d:/])"
)
_DAY = re.compile(
    r"(?<![\d/.-])(?:((?:19|20)\d\d)[-/.]([01]?\d)[-/.]([0-3]?\d)|([0-3]?\d)[-/.]([01]?\d)[-/.]((?:19|20)\d\d))(?![\d/-])"
)
_SHORT_DAY = re.compile(r"(?<![\d/.-])([0-3]?\d)/([01]?\d)(?![\d/])")
_NUMBER = re.compile(
    r"(?<![\w.,:/-])(?:(\d{1,3})\s*[x×*](?=[\s\w]|$)|[x×*]\s*(\d{1,3})(?!\w)|\(?(\d{1,3})\)?(?![\w.,:/]))"
)


@dataclass(frozen=True, slots=True)
class Maker:
    """A maker's name that makes a type with one of its model numbers. craft: which class of aircraft."""

    name: str
    craft: str
    gloss: str
    forms: tuple[str, ...]
    models: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the vocabulary. kind: what it is for; code: what it means; number: how many it says.

    craft: the class of a type. means: how a munition is delivered, as for strikes. speaks: a nation's language.
    """

    kind: str
    code: str
    gloss: str
    forms: tuple[str, ...]
    number: int | None = None
    means: str = ""
    speaks: str = ""
    craft: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """sightings.yaml"""

    source: str
    makers: tuple[Maker, ...]
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A word in the line: half-open offsets. code: also a time ("09:15", "09:15z") or a day ("2017-09-21", "09-21")."""

    start: int
    end: int
    kind: str
    code: str
    word: Word | None = None
    number: int | None = None

    def __len__(self) -> int:
        return self.end - self.start


class Vocabulary:
    """Finds the words of both languages."""

    def __init__(self) -> None:
        files = [load(DATA / "lexicons" / language / "sightings.yaml", Words) for language in LANGUAGES]
        self.makers = [maker for file in files for maker in file.makers]
        self._by_form: dict[str, list[Word]] = {}
        for word in (word for file in files for word in file.words):
            for text in word.forms:
                self._by_form.setdefault(form(text), []).append(word)
        self._words = _patterns(self._by_form)
        flying = {f: w for f, words in self._by_form.items() for w in words if w.kind in FLYING}
        self._flying = _patterns(flying)
        self._types = [(maker, _type_pattern(maker)) for maker in self.makers]
        self.numbers = {form(text): value for text, value in _number_words()}
        self._numbers = _patterns(self.numbers)

    def hits(self, line: str) -> list[Hit]:
        """The words of a spelled line, in order; of overlapping ones the longest."""
        found = [*self._all_types(line), *self._all_times(line), *self._all_words(line), *self._all_numbers(line)]
        kept: list[Hit] = []
        for hit in sorted(found, key=lambda h: (-len(h), h.start)):
            if all(hit.end <= other.start or hit.start >= other.end for other in kept):
                kept.append(hit)
        return sorted(kept, key=lambda h: h.start)

    def flies(self, line: str) -> bool:
        """Does a spelled line name aircraft, or a nation that may stand for them? Quick, for lines of any kind."""
        patterns = [*self._flying, *(pattern for _, pattern in self._types)]
        return any(pattern.search(line) for pattern in patterns)

    def of(self, text: str, kind: str) -> list[Hit]:
        """The words of one kind in a spelled text."""
        return [hit for hit in self.hits(text) if hit.kind == kind]

    def _all_types(self, line: str) -> Iterator[Hit]:
        for maker, pattern in self._types:
            for match in pattern.finditer(line):
                word = Word("type", f"{maker.name}-{match[1]}", maker.gloss, (), craft=maker.craft)
                yield Hit(match.start(), match.end(), "type", word.code, word)

    def _all_words(self, line: str) -> Iterator[Hit]:
        for pattern in self._words:
            for match in pattern.finditer(line):
                for word in self._by_form[" ".join(match[1].split())]:
                    yield Hit(match.start(), match.end(), word.kind, word.code, word, word.number)

    def _all_times(self, line: str) -> Iterator[Hit]:
        for match in _DAY.finditer(line):
            parts = (match[1], match[2], match[3]) if match[1] else (match[6], match[5], match[4])
            yield Hit(match.start(), match.end(), "day", "-".join(part.zfill(2) for part in parts))
        for match in _SHORT_DAY.finditer(line):
            yield Hit(match.start(), match.end(), "day", f"{match[2].zfill(2)}-{match[1].zfill(2)}")
        for match in _CLOCK.finditer(line):
            yield Hit(match.start(), match.end(), "time", _clock(match))

    def _all_numbers(self, line: str) -> Iterator[Hit]:
        for match in _NUMBER.finditer(line):
            yield Hit(match.start(), match.end(), "number", "figure", None, int(match[1] or match[2] or match[3]))
        for pattern in self._numbers:
            for match in pattern.finditer(line):
                value = self.numbers[" ".join(match[1].split())]
                yield Hit(match.start(), match.end(), "number", "word", None, value)


def _clock(match: re.Match[str]) -> str:
    """ "09:15", with "z" behind it where UTC is said."""
    hour, minute, said = int(match[1] or match[3]), match[2] or match[4], (match[5] or "").strip()
    if said in ("pm", "p.m.", "مساء", "ظهرا", "عصرا") and hour < 12 and not (said == "ظهرا" and hour in (10, 11)):
        hour += 12
    if said == "ليلا" and 6 <= hour < 12:
        hour += 12
    if said in ("am", "a.m.", "صباحا", "فجرا", "ليلا") and hour == 12:
        hour = 0
    return f"{hour:02}:{minute}" + ("z" if said in ("z", "utc", "gmt") else "")


def _patterns(forms: Iterable[str]) -> list[re.Pattern[str]]:
    """Any of the forms, the longest first: Latin words, Arabic ones with their clitics, signs."""
    ordered = sorted(forms, key=lambda f: (-len(f), f))
    signs = [f for f in ordered if not f[0].isalnum()]
    arabic = [f for f in ordered if _is_arabic(f)]
    latin = [f for f in ordered if f[0].isalnum() and not _is_arabic(f)]
    groups = ((latin, "", True), (arabic, _CLITICS, True), (signs, "", False))
    return [_one_of(group, clitics, edges) for group, clitics, edges in groups if group]


def _is_arabic(text: str) -> bool:
    return "\u0620" <= text[0] <= "\u06ff"


def _one_of(forms: list[str], clitics: str, edges: bool) -> re.Pattern[str]:
    options = "|".join(re.escape(text).replace(r"\ ", r"\s+") for text in forms)
    before, after = (_EDGE_BEFORE, _EDGE_AFTER) if edges else ("", "")
    return re.compile(f"{before}{clitics}({options}){after}")


def _type_pattern(maker: Maker) -> re.Pattern[str]:
    names = "|".join(re.escape(form(name)) for name in sorted(maker.forms, key=len, reverse=True))
    models = "|".join(sorted(maker.models, key=len, reverse=True))
    before = _EDGE_BEFORE + _CLITICS if _is_arabic(form(maker.forms[0])) else r"(?<![a-z])"
    return re.compile(rf"{before}(?:{names})(?:\s?-\s?|\s)?({models})(?:[a-z]{{1,3}}\d?)?(?![\w])(?:s\b)?")


def _number_words() -> Iterator[tuple[str, int]]:
    english, arabic = english_lexicon().quantities, arabic_lexicon().quantities
    for table in (english.numbers, english.pairs, arabic.numbers):
        yield from ((text, value) for text, value in table.items() if 0 < value <= MOST_IN_WORDS)
    yield from (("a pair of", 2), ("pair of", 2), ("a couple of", 2))


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """The vocabulary of this release. Raises BadReference."""
    return Vocabulary()
