"""Does a point lie in an area whose border is only roughly known?

Membership of a point with radius is a probability, from two errors taken as independent and normal: the border's (off
by up to `uncertainty_km` for 95 % of it) and the point's (within its radius in 95 % of cases). With d km to the border,
positive inside, P(inside) = Φ(d / σ), σ² = (uncertainty_km² + radius_km²) / 1.96². Yes and no are said only beyond
SURE.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

import shapely
from shapely.geometry import Point, shape
from shapely.geometry.base import BaseGeometry

from marsad.model.answer import Answer
from marsad.reference import areas as reference

SURE = 0.95
"""At least this probability is a yes, at most the rest a no; between them the answer is unknown."""
KM_A_DEGREE = 111.19492664
NAMED = 0.97
"""How sure a point in a town that is surely inside is taken to be inside, if it is known to NAMED_TO_KM."""
NAMED_TO_KM = 5.0
OUTER_KM = 3.0
"""So far outside a state's drawn border a point still counts as in it: the drawing is that coarse."""


@dataclass(frozen=True, slots=True)
class Membership:
    """Is the point in the area: yes, no or unknown, with the probability (parts per million) and the km to the border.

    depth_km is positive inside, negative outside.
    """

    answer: Answer
    probability: int
    depth_km: float


@dataclass(frozen=True)
class Area:
    """A dated piece of ground with a border of stated uncertainty. Polygons are in degrees (longitude, latitude).

    sure: ground that is inside however rough the border is drawn.

    country: the state's ground, where known. Its outer border is then no border of the area: that a town lies in Syria
    and not in Turkey is not in doubt, however near the line is.
    """

    id: str
    name: str
    polygons: BaseGeometry
    uncertainty_km: float
    source: str
    whole: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    country: BaseGeometry | None = None
    sure: BaseGeometry | None = None
    _plane: dict[str | float, Any] = field(default_factory=dict, compare=False, repr=False)

    def _flat(self) -> tuple[BaseGeometry, BaseGeometry, float]:
        """The ground and its border in km, on a plane true at the area's middle latitude, and that latitude's scale."""
        if not self._plane:
            _, south, _, north = self.polygons.bounds
            scale = KM_A_DEGREE * math.cos(math.radians((south + north) / 2))

            def flat(shape: BaseGeometry) -> BaseGeometry:
                return shapely.transform(shape, lambda xy: xy * [scale, KM_A_DEGREE])

            ground = flat(self.polygons)
            border = ground.boundary
            if self.country is not None:
                state = flat(self.country)
                inner = shapely.difference(border, state.boundary.buffer(OUTER_KM))
                border = border if inner.is_empty else inner
                ground = ground.union(shapely.difference(ground.buffer(OUTER_KM), state))
            shapely.prepare(ground)
            self._plane["flat"] = (ground, border, scale)
        flattened: tuple[BaseGeometry, BaseGeometry, float] = self._plane["flat"]
        return flattened

    def depth_km(self, latitude: float, longitude: float) -> float:
        """The distance to the border in km, positive inside."""
        ground, border, scale = self._flat()
        point = Point(longitude * scale, latitude * KM_A_DEGREE)
        inside = ground.covers(point)
        return (
            float(border.distance(point))
            if inside
            else -max(float(border.distance(point)), float(ground.distance(point)))
        )

    def reaches(self, latitude: float, longitude: float, km: float) -> bool:
        """Is the point in the area, or so near its border?"""
        if self._box_km(latitude, longitude) > km:
            return False
        if km not in self._plane:
            self._plane[km] = self._flat()[0].buffer(km)
            shapely.prepare(self._plane[km])
        scale = self._flat()[2]
        return bool(self._plane[km].covers(Point(longitude * scale, latitude * KM_A_DEGREE)))

    def _box_km(self, latitude: float, longitude: float) -> float:
        """At least so far is the point from the area: the distance to its bounding box."""
        west, south, east, north = self._bounds
        down, across = max(south - latitude, latitude - north, 0.0), max(west - longitude, longitude - east, 0.0)
        scale = math.cos(math.radians(max(abs(latitude), abs(south), abs(north))))
        return math.hypot(down, across * scale) * KM_A_DEGREE

    @cached_property
    def _bounds(self) -> tuple[float, float, float, float]:
        west, south, east, north = self.polygons.bounds
        return float(west), float(south), float(east), float(north)

    def membership(self, latitude: float, longitude: float, radius_km: float = 0.0) -> Membership:
        """Is the point (degrees), known to its radius, in the area?"""
        radius_km = max(radius_km, 0.0)
        if (away := self._box_km(latitude, longitude)) > 4 * (self.uncertainty_km + radius_km):
            return Membership(Answer.NO, 0, -away)
        depth = self.depth_km(latitude, longitude)
        spread = math.hypot(self.uncertainty_km, radius_km) / 1.96
        probability = 0.5 * (1 + math.erf(depth / (spread * math.sqrt(2)))) if spread else float(depth > 0)
        if self.sure is not None and radius_km <= NAMED_TO_KM and self.sure.covers(Point(longitude, latitude)):
            probability = max(probability, NAMED)
        answer = Answer.YES if probability >= SURE else Answer.NO if probability <= 1 - SURE else Answer.UNKNOWN
        return Membership(answer, round(probability * 1_000_000), depth)

    def holds(self, day: str) -> bool:
        """Was this version of the area in force on the ISO day?"""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)

    def middle(self) -> tuple[int, int, float]:
        """A point inside (microdegrees) and the km from it to the farthest border."""
        scale = self._flat()[2]
        ground = shapely.transform(self.polygons, lambda xy: xy * [scale, KM_A_DEGREE])
        point = ground.centroid if ground.covers(ground.centroid) else ground.representative_point()
        reach = float(shapely.hausdorff_distance(ground.boundary, point))
        return round(point.y / KM_A_DEGREE * 1e6), round(point.x / scale * 1e6), reach


@lru_cache(maxsize=1)
def administrative() -> dict[str, Area]:
    """The units with borders, by cell."""
    found: dict[str, Area] = {}
    for country in reference.countries():
        if country.geometry is None:
            continue
        geometries = reference.geometries(country.geometry)
        state = shapely.union_all([shape(geometry) for geometry in geometries.values()])
        for unit in country.units:
            ground = shape(geometries[unit.id])
            found[unit.id] = Area(
                unit.id, unit.name, ground, unit.uncertainty_km, country.source, (unit.id,), country=state
            )
    return found


def by_rule(rule: reference.AreaRule, known: Mapping[str, Area]) -> Area:
    """The ground of a rule. known: the units, and the areas drawn before it, by id. Raises KeyError for another."""
    pieces = [known[cell].polygons for cell in rule.whole if cell in known]
    pieces += [_piece(part, known) for part in rule.parts]
    # Units digitised apart leave slivers between them: close gaps of under a kilometre.
    ground: BaseGeometry = shapely.union_all(pieces).buffer(0.004).buffer(-0.004)
    if rule.holes:
        ground = shapely.difference(ground, shapely.union_all([_piece(hole, known) for hole in rule.holes]))
    units = [unit for unit in (*rule.whole, *(part.of or part.inside for part in rule.parts)) if unit in known]
    return Area(
        rule.id,
        rule.name,
        ground,
        rule.uncertainty_km,
        rule.source,
        rule.whole,
        rule.valid_from,
        rule.valid_to,
        known[units[0]].country if units and units[0] else None,
        shapely.union_all([_piece(part, known) for part in rule.sure]) if rule.sure else None,
    )


def _piece(part: reference.Part, known: Mapping[str, Area]) -> BaseGeometry:
    """A ring, a strip along a line, or the inside edge of an area."""
    if part.ring:
        ring: BaseGeometry = shapely.Polygon(part.ring)
        drawn: BaseGeometry = shapely.make_valid(ring)
    elif part.line:
        line: BaseGeometry = shapely.LineString(part.line) if len(part.line) > 1 else Point(part.line[0])
        drawn = _beside(line, part.km or 0.0)
    else:
        area = known[part.inside or ""]
        border: BaseGeometry = area.polygons.boundary
        if area.country is not None:
            border = shapely.difference(border, area.country.boundary.buffer(OUTER_KM / KM_A_DEGREE))
        drawn = shapely.intersection(area.polygons, _beside(border, part.km or 0.0))
    return shapely.intersection(known[part.of].polygons, drawn) if part.of else drawn


def _beside(line: BaseGeometry, km: float) -> BaseGeometry:
    """All ground within so many km of a line in degrees."""
    _, south, _, north = line.bounds
    scale = KM_A_DEGREE * math.cos(math.radians((south + north) / 2))
    flat = shapely.transform(line, lambda xy: xy * [scale, KM_A_DEGREE])
    widened: BaseGeometry = shapely.transform(flat.buffer(km), lambda xy: xy / [scale, KM_A_DEGREE])
    return widened


@lru_cache(maxsize=1)
def zones() -> dict[str, Area]:
    """The areas by rule (truce zones), by id."""
    return drawn(reference.rules())


def drawn(rules: Iterable[reference.AreaRule], beside: Mapping[str, Area] | None = None) -> dict[str, Area]:
    """The areas of the rules by id, each drawn after those before it. beside: areas that they may name."""
    known = {**administrative(), **(beside or {})}
    found: dict[str, Area] = {}
    for rule in rules:
        found[rule.id] = known[rule.id] = by_rule(rule, known)
    return found


def unit_at(latitude: float, longitude: float, units: Iterable[Area]) -> tuple[Area | None, float]:
    """The unit that holds a point, or else the nearest one within its border's uncertainty; and the depth in km."""
    best: tuple[Area | None, float] = (None, -math.inf)
    for area in units:
        depth = area.depth_km(latitude, longitude)
        if depth > best[1] and depth >= -area.uncertainty_km:
            best = (area, depth)
    return best
