"""Are two claims about one event: yes, no or maybe, and why?

First version: place, time and sort of event. A "no" here keeps claims in different incidents; it is no witness that
lets counts add up (METHODS 2).
"""

from __future__ import annotations

from collections.abc import Collection

from marsad.incidents.eventful import family, fine, same_time
from marsad.model.answer import Answer
from marsad.model.claim import Claim
from marsad.model.incident import Pairing
from marsad.model.scope import where_contains, where_disjoint

PROBABLE = {"yes": 900_000, "maybe": 400_000, "no": 20_000}
"""In millionths; not yet learned from labelled pairs, so only their order means something."""


def pair(one: Claim, two: Claim, linked: Collection[frozenset[str]], unlinked: Collection[frozenset[str]]) -> Pairing:
    """How two eventful claims stand to each other. linked, unlinked: pairs that a person decided."""
    ids = frozenset((one.id, two.id))
    if ids in unlinked:
        return Pairing(one.id, two.id, "no", 0, "a person decided that they differ")
    if ids in linked:
        return Pairing(one.id, two.id, "yes", 1_000_000, "a person decided that they are one")
    same, why = _judge(one, two)
    return Pairing(one.id, two.id, same, PROBABLE[same], why)


def _judge(one: Claim, two: Claim) -> tuple[str, str]:
    if family(one) != family(two):
        return "no", "different sorts of event"
    if one.itemised is not None and one.itemised == two.itemised:
        return "yes", "items of one statement"
    when = same_time(one.when.window(), two.when.window())
    if when is Answer.NO:
        return "no", "different times"
    where = where_disjoint(one.ground(), two.ground())
    if where is Answer.YES:
        return "no", "different places"
    if fine(one) and fine(two):
        nested = Answer.YES in (where_contains(one.ground(), two.ground()), where_contains(two.ground(), one.ground()))
        if nested and when is Answer.YES:
            return "yes", "the same place and time"
        return "maybe", "the same place, times that overlap" if nested else "places that may be one"
    if (
        one.ground() == two.ground()
        and one.when == two.when
        and one.report == two.report
        and _shares_sentence(one, two)
    ):
        return "yes", "one sentence, the same place and time"
    return "maybe", "one place may lie in the other"


def _shares_sentence(one: Claim, two: Claim) -> bool:
    """Do the spans stand next to each other, or one is part of the other?"""
    related = two.part_of == one.id or one.part_of == two.id or (one.part_of is not None and one.part_of == two.part_of)
    gap = max(one.span[0], two.span[0]) - min(one.span[1], two.span[1])
    return related or gap <= 200
