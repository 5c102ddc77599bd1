"""Wars of a hundred thousand claims: counts of incidents by several origins, and tolls that overlap each other."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from marsad.model.claim import Claim, Origin, Place, When
from marsad.model.count import Count

ZONE = "Asia/Damascus"
AREAS = tuple(f"SY/G{number:02}" for number in range(14))


def days(first: date, count: int) -> list[str]:
    """So many ISO days from the first."""
    return [(first + timedelta(days=at)).isoformat() for at in range(count)]


def war(incidents: int, tolls: int, length: int, towns: int = 300, seed: int = 1, origins: int = 12) -> list[Claim]:
    """So many counts of incidents, one to three origins each, and so many tolls of two days to a month."""
    rng = random.Random(seed)
    cells = [f"{AREAS[town % len(AREAS)]}/t{town}" for town in range(towns)]
    places = {cell: Place(cell, candidates=((cell,),)) for cell in (*cells, *AREAS)}
    said, who = days(date(2015, 1, 1), length), [Origin(f"o{number}") for number in range(origins)]
    made: list[Claim] = []

    def tell(cells_of: Sequence[str], first: str, last: str, number: int, origin: Origin, frame: str) -> None:
        made.append(
            Claim(
                report=f"r{len(made)}", kind="casualties", span=(0, 0), quote="", harm="killed", frame=frame,
                count=Count(number, None), where=tuple(places[cell] for cell in cells_of),
                when=When(first, last, ZONE), origin=origin, id=f"c{len(made)}",
            )
        )  # fmt: skip

    while len(made) < incidents:
        cell, day, truth = rng.choice(cells), rng.choice(said), 1 + int(rng.expovariate(0.3))
        for origin in rng.sample(who, rng.choice([1, 1, 2, 2, 3])):
            tell((cell,), day, day, max(1, truth - rng.randint(0, 2)), origin, "event")
    each = incidents / (length * len(AREAS)) * 1.65
    for _ in range(tolls):
        areas, start = rng.sample(AREAS, rng.choice([1, 1, 2, 3])), rng.randrange(length)
        end = min(length, start + rng.choice([2, 3, 7, 14, 30])) - 1
        number = max(1, int(each * len(areas) * (end - start + 1) * rng.uniform(0.5, 1.15)))
        tell(areas, said[start], said[end], number, rng.choice(who), "toll")
    return made
