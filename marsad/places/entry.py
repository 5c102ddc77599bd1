"""What does the gazetteer know about one place?"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import combining, normalize

KINDS = ("country", "governorate", "district", "subdistrict", "town", "neighbourhood", "landmark", "area")
# How exactly an entry of a kind places something (model.claim.PRECISIONS).
PRECISION = {
    "country": "country",
    "governorate": "governorate",
    "district": "district",
    "subdistrict": "subdistrict",
    "town": "town",
    "neighbourhood": "neighbourhood",
    "landmark": "point",
    "area": "area",
}
EARTH_KM = 6371.0088


@dataclass(frozen=True, slots=True)
class Entry:
    """One place: its cell, what it is, names, point (microdegrees) and the radius in metres within which it lies.

    spellings: all names by which it is found, name and name_ar included. mentions: how many imported rows mean it.
    """

    cell: str
    kind: str
    name: str
    country: str
    latitude: int
    longitude: int
    radius_m: int
    source: str
    name_ar: str | None = None
    population: int = 0
    spellings: tuple[str, ...] = ()
    mentions: int = 0

    @property
    def parent(self) -> str:
        """The cell that it lies in."""
        return self.cell.rpartition("/")[0]

    @property
    def precision(self) -> str:
        """How exactly it places something."""
        return PRECISION[self.kind]

    def names(self) -> tuple[str, ...]:
        """All spellings, each once, the main name first."""
        return tuple(dict.fromkeys(name for name in (self.name, self.name_ar, *self.spellings) if name))


def micro(degrees: float) -> int:
    """Degrees as whole microdegrees."""
    return round(degrees * 1_000_000)


def km_between(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """The distance of two points in degrees along the Earth's surface (haversine), in km."""
    a, b = math.radians(latitude), math.radians(other_latitude)
    across = math.sin((b - a) / 2) ** 2
    across += math.cos(a) * math.cos(b) * math.sin(math.radians(other_longitude - longitude) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(across)))


def km_apart(one: Entry, two: Entry) -> float:
    """The distance of two entries' points, in km."""
    return km_between(one.latitude / 1e6, one.longitude / 1e6, two.latitude / 1e6, two.longitude / 1e6)


def town_radius_m(population: int) -> int:
    """How far a town of so many people may reach from its point: 1.5 km for a village, 8 km for the largest cities.

    A rule of thumb (0.8 km times the root of ten thousands of people), checked on Idlib (2.9 km) and Aleppo (8 km).
    """
    return round(1000 * min(8.0, max(1.5, 0.8 * math.sqrt(population / 10_000))))


def middle(points: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """The median point of some points in microdegrees: a wild one doesn't move it."""
    latitudes, longitudes = zip(*points, strict=True)
    half = len(latitudes) // 2
    return sorted(latitudes)[half], sorted(longitudes)[half]


def plain_name(entry: Entry) -> str:
    """The entry's name without scholarly marks: "Khān Shaykhūn" → "Khan Shaykhun"."""
    return _plain(entry.name)


@lru_cache(maxsize=65536)
def _plain(name: str) -> str:
    letters = normalize("NFKD", name)
    return "".join(c for c in letters if not combining(c)).replace("‘", "").replace("’", "").strip()
