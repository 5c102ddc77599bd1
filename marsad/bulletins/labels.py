"""Where on a map does a name stand, so that no two names and no dot collide?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SIZE = 12.0
LETTER = 0.56
"""The mean width of a letter in a system font, in parts of its size; wide enough for bold."""

NAME = 1.25
"""How much wider an area's name runs: capitals, spaced."""

GRID = 22


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: left, top, right, bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Do the two share ground?"""
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def holds(self, other: Box) -> bool:
        """Does the other lie in this one?"""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom


@dataclass(frozen=True, slots=True)
class Label:
    """A name at a point of its base line. anchor: start, middle or end."""

    text: str
    x: float
    y: float
    anchor: str
    box: Box


def _width(text: str, size: float) -> float:
    return len(text) * LETTER * size


def _label(text: str, x: float, y: float, anchor: str, size: float) -> Label:
    width = _width(text, size)
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    return Label(text, round(x, 1), round(y, 1), anchor, Box(left, y - 0.8 * size, left + width, y + 0.25 * size))


def _candidates(text: str, x: float, y: float, radius: float) -> Iterable[Label]:
    gap, low = radius + 4.5, 0.35 * SIZE
    diagonal = radius + 3.5
    yield _label(text, x + gap, y + low, "start", SIZE)
    yield _label(text, x, y - gap - 0.25 * SIZE, "middle", SIZE)
    yield _label(text, x, y + gap + 0.8 * SIZE, "middle", SIZE)
    yield _label(text, x - gap, y + low, "end", SIZE)
    for side, anchor in ((1, "start"), (-1, "end")):
        yield _label(text, x + side * diagonal, y - diagonal, anchor, SIZE)
        yield _label(text, x + side * diagonal, y + diagonal + 0.6 * SIZE, anchor, SIZE)


def place_labels(points: Sequence[tuple[str, float, float, float]], frame: Box, taken: Sequence[Box]) -> list[Label]:
    """Names beside their dots, the first given first; one that finds no free place is left out (the table has it)."""
    placed: list[Label] = []
    for text, x, y, radius in points:
        busy = [*taken, *(label.box for label in placed)]
        for label in _candidates(text, x, y, radius):
            if frame.holds(label.box) and not any(label.box.meets(box) for box in busy):
                placed.append(label)
                break
    return placed


def _inside(x: float, y: float, rings: Iterable[Sequence[tuple[float, float]]]) -> bool:
    """Is the point in the rings (even-odd)?"""
    odd = False
    for ring in rings:
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], *ring[:1]], strict=True):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                odd = not odd
    return odd


def _room(box: Box, taken: Iterable[Box], frame: Box) -> float:
    """How far the box is from the nearest thing or edge."""
    gaps = [box.left - frame.left, box.top - frame.top, frame.right - box.right, frame.bottom - box.bottom]
    for other in taken:
        across = max(other.left - box.right, box.left - other.right, 0.0)
        down = max(other.top - box.bottom, box.top - other.bottom, 0.0)
        gaps.append(-1.0 if box.meets(other) else (across * across + down * down) ** 0.5)
    return min(gaps)


def place_names(
    areas: Iterable[tuple[str, list[list[tuple[float, float]]]]], frame: Box, taken: Sequence[Box]
) -> list[Label]:
    """Names of areas, each where its visible ground has most room; an area without room goes unnamed."""
    placed: list[Label] = []
    for name, rings in areas:
        text = name.upper()
        best: tuple[float, Label] | None = None
        for row in range(1, GRID):
            for column in range(1, GRID):
                x, y = frame.right * column / GRID, frame.bottom * row / GRID
                label = _label(text, x, y, "middle", SIZE * NAME)
                if not frame.holds(label.box):
                    continue
                room = _room(label.box, [*taken, *(other.box for other in placed)], frame)
                if room > 3 and (best is None or room > best[0] + 1e-9) and _whole(label.box, rings):
                    best = (room, label)
        if best is not None:
            placed.append(best[1])
    return placed


def _whole(box: Box, rings: Sequence[Sequence[tuple[float, float]]]) -> bool:
    """Do both ends and the middle of the name lie in the area?"""
    y = (box.top + box.bottom) / 2
    return all(_inside(x, y, rings) for x in (box.left, (box.left + box.right) / 2, box.right))
