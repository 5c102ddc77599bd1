"""How do cues make a posterior? Lines of evidence, one a class, whose weights simply add up.

Every weight is in whole hundredths of a deciban against UNKNOWN, which has none: so a party's score is the sum of its
lines, the posterior is the scores' softmax, an explanation sums to it exactly, and a line that is taken away moves the
odds by exactly its stated weight. Dependence is dealt with inside a line: of the cues of a class the strongest counts
whole, the next by the class's discount, the third by its square, and all together within the class's cap (weights/).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from marsad.attribution.case import Cue
from marsad.attribution.prior import parties
from marsad.model.attribution import UNKNOWN
from marsad.reference.weights import Weights

GRID = 100
"""Weights are kept in whole hundredths of a deciban."""
MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Line:
    """One line of evidence: a class of cues, taken together.

    weights: hundredths of a deciban; parties with none are left out.
    """

    cls: str
    cues: tuple[Cue, ...]
    weights: Mapping[str, int]
    instrument: bool = False

    @property
    def text(self) -> str:
        """What it is, in words."""
        return "; ".join(cue.text for cue in self.cues)


@dataclass(frozen=True, slots=True)
class Weighed:
    """The lines of a case and the posterior that they make (millionths, summing to a million)."""

    lines: tuple[Line, ...]
    posterior: Mapping[str, int] = field(default_factory=dict)

    def without(self, line: Line) -> Weighed:
        """The same without one line."""
        kept = tuple(other for other in self.lines if other is not line)
        return Weighed(kept, posterior(kept))


def weigh(cues: Iterable[Cue], weights: Weights) -> Weighed:
    """The lines of evidence that the cues make, and the posterior over the parties."""
    by_class: dict[str, list[Cue]] = {}
    for cue in cues:
        by_class.setdefault(cue.cls, []).append(cue)
    lines = tuple(line for cls, mine in by_class.items() for line in _lines(cls, mine, weights))
    return Weighed(lines, posterior(lines))


def _lines(cls: str, cues: Sequence[Cue], weights: Weights) -> list[Line]:
    if cls in ("prior", "presence"):
        return [
            Line(cls, (cue,), {p: round(w * GRID) for p, w in cue.decibans.items() if round(w * GRID)}) for cue in cues
        ]
    rule = weights.rule(cls)
    ordered = sorted(cues, key=lambda cue: (-span(cue.decibans), cue.text))
    totals: dict[str, float] = {}
    rank = 0
    for cue in ordered:
        for party, decibans in cue.decibans.items():
            totals[party] = totals.get(party, 0.0) + rule.share * decibans * rule.discount**rank
        rank += bool(cue.decibans)
    capped = {party: round(max(-rule.cap, min(rule.cap, total)) * GRID) for party, total in totals.items()}
    return [Line(cls, tuple(ordered), {p: w for p, w in capped.items() if w}, rule.instrument)]


def _whole(decibans: Mapping[str, float]) -> dict[str, int]:
    return {party: whole for party, weight in decibans.items() if (whole := round(weight * GRID))}


def span(decibans: Mapping[str, float]) -> float:
    """How far a cue tells parties apart, those that it doesn't speak of among them."""
    values = (*decibans.values(), 0.0)
    return max(values) - min(values)


def scores(lines: Iterable[Line]) -> dict[str, int]:
    """Each party's sum, in hundredths of a deciban; UNKNOWN's is zero."""
    totals = dict.fromkeys((*parties(), UNKNOWN), 0)
    for line in lines:
        for party, weight in line.weights.items():
            totals[party] = totals.get(party, 0) + weight
    return totals


def posterior(lines: Iterable[Line]) -> dict[str, int]:
    """The softmax of the scores, in millionths; what rounding leaves goes to the likeliest."""
    return softmax(scores(lines))


def softmax(totals: Mapping[str, int]) -> dict[str, int]:
    """Probabilities in millionths from scores in hundredths of a deciban."""
    top = max(totals.values())
    odds = {party: math.pow(10, (score - top) / (10 * GRID)) for party, score in totals.items()}
    whole = sum(odds.values())
    found = {party: round(MILLION * value / whole) for party, value in odds.items()}
    likeliest = max(found, key=lambda party: found[party])
    found[likeliest] += MILLION - sum(found.values())
    return found
