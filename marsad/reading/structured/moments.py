"""When, in the claim's words, was a time of day on a day? A line says "0940"; the report says which day it came."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from marsad.model.claim import UNSAID, When
from marsad.model.window import BadTime, zone
from marsad.reading.context import Context

LATE = timedelta(minutes=15)
"""A spotter's clock may run ahead of the desk's by so much; a time later than that was yesterday's."""


def published_at(context: Context) -> datetime | None:
    """The instant at which the report was sent, if more than its day is known."""
    said = context.instant or context.published
    if said is None or "T" not in said:
        return None
    try:
        moment = datetime.fromisoformat(said)
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone(context.zone))).astimezone(zone(context.zone))
    except (ValueError, OverflowError, BadTime):
        return None


def published_day(context: Context) -> date | None:
    """The local day of publication."""
    moment = published_at(context)
    if moment is not None:
        return moment.date()
    try:
        return date.fromisoformat((context.published or "")[:10])
    except ValueError:
        return None


def day_of(said: str | None, context: Context) -> date | None:
    """The day that a code means ("2017-09-21", "09-21"): without a year the last such day up to publication."""
    published = published_day(context)
    if said is None:
        return published
    try:
        if len(said) > 5:
            return date.fromisoformat(said)
        if published is None:
            return None
        found = date.fromisoformat(f"{published.year}-{said}")
        return found if found <= published + timedelta(days=1) else date.fromisoformat(f"{published.year - 1}-{said}")
    except ValueError:
        return None


def when(day: str | None, time: str | None, until: str | None, context: Context) -> When:
    """The window: an instant, a stretch of one, or the whole day. Times are local unless they end in "z" (UTC)."""
    on = day_of(day, context)
    if on is None:
        return UNSAID
    try:
        if time is None:
            return When(on.isoformat(), on.isoformat(), context.zone)
        return _at(on, time, until, context, day is None)
    except (ValueError, OverflowError, BadTime):
        return UNSAID


def _at(on: date, time: str, until: str | None, context: Context, may_be_before: bool) -> When:
    start = _instant(on, time, context)
    sent = published_at(context)
    if may_be_before and sent is not None and start > sent + LATE:
        start -= timedelta(days=1)
    end = start
    if until:
        end = _instant(start.date(), until, context)
        end = end if end >= start else end + timedelta(days=1)
    return When(start.isoformat(), end.isoformat(), context.zone)


def _instant(on: date, time: str, context: Context) -> datetime:
    clock = datetime.strptime(time.rstrip("z"), "%H:%M").time()
    local = zone(context.zone)
    if time.endswith("z"):
        return datetime.combine(on, clock, UTC).astimezone(local)
    return datetime.combine(on, clock, local)


def local_time(said: When, time: str | None) -> str | None:
    """The time of day in the claim's own zone, as spotters' logs write it."""
    if time is None:
        return None
    if time.endswith("z") and said.start and "T" in said.start:
        clock = datetime.fromisoformat(f"{said.start[:10]}T{time.rstrip('z')}+00:00")
        return clock.astimezone(zone(said.zone)).strftime("%H:%M")
    return time.rstrip("z")
