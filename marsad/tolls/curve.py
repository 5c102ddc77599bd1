"""How did the floor and the highest report grow, day by day? A curve as SVG, the same bytes for the same numbers."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 800, 360, 70, 46, 54, 20

Point = tuple[str, int, int, int]
"""Day, floor, two-origin floor, highest reported."""


def svg(title: str, points: Sequence[Point]) -> str:
    """Steps of the floor (filled), of two origins (line) and of the highest reported (dotted)."""
    top = _round_up(max((high for _, _, _, high in points), default=0))
    wide, tall = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    count = max(1, len(points))

    def x(at: int) -> int:
        return LEFT + wide * at // count

    def y(value: int) -> int:
        return HEIGHT - BOTTOM - tall * value // top

    def steps(values: Sequence[int]) -> str:
        return " ".join(f"{x(at)},{y(value)} {x(at + 1)},{y(value)}" for at, value in enumerate(values))

    floor, two, high = [p[1] for p in points], [p[2] for p in points], [p[3] for p in points]
    base = y(0)
    marks = [
        f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y(v)}" y2="{y(v)}" stroke="#8884"/>'
        f'<text x="{LEFT - 8}" y="{y(v) + 4}" text-anchor="end">{v:,}</text>'
        for v in sorted({top * n // 4 for n in range(5)})
    ]
    shown = range(0, len(points), max(1, len(points) // 7))
    marks += [
        f'<text x="{(x(at) + x(at + 1)) // 2}" y="{base + 18}" text-anchor="middle">{escape(points[at][0])}</text>'
        for at in shown
    ]
    lines = [
        f'<polygon points="{x(0)},{base} {steps(floor)} {x(len(points))},{base}" fill="#2a6f97" fill-opacity=".35"/>',
        f'<polyline points="{steps(floor)}" fill="none" stroke="#2a6f97" stroke-width="2"/>',
        f'<polyline points="{steps(two)}" fill="none" stroke="#014f86" stroke-width="2" stroke-dasharray="6 3"/>',
        f'<polyline points="{steps(high)}" fill="none" stroke="#a4161a" stroke-width="2" stroke-dasharray="2 3"/>',
    ]
    legend = "filled: at least, as proved · dashed: borne out by two origins · dotted: highest reported, proves nothing"
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'font-family="sans-serif" font-size="12" fill="currentColor"><title>{escape(title)}</title>',
        f'<text x="{LEFT}" y="20" font-size="15">{escape(title)}</text>',
        f'<text x="{LEFT}" y="38">{legend}</text>', *marks, *(lines if points else []), "</svg>", "",
    ])  # fmt: skip


def _round_up(value: int) -> int:
    """The next number of the form 4, 8, 20, 40, 80, 200… so that quarters are whole."""
    size = 4
    while size < value:
        size = size * 5 // 2 if str(size)[0] == "8" else size * 2
    return size
