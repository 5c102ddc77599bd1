"""Which claims are one event? Simulated wars: B-cubed and calibration; real pairs: F1; baselines beside each.

.venv/bin/python -m benchmarks.incidents [--speed | --real]
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from benchmarks.real_pairs import Pair
from marsad.cli.simulating import THEATRE, sites
from marsad.incidents.eventful import eventful
from marsad.incidents.resolving import Resolver
from marsad.incidents.weighing import probability
from marsad.model.claim import Claim
from marsad.simulation.rates import EXACT, HARD, REALISTIC, Rates
from marsad.simulation.simulate import simulate

SEEDS = 4


def b_cubed(found: Mapping[str, object], truth: Mapping[str, object]) -> tuple[float, float, float]:
    """Precision, recall and F1, a claim's mean (Bagga and Baldwin 1998)."""
    ours, theirs = defaultdict(set), defaultdict(set)
    for claim, group in found.items():
        ours[group].add(claim)
        theirs[truth[claim]].add(claim)
    precision = recall = 0.0
    for claim, group in found.items():
        both = len(ours[group] & theirs[truth[claim]])
        precision += both / len(ours[group])
        recall += both / len(theirs[truth[claim]])
    precision, recall = precision / len(found), recall / len(found)
    return precision, recall, 2 * precision * recall / (precision + recall)


def ece(predicted: Sequence[float], happened: Sequence[bool], bins: int = 15) -> float:
    """Expected calibration error over bins of equal width."""
    p, y = np.array(predicted), np.array(happened, dtype=float)
    which = np.minimum((p * bins).astype(int), bins - 1)
    return float(sum(abs((p - y)[which == b].sum()) for b in range(bins)) / len(p))


def place_and_day(claims: Sequence[Claim]) -> dict[str, object]:
    """The plain rule: one town on one day is one event."""
    return {c.id: (c.where[0].place or c.where[0].name, (c.when.start or "")[:10]) for c in claims}


def dbscan(claims: Sequence[Claim], km: float = 5.0, hours: float = 12.0) -> dict[str, object]:
    """Space-time DBSCAN with one point enough for a core (ST-DBSCAN, Birant and Kut 2007): chains of near points."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components
    from scipy.spatial import cKDTree

    rows = []
    for claim in claims:
        place, window = claim.where[0], claim.when.window()
        middle = ((window.start or 0) + (window.end or 0)) / 2 / 3600
        unlocated = 1e4 + 1e3 * (hash(claim.where[0].name) % 997)
        x = (place.longitude or 0) / 1e6 * 91 if place.longitude is not None else unlocated
        y = (place.latitude or 0) / 1e6 * 111 if place.latitude is not None else unlocated
        rows.append((x / km, y / km, middle / hours))
    near = cKDTree(np.array(rows)).query_pairs(1.0, output_type="ndarray")
    matrix = coo_matrix((np.ones(len(near)), (near[:, 0], near[:, 1])), shape=(len(rows), len(rows)))
    _, labels = connected_components(matrix, directed=False)
    return {claim.id: int(label) for claim, label in zip(claims, labels, strict=True)}


def war(rates: Rates, seed: int, days: int = 30) -> tuple[list[Claim], dict[str, str]]:
    """The eventful claims of a war that no weight was fitted on, and their truth."""
    made = simulate(seed, days, rates, sites(THEATRE))
    return [c for m in made.messages for c in m.claims if eventful(c)], made.truth_of()


def simulated() -> None:
    """Scores on wars of unseen seeds."""
    print(
        f"simulated wars, {SEEDS} unseen seeds each: B-cubed precision, recall, F1 [least of a war]; ECE over all pairs"
    )
    for name, rates in (("exact", EXACT), ("realistic", REALISTIC), ("hard", HARD),
                        ("realistic, dense", replace(REALISTIC, events_a_day=20.0))):  # fmt: skip
        scores, rules, chains, pairs = [], [], [], []
        claimed = 0
        for seed in range(1000, 1000 + SEEDS):
            claims, truth = war(rates, seed)
            claimed += len(claims)
            resolver = Resolver()
            resolver.add_all(claims)
            scores.append(b_cubed({c.id: resolver.group[c.id] for c in claims}, truth))
            rules.append(b_cubed(place_and_day(claims), truth))
            chains.append(b_cubed(dbscan(claims), truth))
            pairs += [
                (probability(w) / 1e6, truth[a] == truth[b])
                for a, row in resolver.weights.items() for b, w in row.items() if a < b
            ]  # fmt: skip
        p, r, f = np.array(scores).mean(axis=0)
        error = ece([p for p, _ in pairs], [y for _, y in pairs])
        print(f"{name:17} n={claimed:6} P {p:.3f} R {r:.3f} F1 {f:.3f} [{min(s[2] for s in scores):.3f}]  "
              f"place+day {np.mean([s[2] for s in rules]):.3f}  ST-DBSCAN {np.mean([s[2] for s in chains]):.3f}  "
              f"ECE {error:.3f} over {len(pairs)} pairs")  # fmt: skip


def f1(said: Sequence[bool], true: Sequence[bool]) -> float:
    """F1 of the pairs said to be one event."""
    both = sum(a and b for a, b in zip(said, true, strict=True))
    return 2 * both / max(1, sum(said) + sum(true))


def interval(said: Sequence[bool], true: Sequence[bool]) -> tuple[float, float]:
    """The 95 % bootstrap interval of F1, over pairs."""
    rng, order = random.Random(7), range(len(said))
    values = []
    for _ in range(1000):
        pick = rng.choices(order, k=len(said))
        values.append(f1([said[i] for i in pick], [true[i] for i in pick]))
    values.sort()
    return values[25], values[975]


def debiased(predicted: Sequence[float], happened: Sequence[bool], bins: int = 10) -> float:
    """Calibration error (root mean square over bins) less what the draws of a perfect model alone would show
    (Kumar, Liang and Ma 2019); 0 where nothing is left."""
    p, y = np.array(predicted), np.array(happened, dtype=float)
    order = np.argsort(p, kind="stable")
    total = 0.0
    for part in np.array_split(order, bins):
        if len(part) > 1:
            share = y[part].mean()
            gap = (p[part].mean() - share) ** 2 - share * (1 - share) / (len(part) - 1)
            total += len(part) / len(p) * gap
    return float(np.sqrt(max(0.0, total)))


def real() -> None:
    """Labelled real pairs: each month's threshold and calibration from the other months."""
    from benchmarks.real_pairs import reports, reports_and_rows, table

    told = reports()
    for name, pairs, whole in (
        ("FA-KES reports, both reporting the event", [p for p in told if not p.background], False),
        ("FA-KES reports, one perhaps looking back", told, False),
        ("FA-KES reports beside Airwars rows", reports_and_rows(), False),
        ("Airwars rows", table(), True),
    ):
        result(name, pairs, whole)


def result(name: str, pairs: Sequence[Pair], whole: bool) -> None:
    """One table's scores."""
    from benchmarks.real_pairs import near, scored

    found = scored(pairs, whole)
    true, chances = [p.same for p in pairs], found.chances
    low, high = interval(found.said, true)
    rng = random.Random(11)
    drawn = [[rng.random() < c for c in chances] for _ in range(300)]
    perfect, biased = statistics.mean(ece(chances, d, 10) for d in drawn), ece(chances, true, 10)
    spared, least = debiased(chances, true), statistics.mean(debiased(chances, d) for d in drawn)
    print(f"{name}: {len(pairs)} pairs, {sum(true)} same, {len({p.month for p in pairs})} months")
    print(f"  F1 {f1(found.said, true):.3f} [{low:.3f}, {high:.3f}]")
    print(f"  ECE {biased:.3f} (a perfect model: {perfect:.3f}); debiased {spared:.3f} (a perfect model: {least:.3f})")
    chain, everything = f1([near(p) for p in pairs], true), f1([True] * len(true), true)
    print(f"  space-time DBSCAN's rule (5 km, a day) {chain:.3f}; all one {everything:.3f}")


def speed() -> None:
    """100,000 claims from scratch, then single ones."""
    rates = replace(REALISTIC, events_a_day=27.0)
    claims, _ = war(rates, 2000, 400)
    claims = claims[:100_100]
    start = time.perf_counter()
    resolver = Resolver()
    resolver.add_all(claims[:-100])
    whole = time.perf_counter() - start
    singles = []
    for claim in claims[-100:]:
        start = time.perf_counter()
        resolver.add(claim)
        singles.append(time.perf_counter() - start)
    pairs = sum(len(row) for row in resolver.weights.values()) // 2
    made = len(resolver.groups())
    print(f"speed: {len(claims) - 100} claims, {pairs} pairs, {made} incidents in {whole:.1f} s on one core")
    print(f"  one more: median {1000 * statistics.median(singles):.1f} ms, most {1000 * max(singles):.1f} ms")


def main() -> int:
    """Print the tables."""
    if "--speed" in sys.argv:
        speed()
    elif "--real" in sys.argv:
        real()
    else:
        simulated()
    return 0


if __name__ == "__main__":
    random.seed(0)
    sys.exit(main())
