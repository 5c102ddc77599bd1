"""Which place names does the reference data add to the gazetteer: spellings, places it lacks, names of countries?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec

from marsad.reference import loading

FOLDER = loading.DATA / "places"


class Known(msgspec.Struct, frozen=True, rename={"parent": "in"}):
    """A place by hand.

    parent: the cell it lies in; precision: "town" or "area" (part of the parent, bounds unknown).
    """

    id: str
    name: str
    parent: str
    latitude: float
    longitude: float
    precision: str
    source: str
    name_ar: str | None = None
    radius_km: float | None = None
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownFile:
    """A file of places by hand."""

    source: str
    places: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class CountryNames:
    """What a country is called besides its names in CLDR."""

    code: str
    spellings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitNames:
    """What a first-level unit is called where no file in reference/areas describes the country."""

    id: str
    name: str
    source: str
    name_ar: str | None = None
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Countries:
    """How much of GeoNames the default gazetteer holds, and names of countries and their units."""

    source: str
    villages: tuple[str, ...]
    admin1: tuple[UnitNames, ...]
    countries: tuple[CountryNames, ...]


@lru_cache(maxsize=1)
def known() -> tuple[Known, ...]:
    """The places by hand, of all files."""
    paths = [path for path in sorted(FOLDER.glob("*.yaml")) if path.name != "countries.yaml"]
    return tuple(place for path in paths for place in loading.load(path, KnownFile).places)


@lru_cache(maxsize=1)
def countries() -> Countries:
    """Names of countries."""
    return loading.load(FOLDER / "countries.yaml", Countries)


def files() -> tuple[Path, ...]:
    """The files that the names are read from."""
    return tuple(sorted(FOLDER.glob("*.yaml")))
