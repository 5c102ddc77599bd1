"""What did the parties agree: who, where, from when, to do or not to do what, with which exceptions?

One YAML file an agreement; adding one takes no code. Every fact has its source, and where sources disagree on a date,
each reading stands beside the others: between the earliest and the latest the answer is unknown.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import msgspec

from marsad.reference import loading
from marsad.reference.areas import AreaRule, by_id

FOLDER = loading.DATA / "agreements"

MEANS = ("airstrike", "shelling", "ground", "missile", "barrel", "other")
TARGETS = ("civilian", "facility", "combatant", "unknown")
ACTS = ("attack", "presence", "movement", "overflight", "display", "obstruction")
"""What is done. presence: weapons or men stand somewhere; movement: reinforcements; display: of arms."""
WEAPONS = ("artillery", "rockets", "heavy-rockets", "mortar", "tank", "aircraft", "drone", "small-arms")


class Dated(msgspec.Struct, frozen=True, rename={"start": "from"}):
    """One source's reading of when the agreement took effect: an ISO day or local time."""

    start: str
    says: str
    source: str


class Member(msgspec.Struct, frozen=True, rename={"start": "from", "end": "to"}):
    """A party bound by the agreement, or excluded from it, from one ISO day to another (inclusive).

    joined: "yes" for one that is bound, "some" where only some groups of it are, and nobody knows which.
    groups, names: ids and names of groups of the party for whom this holds; none is the party as such.
    """

    party: str
    role: str
    source: str
    start: str | None = None
    end: str | None = None
    joined: str = "yes"
    names: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()

    def holds(self, day: str) -> bool:
        """Is this so on the ISO day?"""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


class Hours(msgspec.Struct, frozen=True):
    """Daily hours, local ("10:00" to "20:00"), in which alone a clause binds.

    Where the text gives their number but not which they are: length, without start and end. on: ISO days for which
    this entry stands instead of the others.
    """

    start: str | None = None
    end: str | None = None
    length: int | None = None
    on: tuple[str, ...] = ()
    source: str | None = None

    def __post_init__(self) -> None:
        if (self.start is None) != (self.end is None) or (self.start is None) == (self.length is None):
            raise ValueError("daily hours have either a start and an end, or a length")
        if self.length is not None and not 0 < self.length <= 24:
            raise ValueError("the length of daily hours is 1 to 24")


class FiredFrom(msgspec.Struct, frozen=True):
    """Fire by a party that stands inside an area, at ground outside it, is an act inside it.

    Only these means, and at most so far from the area; probability (parts per million): how sure that is.
    """

    parties: tuple[str, ...]
    means: tuple[str, ...]
    reach_km: int
    probability: int
    says: str
    source: str


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
    hours: Hours | tuple[Hours, ...] | None = None
    acts: tuple[str, ...] = ("attack",)
    by: tuple[str, ...] = ()
    weapons: tuple[str, ...] = ()
    least_mm: int | None = None
    exemptions: tuple[str, ...] | None = None
    fired_from: FiredFrom | None = None

    def daily(self, day: str) -> Hours | None:
        """The daily hours on the ISO day; None: it binds all day."""
        listed = (self.hours,) if isinstance(self.hours, Hours) else self.hours or ()
        return next((h for h in listed if day in h.on), next((h for h in listed if not h.on), None))


class Exemption(msgspec.Struct, frozen=True):
    """What the agreement lets a party do nonetheless: act against these parties.

    designated: lists (as the groups' designations name them) whose groups are meant too, from the day of listing.
    """

    id: str
    at: str
    summary: str
    source: str
    against: tuple[str, ...]
    designated: tuple[str, ...] = ()


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


class Evidence(msgspec.Struct, frozen=True):
    """What a source says of an obligation: done, not done, or partly, and on which ISO day that was so."""

    day: str
    done: str
    says: str
    source: str

    def __post_init__(self) -> None:
        if self.done not in ("yes", "no", "partly"):
            raise ValueError(f"done is {self.done!r}; it is yes, no or partly")


class Obligation(msgspec.Struct, frozen=True):
    """Something to be done by a day (or from a day on), and by whom, with what sources say of it."""

    id: str
    at: str
    summary: str
    source: str
    by: tuple[str, ...]
    deadline: str | None = None
    evidence: tuple[Evidence, ...] = ()


class Agreement(msgspec.Struct, frozen=True, cache_hash=True):
    """A truce as data.

    in_force: the readings of its start; until: its last day, if it has ended, and where sources differ on that: ends.
    zones: areas that it draws itself. version: of this file's reading of the text.
    box: west, south, east, north: what lies beyond it is so surely outside that there is no finding at all.
    """

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
    ends: tuple[Dated, ...] = ()
    zones: tuple[AreaRule, ...] = ()
    version: int = 1
    box: tuple[float, float, float, float] | None = None
    name_ar: str | None = None
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
            for said, known in (
                (clause.means, MEANS),
                (clause.targets, TARGETS),
                (clause.acts, ACTS),
                (clause.weapons, WEAPONS),
            ):
                wrong = [word for word in said if word not in known]
                if wrong:
                    raise ValueError(f"clause {clause.id}: {wrong[0]!r} is none of {', '.join(known)}")

    def area(self, identifier: str) -> AreaRule | None:
        """The area of that id, its own before one of this release; None for a unit or an unknown one."""
        return next((zone for zone in self.zones if zone.id == identifier), by_id().get(identifier))

    def last_days(self) -> tuple[str, ...]:
        """The readings of its last day or instant; empty: it has not ended."""
        return tuple(reading.start for reading in self.ends) or ((self.until,) if self.until else ())


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
