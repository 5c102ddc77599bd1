"""How sure is the reader of a count, and may it be accepted unseen?

Confidence is the rule's strength (how plainly the harm is said, linking.py), lowered for what had to be guessed: a
place that
the sentence does not give, a date that nobody gave, a count without a number, a noun that the lexicon does not know.
It is a hand-set score until it is calibrated on labels: an ordering, not yet a frequency.
"""

from __future__ import annotations

from marsad.reading.mentions import CountMention

MILLION = 1_000_000
SAFE = 850_000
_LOWERED_DATE = {"own": 0, "scene": 20_000, "speech": 30_000, "published": 40_000, "none": 50_000}


def confidence_of(mention: CountMention, own_place: bool, date_source: str, frame: str) -> int:
    """Parts per million."""
    value = mention.strength * 10_000
    value -= 0 if own_place else 40_000
    value -= _LOWERED_DATE.get(date_source, 50_000)
    if not mention.plain:
        value -= 150_000
    if mention.count.lower is None and mention.count.upper is None and mention.count.vague in ("some", "many"):
        value -= 100_000
    if mention.noun is None and mention.rule in ("across", "parse", "and"):
        value -= 150_000
    if frame == "unreal":
        value -= 100_000
    return min(max(value, 10_000), 990_000)


def is_safe(confidence: int, frame: str) -> bool:
    """May it be accepted unseen?"""
    return confidence >= SAFE and frame in ("event", "toll")
