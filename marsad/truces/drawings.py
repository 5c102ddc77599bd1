"""How do a report's calendar and its areas look? Two SVG drawings, each readable without colour."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from marsad.truces.report import Report
from marsad.truces.wording import phrases, zone_name

_STEPS = ("#ffffff", "#fde0c5", "#facba6", "#f3a578", "#e06b4b", "#b13f2f", "#7a1f1f")
_HATCH = (
    '<defs><pattern id="unwatched" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<line x1="0" y1="0" x2="0" y2="6" stroke="#888" stroke-width="1.5"/></pattern></defs>'
)
SIDE, LABEL, TOP = 22, 260, 40
WIDTH, HEIGHT = 720, 520


@dataclass(frozen=True, slots=True)
class Shape:
    """An area's outlines in degrees (longitude, latitude), and how many km its border may be off."""

    zone: str
    rings: tuple[tuple[tuple[float, float], ...], ...]
    uncertainty_km: float


def calendar(report: Report, language: str) -> str:
    """A heat map, a row a zone and a column a day; the number stands in the cell, unwatched days are hatched."""
    say = phrases(language)
    most = max((cell.incidents for cell in report.cells), default=0)
    width, height = LABEL + SIDE * len(report.days) + 8, TOP + SIDE * len(report.zones) + 8
    drawn = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img"'
             f' aria-label="{escape(say["calendar"])}" font-family="sans-serif" font-size="10">{_HATCH}']  # fmt: skip
    for column, day in enumerate(report.days):
        x = LABEL + SIDE * column + SIDE // 2
        drawn.append(f'<text x="{x}" y="{TOP - 8}" text-anchor="middle"><title>{day}</title>{day[8:]}</text>')
        if column == 0 or day.endswith("-01"):
            drawn.append(f'<text x="{x}" y="{TOP - 24}" text-anchor="start">{day[:7]}</text>')
    for row, zone in enumerate(report.zones):
        y = TOP + SIDE * row
        name = escape(zone_name(report, zone, language))
        drawn.append(f'<text x="{LABEL - 6}" y="{y + 15}" text-anchor="end" direction="ltr">{name}</text>')
        for column, cell in enumerate(c for c in report.cells if c.zone == zone):
            drawn += _square(LABEL + SIDE * column, y, cell.incidents, most, cell.watched == 0, f"{name}, {cell.day}")
    return "".join([*drawn, "</svg>"])


def _square(x: int, y: int, number: int, most: int, unwatched: bool, what: str) -> list[str]:
    step = 0 if not number else min(len(_STEPS) - 1, 1 + int((len(_STEPS) - 2) * math.log1p(number) / math.log1p(most)))
    box = f'x="{x}" y="{y}" width="{SIDE - 2}" height="{SIDE - 2}"'
    parts = [f'<rect {box} fill="{_STEPS[step]}" stroke="#bbb"><title>{what}: {number}</title></rect>']
    if unwatched:
        parts.append(f'<rect {box} fill="url(#unwatched)"/>')
    if number:
        ink = "#fff" if step > 3 else "#000"
        parts.append(f'<text x="{x + SIDE / 2 - 1:.0f}" y="{y + 14}" text-anchor="middle" fill="{ink}">{number}</text>')
    return parts


def ground(report: Report, shapes: Sequence[Shape], language: str) -> str:
    """The areas, a dashed band as wide as each border's doubt, and the incidents: filled where they are breaches."""
    say = phrases(language)
    points = [(e.facts.longitude / 1e6, e.facts.latitude / 1e6, e) for e in report.events
              if e.facts.longitude is not None and e.facts.latitude is not None]  # fmt: skip
    every = [corner for shape in shapes for ring in shape.rings for corner in ring] + [(x, y) for x, y, _ in points]
    opening = (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
               f' aria-label="{escape(say["map"])}" font-family="sans-serif" font-size="11">')  # fmt: skip
    if not every:
        return opening + "</svg>"
    west, east = min(x for x, _ in every), max(x for x, _ in every)
    south, north = min(y for _, y in every), max(y for _, y in every)
    shrink = math.cos(math.radians((south + north) / 2))
    scale = min((WIDTH - 60) / max((east - west) * shrink, 0.01), (HEIGHT - 60) / max(north - south, 0.01))

    aside = (WIDTH - (east - west) * shrink * scale) / 2

    def at(x: float, y: float) -> tuple[float, float]:
        return aside + (x - west) * shrink * scale, 30 + (north - y) * scale

    drawn = [opening]
    for shape in shapes:
        band = 2 * shape.uncertainty_km / 111.2 * scale
        for ring in shape.rings:
            path = "M" + "L".join("{:.1f} {:.1f}".format(*at(*corner)) for corner in ring) + "Z"
            drawn.append(
                f'<path d="{path}" fill="none" stroke="#4a78a8" stroke-opacity=".18" stroke-linejoin="round"'
                f' stroke-width="{band:.1f}"/>'
            )
            drawn.append(
                f'<path d="{path}" fill="#4a78a8" fill-opacity=".12" stroke="#4a78a8" stroke-dasharray="5 4"/>'
            )
        x, y = at(*_middle(shape))
        name = escape(zone_name(report, shape.zone, language))
        drawn.append(f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle">{name}</text>')
    for longitude, latitude, happened in points:
        x, y = at(longitude, latitude)
        breach = any(f.outcome in ("prima_facie_breach", "exception_unsupported") for f in happened.findings)
        fill = "#b13f2f" if breach else "none"
        drawn.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{fill}" fill-opacity=".7" stroke="#7a1f1f"/>')
    return "".join([*drawn, "</svg>"])


def _middle(shape: Shape) -> tuple[float, float]:
    ring = max(shape.rings, key=len)
    return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)
