"""Which words tell one event from another, and how exactly does each precision place it? Data for linking claims."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from marsad.reference.loading import DATA, BadReference, load

SIGNS = ("means", "facility", "quarter", "daypart")


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a sign, with the words that say it, in folded Arabic and English."""

    id: str
    words: tuple[str, ...]

    def matches(self, text: str) -> bool:
        """Does the text hold one of the words, from a word's start on?"""
        return bool(text) and _pattern(self.words).search(text) is not None


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    choices = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)")


@dataclass(frozen=True, slots=True)
class Sign:
    """A sort of cue: its values, and the fields of a claim's detail that may say it outright."""

    id: str
    source: str
    values: tuple[Value, ...]
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Radius:
    """Within how many km of its point something placed with this precision lies."""

    precision: str
    km: float
    source: str


@dataclass(frozen=True, slots=True)
class Stock:
    """Words that say nothing of whose they are: any two accounts of harm have them in common. Folded."""

    source: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cues:
    """All signs, the radius of each precision, and the words that any two accounts share."""

    source: str
    signs: tuple[Sign, ...]
    radii: tuple[Radius, ...]
    stock: Stock
    _km: Mapping[str, float] = field(default_factory=dict)

    def radius(self, precision: str) -> float:
        """In km."""
        return self._km.get(precision, self._km["unknown"])


@lru_cache(maxsize=1)
def incident_cues() -> Cues:
    """The cues of this release. Raises BadReference with file and line."""
    loaded = load(DATA / "incidents" / "cues.yaml", Cues)
    if tuple(sign.id for sign in loaded.signs) != SIGNS:
        raise BadReference(f"incidents/cues.yaml: the signs are {', '.join(SIGNS)}, in this order")
    km = {radius.precision: radius.km for radius in loaded.radii}
    if "unknown" not in km:
        raise BadReference("incidents/cues.yaml: no radius for precision unknown")
    return Cues(loaded.source, loaded.signs, loaded.radii, loaded.stock, km)
