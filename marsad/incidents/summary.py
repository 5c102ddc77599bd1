"""What do the claims of one incident say together: where, when, who, how many at least?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from marsad.model.canonical import digest
from marsad.model.claim import Claim, Place
from marsad.model.incident import Incident
from marsad.model.window import Window

Harmed = Callable[[Sequence[Claim], str], tuple[int, int]]
"""Floor and highest reported of a harm over an incident's claims: the toll engine's business, handed in."""

# The most telling kind names the incident.
_KINDS = ("offensive", "capture", "strike", "facility", "attacks", "casualties", "attribution", "no_harm")
_DEPTH = {"point": 0, "neighbourhood": 1, "town": 2, "subdistrict": 3, "district": 4, "governorate": 5, "country": 6}


def incident(claims: Sequence[Claim], harmed: Harmed, family: Sequence[Claim] = ()) -> Incident:
    """The incident that the claims make. family: all claims of the family of events that it is one of, or sums up."""
    finest = min(claims, key=lambda c: (_fineness(c), c.when.start or "", c.id))
    place = finest.where[0]
    first = min(claims, key=lambda c: (c.when.start or "", c.id))
    window = _window(claims)
    kind = next(k for k in _KINDS if any(c.kind == k for c in claims))
    ground = finest.ground()
    return Incident(
        id=incident_id(claims),
        kind=kind,
        claims=tuple(sorted(c.id for c in claims)),
        where=ground,
        place=" and ".join(p.name for p in finest.where) if len(finest.where) > 1 else place.name,
        within=place.within,
        latitude=place.latitude,
        longitude=place.longitude,
        precision=place.precision,
        when=window,
        start=first.when.start,
        end=max((c.when.end for c in claims if c.when.end), default=first.when.end),
        zone=first.when.zone,
        by=tuple(sorted({party for c in claims for party in c.by})),
        origins=tuple(sorted({c.origin.key for c in claims if c.origin})),
        killed=harmed(claims, "killed"),
        injured=harmed(claims, "injured"),
        civilian=any(c.victims.status == "civilian" for c in claims),
        means=next((str(c.detail["means"]) for c in claims if c.detail.get("means")), None),
        family=f"f-{name_of(anchor(family).id)[2:]}" if family else None,
        part=_part(claims) if family else None,
    )


def _part(claims: Sequence[Claim]) -> str | None:
    """Which part of the town and day an event of a family is, in words; None for what is about them all."""
    words = [sorted({str(c.detail[key]) for c in claims if c.detail.get(key)}) for key in ("quarter", "daypart")]
    return ", ".join(" or ".join(found) for found in words if found) or None


def anchor(claims: Iterable[Claim]) -> Claim:
    """The claim that names the incident: the first that came, so that a later account never renames it."""
    return min(claims, key=lambda c: (c.received_at or "9", c.id))


def name_of(claim: str) -> str:
    """The id of an incident that this claim, by its id, is the anchor of."""
    return f"i-{digest({'anchor': claim})[:12]}"


def incident_id(claims: Iterable[Claim]) -> str:
    """The incident's id. It survives merges and splits: whoever quotes it finds the incident that its anchor is in now.

    Of two merged incidents the one known first keeps its id; of two parts the one with the anchor.
    """
    return name_of(anchor(claims).id)


def _fineness(claim: Claim) -> int:
    def depth(place: Place) -> int:
        return _DEPTH.get(place.precision or "", 9)

    return min((depth(place) for place in claim.where), default=9) + 10 * (len(claim.where) > 1)


def _window(claims: Sequence[Claim]) -> Window:
    windows = [c.when.window() for c in claims]
    starts, ends = [w.start for w in windows if w.start is not None], [w.end for w in windows if w.end is not None]
    return Window(min(starts, default=None), max(ends, default=None))
