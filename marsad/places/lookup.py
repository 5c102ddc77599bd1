"""Which entries of the index bear a name, exactly, by sound, or nearly?"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz, process

from marsad.places import folding, index
from marsad.places.entry import Entry
from marsad.places.merging import joined

NEAR_SAME = 80.0
"""Two spellings less alike than this (RapidFuzz ratio of sounds) are never taken for one."""
LEAST_ALIKE = 70.0
"""Two spellings in one script with the same consonants are less alike than this: two names."""
MOST_ALIKE = 32
_KEYS = "s.name, s.joined, coalesce(s.sound, ''), coalesce(s.stem, s.sound, '')"
LEAST_STEM = 3
"""A name of fewer letters tells nothing of its neighbours."""
MOST_NEAR = 400
"""So many spellings are weighed at most: a name near more than these says nothing."""


class Hit(NamedTuple):
    """An entry that a spelling led to.

    how: "exact", "sound", "skeleton", "core" or "fuzzy"; likeness: 1 is the same.
    """

    entry: int
    how: str
    likeness: float
    arabic: bool


class Spelling(NamedTuple):
    """A name of an entry, with the keys under which it is found."""

    name: str
    joined: str
    sound: str
    stem: str
    arabic: bool

    @property
    def heard(self) -> str:
        """What is compared: how it sounds, in Arabic script its letters."""
        return self.joined if self.arabic else self.sound


class Lookup:
    """One opened index. Safe to share between threads."""

    def __init__(self, path: Path) -> None:
        self._db: sqlite3.Connection = index.open_read_only(path)
        self._lock = threading.Lock()
        self.entry = lru_cache(maxsize=65536)(self._entry)
        self.by_cell = lru_cache(maxsize=65536)(self._by_cell)
        self.spelled = lru_cache(maxsize=65536)(self._spelled)
        self.surely = lru_cache(maxsize=4096)(self._surely)
        self.spellings = lru_cache(maxsize=2048)(self._spellings)

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

    def _spellings(self, entry: int) -> tuple[Spelling, ...]:
        rows = self.rows(f"SELECT {_KEYS} FROM spelling s WHERE entry=?", entry)
        return tuple(_said(keys) for keys in rows)

    def names(self, entry: int) -> tuple[str, ...]:
        """All names of an entry."""
        return tuple(spelling.name for spelling in self.spellings(entry))

    def _by_cell(self, cell: str) -> int | None:
        """The entry of a cell."""
        rows = self.rows("SELECT id FROM entry WHERE cell=?", cell)
        return int(str(rows[0][0])) if rows else None

    def _spelled(self, column: str, key: str) -> tuple[tuple[int, str, str], ...]:
        """Entries, spellings and their sounds by a key."""
        rows = self.rows(f"SELECT entry, name, sound FROM spelling WHERE {column}=? LIMIT {MOST_NEAR}", key)
        return tuple((int(str(entry)), str(name), str(sound)) for entry, name, sound in rows)

    def unit_of(self, cell: str) -> str | None:
        """The name of the governorate that holds a cell."""
        number = self.by_cell("/".join(cell.split("/", 2)[:2])) if "/" in cell else None
        return None if number is None else self.entry(number).name

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

    def _surely(self, name: str) -> tuple[Hit, ...]:
        """The entries with a spelling that is the same folded, or the same by sound."""
        arabic = folding.is_arabic(name)
        if not (key := joined(name)):
            return ()
        exact = dict.fromkeys(entry for entry, _, _ in self.spelled("joined", key))
        hits = [Hit(entry, "exact", 1.0, arabic) for entry in exact]
        sound = folding.sound(name)
        if not arabic and len(sound) >= 2:
            for entry, other, _ in self.spelled("sound", sound):
                if entry not in exact and not folding.is_arabic(other):
                    hits.append(Hit(entry, "sound", 1.0, arabic))
        return tuple(hits)

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
        rows = self.rows(f"SELECT s.entry, {_KEYS} FROM ({near}) n JOIN spelling s ON s.rowid = n.spelling", *keys)
        mine, found = _spelling(name), [(int(str(entry)), _said(keys)) for entry, *keys in rows]
        alike = process.extract(
            key, [other.heard for _, other in found], scorer=fuzz.ratio, score_cutoff=NEAR_SAME, limit=MOST_ALIKE
        )
        for _, _, at in alike:
            number, other = found[at]
            if other.arabic == arabic and self.entry(number).cell.startswith(unit + "/"):
                yield Hit(number, "fuzzy", min(_alike(mine, other), _core_alike(name, other)), arabic)

    def likeness(self, names: Iterable[str], entry: int) -> float | None:
        """How like the spellings of an entry are to some names: in each script the most alike pair; their mean.

        None if they share no script.
        """
        found = [self._in_script(name, entry) for name in names]
        shared = [likeness for likeness in found if likeness is not None]
        return sum(shared) / len(shared) if shared else None

    def _in_script(self, name: str, entry: int) -> float | None:
        mine = _spelling(name)
        others = (other for other in self.spellings(entry) if other.arabic == mine.arabic)
        return max((_alike(mine, other) for other in others), default=None)


@lru_cache(maxsize=4096)
def _spelling(name: str) -> Spelling:
    return Spelling(name, joined(name), folding.sound(name), folding.stem(name), folding.is_arabic(name))


def _alike(one: Spelling, two: Spelling) -> float:
    """How alike two spellings are, and what is left of them without words that neighbouring places share."""
    whole = fuzz.ratio(one.heard, two.heard)
    return min(whole, fuzz.ratio(one.stem, two.stem)) / 100 if one.stem and two.stem else whole / 100


def _core_alike(name: str, other: Spelling) -> float:
    """How alike two names are without words that many places share: "Kafr Ruma" and "Kafr Takharim" share no more."""
    core = folding.core(name)
    if not core or core == folding.fold(name):
        return 1.0
    theirs = folding.core(other.name)
    return fuzz.ratio(_plain(core), _plain(theirs)) / 100 if theirs else 1.0


def _said(keys: Sequence[object]) -> Spelling:
    name, plain, sound, stem = map(str, keys)
    return Spelling(name, plain, sound, stem, folding.is_arabic(plain))


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
