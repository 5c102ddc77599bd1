"""What did the parties agree: who, where, from when, to do or not to do what, with which exceptions?

One YAML file an agreement; adding one takes no code. Every fact has its source, and where sources disagree on a date,
each reading stands beside the others: between the earliest and the latest the answer is unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import msgspec

from marsad.reference import loading

FOLDER = loading.DATA / "agreements"

MEANS = ("airstrike", "shelling", "ground", "missile", "barrel", "other")
TARGETS = ("civilian", "facility", "combatant", "unknown")


class Dated(msgspec.Struct, frozen=True, rename={"start": "from"}):
    """One source's reading of when the agreement took effect: an ISO day or local time."""

    start: str
    says: str
    source: str


class Member(msgspec.Struct, frozen=True, rename={"start": "from", "end": "to"}):
    """A party bound by the agreement, or excluded from it, from one ISO day to another (inclusive).

    joined: "yes" for one that is bound, "some" where only some groups of it are, and nobody knows which.
    names: of groups of the party for whom this holds; none is the party as such.
    """

    party: str
    role: str
    source: str
    start: str | None = None
    end: str | None = None
    joined: str = "yes"
    names: tuple[str, ...] = ()

    def holds(self, day: str) -> bool:
        """Is this so on the ISO day?"""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Hours:
    """Daily hours, local ("10:00" to "20:00"), in which alone a clause binds."""

    start: str
    end: str


class Clause(msgspec.Struct, frozen=True, rename={"start": "from", "end": "to"}):
    """What may not be done: which means against which targets, in which areas, when.

    where in the text it stands: `at`. Empty means or targets stand for any. start, end: where narrower than the
    agreement's.
    """

    id: str
    at: str
    summary: str
    source: str
    areas: tuple[str, ...]
    means: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    hours: Hours | None = None


@dataclass(frozen=True, slots=True)
class Exemption:
    """What the agreement lets a party do nonetheless: act against these parties."""

    id: str
    at: str
    summary: str
    source: str
    against: tuple[str, ...]


class StandingClaim(msgspec.Struct, frozen=True, rename={"start": "from", "end": "to"}):
    """A statement by a party that what it hit, in these days, was covered by an exception.

    about: the kind of target.
    """

    by: str
    against: str
    about: str
    start: str
    end: str
    says: str
    source: str


@dataclass(frozen=True, slots=True)
class Obligation:
    """Something to be done by a day (or from a day on), and by whom."""

    id: str
    at: str
    summary: str
    source: str
    by: tuple[str, ...]
    deadline: str | None = None


class Agreement(msgspec.Struct, frozen=True):
    """A truce as data. in_force: the readings of its start; until: its last day, if it has ended."""

    id: str
    name: str
    country: str
    zone: str
    signed: str
    source: str
    in_force: tuple[Dated, ...]
    members: tuple[Member, ...]
    clauses: tuple[Clause, ...]
    exemptions: tuple[Exemption, ...] = ()
    standing_claims: tuple[StandingClaim, ...] = ()
    obligations: tuple[Obligation, ...] = ()
    until: str | None = None
    term: str | None = None
    start_at: str = "entry into force"
    areas_at: str = "areas"
    parties_at: str = "parties"
    note: str | None = None
    pax_id: str | None = None

    def __post_init__(self) -> None:
        if not self.in_force or not self.clauses:
            raise ValueError("an agreement needs a start (in_force) and at least one clause")
        for clause in self.clauses:
            wrong = [m for m in clause.means if m not in MEANS] + [t for t in clause.targets if t not in TARGETS]
            if wrong:
                raise ValueError(f"clause {clause.id}: {wrong[0]!r} is none of {', '.join((*MEANS, *TARGETS))}")


@lru_cache(maxsize=1)
def agreements() -> tuple[Agreement, ...]:
    """All agreements, in the order of their ids."""
    found = [read(path) for path in sorted(FOLDER.glob("*.yaml"))]
    return tuple(sorted(found, key=lambda agreement: agreement.id))


def read(path: Path) -> Agreement:
    """One agreement from a file. Raises BadReference with file and line."""
    return loading.load(path, Agreement)


def of(identifier: str) -> Agreement:
    """The agreement of that id. Raises KeyError."""
    return {agreement.id: agreement for agreement in agreements()}[identifier]
