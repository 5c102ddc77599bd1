"""Does a sentence itemise a total by place ("25 killed: nine in Qalaat al-Madiq, four in Khan Sheikhun, …")?

Such a sentence is two: the total with what is said before the list, and the list, whose items are different people,
each with the places said with it, and parts of the total. A sentence after the total may be the list alone ("They
include nine in …").
"""

from __future__ import annotations

from dataclasses import replace

from marsad.reading.en.lexicon import Lexicon
from marsad.reading.en.list_items import Item, items_of
from marsad.reading.en.quantities import Quantifier
from marsad.reading.en.tokens import Words
from marsad.reading.mentions import CountMention, SentenceMentions

_OPENERS = frozenset(
    {":", "-", "–", "—", ";", "(", "including", "include", "included", "among", "namely", "comprising"}
)
_CONTINUING = frozenset({"include", "included", "includes", "among", "including", "them", "follows", "were", "are"})
STRENGTH = 72
LONGEST = 400
"""A sentence of more words is no list that a person wrote."""


class Lists:
    """Finds itemised totals."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.quantifier = Quantifier(lexicon)

    def split(
        self, words: Words, sentence: SentenceMentions, before: CountMention | None = None
    ) -> list[SentenceMentions]:
        """The sentence alone, or its total and its list as two. before: the last total of the sentences before it."""
        if len(sentence.places) < 2 or len(words.tokens) > LONGEST:
            return [sentence]
        whole = total_of(sentence)
        quantities = [q for q in self.quantifier.find(words) if q.attack is None]
        if whole is not None:
            after = [q for q in quantities if words.tokens[q.first].start >= whole.span[1]]
            items = items_of(words, after, sentence.places)
            if _plain(words, whole, items):
                return _divided(words, sentence, whole, items)
        if before is None or sentence.heading:
            return [sentence]
        items = items_of(words, quantities, sentence.places)
        return [_listed(words, sentence, before, items)] if _goes_on(words, sentence, before, items) else [sentence]


def total_of(sentence: SentenceMentions) -> CountMention | None:
    """The first count of two or more people in a sentence."""
    return next((c for c in sentence.counts if c.harm != "attacks" and (c.count.lower or 0) >= 2), None)


def _sum(items: list[Item]) -> int:
    return sum(item.quantity.count.lower or 0 for item in items)


def _plain(words: Words, whole: CountMention, items: list[Item]) -> bool:
    """Two placed items, and either a word that opens a list before them or numbers that add up."""
    if sum(bool(item.places) for item in items) < 2:
        return False
    first = items[0].first
    before = [t.low for t in words.tokens[max(0, first - 3) : first] if t.start >= whole.span[1]]
    return bool(_OPENERS & set(before)) or _sum(items) == whole.count.lower


def _goes_on(words: Words, sentence: SentenceMentions, before: CountMention, items: list[Item]) -> bool:
    """Does the sentence itemise the total before it: three placed items, or two after "they include"?"""
    placed = sum(bool(item.places) for item in items)
    first = items[0].first if items else 0
    opened = bool(_CONTINUING & {words.low(k) for k in range(max(0, first - 4), first)})
    stated = [c for c in sentence.counts if c.harm == before.harm]
    fits = _sum(items) <= (before.count.lower or 0) and len(stated) == len(sentence.counts)
    return fits and placed >= (2 if opened and not stated else 3)


def _listed(words: Words, sentence: SentenceMentions, before: CountMention, items: list[Item]) -> SentenceMentions:
    """The sentence as the list of the total before it."""
    sentence.counts = [_mention(words, before, item) for item in items]
    return sentence


def _divided(
    words: Words, sentence: SentenceMentions, whole: CountMention, items: list[Item]
) -> list[SentenceMentions]:
    """The total with all that stands before the list, and the list."""
    cut = words.tokens[items[0].first].start
    head = _part(sentence, sentence.start, cut)
    tail = _part(sentence, cut, sentence.end)
    kept = [c for c in sentence.counts if c.span[0] < cut]
    head.counts = [replace(c, inside=_within(c.inside, len(kept))) for c in kept]
    listed = [_mention(words, whole, item) for item in items]
    inner = [c for c in sentence.counts if c.span[0] >= cut and not _stated(c, listed)]
    tail.counts = [*listed, *(_nested(words, c, items) for c in inner)]
    tail.speakers = []
    return [head, tail]


def _within(inside: int | None, size: int) -> int | None:
    return inside if inside is None or inside < size else None


def _mention(words: Words, whole: CountMention, item: Item) -> CountMention:
    quantity = item.quantity
    victims = quantity.person.victims() if quantity.person else whole.victims
    noun = words.low(quantity.head) if quantity.head is not None else None
    # With the place: "nine" alone would tell a reader nothing.
    span = words.span(quantity.first, max(item.after, quantity.after, quantity.first + 1))
    return CountMention(
        span, span, whole.harm, quantity.count, victims, noun, bool(quantity.person and quantity.person.kin), -1, 0,
        STRENGTH, "item", plain=True, where=item.places,
    )  # fmt: skip


def _stated(count: CountMention, listed: list[CountMention]) -> bool:
    """Is it the same mention as an item's?"""
    return any(count.span[0] < item.span[1] and item.span[0] < count.span[1] for item in listed)


def _nested(words: Words, count: CountMention, items: list[Item]) -> CountMention:
    """ "nine in A, among them three women": a part of the item before it, with its places."""
    before = [n for n, item in enumerate(items) if words.tokens[item.first].start < count.span[0]]
    at = before[-1] if before else 0
    return replace(count, inside=at, group=1_000 + at if count.group is not None else None, where=items[at].places)


def _part(sentence: SentenceMentions, start: int, end: int) -> SentenceMentions:
    """What stands between two offsets of the sentence; its cues hold for both parts."""

    def here(span: tuple[int, int]) -> bool:
        return start <= span[0] < end

    return SentenceMentions(
        start, end, sentence.paragraph, sentence.heading, sentence.quoted,
        places=[p for p in sentence.places if here(p.span)], times=[t for t in sentence.times if here(t.span)],
        parties=[p for p in sentence.parties if here(p.span)], speakers=list(sentence.speakers),
        events=[e for e in sentence.events if here(e.span)], cues=dict(sentence.cues), means=sentence.means,
        looks_counted=sentence.looks_counted, dateline=sentence.dateline if start == sentence.start else None,
    )  # fmt: skip
