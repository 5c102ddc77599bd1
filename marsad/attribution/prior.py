"""Who strikes there and then, before anything more is known?"""

from __future__ import annotations

import math
from functools import lru_cache

from marsad.attribution.case import Case, Cue, Point
from marsad.attribution.reported import decibans
from marsad.attribution.vocabulary import fold
from marsad.reference.dated import Days
from marsad.reference.patterns import Operations, theatre
from marsad.reference.weights import Weights

OTHER = "OTHER"
WIDE_KM = 15
"""A circle wider than this may lie in several areas."""
KM_A_DEGREE = 111.2


@lru_cache(maxsize=1)
def parties() -> tuple[str, ...]:
    """The parties among whom attribution chooses, "OTHER" last."""
    return (*(presence.party for presence in theatre().parties), OTHER)


def where(case: Case) -> Point | None:
    """The case's point, or that of its governorate."""
    if case.point is not None:
        return case.point
    named = fold(case.governorate or "")
    return next((g.point for g in theatre().governorates if fold(g.name) == named), None)


def areas_of(case: Case) -> list[Operations | None]:
    """The areas of operation in which it may have been; None stands for no known one.

    Asked at the middle and the rim of a wide circle, and at both ends of a span of days.
    """
    days = dict.fromkeys((case.days.first, case.days.last))
    return [_area_at(point, Days(day, day)) for point in _points(case) for day in days]


def _points(case: Case) -> list[Point | None]:
    """The case's point; the four points of the compass on its circle, too, if that is wide."""
    middle = where(case)
    if middle is None or case.point is None or (case.radius_km or 0) <= WIDE_KM:
        return [middle]
    north = (case.radius_km or 0) / KM_A_DEGREE
    east = north / max(0.1, math.cos(math.radians(middle[0])))
    latitude, longitude = middle
    rim = ((north, 0.0), (-north, 0.0), (0.0, east), (0.0, -east))
    return [middle, *((latitude + up, longitude + right) for up, right in rim)]


def _area_at(point: Point | None, days: Days) -> Operations | None:
    if point is None:
        return None
    for area in theatre().areas:
        south, north, west, east = area.box
        if south <= point[0] <= north and west <= point[1] <= east and days.touches(area.start, area.end):
            return area
    return None


def prior_cues(case: Case, weights: Weights) -> list[Cue]:
    """The base rate of the place and day against not knowing, and the parties that weren't there at all."""
    areas = areas_of(case)
    known = 100 - weights.unknown.percent - weights.other.percent
    share = {p.party: 0.0 for p in theatre().parties}
    for area in areas:
        rates = area.rates if area else theatre().elsewhere
        mine = {party: max(rates.get(party, 0.0), weights.rarest.percent) for party in share}
        for party, rate in mine.items():
            share[party] += known * rate / sum(mine.values()) / len(areas)
    share[OTHER] = weights.other.percent
    told = " or ".join(dict.fromkeys(area.id if area else "no known area" for area in areas))
    base = {party: decibans(value / weights.unknown.percent) for party, value in share.items()}
    cues = [Cue("prior", f"base rate ({told})", base, (theatre().source,))]
    for presence in theatre().parties:
        if not case.days.touches(presence.start, presence.end):
            cues.append(
                Cue("presence", f"{presence.party} not known to strike then", {presence.party: weights.absent.decibans},
                    (presence.source,))
            )  # fmt: skip
    return cues
