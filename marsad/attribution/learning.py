"""What do cues weigh in a theatre whose past is known? Likelihoods, dependence and coverage learned from settled cases.

The policy weights (weights/) speak where nothing is settled. Where a desk has settled cases, the same model, lines of
evidence that add up, takes its numbers from them:

- what a label says for a party, by period, since bases change hands; drawn towards all periods, and an observer's
  own habits towards those of all observers, so that few cases prove little;
- a copy of what another said counts for nothing again;
- how cues of a class add up (discount) and how much a class counts at all (share), by log loss on held-back cases;
- how likely a party must be to stand in a prediction set, by split conformal prediction on the same cases (Sadinle, Lei
  and Wasserman 2019), one standard error on the safe side.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DECIBANS = 10 / math.log(10)
DEEPEST = 6
"""Of a class at most so many cues count; the discount leaves nothing of more."""
SMOOTH, PERIOD, OBSERVER, PLACE = 0.5, 12.0, 25.0, 15.0
"""How many cases a prior of each level is worth: any label, all periods, all observers, all places."""
STEPS = (0.0, 0.15, 0.3, 0.45, 0.6, 0.8, 1.0)
SHARES = (0.0, 0.25, 0.5, 0.7, 0.85, 1.0, 1.15, 1.3)

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Observation:
    """One cue: its class, what was said, by whom; copied: it only repeats another's."""

    cls: str
    label: str
    observer: str
    copied: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """A case: where and in which period it was, what was observed, and the party that did it ("" where not known)."""

    area: str
    period: str
    observations: tuple[Observation, ...]
    party: str = ""


class _Table:
    """Counts of (key, party, label) that answer with a likelihood, drawn towards a wider table."""

    def __init__(self) -> None:
        self._said: Counter[tuple[Hashable, str, str]] = Counter()
        self._all: Counter[tuple[Hashable, str]] = Counter()

    def add(self, key: Hashable, party: str, label: str) -> None:
        self._said[key, party, label] += 1
        self._all[key, party] += 1

    def of(self, key: Hashable, party: str, label: str, wider: float, worth: float) -> float:
        return (self._said[key, party, label] + worth * wider) / (self._all[key, party] + worth)


class Learned:
    """The model that settled cases bear. parties: among whom it chooses."""

    def __init__(self, parties: Sequence[str], coverage: float = 0.9) -> None:
        self.parties = tuple(parties)
        self.coverage = coverage
        self.least = 0.0
        self._labels: dict[str, set[str]] = defaultdict(set)
        self._wide, self._period, self._observer, self._share = _Table(), _Table(), _Table(), _Table()
        self._parties: Counter[str] = Counter()
        self._classes: list[str] = []
        self._discount: Floats = np.zeros(0)
        self._weight: Floats = np.zeros(0)
        self._temper = 1.0

    def learn(self, cases: Sequence[Settled]) -> Learned:
        """Learn from settled cases: two thirds for likelihoods, a third, the latest, for dependence and coverage."""
        cut = len(cases) * 2 // 3
        for case in cases[:cut]:
            self._count(case)
        self._classes = sorted(self._labels)
        self._fit(cases[cut:])
        self._cover(cases[cut:])
        return self

    def _count(self, case: Settled) -> None:
        self._parties[case.party] += 1
        self._share.add((case.area, case.period), "", case.party)
        for seen in case.observations:
            if not seen.copied:
                self._labels[seen.cls].add(seen.label)
                self._wide.add(seen.cls, case.party, seen.label)
                self._period.add((seen.cls, case.period), case.party, seen.label)
                self._observer.add((seen.cls, seen.observer), case.party, seen.label)

    def cue(self, seen: Observation, period: str) -> Floats:
        """What an observation says for each party, natural logarithms against the mean of all."""
        found = np.zeros(len(self.parties))
        labels = len(self._labels.get(seen.cls, ())) + 1
        for at, party in enumerate(self.parties):
            wide = self._wide.of(seen.cls, party, seen.label, 1 / labels, SMOOTH * labels)
            then = self._period.of((seen.cls, period), party, seen.label, wide, PERIOD)
            found[at] = math.log(self._observer.of((seen.cls, seen.observer), party, seen.label, then, OBSERVER))
        return np.asarray(found - found.mean(), dtype=np.float64)

    def prior(self, case: Settled) -> Floats:
        """The base rate of the area and period, natural logarithms."""
        total = sum(self._parties.values())
        rates = [(self._parties[p] + 1) / (total + len(self.parties)) for p in self.parties]
        key = (case.area, case.period)
        shares = [self._share.of(key, "", p, r, PLACE) for p, r in zip(self.parties, rates, strict=True)]
        return np.asarray(np.log(shares), dtype=np.float64)

    def _stack(self, cases: Sequence[Settled]) -> tuple[Floats, Floats]:
        """Priors (case, party), and cues (case, class, rank, party), the strongest first."""
        priors = np.array([self.prior(case) for case in cases])
        cues = np.zeros((len(cases), len(self._classes), DEEPEST, len(self.parties)))
        places = {cls: at for at, cls in enumerate(self._classes)}
        for row, case in enumerate(cases):
            mine: dict[str, list[Floats]] = defaultdict(list)
            for seen in dict.fromkeys(case.observations):
                if not seen.copied and seen.cls in places:
                    mine[seen.cls].append(self.cue(seen, case.period))
            for cls, vectors in mine.items():
                ordered = sorted(vectors, key=lambda v: -float(np.ptp(v)))[:DEEPEST]
                cues[row, places[cls], : len(ordered)] = ordered
        return priors, cues

    def _lines(self, cues: Floats) -> Floats:
        """The lines of evidence (case, class, party) under the discounts and shares of the classes."""
        ranks = self._discount[:, None] ** np.arange(DEEPEST)[None, :]
        return np.asarray(np.einsum("nckp,ck->ncp", cues, ranks) * self._weight[None, :, None])

    def _fit(self, held: Sequence[Settled]) -> None:
        """Coordinate descent on log loss: each class's discount and share in turn, then one temper for all."""
        self._discount, self._weight = np.full(len(self._classes), 0.6), np.ones(len(self._classes))
        priors, cues = self._stack(held)
        truth = np.array([self.parties.index(case.party) for case in held])
        for _ in range(2):
            for at in range(len(self._classes)):
                self._best(self._discount, at, STEPS, priors, cues, truth)
                self._best(self._weight, at, SHARES, priors, cues, truth)
        scores = priors + self._lines(cues).sum(axis=1)
        tempers = [0.6 + 0.05 * step for step in range(17)]
        self._temper = min(tempers, key=lambda t: _log_loss(_softmax(scores * t), truth))

    def _best(
        self, values: Floats, at: int, steps: Iterable[float], priors: Floats, cues: Floats, truth: NDArray[np.int64]
    ) -> None:
        def loss(step: float) -> float:
            values[at] = step
            return _log_loss(_softmax(priors + self._lines(cues).sum(axis=1)), truth)

        values[at] = min(steps, key=loss)

    def _cover(self, held: Sequence[Settled]) -> None:
        """How likely the truth was, at least, in as many held-back cases as the coverage asks, and a little more."""
        chances = sorted(
            float(p[self.parties.index(case.party)]) for p, case in zip(self.posteriors(held), held, strict=True)
        )
        n = len(chances)
        wanted = min(1.0, self.coverage + math.sqrt(self.coverage * (1 - self.coverage) / n))
        self.least = chances[max(0, math.floor((n + 1) * (1 - wanted)) - 1)]

    def posteriors(self, cases: Sequence[Settled]) -> Floats:
        """The posterior of each case over the parties."""
        priors, cues = self._stack(cases)
        return _softmax((priors + self._lines(cues).sum(axis=1)) * self._temper)

    def explained(self, case: Settled) -> dict[str, Floats]:
        """The lines of one case in decibans; with the prior they sum to the posterior's log-odds, up to a constant."""
        priors, cues = self._stack([case])
        lines = self._lines(cues)[0] * self._temper * DECIBANS
        found = {cls: lines[at] for at, cls in enumerate(self._classes) if np.any(lines[at])}
        return {"prior": priors[0] * self._temper * DECIBANS, **found}

    def set_of(self, posterior: Floats) -> tuple[str, ...]:
        """The prediction set: the likeliest party, and all that are as likely as the learned least."""
        order = np.argsort(-posterior, kind="stable")
        return tuple(self.parties[at] for rank, at in enumerate(order) if rank == 0 or posterior[at] >= self.least)


def _softmax(scores: Floats) -> Floats:
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))


def _log_loss(posteriors: Floats, truth: NDArray[np.int64]) -> float:
    return float(-np.log(np.maximum(1e-12, posteriors[np.arange(len(truth)), truth])).mean())
