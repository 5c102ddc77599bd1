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
_UNHEARD = log(SELDOM)


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign weighs, in hundredths of a nat; source: what it was learned from."""

    source: str
    weights: dict[str, int]

    def chances(self, candidates: Sequence[dict[str, float]]) -> list[float]:
        """The chance of each candidate, given the signs that hold of it; they add up to one."""
        weight = self.weights.get
        sums = [sum([weight(sign, 0) * value for sign, value in signs.items()]) / HUNDREDTHS for signs in candidates]
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
    """What one count may take: keys that are equal where two counts would take the same, and their chances; weights:
    the logarithm of the chance of each key."""

    keys: tuple[Hashable, ...]
    chances: tuple[float, ...]
    weights: dict[Hashable, float]

    @classmethod
    def of(cls, keys: Sequence[Hashable], chances: Sequence[float]) -> Options:
        """The options with these chances; those of one key add up."""
        total: dict[Hashable, float] = {}
        for key, chance in zip(keys, chances, strict=True):
            total[key] = total.get(key, 0.0) + chance
        return cls(tuple(keys), tuple(chances), {key: log(chance + SELDOM) for key, chance in total.items()})

    def weight(self, key: Hashable) -> float:
        """How much speaks for what the key stands for, though it be no candidate."""
        return self.weights.get(key, _UNHEARD)


def together(own: Options, company: Sequence[tuple[float, Sequence[Options]]]) -> int:
    """The candidate to take, where the options of other counts have a say: groups of them, each with its weight beside
    the count's own."""
    groups = [(share / len(others), others) for share, others in company if others]

    def weight(at: int) -> float:
        key = own.keys[at]
        said = sum(share * sum(other.weight(key) for other in others) for share, others in groups)
        return log(own.chances[at] + SELDOM) + said

    return max(range(len(own.keys)), key=weight)


def steps(number: int) -> float:
    """How often, in doublings."""
    return log2(1 + number)
