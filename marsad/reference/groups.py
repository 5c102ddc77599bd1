"""Which armed group bore a name on a day, and to whom did it belong?

(name, day) → group → parent → party. Names, mergers, splits and designations are dated and sourced. A name that was
given up, or not yet taken, still leads to the group that bears or bore it, with a note; one that nobody bore leads to
nobody.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec

from marsad.reference.loading import DATA, BadReference, load

FOLDER = DATA / "actors" / "groups"

_ARTICLE = re.compile(r"\b(?:al|el|ul|as|ash|an|ad|ar|at|az|the)[\s-]+|\bال?\s", re.IGNORECASE)
_LETTERS = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"})
_SOUNDS = (
    ("jaish", "jaysh"), ("jeish", "jaysh"), ("failaq", "faylaq"), ("feilaq", "faylaq"), ("nusrah", "nusra"),
    ("nussra", "nusra"), ("nour", "nur"), ("noor", "nur"), ("zinki", "zenki"), ("zinky", "zenki"), ("zanki", "zenki"),
    ("hayat", "hayat"), ("hay at", "hayat"), ("hayet", "hayat"), ("fateh", "fatah"), ("houthi", "huthi"),
    ("islam", "islam"), ("izzah", "izza"),
)  # fmt: skip
"""Ways of writing one Arabic sound, to one."""


class Called(msgspec.Struct, frozen=True, rename={"start": "from", "end": "to"}):
    """Names of one group, from one ISO day to another (inclusive); absent is always."""

    texts: tuple[str, ...]
    language: str = "en"
    start: str | None = None
    end: str | None = None
    source: str | None = None


class Belonging(msgspec.Struct, frozen=True, rename={"start": "from", "end": "to"}):
    """A group was part of another: how it came in (merged, joined, split from) and its first and last ISO day there."""

    of: str
    source: str
    how: str = "joined"
    start: str | None = None
    end: str | None = None


class Designation(msgspec.Struct, frozen=True, rename={"start": "from"}):
    """A list that names the group, from the ISO day of listing."""

    by: str
    start: str
    source: str


class Group(msgspec.Struct, frozen=True):
    """An armed group or a state's forces. party: the side it counts with while it belongs to nobody else."""

    id: str
    name: str
    party: str
    source: str
    names: tuple[Called, ...]
    name_ar: str | None = None
    parents: tuple[Belonging, ...] = ()
    designations: tuple[Designation, ...] = ()
    note: str | None = None


class GroupFile(msgspec.Struct, frozen=True):
    """The groups of one war. country: ISO alpha-2."""

    country: str
    source: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """Who was meant.

    chain: from the group to its last parent. steps: how the answer was reached, a sentence each. unsettled: the day is
    not known, and the group belonged now to one party, now to another.
    """

    asked: str
    day: str | None
    group: Group
    called: str
    chain: tuple[str, ...]
    party: str
    designated: tuple[str, ...]
    steps: tuple[str, ...]
    note: str | None
    unsettled: bool = False


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """A name for comparison: no articles, accents or apostrophes, one spelling a sound, both scripts."""
    text = unicodedata.normalize("NFKD", name.casefold())
    text = "".join(c for c in text if not unicodedata.combining(c)).translate(_LETTERS)
    text = re.sub(r"[’'ʿʾ`ـ]", "", text)
    text = re.sub(r"[\s\-‐‑–_()\"“”.]+", " ", text).strip()
    text = re.sub(r"\s+", " ", _ARTICLE.sub("", text + " ")).strip()
    for said, one in _SOUNDS:
        text = text.replace(said, one)
    return text


class Groups:
    """The groups of a war, asked by name and day."""

    def __init__(self, country: str, listed: tuple[Group, ...]) -> None:
        self.country = country
        self.by_id = {group.id: group for group in listed}
        if len(self.by_id) != len(listed):
            raise BadReference(f"groups of {country}: two have one id")
        self._names: dict[str, list[tuple[Group, Called]]] = {}
        for group in listed:
            for belonging in group.parents:
                if belonging.of not in self.by_id:
                    raise BadReference(f"groups of {country}: {group.id} belongs to {belonging.of!r}, which is none")
            for called in group.names:
                for text in called.texts:
                    self._names.setdefault(folded(text), []).append((group, called))
        self.answer = lru_cache(maxsize=65536)(self._answer)

    def _answer(self, name: str, day: str | None) -> Answered | None:
        """Who is meant by a name or id on the ISO day; None for a name that nobody or several bore."""
        if name in self.by_id:
            return self._told(name, day, self.by_id[name], None)
        found = self._names.get(folded(name), [])
        valid = [(g, c) for g, c in found if day is None or _holds(c.start, c.end, day)] or found
        if len({group.id for group, _ in valid}) != 1:
            return None
        return self._told(name, day, *valid[0])

    def _told(self, name: str, day: str | None, group: Group, called: Called | None) -> Answered:
        now = self.called(group, day)
        steps = [f"“{name}” names {group.name} ({group.id}): {(called.source if called else None) or group.source}"]
        note = None
        if called is not None and day is not None and called.end is not None and day > called.end:
            note = f"the name was given up on {called.end}; on {day} the group was called {now}"
        elif called is not None and day is not None and called.start is not None and day < called.start:
            note = f"the name was taken only on {called.start}; on {day} the group was called {now}"
        chain, at = [group.id], group
        while (over := _parent(at, day)) is not None and over.of not in chain:
            until = f" until {over.end}" if over.end else ""
            steps.append(
                f"{over.how} {self.by_id[over.of].name} from {over.start or 'its start'}{until}: {over.source}"
            )
            at = self.by_id[over.of]
            chain.append(at.id)
        lists = tuple(d.by for one in chain for d in self.by_id[one].designations if day is None or d.start <= day)
        steps += [
            f"on the list {d.by} from {d.start}: {d.source}"
            for one in chain
            for d in self.by_id[one].designations
            if day is None or d.start <= day
        ]
        parties = {self.by_id[b.of].party for b in group.parents} | {group.party}
        unsettled = day is None and len(parties) > 1
        return Answered(
            name, day, group, now, tuple(chain), at.party, lists, tuple(steps), note or group.note, unsettled
        )

    def called(self, group: Group, day: str | None) -> str:
        """What the group was called on the day, in English."""
        mine = [c for c in group.names if c.language == "en" and (c.start or c.end)]
        now = [c for c in mine if day is not None and _holds(c.start, c.end, day)]
        return now[0].texts[0] if now else group.name


def _holds(start: str | None, end: str | None, day: str) -> bool:
    """Does the span surely hold on the day, month or year that the ISO date names?"""
    return (start is None or start <= day) and (end is None or day <= end)


def _parent(group: Group, day: str | None) -> Belonging | None:
    if day is None:
        return None
    return next((b for b in group.parents if _holds(b.start, b.end, day)), None)


@lru_cache(maxsize=1)
def groups() -> dict[str, Groups]:
    """The groups of every war by country, of this release. Raises BadReference."""
    return {file.country: Groups(file.country, file.groups) for file in map(_read, sorted(FOLDER.glob("*.yaml")))}


def _read(path: Path) -> GroupFile:
    return load(path, GroupFile)


def answered(name: str, day: str | None, country: str) -> Answered | None:
    """Who is meant by the name on the ISO day in the war of a country; None: nobody that is known, or several."""
    known = groups().get(country)
    return known.answer(name.strip(), day) if known else None
