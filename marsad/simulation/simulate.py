"""What is the truth of a simulated war, and what do its sources say of it?"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from marsad.simulation.accounts import Telling, tellers
from marsad.simulation.rates import Rates
from marsad.simulation.telling import Message, message
from marsad.simulation.war import Happened, Site, war

FIRST = date(2017, 9, 19)


@dataclass(frozen=True, slots=True)
class Simulated:
    """The events, and the messages in the order of their sending."""

    events: tuple[Happened, ...]
    messages: tuple[Message, ...]

    def truth_of(self) -> dict[str, str]:
        """Claim id → the event (or family, toll, invention) that it is about."""
        return {claim.id: m.account.truth for m in self.messages for claim in m.claims}


def simulate(seed: int, days: int, rates: Rates, sites: Sequence[Site], first: date = FIRST) -> Simulated:
    """A war of so many days. The same seed, days, rates and sites give the same war, on any machine."""
    rng = random.Random(f"marsad {seed}")
    events = war(rng, sites, first, days, rates.events_a_day)
    accounts = Telling(rng, sites, rates, tellers(rng, sites)).all(events)
    return Simulated(tuple(events), tuple(message(rng, account) for account in accounts))
