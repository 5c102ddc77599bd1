"""Which claims may bear on a scope: through closing counts, people counted elsewhere can be people counted here.

A count that reaches out of the scope says something about it only where closing counts say how many of its people
were outside; where they leave a moment open, none of them can, and what they touch in turn has no part in it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from marsad.model.answer import Answer
from marsad.model.scope import Scope, overlaps
from marsad.model.window import Window
from marsad.tolls.evidence import Evidence

ALWAYS = float("-inf")
NEVER = float("inf")


def ends(window: Window) -> tuple[float, float]:
    """Start and end in seconds, the open ends endless."""
    return (
        ALWAYS if window.start is None else window.start,
        NEVER if window.end is None else window.end,
    )


class ClosedTime:
    """The moments at which some closing count holds."""

    def __init__(self, stretches: Iterable[tuple[float, float]]) -> None:
        self._joined: list[tuple[float, float]] = []
        for start, end in sorted(stretches):
            if self._joined and start <= self._joined[-1][1]:
                self._joined[-1] = (self._joined[-1][0], max(self._joined[-1][1], end))
            else:
                self._joined.append((start, end))

    def holds(self, own: Window, question: Window) -> bool:
        """Whether no moment of a claim's own time outside the question's is left open."""
        start, end = ends(own)
        begin, over = ends(question)
        outside = ((start, min(end, begin)), (max(start, over), end))
        return all(self._covers(a, b) for a, b in outside if a < b)

    def _covers(self, start: float, end: float) -> bool:
        at = bisect_right(self._joined, (start, NEVER)) - 1
        return at >= 0 and end <= self._joined[at][1]


def within_reach(question: Scope, found: Sequence[Evidence]) -> tuple[list[Evidence], list[Evidence]]:
    """The claims and closings that may bear on the scope: closings that touch it, and what touches those, in turn."""
    closings = {item.id: item for item in found if item.ceiling is not None}
    if not closings:
        return [], []
    closed = ClosedTime(ends(item.scope.when) for item in closings.values())
    touching = {i for i, item in closings.items() if overlaps(item.scope, question) is not Answer.NO}
    inside = {item.id for item in found if item.floor > 0 and overlaps(item.scope, question) is not Answer.NO}
    floors = {item.id: item for item in found if item.floor > 0}
    grown = True
    while grown:
        near = [closings[i].scope for i in touching]
        more = {i for i, item in floors.items() if i not in inside and _touches(item.scope, near)}
        inside |= more
        reach = [floors[i].scope for i in inside if closed.holds(floors[i].scope.when, question.when)]
        new = {i for i, item in closings.items() if i not in touching and _touches(item.scope, reach)}
        touching |= new
        grown = bool(new)
    return [floors[i] for i in sorted(inside)], [closings[i] for i in sorted(touching)]


def _touches(scope: Scope, others: Sequence[Scope]) -> bool:
    # Origins may tell class and party differently, so only place and time keep claims from touching.
    bare = Scope(scope.where, scope.when)
    return any(overlaps(bare, Scope(other.where, other.when)) is not Answer.NO for other in others)
