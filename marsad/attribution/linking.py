"""Is a sighted aircraft the one that struck? Sightings → tracks → how surely each is the striker.

A track is what one aircraft may have done: sightings whose reports agree and which it could have flown between, given
the speed of its sort and the observers' errors of place and time. Time, distance and speed link a track to the strike
(facts 1.3); a gap outside the band lowers the link, it never zeroes it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.attribution.case import Case, Point, Sighting
from marsad.attribution.reported import Reported, reported
from marsad.attribution.vocabulary import Vocabulary, fold
from marsad.reference.bases import Base, bases
from marsad.reference.weights import Linking

DAY = 24 * 60
PLACE_ERROR_KM = 6.0
"""How far off a place called over the radio may be; two such errors are independent, so they add in quadrature."""
TIME_ERROR_MIN = 2.0
LOST_AFTER_MIN = 20
"""An aircraft not seen for so long is taken for another one."""
_TAKEOFF = (
    "take-off",
    "takeoff",
    "take off",
    "took off",
    "departed",
    "departure",
    "airborne",
    "left",
    "اقلاع",
    "اقلع",
    "غادر",
)
_LANDING = ("landing", "landed", "return", "هبوط", "عوده")
_STRIKE = ("strike", "release", "bombing", "executed", "تنفيذ", "نفذ")
_BASES = Vocabulary((base.id, (*base.names.all(), *base.bare)) for base in bases())
_BY_ID = {base.id: base for base in bases()}
_AIRFIELD = ("airbase", "air base", "airport", "airfield", "مطار", "base")


@dataclass(frozen=True, slots=True)
class Track:
    """Sightings of what may be one aircraft. link: how surely it, and no other, is the one that struck (0 to 1)."""

    sightings: tuple[Sighting, ...]
    report: Reported
    base: Base | None = None
    link: float = 0.0


def km(one: Point, two: Point) -> float:
    """Great-circle distance by the haversine formula, Earth's mean radius 6371 km."""
    lat1, lon1, lat2, lon2 = (math.radians(value) for value in (*one, *two))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))


def base_of(sighting: Sighting) -> Base | None:
    """The airfield from which the sighting says that the aircraft came; None if it says none."""
    place = sighting.place or ""
    found = _BASES.codes(place) or _BASES.codes(sighting.heading if "from" in sighting.heading else "")
    if not found:
        return None
    base, said = _BY_ID[found[0]], fold(f"{place} {sighting.heading}")
    leaves = any(word in said for word in _TAKEOFF)
    if any(word in fold(sighting.heading) for word in _LANDING):
        return None
    called = any(word in fold(place) for word in _AIRFIELD)
    if (base.needs_takeoff or fold(place) in {fold(name) for name in base.bare}) and not leaves:
        return None
    return base if leaves or called or not base.bare else None


def tracks(case: Case, rules: Linking) -> tuple[Track, ...]:
    """The tracks of a case with their links to its strike, less than one in all: it may have been none of them."""
    found = [
        Track(group, _merged(group), next((b for b in map(base_of, group) if b), None))
        for group in _grouped(case.sightings, rules)
    ]
    links = [max((_link(s, track, case, rules) for s in track.sightings), default=0.0) for track in found]
    total, best = sum(links), max(links, default=0.0)
    if total <= 0:
        return ()
    # The less sure the hour, the more flights that had nothing to do with it pass for the striker.
    loose = rules.loose_min / (rules.loose_min + max(0.0, case.uncertain_min - rules.slack_min))
    seen = best * loose * (1 - rules.unseen.share)
    return tuple(
        Track(track.sightings, track.report, track.base, seen * link / total)
        for track, link in zip(found, links, strict=True)
    )


def _grouped(sightings: Sequence[Sighting], rules: Linking) -> list[tuple[Sighting, ...]]:
    """Each sighting joins the track that could have flown there, latest first; else it begins one."""
    groups: list[list[Sighting]] = []
    for sighting in sorted(sightings, key=lambda s: (s.minute is None, s.minute or 0)):
        for group in reversed(groups):
            if _agree(_merged(group), reported(sighting.type_as_said)) and _could_fly(group[-1], sighting, rules):
                group.append(sighting)
                break
        else:
            groups.append([sighting])
    return [tuple(group) for group in groups]


def _could_fly(one: Sighting, two: Sighting, rules: Linking) -> bool:
    if one.minute is None or two.minute is None:
        return one.minute is two.minute and one.place == two.place
    if two.minute - one.minute > LOST_AFTER_MIN:
        return False
    if one.point is None or two.point is None:
        return one.place == two.place or base_of(one) is not None
    slow = "helicopter" in (reported(one.type_as_said).craft, reported(two.type_as_said).craft)
    fastest = (rules.helicopter_km_min if slow else rules.jet_km_min)[1]
    apart = max(0.0, km(one.point, two.point) - math.sqrt(2) * PLACE_ERROR_KM)
    return apart <= fastest * (two.minute - one.minute + math.sqrt(2) * TIME_ERROR_MIN)


def _agree(one: Reported, two: Reported) -> bool:
    """May both be said of one aircraft? What one leaves open, the other may fill."""
    types = not one.types or not two.types or bool(set(one.types) & set(two.types))
    nations = not one.nations or not two.nations or bool(set(one.nations) & set(two.nations))
    crafts = {one.craft, two.craft} - {None, "aircraft"}
    drone = "drone" in crafts and one.craft != two.craft
    filled = bool(one.types) == bool(two.types) or not (one.telling and two.telling)
    return types and nations and not drone and len(crafts) <= 1 and filled


def _merged(group: Sequence[Sighting]) -> Reported:
    """What is said of one aircraft in all: the most telling report, with the nation that another adds."""
    reports = [reported(sighting.type_as_said) for sighting in group]
    types = next((r.types for r in reports if r.types), ())
    nations = next((r.nations for r in reports if r.nations), ())
    craft = next((r.craft for r in reports if r.craft and r.craft != "aircraft"), None)
    return Reported(types, craft, nations)


def _link(sighting: Sighting, track: Track, case: Case, rules: Linking) -> float:
    weight = rules.drone.share if track.report.craft in ("drone", "transport") and not track.report.types else 1.0
    base = base_of(sighting)
    point = (base.latitude, base.longitude) if base else sighting.point
    away = _away(sighting, point, case)
    slow = track.report.craft == "helicopter"
    speeds = rules.helicopter_km_min if slow else rules.jet_km_min
    gap = _gap(sighting, case)
    if any(word in fold(sighting.heading) for word in _STRIKE) and away is not None and away <= rules.near_km:
        gap = 0.0 if gap is None else gap
    near = (
        1.0
        if base
        else math.exp(-max(0.0, (rules.drift_km if away is None else away) - rules.near_km) / rules.drift_km)
    )
    if gap is None:
        return weight * rules.untimed.share * (near if not base else 0.5)
    way = away or 0.0
    if base:
        low, high = way / speeds[1] + rules.loiter_min[0], way / speeds[0] + rules.loiter_min[1]
    else:
        # Seen near the place: a little after the strike, on its way home, or up to a loiter before it.
        low, high = -way / speeds[0] - 3, way / speeds[0] + rules.loiter_min[1] / 2
    outside = max(0.0, low - case.uncertain_min - gap, gap - high - case.uncertain_min)
    timely = max(rules.farther.share, math.exp(-0.5 * (outside / rules.slack_min) ** 2))
    return weight * timely * near


def _away(sighting: Sighting, point: Point | None, case: Case) -> float | None:
    if sighting.place and case.place and fold(case.place) in fold(sighting.place):
        return 0.0
    if point is None or case.point is None:
        return None
    return max(0.0, km(point, case.point) - (case.radius_km or 0.0))


def _gap(sighting: Sighting, case: Case) -> float | None:
    """Minutes from the sighting to the strike nearest in time, across midnight; None if either time isn't known."""
    if sighting.minute is None or not case.minutes:
        return None
    return min((((strike - sighting.minute + DAY / 2) % DAY) - DAY / 2 for strike in case.minutes), key=abs)
