"""Which aircraft flew for whom, when, and what are they called?"""

from __future__ import annotations

from functools import lru_cache

import msgspec

from marsad.reference.dated import Words
from marsad.reference.loading import DATA, BadReference, load

FILE = DATA / "aircraft" / "syria.yaml"
CRAFTS = ("jet", "helicopter", "drone", "transport", "aircraft")


class Flown(msgspec.Struct, frozen=True, rename={"start": "from", "end": "to"}):
    """A party flies the type between two ISO days; share: per cent of its strike sorties."""

    party: str
    share: float
    source: str
    start: str | None = None
    end: str | None = None


class Type(msgspec.Struct, frozen=True):
    """A type of aircraft. also: codes of variants that are told as this one."""

    code: str
    craft: str
    names: Words
    flown_by: tuple[Flown, ...]
    also: tuple[str, ...] = ()


class Craft(msgspec.Struct, frozen=True):
    """A sort of aircraft, said without a type."""

    code: str
    names: Words


class Nation(msgspec.Struct, frozen=True):
    """What calls an aircraft, or a language, a party's."""

    party: str
    names: Words
    source: str


class Aircraft(msgspec.Struct, frozen=True):
    """All of it, for one war."""

    country: str
    source: str
    types: tuple[Type, ...]
    crafts: tuple[Craft, ...]
    nations: tuple[Nation, ...]
    languages: tuple[Nation, ...]


@lru_cache(maxsize=1)
def aircraft() -> Aircraft:
    """The aircraft of this release. Raises BadReference."""
    found = load(FILE, Aircraft)
    codes = [code for each in found.types for code in (each.code, *each.also)]
    if len(set(codes)) != len(codes):
        raise BadReference("aircraft/syria.yaml: a type stands twice")
    for craft in (*(each.craft for each in found.types), *(each.code for each in found.crafts)):
        if craft not in CRAFTS:
            raise BadReference(f"aircraft/syria.yaml: no sort {craft!r} of aircraft; it is one of {', '.join(CRAFTS)}")
    return found
