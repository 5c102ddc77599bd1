"""Entries keep their order and their bytes, in both databases."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from marsad.log import (
    Busy,
    Log,
    LogError,
    NewerStore,
    NoStore,
    NotAStore,
    Refused,
    StoreExists,
    Unreachable,
    check,
    create_log,
    open_log,
)
from marsad.log.entries import EMPTY, chained, instant

NOON = "2017-09-21T12:00:00Z"


def test_entries_come_back_in_the_order_in_which_they_came(log: Log) -> None:
    log.append("note", b"one", NOON)
    log.append_all([("note", b"two", NOON), ("note", "ثلاثة".encode(), NOON)])
    assert [(e.position, e.payload) for e in log.entries()] == [(1, b"one"), (2, b"two"), (3, "ثلاثة".encode())]
    assert [e.position for e in log.entries(2, 2)] == [2]
    assert log.head()[:2] == (3, log.entry(3).digest)


def test_an_empty_log_ends_at_nothing(log: Log) -> None:
    assert log.head() == (0, EMPTY.hex(), "")
    assert list(log.entries()) == []
    assert check(log).faults == ()


def test_a_long_log_is_read_in_stretches(log: Log) -> None:
    log.append_all(("note", b"%d" % n, NOON) for n in range(12_001))
    assert [int(e.payload) for e in log.entries()] == list(range(12_001))
    assert check(log)[:2] == (12_001, log.head().digest)


def test_a_batch_that_fails_leaves_nothing(log: Log) -> None:
    with pytest.raises(Refused):
        log.append_all([("note", b"one", NOON), ("not a word", b"two", NOON)])
    with contextlib.suppress(ZeroDivisionError), log.writing() as writing:
        writing.append("note", b"three", NOON)
        _ = 1 / 0
    assert log.head().position == 0
    assert check(log).faults == ()


def test_the_store_is_the_same_after_it_was_closed(where: str | Path) -> None:
    with create_log(where) as made:
        entry = made.append("note", b"one", NOON)
    with open_log(where) as again:
        assert list(again.entries()) == [entry]


def test_a_receipt_instant_never_runs_backwards(log: Log) -> None:
    log.append("note", b"one", "2017-09-21T12:00:00Z")
    earlier = log.append("note", b"two", "2017-09-21T14:59:59+03:00")
    later = log.append("note", b"three", "2017-09-21T15:00:00.5+03:00")
    assert earlier.at == "2017-09-21T12:00:00.000000Z"
    assert later.at == "2017-09-21T12:00:00.500000Z"


@pytest.mark.parametrize("when", ["yesterday", "2017-09-21T12:00:00", "", "2017-13-01T00:00:00Z"])
def test_an_instant_without_offset_or_sense_is_refused(when: str) -> None:
    with pytest.raises(Refused):
        instant(when)


@given(st.lists(st.tuples(st.binary(max_size=8), st.binary(max_size=8), st.binary(max_size=8)), min_size=2, max_size=2))
def test_no_two_entries_hash_the_same_bytes(parts: list[tuple[bytes, bytes, bytes]]) -> None:
    a, b = parts
    assert (chained(EMPTY, 1, *a) == chained(EMPTY, 1, *b)) == (a == b)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET payload = payload WHERE position = 1",
        "DELETE FROM entries WHERE position = 2",
        "DELETE FROM entries",
        "DELETE FROM sealed",
        "UPDATE sealed SET position = 2",
        "UPDATE sealed SET ciphertext = 'x'",
    ],
)
def test_the_database_itself_refuses_changes(log: Log, statement: str) -> None:
    _two_entries(log)
    with pytest.raises(DBAPIError), log.engine.begin() as connection:
        connection.execute(text(statement))
    assert check(log).faults == ()


def test_sqlite_refuses_a_row_put_in_the_place_of_another(tmp_path: Path) -> None:
    log = create_log(tmp_path / "m.db")
    _two_entries(log)
    connection = sqlite3.connect(tmp_path / "m.db")
    for statement in (
        "INSERT OR REPLACE INTO entries SELECT position, kind, at, x'00', digest FROM entries WHERE position = 1",
        "INSERT OR REPLACE INTO sealed SELECT id, position, x'00' FROM sealed",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(statement)
    connection.close()
    assert check(log).faults == ()


def test_postgresql_refuses_to_truncate(database: str) -> None:
    log = create_log(database)
    _two_entries(log)
    for table in ("entries", "sealed"):
        with pytest.raises(DBAPIError), log.engine.begin() as connection:
            connection.execute(text(f"TRUNCATE {table}"))
    log.close()


def _two_entries(log: Log) -> None:
    sha = hashlib.sha256(b"words").hexdigest()
    log.append("report", b'{"seals":{"r1":"%s"}}' % sha.encode(), NOON, {"r1": b"words"})
    log.append("note", b"two", NOON)


def test_sealed_bytes_need_their_digest_in_the_entry_and_a_name_of_their_own(log: Log) -> None:
    _two_entries(log)
    assert log.sealed("r1") == b"words"
    assert log.sealed_at("r1") == 1
    assert log.sealed_at("r2") is None
    with pytest.raises(Refused):
        log.append("report", b'{"seals":{"r2":"other"}}', NOON, {"r2": b"words"})
    with pytest.raises(Refused):
        _two_entries(log)


def test_erased_bytes_are_gone_and_the_rest_still_holds(log: Log) -> None:
    _two_entries(log)
    with log.writing() as writing:
        writing.erase(b'{"erases":["r1"]}', NOON, ["r1"])
        assert writing.is_erased("r1")
    assert log.scrub()
    assert log.sealed("r1") is None
    assert log.sealed_at("r1") == 1
    assert check(log).faults == ()
    with pytest.raises(Refused), log.writing() as writing:
        writing.erase(b'{"erases":["r9"]}', NOON, ["r9"])


def test_a_second_writer_waits_and_then_says_so(where: str | Path) -> None:
    with create_log(where) as log, open_log(where, wait_seconds=0.2) as other:
        with log.writing() as writing:
            writing.append("note", b"one", NOON)
            with pytest.raises(Busy, match=r"Another process has been writing to .* for 0\.2 seconds"):
                other.append("note", b"two", NOON)
        other.append("note", b"two", NOON)
        assert [e.payload for e in log.entries()] == [b"one", b"two"]


_APPENDING = """
import sys
from marsad.log import open_log
log = open_log(sys.argv[1])
for n in range(60):
    log.append_all([("note", f"{sys.argv[2]} {n} {k}".encode(), "2017-09-21T12:00:00Z") for k in range(3)])
"""


def test_two_processes_append_at_once(where: str | Path) -> None:
    create_log(where).close()
    writers = [subprocess.Popen([sys.executable, "-c", _APPENDING, str(where), name]) for name in "ab"]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0]
    with open_log(where) as log:
        assert check(log)[::2] == (360, ())
        for name in ("a", "b"):
            mine = [e.payload.decode() for e in log.entries() if e.payload.decode().startswith(name)]
            assert mine == [f"{name} {n} {k}" for n in range(60) for k in range(3)]


# ---- what else may be found where a store should be ----


def test_a_missing_store_says_how_to_make_one(tmp_path: Path, database: str) -> None:
    with pytest.raises(NoStore, match="run marsad init"):
        open_log(tmp_path / "none.db")
    with pytest.raises(NoStore, match="run marsad init"):
        open_log(database)


def test_another_file_is_not_taken_for_a_store_and_not_changed(tmp_path: Path) -> None:
    prose = tmp_path / "letter.db"
    prose.write_text("Dear monitor, this is a letter and no database at all.")
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE meta (a)")
    connection.close()
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"SQLite format 3\0" + os.urandom(5000))
    for path in (prose, other, broken, tmp_path):
        before = path.read_bytes() if path.is_file() else b""
        with pytest.raises(NotAStore, match=path.name):
            open_log(path)
        assert not path.is_file() or path.read_bytes() == before
    with pytest.raises(StoreExists):
        create_log(prose)


@pytest.mark.parametrize("name", ["a b.db", "50%25.db", "a?b#c.db", "مرصد.db", "'quote\".db", "plain"])
def test_a_store_may_have_any_name(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with create_log(name) as log:
        log.append("note", b"one", NOON)
    with open_log(tmp_path / name) as log:
        assert log.head().position == 1
    assert (tmp_path / name).exists()


def test_a_store_is_not_made_over_another(where: str | Path) -> None:
    create_log(where).close()
    with pytest.raises(StoreExists):
        create_log(where)


def test_a_newer_store_asks_for_an_update(where: str | Path) -> None:
    with create_log(where) as log, log.engine.begin() as connection:
        connection.execute(text("UPDATE meta SET value = '2'"))
    with pytest.raises(NewerStore, match="update Marsad"):
        open_log(where)


def test_a_folder_that_takes_no_file_is_named(tmp_path: Path) -> None:
    # Root may write anywhere, but nobody may write below a file.
    (tmp_path / "file").write_text("")
    for path in (tmp_path / "file" / "m.db", tmp_path / "missing" / "m.db"):
        with pytest.raises(Unreachable, match=r"m\.db can't be made"):
            create_log(path)


def test_an_unreachable_server_is_named_without_its_password() -> None:
    for address in ("postgresql://u:s3cret@127.0.0.1:1/x", "mysql://u:s3cret@h/x", "postgresql://u:s3cret@h:port/x"):
        with pytest.raises(LogError) as said:
            open_log(address)
        assert "s3cret" not in str(said.value)


def test_sqlite_promises_durability(tmp_path: Path) -> None:
    log = create_log(tmp_path / "m.db")
    with log.reading() as connection:
        assert connection.execute(text("PRAGMA synchronous")).scalar() == 2
        assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
        assert connection.execute(text("PRAGMA secure_delete")).scalar() == 1
    assert stat.S_ISREG((tmp_path / "m.db").stat().st_mode)


def test_a_server_without_fsync_is_refused(monkeypatch: pytest.MonkeyPatch, database: str) -> None:
    from marsad.log import connecting

    monkeypatch.setattr(connecting, "SHOW_FSYNC", "SELECT 'off'")
    with pytest.raises(Unreachable, match="fsync off"):
        create_log(database)
