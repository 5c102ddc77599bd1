"""How is a line brought into one spelling, character for character, whichever of the two languages it is in?"""

from __future__ import annotations

from marsad.reading.ar.folding import clean_arabic, fold, share_of_arabic
from marsad.reading.text import Cleaned

_SAME = str.maketrans({"ة": "ه", "–": "-", "—": "-", "：": ":", "؛": ";"})
HALF = 0.5


def spelled(text: str) -> str:
    """The text folded and in lower case, as long as before."""
    folded = fold(text).translate(_SAME)
    lowered = folded.lower()
    if len(lowered) != len(folded):
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in folded)
    return lowered


def form(text: str) -> str:
    """A phrase of a lexicon as it stands in a spelled text."""
    return " ".join(spelled(clean_arabic(text).text).split())


def cleaned(text: str) -> Cleaned:
    """The text without invisible characters and vowel signs."""
    return clean_arabic(text)


def language(text: str) -> str:
    """The language of a line, by its script."""
    return "ar" if share_of_arabic(text) > HALF else "en"


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
