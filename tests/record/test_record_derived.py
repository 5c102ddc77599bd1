"""What follows from the log may be thrown away and made again, equal to the last byte."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from a_small_war import MORNING, add, some_of_everything
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from marsad.log import Fault, Log, Unreachable
from marsad.log.keyfile import Key
from marsad.model.canonical import canonical
from marsad.record import projection
from marsad.record.as_of import BadMoment, position_at
from marsad.record.derived import Derived, derived_path, open_derived
from marsad.record.entries import ReadingMade, encode
from marsad.record.memo import memo_key
from marsad.record.opening import init
from marsad.record.projection import in_memory
from marsad.record.replay import replay


def remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def test_a_deleted_derived_store_is_made_again_equal(log: Log, key: Key) -> None:
    for _ in range(3):
        # Followed step by step here, and made at once below.
        some_of_everything(log, key) if log.head().position == 1 else add(log, key, f"{log.head().position} killed")
        with open_derived(log) as derived:
            derived.refresh()
            assert derived.position() == log.head().position
            grown = derived.projection.digest()
    path = derived_path(log)
    remove(path)
    with open_derived(log) as derived:
        assert derived.rebuilt is None
        state = derived.refresh()
        assert derived.projection.digest() == grown == in_memory(log.entries())[1].digest()
        assert state.digest == log.head().digest


def test_rows_are_the_same_however_seldom_or_often_they_are_written(
    log: Log, key: Key, monkeypatch: pytest.MonkeyPatch
) -> None:
    some_of_everything(log, key)
    digests = set()
    for often in (1, 2, 3, 5, 20_000):
        monkeypatch.setattr(projection, "_OFTEN", often)
        digests.add(in_memory(log.entries())[1].digest())
        remove(derived_path(log))
        with open_derived(log) as derived:
            derived.refresh()
            digests.add(derived.projection.digest())
    assert len(digests) == 1


@pytest.mark.parametrize(
    "damage", ["nothing in it", "noise", "cut", "flipped", "other version", "no position", "no tables"]
)
def test_a_useless_derived_store_is_thrown_away_and_said(log: Log, key: Key, damage: str) -> None:
    some_of_everything(log, key)
    path = derived_path(log)
    with open_derived(log) as derived:
        derived.refresh()
        whole = derived.projection.digest()
        derived.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = path.read_bytes()
    if damage == "nothing in it":
        path.write_bytes(b"")
    elif damage == "noise":
        path.write_bytes(os.urandom(9000))
    elif damage == "cut":
        path.write_bytes(data[:5000])
    elif damage == "flipped":
        path.write_bytes(data[:100] + bytes(b ^ 255 for b in data[100:2000]) + data[2000:])
    else:
        statement = {
            "other version": "UPDATE stands SET version = version + 1",
            "no position": "DELETE FROM stands",
            "no tables": "DROP TABLE claims",
        }[damage]
        connection = sqlite3.connect(path)
        connection.execute(statement)
        connection.commit()
        connection.close()
        add(log, key, "and 17 killed")
        whole = in_memory(log.entries())[1].digest()
    with open_derived(log) as derived:
        derived.refresh()
        assert (derived.rebuilt is None) == (damage == "nothing in it")
        assert damage == "nothing in it" or str(path) in str(derived.rebuilt)
        assert derived.projection.digest() == whole


def test_a_derived_store_of_another_log_is_thrown_away(tmp_path: Path) -> None:
    (one, key), (two, other) = init(tmp_path / "1.db", MORNING), init(tmp_path / "2.db", MORNING)
    add(one, key, "3 killed")
    add(two, other, "4 killed")
    with open_derived(one) as derived:
        derived.refresh()
    with open_derived(two, derived_path(one)) as derived:
        assert "another log" in str(derived.rebuilt)
        derived.refresh()
        assert derived.projection.digest() == in_memory(two.entries())[1].digest()


def test_two_processes_follow_the_log_at_once(log: Log, key: Key) -> None:
    some_of_everything(log, key)
    code = (
        "import sys; from marsad.log import open_log; from marsad.record.derived import open_derived\n"
        "log = open_log(sys.argv[1])\n"
        "for _ in range(10):\n"
        "    with open_derived(log) as d: d.refresh(), d.memo.get('s', 1, '', ['a'], lambda: b'x')\n"
        "assert d.rebuilt is None"
    )
    children = [subprocess.Popen([sys.executable, "-c", code, str(log.path)]) for _ in range(2)]
    assert [child.wait(timeout=60) for child in children] == [0, 0]
    assert replay(log).sound


def test_a_derived_store_that_can_not_be_made_is_named(log: Log) -> None:
    assert log.path is not None
    with pytest.raises(Unreachable, match="can't be used"):
        open_derived(log, log.path / "derived.db")


# ---- memo ----


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    calls=st.lists(
        st.tuples(st.sampled_from("ab"), st.integers(1, 2), st.lists(st.text("xyz", max_size=2), max_size=3))
    )
)
def test_a_cold_warm_and_deleted_memo_give_equal_bytes(
    tmp_path_factory: pytest.TempPathFactory, calls: list[tuple[str, int, list[str]]]
) -> None:
    log, _ = init(tmp_path_factory.mktemp("memo") / "m.db", MORNING)

    def work(step: str, version: int, inputs: list[str]) -> bytes:
        return canonical({"step": step, "version": version, "of": sorted(inputs)})

    def all_calls(derived: Derived) -> list[bytes]:
        return [derived.memo.get(s, v, "r", inputs, lambda s=s, v=v, i=inputs: work(s, v, i)) for s, v, inputs in calls]

    with open_derived(log) as derived:
        cold = all_calls(derived)
        warm = all_calls(derived)
        assert derived.memo.hits >= len(calls)
    remove(derived_path(log))
    with open_derived(log) as derived:
        assert all_calls(derived) == cold == warm == [work(*call) for call in calls]


def test_a_result_is_kept_for_exactly_its_step_version_reference_and_inputs() -> None:
    keys = {
        memo_key("s", 1, "r", ["a", "b"]), memo_key("t", 1, "r", ["a", "b"]), memo_key("s", 2, "r", ["a", "b"]),
        memo_key("s", 1, "q", ["a", "b"]), memo_key("s", 1, "r", ["ab"]), memo_key("s", 1, "r", ["a", "b", "b"]),
    }  # fmt: skip
    assert len(keys) == 6
    assert memo_key("s", 1, "r", ["b", "a"]) in keys


def test_a_damaged_result_is_worked_out_again(log: Log) -> None:
    with open_derived(log) as derived:
        derived.memo.get("s", 1, "r", ["a"], lambda: b"right")
        derived.connection.execute("UPDATE memo SET value = x'00'")
        assert derived.memo.get("s", 1, "r", ["a"], lambda: b"right") == b"right"
        assert derived.memo.misses == 2


# ---- replay ----


def test_a_replay_of_a_sound_store_finds_nothing_and_is_the_same_each_time(log: Log, key: Key) -> None:
    some_of_everything(log, key)
    with open_derived(log) as derived:
        derived.refresh()
    first = replay(log)
    assert first.sound
    assert (first.entries, first.head) == (log.head().position, log.head().digest)
    assert (first.reports, first.claims) == (3, 5)
    assert replay(log) == first


def test_a_replay_says_where_the_log_was_changed(log: Log, key: Key) -> None:
    some_of_everything(log, key)
    with log.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER entries_no_update"))
        connection.execute(
            text("UPDATE entries SET payload = replace(payload, '13 killed', '11 killed') WHERE position = 4")
        )
    assert {fault.position for fault in replay(log).faults} == {4, None}


def test_a_replay_finds_a_claim_whose_id_is_not_what_it_says(log: Log, key: Key) -> None:
    added = add(log, key, "3 killed")
    false = {**added.reading.claims[0], "harm": "injured"}
    made = ReadingMade(added.report, "forger", "1", "", (false,))
    position = log.append(made.kind, encode(made), MORNING).position
    (fault,) = replay(log).faults
    assert fault.position == position
    assert "id that is not the digest" in fault.what


def test_a_replay_finds_payloads_that_are_not_canonical_or_not_known(log: Log, key: Key) -> None:
    position = log.append("erasure", b'{"who":"x", "erases":[],"reason":"","version":1}', MORNING).position
    assert replay(log).faults == (Fault(position, "its payload is not in canonical form"),)
    position = log.append("erasure", b'{"erases":[],"reason":"","version":1,"who":"x","z":0.5}', MORNING).position
    assert replay(log).faults[-1].position == position
    assert "has no canonical form (the float 0.5" in replay(log).faults[-1].what
    log.append("tribunal", b'{"version":1}', MORNING)
    assert "update Marsad" in replay(log).faults[-1].what
    log.append("note", b"not json", MORNING)
    assert not replay(log).sound


def test_a_replay_finds_a_derived_store_that_does_not_follow_from_the_log(log: Log, key: Key) -> None:
    some_of_everything(log, key)
    with open_derived(log) as derived:
        derived.refresh()
        add(log, key, "an entry that it has not seen: 3 killed")
        assert replay(log).sound
        derived.connection.execute("UPDATE claims SET status = 'rejected' WHERE since = 4")
        (fault,) = replay(log).faults
        assert fault.position is None
        assert "does not follow from the log" in fault.what
    derived_path(log).write_bytes(b"noise" * 1000)
    remove(Path(f"{derived_path(log)}-wal"))
    assert "can't be read" in replay(log).faults[0].what


def test_a_kept_digest_shows_a_log_that_was_written_anew(log: Log, key: Key) -> None:
    add(log, key, "3 killed")
    assert replay(log, anchors={2: log.entry(2).digest}).sound
    assert replay(log, anchors={2: "0" * 64}).faults[0].position == 2


# ---- as of ----


def test_a_moment_is_a_position_an_instant_or_the_end_of_a_day(log: Log) -> None:
    for at in ("2017-09-21T20:59:59Z", "2017-09-21T21:00:00Z", "2017-09-22T10:00:00.5Z", "2017-09-22T10:00:00.5Z"):
        log.append("note", b"{}", at)
    # Damascus was three hours ahead in September.
    expected = {
        "0": 0, "3": 3, "5": 5, "2017-09-20": 0, "2017-09-21": 2, "2017-09-22": 5, "2018-01-01": 5,
        "2017-09-22T00:00:00": 3, "2017-09-21T21:00:00Z": 3, "2017-09-22T00:00:00+03:00": 3,
        "2017-09-22T10:00:00.4Z": 3, "2017-09-22T10:00:00.5Z": 5,
    }  # fmt: skip
    assert {when: position_at(log, when, "Asia/Damascus") for when in expected} == expected
    assert position_at(log, "2017-09-21", "UTC") == 3
    assert position_at(log, 4) == 4


@pytest.mark.parametrize("when", ["6", "20170921", "yesterday", "2017-13-01", "2017-02-30", "", "-1", "2017"])
def test_a_moment_that_is_none_is_refused_in_one_sentence(log: Log, when: str) -> None:
    with pytest.raises(BadMoment):
        position_at(log, when)
    with pytest.raises(BadMoment):
        position_at(log, "2017-09-21", "Asia/Nowhere")
