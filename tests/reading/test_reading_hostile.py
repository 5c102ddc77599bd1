"""Does any message break the reader, or fill the memory? 5,000 hostile messages, 100,000 under MARSAD_SOAK=1."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from a_reader import reader
from hostile_messages import message

from marsad.reading import Context, Reading

SOAK = bool(os.environ.get("MARSAD_SOAK"))
CASES = 100_000 if SOAK else 5_000
WARM = 20_000
BATCH = 24
MEGABYTE = 1 << 20
GROWTH = 48


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


LINES = {
    "letters": "a", "counts": "killed 12 people and wounded nine in Idlib ", "digits": "1", "quotes": '"', "dots": ".",
    "capitals": "Al ", "joined names": "al-", "commas": "Homs, ", "ands": "12 and ", "hyphens": "five-",
    "brackets": "(", "lines": "killed 3\n", "Arabic dead": "قتل عشرة مدنيين في إدلب ",
    "weekdays": "Tuesday ", "since": "since ", "said": "he said ", "raids": "6 raids on Hama, ", "tabs": "\t",
    "feeds": "\n",
    "controls": "\x00\x01 5 killed \x07", "directions": "\u202e5 killed\u202c ", "joiners": "5\u200d killed\u200d ",
    "formulas": '=HYPERLINK("http://x","5 killed"),', "surrogates": "\ud800 5 killed ", "marks": "e\u0301",
    "Arabic counts": "بينهم 3 أطفال ", "Arabic letters": "ا", "Arabic ands": "مئة و", "Arabic places": "ريف ",
    "Arabic marks": "\u0651", "stretched": "ـ", "both": "قتل 5 killed ", "names": "محمد علي حسن ", "tags": "#سراقب ",
}  # fmt: skip


@pytest.mark.soak
@pytest.mark.timeout(120)
@pytest.mark.parametrize("kind", list(LINES))
def test_a_line_of_a_million_characters_neither_breaks_nor_hangs(
    kind: str, record_property: Callable[[str, object], None]
) -> None:
    text = LINES[kind] * (1_000_000 // len(LINES[kind]))
    reader().read("Five people were killed in Idlib.", Context("warm", "2017-09-21"))
    started = time.monotonic()
    assert sound(text, reader().read(text, Context("long", "2017-09-21", "Asia/Damascus")))
    record_property("cases", f"1 ({time.monotonic() - started:.2f} s)")
