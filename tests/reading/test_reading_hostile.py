"""Does any message break the reader, or fill the memory? 5,000 hostile messages, 100,000 under MARSAD_SOAK=1."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from a_reader import reader
from hostile_messages import message
from long_lines import CROWDED, LINES, line

from marsad.reading import Context, Reading
from marsad.reading.text import MOST_SENTENCES

SOAK = bool(os.environ.get("MARSAD_SOAK"))
CASES = 100_000 if SOAK else 5_000
WARM = 20_000
BATCH = 24
MEGABYTE = 1 << 20
GROWTH = 48
SHORT = 3


def sound(text: str, reading: Reading) -> bool:
    """Are all spans in the text, quotes as they stand there, ids distinct, references known?"""
    ids = {claim.id for claim in reading.claims}
    return (
        all(0 <= c.span[0] < c.span[1] <= len(text) and text[slice(*c.span)] == c.quote for c in reading.claims)
        and all(0 <= u.span[0] < u.span[1] <= len(text) for u in reading.unread)
        and len(ids) == len(reading.claims)
        and all(claim.part_of is None or claim.part_of in ids for claim in reading.claims)
    )


def resident() -> int:
    """Megabytes of memory in use."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // MEGABYTE


@pytest.mark.soak
@pytest.mark.timeout(0 if SOAK else 600)
def test_no_hostile_message_breaks_the_reader_and_memory_stays_flat(
    record_property: Callable[[str, object], None],
) -> None:
    slowest, warm = 0.0, 0
    for numbers in (range(at, min(at + BATCH, CASES)) for at in range(0, CASES, BATCH)):
        pairs = [(message(n), Context(str(n), "2017-09-21", "Asia/Damascus")) for n in numbers]
        started = time.monotonic()
        for (text, context), reading in zip(pairs, reader().read_many(pairs), strict=True):
            assert sound(text, reading), context.report
        slowest = max(slowest, time.monotonic() - started)
        if numbers[0] <= WARM:
            warm = resident()
    record_property("cases", f"{CASES:,} (slowest batch of {BATCH}: {slowest:.2f} s, {warm} to {resident()} MB)")
    assert resident() - warm <= GROWTH


# Work on twice the text, beside that on the text: a little over two, for the model's batches.
TWICE = 2.2
GROWN = 10_000


@pytest.mark.soak
@pytest.mark.timeout(120)
@pytest.mark.parametrize("kind", list(LINES))
def test_a_line_of_a_million_characters_neither_breaks_nor_hangs(
    kind: str, record_property: Callable[[str, object], None]
) -> None:
    text = line(kind, 1_000_000)
    warm()
    started = time.process_time()
    reading = reader().read(text, Context("long", "2017-09-21", "Asia/Damascus"))
    record_property("cases", f"1 ({time.process_time() - started:.2f} s)")
    assert sound(text, reading)
    # Nothing is lost: what was not read is said, to the text's end.
    rest = reading.unread[-1]
    assert rest.span[1] == len(text)
    assert "were read" in rest.why
    assert all(claim.span[1] <= rest.span[0] for claim in reading.claims)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("kind", [kind for kind, unit in LINES.items() if len(unit) <= SHORT])
def test_a_word_behind_a_run_of_marks_is_reached_without_looking_back(kind: str) -> None:
    text = f"{line(kind, 100_000)}x"
    assert sound(text, reader().read(text, Context("run", "2017-09-21", "Asia/Damascus")))


@pytest.mark.soak
@pytest.mark.timeout(600)
@pytest.mark.parametrize("kind", list(LINES) if SOAK else CROWDED)
def test_work_on_a_line_grows_no_faster_than_the_line(kind: str) -> None:
    size = min(GROWN, (MOST_SENTENCES // 2 - 1) * len(LINES[kind]))
    warm()
    for text in (line(kind, size), line(kind, 2 * size)):
        reader().read(text, Context("warm", "2017-09-21", "Asia/Damascus"))
    one, two = steps(line(kind, size)), steps(line(kind, 2 * size))
    assert two <= TWICE * one


def warm() -> None:
    """Loads what is loaded at the first text of each language."""
    for text in ("Five people were killed in Idlib.", "قتل خمسة أشخاص في إدلب"):
        reader().read(text, Context("warm", "2017-09-21"))


def steps(text: str) -> int:
    """How many instructions of Python a reading takes: the same on every machine, whatever else it does."""
    taken = 0

    def trace(frame: FrameType, event: str, _: object) -> Any:
        nonlocal taken
        taken += 1
        if event == "call":
            frame.f_trace_opcodes, frame.f_trace_lines = True, False
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        reader().read(text, Context("counted", "2017-09-21", "Asia/Damascus"))
    finally:
        sys.settrace(before)
    return taken
