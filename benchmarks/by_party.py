"""How often is a floor by party above the truth: as the claims say it, and as the weighed evidence bears it out?

Simulated wars of four weeks whose sources see part, copy, round, and now and then name the other ally; where, when and
how many is told in good faith, so that what is above the truth is so because of the party. For each governorate and
week, the floor by Russia, by the Syrian government, and by either is set beside the truth.

    .venv/bin/python benchmarks/by_party.py [WARS]
"""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from marsad.cli.simulating import THEATRE, sites
from marsad.model.claim import Claim
from marsad.model.scope import Scope
from marsad.model.window import Window
from marsad.pipeline import ZONE, events, weighed
from marsad.reference.profiles import profile
from marsad.simulation.rates import REALISTIC
from marsad.simulation.simulate import FIRST, Simulated, simulate
from marsad.tolls.figure import Known, Question, answer

FIRST_SEED = 300
DAYS = 28
RATES = replace(REALISTIC, lie=0.0, misplace=0.0, misdate=0.0)
ASKED = {"RU": ("RU",), "SY-GOV": ("SY-GOV",), "either": ("RU", "SY-GOV")}
RULES = profile("marsad")
Row = tuple[int, int, int]


def scopes() -> Iterator[tuple[str, Scope]]:
    """Each governorate and week."""
    for unit in sorted({site.unit for site in sites(THEATRE)}):
        for week in range(DAYS // 7):
            first = FIRST + timedelta(days=7 * week)
            window = Window.of(first.isoformat(), (first + timedelta(days=6)).isoformat(), ZONE)
            yield unit, Scope(((unit,),), window)


def killed(war: Simulated, unit: str, scope: Scope, parties: tuple[str, ...]) -> int:
    """How many the parties killed there then."""
    start, end = scope.when.start or 0, scope.when.end or 0
    mine = (e for e in war.events if e.by in parties and e.site.unit == unit and start <= e.at.timestamp() < end)
    return sum(len(event.dead) for event in mine)


def rows(seed: int) -> Iterator[tuple[str, Row]]:
    """(truth, floor as claimed, floor by weighed evidence) of each scope, by who is asked for."""
    war = simulate(seed, DAYS, RATES, sites(THEATRE))
    claims: list[Claim] = [claim for message in war.messages for claim in message.claims]
    incidents, _ = events(claims, RULES)
    known = Known(weighed=weighed(incidents, claims, datetime.now(UTC)))
    for unit, scope in scopes():
        for name, parties in ASKED.items():
            question = Question("killed", replace(scope, by=frozenset(parties)))
            as_claimed, by_evidence = (answer(question, claims, RULES, k).lower for k in (Known(), known))
            yield name, (killed(war, unit, scope, parties), as_claimed, by_evidence)


def above(found: list[Row], at: int, rng: random.Random) -> str:
    """The share of scopes with a floor above the truth, with the 95 % interval of a bootstrap over scopes."""
    hits = [row[at] > row[0] for row in found]
    shares = sorted(sum(rng.choices(hits, k=len(hits))) / len(hits) for _ in range(1000))
    return f"{sum(hits) / len(hits):.3f} [{shares[25]:.3f}, {shares[974]:.3f}]"


def main() -> None:
    """Print the table."""
    wars = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    found: dict[str, list[Row]] = defaultdict(list)
    began = time.process_time()
    for seed in range(FIRST_SEED, FIRST_SEED + wars):
        for name, row in rows(seed):
            found[name].append(row)
    rng = random.Random(7)
    print(f"{wars} wars; floors above the truth, and floors' sum over that of the truth, by governorate and week")
    print(f"{'by':8} {'scopes':>6}   {'as claimed':24} {'over':>5}   {'weighed':24} {'over':>5}")
    for name, mine in found.items():
        truth = max(1, sum(row[0] for row in mine))
        shares = [(above(mine, at, rng), sum(row[at] for row in mine) / truth) for at in (1, 2)]
        print(f"{name:8} {len(mine):6}   " + "   ".join(f"{said:24} {over:5.2f}" for said, over in shares))
    print(f"{(time.process_time() - began) / wars:.1f} s of the processor a war")


if __name__ == "__main__":
    main()
