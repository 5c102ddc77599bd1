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


Row = tuple[Any, ...]
"""key, since, until, and the table's own columns."""


class Table(NamedTuple):
    """A kind of row: its columns after the key, and how they are told from the state."""

    columns: tuple[str, ...]
    row: Callable[[State, str], Row]


def _source(state: State, key: str) -> Row:
    known = state.sources[key]
    return (int(known.public), known.recipient, int(known.forgotten is not None))


def _report(state: State, key: str) -> Row:
    known = state.reports[key]
    current = None if known.current is None else known.current.id
    erased = int(known.erased is not None)
    return (known.source, known.published, known.received_at, known.status, current, len(known.pending), erased)


def _claim(state: State, key: str) -> Row:
    known = state.claims[key]
    return (
        known.report, known.position, known.slot, known.kind, known.harm, known.first, known.last, known.status,
        known.corrects,
    )  # fmt: skip


def _pair(state: State, key: str) -> Row:
    known = state.pairs[key]
    return (known.a, known.b, int(known.same))


def _ruling(state: State, key: str) -> Row:
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
    *(f"CREATE UNIQUE INDEX {name}_key ON {name} (key, since)" for name in TABLES),
    "CREATE INDEX claims_when ON claims (first, last)",
    "CREATE INDEX claims_report ON claims (report)",
)


class Projection:
    """The rows, in a SQLite connection. The caller commits.

    empty: nothing is written yet, so where each row goes is known here and no index is needed to find it again.
    """

    def __init__(self, connection: sqlite3.Connection, *, empty: bool = False) -> None:
        self.connection = connection
        # Open rows and ended ones that are not written yet. Most rows end within the same batch, or never.
        self._open: dict[str, dict[str, Row]] = {name: {} for name in TABLES}
        self._ended: dict[str, list[Row]] = {name: [] for name in TABLES}
        self._held = 0
        self._places: dict[str, dict[str, int]] | None = {name: {} for name in TABLES} if empty else None
        self._rows_written = dict.fromkeys(TABLES, 0)

    def create(self) -> None:
        """Make the empty tables, without indexes: filling them is quicker so."""
        for name, table in TABLES.items():
            self.connection.execute(f"CREATE TABLE {name} (key, since, until, {', '.join(table.columns)})")

    def index(self) -> None:
        """Make the indexes, once the rows are there."""
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
        held = self._open[table]
        before = held.get(key) or self._take_back(table, key)
        if before is not None:
            if before[3:] == row:
                held[key] = before
                return
            self._ended[table].append((key, before[1], position, *before[3:]))
        held[key] = (key, position, None, *row)
        self._held += 1
        if self._held >= _OFTEN:
            self._flush()

    def _take_back(self, table: str, key: str) -> Row | None:
        """The written open row of a key, out of the table and into our hands."""
        value: str | int = key
        query = f"SELECT rowid, * FROM {table} WHERE key = ? AND until IS NULL"
        if self._places is not None:
            if key not in self._places[table]:
                return None
            value = self._places[table].pop(key)
            query = f"SELECT rowid, * FROM {table} WHERE rowid = ?"
        found = self.connection.execute(query, (value,)).fetchone()
        if found is None:
            return None
        self.connection.execute(f"DELETE FROM {table} WHERE rowid = ?", (found[0],))
        return tuple(found[1:])

    def _flush(self) -> None:
        for name in TABLES:
            if self._ended[name] or self._open[name]:
                self._write(name, [*self._open[name].values(), *self._ended[name]])
                self._ended[name].clear()
                self._open[name].clear()
        self._held = 0

    def _write(self, table: str, rows: list[Row]) -> None:
        marks = ", ".join("?" * len(rows[0]))
        if self._places is None:
            self.connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
            return
        first = self._rows_written[table] + 1
        self._rows_written[table] += len(rows)
        columns = ", ".join(("rowid", "key", "since", "until", *TABLES[table].columns))
        numbered = ((number, *row) for number, row in enumerate(rows, first))
        self.connection.executemany(f"INSERT INTO {table} ({columns}) VALUES (?, {marks})", numbered)
        self._places[table].update((key, number) for number, key in enumerate(self._open[table], first))

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
    state, projection = State(), Projection(sqlite3.connect(":memory:"), empty=True)
    projection.create()
    projection.follow(state, entries)
    return state, projection
