"""Learns the weights by which one place is chosen among those of a name (marsad/places/choosing.py), and prints them.

    python benchmarks/learn_places.py

Each even month of the shared rows is asked with the places of the other even months; the odd months stay unseen.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from places import SHARED, Case, full_gazetteer, off, rows
from scipy.optimize import minimize

from marsad.places.choosing import MOST_SURE, WEIGHTS

Sample = tuple[str, list[dict[str, float]], list[bool]]


def samples(cases: Sequence[Case], folder: Path) -> list[Sample]:
    """Questions of each even month, learned from the other even months.

    Which "none" weight holds, the features of each candidate, and which of them are right.
    """
    even = [c for c in cases if not c.odd]
    found: list[Sample] = []
    for month in sorted({c.month for c in even}):
        search = full_gazetteer([c for c in even if c.month != month], folder)._search
        for case in (c for c in even if c.month == month):
            for en, ar, unit in ((1, 1, 1), (1, 1, 0), (1, 0, 1), (0, 1, 1), (1, 0, 0)):
                within = (case.governorate,) if unit else ()
                question = search.question(case.name * en, case.name_ar * ar, within, "SY", None, ())
                if not question.said or search._unit(case.name, question):
                    continue
                if weighed := search.weigh(question):
                    none = "none" if question.scope.units else "none without unit"
                    right = [off(case, entry) <= 5 for entry, _ in weighed]
                    found.append((none, [evidence.features() for _, evidence in weighed], right))
    return found


def fit(cases: Sequence[Case], folder: Path) -> None:
    """Fit the weights of choosing.py by likelihood, held near the present ones, and print them."""
    names = sorted(WEIGHTS)
    rows = [
        (names.index(none), np.array([[f.get(n, 0.0) for n in names] for f in features]), np.array(right))
        for none, features, right in samples(cases, folder)
    ]
    start = np.array([WEIGHTS[n] for n in names])

    def loss(w: Any) -> Any:
        total, slope = 0.05 * np.sum((w - start) ** 2), 0.1 * (w - start)
        for none, x, right in rows:
            scores = np.append(x @ w, w[none])
            p = np.exp(scores - scores.max())
            p /= p.sum()
            good = np.append(right, not right.any())
            # A name may mislead in ways that no weight sees: the candidates share MOST_SURE, "none" has the rest.
            odds = MOST_SURE * good if right.any() else np.append(np.full(len(right), 1 - MOST_SURE), 1.0)
            share = max(float(p @ odds), 1e-9)
            push = p - p * odds / share
            total, slope = total - np.log(share), slope + push[:-1] @ x
            slope[none] += push[-1]
        return total, slope

    best = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200})
    print(f"fitted on {len(rows)} questions: loss {loss(start)[0]:.0f} → {best.fun:.0f}")
    for name, value in zip(names, best.x, strict=True):
        print(f'    "{name}": {value:.2f},')


def main() -> None:
    """Fit and print."""
    if not (SHARED / "airwars").is_dir():
        sys.exit("skipped: ../shared/data/airwars is not here")
    with tempfile.TemporaryDirectory() as folder:
        fit([case for case in rows() if not case.far_outside], Path(folder))


if __name__ == "__main__":
    main()
