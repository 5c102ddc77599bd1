"""Fit the weights of the pair model (marsad/reference/incidents/pairs.yaml) on simulated wars.

    .venv/bin/python -m benchmarks.learn_pairs

Only seeds below 1,000 are read; what is reported (benchmarks/incidents.py) uses others. To count labelled reports too
was tried: it made the number of the dead outweigh all else, since of two reports only the likeliest pair of claims is
known, and lost 0.01 to 0.03 of B-cubed F1 on simulated wars.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from scipy.optimize import minimize

from marsad.cli.simulating import THEATRE, sites
from marsad.incidents.blocking import Index
from marsad.incidents.comparing import CUES, LEVELS, compare
from marsad.incidents.eventful import eventful
from marsad.incidents.facets import Facets, facets
from marsad.model.claim import Claim
from marsad.reference.loading import DATA
from marsad.simulation.rates import EXACT, HARD, REALISTIC, Rates
from marsad.simulation.simulate import simulate

OUT = DATA / "incidents" / "pairs.yaml"
RIDGE = 3.0
FIRM = 1000.0
UNSEEN = -5000
# What an expert would say before any data, in nats; a level that the wars never show keeps it. 0 at a level that says
# nothing, and it stays there.
EXPERT: dict[str, tuple[float, ...]] = {
    "place": (2.5, 1.8, -0.5, -1.5, -3.0, -6.0, -0.8, -1.5, -3.0, 0.8, -4.0, -0.5),
    "name": (0.8, 0.2, -0.6, 0), "time": (1.2, 2.0, 0.5, -1.5, -2.5, 0.8, 0.5, -0.5, -2.5, -4.0, -5.0),
    "count": (0.6, 1.5, 0.6, 0, -0.5, 0.2, -0.8, 0), "status": (0.2, -0.8, 0), "kind": (0, 0, 0, 0, 0),
    "means": (0.3, -1.0, 0), "facility": (0.8, -0.8, 0, 0), "quarter": (0.6, -1.5, 0, -8),
    "daypart": (0.5, 0, -1.2, 0, -8),
    "party": (0.3, 0, -0.5, 0), "origin": (2.0, 0.5, 0.5, 0, 0, 0), "statement": (2.5, 1.5, 2.5, 0),
    "words": (1.5, 0.5, 0, 0),
}  # fmt: skip
NEUTRAL = {"name": 3, "count": 7, "status": 2, "kind": 4, "means": 2, "facility": 3, "quarter": 2, "daypart": 3,
           "party": 3, "origin": 5, "statement": 3, "words": 3}  # fmt: skip
Row = tuple[int, ...]
CAUTIONS = [
    f'- {{cue: {cue}, level: "{level}", needed: {needed}, source: "{source}"}}'
    for cue, level, needed, source in (
        ("place", "one in the other's subdistrict or district", 2000, "facts 3.1: never split an aggregate"),
        ("place", "one in the other's governorate", 2000, "facts 3.1: never split an aggregate"),
        ("place", "one in the other's country or area", 2000, "facts 3.1: never split an aggregate"),
        ("time", "the day before or after", 2000, "METHODS 2: disjoint times are a witness"),
        ("time", "two days apart", 2000, "METHODS 2: disjoint times are a witness"),
        ("time", "further apart", 2000, "METHODS 2: disjoint times are a witness"),
    )
]


def pairs_of(claims: list[Claim], truth: dict[str, str]) -> Iterator[tuple[Row, bool]]:
    """The levels of every pair that the blocking finds, and whether it is one event."""
    index, known = Index(), dict[str, Facets]()
    for claim in claims:
        if not eventful(claim):
            continue
        known[claim.id] = mine = facets(claim)
        for other in index.add(mine):
            one, two = sorted((claim.id, other))
            yield compare(known[one], known[two]), truth[one] == truth[two]


def wars() -> Iterator[tuple[Rates, int]]:
    """Wars of many kinds, so that no one kind of source sets the weights."""
    for seed in range(8):
        for base in (EXACT, REALISTIC, HARD):
            for a_day in (4.0, 15.0):
                yield replace(base, events_a_day=a_day), seed


def simulated() -> Counter[tuple[Row, bool]]:
    """How often each combination of levels is one event, and isn't, over the learning wars."""
    theatre, found = sites(THEATRE), Counter[tuple[Row, bool]]()
    for rates, seed in wars():
        war = simulate(seed, 30, rates, theatre)
        claims = degraded(random.Random(seed), [c for m in war.messages for c in m.claims])
        mine = Counter(pairs_of(claims, war.truth_of()))
        # Every war has the same say, however dense it is.
        total = sum(mine.values())
        for key, count in mine.items():
            found[key] += count * 20_000 / total  # type: ignore[assignment]
    return found


def degraded(rng: random.Random, claims: list[Claim]) -> list[Claim]:
    """The claims with whole fields missing, as other houses' files have it: one habit a war."""
    no_point, no_key, no_detail, no_cells, no_by = (rng.random() < p for p in (0.3, 0.6, 0.4, 0.3, 0.3))

    def poorer(claim: Claim) -> Claim:
        place = claim.where[0]
        if no_point:
            place = replace(place, latitude=None, longitude=None)
        elif no_cells and place.latitude is not None:
            place = replace(place, candidates=((f"SY/~{place.name}",),))
        return replace(
            claim, where=(place,), statement=None if no_key else claim.statement,
            detail={} if no_detail else claim.detail, by=() if no_by else claim.by,
        )  # fmt: skip

    return [poorer(claim) for claim in claims]


def fit(found: Counter[tuple[Row, bool]]) -> tuple[float, list[list[float]]]:
    """Prior and weights by ridge logistic regression over one-hot levels."""
    widths = [len(LEVELS[cue]) for cue in CUES]
    offsets = np.cumsum([0, *widths[:-1]])
    rows = np.array([[o + level for o, level in zip(offsets, row, strict=True)] for row, _ in found])
    same = np.array([label for _, label in found], dtype=float)
    count = np.array(list(found.values()), dtype=float)
    size = sum(widths)
    centre = np.array([value for cue in CUES for value in EXPERT[cue]])
    ridge = np.full(size, RIDGE)
    for cue, level in NEUTRAL.items():
        ridge[offsets[CUES.index(cue)] + level] = FIRM

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = w[-1] + w[rows].sum(axis=1)
        cost = (count * (np.logaddexp(0, z) - same * z)).sum() + (ridge * (w[:-1] - centre) ** 2).sum()
        slope = count * (1 / (1 + np.exp(-z)) - same)
        grad = np.zeros(size + 1)
        np.add.at(grad, rows.ravel(), np.repeat(slope, rows.shape[1]))
        grad[:-1] += 2 * ridge * (w[:-1] - centre)
        grad[-1] = slope.sum()
        return float(cost), grad

    done = minimize(loss, np.zeros(size + 1), jac=True, method="L-BFGS-B", options={"maxiter": 2000})
    weights = [list(done.x[o : o + n]) for o, n in zip(offsets, widths, strict=True)]
    return float(done.x[-1]), weights


def write(prior: float, weights: list[list[float]], source: str) -> None:
    """The weights as data, in thousandths of a nat."""
    lines = ['version: "1"', f'source: "{source}"', f"prior: {round(1000 * prior)}", f"unseen: {UNSEEN}", "cues:"]
    for cue, values in zip(CUES, weights, strict=True):
        lines += [f"- {{cue: {cue}, weights: [{', '.join(str(round(1000 * v)) for v in values)}]}}"]
    lines += ["cautions:", *CAUTIONS]
    OUT.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> int:
    """Fit and write."""
    found = simulated()
    prior, weights = fit(found)
    write(
        prior,
        weights,
        "fitted by benchmarks/learn_pairs.py on 48 simulated wars, seeds 0 to 7",
    )
    print(f"{len(found)} combinations of levels; prior {prior:.2f}")
    for cue, values in zip(CUES, weights, strict=True):
        print(cue, {level: round(v, 2) for level, v in zip(LEVELS[cue], values, strict=True)})
    return 0


if __name__ == "__main__":
    sys.exit(main())
