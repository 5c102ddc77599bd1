"""Which known words stand in a text? Whole words of a fixed vocabulary, in English and Arabic, the longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

_ARABIC_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_FOLDED = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "’": "'", "‘": "'", "–": "-", "‐": "-", "‑": "-", "ـ": ""}
)
_MARKS = re.compile("[\u064b-\u0652\u0670]")
_BEFORE = re.compile(r"(?:^|[^\w])[وفبكل]?(?:ال|لل)?$")
_ARABIC = re.compile("[\u0621-\u064a]")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """A text for comparison: lower case, one form of hyphen, apostrophe and alef, no vowel marks, plain digits."""
    return _MARKS.sub("", text.translate(_ARABIC_DIGITS)).translate(_FOLDED).lower()


@dataclass(frozen=True, slots=True)
class Hit:
    """A word of the vocabulary in the folded text: what it stands for, and where."""

    code: str
    start: int
    end: int
    said: str


class Vocabulary:
    """Words, each standing for a code."""

    def __init__(self, words: Iterable[tuple[str, Sequence[str]]]) -> None:
        pairs = [(fold(word), code) for code, listed in words for word in listed if word]
        self._codes = [code for _, code in pairs]
        self._finder = AhoCorasick([word for word, _ in pairs]) if pairs else None
        self.find = lru_cache(maxsize=32768)(self._find)

    def _find(self, text: str) -> tuple[Hit, ...]:
        """The words in the text, in order; of words that overlap, the longest."""
        if self._finder is None:
            return ()
        folded = fold(text)
        found = [
            Hit(self._codes[index], start, end, folded[start:end])
            for index, start, end in self._finder.find_matches_as_indexes(folded, overlapping=True)
            if _whole(folded, start, end)
        ]
        kept: list[Hit] = []
        for hit in sorted(found, key=lambda h: (h.start - h.end, h.start)):
            if all(hit.end <= other.start or other.end <= hit.start or _same(hit, other) for other in kept):
                kept.append(hit)
        return tuple(sorted(kept, key=lambda h: h.start))

    def codes(self, text: str) -> tuple[str, ...]:
        """What the words of the text stand for, each once, in order."""
        return tuple(dict.fromkeys(hit.code for hit in self.find(text)))


def _same(one: Hit, two: Hit) -> bool:
    return (one.start, one.end) == (two.start, two.end) and one.code != two.code


def _whole(text: str, start: int, end: int) -> bool:
    if end < len(text) and (text[end].isalnum() and (text[end - 1].isalnum())):
        return False
    if start == 0 or not text[start].isalnum() or not text[start - 1].isalnum():
        return True
    return bool(_ARABIC.match(text[start])) and bool(_BEFORE.search(text[max(0, start - 5) : start]))
