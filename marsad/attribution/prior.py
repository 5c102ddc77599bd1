"""Who strikes there and then, before anything more is known?"""

from __future__ import annotations

from functools import lru_cache

from marsad.attribution.case import Case, Cue, Point
from marsad.attribution.reported import decibans
from marsad.attribution.vocabulary import fold
from marsad.reference.patterns import Operations, theatre
from marsad.reference.weights import Weights

OTHER = "OTHER"


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


def area_of(case: Case) -> Operations | None:
    """The area of operations that holds the point on the days; None where no area is known to."""
    point = where(case)
    if point is None:
        return None
    for area in theatre().areas:
        south, north, west, east = area.box
        if south <= point[0] <= north and west <= point[1] <= east and case.days.touches(area.start, area.end):
            return area
    return None


def prior_cues(case: Case, weights: Weights) -> list[Cue]:
    """The base rate of the place and day against not knowing, and the parties that weren't there at all."""
    area = area_of(case)
    rates = area.rates if area else theatre().elsewhere
    total = sum(max(rates.get(p.party, 0.0), weights.rarest.percent) for p in theatre().parties)
    known = 100 - weights.unknown.percent - weights.other.percent
    share = {p.party: known * max(rates.get(p.party, 0.0), weights.rarest.percent) / total for p in theatre().parties}
    share[OTHER] = weights.other.percent
    told = area.id if area else "no known area"
    base = {party: decibans(value / weights.unknown.percent) for party, value in share.items()}
    cues = [Cue("prior", f"base rate ({told})", base, (theatre().source,))]
    for presence in theatre().parties:
        if not case.days.touches(presence.start, presence.end):
            cues.append(
                Cue("presence", f"{presence.party} not known to strike then", {presence.party: weights.absent.decibans},
                    (presence.source,))
            )  # fmt: skip
    return cues
