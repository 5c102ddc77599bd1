"""Does a sentence itemise a total by place ("25 killed: nine in Qalaat al-Madiq, four in Khan Sheikhun, …")?

Such a sentence is two: the total with what is said before the list, and the list, whose items are different people,
each with the places said with it, and parts of the total.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from marsad.reading.en.lexicon import Lexicon
from marsad.reading.en.quantities import Quantifier, Quantity
from marsad.reading.en.tokens import Words
from marsad.reading.mentions import CountMention, PlaceMention, SentenceMentions

_OPENERS = frozenset(
    {":", "-", "–", "—", ";", "(", "including", "include", "included", "among", "namely", "comprising"}
)
_PLACING = frozenset({"in", "at", "near", "outside", "inside", "around", "from", "on"})
_LEADING = frozenset({
    "the", "a", "west", "east", "north", "south", "centre", "center", "western", "eastern", "northern", "southern",
    "countryside", "city", "town", "village", "villages", "towns", "province", "governorate", "area", "of", "rural",
})  # fmt: skip
_APPOSING = frozenset({",", ":", "(", "-", "–", "—", "all", "both"})
_JOINTS = frozenset({",", "and", "&", "plus"})
LEADING = 5
TRAILING = 9
STRENGTH = 72


@dataclass(frozen=True, slots=True)
class Item:
    """One item: a quantity with the places said with it, from word `first` to before word `after`."""

    quantity: Quantity
    places: tuple[PlaceMention, ...]
    first: int
    after: int


class Lists:
    """Finds itemised totals."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.quantifier = Quantifier(lexicon)

    def split(self, words: Words, sentence: SentenceMentions) -> list[SentenceMentions]:
        """The sentence alone, or its total and its list as two."""
        whole = next((c for c in sentence.counts if c.harm != "attacks" and (c.count.lower or 0) >= 2), None)
        if whole is None:
            return [sentence]
        starting = {place.span[0]: at for at, place in enumerate(sentence.places)}
        after_whole = [q for q in self.quantifier.find(words) if words.tokens[q.first].start >= whole.span[1]]
        items = _run([_item(words, q, sentence.places, starting) for q in after_whole if q.attack is None])
        if not self._plain(words, whole, items):
            return [sentence]
        return _divided(words, sentence, whole, items)

    @staticmethod
    def _plain(words: Words, whole: CountMention, items: list[Item]) -> bool:
        """Two placed items, and either a word that opens a list before them or numbers that add up."""
        if sum(bool(item.places) for item in items) < 2:
            return False
        first = items[0].first
        before = [t.low for t in words.tokens[max(0, first - 3) : first] if t.start >= whole.span[1]]
        total = sum(item.quantity.count.lower or 0 for item in items)
        return bool(_OPENERS & set(before)) or total == whole.count.lower


def apposed(words: Words, found: list[CountMention]) -> list[CountMention]:
    """ "Six people, three women and three children, were killed": what adds up to the count before it is its parts."""
    result = list(found)
    for at, whole in enumerate(found):
        parts = _adding_up(words, found, at) if whole.inside is None and whole.harm != "attacks" else []
        for k in parts:
            result[k] = replace(found[k], inside=at, group=parts[0])
    return result


def _adding_up(words: Words, found: list[CountMention], at: int) -> list[int]:
    """The counts right after one, joined by commas and "and", that add up to it; none unless there are two."""
    whole = found[at]
    parts: list[int] = []
    end, left = whole.span[1], whole.count.lower or 0
    for k in range(at + 1, len(found)):
        part, gap = found[k], {t.low for t in words.tokens if end <= t.start < found[k].span[0]}
        number, joints = part.count.lower or 0, _JOINTS if parts else _APPOSING
        if part.harm != whole.harm or part.inside is not None or not gap or not gap <= joints or number > left:
            break
        parts.append(k)
        end, left = part.span[1], left - number
        if not left:
            return parts if len(parts) >= 2 else []
    return []


def _item(words: Words, quantity: Quantity, places: list[PlaceMention], starting: dict[int, int]) -> Item | None:
    """The quantity as an item, with its places if any follow; None for what counts nobody."""
    if quantity.bare or quantity.odd or (quantity.count.lower is None and quantity.count.vague is None):
        return None
    if quantity.head is not None and quantity.person is None:
        return None
    if words.low(quantity.first - 1) == "of":
        # "four of one family" counts four.
        return None
    at, end = quantity.after, quantity.after
    for at in range(quantity.after, min(quantity.after + TRAILING, len(words.tokens))):
        low = words.low(at)
        if low in _PLACING:
            found, end = _places(words, at + 1, places, starting)
            if found:
                return Item(quantity, found, quantity.first, end)
        if low in (",", ";", ":", ".") or words.at("harm", at) or words.tokens[at].low.isdigit():
            break
    return Item(quantity, (), quantity.first, max(quantity.after, quantity.number + 1))


def _places(
    words: Words, at: int, places: list[PlaceMention], starting: dict[int, int]
) -> tuple[tuple[PlaceMention, ...], int]:
    """The places that start at the word (after "the west of"), those joined to them, and the word after them."""
    for k in range(at, min(at + LEADING, len(words.tokens))):
        index = starting.get(words.tokens[k].start)
        if index is not None:
            run = [places[index]]
            for following in places[index + 1 :]:
                gap = [t.low for t in words.tokens if run[-1].span[1] <= t.start < following.span[0]]
                if not set(gap) <= {",", "and", "&"} or len(gap) > 2:
                    break
                run.append(following)
            end = next((n for n, t in enumerate(words.tokens) if t.start >= run[-1].span[1]), len(words.tokens))
            return tuple(replace(p, role="event", paired=n > 0) for n, p in enumerate(run)), end
        if words.low(k) not in _LEADING:
            break
    return (), at


def _run(found: Iterable[Item | None]) -> list[Item]:
    """The items that follow on one another; unplaced ones count only between placed ones or right after one."""
    run = [item for item in found if item is not None]
    while run and not run[0].places:
        run.pop(0)
    while len(run) > 1 and not run[-1].places and not run[-2].places:
        run.pop()
    return run


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
