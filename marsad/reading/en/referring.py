"""Which place do "the capital", "the province" and "the town" mean? The one last named of that kind."""

from __future__ import annotations

import re
from dataclasses import replace

from marsad.reading.mentions import PlaceMention, SentenceMentions

# The levels that the noun may refer back to.
_LEVELS = {
    "province": ("governorate",),
    "governorate": ("governorate",),
    "city": ("city", "governorate"),
    "town": ("town", "finer"),
    "village": ("town", "finer"),
    "neighbourhood": ("finer", "town"),
    "neighborhood": ("finer", "town"),
    "district": ("finer", "town"),
    "suburb": ("finer", "town"),
    "camp": ("finer", "town"),
    "enclave": ("city", "town"),
}
_REFERRING = re.compile(
    r"\b(?:in|on|at|across|around|near|inside|outside|over|throughout|into|of|hit|struck|targeted|bombed|shelled|pounded)"
    r"\s+(?:the|this|that)\s+((?:[\w-]+\s+){0,2}?)"
    r"(capital|province|governorate|city|town|village|neighbou?rhood|district|suburb|camp|enclave)\b"
    r"(?!\s+(?:of|in|called|named|and)\b|\s+[A-Z]|-)",
)
# "the neighbouring province", "the northern city" are others than the one last named.
_OTHER = re.compile(
    r"\b(?:other|another|neighbou?ring|nearby|next|same|whole|provincial|first|second|third|de)\b", re.I
)
BACK = 12


def refer(text: str, sentences: list[SentenceMentions], capital: str) -> None:
    """Adds to each sentence the places that it means without naming them, under the name that the text gave."""
    named: list[PlaceMention] = []
    for sentence in sentences:
        placed = any(place.role == "event" and place.level != "country" for place in sentence.places)
        for match in () if placed else _REFERRING.finditer(text, sentence.start, sentence.end):
            before = [*named, *(p for p in sentence.places if p.span[0] < match.start())]
            meant = _meant(match, before, capital)
            span = (match.start(2), match.end(2))
            covered = any(p.span[0] - 40 < span[0] and span[0] - p.span[1] <= 2 for p in sentence.places)
            if meant is None or covered or _apposed(text, match.end(), sentence.places):
                continue
            place = replace(meant, span=span, role="event", paired=False, apart=False)
            sentence.places = sorted([*sentence.places, place], key=lambda p: p.span)
        named = [*named, *sentence.places][-BACK * 4 :]


def _apposed(text: str, end: int, places: list[PlaceMention]) -> bool:
    """Does the name follow ("the capital Damascus", "the town, Douma")?"""
    return any(0 <= place.span[0] - end <= 2 for place in places)


def _meant(match: re.Match[str], named: list[PlaceMention], capital: str) -> PlaceMention | None:
    """The place last named that the noun may mean."""
    adjectives, noun = match[1], match[2]
    if _OTHER.search(adjectives):
        return None
    if noun == "capital":
        return _capital(named, capital) if not adjectives.strip() or adjectives.strip() == "Syrian" else None
    found = [p for p in named if p.level in _LEVELS[noun] and p.role != "bystander"]
    return found[-1] if found else None


def _capital(named: list[PlaceMention], capital: str) -> PlaceMention | None:
    """The country's capital, as the text names it where it does."""
    if not capital:
        return None
    said = [place for place in named if place.name == capital]
    return said[-1] if said else PlaceMention((0, 0), capital, "city", known=True)
