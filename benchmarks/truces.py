"""How do real incidents fall under the truces, and how fast? Airwars rows of May 2017 to September 2018.

    python benchmarks/truces.py ../shared/data/airwars/incidents.csv

Prints zone × month × outcome under the memorandum of 4 May 2017, through the same batch as users run; the pocket of the
Islamic State in east Hama; rows whose point is known to be wrong; agreement with the hand-made cases beside a baseline
(always the commonest outcome); and the speed on synthetic rows, with all agreements and with one, in one run.
The actor is what Airwars' suspects say, civilians are the target, so a breach here means "if the suspects did it".
"""

from __future__ import annotations

import csv
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from marsad.model.finding import BREACH, OPEN, OUTCOMES, OUTSIDE, UNSUPPORTED
from marsad.pipeline import Engines, party_of
from marsad.places.zones import Zones
from marsad.reference import loading
from marsad.reference.agreements import agreements, of
from marsad.truces import facts_of_row, findings, findings_of_rows
from marsad.truces.batch import BadRow

WORDS = {
    "russian_forces": "RU", "russia": "RU", "syrian_regime": "SY-GOV", "coalition": "COALITION", "turkey": "TR",
    "united_kingdom": "COALITION", "israeli_forces": "IL", "isis": "IS", "ypg_forces": "SDF",
    "syrian_democratic_forces": "SDF", "iranian_forces": "IR", "rebel_forces": "OPP",
}  # fmt: skip
RADIUS_KM = {
    "within_1m": 0.1, "within_100m": 0.2, "exact_location": 0.2, "exact_location_other": 0.2, "street": 0.5,
    "neighbourhood_area": 2, "village": 2, "town": 3, "nearby_landmark": 3, "city": 4, "subdistrict": 12,
    "district": 25, "province_governorate": 60,
}  # fmt: skip
ZONES_OF_ASTANA = ("SY-DEZ-IDLIB", "SY-DEZ-HOMS-N", "SY-DEZ-GHOUTA-E", "SY-DEZ-SOUTH")
BAD_POINTS = ("RS2513", "RS2516", "RS2503", "RS2521", "RS2524")
"""facts 5.2: rows whose point contradicts the place named."""
EAST_HAMA = (34.85, 35.45, 37.25, 37.75)
"""South, north, west, east of the pocket (Uqayribat, Rasm al-Tawil, Wadi al-Azib, al-Rahjan): facts 2.3."""
BOOTSTRAP = 2000


def rows(path: Path) -> Iterator[dict[str, str]]:
    """Airwars rows of the months in question as rows of the batch."""
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            if "2017-05" <= row["date"][:7] <= "2018-09":
                yield _row(row)


def _row(row: dict[str, str]) -> dict[str, str]:
    kind, air = row["strike_type"], row["code"][:2] in ("RS", "CS")
    sure = ("Airstrike" in kind and "Artillery" not in kind) or (not kind and air)
    facility = any(word in row["infrastructure"] for word in ("Education", "Healthcare"))
    return {
        "id": row["code"], "date": row["date"], "latitude": row["latitude"], "longitude": row["longitude"],
        "radius_km": str(RADIUS_KM.get(row["precision"], 10)),
        "by": "|".join(WORDS.get(word, "unknown") for word in row["suspects"].split(";") if word),
        "target": "facility" if facility else "civilian", "means": "airstrike" if sure else "other",
    }  # fmt: skip


def table(listed: list[dict[str, str]], zones: Zones) -> None:
    """Zone × month × outcome under the memorandum."""
    astana = of("SY-ASTANA-4")
    counted: Counter[tuple[str, str, str]] = Counter()
    for row in listed:
        try:
            facts = facts_of_row(row)
        except BadRow as error:
            print(f"refused: {error}")
            continue
        (finding,) = findings(facts, [astana], zones.membership, party_of)
        counted[_zone(facts.latitude, facts.longitude, facts.radius_m, zones), row["date"][:7], finding.outcome] += 1
    print("zone\tmonth\t" + "\t".join(OUTCOMES))
    for zone, month in sorted({(zone, month) for zone, month, _ in counted}):
        print(f"{zone}\t{month}\t" + "\t".join(str(counted[zone, month, outcome]) for outcome in OUTCOMES))
    print("all\tall\t" + "\t".join(str(sum(n for (_, _, o), n in counted.items() if o == out)) for out in OUTCOMES))


def _zone(latitude: int | None, longitude: int | None, radius_m: int, zones: Zones) -> str:
    if latitude is None:
        return "no point"
    said = {
        zone: zones.membership(zone, latitude=latitude, longitude=longitude, radius_m=radius_m)
        for zone in ZONES_OF_ASTANA
    }
    best = max(said, key=lambda zone: said[zone].probability)
    sure = {"yes": best, "unknown": f"edge of {best}", "no": "outside"}
    return sure[said[best].answer.value]


def checks(listed: list[dict[str, str]], zones: Zones) -> None:
    """The pocket of east Hama, and the points that are known to be wrong."""
    found: dict[str, set[str]] = {}
    worst: dict[str, float] = {}
    refused: list[str] = []
    for finding in findings_of_rows(listed, agreements(), zones.membership, party_of, problem=refused.append):
        found.setdefault(finding.incident, set()).add(finding.outcome)
        if finding.outcome in (BREACH, UNSUPPORTED):
            worst[finding.incident] = max(worst.get(finding.incident, 0.0), finding.probability / 1e6)
    south, north, west, east = EAST_HAMA
    pocket = [
        row["id"]
        for row in listed
        if row["latitude"] and south <= float(row["latitude"]) <= north and west <= float(row["longitude"]) <= east
    ]
    print(f"east-Hama pocket: n = {len(pocket)}, outside scope under every agreement:",
          sum(found[code] <= {OUTSIDE} for code in pocket))  # fmt: skip
    for code in BAD_POINTS:
        here = (
            "not in this sample"
            if code not in found
            else f"{sorted(found[code])}, breach at {worst.get(code, 0.0):.2f}"
        )
        print(f"wrong point {code}: {here}")


def cases(path: Path, zones: Zones) -> None:
    """How often the engine says what was judged, beside the commonest outcome."""
    judged = loading.load(path, list[dict[str, str]])
    said = []
    for case in judged:
        found = findings(facts_of_row(case), [of(case["agreement"])], zones.membership, party_of)
        said.append(found[0].outcome if found else OUTSIDE)
    commonest = Counter(case["first"] for case in judged).most_common(1)[0][0]
    both = [case["first"] == case["second"] for case in judged]
    print(f"cases: n = {len(judged)}, passes agree in {sum(both)}")
    for name, right in (
        ("engine = first or second", [s in (c["first"], c["second"]) for s, c in zip(said, judged, strict=True)]),
        ("engine = first", [s == c["first"] for s, c in zip(said, judged, strict=True)]),
        ("engine = second", [s == c["second"] for s, c in zip(said, judged, strict=True)]),
        (f"baseline: always {commonest} = first", [c["first"] == commonest for c in judged]),
    ):
        low, high = interval(right)
        print(f"  {name}: {sum(right) / len(right):.3f} [{low:.3f}, {high:.3f}]")
    decided = sum(outcome != OPEN for outcome in said)
    print(f"  decided: {decided} of {len(said)}")


def interval(right: list[bool]) -> tuple[float, float]:
    """95 % by bootstrap, seeded."""
    draw = random.Random(1)
    means = sorted(sum(draw.choices(right, k=len(right))) / len(right) for _ in range(BOOTSTRAP))
    return means[BOOTSTRAP // 40], means[-BOOTSTRAP // 40]


def synthetic(count: int) -> Iterator[dict[str, str]]:
    """Rows all over Syria, 2016 to 2019, with every kind of actor, target and means."""
    draw = random.Random(1)
    who = ("RU", "SY-GOV", "RU|SY-GOV", "HTS", "OPP", "Faylaq al-Sham", "COALITION", "unknown", "", "al-Nusra", "IS")
    for number in range(count):
        day = date(2016, 1, 1) + timedelta(draw.randrange(1200))
        yield {
            "id": str(number), "date": day.isoformat(), "time": draw.choice(("", "", f"{draw.randrange(24):02d}:30")),
            "latitude": f"{draw.uniform(32.4, 37):.5f}", "longitude": f"{draw.uniform(35.8, 40):.5f}",
            "radius_km": draw.choice("1259"), "by": draw.choice(who),
            "target": draw.choice(("civilian", "facility", "unknown", "combatant:HTS", "combatant:OPP")),
            "means": draw.choice(("airstrike", "shelling", "ground", "missile", "barrel", "other")),
        }  # fmt: skip


def speed(count: int, zones: Zones) -> None:
    """Seconds of one process for all agreements, and as a ratio to one agreement alone."""
    listed = list(synthetic(count))
    spent = []
    for asked in ((of("SY-ASTANA-4"),), agreements()):
        start = time.process_time()
        lines = sum(1 for _ in findings_of_rows(listed, asked, zones.membership, party_of))
        spent.append(time.process_time() - start)
        print(f"speed: {count} incidents × {len(asked)} agreements: {spent[-1]:.1f} s of one core, {lines} findings")
    print(f"  ratio of all to one: {spent[1] / spent[0]:.2f}")


def main(arguments: Iterable[str]) -> None:
    """Run all parts; those that need data which is missing say so."""
    given = list(arguments)
    data = Path(given[0]) if given else Path(__file__).parents[2] / "shared/data/airwars/incidents.csv"
    zones = Zones(Engines().gazetteer)
    if data.is_file():
        listed = list(rows(data))
        print(f"Airwars, May 2017 to September 2018: n = {len(listed)}")
        table(listed, zones)
        checks(listed, zones)
    else:
        print(f"skipped: no Airwars rows at {data}")
    cases(Path(__file__).parents[1] / "tests/truces/cases.yaml", zones)
    speed(100_000, zones)


if __name__ == "__main__":
    main(sys.argv[1:])
