"""Which claims say who holds which ground, and since when?

A claim of kind *control* or *capture* does, if it says where and when: its places settled to one ground, its day or
days read. One told in passing, without a day of its own, says nothing of when.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from marsad.model.cells import Cells, cells
from marsad.model.claim import Claim
from marsad.model.window import BadTime, zone
from marsad.places.control import KINDS, ControlClaim, day_of

NOT_HERE = ("elsewhere", "unreal")


def control_claims(claims: Iterable[Claim]) -> Iterator[ControlClaim]:
    """The claims of control among some claims, as places/control.py asks them."""
    for claim in claims:
        if claim.kind not in KINDS or claim.frame in NOT_HERE:
            continue
        ground, days = _ground(claim), _days(claim)
        if not ground or days is None or (claim.frame == "background" and _undated(claim)):
            continue
        first, last = days
        yield ControlClaim(
            claim.id,
            ground,
            # A capture within some days is done by the last of them.
            last if claim.kind == "capture" else first,
            tuple(sorted(claim.by)),
            claim.kind,
            last,
            claim.confidence,
        )


def _ground(claim: Claim) -> Cells:
    """The cells of which it speaks; none if they are not settled."""
    if not claim.where or claim.where_means != "all_of" or any(len(place.candidates) != 1 for place in claim.where):
        return ()
    return cells(cell for place in claim.where for cell in place.candidates[0])


def _days(claim: Claim) -> tuple[int, int] | None:
    """The first and the last local day of which it speaks."""
    try:
        window = claim.when.window()
        where = zone(claim.when.zone)
    except BadTime:
        return None
    if window.start is None:
        return None
    last = window.start if window.end is None else window.end - 1
    first_day, last_day = (datetime.fromtimestamp(at, UTC).astimezone(where).date() for at in (window.start, last))
    return day_of(first_day.isoformat()), day_of(last_day.isoformat())


def _undated(claim: Claim) -> bool:
    """Is its day but the day on which it was said?"""
    return (claim.when.start or "")[:10] == (claim.said_at or "")[:10]
