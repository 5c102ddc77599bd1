"""Since when, and until when, did each row of the record hold?

A row is known at N if since ≤ N < until; an open end is null. The rows follow from the log alone, so they may be
thrown away and made again, equal to the last byte.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import msgspec

from marsad.log import Entry
from marsad.record.state import State, without_collector

VERSION = 1
"""Raised when the tables or the meaning of a row change: older projections are then made anew."""

_OFTEN = 20_000
"""Rows held back before they are written: new rows go in by the thousand."""


class Table(NamedTuple):
    """A kind of row: its columns after the key, and how they are told from the state."""

    columns: tuple[str, ...]
    row: Callable[[State, str], tuple[Any, ...]]


def _source(state: State, key: str) -> tuple[Any, ...]:
    known = state.sources[key]
    return (int(known.public), known.recipient, int(known.forgotten is not None))


def _report(state: State, key: str) -> tuple[Any, ...]:
    known = state.reports[key]
    current = None if known.current is None else known.current.id
    erased = int(known.erased is not None)
    return (known.source, known.published, known.received_at, known.status, current, len(known.pending), erased)


def _claim(state: State, key: str) -> tuple[Any, ...]:
    known = state.claims[key]
    return (
        known.report, known.position, known.slot, known.kind, known.harm, known.first, known.last, known.status,
        known.corrects,
    )  # fmt: skip


def _pair(state: State, key: str) -> tuple[Any, ...]:
    known = state.pairs[key]
    return (known.a, known.b, int(known.same))


def _ruling(state: State, key: str) -> tuple[Any, ...]:
    known = state.rulings[key]
    return (known.verb, known.target, msgspec.json.encode(known.value, order="sorted"), known.who)


TABLES = {
    "claims": Table(("report", "position", "slot", "kind", "harm", "first", "last", "status", "corrects"), _claim),
    "pairs": Table(("a", "b", "same"), _pair),
    "reports": Table(("source", "published", "received_at", "status", "reading", "pending", "erased"), _report),
    "rulings": Table(("verb", "target", "value", "who"), _ruling),
    "sources": Table(("public", "recipient", "forgotten"), _source),
}

_INDEXES = (
    "CREATE INDEX claims_when ON claims (first, last)",
    "CREATE INDEX claims_report ON claims (report)",
)


class Projection:
    """The rows, in a SQLite connection. The caller commits."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._new: dict[str, list[tuple[Any, ...]]] = {name: [] for name in TABLES}
        self._seen: dict[str, set[str]] | None = None

    def create(self) -> None:
        """Make the empty tables."""
        for name, table in TABLES.items():
            columns = ", ".join(table.columns)
            # Without a rowid: the rows lie in the order of the key, however they came in.
            self.connection.execute(
                f"CREATE TABLE {name} (key TEXT NOT NULL, since INTEGER NOT NULL, until INTEGER, {columns}, "
                "PRIMARY KEY (key, since)) WITHOUT ROWID"
            )

    def index(self) -> None:
        """Make the indexes; last, since filling a table without them is quicker."""
        for statement in _INDEXES:
            self.connection.execute(statement)

    def follow(self, state: State, entries: Iterable[Entry]) -> None:
        """Fold the entries into the state and write the rows that begin and end with each."""
        with without_collector():
            for entry in entries:
                for table, key in dict.fromkeys(state.apply(entry)):
                    self._change(table, key, state, entry.position)
            self._flush()

    def _change(self, table: str, key: str, state: State, position: int) -> None:
        row = TABLES[table].row(state, key)
        if self._is_new(table, key):
            self._new[table].append((key, position, None, *row))
            if len(self._new[table]) >= _OFTEN:
                self._flush()
            return
        self._flush()
        query = f"SELECT * FROM {table} WHERE key = ? AND until IS NULL"
        open_row = self.connection.execute(query, (key,)).fetchone()
        if open_row is not None and tuple(open_row[3:]) == row:
            return
        closing = f"UPDATE {table} SET until = ? WHERE key = ? AND until IS NULL"
        self.connection.execute(closing, (position, key))
        self._new[table].append((key, position, None, *row))

    def _is_new(self, table: str, key: str) -> bool:
        if self._seen is None:
            self._seen = {
                name: {row[0] for row in self.connection.execute(f"SELECT key FROM {name}")} for name in TABLES
            }
        if key in self._seen[table]:
            return False
        self._seen[table].add(key)
        return True

    def _flush(self) -> None:
        for name, rows in self._new.items():
            if rows:
                marks = ", ".join("?" * len(rows[0]))
                self.connection.executemany(f"INSERT INTO {name} VALUES ({marks})", rows)
                rows.clear()

    def digest(self) -> str:
        """The digest over all rows in order: equal rows give an equal digest, however they were made."""
        total = hashlib.sha256(f"marsad.projection/{VERSION}".encode())
        for name in TABLES:
            total.update(b"\n" + name.encode() + b"\n")
            for row in self.connection.execute(f"SELECT * FROM {name} ORDER BY key, since"):
                total.update(msgspec.json.encode(row) + b"\n")
        return total.hexdigest()


def in_memory(entries: Iterable[Entry]) -> tuple[State, Projection]:
    """The state and the rows after these entries, made from nothing."""
    state, projection = State(), Projection(sqlite3.connect(":memory:"))
    projection.create()
    projection.follow(state, entries)
    return state, projection
