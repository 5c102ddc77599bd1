"""What does an addition to the gazetteer hold: which entries, of which countries?

It is canonical JSON of places, made by an import (importing.py) or a reviewer (confirming.py).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from rapidfuzz import fuzz

from marsad.places import folding
from marsad.places.entry import Entry, town_radius_m
from marsad.places.import_formats import BadImport
from marsad.places.merging import Ground, joined, slug
from marsad.places.said import listed
from marsad.places.said import read as take_apart

SCHEMA = "marsad.places-import/1"
MARK = "import: "
SAME_IN_BOTH = 40.0
LISTED_M = 15_000
"""Places that a row lists as one lie within so far of its point."""
LEAST_PART = 4


def apply(ground: Ground, content: bytes) -> None:
    """Add an import's places to the ground. Raises BadImport for an addition that isn't one."""
    try:
        data = _data(content)
        named = {place.get("cell") for place in data["places"]}
        for entry in _entries(data):
            # A name confirmed for a cell is that cell's, whatever lies near.
            ground.put(entry, merge=entry.cell not in named)
    except (ValueError, KeyError, TypeError) as error:
        raise BadImport(f"not an addition of {SCHEMA}: {error}") from error


def countries_of(content: bytes) -> frozenset[str]:
    """The countries that an addition speaks of. Raises BadImport for an addition that isn't one."""
    try:
        return frozenset(place["country"] for place in _data(content)["places"])
    except (ValueError, KeyError, TypeError) as error:
        raise BadImport(f"not an addition of {SCHEMA}: {error}") from error


def _data(content: bytes) -> dict[str, Any]:
    data = json.loads(content)
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise KeyError("schema")
    return data


def _entries(data: dict[str, Any]) -> Iterator[Entry]:
    for place in data["places"]:
        name, name_ar = _core(place["name"]), _core(place["name_ar"])
        if name and name_ar and _two_places(name, name_ar):
            name_ar = ""
        main = name or name_ar
        if not joined(main):
            continue
        yield from _several(place, data["file"])
        kind, unit = place["kind"], place["unit"]
        if kind == "governorate":
            step = ""
        else:
            near = f"{place['latitude'] // 10_000},{place['longitude'] // 10_000}"
            step = "/i" + hashlib.sha256(f"{joined(main)} {unit} {near}".encode()).hexdigest()[:10]
            # Only an authority's quarters are known not to overlap. A district overlaps the towns in it; where a
            # landmark or somebody's quarter ends, nobody says: unlocated cells, of which no two are taken to be apart.
            if kind not in ("town", "neighbourhood") or (kind == "neighbourhood" and not place["official"]):
                step = step.replace("/", "/~")
        yield Entry(
            cell=place.get("cell") or unit + step,
            kind=kind,
            name=main,
            name_ar=name_ar or None,
            country=place["country"],
            latitude=place["latitude"],
            longitude=place["longitude"],
            radius_m=place["radius_m"] or town_radius_m(0),
            source=f"{MARK}{data['file']}",
            spellings=tuple(place["spellings"]),
            mentions=place.get("mentions", 1),
        )


def _several(place: dict[str, Any], file: str) -> Iterator[Entry]:
    """The places that a row lists as one ("Tal Rifat and Sheikh Issa"): each lies somewhere by its point."""
    for phrase in (place["name"], place["name_ar"]):
        parts = [core for part in listed(phrase) if len(joined(core := _core(part))) >= LEAST_PART]
        if len(parts) < 2 or "," in phrase or "،" in phrase:
            continue
        for part in parts:
            yield Entry(
                cell=f"{place['unit']}/~{slug(part)}",
                kind="area",
                name=part,
                country=place["country"],
                latitude=place["latitude"],
                longitude=place["longitude"],
                radius_m=LISTED_M,
                source=f"{MARK}{file}",
            )


def _two_places(name: str, name_ar: str) -> bool:
    """Do the two scripts name different places? Then the Arabic would lead people to the wrong one."""
    return fuzz.ratio(folding.skeleton(name), folding.skeleton(name_ar)) < SAME_IN_BOTH


def _core(name: str) -> str:
    """The name to be found by: without its containers and the words for its kind."""
    said = take_apart(name)
    return "" if said.around or said.part else said.core
