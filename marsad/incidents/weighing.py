"""How probable is it that two claims are about one event, and which cues say so?

A sum of learned weights over levels of likeness (Fellegi and Sunter 1969, with the weights fitted together by logistic
regression, so that cues which repeat each other aren't counted twice).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache

from marsad.incidents.comparing import CUES, LEVELS, compare
from marsad.incidents.facets import Facets
from marsad.reference.loading import BadReference
from marsad.reference.pair_weights import PairWeights, pair_weights

MOST = 16_000


@dataclass(frozen=True, slots=True)
class Model:
    """The weights, in the order of CUES and their levels, thousandths of a nat."""

    version: str
    prior: int
    unseen: int
    weights: tuple[tuple[int, ...], ...]
    cautions: tuple[tuple[int, ...], ...]

    def log_odds(self, one: Facets, two: Facets) -> tuple[int, int]:
        """The log-odds that the two are one event, and what must be taken off before they join, thousandths of a nat.

        What a source states as another day or only as a province is evidence that a likeness must first outweigh.
        """
        total, caution = self.prior, 0
        for weights, needed, level in zip(self.weights, self.cautions, compare(one, two), strict=True):
            total += weights[level]
            caution = max(caution, needed[level])
        return max(-MOST, min(MOST, total)), caution

    def reasons(self, one: Facets, two: Facets) -> list[tuple[str, str, int]]:
        """Cue, level in words and weight, heaviest first; cues that weigh nothing are left out."""
        told = [
            (cue, LEVELS[cue][level], weights[level])
            for cue, weights, level in zip(CUES, self.weights, compare(one, two), strict=True)
            if weights[level]
        ]
        return sorted(told, key=lambda t: (-abs(t[2]), t[0]))


@lru_cache(maxsize=1)
def model() -> Model:
    """The model of this release. Raises BadReference if the weights don't fit the levels."""
    return of_weights(pair_weights())


def of_weights(data: PairWeights) -> Model:
    """The model that these weights make. Raises BadReference if they don't fit the levels."""
    if tuple(cue.cue for cue in data.cues) != CUES:
        raise BadReference(f"incidents/pairs.yaml: the cues are {', '.join(CUES)}, in this order")
    for cue in data.cues:
        if len(cue.weights) != len(LEVELS[cue.cue]):
            raise BadReference(f"incidents/pairs.yaml: {cue.cue} has {len(LEVELS[cue.cue])} levels")
    needed = {(c.cue, c.level): c.needed for c in data.cautions}
    if unknown := sorted((cue, level) for cue, level in needed if level not in LEVELS.get(cue, ())):
        raise BadReference(f"incidents/pairs.yaml: {unknown[0][0]} has no level {unknown[0][1]!r}")
    cautions = tuple(tuple(needed.get((cue, level), 0) for level in LEVELS[cue]) for cue in CUES)
    return Model(data.version, data.prior, data.unseen, tuple(cue.weights for cue in data.cues), cautions)


def probability(log_odds: int) -> int:
    """Log-odds in thousandths of a nat as a probability in millionths, never quite 0 or 1."""
    return max(1, min(999_999, round(1_000_000 / (1 + math.exp(-log_odds / 1000)))))
