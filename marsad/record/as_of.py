"""Up to which position of the log had been received what is known "as of" a moment?"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from marsad.log import Log, LogError, instant
from marsad.model.window import BadTime
from marsad.model.window import zone as named_zone


class BadMoment(LogError):
    """An --as-of that is neither a position nor an instant."""


def position_at(log: Log, when: str | int, zone: str = "UTC") -> int:
    """The last position received at or before `when`.

    `when` is a position, or an instant in ISO form; without an offset it is local to the zone, and a bare date
    means the end of that day.
    """
    end = log.head().position
    text = str(when).strip()
    if re.fullmatch(r"[0-9]{1,18}", text):
        return _within(int(text), end)
    limit = instant(_moment(text, zone).isoformat())
    # Receipt instants never run backwards, so their order is the order of positions.
    low, high = 0, end
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if log.entry(middle).at <= limit else (low, middle - 1)
    return low


def _within(position: int, end: int) -> int:
    if position > end:
        raise BadMoment(f"The log ends at position {end}; there is no position {position} yet.")
    return position


def _moment(text: str, zone: str) -> datetime:
    try:
        local = named_zone(zone)
    except BadTime as error:
        raise BadMoment(f"{error}.") from error
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            following = date.fromisoformat(text) + timedelta(days=1)
            midnight = datetime.combine(following, time(), tzinfo=local).astimezone(UTC)
            return midnight - timedelta(microseconds=1)
        moment = datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        raise BadMoment(
            f"{text!r} is neither a log position nor an instant like 2017-09-21 or 2017-09-21T14:05:00Z."
        ) from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=local)
