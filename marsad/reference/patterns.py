"""What do flight patterns, areas of operation and parties' own statements say?"""

from __future__ import annotations

from functools import lru_cache

import msgspec

from marsad.reference.dated import Weight, Words, check
from marsad.reference.loading import DATA, BadReference, load

FOLDER = DATA / "patterns"


class Pattern(msgspec.Struct, frozen=True):
    """A way of flying or striking. conduct: recorded, but says nothing of whose it is."""

    id: str
    names: Words
    weights: tuple[Weight, ...]
    conduct: bool = False


class Patterns(msgspec.Struct, frozen=True):
    """The patterns of one war."""

    country: str
    source: str
    patterns: tuple[Pattern, ...]


class Presence(msgspec.Struct, frozen=True, rename={"start": "from", "end": "to"}):
    """A party struck from the air between these ISO days, if at all."""

    party: str
    source: str
    start: str | None = None
    end: str | None = None


class Operations(msgspec.Struct, frozen=True, rename={"start": "from", "end": "to"}):
    """Base rates (per cent) in a box (south, north, west, east; degrees) between two ISO days."""

    id: str
    box: tuple[float, float, float, float]
    rates: dict[str, float]
    start: str | None = None
    end: str | None = None


class Governorate(msgspec.Struct, frozen=True):
    """Where a governorate's name stands for, where no point is known (degrees)."""

    name: str
    point: tuple[float, float]


class Theatre(msgspec.Struct, frozen=True):
    """Who strikes where, when."""

    country: str
    source: str
    parties: tuple[Presence, ...]
    areas: tuple[Operations, ...]
    governorates: tuple[Governorate, ...]
    elsewhere: dict[str, float]


class Speaker(msgspec.Struct, frozen=True):
    """Who speaks for a party."""

    party: str
    names: Words


class Statements(msgspec.Struct, frozen=True):
    """How parties accept, deny and accuse; who watches; how people hedge."""

    country: str
    source: str
    speakers: tuple[Speaker, ...]
    denies: Words
    admits: Words
    operates: Words
    many: Words
    watchers: Words
    hedges: Words


@lru_cache(maxsize=1)
def patterns() -> tuple[Pattern, ...]:
    """The patterns of this release. Raises BadReference."""
    found = load(FOLDER / "syria.yaml", Patterns).patterns
    check((w for each in found for w in each.weights), present(), "patterns/syria.yaml")
    return found


@lru_cache(maxsize=1)
def theatre() -> Theatre:
    """The areas of operation of this release. Raises BadReference."""
    found = load(FOLDER / "operations-syria.yaml", Theatre)
    known = {presence.party for presence in found.parties}
    for area in found.areas:
        strange = set(area.rates) - known
        if strange:
            raise BadReference(f"patterns/operations-syria.yaml: {area.id} has rates for {', '.join(sorted(strange))}")
    return found


@lru_cache(maxsize=1)
def statements() -> Statements:
    """The wording of statements in this release. Raises BadReference."""
    return load(FOLDER / "statements-syria.yaml", Statements)


def present() -> tuple[str, ...]:
    """The parties that strike from the air."""
    return tuple(presence.party for presence in theatre().parties)
