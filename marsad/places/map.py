"""Where on the map are the places, and how exactly is each known?

A plain SVG: the areas, and each place as a dot with the circle within which it lies. The same places give the same
bytes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from shapely.geometry import MultiPolygon, Polygon

from marsad.places.area import KM_A_DEGREE, Area

WIDTH = 1000
MARGIN = 24
HEAD = 64
MOST_LABELS = 60
_STYLE = (
    "text{font-family:system-ui,sans-serif;fill:#222}"
    ".area{fill:#f4f1ea;stroke:#8a8578;stroke-width:1}.unit{font-size:12px;fill:#8a8578;text-anchor:middle}"
    ".within{fill:#1f5fa8;fill-opacity:.12;stroke:#1f5fa8;stroke-opacity:.6}.within.vague{stroke-dasharray:4 3}"
    ".dot{fill:#1f5fa8}.label{font-size:11px;paint-order:stroke;stroke:#fff;stroke-width:3px}"
)


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """A place on the map: microdegrees, and the metres within which it lies. count: how many claims mean it."""

    label: str
    latitude: int
    longitude: int
    radius_m: int
    count: int = 1


@dataclass(frozen=True, slots=True)
class _Frame:
    """Degrees as pixels, true at the middle latitude."""

    west: float
    north: float
    scale: float
    squeeze: float
    height: int

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        return (
            MARGIN + (longitude - self.west) * self.squeeze * self.scale,
            HEAD + (self.north - latitude) * self.scale,
        )


def drawn(spots: Iterable[Spot], areas: Sequence[Area], title: str) -> str:
    """The map as SVG text."""
    listed = sorted(set(spots), key=lambda spot: (-spot.radius_m, spot))
    frame = _frame(listed, areas)
    described = f"{len(listed)} places, each with the circle within which it lies, on {len(areas)} areas."
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {frame.height}" role="img" '
        'aria-labelledby="title about">',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="about">{escape(described)}</desc>',
        f"<style>{_STYLE}</style>",
        f'<rect width="{WIDTH}" height="{frame.height}" fill="#fff"/>',
        f'<text x="{MARGIN}" y="28" font-size="18">{escape(title)}</text>',
        f'<text x="{MARGIN}" y="48" font-size="12">{escape(described)}</text>',
        *(_area(area, frame) for area in areas),
        *(_name(area, frame) for area in areas),
        *(_circle(spot, frame) for spot in listed),
        *_labels(listed, frame),
        _ruler(frame),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _frame(spots: Sequence[Spot], areas: Sequence[Area]) -> _Frame:
    boxes = [area.polygons.bounds for area in areas]
    boxes += [(s.longitude / 1e6, s.latitude / 1e6, s.longitude / 1e6, s.latitude / 1e6) for s in spots]
    if not boxes:
        boxes = [(-180.0, -60.0, 180.0, 75.0)]
    west, south = min(box[0] for box in boxes), min(box[1] for box in boxes)
    east, north = max(box[2] for box in boxes), max(box[3] for box in boxes)
    # A single place is shown with some ground around it.
    spare = max(0.0, 0.5 - (east - west), 0.5 - (north - south)) / 2
    west, south, east, north = west - spare, south - spare, east + spare, north + spare
    squeeze = max(0.05, math.cos(math.radians((south + north) / 2)))
    scale = (WIDTH - 2 * MARGIN) / ((east - west) * squeeze)
    return _Frame(west, north, scale, squeeze, round(HEAD + (north - south) * scale + 2 * MARGIN))


def _area(area: Area, frame: _Frame) -> str:
    ground = area.polygons
    pieces = list(ground.geoms) if isinstance(ground, MultiPolygon) else [ground]
    path = "".join(_ring(piece, frame) for piece in pieces if isinstance(piece, Polygon))
    border = f"{area.name}; border off by up to {area.uncertainty_km:g} km"
    return f'<path class="area" d="{path}"><title>{escape(border)}</title></path>'


def _name(area: Area, frame: _Frame) -> str:
    middle = area.polygons.representative_point()
    x, y = frame.at(middle.y, middle.x)
    return f'<text class="unit" x="{x:.1f}" y="{y:.1f}">{escape(area.name)}</text>'


def _ring(piece: Polygon, frame: _Frame) -> str:
    rings = [piece.exterior, *piece.interiors]
    return "".join(
        "M" + "L".join("{:.1f} {:.1f}".format(*frame.at(y, x)) for x, y, *_ in ring.coords) + "Z" for ring in rings
    )


def _circle(spot: Spot, frame: _Frame) -> str:
    x, y = frame.at(spot.latitude / 1e6, spot.longitude / 1e6)
    radius = spot.radius_m / 1000 / KM_A_DEGREE * frame.scale
    vague = " vague" if spot.radius_m > 10_000 else ""
    said = f"{spot.label}: within {spot.radius_m / 1000:.1f} km" + (f", {spot.count} claims" if spot.count > 1 else "")
    return (
        f'<g><title>{escape(said)}</title><circle class="within{vague}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>'
        f'<circle class="dot" cx="{x:.1f}" cy="{y:.1f}" r="2.5"/></g>'
    )


def _labels(spots: Sequence[Spot], frame: _Frame) -> Iterator[str]:
    """Names of the places most meant, as far as they don't lie on each other."""
    taken: list[tuple[float, float, float]] = []
    for spot in sorted(spots, key=lambda spot: (-spot.count, spot))[:MOST_LABELS]:
        x, y = frame.at(spot.latitude / 1e6, spot.longitude / 1e6)
        wide = 7.0 * len(spot.label)
        if x + wide > WIDTH - MARGIN:
            x -= wide + 12
        if all(abs(y - other) > 12 or x + wide < left or left + other_wide < x for left, other, other_wide in taken):
            taken.append((x, y, wide))
            yield f'<text class="label" x="{x + 6:.1f}" y="{y + 4:.1f}">{escape(spot.label)}</text>'


def _ruler(frame: _Frame) -> str:
    """A line of a round number of km."""
    room = (WIDTH / 5) / frame.scale * KM_A_DEGREE
    km = next((step for step in (500, 200, 100, 50, 20, 10, 5, 2, 1) if step <= room), 1)
    wide, y = km / KM_A_DEGREE * frame.scale, frame.height - MARGIN / 2
    return (
        f'<path d="M{MARGIN} {y:.1f}h{wide:.1f}" stroke="#222" stroke-width="2"/>'
        f'<text x="{MARGIN + wide + 6:.1f}" y="{y + 4:.1f}" font-size="11">{km} km</text>'
    )
