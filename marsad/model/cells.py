"""Which part of the ground is meant, as a set of cells of one fixed partition?

A cell is a path in a tree of areas: "SY/ID/khan-shaykhun" lies in "SY/ID", which lies in "SY". A node stands for
all the ground below it, "" for the whole world. Siblings never overlap, and some ground of a node lies outside its
named children. A step that starts with "~" is a name whose place inside its parent nobody knows ("SY/ID/~the
mill"): it lies in its parent and equals itself; how it stands to its siblings is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable

from marsad.model.answer import Answer, every, some

Cells = tuple[str, ...]
"""A normalised set of nodes: sorted, none below another. () is no ground at all."""

WORLD: Cells = ("",)
UNLOCATED = "~"


def below(node: str, other: str) -> bool:
    """Is the first node the second, or inside it?"""
    return other == "" or node == other or node.startswith(other + "/")


def cells(nodes: Iterable[str]) -> Cells:
    """The normalised set: sorted, without nodes that lie below another."""
    chosen: list[str] = []
    for node in sorted(set(nodes)):
        if not any(below(node, kept) for kept in chosen):
            chosen.append(node)
    return tuple(chosen)


def _apart(one: str, two: str) -> Answer:
    """Do two nodes share no ground?"""
    if below(one, two) or below(two, one):
        return Answer.NO
    for left, right in zip(one.split("/"), two.split("/"), strict=False):
        if left != right:
            return Answer.UNKNOWN if UNLOCATED in (left[:1], right[:1]) else Answer.YES
    return Answer.NO


def contains(outer: Cells, inner: Cells) -> Answer:
    """Does all the inner ground lie in the outer?"""

    def covered(node: str) -> Answer:
        if any(below(node, area) for area in outer):
            return Answer.YES
        return Answer.UNKNOWN if Answer.UNKNOWN in (_apart(node, area) for area in outer) else Answer.NO

    return every(covered(node) for node in inner)


def disjoint(one: Cells, two: Cells) -> Answer:
    """Do the two share no ground?"""
    return every(_apart(a, b) for a in one for b in two)


def overlap(one: Cells, two: Cells) -> Answer:
    """Do the two share some ground?"""
    return some(~_apart(a, b) for a in one for b in two)


def equal(one: Cells, two: Cells) -> Answer:
    """Are the two the same ground?"""
    return contains(one, two) & contains(two, one)
