"""Where do entries stand, in which order, and when are they safe?

An entry is acknowledged only after the database says that it is on the disk.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, select, update
from sqlalchemy.exc import DBAPIError

from marsad.log import schema
from marsad.log.connecting import damaged, engine_for, readable, said, store_path
from marsad.log.entries import EMPTY, Entry, Head, chained, instant, kind_of_entry
from marsad.log.errors import LogError, NewerStore, NoStore, NotAStore, Refused, StoreExists, Unreachable

_CHUNK = 5_000
"""Entries read at a time: no reader holds a transaction open while somebody works through a long log."""


class Writing:
    """One transaction: everything appended through it is there after it, or nothing is."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        # In PostgreSQL writers queue on this row; SQLite has let only one in already.
        self.head = _head(connection, lock=True)
        self._digest = bytes.fromhex(self.head.digest)
        self._expect_end()
        self._rows: list[dict[str, Any]] = []
        self._sealed: dict[str, dict[str, Any]] = {}

    def _expect_end(self) -> None:
        """Nothing is chained to an end that was tampered with: the fault would pass for an entry's own."""
        table = schema.entries
        query = select(table.c.position, table.c.digest).order_by(table.c.position.desc()).limit(1)
        last = self._connection.execute(query).first()
        end = (0, EMPTY) if last is None else (last[0], bytes(last[1]))
        if end != (self.head.position, self._digest):
            raise LogError("The log does not end where it says that it ends; run marsad replay.")

    def append(self, kind: str, payload: bytes, at: str, sealed: Mapping[str, bytes] | None = None) -> Entry:
        """Append an entry, with the sealed bytes whose SHA-256 its payload holds under `seals`.

        A receipt instant never runs backwards: one that is earlier than the last entry's becomes that one's.
        """
        moment = max(instant(at), self.head.at)
        position = self.head.position + 1
        for name, ciphertext in (sealed or {}).items():
            self._seal(position, name, ciphertext, payload)
        digest = chained(self._digest, position, kind_of_entry(kind).encode(), moment.encode(), payload)
        row = {"position": position, "kind": kind, "at": moment, "payload": payload, "digest": digest}
        self._rows.append(row)
        self._digest = digest
        self.head = Head(position, digest.hex(), moment)
        return Entry(position, kind, moment, payload, self.head.digest)

    def _seal(self, position: int, name: str, ciphertext: bytes, payload: bytes) -> None:
        if hashlib.sha256(ciphertext).hexdigest().encode() not in payload:
            raise Refused(f"The entry does not hold the SHA-256 of the bytes sealed as {name}.")
        if self.sealed_at(name) is not None:
            raise Refused(f"Bytes are already sealed as {name}.")
        self._sealed[name] = {"id": name, "position": position, "ciphertext": ciphertext}

    def sealed_at(self, name: str) -> int | None:
        """The position of the entry that sealed these bytes, erased or not."""
        if name in self._sealed:
            return int(self._sealed[name]["position"])
        return _sealed_at(self._connection, name)

    def is_erased(self, name: str) -> bool:
        """Were these bytes sealed once and removed since?"""
        if name in self._sealed:
            return False
        table = schema.sealed
        query = select(table.c.id).where(table.c.id == name, table.c.ciphertext.is_(None))
        return self._connection.execute(query).first() is not None

    def entry(self, position: int) -> Entry:
        """An entry of the log as this transaction sees it, its own included."""
        pending = position - self.head.position + len(self._rows) - 1
        if 0 <= pending < len(self._rows):
            return _entry(tuple(self._rows[pending].values()))
        return _one(self._connection, position)

    def erase(self, payload: bytes, at: str, names: Iterable[str]) -> Entry:
        """Remove sealed bytes for good; the payload's `erases` lists the same names."""
        entry = self.append("erasure", payload, at)
        self.flush()
        for name in names:
            table = schema.sealed
            changed = self._connection.execute(update(table).where(table.c.id == name).values(ciphertext=None))
            if changed.rowcount != 1:
                raise Refused(f"No bytes are sealed as {name}.")
        return entry

    def flush(self) -> None:
        """Hand what was appended to the database; only the commit makes it stay."""
        if self._rows:
            self._connection.execute(schema.entries.insert(), self._rows)
            values = {"position": self.head.position, "digest": self._digest, "at": self.head.at}
            self._connection.execute(update(schema.head).where(schema.head.c.id == 1).values(**values))
        if self._sealed:
            self._connection.execute(schema.sealed.insert(), list(self._sealed.values()))
        self._rows, self._sealed = [], {}


class Log:
    """An open store."""

    def __init__(self, where: str | Path, engine: Engine, wait_seconds: float) -> None:
        self.address = where
        self.where = readable(where)
        self.path = store_path(where)
        self.engine = engine
        self._wait = wait_seconds

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """A transaction that keeps other writers waiting; committed at the end, or undone by an exception."""
        with said(self.where, self._wait), self.engine.connect() as connection:
            connection.execution_options(marsad_writes=True)
            with connection.begin():
                writing = Writing(connection)
                yield writing
                writing.flush()

    def append(self, kind: str, payload: bytes, at: str, sealed: Mapping[str, bytes] | None = None) -> Entry:
        """Append one entry; it is on the disk when this returns."""
        with self.writing() as writing:
            entry = writing.append(kind, payload, at, sealed)
        return entry

    def append_all(self, drafts: Iterable[tuple[str, bytes, str]]) -> list[Entry]:
        """Append (kind, payload, at) entries in one transaction: all of them or none."""
        with self.writing() as writing:
            appended = [writing.append(kind, payload, at) for kind, payload, at in drafts]
        return appended

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one moment of the store."""
        try:
            with said(self.where, self._wait), self.engine.connect() as connection, connection.begin():
                yield connection
        except (ValueError, TypeError) as error:
            # A changed byte can make text of what is no text; the drivers then fail in their own ways.
            raise damaged(self.where, str(error)) from error

    def head(self) -> Head:
        """The last position and the digest that covers everything up to it."""
        with self.reading() as connection:
            return _head(connection)

    def entries(self, first: int = 1, last: int | None = None) -> Iterator[Entry]:
        """The entries from one position to another, both included, in order."""
        end = self.head().position if last is None else last
        table = schema.entries
        while first <= end:
            until = min(first + _CHUNK - 1, end)
            query = select(table).where(table.c.position.between(first, until)).order_by(table.c.position)
            with self.reading() as connection:
                rows = connection.execute(query).all()
            for row in rows:
                yield _entry(row)
            first = until + 1

    def of_kind(self, kind: str, last: int | None = None) -> list[Entry]:
        """All entries of a kind, up to a position, in order."""
        table = schema.entries
        query = select(table).where(table.c.kind == kind).order_by(table.c.position)
        if last is not None:
            query = query.where(table.c.position <= last)
        with self.reading() as connection:
            return [_entry(row) for row in connection.execute(query).all()]

    def entry(self, position: int) -> Entry:
        """The entry at a position."""
        with self.reading() as connection:
            return _one(connection, position)

    def sealed(self, name: str) -> bytes | None:
        """Sealed bytes, or None if they were erased or never were."""
        with self.reading() as connection:
            query = select(schema.sealed.c.ciphertext).where(schema.sealed.c.id == name)
            found = connection.execute(query).scalar()
        return None if found is None else bytes(found)

    def sealed_at(self, name: str) -> int | None:
        """The position of the entry that sealed these bytes, erased or not."""
        with self.reading() as connection:
            return _sealed_at(connection, name)

    def scrub(self) -> bool:
        """Rewrite what still holds erased bytes; False if another process held the store open at that moment.

        In SQLite erased cells are already overwritten and the write-ahead log is what is left.
        """
        with said(self.where, self._wait), self.engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                with connection.begin():
                    pass
                raw = connection.connection.driver_connection
                assert raw is not None
                # A reader in another process may hold on for long; the caller can come back.
                raw.execute("PRAGMA busy_timeout = 1000")
                try:
                    return bool(raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)
                finally:
                    raw.execute(f"PRAGMA busy_timeout = {int(self._wait * 1000)}")
            connection.execution_options(isolation_level="AUTOCOMMIT")
            connection.exec_driver_sql("VACUUM FULL sealed")
            return True

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()

    def __enter__(self) -> Log:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


def _head(connection: Connection, *, lock: bool = False) -> Head:
    query = select(schema.head).where(schema.head.c.id == 1)
    row = connection.execute(query.with_for_update() if lock else query).first()
    if row is None:
        raise LogError("The log does not say where it ends; run marsad replay.")
    return Head(row.position, bytes(row.digest).hex(), row.at)


def _entry(row: Any) -> Entry:
    position, kind, at, payload, digest = row
    return Entry(position, kind, at, bytes(payload), bytes(digest).hex())


def _one(connection: Connection, position: int) -> Entry:
    row = connection.execute(select(schema.entries).where(schema.entries.c.position == position)).first()
    if row is None:
        raise Refused(f"The log has no entry at position {position}.")
    return _entry(row)


def _sealed_at(connection: Connection, name: str) -> int | None:
    found = connection.execute(select(schema.sealed.c.position).where(schema.sealed.c.id == name)).scalar()
    return None if found is None else int(found)


def create_log(where: str | Path, *, first: tuple[str, bytes, str] | None = None, wait_seconds: float = 30.0) -> Log:
    """Make a store in a file, or in an empty PostgreSQL database; with its first (kind, payload, at), if given."""
    path = store_path(where)
    if path is not None and path.exists() and (path.is_dir() or path.stat().st_size):
        raise StoreExists(f"{path} is already there; a new store is not made over it.")
    if path is not None:
        _claim_file(path)
    engine = engine_for(where, wait_seconds)
    log = Log(where, engine, wait_seconds)
    with said(log.where, wait_seconds, making=True), engine.connect() as connection:
        connection.execution_options(marsad_writes=True)
        with connection.begin():
            if schema.schema_number(connection) is not None:
                raise StoreExists(f"{log.where} already holds a store.")
            schema.create_tables(connection)
            if first is not None:
                writing = Writing(connection)
                writing.append(*first)
                writing.flush()
    return log


def _claim_file(path: Path) -> None:
    """An empty file for its owner alone: readings hold quotes. What SQLite puts beside it takes the same mode."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
    except OSError as error:
        raise Unreachable(f"{path} can't be made: {error.strerror}.") from error


def open_log(where: str | Path, *, wait_seconds: float = 30.0) -> Log:
    """Open a store that `marsad init` made."""
    path = store_path(where)
    if path is not None:
        _look_at_file(path)
    engine = engine_for(where, wait_seconds)
    log = Log(where, engine, wait_seconds)
    try:
        with log.reading() as connection:
            number = schema.schema_number(connection)
    except BaseException:
        engine.dispose()
        raise
    _right_schema(number, log.where, path is None)
    return log


def _right_schema(number: int | None, where: str, server: bool) -> None:
    if number is None and server:
        raise NoStore(f"The database {where} holds no store; run marsad init.")
    if number is None:
        raise NotAStore(f"{where} is not a Marsad store.")
    if number > schema.SCHEMA:
        raise NewerStore(
            f"{where} was written by a newer Marsad (schema {number}; this one knows up to {schema.SCHEMA}): "
            "update Marsad."
        )


def _look_at_file(path: Path) -> None:
    """Refuse what is no store before the database engine touches it: opening would change its journal mode."""
    try:
        if not path.exists():
            raise NoStore(f"There is no store at {path}; run marsad init.")
        if path.is_dir():
            raise NotAStore(f"{path} is a folder, not a Marsad store.")
        with path.open("rb") as file:
            start = file.read(16)
    except OSError as error:
        raise Unreachable(f"{path} can't be read: {error.strerror}.") from error
    if start != b"SQLite format 3\0":
        raise NotAStore(f"{path} is not a Marsad store.")
    probe = engine_for(path, 5.0, probing=True)
    try:
        with probe.connect() as connection:
            number = schema.schema_number(connection)
    except (DBAPIError, ValueError, TypeError) as error:
        said_why = getattr(error, "orig", error)
        raise NotAStore(f"{path} can't be read as a Marsad store: {said_why}.") from error
    finally:
        probe.dispose()
    _right_schema(number, str(path), False)


__all__ = ["EMPTY", "Log", "Writing", "create_log", "open_log"]
