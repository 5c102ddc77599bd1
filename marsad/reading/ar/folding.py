"""How is an Arabic text brought into one spelling, and how do offsets lead back to the text as received?

Dropped: vowel signs, tatweel, invisible characters. Opened: presentation forms, ligatures. `fold` keeps the length.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from marsad.reading.text import Cleaned

_TATWEEL = "\u0640"
_DIGITS = {ord(a) + k: str(k) for a in ("\u0660", "\u06f0") for k in range(10)}
_PLAIN = {
    ord("\u2018"): "'", ord("\u2019"): "'", ord("\u201c"): '"', ord("\u201d"): '"', ord("\u201e"): '"',
    ord("\u00ab"): '"', ord("\u00bb"): '"', ord("\u2013"): "-", ord("\u2014"): "-", ord("\u2012"): "-",
    ord("\u2011"): "-", ord("\u00a0"): " ", ord("\u202f"): " ", ord("\u2009"): " ", ord("\t"): " ", ord("\r"): " ",
    ord("\u2028"): "\n", ord("\u2029"): "\n", ord("\x0b"): "\n", ord("\x0c"): "\n", ord("\x85"): "\n",
}  # fmt: skip
_FOLD = str.maketrans(
    {**dict.fromkeys("أإآٱ", "ا"), "ى": "ي", "ی": "ي", "ې": "ي", "ک": "ك", "گ": "ك", "ہ": "ه", "ھ": "ه", "ە": "ه",
     "چ": "ج", "پ": "ب", "ڤ": "ف", "٬": ",", "٫": ".", "٪": "%"}
)  # fmt: skip
_FOLD.update(_DIGITS)
_ARABIC = re.compile(r"[\u0620-\u064a\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufefc]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]+")


@lru_cache(maxsize=4096)
def _opened(character: str) -> str:
    """What stands for the character in the cleaned text; empty if it is dropped."""
    if character == "\n":
        return character
    plain = _PLAIN.get(ord(character))
    if plain is not None:
        return plain
    category = unicodedata.category(character)
    if category == "Cs":
        return "\n"
    if character == _TATWEEL or category in ("Mn", "Cf", "Cc"):
        return ""
    if "\ufb50" <= character <= "\ufdff" or "\ufe70" <= character <= "\ufefc":
        opened = "".join(c for c in unicodedata.normalize("NFKC", character) if unicodedata.category(c) != "Mn")
        return opened.replace(_TATWEEL, "") if opened else ""
    return character


def clean_arabic(text: str) -> Cleaned:
    """The text to read, with the offset of each of its characters in the text as received."""
    table = {character: _opened(character) for character in set(text)}
    if all(len(new) == 1 for new in table.values()):
        return Cleaned(text.translate({ord(old): new for old, new in table.items()}), None)
    pieces: list[str] = []
    at: list[int] = []
    for offset, character in enumerate(text):
        new = table[character]
        pieces.append(new)
        at.extend([offset] * len(new))
    return Cleaned("".join(pieces), tuple(at))


def fold(text: str) -> str:
    """The text with one form for each letter and digit, as long as before."""
    return text.translate(_FOLD)


def share_of_arabic(text: str) -> float:
    """Which share of the letters is Arabic?"""
    head = text[:20_000]
    arabic = sum(map(len, _ARABIC.findall(head)))
    return arabic / (arabic + sum(map(len, _LATIN.findall(head)))) if arabic else 0.0
