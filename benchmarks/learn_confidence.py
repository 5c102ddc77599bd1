"""Learns how sure the reader may be of a count (marsad/reference/confidence), and says how well that holds.

    python benchmarks/learn_confidence.py [--write]

A logistic regression with a quadratic penalty on the development labels and the learned part of the further ones
(labels.py): was a count that the reader read right in number, harm and class? Rules were written on the development
labels, so these weigh half; Arabic rules on all but the newest messages, so older ones weigh SEEN. (Learn before rules
are written on new labels: only then do these say how the reader does on what nobody has seen.) The chance from which a
claim is safe is the lowest at which, by cross-validation over reports, those above it are right in SAFE of all cases.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from labels import (
    Rows,
    Texts,
    development_articles,
    development_messages,
    held_out,
    judged,
    more_articles,
    more_messages,
    scorer,
)
from scipy.optimize import minimize

from marsad.model.public_json import to_public
from marsad.places import Gazetteer
from marsad.reading import Context, Reader, compose, confidence
from marsad.reading.drafts import Draft, Story
from marsad.reference.loading import DATA

PENALTY = 3.0
FOLDS = 10
SAFE = 0.972
LOWEST = 0.9
DEVELOPED = 0.5
SEEN = 0.15
NEWEST = "dr"
ROUND = 1000
SELDOM = 5


@dataclass(frozen=True, slots=True)
class Example:
    """One count as read: its signs, whether it was right, whether it is news, and how much it weighs."""

    report: str
    signs: tuple[str, ...]
    right: bool
    news: bool
    weight: float


def examples(score: Any, reader: Reader, gold: Rows, texts: Texts, weight: float) -> list[Example]:
    """Every count read, but those that coders may label or leave."""
    kept: list[tuple[tuple[str, ...], bool]] = []

    def keep(story: Story, draft: Draft) -> int:
        kept.append((confidence.signs(story, draft), draft.frame in confidence.NEWS))
        return len(kept) - 1

    found = []
    weigh, compose.confidence_of = compose.confidence_of, keep
    try:
        for report, (text, day) in texts.items():
            told = reader.read(text, Context(report, day, "Asia/Damascus")).claims
            counts = [c for c in told if c.kind in ("casualties", "attacks")]
            for claim, right in judged(score, gold.get(report, []), [to_public(c) for c in counts], text):
                signs, news = kept[counts[claim].confidence]
                found.append(Example(report, signs, right, news, weight))
    finally:
        compose.confidence_of = weigh
    return found


def learn(known: Sequence[Example]) -> dict[str, float]:
    """The weights that make what happened the likeliest; signs seen less than SELDOM times have none."""
    seen = Counter(sign for one in known for sign in one.signs)
    names = sorted(sign for sign, times in seen.items() if times >= SELDOM)
    column = {name: at for at, name in enumerate(names)}
    matrix = np.zeros((len(known), len(names)))
    for row, one in enumerate(known):
        matrix[row, [column[sign] for sign in one.signs if sign in column]] = 1.0
    right = np.array([one.right for one in known], float)
    weight = np.array([one.weight for one in known])
    penalty = np.array([0.0 if name == "any" else PENALTY for name in names])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        sums = matrix @ weights
        off = (1 / (1 + np.exp(-sums)) - right) * weight
        value = (weight * (np.logaddexp(0, sums) - right * sums)).sum() + (penalty * weights**2).sum() / 2
        return float(value), matrix.T @ off + penalty * weights

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return dict(zip(names, found, strict=True))


def chance(weights: dict[str, float], one: Example) -> float:
    """How likely the count is right."""
    return float(1 / (1 + np.exp(-sum(weights.get(sign, 0.0) for sign in one.signs))))


def cross_validated(known: Sequence[Example]) -> list[float]:
    """The chance of each count, by weights learned from other reports."""
    fold = [int(hashlib.sha256(one.report.encode()).hexdigest(), 16) % FOLDS for one in known]
    found = [0.0] * len(known)
    for part in range(FOLDS):
        weights = learn([one for one, of in zip(known, fold, strict=True) if of != part])
        for at, one in enumerate(known):
            if fold[at] == part:
                found[at] = chance(weights, one)
    return found


def safe_from(known: Sequence[Example], chances: Sequence[float]) -> float:
    """The lowest chance, from LOWEST on, from which news is right in SAFE of all cases; 1 where there is none."""
    rows = [(value, one) for value, one in zip(chances, known, strict=True) if one.news]
    for step in range(int(LOWEST * ROUND), ROUND):
        above = [one for value, one in rows if value >= step / ROUND]
        weight = sum(one.weight for one in above)
        if above and sum(one.weight for one in above if one.right) >= SAFE * weight:
            return step / ROUND
    return 1.0


def write(language: str, weights: dict[str, float], safe: float, source: str) -> None:
    """Writes the weights in hundredths of a nat."""
    rounded = {name: round(100 * value) for name, value in sorted(weights.items()) if round(100 * value)}
    path = DATA / "confidence" / f"{language}.yaml"
    path.parent.mkdir(exist_ok=True)
    head = "# What each sign of a count weighs (marsad/reading/confidence.py), in hundredths of a nat.\n"
    head += f'source: "{source}"\n'
    lines = [f'  "{name}": {value}' for name, value in rounded.items()]
    path.write_text(f"{head}safe: {round(safe * 1_000_000)}\nweights:\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"   {path.name}: {len(rounded)} signs")


def known_to_learn(score: Any, reader: Reader, language: str) -> list[Example]:
    """Counts of the texts that may be learned from."""
    found: list[Example] = []
    for messages, weight in ((development_messages, DEVELOPED), (more_messages, 1.0)):
        gold, texts = messages(language)
        for report, text in _learned(texts, messages is development_messages).items():
            seen = SEEN if language == "ar" and not report.startswith(NEWEST) else weight
            found += examples(score, reader, gold, {report: text}, seen)
    if language == "en":
        for articles, weight in ((development_articles, DEVELOPED), (more_articles, 1.0)):
            gold, texts = articles()
            found += examples(score, reader, gold, _learned(texts, articles is development_articles), weight)
    return found


def _learned(texts: Texts, whole: bool) -> Texts:
    return {report: text for report, text in texts.items() if whole or not held_out(report)}


def main(arguments: list[str] | None = None) -> int:
    """Learns and prints; with --write also writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the weights into the reference data")
    chosen = parser.parse_args(arguments)
    score, reader = scorer(), Reader(Gazetteer.default())
    for language in ("en", "ar"):
        known = known_to_learn(score, reader, language)
        chances = cross_validated(known)
        safe = safe_from(known, chances)
        above = [one for value, one in zip(chances, known, strict=True) if value >= safe and one.news]
        reports, right = len({one.report for one in known}), sum(one.right for one in above)
        off = sum((value - one.right) ** 2 for value, one in zip(chances, known, strict=True)) / len(known)
        share = sum(one.right for one in known) / len(known)
        print(f"{language}: {len(known)} counts of {reports} reports, {share:.3f} right")
        print(f"   Brier score {off:.4f}, that of their share {share * (1 - share):.4f}")
        print(f"   safe from {safe:.3f}: {right / max(1, len(above)):.3f} right of {len(above)}")
        if chosen.write:
            source = f"learned from {len(known)} counts of {reports} labelled reports by benchmarks/learn_confidence.py"
            write(language, learn(known), safe, source)
    return 0


if __name__ == "__main__":
    sys.exit(main())
