"""Which items does an itemised list have ("nine in Qalaat al-Madiq, four in Khan Sheikhun, four of one family")?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from marsad.reading.en.quantities import Quantity
from marsad.reading.en.tokens import Words
from marsad.reading.mentions import PlaceMention

_PLACING = frozenset({"in", "at", "near", "outside", "inside", "around", "from", "on"})
_LEADING = frozenset({
    "the", "a", "west", "east", "north", "south", "centre", "center", "western", "eastern", "northern", "southern",
    "countryside", "city", "town", "village", "villages", "towns", "province", "governorate", "area", "of", "rural",
})  # fmt: skip
# What follows these speaks of the people of the item before, not of others.
_NESTING = frozenset({"including", "among", "who", "whom", "comprising", "namely", "both", "all", "most"})
LEADING = 5
TRAILING = 9
NESTED = 24


@dataclass(frozen=True, slots=True)
class Item:
    """One item: a quantity with the places said with it, from word `first` to before word `after`."""

    quantity: Quantity
    places: tuple[PlaceMention, ...]
    first: int
    after: int


def items_of(words: Words, quantities: Sequence[Quantity], places: list[PlaceMention]) -> list[Item]:
    """The items in order. Where semicolons part them, each part has one; else what is nested in an item is left out."""
    starting = {place.span[0]: at for at, place in enumerate(places)}
    semicolons = [at for at, token in enumerate(words.tokens) if token.low == ";"]
    found: list[Item] = []
    for quantity in quantities:
        segment = sum(at < quantity.first for at in semicolons)
        last = found[-1] if found else None
        if last is not None and len(semicolons) >= 2 and segment == sum(at < last.first for at in semicolons):
            continue
        if last is not None and (quantity.first < last.after or _nested(words, last, quantity)):
            continue
        item = _item(words, quantity, places, starting)
        if item is not None:
            found.append(item)
    return _run(found)


def _befalls(words: Words, at: int) -> bool:
    """Does a word of harm stand here that is not followed by its place ("nine were killed in A")?"""
    harm = words.at("harm", at)
    return harm is not None and words.low(harm[0]) not in _PLACING


def _nested(words: Words, last: Item, quantity: Quantity) -> bool:
    """Is the quantity introduced as part of the item before ("four in A, who are a man and his wife")?"""
    gap = [words.low(k) for k in range(last.after, quantity.first)]
    return bool(_NESTING & set(gap)) and ";" not in gap


def _item(words: Words, quantity: Quantity, places: list[PlaceMention], starting: dict[int, int]) -> Item | None:
    """The quantity as an item, with its places if any follow; None for what counts nobody."""
    if quantity.bare and not quantity.singular:
        return None
    if quantity.odd or (quantity.count.lower is None and quantity.count.vague is None):
        return None
    if quantity.head is not None and quantity.person is None:
        return None
    if words.low(quantity.first - 1) == "of":
        # "four of one family" counts four.
        return None
    unplaced = Item(quantity, (), quantity.first, max(quantity.after, quantity.number + 1))
    reach, inner = TRAILING, False
    for at in range(quantity.after, min(quantity.after + NESTED, len(words.tokens))):
        low = words.low(at)
        if low in _NESTING:
            reach, inner = NESTED, True
        if at - quantity.after > reach or low in (";", ":", "."):
            return unplaced
        if low in _PLACING:
            found, end = _places(words, at + 1, places, starting)
            if found:
                return Item(quantity, found, quantity.first, end)
        asides = low in (",", "(", ")") and (inner or words.low(at + 1) in _NESTING)
        stops = low == "," or (not inner and (_befalls(words, at) or words.tokens[at].low.isdigit()))
        if stops and not asides:
            return unplaced
    return unplaced


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


def _run(run: list[Item]) -> list[Item]:
    """Unplaced items count only between placed ones or right after one."""
    while run and not run[0].places:
        run.pop(0)
    while len(run) > 1 and not run[-1].places and not run[-2].places:
        run.pop()
    return run
