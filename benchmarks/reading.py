"""How well are counts read, in English and in Arabic, beside a number-and-keyword baseline, how sure, how fast?

    python benchmarks/reading.py [--part WORD] [--speed N] [--differing]

Labels, and which of them were learned from: labels.py. What is HELD OUT nobody looked at, and nothing was learned from
it. Scorer: that of `../shared/gold`. Then: confidence by bins and what `safe` covers, twins (twins.py), mentions beside
stock spaCy (mentions_re3d.py), speed. Intervals: 95 % by bootstrap over reports.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import sys
import time
from collections import defaultdict
from typing import Any

import mentions_re3d
import twins
from labels import (
    SHARED,
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

from marsad.model.public_json import to_public
from marsad.pipeline import Engines
from marsad.reading import Context, Reader

BOOTS = 400
BINS = 10
ENOUGH = 100
NEAR = 60
WORDS = 8
_NUMBER = re.compile(r"\b(\d{1,3}(?:,\d{3})+|\d{1,6})\b")
_HARMS = {
    "killed": r"kill|dead|died|death|قتل|مقتل|شهيد|شهداء|استشه",
    "injured": r"injur|wound|جرح|جريح|إصاب|أصيب",
    "attacks": r"strikes|raids|shells|غارة|غارات|قذيفة|قذائف|برميل",
}


def sets() -> dict[str, tuple[Rows, Texts]]:
    """Every labelled part, by name."""
    found = {"English articles, development": development_articles()}
    found |= _divided("English articles, further", more_articles())
    found["Arabic messages, development"] = development_messages("ar")
    found |= _divided("Arabic messages, further", more_messages("ar"))
    found["English twins, development"] = development_messages("en")
    return found | _divided("English twins, further", more_messages("en"))


def _divided(name: str, known: tuple[Rows, Texts]) -> dict[str, tuple[Rows, Texts]]:
    gold, texts = known
    parts = {f"{name}, learned from": False, f"{name}, HELD OUT": True}
    return {
        part: ({r: gold.get(r, []) for r in texts if held_out(r) == out},
               {r: text for r, text in texts.items() if held_out(r) == out})
        for part, out in parts.items()
    }  # fmt: skip


def read(reader: Reader, texts: Texts) -> Rows:
    """Marsad's counted claims."""
    contexts = [(text, Context(report, day, "Asia/Damascus")) for report, (text, day) in texts.items()]
    found: Rows = defaultdict(list)
    for (_, context), reading in zip(contexts, reader.read_many(contexts), strict=True):
        claims = (to_public(claim) for claim in reading.claims)
        found[context.report] = [c for c in claims if c["kind"] in ("casualties", "attacks")]
    return found


def baseline(texts: Texts) -> Rows:
    """A number is a count of the harm whose word stands nearest, within 60 characters; the day is that of
    publication."""
    found: Rows = defaultdict(list)
    for report, (text, day) in texts.items():
        words = [(m.start(), harm) for harm, stem in _HARMS.items() for m in re.finditer(stem, text, re.I)]
        for number in _NUMBER.finditer(text):
            near = min((abs(at - number.start()), harm) for at, harm in [*words, (10**9, "")])
            if near[0] <= NEAR:
                found[report].append(_bare(near[1], number.span(), int(number.group().replace(",", "")), day))
    return found


def _bare(harm: str, span: tuple[int, int], value: int, day: str) -> dict[str, Any]:
    return {
        "harm": harm, "span": list(span), "count": {"lower": value, "upper": value}, "victims": {"status": "unknown"},
        "frame": "event", "where": [], "by": [], "origin": None, "when": {"start": day, "end": day},
    }  # fmt: skip


def table(score: Any, gold: Rows, predicted: Rows, texts: Texts) -> str:
    """One line: the headline figures with their intervals."""
    labels = {report: [row for row in rows if "quote" in row] for report, rows in gold.items()}
    tallies = [score.tally(labels[r], predicted.get(r, []), texts[r][0]) for r in sorted(gold)]
    best, _ = score.summary(tallies)
    rng = random.Random(0)
    boots = [score.summary([tallies[rng.randrange(len(tallies))] for _ in tallies])[0] for _ in range(BOOTS)]
    cells = [_cell(best[k][2], [b[k][2] for b in boots]) for k in ("counted", "whole")]
    cells += [_cell(best[k], [b[k] for b in boots]) for k in ("by", "said_by", "leak")]
    middle = "  ".join(f"{best[k][2]:.2f}" for k in ("framed", "placed", "dated"))
    return f"{cells[0]}  {middle}  " + "  ".join(cells[1:])


def _cell(value: float | None, boots: list[float | None]) -> str:
    known = sorted(boot for boot in boots if boot is not None)
    if value is None or not known:
        return f"{'–':^15}"
    low, high = known[len(known) // 40], known[-1 - len(known) // 40]
    return f"{value:.2f} [{low:.2f}, {high:.2f}]".ljust(15)


def judgements(score: Any, gold: Rows, predicted: Rows, texts: Texts) -> list[tuple[float, bool, bool]]:
    """Confidence, safe, right of every count that labels can judge."""
    found = []
    for report, rows in gold.items():
        claims = predicted.get(report, [])
        found += [(claims[at]["confidence"], claims[at]["safe"], right)
                  for at, right in judged(score, rows, claims, texts[report][0])]  # fmt: skip
    return found


def confidence(name: str, known: list[tuple[float, bool, bool]], labels: int) -> None:
    """How often counts of each confidence are right, and what the safe ones cover."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for sure, _, right in known:
        bins[min(int(sure * BINS), BINS - 1)].append((sure, right))
    print(f"\nconfidence, {name}: {len(known)} counts")
    for at, rows in sorted(bins.items()):
        said, held = sum(s for s, _ in rows) / len(rows), sum(r for _, r in rows) / len(rows)
        verdict = "" if len(rows) < ENOUGH else "  within 5 points" if abs(said - held) <= 0.05 else "  OFF"
        print(f"   {at / BINS:.1f}–{(at + 1) / BINS:.1f}  said {said:.3f}  right {held:.3f}  n {len(rows)}{verdict}")
    safe = [right for _, is_safe, right in known if is_safe]
    if safe:
        rng = random.Random(0)
        boots = [sum(rng.choices(safe, k=len(safe))) / len(safe) for _ in range(BOOTS)]
        right = _cell(sum(safe) / len(safe), [*boots])
        print(f"   safe {right} right, covering {sum(safe) / labels:.2f} of {labels} labels")


def speed(reader: Reader, rounds: int) -> None:
    """Articles a second of processor time, as a ratio to a plain scan for words too, and whether memory grows."""
    texts = development_articles()[1]
    contexts = [(text, Context(report, day, "Asia/Damascus")) for report, (text, day) in texts.items()]
    sizes, spent = [], []
    for _ in range(rounds):
        started = time.process_time()
        for _reading in reader.read_many(contexts):
            pass
        spent.append(time.process_time() - started)
        sizes.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    started = time.process_time()
    baseline(texts)
    ratio = min(spent) / (time.process_time() - started)
    mean = sum(len(text) for text, _ in contexts) / len(contexts)
    print(
        f"\nspeed: {len(contexts) / min(spent):.0f} articles a second and core, best of {rounds} rounds "
        f"(mean {len(contexts) * rounds / sum(spent):.0f}; {mean:.0f} characters each), "
        f"{ratio:.0f} times the baseline's time; "
        f"peak memory {sizes[0]} MB after one round, {sizes[-1]} MB after {rounds}"
    )


def main(arguments: list[str] | None = None) -> int:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", default="", help="only the parts whose name holds the word")
    parser.add_argument("--speed", type=int, default=5, help="rounds over the development articles")
    parser.add_argument("--differing", action="store_true", help="list the twins that differ, but those held out")
    chosen = parser.parse_args(arguments)
    if not SHARED.exists():
        print(f"skipped: {SHARED} is not there")
        return 0
    score, pipeline = scorer(), Engines()
    reader = pipeline.reader
    known: dict[str, list[tuple[float, bool, bool]]] = defaultdict(list)
    labels: dict[str, int] = defaultdict(int)
    head = "  ".join(f"{h:15}" for h in ("whole F1", "by", "said_by", "leak"))
    print(f"{'':43}{'n':>4}  {'counted F1':15}  fram. plac. date  {head}")
    for name, (gold, texts) in sets().items():
        if chosen.part not in name:
            continue
        predicted = read(reader, texts)
        print(f"{name:43}{len(texts):>4}  {table(score, gold, predicted, texts)}")
        print(f"{'   number + keyword':43}{'':4}  {table(score, gold, baseline(texts), texts)}", flush=True)
        group = f"{'Arabic' if name.startswith('Arabic') else 'English'}, {'HELD OUT' if 'HELD' in name else 'learned'}"
        known[group] += judgements(score, gold, predicted, texts)
        labels[group] += sum("quote" in row and not score.neutral(row) for rows in gold.values() for row in rows)
    for group in sorted(known):
        confidence(group, known[group], labels[group])
    if chosen.part:
        return 0
    twins.report(pipeline, chosen.differing)
    if mentions_re3d.FOLDER.exists():
        mentions_re3d.report(reader)
    speed(reader, chosen.speed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
