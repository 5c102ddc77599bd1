"""How is the gazetteer kept on disk, and found again in a moment?

One SQLite file, built once from its inputs and named by their digest: entries, their spellings under three keys, the
keys with one letter left out (two names that differ by one letter, or by two neighbours changed, share one of them),
and an R*Tree of points. It is written beside its final name and renamed, so that two processes never see half of it,
and opened read-only.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from marsad.places import folding
from marsad.places.entry import Entry
from marsad.places.merging import joined

VERSION = "marsad.places-index/5"

LEAST_NEAR, MOST_NEAR = 4, 40
"""Names of fewer or more letters are found by their whole keys alone."""

_TABLES = """
CREATE TABLE entry(id INTEGER PRIMARY KEY, cell TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, name_ar TEXT,
    country TEXT NOT NULL, latitude INTEGER NOT NULL, longitude INTEGER NOT NULL, radius_m INTEGER NOT NULL,
    population INTEGER NOT NULL, source TEXT NOT NULL, mentions INTEGER NOT NULL);
CREATE TABLE spelling(entry INTEGER NOT NULL, name TEXT NOT NULL, joined TEXT NOT NULL, sound TEXT, skeleton TEXT, core
TEXT, stem TEXT);
CREATE TABLE near(key TEXT NOT NULL, spelling INTEGER NOT NULL, PRIMARY KEY(key, spelling)) WITHOUT ROWID;
CREATE VIRTUAL TABLE point USING rtree_i32(id, south, north, west, east);
"""
_COLUMNS = "cell,kind,name,name_ar,country,latitude,longitude,radius_m,population,source,mentions"
_INDEXES = """
CREATE UNIQUE INDEX entry_cell ON entry(cell);
CREATE INDEX entry_country ON entry(country, kind);
CREATE INDEX spelling_joined ON spelling(joined);
CREATE INDEX spelling_sound ON spelling(sound) WHERE sound IS NOT NULL;
CREATE INDEX spelling_skeleton ON spelling(skeleton) WHERE skeleton IS NOT NULL;
CREATE INDEX spelling_core ON spelling(core) WHERE core IS NOT NULL;
CREATE INDEX spelling_stem ON spelling(stem) WHERE stem IS NOT NULL;
CREATE INDEX spelling_entry ON spelling(entry);
"""


def folder() -> Path:
    """Where indexes are kept: the user's cache folder, or a private temporary one where that can't be written."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "marsad" / "places"
    try:
        base.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=base):
            return base
    except OSError:
        fallback = Path(tempfile.gettempdir()) / f"marsad-places-{os.getuid()}"
        fallback.mkdir(mode=0o700, exist_ok=True)
        if fallback.is_symlink() or fallback.stat().st_uid != os.getuid():
            return Path(tempfile.mkdtemp(prefix="marsad-places-"))
        return fallback


def digest_of(parts: Iterable[tuple[str, bytes]]) -> str:
    """The digest of named inputs, as 64 hexadecimal digits."""
    total = hashlib.sha256(VERSION.encode())
    for name, content in parts:
        total.update(f"\n{name} {len(content)}\n".encode() + content)
    return total.hexdigest()


def _spellings(number: int, entry: Entry, by_sound: frozenset[str]) -> Iterator[tuple[str | int | None, ...]]:
    heard = entry.country in by_sound or entry.kind in ("country", "governorate")
    seen: set[str] = set()
    for name in entry.names():
        key = joined(name)
        if key and key not in seen:
            seen.add(key)
            if not heard:
                yield number, name, key, None, None, None, None
                continue
            sound, stem = folding.sound(name), folding.stem(name)
            yield number, name, key, sound, folding.skeleton(name), folding.core(name), stem if stem != sound else None


def near_keys(country: str, name: str, joined_name: str, sound: str) -> set[str]:
    """The keys under which a spelling is found by one that is nearly it: each of its letters left out once.

    Latin by its sound, Arabic as folded.
    """
    key = joined_name if folding.is_arabic(name) else sound
    if not LEAST_NEAR <= len(key) <= MOST_NEAR:
        return set()
    return {country + key, *(country + key[:at] + key[at + 1 :] for at in range(len(key)))}


def _put(db: sqlite3.Connection, entries: Sequence[tuple[int, Entry]], by_sound: frozenset[str]) -> None:
    db.executemany(
        f"INSERT INTO entry (id,{_COLUMNS}) VALUES ({','.join('?' * 12)})",
        ((number, *(getattr(entry, column) for column in _COLUMNS.split(","))) for number, entry in entries),
    )
    first = 1 + int(db.execute("SELECT coalesce(max(rowid), 0) FROM spelling").fetchone()[0])
    countries = {number: entry.country for number, entry in entries}
    rows = [row for number, entry in entries for row in _spellings(number, entry, by_sound)]
    db.executemany(
        "INSERT INTO spelling(rowid,entry,name,joined,sound,skeleton,core,stem) VALUES (?,?,?,?,?,?,?,?)",
        ((first + at, *row) for at, row in enumerate(rows)),
    )
    near = sorted(
        (key, first + at)
        for at, (number, name, joined_name, sound, *_) in enumerate(rows)
        if sound is not None
        for key in near_keys(countries[int(str(number))], str(name), str(joined_name), str(sound))
    )
    db.executemany("INSERT INTO near VALUES (?,?)", near)
    db.executemany(
        "INSERT INTO point VALUES (?,?,?,?,?)",
        (
            (number, entry.latitude, entry.latitude, entry.longitude, entry.longitude)
            for number, entry in entries
            if entry.kind in ("town", "neighbourhood", "landmark")
        ),
    )


@contextmanager
def _renamed(path: Path, template: Path | None = None) -> Iterator[sqlite3.Connection]:
    """A database (a copy of the template) that gets its name when all is written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=path.name, suffix=".part", dir=path.parent)
    os.close(handle)
    try:
        if template is not None:
            shutil.copyfile(template, name)
        db = sqlite3.connect(name)
        try:
            db.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;")
            yield db
            db.commit()
        finally:
            db.close()
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def write(path: Path, entries: Sequence[Entry], by_sound: frozenset[str]) -> None:
    """Write the index of some entries. by_sound: the countries whose names are also found by sound."""
    with _renamed(path) as db:
        db.executescript(_TABLES)
        _put(db, list(enumerate(entries)), by_sound)
        db.executescript(_INDEXES + "ANALYZE;")


def load(path: Path, countries: frozenset[str]) -> list[tuple[int, Entry]]:
    """The entries of some countries, with their numbers and spellings."""
    db = open_read_only(path)
    try:
        marks = ",".join("?" * len(countries))
        spelled: dict[int, list[str]] = {}
        chosen = f"SELECT id FROM entry WHERE country IN ({marks})"
        names = f"SELECT entry, name FROM spelling WHERE entry IN ({chosen}) ORDER BY rowid"
        for number, name in db.execute(names, sorted(countries)):
            spelled.setdefault(number, []).append(name)
        rows = db.execute(f"SELECT id,{_COLUMNS} FROM entry WHERE country IN ({marks}) ORDER BY id", sorted(countries))
        columns = _COLUMNS.split(",")
        return [
            (number, Entry(**dict(zip(columns, values, strict=True)), spellings=tuple(spelled.get(number, ()))))
            for number, *values in rows
        ]
    finally:
        db.close()


def extend(path: Path, base: Path, old: Sequence[int], entries: Sequence[Entry], by_sound: frozenset[str]) -> None:
    """Write the base index with some entries replaced.

    The first ones keep the old numbers, further ones get new numbers.
    """
    with _renamed(path, base) as db:
        gone = ((number,) for number in old)
        found = "SELECT rowid FROM spelling WHERE entry=?"
        db.execute("CREATE TEMP TABLE gone(spelling INTEGER PRIMARY KEY)")
        db.executemany(f"INSERT INTO gone {found}", gone)
        db.execute("DELETE FROM near WHERE spelling IN gone")
        for table, column in (("entry", "id"), ("spelling", "entry"), ("point", "id")):
            db.executemany(f"DELETE FROM {table} WHERE {column}=?", ((number,) for number in old))
        first = 1 + int(db.execute("SELECT coalesce(max(id), 0) FROM entry").fetchone()[0])
        first = max([first, *(number + 1 for number in old)])
        numbers = [*old, *range(first, first + len(entries) - len(old))]
        _put(db, list(zip(numbers, entries, strict=True)), by_sound)


def open_read_only(path: Path) -> sqlite3.Connection:
    """The index, for reading from any thread."""
    db = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    db.execute("PRAGMA mmap_size=268435456")
    return db
