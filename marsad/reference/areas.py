"""Which areas does the reference data know, and how sure are their borders?

Administrative units come from a YAML file a country and its GeoJSON; other areas (a truce's zone) are made by rule from
whole units and hand-drawn parts. Every border says by how many kilometres it may be off.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from marsad.reference import loading

FOLDER = loading.DATA / "areas"


@dataclass(frozen=True, slots=True)
class Unit:
    """One administrative unit as the reference data describes it.

    id: its cell ("SY/ID"). geonames: GeoNames' admin-1 code. uncertainty_km: by how much nearly all of the border may
    be off.
    often_means: units that people mean when they say this one's name ("Damascus" for Rural Damascus).
    """

    id: str
    name: str
    geonames: str
    uncertainty_km: float
    source: str
    name_ar: str | None = None
    spellings: tuple[str, ...] = ()
    p_code: str | None = None
    measured: str | None = None
    often_means: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Country:
    """The administrative units of one country."""

    country: str
    name: str
    source: str
    units: tuple[Unit, ...]
    geometry: str | None = None
    attribution: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of ground: a ring, or a strip along a line; points are (longitude, latitude).

    of: the unit at whose border it is cut; without it the drawing stands as it is. km: how far the strip reaches to
    each side of the line; a line of one point is a site. inside: the area whose edge the strip lies within (no ring and
    no line then).
    """

    says: str
    source: str
    of: str | None = None
    ring: tuple[tuple[float, float], ...] = ()
    line: tuple[tuple[float, float], ...] = ()
    km: float | None = None
    inside: str | None = None

    def __post_init__(self) -> None:
        if sum((bool(self.ring), bool(self.line), self.inside is not None)) != 1:
            raise ValueError("a part is a ring, a line with km, or the inside edge of an area with km: one of them")
        if not self.ring and self.km is None:
            raise ValueError("a strip needs its width: km")


@dataclass(frozen=True, slots=True)
class AreaRule:
    """An area made of whole units, parts of units, and holes cut out again; dated, with its border's uncertainty.

    whole: units whose all ground belongs to it, so that a place known to lie in one needs no geometry. sure: ground
    that is inside however rough the border is drawn, such as the towns that the text names.
    """

    id: str
    name: str
    uncertainty_km: float
    source: str
    note: str
    whole: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    holes: tuple[Part, ...] = ()
    sure: tuple[Part, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    name_ar: str | None = None

    def holds(self, day: str | None) -> bool:
        """Was this version of the area the one in force on the ISO day? An unknown day takes any."""
        if day is None:
            return True
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class AreaFile:
    """A file of areas by rule."""

    areas: tuple[AreaRule, ...] = ()


@dataclass(frozen=True, slots=True)
class _Zones:
    """The areas that an agreement's file draws itself."""

    zones: tuple[AreaRule, ...] = ()


@lru_cache(maxsize=1)
def countries() -> tuple[Country, ...]:
    """The countries whose administrative units the reference data describes."""
    return tuple(
        loading.load(path, Country) for path in sorted(FOLDER.glob("*.yaml")) if not path.stem.startswith("zones")
    )


def units() -> dict[str, Unit]:
    """Every described unit by its cell."""
    return {unit.id: unit for country in countries() for unit in country.units}


@lru_cache(maxsize=1)
def rules() -> tuple[AreaRule, ...]:
    """The areas by rule, of all `zones*.yaml` files and of the agreements that draw their own."""
    drawn = [rule for path in sorted(FOLDER.glob("zones*.yaml")) for rule in loading.load(path, AreaFile).areas]
    agreed = sorted((loading.DATA / "agreements").glob("*.yaml"))
    return (*drawn, *(rule for path in agreed for rule in loading.load(path, _Zones).zones))


@lru_cache(maxsize=1)
def by_id() -> dict[str, AreaRule]:
    """The areas by rule, by their id."""
    return {rule.id: rule for rule in rules()}


@lru_cache(maxsize=8)
def geometries(name: str) -> dict[str, Any]:
    """The GeoJSON geometries of a file in this folder, by the feature's id."""
    path = FOLDER / name
    try:
        features = json.loads(path.read_text(encoding="utf-8"))["features"]
        return {feature["properties"]["id"]: feature["geometry"] for feature in features}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise loading.BadReference(f"areas/{name}: not readable as GeoJSON with an id a feature: {error}") from error


def files() -> tuple[Path, ...]:
    """The files that the areas are read from."""
    return tuple(sorted(path for path in FOLDER.iterdir() if path.suffix in (".yaml", ".geojson")))
