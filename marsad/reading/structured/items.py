"""What is each word or name of a spotter's line for, and what stands beside it?"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.reading.structured.naming import Name
from marsad.reading.structured.vocabulary import Hit

Item = Hit | Name
AIRCRAFT = ("aircraft", "type", "maker")
QUIET = ("filler", "times", "clock", "zone", "watcher")


def kind_of(item: Item | None) -> str:
    """What an item is for: a name, or a word's kind."""
    return "" if item is None else item.kind if isinstance(item, Hit) else "name"


def neighbour(items: Sequence[Item], at: int, step: int) -> Item | None:
    """The next item that says something."""
    at += step
    while 0 <= at < len(items) and kind_of(items[at]) in QUIET:
        at += step
    return items[at] if 0 <= at < len(items) else None
