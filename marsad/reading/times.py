"""Which days does a word of time mean, seen from the day of publication?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from marsad.reading.mentions import TimeMention


@dataclass(frozen=True, slots=True)
class Window:
    """ISO days, months or years, both inclusive; None is open."""

    start: str | None
    end: str | None

    @property
    def days(self) -> int | None:
        """How many days, if both ends are days."""
        first, last = _day(self.start), _day(self.end)
        return (last - first).days + 1 if first and last else None


def _day(iso: str | None) -> date | None:
    if iso is None or len(iso) != 10:
        return None
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def last_day(iso: str) -> date | None:
    """The last day of an ISO day, month or year."""
    try:
        if len(iso) == 10:
            return date.fromisoformat(iso)
        year, month = int(iso[:4]), int(iso[5:7]) if len(iso) == 7 else 12
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    except ValueError:
        return None


def _back(day: date, days: int) -> date:
    try:
        return day - timedelta(days=days)
    except OverflowError:
        return date.min


def _weekday(number: int, today: date, modifier: str) -> date:
    back = (today.weekday() - number) % 7
    if modifier == "last":
        back = back or 7
    return _back(today, back)


def _dated(value: str, today: date) -> str | None:
    """An ISO text; with "????" for an unsaid year, the latest such day or month not after publication; with "last" or
    "this" for the year, that seen from publication."""
    if value.startswith(("last-", "this-")):
        value = f"{today.year - (value[:4] == 'last'):04}{value[4:]}"
    if not value.startswith("????"):
        return value if last_day(value) else None
    for year in (today.year, today.year - 1, today.year - 2, today.year - 3):
        iso = f"{year:04}{value[4:]}"
        day = last_day(iso[:7] + "-01" if len(iso) == 7 else iso)
        if day and day <= today + timedelta(days=1):
            return iso
    return None


def resolve(mention: TimeMention, published: str | None) -> Window | None:
    """The window meant; None where it cannot be known."""
    today = _day(published)
    if mention.kind in ("day", "month", "year"):
        value = str(mention.value)
        iso = _dated(value, today) if today else (value if last_day(value) else None)
        if iso is None:
            return None
        if mention.since:
            return Window(iso, published)
        return Window(_back_iso(iso) if mention.night and len(iso) == 10 and mention.kind != "day" else iso, iso)
    if mention.kind == "between":
        return _between(str(mention.value), today)
    if today is None:
        return None
    if mention.kind == "weekday":
        day = _weekday(int(mention.value), today, mention.modifier)
        return Window(day.isoformat(), published if mention.since else day.isoformat())
    if mention.kind in ("relative", "aftermath"):
        day = _back(today, int(mention.value))
        return Window(day.isoformat(), published if mention.since else day.isoformat())
    if mention.kind == "overnight":
        return Window(_back(today, 1).isoformat(), today.isoformat())
    if mention.kind == "weekdays":
        first, last = (_weekday(int(part), today, "") for part in str(mention.value).split(","))
        first = first if first <= last else _back(first, 7)
        return Window(first.isoformat(), last.isoformat())
    if mention.kind in ("range", "months back", "years back"):
        return _span_back(mention.kind, str(mention.value), today)
    if mention.kind == "past":
        hours = int(mention.value)
        return Window(_back(today, max(1, -(-hours // 24))).isoformat(), today.isoformat())
    return None


def _between(value: str, today: date | None) -> Window | None:
    """Two days, of which the first may lie in the year before the last."""
    first, _, last = value.partition(",")
    if today is None:
        return None if "?" in value else Window(first, last)
    end = _dated(last, today)
    if end is None:
        return None
    start = first.replace("????", end[:4])
    if start > end:
        start = f"{int(end[:4]) - 1:04}{start[4:]}"
    return Window(start, end) if last_day(start) else Window(end, end)


def _span_back(kind: str, value: str, today: date) -> Window:
    """ "last week", "the weekend", "last month", "this year"."""
    if value == "weekend":
        sunday = _weekday(6, today, "")
        return Window(_back(sunday, 1).isoformat(), sunday.isoformat())
    if kind == "range":
        first, _, last = value.partition(":")
        return Window(_back(today, int(first)).isoformat(), _back(today, int(last or 0)).isoformat())
    months = today.year * 12 + today.month - 1 - int(value) * (1 if kind == "months back" else 12)
    iso = f"{months // 12:04}-{months % 12 + 1:02}" if kind == "months back" else f"{months // 12:04}"
    return Window(iso, today.isoformat() if value == "0" else iso)


def _back_iso(iso: str) -> str:
    day = _day(iso)
    return _back(day, 1).isoformat() if day else iso


def days_before(window: Window, published: str | None) -> int | None:
    """How many days before publication the window ended; None if unknown."""
    today, end = _day(published), last_day(window.end) if window.end else None
    return (today - end).days if today and end else None
