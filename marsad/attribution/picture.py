"""How do the pieces of evidence add up? A picture as SVG: one bar a line, for one party against the next.

Each bar is how far a line moves the odds between the two likeliest parties, in decibans; the last is their sum. Plain
SVG: no script, no font from elsewhere, the same bytes for the same verdict.
"""

from __future__ import annotations

from html import escape

from marsad.attribution.saying import sentence
from marsad.attribution.verdict import Verdict
from marsad.attribution.weighing import GRID, scores
from marsad.model.attribution import UNKNOWN

WIDTH, LEFT, ROW, TOP = 900, 430, 30, 84
COLOURS = {"for": "#0b5a8a", "against": "#a14a00", "sum": "#333333"}
MOST_LETTERS = 62


def rivals(found: Verdict) -> tuple[str, str]:
    """The likeliest party and the next."""
    chances = found.weighed.posterior
    ordered = sorted((p for p in chances if p != UNKNOWN), key=lambda p: (-chances[p], p))
    return ordered[0], ordered[1]


def picture(found: Verdict) -> str:
    """The picture of one verdict."""
    one, two = rivals(found)
    bars = [
        (f"{line.cls}: {line.text}", (line.weights.get(one, 0) - line.weights.get(two, 0)) / GRID)
        for line in found.weighed.lines
    ]
    totals = scores(found.weighed.lines)
    bars.append((f"all together: {one} against {two}", (totals[one] - totals[two]) / GRID))
    reach = max([10.0, *(abs(value) for _, value in bars)])
    rows = "".join(_row(at, text, value, reach, at == len(bars) - 1) for at, (text, value) in enumerate(bars))
    height = TOP + ROW * len(bars) + 30
    said = escape(sentence(found, "en"))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" '
        f'role="img" aria-label="{said}" font-family="sans-serif" font-size="13">'
        f'<rect width="{WIDTH}" height="{height}" fill="white"/>'
        f'<text x="12" y="24" font-size="16" font-weight="bold">{said}</text>'
        f'<text x="12" y="46" fill="#555">Decibans for {escape(one)} (right) against {escape(two)} (left); '
        f"10 is odds of ten to one. Set: {escape(', '.join(found.set))}.</text>"
        f'<line x1="{_x(0, reach)}" y1="{TOP - 14}" x2="{_x(0, reach)}" y2="{height - 20}" stroke="#999"/>'
        f"{rows}</svg>\n"
    )


def _x(value: float, reach: float) -> float:
    half = (WIDTH - LEFT - 70) / 2
    return round(LEFT + 35 + half + value / reach * half, 1)


def _row(at: int, text: str, value: float, reach: float, last: bool) -> str:
    y = TOP + ROW * at
    zero, end = _x(0, reach), _x(value, reach)
    colour = COLOURS["sum"] if last else COLOURS["for" if value >= 0 else "against"]
    shown = text if len(text) <= MOST_LETTERS else text[: MOST_LETTERS - 1] + "…"
    number = f"{value:+.1f}" if value else "0"
    beside = f'x="{end + 5}"' if value >= 0 else f'x="{end - 5}" text-anchor="end"'
    weight = ' font-weight="bold"' if last else ""
    return (
        f'<text x="12" y="{y + 4}"{weight}>{escape(shown)}</text>'
        f'<rect x="{min(zero, end)}" y="{y - 9}" width="{round(abs(end - zero), 1)}" height="18" fill="{colour}"/>'
        f'<text {beside} y="{y + 4}">{number}</text>'
    )
