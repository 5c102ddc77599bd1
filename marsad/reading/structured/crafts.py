"""Which aircraft does an observation tell of, how many, and whose?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.reading.structured.items import AIRCRAFT, QUIET, Item, kind_of, neighbour
from marsad.reading.structured.observing import Craft, Spotted
from marsad.reading.structured.vocabulary import Hit


def nations(items: Sequence[Item], plain: str, found: Spotted) -> set[int]:
    """Which nations own aircraft? The others say the language that was heard ("heard russian", "speaking Russian")."""
    owners: set[int] = set()
    for at, item in enumerate(items):
        if not isinstance(item, Hit) or item.kind != "nation":
            continue
        before, after = neighbour(items, at, -1), neighbour(items, at, 1)
        spoken = kind_of(before) in ("speech", "sense") or kind_of(after) == "speech"
        spoken = spoken or (isinstance(before, Hit) and plain[before.start : before.end] == "in")
        if spoken and kind_of(after) not in AIRCRAFT and item.word is not None:
            found.language = item.word.speaks
        else:
            owners.add(at)
    return owners


def crafts(items: Sequence[Item], owners: set[int], line: str) -> list[Craft]:
    """The aircraft, each group with its number; a nation alone is one where no aircraft is named ("Russian")."""
    named = any(kind_of(item) in AIRCRAFT for item in items)
    crafts: list[Craft] = []
    group: list[Hit] = []
    waiting: int | None = None
    for at, item in enumerate([*items, None]):
        kind = kind_of(item)
        if isinstance(item, Hit) and (kind in AIRCRAFT or kind == "hedge" or at in owners):
            group.append(item)
            continue
        if kind in ("filler", "or") and group and kind_of(neighbour(items, at, 1)) in AIRCRAFT:
            continue
        if isinstance(item, Hit) and kind == "times":
            continue
        number = item.number if isinstance(item, Hit) and kind == "number" else None
        # "Su-22 or 24": a model, not a number.
        number = None if at and kind_of(items[at - 1]) == "or" else number
        mine = number if number is not None and _belongs(items, at, line) else None
        craft = _craft(group, line, waiting if waiting is not None else mine, named)
        if craft is not None:
            crafts.append(craft)
            used = waiting is None and mine is not None
            waiting = None if used or number is None else number
        elif number is not None:
            waiting = number
        elif kind not in QUIET:
            waiting = None
        group = []
    return crafts


def owned(crafts: list[Craft], items: Sequence[Item], owners: set[int]) -> list[Craft]:
    """A nation that stands apart ("…, likely Russian") is said of all aircraft that have none of their own."""
    said = [(at, item) for at, item in enumerate(items) if at in owners and isinstance(item, Hit)]
    apart = [(at, i) for at, i in said if not any(c.span[0] <= i.start < c.span[1] for c in crafts)]
    if not apart:
        return crafts
    parties = tuple(dict.fromkeys(item.code for _, item in apart))
    hedged = any(kind_of(neighbour(items, at, -1)) == "hedge" for at, _ in apart)
    return [craft if craft.parties else replace(craft, parties=parties, hedged=hedged) for craft in crafts]


def _belongs(items: Sequence[Item], at: int, line: str) -> bool:
    """Does a number behind aircraft count them ("su24 x2", "مروحي عدد 2"), not those that follow?"""
    item = items[at]
    if line[item.start] in "xX×*(":
        return True
    if line[item.end - 1] in "xX×*":
        return False
    return kind_of(neighbour(items, at, 1)) not in (*AIRCRAFT, "nation", "munition")


def _craft(group: Sequence[Hit], line: str, number: int | None, named: bool) -> Craft | None:
    core = [hit for hit in group if hit.kind in AIRCRAFT]
    nations = [hit for hit in group if hit.kind == "nation"]
    if not core and (named or not nations):
        return None
    shown = [hit for hit in group if hit.kind != "hedge"]
    types = [hit for hit in core if hit.kind == "type"]
    classes = [hit.word.craft for hit in types if hit.word] + [hit.code for hit in core if hit.kind != "type"]
    said = next((hit.word.number for hit in core if hit.word and hit.word.number), None)
    return Craft(
        span=(shown[0].start, shown[-1].end),
        type=types[-1].code if types else None,
        craft=next((c for c in classes if c != "aircraft"), classes[0] if classes else None),
        number=number if number is not None else said,
        parties=tuple(dict.fromkeys(hit.code for hit in nations)),
        hedged=any(hit.kind == "hedge" for hit in group),
    )
