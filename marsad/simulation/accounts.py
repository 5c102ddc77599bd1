"""Who tells of which event, when, and with what errors?"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeVar

from marsad.model.claim import When
from marsad.model.count import Count
from marsad.simulation.rates import Rates
from marsad.simulation.war import QUARTERS, ZONE, Happened, Person, Site

T = TypeVar("T")
MEANS = ("airstrike", "shelling", "barrel")
TARGETS = (None, "market", "school", "hospital")
_VAGUE = ((20, "dozens"), (3, "several"))


@dataclass(frozen=True, slots=True)
class Teller:
    """A source. sees: how often, as a factor on the rate; covers: the towns it hears from; relays only if none."""

    id: str
    name: str
    name_ar: str
    language: str
    sees: float
    covers: frozenset[str]


@dataclass(frozen=True, slots=True)
class Account:
    """What one source says in one message.

    truth: the event it is about, a family for a sum of its events, or a name of its own for an invention. where: the
    town, None where only its province is said. point: stated, in microdegrees. origin: who said it first.
    """

    id: str
    truth: str
    teller: Teller
    origin: Teller
    statement: str
    revises: str | None
    said_at: datetime
    sent_at: datetime
    site: Site
    coarse: bool
    point: tuple[int, int] | None
    when: When
    killed: Count | None
    injured: Count | None
    people: tuple[Person, ...]
    itemised: bool
    means: str
    target: str | None
    quarter: str | None
    by: str | None
    denies: bool = False
    toll: bool = False


def tellers(rng: random.Random, sites: Sequence[Site]) -> list[Teller]:
    """The sources: a monitor, rescuers, correspondents with a town and its neighbours, outlets that relay."""
    everywhere = frozenset(site.cell for site in sites)
    found = [
        Teller("sim-monitor", "Northern Record", "سجل الشمال", "en", 1.8, everywhere),
        Teller("sim-rescue", "Rescue Corps", "فرق الإغاثة", "ar", 1.4, everywhere),
        Teller("sim-state", "State Bulletin", "النشرة الرسمية", "en", 0.5, everywhere),
        Teller("sim-agency", "Harbour Wire", "وكالة المرفأ", "en", 0.0, frozenset()),
        Teller("sim-page", "Plain Page", "صفحة السهل", "ar", 0.0, frozenset()),
        Teller("sim-daily", "Hill Daily", "يومية التل", "ar", 0.0, frozenset()),
    ]
    for number in range(12):
        centre = rng.choice(sites)
        near = sorted(sites, key=lambda s: (_square(s, centre), s.cell))[: max(4, len(sites) // 5)]
        language = "en" if number % 4 == 0 else "ar"
        name, name_ar = f"Correspondent {number + 1}", f"المراسل {number + 1}"
        found.append(Teller(f"sim-local-{number + 1}", name, name_ar, language, 1.0, frozenset(s.cell for s in near)))
    return found


def _square(one: Site, two: Site) -> int:
    return (one.latitude - two.latitude) ** 2 + (one.longitude - two.longitude) ** 2


class Telling:
    """Makes the accounts of all events, in the order of their sending."""

    def __init__(self, rng: random.Random, sites: Sequence[Site], rates: Rates, sources: Sequence[Teller]) -> None:
        self.rng, self.rates = rng, rates
        self.near = {s.cell: sorted(sites, key=lambda o, s=s: (_square(s, o), o.cell))[1:4] for s in sites}  # type: ignore[misc]
        self.first = [s for s in sources if s.covers]
        self.relays = [s for s in sources if not s.covers]
        self.number = 0

    def all(self, events: Sequence[Happened]) -> list[Account]:
        """Every message of the war."""
        found: list[Account] = []
        families: dict[str, list[Happened]] = {}
        for event in events:
            families.setdefault(event.family, []).append(event)
        for event in events:
            several = len(families[event.family]) > 1
            for teller in self.first:
                if event.site.cell in teller.covers and self.rng.random() < self.rates.see * teller.sees:
                    found.extend(self._told(event, teller, several))
        for family in families.values():
            if len(family) > 1 and self.rng.random() < 0.5:
                found.append(self._sum(family, self.rng.choice(self.first[:2])))
        found.extend(self._tolls(events))
        return sorted(found, key=lambda account: (account.sent_at, account.id))

    # ---- one event ----

    def _told(self, event: Happened, teller: Teller, several: bool) -> list[Account]:
        lied = self.rng.random() < self.rates.lie * (6 if teller.id == "sim-state" else 1)
        first = self._lie(event, teller) if lied else self._account(event, teller, several)
        told = [first]
        if not lied and self.rng.random() < self.rates.revise:
            told.append(self._revision(event, first))
        for account in list(told):
            for relay in self.relays:
                if self.rng.random() < self.rates.copy * (1.0 if teller.id.startswith("sim-mon") else 0.4):
                    told.append(self._relay(account, relay))
        return told

    def _account(self, event: Happened, teller: Teller, several: bool) -> Account:
        rng, rates = self.rng, self.rates
        said = event.at + timedelta(minutes=int(30 + rng.expovariate(1 / 240)))
        seen = tuple(p for p in event.dead if rng.random() < rates.count)
        site = rng.choice(self.near[event.site.cell]) if rng.random() < rates.misplace else event.site
        hours = rng.random() < max(rates.hours, rates.clearing if several else 0.0)
        when = event.when(hours)
        if rng.random() < rates.misdate:
            day = (event.day + timedelta(days=rng.choice((-1, 1)))).isoformat()
            when = When(day, day, ZONE)
        hurt = sum(rng.random() < rates.count for _ in range(event.injured))
        ident, clear = self._next(), rates.clearing if several else rates.hours
        return Account(
            ident, event.id, teller, teller, f"s-{ident}", None, said, said + timedelta(minutes=rng.randrange(20)),
            site, rng.random() < rates.coarse, self._point(event, site), when, self._number(len(seen)),
            self._number(hurt), seen, bool(seen) and len(seen) <= 6 and rng.random() < rates.itemise,
            self._slip(event.means, MEANS),
            self._slip(event.target, TARGETS) if rng.random() < 0.7 else None,
            self._slip(event.quarter, QUARTERS) if rng.random() < clear else None,
            self._slip(event.by, ("RU", "SY-GOV")) if rng.random() < 0.6 else None,
        )  # fmt: skip

    def _slip(self, truth: T, others: Sequence[T]) -> T:
        """What is said of something that sources mistake now and then."""
        return self.rng.choice(others) if self.rng.random() < self.rates.mistake else truth

    def _point(self, event: Happened, site: Site) -> tuple[int, int] | None:
        if site is not event.site:
            return site.latitude, site.longitude
        if not self.rates.jitter_km:
            return event.latitude, event.longitude
        spread = self.rates.jitter_km / 111.0 * 1e6
        return (site.latitude + round(self.rng.gauss(0, spread)), site.longitude + round(self.rng.gauss(0, spread)))

    def _number(self, number: int) -> Count | None:
        """The number as said: exact, "at least", rounded down, or a word."""
        if number == 0:
            return None
        if number >= 3 and self.rng.random() < self.rates.round:
            word = next((w for least, w in _VAGUE if number >= least), None)
            if word and self.rng.random() < 0.4:
                return Count(vague=word)
            if number >= 10:
                tens = number - number % 5
                return Count(tens, tens, approximate=True)
        return Count(number, None if self.rng.random() < 0.4 else number)

    def _revision(self, event: Happened, first: Account) -> Account:
        later = first.said_at + timedelta(minutes=int(60 + self.rng.expovariate(1 / 600)))
        ident, dead = self._next(), tuple(p for p in event.dead if self.rng.random() < (1 + self.rates.count) / 2)
        return replace(
            first, id=ident, statement=f"s-{ident}", revises=first.statement, said_at=later, sent_at=later,
            killed=Count(len(dead), len(dead)) if dead else None, people=dead, itemised=False,
        )  # fmt: skip

    def _relay(self, account: Account, relay: Teller) -> Account:
        """Another outlet tells it again: as the origin's words, at times with a slip of the pen or less exact."""
        sent = account.sent_at + timedelta(minutes=int(10 + self.rng.expovariate(1 / 300)))
        killed = account.killed
        if killed and killed.lower and killed.lower >= 12 and killed.lower % 11 and self.rng.random() < 0.04:
            swapped = int(str(killed.lower)[::-1])
            killed = Count(swapped, killed.upper and swapped)
        return replace(
            account, id=self._next(), teller=relay, sent_at=sent, killed=killed, itemised=False,
            coarse=account.coarse or self.rng.random() < self.rates.coarse, quarter=None,
        )  # fmt: skip

    # ---- lies and sums ----

    def _lie(self, event: Happened, teller: Teller) -> Account:
        base = self._account(event, teller, False)
        kind = self.rng.choice(("deny", "inflate", "invent"))
        if kind == "deny":
            return replace(base, denies=True, killed=None, injured=None, people=(), itemised=False)
        if kind == "inflate":
            more = max(2, len(event.dead) * self.rng.choice((2, 3, 4)))
            return replace(base, killed=Count(more, more), people=(), itemised=False)
        site = self.rng.choice(self.near[event.site.cell])
        number = self.rng.randint(1, 30)
        return replace(
            base, truth=f"invented-{base.id}", site=site, point=(site.latitude, site.longitude),
            killed=Count(number, number), people=(), itemised=False, quarter=None,
        )  # fmt: skip

    def _sum(self, family: Sequence[Happened], teller: Teller) -> Account:
        """One count for both events of a family: it is about the family."""
        dead = tuple(p for event in family for p in event.dead if self.rng.random() < self.rates.count)
        base = self._account(family[0], teller, False)
        later = family[-1].at + timedelta(hours=5)
        return replace(
            base, truth=family[0].family, said_at=later, sent_at=later, when=family[0].when(False), site=family[0].site,
            killed=self._number(len(dead)), people=dead, itemised=False, quarter=None, coarse=False,
            injured=self._number(sum(event.injured for event in family)),
        )  # fmt: skip

    def _tolls(self, events: Sequence[Happened]) -> list[Account]:
        """Tolls of a day or two over a province: true statements about no single event.

        That of one day reads like news of an event, and nothing in it says otherwise.
        """
        found = []
        days = sorted({event.day for event in events})
        for day in [day for day in days for _ in range(3)]:
            if self.rng.random() >= self.rates.sum * 3:
                continue
            back = timedelta(days=self.rng.randrange(2))
            window = [e for e in events if day - back <= e.day <= day]
            unit = self.rng.choice(sorted({e.site.unit for e in window}))
            mine = [e for e in window if e.site.unit == unit]
            dead = tuple(p for e in mine for p in e.dead if self.rng.random() < self.rates.count)
            if not dead:
                continue
            base = self._account(mine[-1], self.first[0], False)
            said = datetime(day.year, day.month, day.day, 23, 30, tzinfo=mine[-1].at.tzinfo)
            when = When((day - back).isoformat(), day.isoformat(), ZONE)
            found.append(replace(
                base, truth=f"toll-{base.id}", toll=bool(back), coarse=True, when=when, said_at=said, sent_at=said,
                killed=Count(len(dead), None), injured=None, people=dead, itemised=False, quarter=None,
            ))  # fmt: skip
        return found

    def _next(self) -> str:
        self.number += 1
        return f"m{self.number:06}"
