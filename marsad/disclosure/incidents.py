"""How is an incident shown, when what its claims say may be finer than what may be published?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from marsad.disclosure.coarsening import coarse_cells
from marsad.disclosure.dates import whole_day
from marsad.disclosure.discloser import Discloser
from marsad.disclosure.plain import plain
from marsad.disclosure.rules import Rule
from marsad.model.claim import Claim
from marsad.model.incident import Incident

# Kilometres within which a place of such precision lies, for a map (general knowledge: sizes in Idlib and Hama).
_RADIUS_KM = {"point": 1, "neighbourhood": 2, "town": 3, "subdistrict": 8, "district": 18}
_FINER = {"town": ("point", "neighbourhood", None), "neighbourhood": ("point", None), "governorate": tuple(_RADIUS_KM)}


@dataclass(frozen=True, slots=True)
class Shown:
    """An incident as it may be published: place and days no finer than its claims' rule, origins by printed names.

    latitude, longitude: microdegrees; None where no point may, or can, be shown.
    """

    incident: Incident
    place: str | None
    latitude: int | None
    longitude: int | None
    radius_km: int | None
    first: str | None
    last: str | None
    origins: tuple[str, ...]
    public: bool


def _rule(incident: Incident, known: list[Claim], discloser: Discloser) -> Rule:
    """The strictest rule of its claims; one that isn't at hand counts as private."""
    if known and all(claim.kind == "sighting" for claim in known):
        return discloser.rules.sighting
    whole = len(known) == len(incident.claims) > 0
    return discloser.rules.public if whole and all(map(discloser.is_public, known)) else discloser.rules.private


def _point(incident: Incident, rule: Rule) -> tuple[int | None, int | None, int | None]:
    if incident.latitude is None or incident.longitude is None:
        return None, None, None
    if incident.precision in _FINER[rule.place]:
        if rule.place == "governorate" or any(coarse_cells(option, rule) == ("",) for option in incident.where):
            return None, None, None
        grid = rule.grid_microdegrees
        return round(incident.latitude / grid) * grid, round(incident.longitude / grid) * grid, rule.radius_km
    radius = _RADIUS_KM.get(incident.precision or "")
    return (incident.latitude, incident.longitude, radius) if radius else (None, None, None)


def shown(incident: Incident, claims: Mapping[str, Claim], discloser: Discloser) -> Shown | None:
    """The incident as it may be published; None while a delay runs for all that is known of it."""
    known = [claims[ident] for ident in incident.claims if ident in claims]
    if known and not any(map(discloser.may_tell, known)):
        return None
    rule = _rule(incident, known, discloser)
    public = rule is discloser.rules.public
    first, last = incident.start, incident.end
    if rule.time == "day":
        first, last = whole_day(first, incident.zone), whole_day(last, incident.zone, last=True)
    if public and incident.place:
        names = (incident.place, *incident.within[:1])
        place: str | None = discloser.phrasing.say("comma").join(dict.fromkeys(filter(None, map(plain, names))))
    else:
        place = discloser.place(incident.where, rule)
    latitude, longitude, radius = _point(incident, rule)
    origins = tuple(sorted({discloser.origin_name(origin) for origin in incident.origins}))
    return Shown(incident, place, latitude, longitude, radius, first, last, origins, public)
