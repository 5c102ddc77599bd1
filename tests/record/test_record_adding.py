"""A report is there with its reading or not at all, however the process ends."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from a_small_war import MORNING, add, message, read

from marsad.log import Log, LogError, check, open_log
from marsad.log.keyfile import Key
from marsad.record.adding import MOST_BYTES, Context, Message, NotAReport, Read, add_report, add_reports, text_of
from marsad.record.entries import ReadingMade, ReportReceived, decode
from marsad.record.opening import init
from marsad.record.replay import replay
from marsad.record.sources import words
from marsad.record.state import state_at


def test_a_report_is_followed_by_its_reading(log: Log, key: Key) -> None:
    added = add(log, key, "3 killed in إدلب")
    received, made = (decode(entry) for entry in log.entries(added.position, added.position + 1))
    assert isinstance(received, ReportReceived)
    assert isinstance(made, ReadingMade)
    assert received.report == made.report == added.report
    assert received.characters == 16
    assert made == added.reading
    assert words(log, key, added.report) == "3 killed in إدلب".encode()


def test_the_same_message_twice_is_one_report(log: Log, key: Key) -> None:
    first = add(log, key, "3 killed")
    end = log.head()
    again = add(log, key, "3 killed", received_at="2017-09-25T00:00:00Z", source="  ABU yusuf OF kafr nabl")
    assert (first.new, again.new) == (True, False)
    assert (again.report, again.position, again.reading) == (first.report, first.position, first.reading)
    assert log.head() == end


def test_the_same_words_of_another_source_or_day_are_another_report(log: Log, key: Key) -> None:
    reports = {
        add(log, key, "3 killed").report,
        add(log, key, "3 killed", source="somebody else").report,
        add(log, key, "3 killed", source=None).report,
        add(log, key, "3 killed", published="2017-09-21").report,
        add(log, key, "3 killed", zone="Asia/Damascus").report,
        add(log, key, "3 killed\n").report,
    }
    assert len(reports) == 6


def test_one_message_twice_in_a_batch_is_one_report(log: Log, key: Key) -> None:
    added = list(add_reports(log, key, [message("3 killed"), message("4 killed"), message("3 killed")], read))
    assert [one.new for one in added] == [True, True, False]
    assert added[0].reading == added[2].reading
    assert len(state_at(log).reports) == 2


def test_a_batch_is_acknowledged_only_after_its_commit(log: Log, key: Key) -> None:
    messages = [message(f"{n} killed") for n in range(7)]
    arriving = add_reports(log, key, messages, read, batch=3, seconds=60)
    end = log.head().position
    positions = []
    for added in arriving:
        assert log.head().position >= added.position + 1
        positions.append(added.position)
    assert len(positions) == 7
    assert positions == sorted(positions)
    assert positions[0] == end + 2
    assert next(add_reports(log, key, iter(messages), read, batch=1)).new is False


def test_a_slow_batch_is_committed_after_its_time(log: Log, key: Key) -> None:
    arriving = add_reports(log, key, (message(f"{n} killed") for n in range(100)), read, batch=1000, seconds=0)
    next(arriving)
    assert len(state_at(log).reports) < 100


def test_what_came_before_a_refused_message_is_added_all_the_same(log: Log, key: Key) -> None:
    arriving = add_reports(log, key, [message("3 killed"), Message(b"\xff", MORNING), message("4 killed")], read)
    assert next(arriving).new
    with pytest.raises(NotAReport):
        next(arriving)
    assert len(state_at(log).reports) == 1


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", "3 killed".encode("utf-16"), b"3 killed\0", b"a" * (MOST_BYTES + 1)])
def test_what_is_no_text_or_too_long_is_refused_and_not_logged(log: Log, key: Key, data: bytes) -> None:
    end = log.head()
    with pytest.raises(NotAReport):
        add_report(log, key, Message(data, MORNING), read)
    assert log.head() == end
    assert text_of(b"a" * MOST_BYTES)


def test_a_message_whose_date_is_no_text_is_refused(log: Log, key: Key) -> None:
    for part in ({"published": "2017\udcff"}, {"zone": "\udcff"}, {"language": "\n"}):
        with pytest.raises(NotAReport):
            add(log, key, "3 killed", **part)
    assert state_at(log).reports == {}


def test_a_reader_that_fails_leaves_the_report_unread_with_a_reason(log: Log, key: Key) -> None:
    def fails(text: str, context: Context) -> Read:
        raise ValueError(f"can't understand {text}")

    added = add_report(log, key, message("Umm Khalid saw 3 killed"), fails)
    assert added.reading.reason == "the reader failed (ValueError)"
    assert state_at(log).reports[added.report].status == "unread"
    assert words(log, key, added.report) == b"Umm Khalid saw 3 killed"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"quote": "4 killed"}, "whose words do not stand in the report"),
        ({"span": [0, 900]}, "whose words do not stand in the report"),
        ({"id": "0" * 64}, "whose id is not the digest"),
        ({"harm": "injured"}, "whose id is not the digest"),
        ({"detail": {"share": 0.5}}, "no canonical form"),
        ({"confidence": 0.5}, "no canonical form"),
        ({"span": None}, "no canonical form"),
        ({"report": "another"}, "whose id is not the digest"),
    ],
)
def test_a_claim_that_its_report_does_not_bear_out_is_not_taken(
    log: Log, key: Key, change: dict[str, object], reason: str
) -> None:
    def misreads(text: str, context: Context) -> Read:
        return Read("bad", "1", "none", [{**claim, **change} for claim in read(text, context).claims])

    added = add_report(log, key, message("3 killed"), misreads)
    assert added.reading.claims == ()
    assert reason in str(added.reading.reason)
    assert replay(log).sound


def test_the_reader_is_told_a_pseudonym_and_not_a_name(log: Log, key: Key) -> None:
    told: list[Context] = []

    def listens(text: str, context: Context) -> Read:
        told.append(context)
        return read(text, context)

    add_report(log, key, message("3 killed", source="Abu Yusuf"), listens)
    add_report(log, key, message("3 killed", source="SOHR", public="sohr"), listens)
    assert told[0].source.startswith("s-")
    assert "yusuf" not in repr(told).casefold()
    assert told[1].source == "sohr"


# ---- killed at a random moment ----

_ADDING = """
import sys
sys.path.insert(0, sys.argv[2])
from a_small_war import message, read
from marsad.log import open_log
from marsad.record.adding import add_reports
from marsad.record.opening import open_key
log = open_log(sys.argv[1])
start = int(sys.argv[3])
messages = (message(f"{n} killed and {n + 1} killed", source=f"source {n % 5}") for n in range(start, start + 5000))
print("ready", flush=True)
for added in add_reports(log, open_key(log), messages, read, batch=7, seconds=0.05):
    print(added.report, flush=True)
"""


def _add_and_kill(store: str, start: int, after: float) -> list[str]:
    """The reports that a process acknowledged before it was killed."""
    here = str(Path(__file__).parent)
    child = subprocess.Popen(
        [sys.executable, "-c", _ADDING, str(store), here, str(start)], stdout=subprocess.PIPE, text=True
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    time.sleep(after)
    child.send_signal(signal.SIGKILL)
    said, _ = child.communicate(timeout=60)
    # The last line may be torn: it was not said.
    return [line for line in said.split("\n")[:-1] if line]


@pytest.mark.soak
@pytest.mark.parametrize("database_kind", ["sqlite", "postgresql"])
def test_whatever_was_acknowledged_outlives_a_kill_and_nothing_is_half_there(
    database_kind: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MARSAD_KEY", str(tmp_path / "m.key"))
    monkeypatch.setenv("MARSAD_DERIVED", str(tmp_path / "derived.db"))
    kills = int(os.environ.get("MARSAD_KILLS") or (1000 if os.environ.get("MARSAD_SOAK") == "1" else 20))
    moments = random.Random(20170921)
    store = str(tmp_path / "m.db") if database_kind == "sqlite" else request.getfixturevalue("database")
    log, key = init(store, MORNING)
    acknowledged: set[str] = set()
    for turn in range(kills):
        # Every other turn sends again what the last one may have lost.
        said = _add_and_kill(store, turn // 2 * 40, moments.uniform(0.0, 0.25))
        acknowledged.update(said)
        state = state_at(log)
        assert acknowledged <= state.reports.keys()
        assert all(report.current is not None for report in state.reports.values())
    assert check(log).faults == ()
    assert replay(log).sound
    entries = list(log.entries())
    received = [entry for entry in entries if entry.kind == "report"]
    assert len(received) == len({entry.payload for entry in received}) == len(state_at(log).reports)
    for entry in received:
        assert entries[entry.position].kind == "reading"
    assert acknowledged
    assert all(words(log, key, report) for report in list(acknowledged)[:50])
    log.close()


def test_two_processes_that_add_the_same_messages_make_no_double(tmp_path: Path) -> None:
    store = tmp_path / "m.db"
    log, _ = init(store, MORNING)
    script = _ADDING.replace("5000", "150")
    here = str(Path(__file__).parent)
    children = [
        subprocess.Popen([sys.executable, "-c", script, str(store), here, "0"], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [child.communicate(timeout=120)[0].split()[1:] for child in children]
    assert [child.returncode for child in children] == [0, 0]
    assert said[0] == said[1]
    state = state_at(log)
    assert set(state.reports) == set(said[0])
    assert (len(state.reports), len(state.sources), len(state.claims)) == (150, 5, 300)
    assert replay(log).sound


def test_a_store_on_postgresql_takes_reports_too(
    database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MARSAD_KEY", str(tmp_path / "elsewhere.key"))
    monkeypatch.setenv("MARSAD_DERIVED", str(tmp_path / "derived.db"))
    log, key = init(database, MORNING)
    with log, open_log(database) as other:
        added = add(log, key, "3 killed")
        assert add(other, key, "3 killed").new is False
        assert words(other, key, added.report) == b"3 killed"
        assert replay(other).sound
    with pytest.raises(LogError):
        init(database, MORNING)
