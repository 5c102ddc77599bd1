"""How well are counts read, in English and in Arabic, beside a number-and-keyword baseline, and how fast?

    python benchmarks/reading.py [--part tune|test] [--speed N]

Labels and scorer: `../shared/gold`; texts: `../shared/data`. Reports are split in halves by the digest of their id (a
message and its twin in the other language together): rules were written looking at the errors of the tune half alone.
Intervals: 95 % by bootstrap over reports.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import importlib.util
import random
import re
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType
from typing import Any

from marsad.model.public_json import to_public
from marsad.places import Gazetteer
from marsad.reading import Context, Reader

SHARED = Path(__file__).resolve().parents[2] / "shared"
GOLD, TEXTS = SHARED / "gold/fakes-dev.jsonl", SHARED / "data/fa-kes/articles.csv"
MESSAGES, MESSAGES_GOLD = SHARED / "gold/ar-dev.texts.jsonl", SHARED / "gold/ar-dev.labels.jsonl"
WIRE, WIRE_GOLD = SHARED / "data/wire/agency-2017-09-21.txt", SHARED / "gold/example.jsonl"
Rows = dict[str, list[dict[str, Any]]]

_NUMBER = re.compile(r"\b(\d{1,3}(?:,\d{3})+|\d{1,6})\b")
_HARMS = {"killed": r"kill|dead|died|death", "injured": r"injur|wound", "attacks": r"strikes|raids|shells"}
_NEAR = 60


def scorer() -> ModuleType:
    """The scorer that an outside evaluation runs."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "gold/score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def half(report: str) -> str:
    """The half that a report belongs to."""
    return "tune" if int(hashlib.sha256(report.encode()).hexdigest(), 16) % 2 == 0 else "test"


def articles(reports: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Text and ISO day of publication of each report."""
    csv.field_size_limit(10**9)
    wanted, found = set(reports), {}
    with TEXTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["unit_id"] in wanted:
                month, day, year = (int(part) for part in row["date"].split("/"))
                text = row["article_title"] + "\n\n" + row["article_content"]
                found[row["unit_id"]] = (text, f"{year}-{month:02}-{day:02}")
    return found


def read(reader: Reader, texts: dict[str, tuple[str, str]]) -> Rows:
    """Marsad's counted claims."""
    contexts = [(text, Context(report, day, "Asia/Damascus")) for report, (text, day) in texts.items()]
    found: Rows = defaultdict(list)
    for (_, context), reading in zip(contexts, reader.read_many(contexts), strict=True):
        claims = (to_public(claim) for claim in reading.claims)
        found[context.report] = [c for c in claims if c["kind"] in ("casualties", "attacks")]
    return found


def baseline(texts: dict[str, tuple[str, str]]) -> Rows:
    """A number is a count of the harm whose word stands nearest, within 60 characters; the day is that of
    publication."""
    found: Rows = defaultdict(list)
    for report, (text, day) in texts.items():
        words = [(m.start(), harm) for harm, stem in _HARMS.items() for m in re.finditer(stem, text, re.I)]
        for number in _NUMBER.finditer(text):
            near = min((abs(at - number.start()), harm) for at, harm in [*words, (10**9, "")])
            if near[0] <= _NEAR:
                value = int(number.group().replace(",", ""))
                found[report].append(
                    {
                        "harm": near[1],
                        "span": list(number.span()),
                        "count": {"lower": value, "upper": value},
                        "victims": {"status": "unknown"},
                        "frame": "event",
                        "where": [],
                        "by": [],
                        "origin": None,
                        "when": {"start": day, "end": day},
                        "confidence": 0.5,
                        "safe": False,
                    }
                )
    return found


def table(score: ModuleType, gold: Rows, systems: dict[str, Rows], texts: dict[str, tuple[str, str]]) -> None:
    """One line a system, with the interval of the two headline figures."""
    labels = {report: [g for g in rows if "quote" in g] for report, rows in gold.items()}
    print(f"{'':18}counted F1            framed  placed  dated   whole F1              by    said_by  leak")
    for name, predicted in systems.items():
        tallies = [score.tally(labels[r], predicted.get(r, []), texts[r][0]) for r in sorted(gold)]
        best, _ = score.summary(tallies)
        rng = random.Random(0)
        boots = [score.summary([tallies[rng.randrange(len(tallies))] for _ in tallies])[0] for _ in range(400)]
        bounds = {k: sorted(b[k][2] for b in boots) for k in ("counted", "whole")}
        cells = {k: f"{best[k][2]:.3f} [{bounds[k][10]:.3f}, {bounds[k][389]:.3f}]" for k in bounds}
        shares = "  ".join("  –  " if best[k] is None else f"{best[k]:.3f}" for k in ("by", "said_by", "leak"))
        middle = "   ".join(f"{best[k][2]:.3f}" for k in ("framed", "placed", "dated"))
        print(f"{name:18}{cells['counted']}   {middle}   {cells['whole']}   {shares}")


def confidence(score: ModuleType, gold: Rows, predicted: Rows, texts: dict[str, tuple[str, str]]) -> None:
    """How often counts of each confidence are right, and what the safe ones cover."""
    bins: dict[int, list[bool]] = defaultdict(list)
    safe, labels = [], 0
    for report, rows in gold.items():
        known = [g for g in rows if "quote" in g]
        labels += sum(not score.neutral(g) for g in known)
        matched = {j: i for i, j in score.pairs(known, predicted.get(report, []), texts[report][0])}
        for at, claim in enumerate(predicted.get(report, [])):
            if at in matched and score.neutral(known[matched[at]]):
                continue
            right = at in matched and score.judge(known[matched[at]], claim)["counted"]
            bins[min(int(claim["confidence"] * 10), 9)].append(right)
            if claim["safe"]:
                safe.append(right)
    print(
        "confidence  " + "  ".join(f"{k / 10:.1f}: {sum(v) / len(v):.2f} of {len(v)}" for k, v in sorted(bins.items()))
    )
    if safe:
        print(f"safe        {sum(safe) / len(safe):.3f} right, covering {sum(safe) / labels:.2f} of {labels} labels")


def speed(reader: Reader, texts: dict[str, tuple[str, str]], rounds: int) -> None:
    """Articles a second of processor time, and whether memory grows."""
    contexts = [(text, Context(report, day, "Asia/Damascus")) for report, (text, day) in texts.items()]
    sizes = []
    started = time.process_time()
    for _ in range(rounds):
        for _reading in reader.read_many(contexts):
            pass
        sizes.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
    spent = time.process_time() - started
    mean = sum(len(text) for text, _ in contexts) / len(contexts)
    print(
        f"speed       {rounds * len(contexts) / spent:.0f} articles a second and core (mean {mean:.0f} characters); "
        f"peak memory {sizes[0]} MB after one round, {sizes[-1]} MB after {rounds}"
    )


def messages(score: ModuleType, reader: Reader, parts: Iterable[str]) -> None:
    """Short messages, Arabic and their English twins: each language by half."""
    gold: Rows = defaultdict(list)
    for row in score.lines(MESSAGES_GOLD):
        gold[str(row["report"])].append(row)
    texts = {str(row["id"]): (row["text"], row["published"]) for row in score.lines(MESSAGES)}
    for part in parts:
        for language, name in (("ar", "Arabic"), ("en", "English twins")):
            mine = {r: rows for r, rows in gold.items() if r.startswith(language) and half(f"ar{r[3:]}") == part}
            own = {report: texts[report] for report in mine}
            predicted = read(reader, own)
            print(f"\n{part}: {len(mine)} messages, {name}")
            table(score, mine, {"Marsad": predicted}, own)
            confidence(score, mine, predicted, own)


def main(arguments: list[str] | None = None) -> int:
    """Prints the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", choices=("tune", "test"), help="one half only")
    parser.add_argument("--speed", type=int, default=5, help="rounds over all articles for the speed line")
    chosen = parser.parse_args(arguments)
    if not GOLD.exists():
        print(f"skipped: {GOLD} is not there")
        return 0
    score, reader = scorer(), Reader(Gazetteer.default())
    gold: Rows = defaultdict(list)
    for row in score.lines(GOLD):
        gold[str(row["report"])].append(row)
    texts = articles(gold)
    for part in ("tune", "test") if chosen.part is None else (chosen.part,):
        mine = {report: rows for report, rows in gold.items() if half(report) == part}
        own = {report: texts[report] for report in mine}
        predicted = read(reader, own)
        print(f"\n{part}: {len(mine)} reports")
        table(score, mine, {"Marsad": predicted, "number + keyword": baseline(own)}, own)
        confidence(score, mine, predicted, own)
    messages(score, reader, ("tune", "test") if chosen.part is None else (chosen.part,))
    print()
    example: Rows = {"agency-2017-09-21": score.lines(WIRE_GOLD)}
    wire = {"agency-2017-09-21": (WIRE.read_text(encoding="utf-8"), "2017-09-21")}
    table(score, example, {"Marsad, wire": read(reader, wire)}, wire)
    speed(reader, texts, chosen.speed)
    return 0


if __name__ == "__main__":
    sys.exit(main())
