"""When did it happen, as whole UTC seconds, with the zone it was said in?

Dates of uncertain precision (a day, a month, a year) become windows from the first second to the last one of the
local day; an instant with an offset is one second long.
"""

from __future__ import annotations

import re
import zoneinfo
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from marsad.model.answer import Answer

# The system's own zone tables differ between machines; the pinned tzdata package doesn't.
zoneinfo.reset_tzpath(())

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class BadTime(ValueError):
    """A date, instant or zone that can't be read; the message says which and what is expected."""


@lru_cache(maxsize=256)
def zone(name: str) -> zoneinfo.ZoneInfo:
    """The named IANA zone. Raises BadTime if there is none."""
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadTime(f"unknown time zone {name!r}; use an IANA name such as Asia/Damascus") from error


def _seconds(day: date, where: zoneinfo.ZoneInfo) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=where).timestamp())


def _days(year: int, month: int | None, day: int | None) -> tuple[date, date]:
    """First day, and the day after the last."""
    if month is None:
        return date(year, 1, 1), date(year + 1, 1, 1)
    if day is None:
        return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1)
    first = date(year, month, day)
    return first, first + timedelta(days=1)


@lru_cache(maxsize=65536)
def bounds(said: str, zone_name: str) -> tuple[int, int]:
    """The half-open UTC seconds that an ISO day, month, year or instant covers, local to the zone.

    Raises BadTime for anything else.
    """
    local = zone(zone_name)
    if match := _DATE.fullmatch(said):
        year, month, day = (int(part) if part else None for part in match.groups())
        try:
            first, after = _days(year or 0, month, day)
        except (ValueError, OverflowError) as error:
            raise BadTime(f"no such date: {said!r}") from error
        return _seconds(first, local), _seconds(after, local)
    try:
        moment = datetime.fromisoformat(said)
    except ValueError as error:
        raise BadTime(f"can't read the date {said!r}; write it as 2017-09-21, 2017-09, 2017 or an instant") from error
    second = int((moment if moment.tzinfo else moment.replace(tzinfo=local)).timestamp())
    return second, second + 1


def instant(said: str, zone_name: str = "UTC") -> int:
    """The UTC second of an ISO instant or, for a bare date, of its start in the zone."""
    return bounds(said, zone_name)[0]


@dataclass(frozen=True, slots=True)
class Window:
    """Half-open UTC seconds [start, end). None is open: nobody said since when, or until when."""

    start: int | None = None
    end: int | None = None

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.end <= self.start:
            raise BadTime("the window ends before it starts")

    @staticmethod
    def of(first: str | None, last: str | None, zone_name: str) -> Window:
        """The window from the first second of `first` to the last one of `last`, both inclusive as said."""
        start = bounds(first, zone_name)[0] if first else None
        end = bounds(last, zone_name)[1] if last else None
        if start is not None and end is not None and end <= start:
            raise BadTime(f"the window ends ({last}) before it starts ({first})")
        return Window(start, end)

    def contains(self, other: Window) -> Answer:
        """Does the other lie in this one? An open end lies only in an open end."""
        early = self.start is None or (other.start is not None and self.start <= other.start)
        late = self.end is None or (other.end is not None and other.end <= self.end)
        if early and late:
            return Answer.YES
        # An unsaid end of the other may still lie inside; a said one may not.
        unsaid = (not early and other.start is None) or (not late and other.end is None)
        if self.disjoint(other) is Answer.YES:
            return Answer.NO
        return Answer.UNKNOWN if unsaid else Answer.NO

    def disjoint(self, other: Window) -> Answer:
        """Do the two share no second?"""
        if self.end is not None and other.start is not None and self.end <= other.start:
            return Answer.YES
        if other.end is not None and self.start is not None and other.end <= self.start:
            return Answer.YES
        return Answer.NO


ALWAYS = Window()
