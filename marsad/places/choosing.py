"""Of several places with such a name, which is meant, and how sure is that?

Each candidate scores by weights of evidence (log-odds): how the name matched, in one script or both; whether it lies in
the governorate that was named; how near the places named beside it are; what kind of place it is, how many live there,
how often imported rows mean it. "None of these" has a weight too. Probabilities are the softmax.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

# No data speak on places named beside it, nor on areas: those weights are judgement. The others were fitted on the even
# months of Airwars' rows by `benchmarks/learn_places.py`, each learned from the others and asked.
WEIGHTS: Mapping[str, float] = {
    "exact": 4.2,
    "sound": 2.9,
    "skeleton": 3.9,
    "core": 4.2,
    "fuzzy": 2.1,
    # For a match that isn't exact: how unalike the spellings are (0 to 1), and how few consonants there are to go by.
    "unlike": -10.5,
    "short": -0.6,
    "both scripts": 0.3,
    "nearly in both scripts": -0.8,
    "other script disagrees": -1.3,
    "in unit": 0.6,
    "near unit": -2.2,
    "outside unit": -5.3,
    "in town": 2.8,
    "beside 15 km": 1.5,
    "beside 40 km": 0.7,
    "beside far": -0.7,
    "beside unit": 1.0,
    "hinted": 0.2,
    "another kind": -1.1,
    "town": 3.5,
    "neighbourhood": 2.8,
    "landmark": 2.1,
    "area": 1.1,
    "district": -3.1,
    "subdistrict": -0.2,
    "people": 0.3,
    # How many places in other countries bear the name: a common one may have bearers here that no list knows.
    "common": -0.4,
    "common anywhere": -1.7,
    "mentions": 0.7,
    "none": 4.2,
    "none without unit": 5.0,
}
GOOD = ("exact", "sound")
MOST_SURE = 0.975
"""The share of rows (of the same months) whose name, though exactly borne by one place there, meant that place."""
SHARPER = 1.1
"""Where no governorate is named, the evidence tells by so much more than its weights say (same months)."""
LETTERS = 5


class Evidence(NamedTuple):
    """What speaks for one candidate. unit: "in", "near", "out" of the named one, or "" if none was named."""

    how: str
    likeness: float
    other_script: str
    unit: str
    kind: str
    hinted: bool
    population: int
    another_kind: bool = False
    letters: int = LETTERS
    mentions: int = 0
    in_town: bool = False
    beside_km: float | None = None
    beside_unit: bool = False
    abroad: int = 0

    def features(self) -> dict[str, float]:
        """The pieces of evidence, by the names of their weights."""
        found = {self.how: 1.0, self.kind: 1.0}
        if self.how in GOOD:
            # That many people live there tells nothing for a name that only resembles theirs.
            found["people"] = math.log10(1 + self.population)
        else:
            found["unlike"] = 1 - self.likeness
            found["short"] = float(max(0, LETTERS - self.letters))
        found["mentions"] = math.log1p(self.mentions)
        found["common" if self.unit else "common anywhere"] = math.log1p(self.abroad)
        found |= dict.fromkeys(self._present(), 1.0)
        return found

    def _present(self) -> list[str]:
        marks = {
            "both scripts": self.other_script == "agrees" and self.how in GOOD,
            "nearly in both scripts": self.other_script == "agrees" and self.how not in GOOD,
            "other script disagrees": self.other_script == "disagrees",
            "in unit": self.unit == "in",
            "near unit": self.unit == "near",
            "outside unit": self.unit == "out",
            "in town": self.in_town,
            "hinted": self.hinted,
            "another kind": self.another_kind,
            "beside unit": self.beside_unit,
            "beside 15 km": self.beside_km is not None and self.beside_km <= 15,
            "beside 40 km": self.beside_km is not None and 15 < self.beside_km <= 40,
            "beside far": self.beside_km is not None and self.beside_km > 100,
        }
        return [name for name, there in marks.items() if there]

    def score(self, weights: Mapping[str, float] = WEIGHTS) -> float:
        """The weight of evidence, in nats."""
        return sum(weights[name] * value for name, value in self.features().items() if name in weights)


def probabilities(evidence: Sequence[Evidence], weights: Mapping[str, float] = WEIGHTS) -> list[int]:
    """The candidates' probabilities, parts per million; what they lack to a million is "none of these"."""
    if not evidence:
        return []
    named = any(e.unit for e in evidence)
    if named:
        return softmax([e.score(weights) for e in evidence], weights["none"])
    return softmax([SHARPER * e.score(weights) for e in evidence], SHARPER * weights["none without unit"])


def softmax(scores: Iterable[float], none: float) -> list[int]:
    """Parts per million of each, rounded down, beside "none"."""
    listed = list(scores)
    top = max([*listed, none])
    weights = [math.exp(score - top) for score in listed]
    total = sum(weights) + math.exp(none - top)
    return [int(1_000_000 * MOST_SURE * weight / total) for weight in weights]
