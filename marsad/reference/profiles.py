"""By which house's rules does a stated number become a floor? Counting profiles, as data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from marsad.model.count import VAGUE_WORDS
from marsad.reference.loading import DATA, BadReference, load


@dataclass(frozen=True, slots=True)
class VagueFloor:
    """The least number that a vague word proves under a profile, and the highest that it is written down as."""

    word: str
    floor: int
    source: str
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """The part of "about N" that is proved, rounded down: an integer ratio."""

    numerator: int
    denominator: int
    source: str


@dataclass(frozen=True, slots=True)
class Counts:
    """Which claims a house counts at all.

    status: whether a person of unsaid status is counted as a civilian. grades: only claims of these grades (none: all).
    tolls: whether counts over a period are taken beside those of events. differing: which number is taken where origins
    differ over one scope. needs: what a person must be known by to be counted ("name", "date", "place").
    origins: how many must bear a number out.
    """

    source: str
    status: Literal["as_said", "civilian_by_default"] = "as_said"
    grades: tuple[str, ...] = ()
    tolls: Literal["taken", "left"] = "taken"
    differing: Literal["greatest", "lowest"] = "greatest"
    needs: tuple[Literal["name", "date", "place"], ...] = ()
    origins: Literal[1, 2] = 1


@dataclass(frozen=True, slots=True)
class GradeWeight:
    """How hard a claim of this grade ("ungraded" for one without) is given up where claims can't all be true."""

    grade: str
    weight: int
    source: str


@dataclass(frozen=True, slots=True)
class Profile:
    """One house's counting rules."""

    id: str
    name: str
    source: str
    vague: tuple[VagueFloor, ...]
    approximate: Share
    counts: Counts = Counts(source="every claim counts as it stands")
    grades: tuple[GradeWeight, ...] = ()

    def floors(self) -> dict[str, int]:
        """Vague word to floor."""
        return {entry.word: entry.floor for entry in self.vague}

    def weights(self) -> dict[str, int]:
        """Grade to weight."""
        return {entry.grade: entry.weight for entry in self.grades}

    def highs(self) -> dict[str, int]:
        """Vague word to the highest number that it is written down as: its floor where nothing is said."""
        return {entry.word: entry.high or entry.floor for entry in self.vague}


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


def profile_names() -> list[str]:
    """The profiles of this release; Marsad's own last."""
    found = sorted(path.stem for path in (DATA / "profiles").glob("*.yaml"))
    return sorted(found, key=lambda name: (name == "marsad", name))
