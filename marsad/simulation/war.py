"""What really happened in a simulated war: events at towns, each with its hour, means and dead."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from marsad.model.claim import When
from marsad.model.window import zone

ZONE = "Asia/Damascus"
QUARTERS = ("west", "east", "north", "south", "centre")
_MEANS = (("airstrike", 60), ("shelling", 22), ("barrel", 10), ("bomb", 5), ("missile", 3))
_TARGETS = ((None, 60), ("market", 10), ("school", 8), ("hospital", 8), ("camp", 5), ("worship", 5), ("rescue", 4))
_PARTIES = {
    "airstrike": (("RU", 45), ("SY-GOV", 55)), "barrel": (("SY-GOV", 100),), "missile": (("SY-GOV", 70), ("RU", 30)),
    "shelling": (("SY-GOV", 70), ("OPP", 30)), "bomb": (("IS", 60), ("HTS", 40)),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Site:
    """A town of the theatre. latitude, longitude: microdegrees; cell and unit: of the partition."""

    name: str
    name_ar: str
    cell: str
    unit: str
    unit_name: str
    unit_name_ar: str
    latitude: int
    longitude: int


@dataclass(frozen=True, slots=True)
class Person:
    """One of the dead."""

    status: str
    sex: str
    age: str


@dataclass(frozen=True, slots=True)
class Happened:
    """One event. family: shared by the events of a double tap or of two raids on one town; quarter: of the town."""

    id: str
    family: str
    site: Site
    at: datetime
    latitude: int
    longitude: int
    quarter: str
    means: str
    target: str | None
    by: str
    dead: tuple[Person, ...]
    injured: int

    @property
    def day(self) -> date:
        """Local."""
        return self.at.date()

    def to_json(self) -> dict[str, Any]:
        """The truth for those who measure."""
        return {
            "incident": self.id, "family": self.family, "place": self.site.name, "place_ar": self.site.name_ar,
            "cell": self.site.cell, "latitude": self.latitude / 1e6, "longitude": self.longitude / 1e6,
            "at": self.at.isoformat(), "quarter": self.quarter, "means": self.means, "target": self.target,
            "by": self.by, "killed": len(self.dead), "injured": self.injured,
            "dead": [{"status": p.status, "sex": p.sex, "age": p.age} for p in self.dead],
        }  # fmt: skip

    def when(self, hours: bool) -> When:
        """The true time, to the hour or to the day."""
        if not hours:
            return When(self.day.isoformat(), self.day.isoformat(), ZONE)
        start = self.at.replace(minute=0, second=0)
        return When(start.isoformat(), (start + timedelta(minutes=59)).isoformat(), ZONE)


def war(rng: random.Random, sites: Sequence[Site], first: date, days: int, a_day: float) -> list[Happened]:
    """The events of so many days, in order of time.

    Some towns are hit far more often than others (Zipf), and for some days on end: a campaign moves on after a week.
    """
    order = list(sites)
    heat = [1 / (rank + 2) for rank in range(len(order))]
    events: list[Happened] = []
    for number in range(days):
        if number % 7 == 0:
            rng.shuffle(order)
        day = first + timedelta(days=number)
        for _ in range(_poisson(rng, a_day)):
            events.extend(_event(rng, rng.choices(order, heat)[0], day, len(events)))
    return sorted(events, key=lambda event: (event.at, event.id))


def _event(rng: random.Random, site: Site, day: date, number: int) -> list[Happened]:
    at = datetime(day.year, day.month, day.day, rng.choices(range(24), _HOURS)[0], rng.randrange(60), tzinfo=zone(ZONE))
    first = _one(rng, site, at, f"w{number:06}", f"f{number:06}")
    if rng.random() >= 0.12:
        return [first]
    # A double tap, or a second raid on the town a few hours later, elsewhere in it.
    later = at + timedelta(minutes=rng.choice((20, 40, 180, 300)))
    quarter = first.quarter if (later - at) < timedelta(hours=1) else rng.choice(QUARTERS)
    second = _one(rng, site, later, f"w{number + 1:06}", first.family, quarter, first.means, first.by)
    return [first, second] if second.day == first.day else [first]


_HOURS = (2, 1, 1, 1, 2, 4, 6, 8, 9, 9, 8, 8, 8, 8, 8, 7, 6, 6, 5, 5, 4, 4, 3, 3)


def _one(
    rng: random.Random, site: Site, at: datetime, ident: str, family: str,
    quarter: str | None = None, means: str | None = None, by: str | None = None,
) -> Happened:  # fmt: skip
    means = means or _pick(rng, _MEANS)
    side = quarter or rng.choice(QUARTERS)
    north, east = {"north": (9000, 0), "south": (-9000, 0), "east": (0, 9000), "west": (0, -9000)}.get(side, (0, 0))
    number = min(60, int(rng.paretovariate(1.1)) - 1 + rng.randrange(3))
    civilian = rng.random() < 0.85
    people = tuple(_person(rng, civilian) for _ in range(number))
    return Happened(
        ident, family, site, at, site.latitude + north + rng.randint(-3000, 3000),
        site.longitude + east + rng.randint(-3000, 3000), side, means, _pick(rng, _TARGETS),
        by or _pick(rng, _PARTIES[means]), people, rng.randrange(1 + 3 * max(number, 1)),
    )  # fmt: skip


def _person(rng: random.Random, civilian: bool) -> Person:
    if not civilian:
        return Person("combatant", "male", "adult")
    return Person("civilian", rng.choice(("male", "male", "female")), rng.choices(("adult", "child"), (7, 3))[0])


def _pick(rng: random.Random, table: Sequence[tuple[Any, int]]) -> Any:
    return rng.choices([value for value, _ in table], [weight for _, weight in table])[0]


def _poisson(rng: random.Random, mean: float) -> int:
    """By the gaps between arrivals."""
    count, at = 0, rng.expovariate(1.0)
    while at < mean:
        count += 1
        at += rng.expovariate(1.0)
    return count
