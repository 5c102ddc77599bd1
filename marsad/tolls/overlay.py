"""Where can one death be, and which counts could it serve there? The overlay of all scopes in place and time.

An atom is a piece of ground (a cell, without the cells below it that are named) in a stretch of time in which nothing
changes. At each atom stand the claims that a death there may serve, and how it stands to the question's scope and to
each closing scope: surely in, maybe, not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from marsad.model.cells import UNLOCATED, Cells, below
from marsad.model.scope import Scope


class In(IntEnum):
    """Does a death at this atom lie in the scope, as to place and time?"""

    NO = 0
    MAYBE = 1
    SURE = 2


@dataclass(frozen=True, slots=True)
class Atom:
    """claims: indexes of the claims that a death here may serve. asked: its standing to the question.
    closed: closings it may lie in, with their standing."""

    claims: tuple[int, ...]
    asked: In
    closed: tuple[tuple[int, In], ...]


def _located(node: str) -> str:
    """The node itself, or for a name with no known place the nearest known area around it."""
    if UNLOCATED not in node:
        return node
    steps = node.split("/")
    for at, step in enumerate(steps):
        if step.startswith(UNLOCATED):
            return "/".join(steps[:at])
    return node


def standing_at(node: str, scope: Scope) -> In:
    """How the ground of a located node (without what is named below it) stands to a scope's ground."""
    sure = all(any(_located(n) == n and below(node, n) for n in option) for option in scope.where)
    if sure:
        return In.SURE
    maybe = any(below(node, _located(n)) for option in scope.where for n in option)
    return In.MAYBE if maybe else In.NO


def atoms(claims: Sequence[Scope], question: Scope, closings: Sequence[Scope]) -> list[Atom]:
    """The atoms of the overlay, each different combination once, in a fixed order."""
    scopes = [*claims, question, *closings]
    near = _by_area(scopes)
    known: dict[tuple[tuple[Cells, ...], str], In] = {}

    def standing(at: int, node: str) -> In:
        key = (scopes[at].where, node)
        if key not in known:
            known[key] = standing_at(node, scopes[at])
        return known[key]

    found: dict[Atom, None] = {}
    for node in sorted(near):
        here = sorted({at for area in _around(node) for at in near.get(area, ())})
        grounds = {at: standing(at, node) for at in here}
        for present in _stretches([(at, scopes[at]) for at in here if grounds[at] is not In.NO]):
            split = bisect_left(present, len(claims))
            claim_part, rest = present[:split], present[split:]
            asked = grounds[len(claims)] if rest and rest[0] == len(claims) else In.NO
            closed = tuple((at - len(claims) - 1, grounds[at]) for at in rest if at > len(claims))
            if claim_part or closed or asked is not In.NO:
                found[Atom(claim_part, asked, closed)] = None
    return list(found)


def _by_area(scopes: Iterable[Scope]) -> dict[str, list[int]]:
    """For each known area that some scope names, the scopes that name it, by index."""
    found: dict[str, list[int]] = {}
    for at, scope in enumerate(scopes):
        for area in {_located(node) for option in scope.where for node in option}:
            found.setdefault(area, []).append(at)
    return found


def _around(node: str) -> list[str]:
    """The node and all areas that it lies in, up to the world."""
    steps = node.split("/")
    return [*("/".join(steps[:depth]) for depth in range(len(steps), 0, -1)), *([""] if node else [])]


def _stretches(here: list[tuple[int, Scope]]) -> list[tuple[int, ...]]:
    """The sets of scopes in force in each stretch of time, as sorted indexes, in order of time."""
    cuts = sorted({t for _, scope in here for t in (scope.when.start, scope.when.end) if t is not None})
    rank = {cut: at + 1 for at, cut in enumerate(cuts)}
    opened: dict[int, list[int]] = {}
    closed: dict[int, list[int]] = {}
    for index, scope in here:
        opened.setdefault(0 if scope.when.start is None else rank[scope.when.start], []).append(index)
        if scope.when.end is not None:
            closed.setdefault(rank[scope.when.end], []).append(index)
    active: set[int] = set()
    found: dict[tuple[int, ...], None] = {}
    for at in range(len(cuts) + 1):
        active.difference_update(closed.get(at, ()))
        active.update(opened.get(at, ()))
        found[tuple(sorted(active))] = None
    return list(found)
