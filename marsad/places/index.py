"""How is the gazetteer kept on disk, and found again in a moment?

One SQLite file, built once from its inputs and named by their digest: entries, their spellings under three keys, and an
R*Tree of points. It is written beside its final name and renamed, so that two processes never see half of it, and
opened read-only.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from marsad.places import folding
from marsad.places.merging import Ground, joined

VERSION = "marsad.places-index/2"

_TABLES = """
CREATE TABLE entry(id INTEGER PRIMARY KEY, cell TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, name_ar TEXT,
    country TEXT NOT NULL, latitude INTEGER NOT NULL, longitude INTEGER NOT NULL, radius_m INTEGER NOT NULL,
    population INTEGER NOT NULL, source TEXT NOT NULL, mentions INTEGER NOT NULL);
CREATE TABLE spelling(entry INTEGER NOT NULL, name TEXT NOT NULL, joined TEXT NOT NULL, sound TEXT, skeleton TEXT, core
TEXT); CREATE VIRTUAL TABLE point USING rtree_i32(id, south, north, west, east);
"""
_INDEXES = """
CREATE UNIQUE INDEX entry_cell ON entry(cell);
CREATE INDEX entry_country ON entry(country, kind);
CREATE INDEX spelling_joined ON spelling(joined);
CREATE INDEX spelling_sound ON spelling(sound) WHERE sound IS NOT NULL;
CREATE INDEX spelling_skeleton ON spelling(skeleton) WHERE skeleton IS NOT NULL;
CREATE INDEX spelling_core ON spelling(core) WHERE core IS NOT NULL;
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


def _rows(
    ground: Ground, by_sound: frozenset[str]
) -> Iterator[tuple[int, str, str, str | None, str | None, str | None]]:
    for number, entry in enumerate(ground.entries):
        seen: set[str] = set()
        for name in entry.names():
            key = joined(name)
            if not key or key in seen:
                continue
            seen.add(key)
            if entry.country in by_sound or entry.kind in ("country", "governorate"):
                yield number, name, key, folding.sound(name), folding.skeleton(name), folding.core(name)
            else:
                yield number, name, key, None, None, None


def write(path: Path, ground: Ground, by_sound: frozenset[str], meta: dict[str, str]) -> None:
    """Write the index of some entries. by_sound: the countries whose names are also found by sound."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=path.name, suffix=".part", dir=path.parent)
    os.close(handle)
    try:
        with sqlite3.connect(name) as db:
            db.executescript(
                "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; CREATE TABLE meta(key TEXT, value TEXT);" + _TABLES
            )
            db.executemany("INSERT INTO meta VALUES (?,?)", sorted(meta.items()))
            db.executemany(
                "INSERT INTO entry VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
                (
                    (
                        n,
                        e.cell,
                        e.kind,
                        e.name,
                        e.name_ar,
                        e.country,
                        e.latitude,
                        e.longitude,
                        e.radius_m,
                        e.population,
                        e.source,
                        e.mentions,
                    )
                    for n, e in enumerate(ground.entries)
                ),
            )
            db.executemany("INSERT INTO spelling VALUES (?,?,?,?,?,?)", _rows(ground, by_sound))
            points = ((n, e) for n, e in enumerate(ground.entries) if e.kind in ("town", "neighbourhood", "landmark"))
            db.executemany(
                "INSERT INTO point VALUES (?,?,?,?,?)",
                ((n, e.latitude, e.latitude, e.longitude, e.longitude) for n, e in points),
            )
            db.executescript(_INDEXES + "ANALYZE;")
        db.close()
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def open_read_only(path: Path) -> sqlite3.Connection:
    """The index, for reading from any thread."""
    db = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    db.execute("PRAGMA mmap_size=268435456")
    return db
