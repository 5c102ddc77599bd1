"""What about a claim tells events apart? Worked out once a claim, so that a pair costs a few comparisons."""

from __future__ import annotations

import re
from dataclasses import dataclass

from marsad.incidents.eventful import family
from marsad.model.claim import Claim
from marsad.model.count import Count
from marsad.reference.incident_cues import Cues, incident_cues

_WORD = re.compile(r"[^\W\d_]{3,}")
_COARSE = ("subdistrict", "district", "governorate", "country", "area")
_MARKS = str.maketrans("أإآىةؤئ", "ااايهوي")


def fold_letters(text: str) -> str:
    """Lower case, and Arabic letters that are written for one another made one. Keeps the length."""
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text).translate(_MARKS)


@dataclass(frozen=True, slots=True)
class Facets:
    """One claim as the pair model sees it.

    nodes: the cells it may mean; sure: are they one set, not alternatives? x, y: degrees east and north (None where
    no point is known), radius in km. start, end: UTC seconds. hourly: is the time finer than a day?
    counted: harm and class that a number is about; low, high: the number; part: is it a part of another count?
    signs: what kind of means, facility and quarter its words name, by cue. words: those of its quote.
    """

    id: str
    family: str
    nodes: tuple[str, ...]
    sure: bool
    name: str
    coarse: bool
    precision: str
    x: float | None
    y: float | None
    radius: float
    start: int
    end: int
    hourly: bool
    kind: str
    harm: str | None
    low: int
    high: int
    part: bool
    whom: tuple[str | None, ...]
    by: frozenset[str]
    origin: str | None
    relay: str | None
    report: str
    span: tuple[int, int]
    statement: str | None
    itemised: str | None
    part_of: str | None
    signs: tuple[str | None, ...]
    words: frozenset[str]
    also: str = ""
    """The name in another script, where the claim's own table has both."""
    row: str | None = None
    """Which row of its origin's table says it; no words of its own then, and no other row's event."""


def facets(claim: Claim, cues: Cues | None = None) -> Facets:
    """The claim's facets; it must be eventful, so its window is closed."""
    known = cues or incident_cues()
    window = claim.when.window()
    if window.start is None or window.end is None:
        raise ValueError(f"claim {claim.id} has an open time; only events at a known time have facets")
    ground = claim.ground()
    nodes = tuple(dict.fromkeys(node for option in ground for node in option))
    first = claim.where[0]
    precision = first.precision or "unknown"
    located = [p for p in claim.where if p.latitude is not None and p.longitude is not None]
    x = y = None
    if len(located) == 1 == len(claim.where):
        x, y = (located[0].longitude or 0) / 1e6, (located[0].latitude or 0) / 1e6
    low, high = _numbers(claim.count)
    return Facets(
        id=claim.id, family=family(claim) or "", nodes=nodes, sure=len(ground) == 1,
        name=folded(first.name) if len(claim.where) == 1 else "", precision=precision,
        coarse=len(claim.where) > 1 or precision in _COARSE or (nodes == ("",) and x is None),
        x=x, y=y, radius=known.radius(precision), start=window.start, end=window.end,
        hourly=window.end - window.start < 20 * 3600, kind=claim.kind, harm=claim.harm, low=low, high=high,
        # An item that names no sex or age is the whole of its own event.
        part=claim.victims.sex is not None
        or claim.victims.age is not None
        or (claim.part_of is not None and claim.itemised is None),
        whom=claim.victims.said, by=frozenset(claim.by), origin=claim.origin.key if claim.origin else None,
        relay=claim.relayed_by, report=claim.report, span=claim.span, statement=claim.statement,
        itemised=claim.itemised, part_of=claim.part_of, signs=_signs(claim, known),
        words=frozenset() if claim.detail.get("row") else word_set(claim.quote), row=claim.detail.get("row"),
        also=folded(str(claim.detail.get("name_ar") or "")) if len(claim.where) == 1 else "",
    )  # fmt: skip


def word_set(quote: str) -> frozenset[str]:
    """The different words of a quote, folded."""
    return frozenset(word.translate(_MARKS) for word in _WORD.findall(quote.casefold()))


def folded(name: str) -> str:
    """A name's consonants, so that spellings of one name in one script look alike ("Khan Sheikun", "Khan Shaykhun")."""
    letters = re.sub(r"[^\w]", "", name.casefold()).translate(_MARKS)
    letters = re.sub(r"^(?:al|el|ال)", "", letters)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouyh]", "", letters)) if letters.isascii() else letters


def _numbers(count: Count | None) -> tuple[int, int]:
    if count is None:
        return 0, 0
    low = count.lower if count.lower is not None else (count.upper or 0)
    return low, max(low, count.upper if count.upper is not None else low)


def _signs(claim: Claim, known: Cues) -> tuple[str | None, ...]:
    """The sorts of means, facility and quarter that the claim names, in the order of SIGNS; None where none or several.

    A field that says it ("means": "airstrike") goes before words of the quote.
    """
    text = claim.quote.casefold().translate(_MARKS)
    spoken = " ".join([text, *(p.name.casefold().translate(_MARKS) for p in claim.where)])
    found = []
    for sign in known.signs:
        said = next((str(claim.detail[key]) for key in sign.fields if claim.detail.get(key)), "")
        values = [value.id for value in sign.values if said == value.id]
        values = values or [value.id for value in sign.values if value.matches(said.casefold().translate(_MARKS))]
        values = values or [value.id for value in sign.values if value.matches(spoken)]
        found.append(values[0] if len(values) == 1 else None)
    return tuple(found)
