"""How well does Marsad say whose planes they were? Real cases, Airwars' suspects, made-up wars; each beside baselines.

    .venv/bin/python benchmarks/attribution.py [strikes|airwars|theatre|speed]…

crowd-kit, if it is installed, computes Dawid–Skene; else this script does. Everything is seeded.
"""

from __future__ import annotations

import csv
import json
import math
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from marsad.attribution.asking import case_of
from marsad.attribution.attributing import Attributor
from marsad.attribution.learning import Learned, Settled
from marsad.attribution.printed import printed
from marsad.attribution.theatre import PARTIES, strikes, theatre
from marsad.attribution.verdict import prediction_set

SHARED = Path(__file__).resolve().parents[2] / "shared"
HIDDEN = (
    "published_verdict", "verdict_words", "strength", "notes", "leans", "verdict_from", "also_published", "chart",
    "published_verdict_arabic_page", "us_unilateral", "cue_kinds", "witness_says_by", "source", "license",
)  # fmt: skip
JOINT = frozenset({"RU", "SY-GOV"})
SUSPECTS = {
    "russian_forces": "RU", "russia": "RU", "syrian_regime": "SY-GOV", "coalition": "COALITION", "turkey": "TR",
    "united_states": "COALITION", "united_kingdom": "COALITION", "israeli_forces": "IL", "iranian_forces": "IR",
}  # fmt: skip
Floats = NDArray[np.float64]


def interval(values: Sequence[float], seed: int = 7) -> str:
    """The mean with its 95 % bootstrap interval."""
    rng, found = np.random.default_rng(seed), np.asarray(values, dtype=float)
    means = [found[rng.integers(0, len(found), len(found))].mean() for _ in range(1000)]
    low, high = np.quantile(means, (0.025, 0.975))
    return f"{found.mean():.3f} [{low:.3f}, {high:.3f}]"


def real_strikes() -> None:
    """Published verdicts on real strikes; the set's mass is chosen on the other pages, leaving out each in turn."""
    path = SHARED / "data/strikes/strikes.jsonl"
    if not path.exists():
        print("strikes: skipped, no ../shared/data/strikes")
        return
    from marsad.cli.attributed import Points

    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    model, points = Attributor(), Points()
    cases = []
    for row in rows:
        given = {key: value for key, value in row.items() if key not in HIDDEN}
        given["sightings"] = [{k: v for k, v in s.items() if k != "marked_by_source"} for s in row["sightings"]]
        found = model.verdict(case_of(given, points))
        if row["published_verdict"]:
            page = row["source"].split(",")[0].split(";")[0]
            cases.append((page, frozenset(row["published_verdict"]), found))
    hold = [truth <= set(found.set) for _, truth, found in cases]
    singles = [(truth, found) for _, truth, found in cases if len(found.set) == 1]
    print(f"strikes: n {len(cases)}, {len({page for page, _, _ in cases})} pages")
    print(f"  set holds the verdict {interval(hold)}; mean set {np.mean([len(f.set) for _, _, f in cases]):.2f}")
    print(f"  singletons {len(singles)}, right {sum(t == set(f.set) for t, f in singles)}")
    print(f"  always joint: holds {interval([t <= JOINT for _, t, _ in cases])}; mean set 2.00, no singleton")
    common = Counter(t for _, t, _ in cases).most_common(1)[0][0]
    print(f"  base rate (most frequent verdict): equal {interval([t == common for _, t, _ in cases])}; "
          f"ours equal {interval([t == set(f.set) for _, t, f in cases])}")  # fmt: skip
    print(f"  mass chosen on the other pages: {interval(left_out(cases))}")


def left_out(cases: list[Any]) -> list[float]:
    """Does the set hold the verdict, where the mass is the least that held 95 % on all other pages?"""
    masses = (80, 85, 90, 92, 94, 96, 98)
    held = []
    for page in sorted({page for page, _, _ in cases}):
        others = [(t, f) for p, t, f in cases if p != page]

        def good(mass: float, others: list[Any] = others) -> bool:
            return bool(np.mean([t <= _set(f, mass) for t, f in others]) >= 0.95)

        mass = next((m for m in masses if good(m)), masses[-1])
        held += [float(t <= _set(f, mass)) for p, t, f in cases if p == page]
    return held


def _set(found: Any, mass: float) -> frozenset[str]:
    return frozenset(found.declared or prediction_set(found.weighed.posterior, mass)) | frozenset(
        found.set if found.contested else ()
    )


def airwars() -> None:
    """Agreement with Airwars' suspects by place and day alone, blocked by month, forward in time."""
    path = SHARED / "data/airwars/incidents.csv"
    if not path.exists():
        print("airwars: skipped, no ../shared/data/airwars")
        return
    rows = sorted(_airwars_rows(path), key=lambda row: row[0])
    months = sorted({row[0][:7] for row in rows})
    start = months[len(months) // 4]
    past: list[Any] = []
    got: dict[str, list[tuple[frozenset[str], frozenset[str]]]] = defaultdict(list)
    model = Attributor()
    for month in months:
        block = [row for row in rows if row[0][:7] == month]
        if month >= start and len(past) > 100:
            common = Counter(row[3] for row in past).most_common(1)[0][0]
            for day, lat, lon, truth, killed in block:
                row = {"id": "x", "date": day, "latitude": lat, "longitude": lon}
                got["Marsad, policy weights"].append((truth, frozenset(model.verdict(case_of(row)).set)))
                likeliest, held = _learned_sets(past, day, lat, lon)
                got["Marsad, rates of the past months: 90 % set"].append((truth, held))
                got["Marsad, rates of the past months: likeliest"].append((truth, likeliest))
                got["place, date and count (15 neighbours)"].append((truth, _neighbours(past, day, lat, lon, killed)))
                got["base rate (most frequent set so far)"].append((truth, common))
                got["always joint"].append((truth, JOINT))
        past += block
    n = len(got["always joint"])
    print(f"airwars: n {n} incidents with known suspects and a point, from {start}, {len(months)} months")
    for name, pairs in got.items():
        held = interval([t <= s for t, s in pairs])
        print(f"  {name}: equal {interval([t == s for t, s in pairs])}; holds {held}; "
              f"mean set {np.mean([len(s) for _, s in pairs]):.2f}")  # fmt: skip
        if name.startswith("Marsad"):
            print("    holds, by suspects: " + ", ".join(
                f"{'+'.join(sorted(c))} {np.mean([t <= s for t, s in pairs if t == c]):.2f} (n {k})"
                for c, k in Counter(t for t, _ in pairs).most_common(5)
            ))  # fmt: skip


def _airwars_rows(path: Path) -> Iterable[tuple[str, float, float, frozenset[str], float]]:
    with path.open(encoding="utf-8-sig") as handle:
        for row in csv.DictReader(handle):
            parties = [SUSPECTS.get(s) for s in row["suspects"].split(";") if s and s != "unknown"]
            if parties and None not in parties and row["latitude"] and len(row["date"]) >= 10:
                killed = float(row["killed_min"] or 0)
                yield row["date"][:10], float(row["latitude"]), float(row["longitude"]), frozenset(parties), killed


def _ordinal(day: str) -> float:
    from datetime import date

    return date.fromisoformat(day).toordinal()


def _near(past: list[Any], day: str, lat: float, lon: float) -> Floats:
    table = np.array([(_ordinal(d), a, o) for d, a, o, _, _ in past[-2500:]])
    km = np.hypot((table[:, 1] - lat) * 111, (table[:, 2] - lon) * 90)
    return np.asarray(np.exp(-km / 15) * np.exp(-(_ordinal(day) - table[:, 0]) / 240) + 1e-6)


def _learned_sets(past: list[Any], day: str, lat: float, lon: float) -> tuple[frozenset[str], frozenset[str]]:
    """Each past incident votes for its suspects, less the farther and the older it is: the likeliest set, and 90 %."""
    votes: Counter[str] = Counter()
    sets: Counter[frozenset[str]] = Counter()
    for weight, row in zip(_near(past, day, lat, lon), past[-2500:], strict=True):
        sets[row[3]] += float(weight)  # type: ignore[assignment]
        for party in row[3]:
            votes[party] += float(weight) / len(row[3])  # type: ignore[assignment]
    whole = sum(votes.values())
    held = prediction_set({p: round(1e6 * v / whole) for p, v in votes.items()}, 90)
    return sets.most_common(1)[0][0], frozenset(held)


def _neighbours(past: list[Any], day: str, lat: float, lon: float, killed: float) -> frozenset[str]:
    """The most frequent set of the 15 nearest past incidents, by place, day and killed."""
    table = np.array([(_ordinal(d), a, o, k) for d, a, o, _, k in past[-2500:]])
    far = np.hypot((table[:, 1] - lat) * 111, (table[:, 2] - lon) * 90) / 30
    far = far + (_ordinal(day) - table[:, 0]) / 120 + np.abs(np.log1p(table[:, 3]) - math.log1p(killed)) / 2
    nearest = np.argsort(far)[:15]
    return Counter(past[-2500:][at][3] for at in nearest).most_common(1)[0][0]


def made_up() -> None:
    """Made-up wars, their likelihoods drawn without the policy weights; 0 to 40 % of spotters wrong by system."""
    print("theatre: made-up wars, 6,000 strikes settled before, 5,000 asked each; log loss and Brier: less is better")
    for wrong in (0.0, 0.1, 0.2, 0.3, 0.4):
        rows: dict[str, list[Any]] = defaultdict(list)
        for seed in range(11, 16):
            war = theatre(seed, wrong)
            learn, ask = strikes(war, 6000), strikes(war, 5000)
            truth = np.array([PARTIES.index(case.party) for case in ask])
            model = Learned(PARTIES).learn(learn)
            ours = model.posteriors(ask)
            _score(rows["Marsad"], ours, truth)
            rows["cover"].append(np.mean([case.party in model.set_of(p) for case, p in zip(ask, ours, strict=True)]))
            rows["size"].append(np.mean([len(model.set_of(p)) for p in ours]))
            votes = Votes(learn)
            for name, baseline in BASELINES.items():
                _score(rows[name], baseline(votes, learn, ask), truth)
        print(f"  {wrong:.0%} of spotters wrong (5 wars, n 25,000): 90 % sets cover {np.mean(rows['cover']):.3f} "
              f"(least of a war {min(rows['cover']):.3f}), mean set {np.mean(rows['size']):.2f}")  # fmt: skip
        for name in ("Marsad", *BASELINES):
            found = np.array(rows[name])
            print(f"    {name}: log loss {found[:, 0].mean():.3f}, Brier {found[:, 1].mean():.3f}, "
                  f"debiased ECE {found[:, 2].mean():.3f} (most {found[:, 2].max():.3f})")  # fmt: skip


def _score(into: list[Any], posteriors: Floats, truth: NDArray[np.int64]) -> None:
    at = np.arange(len(truth))
    loss = -np.log(np.maximum(1e-6, posteriors[at, truth])).mean()
    onehot = np.zeros_like(posteriors)
    onehot[at, truth] = 1
    brier = ((posteriors - onehot) ** 2).sum(axis=1).mean()
    into.append((loss, brier, debiased_ece(posteriors.max(axis=1), posteriors.argmax(axis=1) == truth)))


def debiased_ece(confidence: Floats, right: NDArray[np.bool_], bins: int = 15) -> float:
    """The root of the debiased squared calibration error of the top answer, bins of equal size (Kumar et al. 2019)."""
    order = np.argsort(confidence)
    total = 0.0
    for chunk in np.array_split(order, bins):
        n, accuracy = len(chunk), right[chunk].mean()
        total += n / len(order) * ((confidence[chunk].mean() - accuracy) ** 2 - accuracy * (1 - accuracy) / (n - 1))
    return float(math.sqrt(max(0.0, total)))


class Votes:
    """Which party a cue of a class and label votes for, as settled cases have it: what majority votes are made of."""

    def __init__(self, learn: Sequence[Settled]) -> None:
        self.counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self.totals: dict[str, Counter[str]] = defaultdict(Counter)
        self.parties = Counter(case.party for case in learn)
        self._votes: dict[tuple[str, str], int] = {}
        for case in learn:
            for seen in case.observations:
                self.counts[seen.cls, seen.label][case.party] += 1
                self.totals[seen.cls][case.party] += 1

    def likelihood(self, cls: str, label: str, party: str) -> float:
        """P(label | party) with Laplace's one."""
        labels = sum(1 for c, _ in self.counts if c == cls) + 1
        return (self.counts[cls, label][party] + 1) / (self.totals[cls][party] + labels)

    def vote(self, cls: str, label: str) -> int:
        """The party for which a label speaks most."""
        key = (cls, label)
        if key not in self._votes:
            self._votes[key] = int(np.argmax([self.likelihood(cls, label, party) for party in PARTIES]))
        return self._votes[key]


def majority(votes: Votes, learn: Sequence[Settled], ask: Sequence[Settled]) -> Floats:
    """Each cue votes; shares of the votes, with one vote for the base rate."""
    base = np.array([votes.parties[p] for p in PARTIES]) / len(learn)
    found = np.tile(base, (len(ask), 1))
    for row, case in enumerate(ask):
        for seen in case.observations:
            found[row, votes.vote(seen.cls, seen.label)] += 1
    return np.asarray(found / found.sum(axis=1, keepdims=True))


def naive_bayes(votes: Votes, learn: Sequence[Settled], ask: Sequence[Settled]) -> Floats:
    """All cues independent, copies too; base rate by area and period."""
    rates: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for case in learn:
        rates[case.area, case.period][case.party] += 1
    cache: dict[tuple[str, str], Floats] = {}
    found = np.zeros((len(ask), len(PARTIES)))
    for row, case in enumerate(ask):
        found[row] = np.log([rates[case.area, case.period][p] + 1 for p in PARTIES])
        for seen in case.observations:
            key = (seen.cls, seen.label)
            if key not in cache:
                cache[key] = np.log([votes.likelihood(*key, p) for p in PARTIES])
            found[row] += cache[key]
    odds = np.exp(found - found.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))


def dawid_skene(votes: Votes, learn: Sequence[Settled], ask: Sequence[Settled]) -> Floats:
    """Dawid–Skene (1979) by crowd-kit over the same votes, class and observer a worker."""
    told = _told(votes, ask)
    try:
        import pandas
        from crowdkit.aggregation import DawidSkene
    except ImportError:
        return _own_dawid_skene(told, len(ask), None)
    probabilities = DawidSkene(n_iter=60).fit_predict_proba(pandas.DataFrame(told, columns=["task", "worker", "label"]))
    found = np.tile(np.array([votes.parties[p] for p in PARTIES]) / len(learn), (len(ask), 1))
    for label in range(len(PARTIES)):
        if label in probabilities:
            found[probabilities.index.to_numpy(), label] = probabilities[label].to_numpy()
    return np.asarray(found / found.sum(axis=1, keepdims=True))


def settled_dawid_skene(votes: Votes, learn: Sequence[Settled], ask: Sequence[Settled]) -> Floats:
    """The same with the settled cases asked along, their answers fixed."""
    truth = np.array([PARTIES.index(case.party) for case in learn])
    return _own_dawid_skene(_told(votes, [*learn, *ask]), len(learn) + len(ask), truth)[len(learn) :]


def _told(votes: Votes, cases: Sequence[Settled]) -> list[tuple[int, str, int]]:
    return [
        (row, f"{seen.cls} {seen.observer}", votes.vote(seen.cls, seen.label))
        for row, case in enumerate(cases)
        for seen in case.observations
    ]


def _own_dawid_skene(told: list[Any], n: int, known: NDArray[np.int64] | None) -> Floats:
    k, m = len(PARTIES), 0 if known is None else len(known)
    workers = {w: at for at, w in enumerate(sorted({worker for _, worker, _ in told}))}
    tasks = np.array([row for row, _, _ in told])
    who, label = np.array([workers[w] for _, w, _ in told]), np.array([said for _, _, said in told])
    fixed = np.eye(k)[known] if known is not None else np.zeros((0, k))
    found = np.full((n, k), 0.1)
    np.add.at(found, (tasks, label), 1.0)
    found /= found.sum(axis=1, keepdims=True)
    for _ in range(60):
        found[:m] = fixed
        errors = np.full((len(workers), k, k), 0.01)
        np.add.at(errors, (who, slice(None), label), found[tasks])
        errors /= errors.sum(axis=2, keepdims=True)
        scores = np.tile(np.log(found.mean(axis=0) + 1e-9), (n, 1))
        np.add.at(scores, tasks, np.log(errors[who, :, label]))
        odds = np.exp(scores - scores.max(axis=1, keepdims=True))
        found = odds / odds.sum(axis=1, keepdims=True)
    return np.asarray(found)


Baseline = Callable[[Votes, Sequence[Settled], Sequence[Settled]], Floats]
BASELINES: dict[str, Baseline] = {
    "majority vote": majority, "Dawid-Skene": dawid_skene,
    "Dawid-Skene with settled cases": settled_dawid_skene, "naive Bayes": naive_bayes,
}  # fmt: skip


def speed() -> None:
    """10,000 strikes with five cues each, one process; beside the time that reading the same JSON takes."""
    rng = np.random.default_rng(3)
    types = ("Su-24", "MiG-23", "fixed-wing Russian", "Su-22 (Fitter)", "Mi-8", "warplane")
    rows = [
        {
            "id": f"x{at}", "date": f"2017-{1 + at % 12:02d}-15", "latitude": 35.4 + rng.random() / 2,
            "longitude": 36.4 + rng.random() / 2, "place": f"Place {at}", "strike_times_local": [f"{at % 24:02d}:30"],
            "munitions": ["barrel bomb"] if at % 5 == 0 else ["ShOAB-0.5"],
            "texts": [f"Russian warplane hit town {at}, {at % 40} hurt"],
            "sightings": [
                {"time": f"{at % 24:02d}:{int(rng.integers(60)):02d}", "place": "Hmeimim airbase" if s == 0 else "x",
                 "type_as_said": types[int(rng.integers(len(types)))], "number": 1, "heading": "circling"}
                for s in range(3)
            ],
        }
        for at in range(10_000)
    ]  # fmt: skip
    lines = [json.dumps(row) for row in rows]
    begun = time.process_time()
    for line in lines:
        json.loads(line)
    read = time.process_time() - begun
    model, begun = Attributor(), time.process_time()
    for line in lines:
        json.dumps(printed(model.verdict(case_of(json.loads(line)))))
    taken = time.process_time() - begun
    print(f"speed: 10,000 strikes with 5 cues in {taken:.1f} s of one core; {taken / read:.0f} times reading the JSON")


PARTS = {"strikes": real_strikes, "airwars": airwars, "theatre": made_up, "speed": speed}

if __name__ == "__main__":
    for part in sys.argv[1:] or PARTS:
        PARTS[part]()
