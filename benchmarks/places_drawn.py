"""Pictures of the places benchmark: how far off the answers are, and how true their probabilities."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path

LEFT, TOP, WIDE, HIGH = 60, 40, 620, 320
MARKS_KM = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500)
SHARES = (0, 25, 50, 75, 100)
BLUE, RED = "#1f5fa8", "#b5541c"


def _across(km: float) -> float:
    return LEFT + WIDE * (math.log10(min(max(km, 0.1), 500)) + 1) / (math.log10(500) + 1)


def _up(share: float) -> float:
    return TOP + HIGH * (1 - share)


def _text(x: float, y: float, text: str, size: int = 11, anchor: str = "middle", fill: str = "#000") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{fill}">{text}</text>'


def _sheet(title: str, about: str, body: Iterable[str], below: str) -> str:
    lines = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 420" role="img" font-family="sans-serif">',
        f"<title>{title}</title>",
        f"<desc>{about}</desc>",
        '<rect width="720" height="420" fill="#fff"/>',
    ]
    for share in SHARES:
        lines.append(f'<path d="M{LEFT} {_up(share / 100):.1f}h{WIDE}" stroke="#ddd"/>')
        lines.append(_text(LEFT - 8, _up(share / 100) + 4, f"{share} %", anchor="end"))
    return "\n".join([*lines, *body, _text(LEFT + WIDE / 2, TOP + HIGH + 40, below, 12), "</svg>"]) + "\n"


def error_curve(seen: Sequence[float], unseen: Sequence[float], path: Path) -> None:
    """Draw which share of the answers lies within how many km, on a logarithmic scale."""
    body = []
    for km in MARKS_KM:
        body.append(f'<path d="M{_across(km):.1f} {TOP}v{HIGH}" stroke="#ddd"/>')
        body.append(_text(_across(km), TOP + HIGH + 18, f"{km:g}"))
    for label, colour, errors, y in (("seen", BLUE, sorted(seen), 300), ("unseen", RED, sorted(unseen), 320)):
        points = [f"{_across(km):.1f} {_up((n + 1) / len(errors)):.1f}" for n, km in enumerate(errors)]
        body.append(f'<path d="M{"L".join(points)}" fill="none" stroke="{colour}" stroke-width="2"/>')
        body.append(_text(480, y, f"names {label}: n {len(errors)}", 13, "start", colour))
    about = "Share of answered names within so many kilometres, for names seen and unseen in learning."
    path.write_text(_sheet("How far from the right place the answers are", about, body, "km off"), encoding="utf-8")


def reliability_diagram(bins: Sequence[tuple[float, float, int]], error: float, path: Path) -> None:
    """Draw, for each bin (probability said, share right, n), how true the probabilities are; discs show n."""
    body = [f'<path d="M{LEFT} {_up(0):.1f}L{LEFT + WIDE} {_up(1):.1f}" stroke="#999" stroke-dasharray="4 4"/>']
    for share in SHARES:
        body.append(_text(LEFT + WIDE * share / 100, TOP + HIGH + 18, f"{share} %"))
    for said, was, n in bins:
        x, y = LEFT + WIDE * said, _up(was)
        body.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{2 + math.sqrt(n) / 3:.1f}" fill="{BLUE}" opacity="0.7"/>')
        body.append(_text(x, y - 8 - math.sqrt(n) / 3, str(n)))
    body.append(_text(LEFT + 20, TOP + 20, f"calibration error (ECE) {error:.3f}", 13, "start"))
    about = "For each bin of stated probabilities, the share that was right; on the dashed line they are true."
    path.write_text(_sheet("How true the stated probabilities are", about, body, "stated"), encoding="utf-8")
