"""Of several places with such a name, which is meant, and how sure is that?

Each candidate scores by weights of evidence (log-odds): how the name matched, in one script or both; whether it lies in
the governorate that was named; how near the places named beside it are; what kind of place it is and how many live
there. "None of these" scores too, more the poorer the match. Probabilities are the softmax. The weights were fitted on
half of Airwars' months (benchmarks/places.py) and are the only numbers to change.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# How a name can match, from sure to doubtful.
MATCH = {"exact": 6.0, "sound": 5.0, "skeleton": 3.5, "core": 3.0, "fuzzy": 2.0}
# A fuzzy or skeleton match is better or worse by how alike the spellings sound (1 is the same).
LIKENESS = 8.0
BOTH_SCRIPTS = 2.0
OTHER_SCRIPT_DISAGREES = -2.5
IN_NAMED_UNIT = 2.0
NEAR_NAMED_UNIT = -0.5
OUTSIDE_NAMED_UNIT = -6.0
IN_NAMED_TOWN = 3.0
BESIDE = ((15.0, 2.0), (40.0, 1.0), (100.0, 0.0), (math.inf, -1.0))
SAME_UNIT_AS_BESIDE = 1.0
KIND = {"town": 0.5, "neighbourhood": 0.0, "landmark": -0.5, "area": 0.0, "subdistrict": -0.5, "district": -0.5}
HINTED = 1.0
POPULATION = 0.25
NONE_OF_THESE = 2.5
NONE_WITHOUT_UNIT = 3.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for one candidate. unit: "in", "near", "out" of the named one, or "" if none was named."""

    how: str
    likeness: float
    other_script: str
    unit: str
    kind: str
    hinted: bool
    population: int
    in_town: bool = False
    beside_km: float | None = None
    beside_unit: bool = False

    def score(self) -> float:
        """The weight of evidence, in nats."""
        total = MATCH[self.how] + (LIKENESS * (self.likeness - 1) if self.how in ("skeleton", "core", "fuzzy") else 0.0)
        total += {"agrees": BOTH_SCRIPTS, "disagrees": OTHER_SCRIPT_DISAGREES}.get(self.other_script, 0.0)
        total += {"in": IN_NAMED_UNIT, "near": NEAR_NAMED_UNIT, "out": OUTSIDE_NAMED_UNIT}.get(self.unit, 0.0)
        total += IN_NAMED_TOWN if self.in_town else 0.0
        total += KIND.get(self.kind, 0.0) + (HINTED if self.hinted else 0.0)
        total += POPULATION * math.log10(1 + self.population)
        total += SAME_UNIT_AS_BESIDE if self.beside_unit else 0.0
        if self.beside_km is not None:
            total += next(weight for limit, weight in BESIDE if self.beside_km <= limit)
        return total


def probabilities(evidence: Sequence[Evidence]) -> list[int]:
    """The candidates' probabilities, parts per million; what they lack to a million is "none of these"."""
    if not evidence:
        return []
    named = any(e.unit for e in evidence)
    return softmax([e.score() for e in evidence], NONE_OF_THESE if named else NONE_WITHOUT_UNIT)


def softmax(scores: Iterable[float], none: float) -> list[int]:
    """Parts per million of each, rounded down, beside "none"."""
    listed = list(scores)
    top = max([*listed, none])
    weights = [math.exp(score - top) for score in listed]
    total = sum(weights) + math.exp(none - top)
    return [int(1_000_000 * weight / total) for weight in weights]
