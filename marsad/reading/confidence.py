"""How sure is the reader of a count, and may it be accepted unseen?

Confidence is the share of counts (number, harm and class all right) that were right among labelled ones read by the
same rule, with or without a noun that the lexicon knows: the tune half of the development labels (docs/reading.md).
Place, day and striker are not part of it.
"""

from __future__ import annotations

from marsad.reading.mentions import CountMention

SAFE = 940_000
UNNUMBERED = 450_000
UNREAL = 100_000
# rule -> parts per million with and without a known noun
RIGHT = {
    "attack": (960_000, 960_000),
    "beside": (950_000, 950_000),
    "object": (955_000, 920_000),
    "of": (960_000, 800_000),
    "noun": (920_000, 920_000),
    "inside": (980_000, 840_000),
    "item": (930_000, 850_000),
    "and": (960_000, 800_000),
    "across": (935_000, 700_000),
    "toll": (880_000, 880_000),
    "parse": (850_000, 600_000),
}
UNKNOWN_RULE = (500_000, 400_000)


def confidence_of(mention: CountMention, frame: str) -> int:
    """Parts per million."""
    known, unknown = RIGHT.get(mention.rule, UNKNOWN_RULE)
    value = known if mention.noun is not None else unknown
    if not mention.plain or mention.count.vague in ("some", "many"):
        value = min(value, UNNUMBERED)
    return value - UNREAL if frame == "unreal" else value


def is_safe(confidence: int, frame: str) -> bool:
    """May it be accepted unseen? Only news, plainly said."""
    return confidence >= SAFE and frame in ("event", "toll")
