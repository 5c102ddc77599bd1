"""Labels of counted claims, and which of them a rule or a weight was learned from.

Development labels of `../shared/gold` (119 articles, 120 messages) were looked at while rules were written. `gold/`
here holds more of the same kind, made by the same guide: 280 articles of FA-KES by other coders, as spans into its
texts (`../shared/data/fa-kes`), and 160 Arabic messages with 30 English twins, written for this purpose: made-up
reports, no record of what happened. Of these a part is held out: nobody looked at its errors, and nothing was learned
from it.
"""

from __future__ import annotations

import csv
import hashlib
import importlib.util
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

SHARED = Path(__file__).resolve().parents[2] / "shared"
HERE = Path(__file__).resolve().parent / "gold"
ARTICLES = SHARED / "data/fa-kes/articles.csv"
Rows = dict[str, list[dict[str, Any]]]
Texts = dict[str, tuple[str, str]]


def scorer() -> ModuleType:
    """The scorer that an outside evaluation runs."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "gold/score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def held_out(report: str) -> bool:
    """Is the report of the part that nothing was learned from? Messages and their twins go together."""
    if report.startswith("dr"):
        return int(report[-3:]) % 2 == 1
    if report[:2] in ("br", "cr", "eb", "ec"):
        key, share = report[-3:] + ("br" if report[:2] in ("br", "eb") else "cr"), 2
    else:
        key, share = "fresh" + report, 4
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % share == 1


def learnable(labelled: tuple[Rows, Texts]) -> tuple[Rows, Texts]:
    """Of further labels, those that may be learned from."""
    gold, texts = labelled
    kept = {report: text for report, text in texts.items() if not held_out(report)}
    return {report: gold.get(report, []) for report in kept}, kept


def articles(reports: Iterable[str]) -> Texts:
    """Text and ISO day of publication of each report of FA-KES."""
    csv.field_size_limit(10**9)
    wanted, found = set(reports), {}
    with ARTICLES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["unit_id"] in wanted:
                month, day, year = (int(part) for part in row["date"].split("/"))
                text = row["article_title"] + "\n\n" + row["article_content"]
                found[row["unit_id"]] = (text, f"{year}-{month:02}-{day:02}")
    return found


def development_articles() -> tuple[Rows, Texts]:
    """The articles that rules were written on."""
    gold = _grouped(_lines(SHARED / "gold/fakes-dev.jsonl"))
    return gold, articles(gold)


def more_articles() -> tuple[Rows, Texts]:
    """The further articles, learned from and held out."""
    gold = _grouped(_lines(HERE / "fakes-more.jsonl"))
    texts = articles(gold)
    for report, rows in gold.items():
        for row in rows:
            if "span" in row:
                _quoted(row, texts[report][0])
    return {report: gold[report] for report in texts}, texts


def _quoted(row: dict[str, Any], text: str) -> None:
    """Puts the words back where the label holds only where they stand."""
    start, end = row.pop("span")
    row["quote"] = text[start:end]
    row["at"] = sum(text.startswith(row["quote"], at) for at in range(start)) + 1
    if "said_by" in row:
        row["said_by"] = text[slice(*row["said_by"])]


def development_messages(language: str) -> tuple[Rows, Texts]:
    """The messages that rules were written on: "ar", or their twins in "en"."""
    return _messages(SHARED / "gold", ("ar-dev",), language)


def more_messages(language: str) -> tuple[Rows, Texts]:
    """The further messages, learned from and held out."""
    return _messages(HERE, ("messages-a", "messages-b", "messages-c"), language)


def _messages(folder: Path, names: tuple[str, ...], language: str) -> tuple[Rows, Texts]:
    texts: Texts = {}
    gold: Rows = {}
    for name in names:
        for row in _lines(folder / f"{name}.texts.jsonl"):
            if row["language"] == language:
                texts[row["id"]] = (row["text"], row["published"])
        labels = _grouped(_lines(folder / f"{name}.labels.jsonl"))
        gold |= {report: rows for report, rows in labels.items() if report in texts}
    return gold, texts


def judged(
    score: Any, rows: Iterable[dict[str, Any]], claims: Sequence[dict[str, Any]], text: str
) -> Iterator[tuple[int, bool]]:
    """Which claims are right in number, harm and class; without those that coders may label or leave."""
    known = [row for row in rows if "quote" in row]
    matched = {j: i for i, j in score.pairs(known, claims, text)}
    for at, claim in enumerate(claims):
        label = known[matched[at]] if at in matched else None
        if label is None or not score.neutral(label):
            yield at, label is not None and bool(score.judge(label, claim)["counted"])


def _lines(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def _grouped(rows: Iterable[dict[str, Any]]) -> Rows:
    found: Rows = defaultdict(list)
    for row in rows:
        found[str(row["report"])].append(row)
    return dict(found)
