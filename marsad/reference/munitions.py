"""Which munitions point to whom, when?"""

from __future__ import annotations

from functools import lru_cache

import msgspec

from marsad.reference.dated import Weight, Words, check
from marsad.reference.loading import DATA, BadReference, load
from marsad.reference.patterns import present

FILE = DATA / "munitions" / "syria.yaml"


class Munition(msgspec.Struct, frozen=True):
    """A munition and what it says.

    shared: all named possess it; lay: a loosely used word; ground: fired from the ground, so no air strike.
    """

    id: str
    form: str
    names: Words
    weights: tuple[Weight, ...]
    shared: bool = False
    lay: bool = False
    ground: bool = False


class Munitions(msgspec.Struct, frozen=True):
    """The munitions of one war."""

    country: str
    source: str
    munitions: tuple[Munition, ...]


@lru_cache(maxsize=1)
def munitions() -> tuple[Munition, ...]:
    """The munitions of this release. Raises BadReference."""
    found = load(FILE, Munitions).munitions
    if len({each.id for each in found}) != len(found):
        raise BadReference("munitions/syria.yaml: two munitions have one id")
    check((w for each in found for w in each.weights), present(), "munitions/syria.yaml")
    return found
