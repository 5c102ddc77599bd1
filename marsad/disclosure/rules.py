"""How fine a place and a time may be published, and of whom?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from marsad.reference.loading import load

FILE = Path(__file__).parent / "rules.yaml"


@dataclass(frozen=True, slots=True)
class Rule:
    """What may be shown of one kind of claim (rules.yaml explains each field)."""

    place: str
    steps: int
    unlocated: bool
    time: str
    delay_hours: int
    grid_microdegrees: int
    radius_km: int
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class Victims:
    """May names of victims be shown, and children's?"""

    names: bool
    childrens_names: bool
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The disclosure rules: of private sources, of public ones, of sightings by anybody, of victims' names."""

    source: str
    private: Rule
    public: Rule
    sighting: Rule
    victims: Victims


@lru_cache(maxsize=4)
def rules(path: Path = FILE) -> Rules:
    """The rules of this release. Raises BadReference with file and line."""
    return load(path, Rules)
