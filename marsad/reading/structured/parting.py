"""Which observations does one line hold, what does each take from the one before, and how much is understood?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.reading.structured.items import AIRCRAFT, Item, kind_of
from marsad.reading.structured.observing import Spotted
from marsad.reading.structured.vocabulary import Hit


def parts(items: Sequence[Item], line: str) -> list[list[Item]]:
    """The items by observation: cut at "then", at a semicolon or full stop, and at commas between dated ones."""
    parts: list[list[Item]] = [[]]
    for at, item in enumerate(items):
        between = line[items[at - 1].end : item.start] if at else ""
        listed = any(sign in between for sign in ",،") and _is_dated(parts[-1]) and _begins(items, at, line)
        if listed or kind_of(item) == "stop" or ". " in between:
            parts.append([])
        if kind_of(item) != "stop":
            parts[-1].append(item)
    return [part for part in parts if part]


def _is_dated(items: Sequence[Item]) -> bool:
    return any(kind_of(item) == "time" for item in items)


def _begins(items: Sequence[Item], at: int, line: str) -> bool:
    """Do the items up to the next comma have a time and something else?"""
    after: list[Item] = []
    for number in range(at, len(items)):
        comma = number > at and any(sign in line[items[number - 1].end : items[number].start] for sign in ",،")
        if comma or kind_of(items[number]) == "stop":
            break
        after.append(items[number])
    telling = {"name", "side", "manner", "there", *AIRCRAFT}
    return _is_dated(after) and any(kind_of(item) in telling for item in after)


def carry_over(before: Spotted, one: Spotted, items: Sequence[Item]) -> None:
    """Aircraft and place from the observation before. "one at Hesh", "another": of the same sort."""
    if not one.crafts and (one.times or one.places):
        number = next((i.number for i in items if isinstance(i, Hit) and i.kind == "number"), None)
        one.crafts = [replace(c, number=number if number is not None else c.number) for c in before.crafts[-1:]]
    there = any(kind_of(item) == "there" for item in items)
    if not one.places and (there or one.heading or one.manners):
        one.places, one.relation = before.places, one.relation or (before.relation if there else [])


def explained(items: Sequence[Item], line: str) -> int:
    """How much of the line's letters and figures is understood, in percent."""
    known = sum(item.end - item.start for item in items)
    total = sum(1 for c in line if c.isalnum())
    marks = sum(1 for item in items for c in line[item.start : item.end] if not c.isalnum())
    return 100 * (known - marks) // total if total else 0
