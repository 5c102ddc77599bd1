"""How is a day, or a stretch of days, printed?"""

from __future__ import annotations

import re
from datetime import datetime

from marsad.disclosure.phrases import Phrases
from marsad.model.window import BadTime, bounds, zone

_SAID = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def whole_day(said: str | None, zone_name: str, last: bool = False) -> str | None:
    """The ISO day, month or year as said; of an instant the local day. last: the day in which an end lies."""
    if said is None or _SAID.fullmatch(said):
        return said
    start, end = bounds(said, zone_name)
    moment = (end - 1) if last else start
    return datetime.fromtimestamp(moment, zone(zone_name)).strftime("%Y-%m-%d")


def _day(said: str, words: Phrases) -> str:
    match = _SAID.fullmatch(said)
    if match is None:
        return said
    year, month, day = match.groups()
    if month is None:
        return year
    named = words.name("month", month)
    return words.say("day", day=int(day), month=named, year=year) if day else words.say("month", month=named, year=year)


def moment(said: str, zone_name: str, words: Phrases) -> str:
    """An instant as local day and time, or the day as said."""
    if _SAID.fullmatch(said):
        return _day(said, words)
    try:
        local = datetime.fromtimestamp(bounds(said, zone_name)[0], zone(zone_name))
    except BadTime:
        return words.say("unknown_time")
    return words.say("moment", day=_day(local.strftime("%Y-%m-%d"), words), time=local.strftime("%H:%M"))


def days(first: str | None, last: str | None, zone_name: str, words: Phrases) -> str:
    """ "19–21 September 2017", "since 19 September 2017"; empty if neither is said."""
    start, end = whole_day(first, zone_name), whole_day(last, zone_name, last=True)
    if start is None and end is None:
        return ""
    if end is None or start is None:
        return words.say("until" if start is None else "since", day=_day(start or end or "", words))
    if start == end:
        return _day(start, words)
    one, two = start.split("-"), end.split("-")
    if len(one) < 3 or len(two) < 3 or one[0] != two[0]:
        return words.say("days", first=_day(start, words), last=_day(end, words))
    months = {"first_month": words.name("month", one[1]), "last_month": words.name("month", two[1])}
    span = {"first": int(one[2]), "last": int(two[2]), "year": two[0], **months}
    if one[1] == two[1]:
        return words.say("days_of_month", month=months["last_month"], **span)
    return words.say("days_of_year", **span)
