"""How do other people's place names come into a store's gazetteer?

A file is read once into an addition (additions.py): canonical JSON of places, which the store's log keeps as a
reference release. The gazetteer's index is built from the default entries and the additions, in their order
(building.py). A row whose point lies far outside the governorate that it names is not believed: it is left out and
reported.

    addition, report = importing.read(Path("places.csv"), "csv")
    gazetteer = Gazetteer.with_additions([addition])
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marsad.model.canonical import canonical
from marsad.places.additions import SCHEMA
from marsad.places.import_formats import FORMATS, BadImport, Row
from marsad.places.row_units import Units, far_outside

LARGEST = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Doubt:
    """A row that was left out, and why."""

    name: str
    governorate: str
    latitude: float
    longitude: float
    why: str


@dataclass(frozen=True, slots=True)
class Report:
    """What an import took in and left out."""

    kept: int
    doubts: tuple[Doubt, ...]


def read(path: Path, kind: str, country: str = "SY") -> tuple[bytes, Report]:
    """An addition from a file: kind is "ocha", "geonames" or "csv".

    country: of rows that name none. Raises BadImport.
    """
    places, doubts = believed(rows_of(path, kind, country))
    data = {"schema": SCHEMA, "kind": kind, "file": path.name, "places": places}
    return canonical(data), Report(len(places), tuple(doubts))


def rows_of(path: Path, kind: str, country: str = "SY") -> list[Row]:
    """The rows of a file. Raises BadImport."""
    if kind not in FORMATS:
        raise BadImport(f"there is no import format {kind!r}; use {', '.join(sorted(FORMATS))}")
    try:
        if path.stat().st_size > LARGEST:
            raise BadImport(f"{path.name}: larger than {LARGEST // 2**20} MB")
        return list(FORMATS[kind](path, country))
    except OSError as error:
        raise BadImport(f"{path}: can't be read ({error.strerror})") from error
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise BadImport(f"{path.name}: not readable as {kind} ({error.__class__.__name__})") from error


def believed(rows: list[Row]) -> tuple[list[dict[str, Any]], list[Doubt]]:
    """The rows as data, each with its governorate's cell; and those that contradict themselves."""
    units, places, doubts = Units(), [], []
    for row in rows:
        found = units.of(row)
        if found is None or far_outside(row, found):
            why = "its point lies far outside the governorate that it names" if found else "its place can't be told"
            doubts.append(Doubt(row.name or row.name_ar, row.governorate, row.latitude, row.longitude, why))
            continue
        places.append(
            {
                "name": row.name,
                "name_ar": row.name_ar,
                "kind": row.kind,
                "country": row.country,
                "unit": min(found),
                "units": sorted(found),
                "latitude": round(row.latitude * 1e6),
                "longitude": round(row.longitude * 1e6),
                "radius_m": row.radius_m,
                "spellings": list(row.spellings),
                "official": row.official,
            }
        )
    return places, doubts
