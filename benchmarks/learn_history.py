"""Learns how strongly each sign speaks for history (marsad/reference/history.yaml), and says how well it tells.

    python benchmarks/learn_history.py [--write]

Logistic regression on the development articles and the learned part of the further ones (labels.py), with the weights
that stand there as prior: a sign that few counts bear keeps its weight. Accuracy by cross-validation over reports,
beside that of the weights as they stand.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from dataclasses import dataclass

import numpy as np
from labels import Rows, Texts, development_articles, learnable, more_articles, scorer
from learn_choices import matched
from scipy.optimize import minimize

from marsad.places import Gazetteer
from marsad.reading import Context, Reader, judging
from marsad.reading.drafts import LEAD, Story
from marsad.reading.framing import frame_of
from marsad.reading.text import clean
from marsad.reading.weighing import History, load_history, signs
from marsad.reference.loading import DATA

FOLDS = 8
PENALTY = 3.0
# Weights are hundredths of so many nats; from which chance on a count is taken for history.
NAT, CHANCE = 0.12, 0.45


@dataclass
class Example:
    """A count that no rule decides: its signs, and whether coders take it for history."""

    report: str
    signs: list[str]
    history: bool


def examples(gold: Rows, texts: Texts) -> list[Example]:
    """The counts that are weighed, of all texts."""
    score, reader, found = scorer(), Reader(Gazetteer.default()), []
    kept: list[Story] = []
    frames, judging.frames = judging.frames, kept.append
    try:
        for report, (text, day) in texts.items():
            reader.read(text, Context(report, day, "Asia/Damascus"))
    finally:
        judging.frames = frames
    for story in kept:
        text = texts[story.context.report][0]
        for row, at in matched(score, story, clean(text), gold[story.context.report], text):
            if not score.neutral(row) and row["frame"] not in ("elsewhere", "unreal") and weighed(story, at):
                found.append(
                    Example(story.context.report, signs(story, story.drafts[at]), row["frame"] == "background")
                )
    return found


def weighed(story: Story, at: int) -> bool:
    """Does neither a rule nor a whole decide the count's frame?"""
    draft = story.drafts[at]
    part = draft.parent is not None and story.drafts[draft.parent].mention.role != "total"
    frame = frame_of(
        draft.mention, story.sentences[draft.sentence], draft.dated, story.published, False, draft.sentence < LEAD
    )
    return not part and not draft.mention.news and frame in judging.NEWS


def learn(known: list[Example], prior: History) -> History:
    """The weights that make what coders say likeliest."""
    names = sorted(prior.weights)
    matrix = np.array([[1.0, *(float(name in one.signs) for name in names)] for one in known])
    truth = np.array([float(one.history) for one in known])
    before = NAT * np.array([-prior.threshold, *(prior.weights[name] for name in names)], float)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        chances, away = 1 / (1 + np.exp(-(matrix @ weights))), weights - before
        likely = truth * np.log(chances + 1e-9) + (1 - truth) * np.log(1 - chances + 1e-9)
        return float(PENALTY / 2 * away @ away - likely.sum()), matrix.T @ (chances - truth) + PENALTY * away

    found = minimize(loss, before, jac=True, method="L-BFGS-B").x
    threshold = round((np.log(CHANCE / (1 - CHANCE)) - found[0]) / NAT)
    rounded = {name: round(weight / NAT) for name, weight in zip(names, found[1:], strict=True)}
    return History(prior.source, int(threshold), {name: int(weight) for name, weight in rounded.items()})


def wrong(known: list[Example], weights: History) -> tuple[int, int]:
    """How much history is taken for news, and news for history."""
    said = [(sum(weights.weights[s] for s in one.signs) >= weights.threshold, one.history) for one in known]
    return sum(truth and not guess for guess, truth in said), sum(guess and not truth for guess, truth in said)


def cross_validated(known: list[Example], prior: History) -> tuple[int, int]:
    """The same, each fold by weights learned from the others."""
    fold = [int(hashlib.sha256(one.report.encode()).hexdigest(), 16) % FOLDS for one in known]
    errors = [
        wrong(
            [one for one, k in zip(known, fold, strict=True) if k == at],
            learn([one for one, k in zip(known, fold, strict=True) if k != at], prior),
        )
        for at in range(FOLDS)
    ]
    return sum(leaked for leaked, _ in errors), sum(lost for _, lost in errors)


def main(arguments: list[str] | None = None) -> int:
    """Learns and prints; with --write also writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write the weights into the reference data")
    chosen = parser.parse_args(arguments)
    gold, texts = development_articles()
    more, others = learnable(more_articles())
    texts |= others
    prior, known = load_history(), examples(gold | more, texts)
    print(f"{len(known)} weighed counts of {len(texts)} reports, {sum(one.history for one in known)} history")
    for name, (leaked, lost) in (("as they stand", wrong(known, prior)), ("learned", cross_validated(known, prior))):
        print(f"   {name:14} history taken for news {leaked:3}   news for history {lost:3}")
    if chosen.write:
        path, new = DATA / "history.yaml", learn(known, prior)
        text = re.sub(r"^threshold: -?\d+", f"threshold: {new.threshold}", path.read_text(encoding="utf-8"), flags=re.M)
        for name, weight in new.weights.items():
            text = re.sub(rf"^  {re.escape(name)}: -?\d+$", f"  {name}: {weight}", text, flags=re.M)
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
