"""The rows of Airwars' incidents in Syria as claims, and their totals beside the file's plain sums."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from marsad.model.claim import Claim, Origin, Place, When
from marsad.model.count import Count
from marsad.model.scope import Scope
from marsad.model.victims import Victims
from marsad.pipeline import Engines
from marsad.reference.profiles import profile
from marsad.tolls.apart import cannot_links, witness
from marsad.tolls.evidence import evidence
from marsad.tolls.figure import Question, bounds_of

FILE = Path(__file__).parents[3] / "shared/data/airwars/incidents.csv"
ZONE = "Asia/Damascus"
# How far from its point an incident of such precision may lie, km (general knowledge: sizes of places).
RADIUS = {"subdistrict": 10.0, "district": 20.0, "province_governorate": 60.0}
Key = tuple[str, str, str]


def rows(path: Path = FILE) -> list[dict[str, str]]:
    """The file's rows that state a number of killed."""
    with path.open(encoding="utf-8", newline="") as handle:
        return [row for row in csv.DictReader(handle) if row["killed_min"] and row["date"]]


def cell(row: dict[str, str], engines: Engines) -> str:
    """The cell of its point; for a row without one, its governorate or the country."""
    if row["latitude"] and row["precision"]:
        return engines.gazetteer.cell_at(
            float(row["latitude"]), float(row["longitude"]), RADIUS.get(row["precision"], 0.0)
        )
    found = engines.gazetteer.find(row["region"], country="SY") if row["region"] else None
    options = found.candidates if found else ()
    return options[0].cell if options else "SY"


def claims(found: Sequence[dict[str, str]], engines: Engines) -> dict[str, Claim]:
    """A claim for each row: at least its minimum of civilians killed, there and then, says Airwars."""
    made = {}
    for row in found:
        low, high = int(row["killed_min"]), int(row["killed_max"] or row["killed_min"])
        count = Count(low, max(low, high))
        place = Place(row["place_en"] or "unnamed", candidates=((cell(row, engines),),), precision="town")
        made[row["code"]] = Claim(
            report=row["code"], kind="casualties", span=(0, 0), quote="", harm="killed", count=count,
            victims=Victims("civilian"), where=(place,), when=When(row["date"], row["date"], ZONE),
            origin=Origin("airwars", "airwars"), detail={"grade": row["grading"] or None}, id=row["code"],
        )  # fmt: skip
    return made


@dataclass(frozen=True)
class Total:
    """One group: the file's plain sum, the floor, and the pairs that nothing shows to be apart."""

    rows: int
    plain: int
    floor: int
    highest: int
    pairs: tuple[tuple[str, str], ...]
    together: tuple[int, ...]
    """What each set of rows that are linked by such pairs loses: its sum, less what it proves."""


def groups(found: Sequence[dict[str, str]]) -> dict[Key, list[str]]:
    """The rows' codes by year, belligerents and grade."""
    made: dict[Key, list[str]] = defaultdict(list)
    for row in found:
        made[(row["date"][:4], row["belligerents"] or "unsaid", row["grading"] or "ungraded")].append(row["code"])
    return dict(sorted(made.items()))


def total(mine: Sequence[Claim]) -> Total:
    """The group's totals under Airwars' profile."""
    rules, links = profile("airwars"), cannot_links(())
    least, most = bounds_of(Question("killed", Scope()), mine, rules, links)
    items = [item for item in evidence(mine, "killed", rules) if item.floor]
    pairs = tuple((a.id, b.id) for a, b in combinations(items, 2) if witness(a, b, links) is None)
    by_id = {claim.id: claim for claim in mine}
    lost = []
    for linked in _linked(pairs):
        own = [by_id[ident] for ident in linked]
        proved, _ = bounds_of(Question("killed", Scope()), own, rules, links)
        lost.append(sum(_low(claim) for claim in own) - proved)
    return Total(len(mine), sum(_low(claim) for claim in mine), least, most, pairs, tuple(lost))


def _low(claim: Claim) -> int:
    return (claim.count.lower or 0) if claim.count else 0


def _linked(pairs: Sequence[tuple[str, str]]) -> Iterator[list[str]]:
    near: dict[str, set[str]] = defaultdict(set)
    for a, b in pairs:
        near[a].add(b)
        near[b].add(a)
    seen: set[str] = set()
    for start in sorted(near):
        reached, todo = {start}, [start]
        while todo:
            todo += (new := near[todo.pop()] - reached)
            reached |= new
        if start not in seen:
            yield sorted(reached)
        seen |= reached
