"""How often is a bound false, and how often as tight as it can be, on random small worlds?

Each world: two to seven claims over four provinces and four days, some of which close their count. An integer programme
over place x day (scipy) says what the least and the greatest total of the asked scope is in any consistent world.
Beside the floor stands what a lazy engine would report: the heaviest set of claims pairwise apart, closings ignored.

Then the same engine at its largest: a figure of 48 hours among a million claims, and the floor of two years over
100,000 claims with 10,000 overlapping tolls, beside scipy's linprog on the whole programme at once.

    .venv/bin/python benchmarks/tolls.py [WORLDS] [SEED] [--small | --large]
"""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

from scipy.optimize import linprog
from scipy.sparse import csr_matrix

sys.path.insert(0, str(Path(__file__).parent.parent))

from marsad.model.scope import Scope
from marsad.model.window import Window
from marsad.reference.profiles import Profile, profile
from marsad.tolls.apart import cannot_links, witness
from marsad.tolls.bounds import floor
from marsad.tolls.certificate import cited_claim, proof_json, scope_json
from marsad.tolls.evidence import Evidence, evidence
from marsad.tolls.figure import Question, answer
from marsad.tolls.index import Index
from marsad.tolls.overlay import atoms
from marsad.tolls.plain import NOWHERE
from marsad.tolls.reduced import widest
from marsad.tolls.standing import standing
from marsad.verify.check import Fails, Proof, check
from marsad.verify.check import Scope as Checked
from tests.tolls.large_wars import war
from tests.tolls.simulated import TRUTHFUL, a_war, exaggerated, scopes
from tests.tolls.small_worlds import DAYS, GROUND, Said, extremes
from tests.tolls.tampering import tampered


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


def tamperings(count: int, rng: random.Random) -> None:
    """Proofs with a number changed and the floor raised: does one above the least world verify?"""
    lies = passed = 0
    while lies < count:
        said, asked = world(rng)
        least, _ = extremes(said, asked)
        claims = [one.claim(at) for at, one in enumerate(said)]
        figure = json.loads(json.dumps(answer(Question("killed", asked.scope()), claims, profile("marsad")).to_json()))
        if least is None or not figure["certificate"]["lower"]["parts"]:
            continue
        for _ in range(10):
            forged = tampered(figure, rng)
            if forged["lower"] > least:
                lies += 1
                try:
                    check(forged)
                    passed += 1
                except Fails:
                    continue
    print(f"tampered proofs above the least world {lies:,}, of which verify {passed}")


def simulated_wars(wars: int, rng: random.Random) -> None:
    """How often a floor is above the truth where some sources exaggerate, by how many died in the scope."""
    days, rules = 4, profile("marsad")
    print(f"simulated wars {wars}; a floor above the truth, where a share of the counts is raised by half to threefold")
    print(f"  {'raised':>6}  {'deaths':>8}  {'scopes':>6}  {'one origin each':>15}  {'two origins':>11}")
    for share in (0.0, 0.01, 0.1, 0.2):
        above: dict[str, list[tuple[bool, bool]]] = {"1-9": [], "10-49": [], "50-": []}
        for seed in range(wars):
            war = a_war(seed, days, TRUTHFUL)
            claims = exaggerated(war.claims, share, rng)
            for scope in scopes(days, rng, 2):
                true = war.killed(scope)
                if true:
                    found = answer(Question("killed", scope), claims, rules)
                    size = "1-9" if true < 10 else "10-49" if true < 50 else "50-"
                    above[size].append((found.lower > true, found.lower_two_origins > true))
        for size, met in above.items():
            if met:
                one, two = (sum(pair[n] for pair in met) / len(met) for n in (0, 1))
                print(f"  {share:6.0%}  {size:>8}  {len(met):6}  {one:15.3f}  {two:11.3f}")


def two_days_among_a_million(claims: int = 1_000_000) -> None:
    """A figure with all its proofs, once the claims are at hand."""
    made = war(claims, claims // 10, length=4000, towns=3000)
    begun = time.perf_counter()
    index = Index(made)
    built = time.perf_counter() - begun
    seconds, busy, sizes = [], [], []
    for year in range(2016, 2025):
        when = Window.of(f"{year}-03-01", f"{year}-03-02", "Asia/Damascus")
        begun, worked = time.perf_counter(), time.process_time()
        figure = answer(Question("killed", Scope(when=when)), index, profile("marsad"))
        seconds.append(time.perf_counter() - begun)
        busy.append(time.process_time() - worked)
        check(json.loads(json.dumps(figure.to_json())))
        sizes.append(len(index.near("killed", when)))
    print(f"claims {len(made):,}; index built in {built:.1f} s; claims near two days {min(sizes)} to {max(sizes)}")
    told = f"median {median(seconds):.3f} s, at most {max(seconds):.3f} s, of the processor {max(busy):.3f} s"
    print(f"a figure of 48 hours, all proofs     {told}, n {len(seconds)}")


def two_years(claims: int = 100_000, tolls: int = 10_000) -> None:
    """The floor with its proof, and the whole programme undivided, in seconds of the processor."""
    made = war(claims, tolls, length=730)
    rules = profile("marsad")
    begun = time.process_time()
    found = standing(evidence(made, "killed", rules)).evidence
    bound = floor(Scope(), found, cannot_links(()))
    ours = time.process_time() - begun
    proof = proof_json(bound)
    begun = time.process_time()
    overlay = atoms([item.scope for item in found], NOWHERE, [])
    columns = widest([atom.claims for atom in overlay])
    rows = [(row, claim) for row, column in enumerate(columns) for claim in column]
    matrix = csr_matrix(([1] * len(rows), tuple(zip(*rows, strict=True))), shape=(len(columns), len(found)))
    gains = [-item.floor for item in found]
    whole = linprog(gains, A_ub=matrix, b_ub=[1] * len(columns), bounds=(0, None), method="highs-ipm")
    theirs = time.process_time() - begun
    print(
        f"claims {len(made):,} of which {tolls:,} tolls; {len(bound.parts)} parts, {len(bound.cited()):,} claims cited"
    )
    print(f"the floor of two years               {bound.value:,} in {ours:.1f} s")
    print(f"undivided, by linprog                {-whole.fun:,.1f} in {theirs:.1f} s, ratio {theirs / ours:.2f}")
    print(f"lost by a plain sum of claims        {100 * (1 + bound.value / whole.fun):.3f} %")
    begun = time.process_time()
    cited = {item.id: cited_claim(item, str, ()) for item in bound.cited()}
    check_floor(proof, cited, rules)
    print(f"its proof verified                   in {time.process_time() - begun:.1f} s")


def check_floor(proof: dict[str, Any], claims: dict[str, Any], rules: Profile) -> None:
    """The floor alone, by the verifier's own steps."""
    share = [rules.approximate.numerator, rules.approximate.denominator]
    counting = {"vague": rules.floors(), "approximate": share}
    certificate = {"claims": claims, "cannot_link": [], "harm": "killed", "profile": counting}
    Proof(certificate).total(proof, Checked(scope_json(Scope())))


def main() -> None:
    """Run and print."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    if "--large" not in sys.argv:
        rng = random.Random(numbers[1] if len(numbers) > 1 else 1)
        small(numbers[0] if numbers else 2000, rng)
        tamperings(10_000, rng)
        simulated_wars(60, rng)
    if "--small" not in sys.argv:
        two_days_among_a_million()
        two_years()


def small(worlds: int, rng: random.Random) -> None:
    """Enumerated worlds."""
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
