"""Which airfield is meant, and who flew from there, when?"""

from __future__ import annotations

from functools import lru_cache

import msgspec

from marsad.reference.dated import Weight, Words, check
from marsad.reference.loading import DATA, BadReference, load
from marsad.reference.patterns import present

FILE = DATA / "bases" / "syria.yaml"


class Base(msgspec.Struct, frozen=True):
    """An airfield (WGS 84 degrees). bare: names that mean it only where a base is asked for.

    needs_takeoff: also a place where aircraft pass over, so only a take-off there says something.
    """

    id: str
    names: Words
    latitude: float
    longitude: float
    operators: tuple[Weight, ...]
    bare: tuple[str, ...] = ()
    needs_takeoff: bool = False


class Bases(msgspec.Struct, frozen=True):
    """The airfields of one war."""

    country: str
    source: str
    bases: tuple[Base, ...]


@lru_cache(maxsize=1)
def bases() -> tuple[Base, ...]:
    """The airfields of this release. Raises BadReference."""
    found = load(FILE, Bases).bases
    if len({each.id for each in found}) != len(found):
        raise BadReference("bases/syria.yaml: two bases have one id")
    check((w for each in found for w in each.operators), present(), "bases/syria.yaml")
    return found
