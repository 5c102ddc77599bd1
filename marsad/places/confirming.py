"""How does a name that a reviewer confirmed become an entry, with who confirmed it, when and why?

It is an addition like an import (importing.py): one place, which the store's log keeps as a reference release. A name
confirmed for a cell becomes a spelling of it; one confirmed for a point becomes a place there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marsad.model.canonical import canonical
from marsad.places.additions import SCHEMA
from marsad.places.gazetteer import Gazetteer
from marsad.places.import_formats import BadImport, Row
from marsad.places.importing import believed
from marsad.places.merging import joined

WORTH = 10
"""A confirmed name counts as so many imported rows that mean the place."""
KINDS = ("town", "neighbourhood", "landmark")


@dataclass(frozen=True, slots=True)
class Review:
    """Who confirmed a name, when (an instant), and on what ground."""

    by: str
    at: str
    why: str


def at_cell(name: str, cell: str, gazetteer: Gazetteer, review: Review) -> bytes:
    """The addition that makes a name a spelling of a cell. Raises BadImport."""
    entry = gazetteer.entry_of(cell)
    if entry is None:
        raise BadImport(f"there is no place {cell!r}; `marsad places find` prints the cells")
    place = {
        "name": name,
        "name_ar": "",
        "kind": entry.kind,
        "country": entry.country,
        "unit": "/".join(cell.split("/")[:2]),
        "units": ["/".join(cell.split("/")[:2])],
        "latitude": entry.latitude,
        "longitude": entry.longitude,
        "radius_m": entry.radius_m,
        "spellings": [name],
        "official": False,
        "cell": cell,
    }
    return _addition(name, place, review)


def at_point(name: str, latitude: float, longitude: float, about: Row, review: Review) -> bytes:
    """The addition that makes a name a place at a point; about: its kind, country and governorate. Raises BadImport."""
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise BadImport(f"{latitude}, {longitude} is no point: latitude first, in degrees")
    if about.kind not in KINDS:
        raise BadImport(f"a confirmed place is one of {', '.join(KINDS)}, not {about.kind!r}")
    row = Row(name, about.name_ar, about.kind, about.country, about.governorate, latitude, longitude)
    places, doubts = believed([row])
    if doubts:
        raise BadImport(f"{name}: {doubts[0].why}")
    return _addition(name, places[0], review)


def _addition(name: str, place: dict[str, Any], review: Review) -> bytes:
    if not joined(name):
        raise BadImport(f"{name!r} is no name: it holds no letter")
    confirmed = {"by": review.by, "at": review.at, "why": review.why}
    data = {
        "schema": SCHEMA,
        "kind": "confirmed",
        "file": f"{name}, confirmed by {review.by}",
        "confirmed": confirmed,
        "places": [{**place, "mentions": WORTH}],
    }
    return canonical(data)
