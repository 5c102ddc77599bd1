"""What would change the verdict most: which line of evidence, if it fell, and which call-back, if it were answered?"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from marsad.attribution.prior import parties
from marsad.attribution.verdict import BACKGROUND, Verdict, verdict
from marsad.attribution.weighing import GRID, MILLION, Line, scores, softmax
from marsad.model.attribution import UNKNOWN
from marsad.reference.weights import Question, Weights


@dataclass(frozen=True, slots=True)
class Without:
    """The verdict if one line of evidence fell. moved: how far the posterior moves (total variation, millionths)."""

    line: Line
    set: tuple[str, ...]
    strength: str
    moved: int


@dataclass(frozen=True, slots=True)
class Call:
    """What to ask next. bits: by how much the answer is expected to lessen what isn't known."""

    question: Question
    bits: float


def without_each(found: Verdict, weights: Weights) -> tuple[Without, ...]:
    """The verdict without each line of evidence, the most changing first: a changed set before a moved posterior."""
    answers = []
    for line in found.weighed.lines:
        if line.cls in BACKGROUND:
            continue
        less = verdict(found.id, found.weighed.without(line), weights)
        moved = distance(found.weighed.posterior, less.weighed.posterior)
        answers.append(Without(line, less.set, less.strength, moved))
    return tuple(sorted(answers, key=lambda w: (set(w.set) == set(found.set), -w.moved, w.line.cls)))


def distance(one: Mapping[str, int], two: Mapping[str, int]) -> int:
    """Total variation between two posteriors, millionths."""
    return sum(abs(one.get(p, 0) - two.get(p, 0)) for p in set(one) | set(two)) // 2


def calls(found: Verdict, weights: Weights) -> tuple[Call, ...]:
    """The call-backs that are expected to tell most, best first; none for classes that are answered already."""
    if found.declared:
        return ()
    known = {line.cls for line in found.weighed.lines if line.weights}
    asked = [q for q in weights.questions if q.cls not in known]
    totals = scores(found.weighed.lines)
    ranked = [Call(question, _bits(totals, question)) for question in asked]
    return tuple(sorted(ranked, key=lambda call: (-call.bits, call.question.ask)))


def _bits(totals: Mapping[str, int], question: Question) -> float:
    """Expected fall of the posterior's entropy, for a question that isn't always answered.

    A party's chance of an answer is in proportion to what the answer weighs for it: so the weights mean what they say.
    """
    now = softmax(totals)
    chance = {party: _chances(party, question) for party in (*parties(), UNKNOWN)}
    gained = 0.0
    for at, outcome in enumerate(question.outcomes):
        share = sum(now[party] / MILLION * chance[party][at] for party in now)
        after = softmax({p: t + round(outcome.decibans.get(p, 0.0) * GRID) for p, t in totals.items()})
        gained += share * (entropy(now) - entropy(after))
    return max(0.0, gained * question.answered / 100)


def _chances(party: str, question: Question) -> Sequence[float]:
    weights = [10 ** (outcome.decibans.get(party, 0.0) / 10) for outcome in question.outcomes]
    return [weight / sum(weights) for weight in weights]


def entropy(posterior: Mapping[str, int]) -> float:
    """Shannon entropy in bits."""
    return -sum(p / MILLION * math.log2(p / MILLION) for p in posterior.values() if p > 0)
