"""Who is meant by the name of an armed actor, on a given day?

Names change hands: "al-Nusra", "Jabhat Fateh al-Sham" and "Hayat Tahrir al-Sham" are one line, each from its own day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from marsad.reference.loading import DATA, BadReference, load

FOLDER = DATA / "actors"
USES = ("name", "adjective", "role")

_SPACE = re.compile(r"[\s\-‐‑–_]+")
_APOSTROPHES = str.maketrans({"’": "", "'": "", "ʿ": "", "`": ""})


@dataclass(frozen=True, slots=True)
class Names:
    """Names of one party. since, until: ISO days (first valid, last valid); absent is always.

    use: "name" names the party; "adjective" does so only before a word for forces or attacks ("Russian raids");
    "role" is what a text may call the party ("rebels").
    """

    texts: tuple[str, ...]
    use: str = "name"
    language: str = "en"
    since: str | None = None
    until: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """A party to a war: its id (CONTRACT), what to call it, and its names through time."""

    id: str
    name: str
    name_ar: str
    source: str
    names: tuple[Names, ...]
    allies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActorFile:
    """The parties of one war. country: ISO alpha-2; began: ISO day, month or year; capital: in wire English."""

    country: str
    country_name: str
    began: str
    source: str
    parties: tuple[Party, ...]
    capital: str = ""


def plain(name: str) -> str:
    """A name for comparison: lower case, hyphens as spaces, no apostrophes."""
    return _SPACE.sub(" ", name.translate(_APOSTROPHES)).strip().lower()


@dataclass(frozen=True, slots=True)
class Naming:
    """One name of one party with its dates."""

    text: str
    party: str
    use: str
    language: str
    since: str | None
    until: str | None

    def valid(self, day: str | None) -> bool:
        """Was the name in use for the party on the ISO day? Unknown days take any name."""
        if day is None:
            return True
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Actors:
    """The parties of a war and whom a name meant on a day."""

    def __init__(self, parties: tuple[Party, ...], wars: dict[str, ActorFile] | None = None) -> None:
        self.wars = wars or {}
        self.parties = {party.id: party for party in parties}
        if len(self.parties) != len(parties):
            raise BadReference("actors: two parties have one id")
        self.namings = tuple(
            Naming(text, party.id, group.use, group.language, group.since, group.until)
            for party in parties
            for group in party.names
            for text in group.texts
        )
        self._by_name: dict[str, list[Naming]] = {}
        for naming in self.namings:
            self._by_name.setdefault(plain(naming.text), []).append(naming)

    def namings_of(self, name: str) -> tuple[Naming, ...]:
        """All meanings of a name, at any time."""
        return tuple(self._by_name.get(plain(name), ()))

    def party(self, name: str, day: str | None = None) -> str | None:
        """The id of the party that the name meant on the ISO day; None if nobody or several."""
        found = {naming.party for naming in self.namings_of(name) if naming.valid(day)}
        return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=8)
def load_actors(path: Path | None = None) -> Actors:
    """The actors of the given file, by default of all files of this release. Raises BadReference."""
    paths = [path] if path else sorted(FOLDER.glob("*.yaml"))
    files = [load(each, ActorFile) for each in paths]
    parties = [party for file in files for party in file.parties]
    for party in parties:
        for group in party.names:
            if group.use not in USES:
                raise BadReference(f"actors: {party.id} has names of use {group.use!r}; it is one of {', '.join(USES)}")
    return Actors(tuple(parties), {file.country: file for file in files})
