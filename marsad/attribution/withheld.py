"""Which flights may be told of at all? None of the last hours: a record after the fact gives no live view."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from marsad.attribution.case import Case


def withheld(case: Case, now: datetime, delay: timedelta) -> Case:
    """The case without its sightings and strike minutes, if they may be younger than the delay; else as it is.

    now: an aware instant. A day counts as past when it is over everywhere (UTC-12).
    """
    last = case.days.last
    if last is None or not (case.sightings or case.minutes):
        return case
    over = datetime.fromisoformat(f"{last}T23:59:59-12:00")
    return case if over + delay <= now else replace(case, sightings=(), minutes=())
