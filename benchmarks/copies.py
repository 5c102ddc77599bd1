"""How often is what two origins bear out above the truth, where pages pass on others' messages under their own name?

Simulated wars whose sources exaggerate a share of their counts. A page then repeats some of the messages word for word,
an hour later, as its own. Beside each other: the two-origin floor if nobody looks, and with copies known as copies.

    .venv/bin/python -m benchmarks.copies [WARS]
"""

from __future__ import annotations

import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from marsad.incidents.copying import taken
from marsad.model.claim import Claim, Origin
from marsad.model.taken import Taken
from marsad.reference.profiles import profile
from marsad.tolls.figure import Known, Question, answer
from tests.tolls.simulated import TRUTHFUL, a_war, exaggerated, scopes

DAYS = 4


def passed_on(claims: Sequence[Claim], share: float, rng: random.Random) -> list[Claim]:
    """Copies of a share of the reports, an hour later, by the page called echo."""
    reports = sorted({c.report for c in claims})
    chosen = {report for report in reports if rng.random() < share}
    return [
        replace(
            c, id=f"echo {c.id}", report=f"echo {c.report}", origin=Origin("echo"), relayed_by=None, statement=None,
            itemised=f"echo {c.itemised}" if c.itemised else None, part_of=f"echo {c.part_of}" if c.part_of else None,
            revises=None, said_at=_later(c.said_at),
        )
        for c in claims if c.report in chosen
    ]  # fmt: skip


def _later(said: str | None) -> str | None:
    return (datetime.fromisoformat(said) + timedelta(hours=1)).isoformat() if said and "T" in said else said


def interval(hits: Sequence[bool]) -> str:
    """A share with the 95 % interval of a bootstrap."""
    rng = random.Random(3)
    draws = sorted(sum(rng.choices(hits, k=len(hits))) / len(hits) for _ in range(1000))
    return f"{sum(hits) / len(hits):.3f} [{draws[25]:.3f}, {draws[974]:.3f}]"


def main() -> None:
    """Run and print."""
    wars = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    rules, rng = profile("marsad"), random.Random(1)
    above: dict[str, list[bool]] = {"nobody looks": [], "one voice": [], "without the page": []}
    shares: dict[str, list[float]] = {way: [] for way in above}
    found = wrong = copied = 0
    for seed in range(wars):
        war = a_war(seed, DAYS, TRUTHFUL)
        told = exaggerated(war.claims, 0.1, rng)
        echo = passed_on(told, 0.5, rng)
        known = taken([*told, *echo])
        counted = {c.id for c in echo if c.count is not None}
        found += len(counted & known.keys())
        wrong += len(known.keys() - counted)
        copied += len(counted)
        ways: Mapping[str, tuple[list[Claim], Mapping[str, tuple[Taken, ...]]]] = {
            "nobody looks": ([*told, *echo], {}), "one voice": ([*told, *echo], known), "without the page": (told, {}),
        }  # fmt: skip
        for scope in scopes(DAYS, rng, 2):
            true = war.killed(scope)
            for way, (claims, whose) in ways.items() if true else ():
                two = answer(Question("killed", scope), claims, rules, Known(taken=whose)).lower_two_origins
                above[way].append(two > true)
                shares[way].append(two / true)
    print(f"wars {wars}, a tenth of the counts exaggerated, half of the reports passed on by a page as its own")
    print(f"copied counts {copied:,}, known as copies {found / copied:.3f}; others taken for copies {wrong:,}")
    for way, hits in above.items():
        mean = sum(shares[way]) / len(shares[way])
        print(f"  {way:17} two-origin floor above the truth {interval(hits)}, of the truth {mean:.3f}, n {len(hits)}")


if __name__ == "__main__":
    main()
