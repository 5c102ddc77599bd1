"""In which quarter and at which part of the day did each claim's harm happen, as the sentence around it says?

A reader gives a count its town and day. Where a report tells of two events there ("in the morning in the west quarter…
in the afternoon in the east quarter…") the quarter and the part of the day are what keeps them apart; and one count
for each makes them items of one statement, which count different people (METHODS 2).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from marsad.incidents.facets import fold_letters
from marsad.model.claim import Claim
from marsad.reference.incident_cues import Sign, incident_cues

FAR = 1500
"""No quarter or part of the day is looked for farther away (characters)."""
_END = re.compile(r"[.!?؟\n]+(?:\s|$)")


def with_scenes(text: str, claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims with detail.quarter and detail.daypart where their sentence says one and only one.

    Folding keeps lengths, so offsets stay those of the text as received.
    """
    folded = fold_letters(text)
    starts = _sentences(folded)
    signs = [sign for sign in incident_cues().signs if sign.id in ("quarter", "daypart")]
    placed = tuple(_placed(claim, folded, starts, signs) for claim in claims)
    return _itemised(placed)


def _sentences(text: str) -> list[int]:
    """Where sentences begin."""
    return [0, *(found.end() for found in _END.finditer(text))]


def _around(text: str, starts: Sequence[int], at: int) -> str:
    """The sentence at a place of the text; of what is too long to be one, what stands near."""
    number = bisect_right(starts, at)
    end = starts[number] if number < len(starts) else len(text)
    return text[max(starts[number - 1], at - FAR) : min(end, at + FAR)]


def _placed(claim: Claim, text: str, starts: Sequence[int], signs: Sequence[Sign]) -> Claim:
    if claim.frame != "event":
        return claim
    said = _around(text, starts, claim.span[0])
    found = {}
    for sign in signs:
        values = [value.id for value in sign.values if value.matches(said)]
        if len(values) == 1 and sign.id not in claim.detail:
            found[sign.id] = values[0]
    return replace(claim, detail={**claim.detail, **found}) if found else claim


def _itemised(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Total counts of one origin, town and day in one report, each of its own scene, are items of one statement."""
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        whole = claim.victims.sex is None and claim.victims.age is None and claim.part_of is None
        if claim.kind == "casualties" and claim.frame == "event" and whole and claim.itemised is None:
            origin = claim.origin.key if claim.origin else None
            groups[(claim.report, claim.harm, origin, claim.ground(), claim.when.start)].append(claim)
    items: dict[str, str] = {}
    for (report, harm, *_), group in groups.items():
        scenes = [(c.detail.get("quarter"), c.detail.get("daypart")) for c in group]
        if len(group) > 1 and len(set(scenes)) == len(scenes) and all(any(scene) for scene in scenes):
            items |= {claim.id: f"{report}:scenes:{harm}" for claim in group}
    return tuple(replace(c, itemised=items[c.id]) if c.id in items else c for c in claims)
