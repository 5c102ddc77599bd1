"""Which entries of the index bear a name, exactly, by sound, or nearly?"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

from marsad.places import folding, index
from marsad.places.entry import Entry
from marsad.places.merging import joined

NEAR_SAME = 70.0
"""Two spellings less alike than this (RapidFuzz ratio of sounds) are never taken for one."""
LEAST_ALIKE = 70.0
"""Two spellings in one script with the same consonants are less alike than this: two names."""
MOST_ALIKE = 32
LEAST_STEM = 3
"""A name of fewer letters tells nothing of its neighbours."""
MOST_NEAR = 400
"""So many spellings are weighed at most: a name near more than these says nothing."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that a spelling led to.

    how: "exact", "sound", "skeleton", "core" or "fuzzy"; likeness: 1 is the same.
    """

    entry: int
    how: str
    likeness: float
    arabic: bool


class Lookup:
    """One opened index. Safe to share between threads."""

    def __init__(self, path: Path) -> None:
        self._db: sqlite3.Connection = index.open_read_only(path)
        self._lock = threading.Lock()
        self.entry = lru_cache(maxsize=65536)(self._entry)
        self.by_cell = lru_cache(maxsize=65536)(self._by_cell)
        self.spelled = lru_cache(maxsize=65536)(self._spelled)
        self.names = lru_cache(maxsize=65536)(self._all_names)

    def rows(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        """The rows of a query."""
        with self._lock:
            return self._db.execute(sql, values).fetchall()

    def _entry(self, number: int) -> Entry:
        row = self.rows(
            "SELECT cell,kind,name,country,latitude,longitude,radius_m,source,name_ar,population,mentions "
            "FROM entry WHERE id=?",
            number,
        )[0]
        *values, mentions = row
        return Entry(*values, mentions=int(str(mentions)))  # type: ignore[arg-type, misc]

    def _all_names(self, entry: int) -> tuple[str, ...]:
        return tuple(str(row[0]) for row in self.rows("SELECT name FROM spelling WHERE entry=?", entry))

    def _by_cell(self, cell: str) -> int | None:
        """The entry of a cell."""
        rows = self.rows("SELECT id FROM entry WHERE cell=?", cell)
        return int(str(rows[0][0])) if rows else None

    def _spelled(self, column: str, key: str) -> tuple[tuple[int, str, str], ...]:
        """Entries, spellings and their sounds by a key."""
        rows = self.rows(f"SELECT entry, name, sound FROM spelling WHERE {column}=? LIMIT {MOST_NEAR}", key)
        return tuple((int(str(entry)), str(name), str(sound)) for entry, name, sound in rows)

    def children(self, cell: str) -> list[int]:
        """The entries right or further below a cell."""
        rows = self.rows("SELECT id FROM entry WHERE cell > ? AND cell < ?", cell + "/", cell + "0")
        return [int(str(row[0])) for row in rows]

    def around(self, latitude: int, longitude: int, degrees: float) -> list[int]:
        """The towns and places within a square around a point in microdegrees."""
        reach = round(degrees * 1e6)
        rows = self.rows(
            "SELECT id FROM point WHERE south>=? AND north<=? AND west>=? AND east<=?",
            latitude - reach,
            latitude + reach,
            longitude - reach,
            longitude + reach,
        )
        return [int(str(row[0])) for row in rows]

    def bearing(self, name: str) -> Iterator[Hit]:
        """The entries that bear the name: the same folded, or the same by sound, or by consonants in either script."""
        yield from self.surely(name)
        yield from self.loosely(name)

    def surely(self, name: str) -> Iterator[Hit]:
        """The entries with a spelling that is the same folded, or the same by sound."""
        arabic = folding.is_arabic(name)
        if not (key := joined(name)):
            return
        for entry, _, _ in self.spelled("joined", key):
            yield Hit(entry, "exact", 1.0, arabic)
        sound = folding.sound(name)
        if not arabic and len(sound) >= 2:
            for entry, other, _ in self.spelled("sound", sound):
                if not folding.is_arabic(other):
                    yield Hit(entry, "sound", 1.0, arabic)

    def loosely(self, name: str) -> Iterator[Hit]:
        """The entries with the same consonants in either script, or the same name but for a word like Tal or Kafr."""
        arabic, sound, bones = folding.is_arabic(name), folding.sound(name), folding.skeleton(name)
        if len(bones) >= 3:
            across = {3: 0.85}.get(len(bones), 0.95)
            for entry, other, heard in self.spelled("skeleton", bones):
                same = folding.is_arabic(other) == arabic
                likeness = fuzz.ratio(sound, heard, score_cutoff=LEAST_ALIKE) / 100 if same else across
                if likeness:
                    yield Hit(entry, "skeleton", likeness, arabic)
        core = folding.core(name)
        if len(core) >= 3:
            for entry, other, _ in self.spelled("core", core):
                if folding.fold(other) == core or core == folding.fold(name):
                    yield Hit(entry, "core", 0.95, arabic)

    def akin(self, name: str) -> list[int]:
        """The entries whose name is the same but for words that tell places by each other apart.

        "Orm al-Sughra" and "Orm al-Kubra", "Hajin desert" and "Hajin".
        """
        stem = folding.stem(name)
        if len(stem) < LEAST_STEM:
            return []
        plain = self.spelled("joined" if folding.is_arabic(name) else "sound", stem)
        return list(dict.fromkeys(entry for entry, _, _ in (*plain, *self.spelled("stem", stem))))

    def nearly(self, name: str, unit: str) -> Iterator[Hit]:
        """The entries below a unit that bear nearly the name: but for one letter, or two neighbours changed.

        Never called across units.
        """
        arabic, query = folding.is_arabic(name), joined(name)
        key = query if arabic else folding.sound(name)
        keys = sorted(index.near_keys(unit[:2], name, query, key))
        if not keys:
            return
        marks = ",".join("?" * len(keys))
        near = f"SELECT DISTINCT spelling FROM near WHERE key IN ({marks}) LIMIT {MOST_NEAR}"
        spelled = "SELECT s.entry, s.name, s.joined, s.sound FROM"
        rows = self.rows(f"{spelled} ({near}) n JOIN spelling s ON s.rowid = n.spelling", *keys)
        spellings = [str(plain if arabic else sound) for _, _, plain, sound in rows]
        for _, ratio, at in process.extract(
            key, spellings, scorer=fuzz.ratio, score_cutoff=NEAR_SAME, limit=MOST_ALIKE
        ):
            entry, other, _, _ = rows[at]
            number = int(str(entry))
            if folding.is_arabic(str(other)) == arabic and self.entry(number).cell.startswith(unit + "/"):
                yield Hit(number, "fuzzy", self._without_prefix(name, number, ratio / 100), arabic)

    def likeness(self, names: Iterable[str], entry: int) -> float | None:
        """How like the spellings of an entry are to some names: in each script the most alike pair; their mean.

        None if they share no script.
        """
        found = [self._in_script(name, entry) for name in names]
        shared = [likeness for likeness in found if likeness is not None]
        return sum(shared) / len(shared) if shared else None

    def _in_script(self, name: str, entry: int) -> float | None:
        script = folding.is_arabic(name)
        others = (other for other in self.names(entry) if folding.is_arabic(other) == script)
        return max((_alike(name, other) for other in others), default=None)

    def _without_prefix(self, name: str, entry: int, likeness: float) -> float:
        """The likeness of the rest, if it is less.

        "Kafr Ruma" and "Kafr Takharim" share only what many places share.
        """
        core = folding.core(name)
        if core == folding.fold(name) or not core:
            return likeness
        script = folding.is_arabic(name)
        others = [folding.core(other) for other in self.names(entry) if folding.is_arabic(other) == script]
        rest = max((fuzz.ratio(_plain(core), _plain(other)) / 100 for other in others if other), default=likeness)
        return min(likeness, rest)


def _alike(name: str, other: str) -> float:
    """How alike two spellings are, and what is left of them without words that many or neighbouring places share."""
    whole = fuzz.ratio(_heard(name), _heard(other))
    mine, theirs = folding.stem(name), folding.stem(other)
    return min(whole, fuzz.ratio(mine, theirs)) / 100 if mine and theirs else whole / 100


def _heard(name: str) -> str:
    return joined(name) if folding.is_arabic(name) else folding.sound(name)


def _plain(core: str) -> str:
    return core.replace(" ", "") if folding.is_arabic(core) else folding.sound(core)


def best_hits(hits: Iterable[Hit]) -> dict[int, Hit]:
    """Each entry's best hit."""
    rank = ("exact", "sound", "skeleton", "core", "fuzzy")
    found: dict[int, Hit] = {}
    for hit in hits:
        old = found.get(hit.entry)
        if old is None or (rank.index(hit.how), -hit.likeness) < (rank.index(old.how), -old.likeness):
            found[hit.entry] = hit
    return found
