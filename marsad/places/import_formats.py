"""What do files of place names look like: OCHA's boundaries and neighbourhoods, GeoNames' dump, a plain table?"""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path


class BadImport(ValueError):
    """A file that can't be taken in; the sentence says which and why."""


@dataclass(frozen=True, slots=True)
class Row:
    """One place of a file. official: by an authority, so that its neighbourhoods don't overlap."""

    name: str
    name_ar: str
    kind: str
    country: str
    governorate: str
    latitude: float
    longitude: float
    radius_m: int = 0
    spellings: tuple[str, ...] = ()
    official: bool = False


# Airwars' and Marsad's own words for how exactly a point is known, as kinds of places.
KIND_OF = {
    **dict.fromkeys(("town", "village", "city", "hamlet"), "town"),
    **dict.fromkeys(("neighbourhood", "neighbourhood_area", "neighborhood"), "neighbourhood"),
    **dict.fromkeys(("point", "exact_location", "within_100m", "within_1m", "nearby_landmark", "street"), "landmark"),
    **dict.fromkeys(("exact_location_other", "exact_location_coalition", "landmark"), "landmark"),
    "subdistrict": "subdistrict",
    "district": "district",
    "area": "area",
}


def _number(text: str | None) -> float | None:
    try:
        value = float(text or "")
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def table(path: Path, country: str) -> Iterator[Row]:
    """A CSV with the columns name,name_ar,governorate,country,latitude,longitude,precision."""
    with path.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.DictReader(handle)
        if not {"latitude", "longitude"} <= set(reader.fieldnames or ()) or "name" not in (reader.fieldnames or ()):
            wanted = "name, latitude, longitude and any of name_ar, governorate, country, precision"
            raise BadImport(f"{path.name}: the first line must name columns: {wanted}")
        for line in reader:
            latitude, longitude = _number(line.get("latitude")), _number(line.get("longitude"))
            kind = KIND_OF.get((line.get("precision") or "town").strip().lower())
            if latitude is None or longitude is None or kind is None or abs(latitude) > 90 or abs(longitude) > 180:
                continue
            code = (line.get("country") or country).strip().upper()
            yield Row(
                (line.get("name") or "").strip(),
                (line.get("name_ar") or "").strip(),
                kind,
                code,
                (line.get("governorate") or "").strip(),
                latitude,
                longitude,
            )


_LEVEL = {4: "governorate", 6: "district", 8: "subdistrict"}


def ocha(path: Path, country: str) -> Iterator[Row]:
    """OCHA's administrative boundaries (GeoJSON with NAME_EN, NAME_AR, PCODE) or its city neighbourhoods (CSV)."""
    if path.suffix.lower() == ".csv":
        yield from _neighbourhoods(path, country)
        return
    from shapely.geometry import shape

    features = json.loads(path.read_text(encoding="utf-8")).get("features")
    if not isinstance(features, list):
        raise BadImport(f"{path.name}: no GeoJSON features")
    for feature in features:
        about = feature.get("properties") or {}
        code = about.get("PCODE")
        if not isinstance(code, str) or len(code) not in _LEVEL:
            continue
        ground = shape(feature["geometry"])
        point = ground.centroid if ground.covers(ground.centroid) else ground.representative_point()
        west, south, east, north = ground.bounds
        reach = 0.5 * math.hypot((east - west) * 111.2 * math.cos(math.radians(point.y)), (north - south) * 111.2)
        names = [about.get(key) or "" for key in ("NAME_EN", "NAM_EN_REF", "NAME_AR")]
        yield Row(
            names[0], names[2], _LEVEL[len(code)], country, code[:4], point.y, point.x, round(1000 * reach),
            tuple(name for name in names if name), True,
        )  # fmt: skip


def _neighbourhoods(path: Path, country: str) -> Iterator[Row]:
    with path.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.DictReader(handle)
        if not {"name_en", "adm1_pcode", "latitude", "longitude"} <= set(reader.fieldnames or ()):
            raise BadImport(
                f"{path.name}: not OCHA's table of neighbourhoods (name_en, adm1_pcode, latitude, longitude…)"
            )
        for line in reader:
            latitude, longitude = _number(line["latitude"]), _number(line["longitude"])
            if latitude is None or longitude is None:
                continue
            name, arabic = line["name_en"].strip(), (line.get("name_ar") or "").strip()
            yield Row(name, arabic, "neighbourhood", country, line["adm1_pcode"], latitude, longitude, 1000, (), True)


def geonames(path: Path, country: str) -> Iterator[Row]:
    """GeoNames' dump of a country: 19 columns, tab-separated, without a header. Populated places alone."""
    with path.open(encoding="utf-8", newline="") as handle:
        for line in handle:
            columns = line.rstrip("\n").split("\t")
            if len(columns) < 15:
                raise BadImport(
                    f"{path.name}: a line of {len(columns)} columns; GeoNames' dumps have 19, tab-separated"
                )
            latitude, longitude = _number(columns[4]), _number(columns[5])
            if columns[6] != "P" or columns[7] in ("PPLH", "PPLQ", "PPLX") or latitude is None or longitude is None:
                continue
            others = tuple(name for name in columns[3].split(",") if name)
            arabic = next((name for name in others if "\u0621" <= name[0] <= "\u064a"), "")
            yield Row(columns[1], arabic, "town", columns[8], f"geonames:{columns[10]}", latitude, longitude, 0, others)


FORMATS: dict[str, Callable[[Path, str], Iterator[Row]]] = {"csv": table, "ocha": ocha, "geonames": geonames}
