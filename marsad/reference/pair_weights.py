"""How much does each likeness or difference of two claims weigh? Learned from labelled pairs, kept as data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from marsad.reference.loading import DATA, load


@dataclass(frozen=True, slots=True)
class CueWeights:
    """The weights of one cue's levels, in thousandths of a nat, in the order of the levels."""

    cue: str
    weights: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Caution:
    """A level at which the claims, as worded, contradict each other, or one may be about several events.

    needed: such a pair joins only if its log-odds exceed this, in thousandths of a nat.
    """

    cue: str
    level: str
    needed: int
    source: str


@dataclass(frozen=True, slots=True)
class PairWeights:
    """The model: the log-odds that two claims worth a comparison are one event, before any cue, and the cues' weights.

    unseen: the log-odds of two claims so far apart that they are never compared. version: named in every explanation.
    """

    version: str
    source: str
    prior: int
    unseen: int
    cues: tuple[CueWeights, ...]
    cautions: tuple[Caution, ...] = ()


@lru_cache(maxsize=1)
def pair_weights() -> PairWeights:
    """The weights of this release. Raises BadReference with file and line."""
    return load(DATA / "incidents" / "pairs.yaml", PairWeights)
