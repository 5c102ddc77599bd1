"""How does a line of `attribute --batch` become a case? Only what may be known is read; verdicts never are."""

from __future__ import annotations

import math
import re
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from marsad.attribution.case import Case, Point, Sighting
from marsad.reference.dated import Days

PointOf = Callable[[str, str | None], Point | None]
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?")
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
KINDS = ("seen", "heard", "intercepted")


class BadCase(ValueError):
    """A case that can't be read; the sentence says which field and what is expected."""


def case_of(row: Mapping[str, Any], point_of: PointOf | None = None, witnesses: bool = False) -> Case:
    """The case of one JSON object (CONTRACT.md, `attribute --batch`); any field but id may be absent or null.

    point_of: finds a sighting's place by name and governorate. witnesses: read whom witnesses name, too.
    Raises BadCase.
    """
    ident = row.get("id")
    if not isinstance(ident, (str, int)) or isinstance(ident, bool) or ident == "":
        raise BadCase("a case has no id; each line needs one")
    name = str(ident)
    governorate = _text(row.get("governorate"), "governorate", name) or None
    point = _point(row, name)
    doubts: list[str] = []
    if point is None and row.get("latitude") not in (None, "") and row.get("longitude") not in (None, ""):
        doubts.append(f"case {name!r}: no such point: {row['latitude']}, {row['longitude']}; taken as unknown")
    times = [_minute(t, name, doubts) for t in _list(row.get("strike_times_local"), name)]
    times += [_minute(row["time"], name, doubts)] if row.get("time") else []
    window = [_minute(t, name, doubts) for t in _list(row.get("strike_window_local"), name)]
    minutes = tuple(m for m in (*times, *window) if m is not None)
    place = _text(row.get("place"), "place", name) or None
    uncertain = _number(row.get("time_uncertainty_min"), "time_uncertainty_min", name)
    spotted = _list(row.get("sightings"), name)
    return Case(
        id=name,
        days=_days(row, name),
        point=point,
        radius_km=_number(row.get("radius_km"), "radius_km", name),
        place=place,
        governorate=governorate,
        target=_text(row.get("target"), "target", name) or None,
        minutes=minutes,
        uncertain_min=15 if uncertain is None else max(0.0, uncertain),
        sightings=tuple(_sighting(s, name, doubts, governorate, point_of, place, point) for s in spotted),
        munitions=_texts(row.get("munitions"), "munitions", name),
        statements=_texts(row.get("party_statements"), "party_statements", name),
        other_cues=_texts(row.get("other_cues"), "other_cues", name),
        texts=tuple(dict.fromkeys((*_texts(row.get("texts"), "texts", name), *_texts(row.get("text"), "text", name)))),
        held_by=_texts(row.get("held_by"), "held_by", name),
        witnesses=_texts(row.get("witness_says_by"), "witness_says_by", name) if witnesses else (),
        doubts=tuple(doubts),
    )


def _days(row: Mapping[str, Any], name: str) -> Days:
    window = row.get("date_window")
    if isinstance(window, Sequence) and not isinstance(window, str) and len(window) == 2:
        return Days(_edge(window[0], True, name), _edge(window[1], False, name))
    return Days(_edge(row.get("date"), True, name), _edge(row.get("date"), False, name))


def _edge(value: Any, first: bool, name: str) -> str | None:
    """The first or last day of an ISO day, month or year."""
    if value in (None, ""):
        return None
    match = _ISO.match(str(value))
    if match is None:
        raise BadCase(f"case {name!r}: date is {value!r}; write it as 2017-09-21, 2017-09 or 2017")
    year, month, day = match.groups()
    month_number = int(month) if month else (1 if first else 12)
    if not 1 <= month_number <= 12 or not int(year) >= 1:
        raise BadCase(f"case {name!r}: no such date: {value!r}")
    length = monthrange(int(year), month_number)[1]
    number = int(day) if day else (1 if first else length)
    if not 1 <= number <= length:
        raise BadCase(f"case {name!r}: no such date: {value!r}")
    return f"{int(year):04d}-{month_number:02d}-{number:02d}"


def _point(row: Mapping[str, Any], name: str) -> Point | None:
    latitude, longitude = (_number(row.get(key), key, name) for key in ("latitude", "longitude"))
    if latitude is None or longitude is None:
        return None
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _number(value: Any, field: str, name: str) -> float | None:
    if value in (None, ""):
        return None
    try:
        number = float(value)
    except (TypeError, ValueError) as error:
        raise BadCase(f"case {name!r}: {field} is {value!r}; a number is wanted") from error
    if isinstance(value, bool) or not math.isfinite(number):
        raise BadCase(f"case {name!r}: {field} is {value!r}; a number is wanted")
    return number


def _list(value: Any, name: str) -> Sequence[Any]:
    if value is None:
        return ()
    if isinstance(value, list):
        return value
    raise BadCase(f"case {name!r}: {str(value)[:40]!r} stands where a list is wanted")


def _text(value: Any, field: str, name: str) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadCase(f"case {name!r}: {field} is not text")
    return value


def _texts(value: Any, field: str, name: str) -> tuple[str, ...]:
    listed = [value] if isinstance(value, str) else _list(value, name)
    return tuple(text for text in (_text(each, field, name) for each in listed) if text.strip())


def _minute(value: Any, name: str, doubts: list[str]) -> int | None:
    """The minute of the day; of a range its first. One that can't be read is unknown, and is said to be."""
    if value in (None, ""):
        return None
    match = _CLOCK.search(str(value))
    if match is None or int(match[1]) > 24 or int(match[2]) > 59:
        doubts.append(f"case {name!r}: time {value!r} is no time such as 14:05; taken as unknown")
        return None
    return int(match[1]) % 24 * 60 + int(match[2])


def _sighting(
    said: Any,
    name: str,
    doubts: list[str],
    governorate: str | None,
    point_of: PointOf | None,
    place: str | None,
    point: Point | None,
) -> Sighting:
    if not isinstance(said, Mapping):
        raise BadCase(f"case {name!r}: a sighting is not an object")
    where = _text(said.get("place"), "a sighting's place", name) or None
    own = _point(said, name)
    if own is None and where:
        own = point if where == place else (point_of(where, governorate) if point_of else None)
    number = _number(said.get("number"), "a sighting's number", name)
    kind = _text(said.get("kind"), "a sighting's kind", name) or "seen"
    return Sighting(
        type_as_said=_text(said.get("type_as_said"), "a sighting's type_as_said", name),
        place=where,
        point=own,
        minute=_minute(said.get("time"), name, doubts),
        number=None if number is None else int(number),
        heading=_text(said.get("heading"), "a sighting's heading", name),
        kind=kind if kind in KINDS else "seen",
        observer=_text(said.get("observer"), "a sighting's observer", name) or None,
        language=_text(said.get("language_heard"), "a sighting's language_heard", name) or None,
    )
