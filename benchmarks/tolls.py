"""How often is a bound false, and how often as tight as it can be, on random small worlds?

Each world: two to seven claims over four provinces and four days, some of which close their count. An integer programme
over place x day (scipy) says what the least and the greatest total of the asked scope is in any consistent world.
Beside the floor stands what a lazy engine would report: the heaviest set of claims pairwise apart, closings ignored.

    .venv/bin/python benchmarks/tolls.py [WORLDS] [SEED]
"""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from marsad.reference.profiles import profile
from marsad.tolls.apart import cannot_links, witness
from marsad.tolls.evidence import Evidence, evidence
from marsad.tolls.figure import Question, answer
from marsad.verify.check import check
from tests.tolls.small_worlds import DAYS, GROUND, Said, extremes


def world(rng: random.Random) -> tuple[list[Said], Said]:
    """Some claims and the scope that is asked for."""

    def extent() -> tuple[frozenset[int], int, int]:
        days = sorted(rng.randrange(len(DAYS)) for _ in range(2))
        return frozenset(rng.sample(range(len(GROUND)), rng.choice([1, 1, 1, 2, 2, 3]))), days[0], days[1]

    said = [
        Said(*extent(), None, rng.randint(0, 20), n)
        if rng.random() < 0.25
        else Said(*extent(), rng.randint(1, 12), None, n)
        for n in range(rng.randint(2, 7))
    ]
    asked = Said(*extent(), None, None)
    if rng.random() < 0.3:
        said.append(Said(asked.places, asked.first, asked.last, None, rng.randint(10, 40), 9))
    return said, asked


def packed(found: list[Evidence]) -> int:
    """The heaviest set of pairwise apart claims, by trying all."""
    none = cannot_links(())
    best = 0
    for chosen in range(1 << len(found)):
        mine = [item for at, item in enumerate(found) if chosen >> at & 1]
        apart = all(witness(a, b, none) for at, a in enumerate(mine) for b in mine[at + 1 :])
        best = max(best, sum(item.floor for item in mine)) if apart else best
    return best


def share(hits: list[bool], rng: random.Random) -> str:
    """A share with the 95 % interval of a bootstrap over worlds."""
    if not hits:
        return "none"
    draws = sorted(sum(rng.choices(hits, k=len(hits))) / len(hits) for _ in range(1000))
    return f"{sum(hits) / len(hits):.3f}  [{draws[25]:.3f}, {draws[974]:.3f}]  n {len(hits)}"


def main() -> None:
    """Run and print."""
    worlds = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    rng = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    rules = profile("marsad")
    false = contradictory = 0
    tight: list[bool] = []
    lazy: list[bool] = []
    ceilings: list[bool] = []
    ours = theirs = 0.0
    for _ in range(worlds):
        said, asked = world(rng)
        claims = [one.claim(at) for at, one in enumerate(said)]
        begun = time.perf_counter()
        least, most = extremes(said, asked)
        theirs += time.perf_counter() - begun
        begun = time.perf_counter()
        figure = answer(Question("killed", asked.scope()), claims, rules)
        ours += time.perf_counter() - begun
        check(json.loads(json.dumps(figure.to_json())))
        if least is None:
            contradictory += 1
            continue
        false += figure.lower > least
        false += figure.upper is not None and (most is None or figure.upper < most)
        tight.append(figure.lower == least)
        inside = [
            e
            for e in evidence(claims, "killed", rules)
            if e.floor and set(said[int(e.id[1:])].cells()) <= set(asked.cells())
        ]
        lazy.append(packed(inside) == least)
        if most is not None:
            ceilings.append(figure.upper == most)
    print(f"worlds {worlds}, of which {contradictory} hold claims that can't all be true; every proof verified")
    print(f"false bounds                         {false}")
    print(f"floor equals the least world         {share(tight, rng)}")
    print(f"  a packing alone                    {share(lazy, rng)}")
    print(f"ceiling equals the greatest world    {share(ceilings, rng)}")
    print(f"a figure with all its proofs         {1000 * ours / worlds:.1f} ms")
    print(f"two integer programmes               {1000 * theirs / worlds:.1f} ms, ratio {theirs / ours:.2f}")


if __name__ == "__main__":
    main()
