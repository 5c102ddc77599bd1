"""Simulated wars over a few towns: what is true of a scope, what was told, and what the claims prove."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

from marsad.model.claim import Claim
from marsad.model.scope import Scope
from marsad.model.window import Window
from marsad.simulation.rates import Rates
from marsad.simulation.simulate import FIRST, Simulated, simulate
from marsad.simulation.war import Happened, Site

ZONE = "Asia/Damascus"
UNITS = (("SY/ID", "Idlib", "إدلب"), ("SY/HM", "Hama", "حماة"), ("SY/HL", "Aleppo", "حلب"))
TOWNS = tuple(
    Site(f"Town {n}", f"بلدة {n}", f"{unit}/t{n}", unit, name, arabic, 35_000_000 + 20_000 * n, 36_000_000 + 20_000 * n)
    for n in range(12)
    for unit, name, arabic in (UNITS[n % 3],)
)
TRUTHFUL = Rates(
    lie=0.0, misplace=0.0, misdate=0.0, mistake=0.0, round=0.0, coarse=0.1, hours=0.5, sum=0.2, itemise=0.3,
    events_a_day=5.0,
)  # fmt: skip
SEPARATED = Rates(
    lie=0.0, misplace=0.0, misdate=0.0, mistake=0.0, round=0.0, coarse=0.0, hours=1.0, sum=0.1, itemise=0.3,
    events_a_day=5.0,
)  # fmt: skip


@dataclass(frozen=True)
class War:
    """A war with the claims about it, and the pairs that are known to be about different events."""

    found: Simulated
    claims: tuple[Claim, ...]

    def killed(self, scope: Scope) -> int:
        """How many died in the scope's place and time."""
        return sum(len(event.dead) for event in self.found.events if _inside(event, scope))

    def told(self) -> int:
        """The greatest number told of each event, added up over events: what plain adding of distinct events gives."""
        truth, most = self.found.truth_of(), defaultdict[str, int](int)
        events = {event.id for event in self.found.events}
        for claim in self.claims:
            if claim.harm == "killed" and claim.count and claim.part_of is None and truth.get(claim.id) in events:
                most[truth[claim.id]] = max(most[truth[claim.id]], claim.count.lower or 0)
        return sum(most.values())

    def apart(self) -> frozenset[frozenset[str]]:
        """Claims of one town and day about two events: what a careful desk would decide."""
        truth, events = self.found.truth_of(), {event.id for event in self.found.events}
        groups: dict[tuple[object, str | None], list[str]] = defaultdict(list)
        for claim in self.claims:
            if claim.harm == "killed" and truth.get(claim.id) in events:
                groups[(claim.ground(), (claim.when.start or "")[:10])].append(claim.id)
        pairs = (pair for group in groups.values() for pair in combinations(group, 2))
        return frozenset(frozenset(pair) for pair in pairs if truth[pair[0]] != truth[pair[1]])


def _inside(event: Happened, scope: Scope) -> bool:
    at = int(event.at.timestamp())
    window = scope.when
    then = (window.start is None or window.start <= at) and (window.end is None or at < window.end)
    return then and any(event.site.cell == n or event.site.cell.startswith(n + "/") or not n for n in scope.where[0])


def a_war(seed: int, days: int, rates: Rates) -> War:
    """A war of so many days over the towns."""
    found = simulate(seed, days, rates, TOWNS)
    return War(found, tuple(claim for message in found.messages for claim in message.claims))


def exaggerated(claims: Sequence[Claim], share: float, rng: random.Random) -> list[Claim]:
    """The claims with a share of the counts raised by a half to threefold."""
    from dataclasses import replace

    made = []
    for claim in claims:
        lower = claim.count.lower if claim.count else None
        if claim.count and lower and rng.random() < share:
            raised = round(lower * rng.uniform(1.5, 3)) + 1
            claim = replace(claim, count=replace(claim.count, lower=raised, upper=None))
        made.append(claim)
    return made


def scopes(days: int, rng: random.Random, count: int) -> list[Scope]:
    """Random scopes: a province or two, or a town, over some days."""
    found = [Scope()]
    for _ in range(count):
        if rng.random() < 0.3:
            cells: tuple[str, ...] = (rng.choice(TOWNS).cell,)
        else:
            cells = tuple(sorted(rng.sample([unit for unit, _, _ in UNITS], rng.choice([1, 1, 2]))))
        first = rng.randrange(days)
        last = rng.randrange(first, days)
        start, end = (FIRST + timedelta(days=first)).isoformat(), (FIRST + timedelta(days=last)).isoformat()
        found.append(Scope((cells,), Window.of(start, end, ZONE)))
    return found
