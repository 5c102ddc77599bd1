"""Where is what was worked out kept, so that it need not be worked out again?

`derived.db` beside the store holds the projection and the memo. Nothing in it is a source of anything: it may be
deleted at any time, and one that is damaged, of another version or of another log is thrown away.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from marsad.log import Busy, Log, Unreachable
from marsad.record.memo import CREATE_MEMO, Memo
from marsad.record.projection import VERSION, Projection
from marsad.record.state import State, fold, state_at

_NOT_ITS_FAULT = ("unable to open", "readonly", "is full", "I/O error")


class _Useless(Exception):
    """The file can't be leaned on; the message says why."""


def derived_path(log: Log) -> Path:
    """MARSAD_DERIVED; else beside the store's file; for a server, marsad.derived.db here."""
    if named := os.environ.get("MARSAD_DERIVED"):
        return Path(named)
    return Path("marsad.derived.db") if log.path is None else log.path.with_suffix(".derived.db")


class Derived:
    """An open derived store. rebuilt: why an older file was thrown away, or None; for a line on stderr."""

    def __init__(self, log: Log, path: Path | None = None) -> None:
        self.path = derived_path(log) if path is None else path
        self.log = log
        self.rebuilt: str | None = None
        try:
            self._open()
        except (_Useless, sqlite3.DatabaseError) as error:
            self._throw_away(error)

    def _open(self) -> None:
        with suppress(OSError):
            # For its owner alone, as the store is; SQLite says what is wrong with the folder.
            os.close(os.open(self.path, os.O_WRONLY | os.O_CREAT, 0o600))
        self.connection = sqlite3.connect(self.path, timeout=30.0, isolation_level=None)
        # Losing the last second of it in a power cut costs only the work of making it again.
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute("PRAGMA synchronous = NORMAL")
        with self._writing():
            tables = self.connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
            if not tables:
                self._create()
            self._expect_ours()
        self.projection = Projection(self.connection)
        self.memo = Memo(self.connection)

    def _create(self) -> None:
        self.connection.execute("CREATE TABLE stands (version INTEGER, position INTEGER, digest TEXT)")
        self.connection.execute("INSERT INTO stands VALUES (?, 0, '')", (VERSION,))
        self.connection.execute(CREATE_MEMO)
        Projection(self.connection).create()

    def _stands(self) -> tuple[int, int, str]:
        rows = self.connection.execute("SELECT version, position, digest FROM stands").fetchall()
        if len(rows) != 1:
            raise _Useless("it does not say which entries it stands on")
        version, position, digest = rows[0]
        return int(version), int(position), str(digest)

    def _expect_ours(self) -> None:
        version, position, digest = self._stands()
        if version != VERSION:
            raise _Useless("another version of Marsad made it")
        if position > self.log.head().position or (position and self.log.entry(position).digest != digest):
            raise _Useless("it was made from another log")

    def refresh(self) -> State:
        """Bring the projection up to the end of the log; returns the state there."""
        try:
            return self._refresh()
        except (_Useless, sqlite3.DatabaseError) as error:
            self._throw_away(error)
            return self._refresh()

    def _refresh(self) -> State:
        end = self.log.head().position
        with self._writing():
            _, position, _ = self._stands()
            if position >= end:
                return state_at(self.log, end)
            state = fold(self.log.entries(1, position))
            self.projection = Projection(self.connection, empty=position == 0)
            self.projection.follow(state, self.log.entries(position + 1, end))
            if position == 0:
                self.projection.index()
            self.connection.execute("UPDATE stands SET position = ?, digest = ?", (state.position, state.digest))
        return state

    @contextmanager
    def _writing(self) -> Iterator[None]:
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            # A damaged file may already have ended the transaction.
            with suppress(sqlite3.Error):
                self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def _throw_away(self, why: Exception) -> None:
        if "locked" in str(why):
            raise Busy(f"Another process is working on {self.path}; try again later.") from why
        if any(reason in str(why) for reason in _NOT_ITS_FAULT):
            raise Unreachable(f"{self.path} can't be used: {why}.") from why
        self.rebuilt = f"{self.path} was thrown away and made again: {why}"
        self.connection.close()
        for suffix in ("", "-wal", "-shm"):
            Path(f"{self.path}{suffix}").unlink(missing_ok=True)
        self._open()

    def position(self) -> int:
        """Up to which entry it stands."""
        return self._stands()[1]

    def close(self) -> None:
        """Give the file back."""
        self.connection.close()

    def __enter__(self) -> Derived:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


def open_derived(log: Log, path: Path | None = None) -> Derived:
    """The derived store of a log, made if need be; `.rebuilt` says whether a useless one was in its place."""
    return Derived(log, path)
