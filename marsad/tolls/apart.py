"""What shows that two claims can't be about the same death? Only a cited witness lets counts add up (METHODS 2)."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.model.answer import Answer
from marsad.model.scope import where_disjoint
from marsad.tolls.evidence import Evidence

CannotLinks = frozenset[frozenset[str]]
"""Pairs of claim ids that a logged decision (or a pairs file) says are about different events."""


def cannot_links(pairs: Iterable[tuple[str, str]]) -> CannotLinks:
    """The pairs, whichever way round they were said."""
    return frozenset(frozenset(pair) for pair in pairs if pair[0] != pair[1])


def identity_witness(one: Evidence, two: Evidence, links: CannotLinks) -> str | None:
    """A witness that doesn't come from place and time: "decision", "items", "class"; None without one.

    A class difference between origins is no witness: they may describe one person differently. Nor is any difference
    between a count and a part of it.
    """
    if frozenset((one.id, two.id)) in links:
        return "decision"
    if one.id in two.within or two.id in one.within:
        return None
    if one.claim.itemised is not None and one.claim.itemised == two.claim.itemised and one.origin == two.origin:
        return "items"
    if one.origin == two.origin and one.scope.whom.disjoint(two.scope.whom) is Answer.YES:
        return "class"
    return None


def witness(one: Evidence, two: Evidence, links: CannotLinks) -> str | None:
    """The witness that two claims are apart ("place", "time", or of identity); None where one death may serve both."""
    if one.scope.when.disjoint(two.scope.when) is Answer.YES:
        return "time"
    if where_disjoint(one.scope.where, two.scope.where) is Answer.YES:
        return "place"
    return identity_witness(one, two, links)
