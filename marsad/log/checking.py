"""Was any byte of the log changed, lost or moved, and where?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import LargeBinary, cast, select
from sqlalchemy.exc import DBAPIError

from marsad.log import schema
from marsad.log.entries import EMPTY, chained
from marsad.log.errors import LogError
from marsad.log.store import Log

_CHUNK = 5_000


class Fault(NamedTuple):
    """Something that isn't as it was written. The position is None for what belongs to no entry."""

    position: int | None
    what: str


class Checked(NamedTuple):
    """What a check saw."""

    entries: int
    head: str
    faults: tuple[Fault, ...]


class _Row(NamedTuple):
    position: int
    kind: bytes
    at: bytes
    payload: bytes
    digest: bytes


def check(log: Log, anchors: Mapping[int, str] | None = None) -> Checked:
    """Recompute the whole chain.

    A chain alone can't show that somebody wrote all of it anew; `anchors` are digests kept elsewhere
    (position → digest, from a published bulletin, say) that it must still pass through.
    """
    chain = _Chain(dict(anchors or {}))
    try:
        for row in _rows(log):
            chain.see(row)
        chain.end(log)
        faults = chain.faults + _type_faults(log) + _sealed_faults(log, chain) + _guard_faults(log)
    except (LogError, DBAPIError, ValueError, TypeError) as error:
        where = chain.position + 1
        said = str(getattr(error, "orig", error)).splitlines()[0]
        faults = [*chain.faults, Fault(where, f"can't be read from here on: {said}")]
    return Checked(chain.seen, chain.stored.hex(), tuple(faults))


def _rows(log: Log) -> Iterator[_Row]:
    table = schema.entries
    columns: list[Any] = [table.c.position, table.c.kind, table.c.at, table.c.payload, table.c.digest]
    if log.engine.dialect.name == "sqlite":
        # A changed byte may no longer be text.
        columns[1:3] = [cast(table.c.kind, LargeBinary), cast(table.c.at, LargeBinary)]
    after: int | None = None
    while True:
        query = select(*columns).order_by(table.c.position).limit(_CHUNK)
        with log.reading() as connection:
            found = connection.execute(query if after is None else query.where(table.c.position > after)).all()
        for position, *parts in found:
            yield _Row(position, *map(_raw, parts))
        if len(found) < _CHUNK:
            return
        after = found[-1][0]


def _raw(value: Any) -> bytes:
    """A column's bytes, whatever a damaged row holds there."""
    if isinstance(value, (bytes, memoryview)):
        return bytes(value)
    return str(value).encode("utf-8", "surrogatepass")


class _Chain:
    """The walk along the chain: what it has seen and what was wrong."""

    def __init__(self, anchors: dict[int, str]) -> None:
        self.faults: list[Fault] = []
        self.anchors = anchors
        self.position = 0
        self.seen = 0
        self.stored = EMPTY
        self.computed = EMPTY
        self.at = b""
        self.seals: dict[str, tuple[int, str]] = {}
        self.erased: dict[str, int] = {}

    def see(self, row: _Row) -> None:
        self.seen += 1
        if row.position < 1:
            self.faults.append(Fault(row.position, "no entry can stand here"))
            return
        if row.position != self.position + 1:
            self._settle(None)
            self._missing(self.position + 1, row.position - 1)
            # Nothing vouches for what came before; the entry after the gap is believed to begin a new stretch.
            self.stored = self.computed = row.digest
        else:
            self._link(row)
        self.position, self.at = row.position, row.at
        self._anchor(row)
        self._note_sealed(row)

    def _missing(self, first: int, last: int) -> None:
        what = "is missing" if first == last else f"to {last} are missing"
        self.faults.append(Fault(first, what))

    def _link(self, row: _Row) -> None:
        """Compare with what the entry before promises, and with what this one promises about itself."""
        parts = (row.position, row.kind, row.at, row.payload)
        by_stored = chained(self.stored, *parts)
        computed = by_stored
        if self.stored != self.computed:
            by_computed = chained(self.computed, *parts)
            # Which of the two does this entry build on? That one was right.
            self._settle(by_computed == row.digest)
            computed = by_computed if by_computed == row.digest else by_stored
        self.stored, self.computed = row.digest, computed

    def _settle(self, digest_was_changed: bool | None) -> None:
        """Name the fault of the entry before, now that its follower has spoken."""
        if self.stored == self.computed:
            return
        changed = "its digest was changed" if digest_was_changed else "its content was changed"
        self.faults.append(Fault(self.position, changed if digest_was_changed is not None else "was changed"))

    def _anchor(self, row: _Row) -> None:
        kept = self.anchors.pop(row.position, None)
        if kept is not None and kept != row.digest.hex():
            self.faults.append(Fault(row.position, "differs from the digest that was kept elsewhere"))

    def _note_sealed(self, row: _Row) -> None:
        if b'"seals":{' in row.payload:
            for name, sha in _part(row.payload, "seals", dict).items():
                self.seals[str(name)] = (row.position, str(sha))
        if row.kind == b"erasure":
            for name in _part(row.payload, "erases", list):
                self.erased[str(name)] = row.position

    def end(self, log: Log) -> None:
        """The head row vouches for the last entry."""
        with log.reading() as connection:
            head = connection.execute(select(schema.head).where(schema.head.c.id == 1)).first()
        if head is None:
            self._settle(None)
            self.faults.append(Fault(None, "the row that says where the log ends is missing"))
            return
        digest = _raw(head.digest)
        self._settle(None if digest not in (self.stored, self.computed) else digest == self.computed)
        if head.position > self.position:
            self._missing(self.position + 1, head.position)
        elif head.position != self.position or digest not in (self.stored, self.computed) or _raw(head.at) != self.at:
            self.faults.append(Fault(self.position, "is not where the log says that it ends"))
        for position in sorted(self.anchors):
            self.faults.append(Fault(position, "is missing, though a digest for it was kept elsewhere"))


def _part(payload: bytes, name: str, shape: type) -> Any:
    try:
        found = json.loads(payload)[name]
    except (ValueError, KeyError, TypeError):
        return shape()
    return found if isinstance(found, shape) else shape()


def _sealed_faults(log: Log, chain: _Chain) -> list[Fault]:
    faults = []
    wanted = dict(chain.seals)
    columns: list[Any] = list(schema.sealed.c)
    if log.engine.dialect.name == "sqlite":
        columns[0] = cast(schema.sealed.c.id, LargeBinary)
    with log.reading() as connection:
        rows = connection.execution_options(stream_results=True).execute(select(*columns))
        for raw_name, position, ciphertext in rows:
            name = _raw(raw_name).decode("utf-8", "replace")
            sealed_at, sha = wanted.pop(name, (None, ""))
            if sealed_at is None or sealed_at != position:
                faults.append(Fault(position, f"sealed bytes stand as {name}, which no such entry names"))
            if sealed_at is not None:
                faults += _one_sealed(name, sealed_at, sha, ciphertext, chain.erased.get(name))
    faults += [Fault(at, f"the sealed bytes {name} are missing") for name, (at, _) in wanted.items()]
    return sorted(faults, key=lambda fault: (fault.position or 0, fault.what))


def _one_sealed(name: str, at: int, sha: str, ciphertext: Any, erased: int | None) -> list[Fault]:
    if ciphertext is None:
        gone = f"the sealed bytes {name} are gone and no erasure says so"
        return [] if erased is not None else [Fault(at, gone)]
    if erased is not None:
        return [Fault(erased, f"the sealed bytes {name} are still there after their erasure")]
    if hashlib.sha256(_raw(ciphertext)).hexdigest() != sha:
        return [Fault(at, f"the sealed bytes {name} were changed")]
    return []


def _type_faults(log: Log) -> list[Fault]:
    """In SQLite each value carries its type, and the same bytes of another type are read as something else."""
    if log.engine.dialect.name != "sqlite":
        return []
    query = (
        "SELECT position FROM entries WHERE typeof(kind) <> 'text' OR typeof(at) <> 'text' "
        "OR typeof(payload) <> 'blob' OR typeof(digest) <> 'blob' UNION "
        "SELECT position FROM sealed WHERE typeof(id) <> 'text' OR typeof(ciphertext) NOT IN ('blob', 'null')"
    )
    with log.reading() as connection:
        rows = connection.exec_driver_sql(query).all()
    return [Fault(position, "is stored as another type than it was written") for (position,) in rows]


def _guard_faults(log: Log) -> list[Fault]:
    with log.reading() as connection:
        missing = schema.missing_guards(connection)
    return [Fault(None, f"the guard {name} against changes is missing or altered") for name in missing]
