"""Choosing among a text's places and parties by learned weights: the candidate whose signs weigh most.

A conditional logit: each sign that holds of a candidate has a weight; the chances of the candidates are the softmax of
their sums (McFadden 1974). Weights are data (reference/choices), learned by benchmarks/learn_choices.py.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log, log2

from marsad.reference.loading import DATA, load

HUNDREDTHS = 100
SELDOM = 0.001


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign weighs, in hundredths of a nat; source: what it was learned from."""

    source: str
    weights: dict[str, int]

    def chances(self, candidates: Sequence[dict[str, float]]) -> list[float]:
        """The chance of each candidate, given the signs that hold of it; they add up to one."""
        sums = [
            sum(self.weights.get(sign, 0) * value for sign, value in signs.items()) / HUNDREDTHS for signs in candidates
        ]
        most = max(sums)
        powers = [exp(value - most) for value in sums]
        total = sum(powers)
        return [power / total for power in powers]


@lru_cache(maxsize=8)
def load_choices(what: str, language: str) -> Weights | None:
    """The weights for a choice ("places", "parties") in a language; None where none were learned."""
    path = DATA / "choices" / f"{what}-{language}.yaml"
    return load(path, Weights) if path.exists() else None


@dataclass(frozen=True, slots=True)
class Options:
    """What one count may take: keys that are equal where two counts would take the same, and their chances."""

    keys: tuple[Hashable, ...]
    chances: tuple[float, ...]

    def chance(self, key: Hashable) -> float:
        """The chance of what the key stands for; 0 where it is no candidate."""
        return sum(chance for one, chance in zip(self.keys, self.chances, strict=True) if one == key)


def together(own: Options, same: Sequence[Options], beside: Sequence[Options]) -> int:
    """The candidate to take, where other tellings of the same count and counts of the same sentence have a say.

    The tellings weigh as much as the count itself, its neighbours half.
    """

    def weight(at: int) -> float:
        total = log(own.chances[at] + SELDOM)
        for others, share in ((same, 1.0), (beside, 0.5)):
            if others:
                said = [log(other.chance(own.keys[at]) + SELDOM) for other in others]
                total += share * sum(said) / len(said)
        return total

    return max(range(len(own.keys)), key=weight)


def steps(number: int) -> float:
    """How often, in doublings."""
    return log2(1 + number)
