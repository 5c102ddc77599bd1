"""Which words are a page's own, not told: photo captions with their credit, tags, datelines?"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from marsad.reading.en.tokens import Words
from marsad.reading.mentions import PlaceMention, SentenceMentions
from marsad.reading.text import CREDIT

_DASHED = re.compile(r"\s*([A-Z][A-Z .'-]{2,24}(?:, [A-Z][a-z]+)?)\s*(?:\([A-Z][A-Za-z ]+\))?\s*-{1,2}\s+")
_BARE = re.compile(r"\s*([A-Z][A-Z.'-]{3,}(?: [A-Z.'-]{3,})?)(?:\s*\([A-Z][A-Za-z ]+\))?\s+(?=[A-Z][a-z]|\d)")
_TAGS = "tags"
# Words that open a sentence, written large after a run of tags.
_OPENING = frozenset({"a", "an", "the", "at", "more", "over", "nearly", "about", "around", "several", "up", "in", "on"})


def dateline(text: str, start: int, end: int, is_place: Callable[[str], bool]) -> re.Match[str] | None:
    """The place from which the report was sent, at the head of a sentence ("BEIRUT - ", "AMMAN (agency) ")."""
    if found := _DASHED.match(text, start, end):
        return found
    found = _BARE.match(text, start, end)
    return found if found and is_place(found[1].title()) else None


def untold(words: Words, text: str, sentence: SentenceMentions, numbers: frozenset[str]) -> None:
    """Takes from the sentence what it only bears: the day of a caption that counts nobody, places among tags."""
    if not sentence.counts and CREDIT.search(text, sentence.start, sentence.end):
        sentence.times = []
        sentence.places = [_aside(place) for place in sentence.places]
    elif words.low(0) == _TAGS and words.tokens[0].capital:
        until = _after_tags(words, numbers)
        sentence.places = [_aside(place) if place.span[0] < until else place for place in sentence.places]


def _aside(place: PlaceMention) -> PlaceMention:
    return replace(place, role="bystander")


def _after_tags(words: Words, numbers: frozenset[str]) -> int:
    """Offset at which the run of tags ends and the sentence begins."""
    for at in range(1, len(words.tokens)):
        token = words.tokens[at]
        opens = token.capital and (token.low in _OPENING or token.low in numbers)
        if (opens or token.low.isdigit()) and not words.tokens[at - 1].low.isdigit():
            return token.start
    return words.tokens[0].start
