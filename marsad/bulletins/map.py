"""Where was it? A map as plain shapes: outlines, a truce area with its uncertain border, incidents with their circles.

Equirectangular, scaled by the cosine of the middle latitude: over a few hundred kilometres the error is far below the
uncertainty of the places themselves.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from marsad.bulletins.labels import Box, Label, place_labels, place_names
from marsad.bulletins.rows import IncidentRow
from marsad.disclosure.phrases import Phrases
from marsad.disclosure.plain import plain

WIDTH = 460
KM_A_DEGREE = 111.19492664
SMALLEST_KM, MARGIN_KM = 80, 20
LABEL_GAP = 3
"""A name stays so many units clear of every dot, so that it is plain whose it is."""
MOST_HIGH, LEAST_HIGH = 1.15, 0.62

Ring = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class View:
    """The stretch of ground that is drawn: west and north in degrees, and how many units a degree has."""

    west: float
    north: float
    across: float
    down: float
    height: int

    @property
    def km(self) -> float:
        """Units a kilometre."""
        return self.down / KM_A_DEGREE

    def point(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Microdegrees to units."""
        x, y = (longitude / 1e6 - self.west) * self.across, (self.north - latitude / 1e6) * self.down
        return round(x, 1), round(y, 1)


@dataclass(frozen=True, slots=True)
class Shape:
    """An area as drawn. band: the width of its uncertain border in units."""

    name: str
    kind: str
    path: str
    band: float
    uncertainty_km: int | None


@dataclass(frozen=True, slots=True)
class Dot:
    """One place with its incidents: the dot grows with the number killed, the circle with the place's uncertainty."""

    x: float
    y: float
    radius: float
    circle: float
    title: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything on the map, in units of its width."""

    width: int
    height: int
    units: tuple[Shape, ...]
    zones: tuple[Shape, ...]
    dots: tuple[Dot, ...]
    labels: tuple[Label, ...]
    names: tuple[Label, ...]
    scale_units: float
    scale_km: int
    described: str


def _bounds(
    rows: Sequence[IncidentRow], areas: Sequence[Mapping[str, Any]]
) -> tuple[float, float, float, float] | None:
    """West, south, east, north in degrees: the incidents, else the truce area, else every area."""
    points = [(row.longitude / 1e6, row.latitude / 1e6) for row in rows if row.longitude is not None and row.latitude]
    margin = MARGIN_KM
    if not points:
        wanted = [area for area in areas if area["kind"] != "governorate"] or list(areas)
        points = [(x / 1e6, y / 1e6) for area in wanted for ring in area["rings"] for x, y in ring]
        margin = 4
    if not points:
        return None
    south, north = min(y for _, y in points), max(y for _, y in points)
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    wide = KM_A_DEGREE * math.cos(math.radians((south + north) / 2))
    extra_x = max(margin, (SMALLEST_KM - (east - west) * wide) / 2) / wide
    extra_y = max(margin, (SMALLEST_KM * 0.7 - (north - south) * KM_A_DEGREE) / 2) / KM_A_DEGREE
    return west - extra_x, south - extra_y, east + extra_x, north + extra_y


def _view(bounds: tuple[float, float, float, float]) -> View:
    west, south, east, north = bounds
    narrow = math.cos(math.radians((south + north) / 2))
    ratio = (north - south) / ((east - west) * narrow)
    if ratio < LEAST_HIGH:
        more = (LEAST_HIGH * (east - west) * narrow - (north - south)) / 2
        south, north = south - more, north + more
    elif ratio > MOST_HIGH:
        more = ((north - south) / (MOST_HIGH * narrow) - (east - west)) / 2
        west, east = west - more, east + more
    across = WIDTH / (east - west)
    down = across / narrow
    return View(west, north, across, down, round((north - south) * down))


def _path(rings: Iterable[Ring], view: View) -> str:
    """The rings as an SVG path, without those that lie outside and points that fall on one another."""
    parts = []
    for ring in rings:
        points = list(dict.fromkeys(view.point(x, y) for x, y in ring))
        xs, ys = [x for x, _ in points], [y for _, y in points]
        inside = len(points) > 2 and max(xs) > 0 and min(xs) < WIDTH and max(ys) > 0 and min(ys) < view.height
        if inside:
            parts.append("M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "Z")
    return "".join(parts)


def _shapes(areas: Sequence[Mapping[str, Any]], view: View, words: Phrases) -> list[Shape]:
    shapes = []
    for area in areas:
        km = area.get("uncertainty_km")
        band = round(2 * km * view.km, 1) if km else 0.0
        path = _path(area["rings"], view)
        if path:
            shapes.append(Shape(plain(str(area["name"])), str(area["kind"]), path, band, km))
    return sorted(shapes, key=lambda shape: (shape.kind, shape.name))


def _dots(rows: Sequence[IncidentRow], view: View) -> tuple[list[Dot], list[tuple[str, Dot]]]:
    places: dict[tuple[int, int], list[IncidentRow]] = {}
    for row in rows:
        if row.latitude is not None and row.longitude is not None:
            places.setdefault((row.longitude, row.latitude), []).append(row)
    dots = []
    for (longitude, latitude), here in sorted(places.items()):
        x, y = view.point(longitude, latitude)
        killed = max(row.floor for row in here)
        circle = max((row.radius_km or 0 for row in here), default=0) * view.km
        title = "; ".join(f"{row.number}. {row.day}, {row.what}, {row.killed}" for row in here)
        name = here[0].place
        dot = Dot(x, y, round(min(11.0, 3 + math.sqrt(killed)), 1), round(circle, 1), f"{name}: {title}")
        dots.append((name, dot))
    dots.sort(key=lambda pair: (-pair[1].radius, pair[0], pair[1].x))
    return [dot for _, dot in dots], dots


def _scale(view: View) -> tuple[float, int]:
    km = next(km for km in (200, 100, 50, 20, 10, 5, 2, 1, 0) if km * view.km <= WIDTH / 3)
    return round(km * view.km, 1), km


def draw(rows: Sequence[IncidentRow], areas: Sequence[Mapping[str, Any]], words: Phrases) -> Drawing | None:
    """The map of the incidents; None where there is nothing to draw."""
    bounds = _bounds(rows, areas)
    if bounds is None:
        return None
    view = _view(bounds)
    shapes = _shapes(areas, view, words)
    units, zones = [s for s in shapes if s.kind == "governorate"], [s for s in shapes if s.kind != "governorate"]
    dots, named = _dots(rows, view)
    frame = Box(0, 0, WIDTH, view.height)
    near = LABEL_GAP
    taken = [
        Box(d.x - d.radius - near, d.y - d.radius - near, d.x + d.radius + near, d.y + d.radius + near) for d in dots
    ]
    scale_units, scale_km = _scale(view)
    taken.append(Box(0, view.height - 30, scale_units + 30, view.height))
    short = [(name.split(words.say("comma"))[0], dot.x, dot.y, dot.radius) for name, dot in named]
    labels = place_labels(short, frame, taken)
    taken += [label.box for label in labels]
    governorates = sorted((a for a in areas if a["kind"] == "governorate"), key=lambda a: str(a["name"]))
    rings = [(plain(str(a["name"])), [[view.point(x, y) for x, y in r] for r in a["rings"]]) for a in governorates]
    names = place_names(rings, frame, taken)
    borders = [
        words.say("map_area", name=z.name, km=z.uncertainty_km) if z.uncertainty_km
        else words.say("map_area_plain", name=z.name) for z in zones
    ]  # fmt: skip
    described = words.say("map_described", places=words.count("map_places", len(dots)), areas=" ".join(borders))
    return Drawing(
        WIDTH, view.height, tuple(units), tuple(zones), tuple(dots), tuple(labels), tuple(names), scale_units, scale_km,
        described.strip(),
    )  # fmt: skip
