"""Learns the weights by which a count's place and striker are chosen (marsad/reference/choices), and says how well.

    python benchmarks/learn_choices.py [--write] [--language en]

A conditional logit with a quadratic penalty on the development labels and the learned part of the further ones
(labels.py); accuracy by cross-validation over reports, beside that of the rules alone. Counts of which the text says no
striker are taken at three in ten, else nobody would be the answer too often.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from labels import (
    Rows,
    Texts,
    development_articles,
    development_messages,
    learnable,
    more_articles,
    more_messages,
    scorer,
)
from scipy.optimize import minimize

from marsad.places import Gazetteer
from marsad.reading import Context, Reader, compose, party_signs, place_signs, settling
from marsad.reading.ar.folding import clean_arabic
from marsad.reading.completing import is_wide
from marsad.reading.drafts import Story
from marsad.reading.text import Cleaned, clean
from marsad.reference.loading import DATA

PENALTY = 2.0
FOLDS = 5
UNSAID = 0.3
Signs = list[dict[str, float]]


@dataclass
class Example:
    """One count: the signs of each candidate, and which candidates a coder would take; the first is the rules'."""

    report: str
    signs: Signs
    right: list[bool]
    said: bool = True


def _share(*parts: str) -> float:
    return int(hashlib.sha256(":".join(parts).encode()).hexdigest(), 16) % 1000 / 1000


def stories(reader: Reader, texts: Texts, language: str) -> dict[str, tuple[Story, Cleaned]]:
    """Each text's story as the rules leave it, before any choice by weights."""
    kept: list[Story] = []
    settle, compose.settle = compose.settle, kept.append
    try:
        for report, (text, day) in texts.items():
            reader.read(text, Context(report, day, "Asia/Damascus", language))
    finally:
        compose.settle = settle
    wash = clean_arabic if language == "ar" else clean
    return {story.context.report: (story, wash(texts[story.context.report][0])) for story in kept}


def matched(
    score: Any, story: Story, cleaned: Cleaned, gold: list[dict[str, Any]], text: str
) -> list[tuple[dict[str, Any], int]]:
    """Labels and the drafts that they are of."""
    rows = [row for row in gold if "quote" in row]
    drafts = [
        {
            "span": cleaned.original(*draft.mention.span),
            "harm": draft.mention.harm,
            "count": {
                "lower": draft.mention.count.lower,
                "upper": draft.mention.count.upper,
                "vague": draft.mention.count.vague,
            },
        }
        for draft in story.drafts
    ]
    return [(rows[i], j) for i, j in score.pairs(rows, drafts, text)]


def examples(
    score: Any, reader: Reader, gold: Rows, texts: Texts, language: str
) -> tuple[list[Example], list[Example]]:
    """What may be learned of places and of strikers."""
    places: list[Example] = []
    parties: list[Example] = []
    for report, (story, cleaned) in stories(reader, texts, language).items():
        said, named = place_signs.places_of_text(story), party_signs.strikers_of_text(story)
        open_ = set(settling.choosable(story))
        for row, at in matched(score, story, cleaned, gold[report], texts[report][0]):
            draft = story.drafts[at]
            if row["frame"] == "unreal":
                continue
            plain = not score.neutral(row) or row.get("repeat_of")
            if plain and at in open_:
                groups = place_signs.candidates(story, said, draft)
                count = place_signs.seen(story, said, draft)
                right = [score.same_place(row, [{"name": p.name} for p in g.finest] if g else []) for g in groups]
                found = [place_signs.signs(story, said, draft, g, count, place_signs.finest(g)) for g in groups]
                places.append(Example(report, found, right))
            chosen = party_signs.candidates(named, draft)
            right = [set(parties_) == set(row.get("by") or []) for parties_ in chosen]
            signs = [party_signs.signs(story, named, draft, p, is_wide(story, draft)) for p in chosen]
            parties.append(Example(report, signs, right, bool(row.get("by"))))
    return places, parties


def learn(known: Sequence[Example]) -> dict[str, float]:
    """The weights that make what coders take the likeliest."""
    known = [one for one in known if any(one.right) and (one.said or _share(one.report, "unsaid") < UNSAID)]
    names = sorted({sign for one in known for signs in one.signs for sign in signs})
    column = {name: at for at, name in enumerate(names)}
    rows = [
        (at, signs, right) for at, one in enumerate(known) for signs, right in zip(one.signs, one.right, strict=True)
    ]
    matrix = np.zeros((len(rows), len(names)))
    for row, (_, signs, _) in enumerate(rows):
        for sign, value in signs.items():
            matrix[row, column[sign]] = value
    owner = np.array([at for at, _, _ in rows])
    right = np.array([flag for _, _, flag in rows])

    def chances(sums: np.ndarray, among: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        most = np.full(len(known), -np.inf)
        np.maximum.at(most, owner[among], sums[among])
        total = np.zeros(len(known))
        np.add.at(total, owner[among], np.exp(sums[among] - most[owner[among]]))
        logs = most + np.log(total)
        return logs, np.where(among, np.exp(np.minimum(sums - logs[owner], 0)), 0.0)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        sums = matrix @ weights
        every, among_all = chances(sums, np.ones(len(rows), bool))
        those, among_right = chances(sums, right)
        gradient = matrix.T @ (among_all - among_right) + PENALTY * weights
        return float((every - those).sum() + PENALTY / 2 * weights @ weights), gradient

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return dict(zip(names, found, strict=True))


def best(weights: dict[str, float], one: Example) -> int:
    """The candidate that the weights take."""
    sums = [sum(weights.get(sign, 0.0) * value for sign, value in signs.items()) for signs in one.signs]
    return max(range(len(sums)), key=sums.__getitem__)


def cross_validated(known: Sequence[Example]) -> None:
    """Prints how often the rules and the weights are right, where coders take something that stands in the text."""
    counts = {"said": [0, 0, 0], "unsaid": [0, 0, 0]}
    for fold in range(FOLDS):
        here = [int(_share(one.report, "fold") * FOLDS) == fold for one in known]
        weights = learn([one for one, inside in zip(known, here, strict=True) if not inside])
        for one, inside in zip(known, here, strict=True):
            if inside:
                line = counts["said" if one.said else "unsaid"]
                line[0] += 1
                line[1] += one.right[0]
                line[2] += one.right[best(weights, one)]
    for name, (n, rules, learned) in counts.items():
        if n:
            print(f"   {name:7} n {n:5}  rules {rules / n:.3f}  weights {learned / n:.3f}")


def write(what: str, language: str, weights: dict[str, float], source: str) -> None:
    """Writes the weights in hundredths of a nat."""
    rounded = {name: round(100 * value) for name, value in sorted(weights.items()) if round(100 * value)}
    lines = [f"  {_quoted(name)}: {value}" for name, value in rounded.items()]
    path = DATA / "choices" / f"{what}-{language}.yaml"
    path.parent.mkdir(exist_ok=True)
    head = f"# What each sign weighs ({what[:-1]}_signs.py), in hundredths of a nat.\n"
    path.write_text(f'{head}source: "{source}"\nweights:\n' + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"   {path.name}: {len(rounded)} signs")


def _quoted(name: str) -> str:
    return f'"{name}"'


def known_to_learn(language: str) -> list[tuple[Rows, Texts]]:
    """The labels that may be learned from."""
    known = [development_messages(language), learnable(more_messages(language))]
    return [*known, development_articles(), learnable(more_articles())] if language == "en" else known


def main(arguments: list[str] | None = None) -> int:
    """Learns and prints; with --write also writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the weights into the reference data")
    parser.add_argument("--language", choices=("en", "ar"), help="only of this language")
    chosen = parser.parse_args(arguments)
    score, reader = scorer(), Reader(Gazetteer.default())
    for language in (chosen.language,) if chosen.language else ("en", "ar"):
        places: list[Example] = []
        parties: list[Example] = []
        for gold, texts in known_to_learn(language):
            some, others = examples(score, reader, gold, texts, language)
            places += some
            parties += others
        for what, known in (("places", places), ("parties", parties if language == "en" else [])):
            if not known:
                continue
            reports = len({one.report for one in known})
            print(f"{what}, {language}: {len(known)} counts of {reports} reports")
            cross_validated(known)
            if chosen.write:
                source = (
                    f"learned from {len(known)} labelled counts of {reports} reports by benchmarks/learn_choices.py"
                )
                write(what, language, learn(known), source)
    return 0


if __name__ == "__main__":
    sys.exit(main())
