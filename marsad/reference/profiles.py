"""By which house's rules does a stated number become a floor? Counting profiles, as data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from marsad.model.count import VAGUE_WORDS
from marsad.reference.loading import DATA, BadReference, load


@dataclass(frozen=True, slots=True)
class VagueFloor:
    """The least number that a vague word proves under a profile."""

    word: str
    floor: int
    source: str


@dataclass(frozen=True, slots=True)
class Share:
    """The part of "about N" that is proved, rounded down: an integer ratio."""

    numerator: int
    denominator: int
    source: str


@dataclass(frozen=True, slots=True)
class Profile:
    """One house's counting rules."""

    id: str
    name: str
    source: str
    vague: tuple[VagueFloor, ...]
    approximate: Share

    def floors(self) -> dict[str, int]:
        """Vague word to floor."""
        return {entry.word: entry.floor for entry in self.vague}


@lru_cache(maxsize=32)
def profile(name: str = "marsad") -> Profile:
    """The named profile. Raises BadReference with file and what is wrong."""
    path = DATA / "profiles" / f"{name}.yaml"
    if not path.exists():
        known = ", ".join(sorted(p.stem for p in path.parent.glob("*.yaml")))
        raise BadReference(f"no counting profile {name!r}; there are: {known}")
    loaded = load(path, Profile)
    missing = set(VAGUE_WORDS) - set(loaded.floors())
    if missing:
        raise BadReference(f"profiles/{path.name}: no floor for {', '.join(sorted(missing))}")
    return loaded
