"""Labelled pairs of real reports (FA-KES) and of real rows (Airwars), as claims: which are about one event?

Gold: benchmarks/gold/pairs-*.jsonl, ids and verdicts only, labelled by reading in two passes (docs/incidents.md).
"first" is the first pass's verdict where the second differs (null: undecided); "background" marks pairs of which one
only looks back at the event that the other reports. The texts and rows are read from ../shared.

Each month is scored by a regression that was fitted on the other months alone, so that no event is learned from and
tested.
"""

from __future__ import annotations

import csv
import json
import math
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
from rapidfuzz.fuzz import ratio
from scipy.optimize import minimize

from marsad.incidents.comparing import CUES, compare, km_apart
from marsad.incidents.eventful import eventful
from marsad.incidents.facets import Facets, facets, folded, word_set
from marsad.incidents.weighing import Model, model
from marsad.model.claim import Claim, Place
from marsad.pipeline import ZONE, Engines
from marsad.reading import Context
from marsad.reconciling.rows import rows
from marsad.reference.houses_tables import house
from marsad.reference.incident_cues import incident_cues

GOLD = Path(__file__).parent / "gold"
DATA = Path(__file__).parents[2] / "shared" / "data"
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: at for at, name in enumerate(_NAMES, 1)}
_NAME = "|".join(_MONTHS)
_DATES = (
    re.compile(rf"(?P<d>\d{{1,2}}) (?P<m>{_NAME})[a-z]* (?P<y>20\d\d)", re.IGNORECASE),
    re.compile(rf"(?P<m>{_NAME})[a-z]* (?P<d>\d{{1,2}}) ?(?P<y>20\d\d)", re.IGNORECASE),
    re.compile(r"(?P<d>\d\d)[.-](?P<m>\d\d)[.-](?P<y>20\d\d)"),
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two accounts, their events as the model sees them, and the verdict. month: of the earlier one ("2017-09").

    background: one of the two only looks back at what the other reports. beside: what else is known of the two: of
    reports what `Accounts.beside` says; of rows how many numbers agree and differ, how alike the names are in whichever
    script is liker, and whether the day is one.
    """

    a: str
    b: str
    same: bool
    month: str
    background: bool
    ones: tuple[Facets, ...]
    twos: tuple[Facets, ...]
    beside: tuple[float, ...] = ()

    def best(self, model: Model) -> tuple[int, tuple[int, ...] | None]:
        """The log-odds of the likeliest two claims, and their levels; nothing where one tells of no event."""
        options = (
            (model.log_odds(x, y)[0], compare(x, y)) for x in self.ones for y in self.twos if x.family == y.family
        )
        return max(options, key=lambda found: found[0], default=(-9000, None))

    def whole(self, model: Model) -> int:
        """The log-odds where each account is of one event only: its strikes compared, and every number of both."""
        strikes = [(x, y) for x in self.ones for y in self.twos if x.kind == y.kind == "strike"]
        total = max((model.log_odds(x, y)[0] for x, y in strikes), default=-9000)
        at = CUES.index("count")
        for x in self.ones:
            for y in self.twos:
                if x.harm is not None and x.harm == y.harm:
                    total += model.weights[at][compare(x, y)[at]]
        return total


def evidence(pair: Pair, model: Model, whole: bool, rare: Mapping[str, float]) -> list[float]:
    """What is known of a pair of accounts: its likeliest two claims, the next likeliest two others, words, how many,
    and the places that both name (rare: how rarely each is named, in nats).

    Two reports of one event agree in more than one claim; two long ones have some claims alike by chance.
    """
    if whole:
        return [pair.whole(model) / 1000, *pair.beside]
    found = sorted(
        ((model.log_odds(x, y)[0] / 1000, x.id, y.id) for x in pair.ones for y in pair.twos if x.family == y.family),
        reverse=True,
    )
    if not found:
        return [-9.0, -6.0, 0.0, 0.0, 0.0, 0.0, *pair.beside]
    best, one, two = found[0]
    second = next((z for z, a, b in found if a != one and b != two), -6.0)
    mine, theirs = ({w for f in side for w in f.words} for side in (pair.ones, pair.twos))
    named = _names(pair.ones) & _names(pair.twos)
    return [
        best, max(second, -6.0), len(mine & theirs) / max(1, min(len(mine), len(theirs))), math.log(len(found)),
        max((rare[name] for name in named), default=0.0), float(min(len(named), 3)), *pair.beside,
    ]  # fmt: skip


def _names(told: Sequence[Facets]) -> frozenset[str]:
    return frozenset(f.name for f in told if f.name and not f.coarse)


def rarity(pairs: Sequence[Pair]) -> dict[str, float]:
    """For each place named, the log of the share of accounts that name it, turned round."""
    return _rare({ident: _names(told) for p in pairs for ident, told in ((p.a, p.ones), (p.b, p.twos))}.values())


RIDGE = 1.0


@dataclass(frozen=True, slots=True)
class Scored:
    """Pairs with their probabilities and answers, each from the other months."""

    pairs: tuple[Pair, ...]
    chances: tuple[float, ...]
    said: tuple[bool, ...]


def scored(pairs: Sequence[Pair], whole: bool) -> Scored:
    """Each month's pairs by a ridge logistic regression, and a threshold, that come from the other months alone."""
    rare = rarity(pairs)
    rows = np.array([evidence(p, model(), whole, rare) for p in pairs])
    same, months = np.array([p.same for p in pairs], dtype=float), np.array([p.month for p in pairs])
    chances, said = np.zeros(len(pairs)), np.zeros(len(pairs), dtype=bool)
    for month in sorted(set(months)):
        rest, here = months != month, months == month
        weights, of = _fitted(rows[rest], same[rest])
        known = of(rows[rest]) @ weights
        cut = max((_f1(known >= c, same[rest]), c) for c in np.unique(known))[1]
        told = of(rows[here]) @ weights
        chances[here], said[here] = 1 / (1 + np.exp(-told)), told >= cut
    return Scored(tuple(pairs), tuple(map(float, chances)), tuple(map(bool, said)))


def _fitted(rows: np.ndarray, same: np.ndarray) -> tuple[np.ndarray, Callable[[np.ndarray], np.ndarray]]:
    """The weights, and how rows become what they weigh: scaled, with a constant."""
    middle, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9

    def of(given: np.ndarray) -> np.ndarray:
        return np.c_[(given - middle) / spread, np.ones(len(given))]

    design = of(rows)

    def loss(w: np.ndarray) -> float:
        z = design @ w
        return float((np.logaddexp(0, z) - same * z).sum() + RIDGE * (w[:-1] ** 2).sum())

    return np.asarray(minimize(loss, np.zeros(design.shape[1])).x), of


def _f1(said: np.ndarray, same: np.ndarray) -> float:
    return float(2 * (said & (same > 0)).sum() / max(1, said.sum() + same.sum()))


def near(pair: Pair) -> bool:
    """Space-time DBSCAN's rule for two accounts: two located claims within 5 km and a day of each other."""
    for x in pair.ones:
        for y in pair.twos:
            km = km_apart(x, y)
            if km is not None and km <= 5 and max(x.start, y.start) - min(x.end, y.end) < 24 * 3600:
                return True
    return False


def published(text: str, column: str) -> str:
    """The day an article says it was published on; the column mixes up days and months in places."""
    for pattern in _DATES:
        if found := pattern.search(text[:700].replace("title:", "")):
            month = found["m"].casefold()[:3]
            try:
                return date(int(found["y"]), _MONTHS.get(month) or int(month), int(found["d"])).isoformat()
            except ValueError:
                continue
    month_, day, year = column.split("/")
    return f"{year}-{int(month_):02}-{int(day):02}"


def _verdicts(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (GOLD / f"pairs-{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def _pairs(name: str, told: Mapping[str, Sequence[Claim]], days: Mapping[str, str]) -> Iterator[Pair]:
    seen = {ident: _events(claims) for ident, claims in told.items()}
    for verdict in _verdicts(name):
        a, b = str(verdict["a"]), str(verdict["b"])
        month, back = min(days[a], days[b])[:7], bool(verdict.get("background"))
        yield Pair(a, b, bool(verdict["same"]), month, back, seen[a], seen[b])


def _events(claims: Sequence[Claim]) -> tuple[Facets, ...]:
    return tuple(facets(c) for c in claims if eventful(c) and c.frame == "event")


def reports() -> list[Pair]:
    """The FA-KES pairs, read by the reader of this release."""
    told, days = _read({str(v[end]) for v in _verdicts("fakes") for end in ("a", "b")})
    accounts = Accounts(told)
    return [replace(pair, beside=accounts.beside(pair.a, pair.b)) for pair in _pairs("fakes", told, days)]


class Accounts:
    """What whole reports have in common, however their claims were read: words, numbers, governorates, means."""

    def __init__(self, told: Mapping[str, Sequence[Claim]]) -> None:
        stock = frozenset(incident_cues().stock.words)
        self.words = {k: frozenset[str]().union(*(word_set(c.quote) for c in v)) - stock for k, v in told.items()}
        self.numbers = {
            k: {
                f"{c.harm} {c.count.lower}"
                for c in v
                if c.frame != "background" and c.count and (c.count.lower or 0) > 3
            }
            for k, v in told.items()
        }
        events = {k: [c for c in v if c.frame == "event"] for k, v in told.items()}
        self.units = {k: {folded(n) for c in v for p in c.where for n in _unit(p)} - {""} for k, v in events.items()}
        self.means = {k: {str(c.detail["means"]) for c in v if c.detail.get("means")} for k, v in events.items()}
        self.rare_words, self.rare_numbers = _rare(self.words.values()), _rare(self.numbers.values())

    def beside(self, a: str, b: str) -> tuple[float, ...]:
        """How rare the words in common are, in all and as a share; how rare the numbers; whether the two name different
        governorates; whether they name the same means (1), different ones (-1)."""
        rare = sum(self.rare_words[w] for w in self.words[a] & self.words[b])
        least = min(sum(self.rare_words[w] for w in self.words[end]) for end in (a, b))
        numbers = sum(self.rare_numbers[n] for n in self.numbers[a] & self.numbers[b])
        apart = bool(self.units[a] and self.units[b]) and self.units[a].isdisjoint(self.units[b])
        both = bool(self.means[a] and self.means[b])
        means = both * (-1.0 if self.means[a].isdisjoint(self.means[b]) else 1.0)
        return (rare, rare / max(1.0, least), min(numbers, 12.0), float(apart), means)


def _unit(place: Place) -> tuple[str, ...]:
    return place.within[-1:] or ((place.name,) if place.precision == "governorate" else ())


def _rare(sets: Collection[Collection[str]]) -> dict[str, float]:
    """For each word, the log of the share of accounts that have it, turned round."""
    times = Counter(word for one in sets for word in one)
    return {word: math.log(len(sets) / count) for word, count in times.items()}


def reports_and_rows() -> list[Pair]:
    """FA-KES reports beside the Airwars rows within a day and 6 km of what they tell, or of nearly the same name."""
    verdicts = _verdicts("report-row")
    told, days = _read({str(v["report"]) for v in verdicts})
    rows_, dated = _rows({str(v["row"]) for v in verdicts}, alone=False)
    seen = {ident: _events(claims) for ident, claims in (told | rows_).items()}
    return [
        Pair(r, w, bool(v["same"]), min(days[r], dated[w])[:7], False, seen[r], seen[w])
        for v in verdicts for r, w in [(str(v["report"]), str(v["row"]))]
    ]  # fmt: skip


def _read(wanted: Collection[str]) -> tuple[dict[str, list[Claim]], dict[str, str]]:
    """The claims of FA-KES articles, and the day each was published."""
    engines, told, days = Engines(), dict[str, list[Claim]](), dict[str, str]()
    with (DATA / "fa-kes" / "articles.csv").open(encoding="utf-8", newline="") as handle:
        articles = [row for row in csv.DictReader(handle) if row["unit_id"] in wanted]
    texts = []
    for row in articles:
        day = days[row["unit_id"]] = published(row["article_content"], row["date"])
        source = row["source"]
        context = Context(report=row["unit_id"], published=day, zone=ZONE, source_id=source, source_name=source)
        texts.append((row["article_content"], context))
    for row, reading in zip(articles, engines.read_many(texts), strict=True):
        told[row["unit_id"]] = list(reading.claims)
    return told, days


def table() -> list[Pair]:
    """The Airwars pairs: each row as an account of its own, without the house's word that its rows differ."""
    found = _pairs("airwars", *_rows({str(v[end]) for v in _verdicts("airwars") for end in ("a", "b")}))
    with (DATA / "airwars" / "incidents.csv").open(encoding="utf-8", newline="") as handle:
        said = {row["code"]: row for row in csv.DictReader(handle)}
    return [replace(pair, beside=_cells(said[pair.a], said[pair.b])) for pair in found]


_NUMBERS = (
    ("killed_min", "killed_max"), ("injured_min", "injured_max"), ("children_min",), ("women_min",), ("men_min",),
    ("named_victims",), ("sources",),
)  # fmt: skip


def _cells(one: Mapping[str, str], two: Mapping[str, str]) -> tuple[float, ...]:
    agree = differ = 0.0
    for columns in _NUMBERS:
        a, b = ([float(row[c]) for c in columns if row[c]] for row in (one, two))
        if a and b and max(*a, *b) > 0:
            alike = 1.0 if a == b else 0.5 if max(min(a), min(b)) <= min(max(a), max(b)) else 0.0
            agree, differ = agree + alike, differ + (not alike)
    names = max(ratio(one[c].casefold(), two[c].casefold()) for c in ("place_en", "place_ar") if one[c] and two[c])
    return (agree, differ, names / 100, float(one["date"][:10] == two["date"][:10]))


def _rows(wanted: Collection[str], alone: bool = True) -> tuple[dict[str, list[Claim]], dict[str, str]]:
    """The claims of Airwars rows, and each one's day. alone: without the house as their common origin."""
    engines, told, days = Engines(), dict[str, list[Claim]](), dict[str, str]()
    with (DATA / "airwars" / "incidents.csv").open(encoding="utf-8", newline="") as handle:
        for row in rows(handle, house("airwars"), ZONE):
            if row.id in wanted:
                days[row.id] = row.start
                placed = [replace(c, where=engines.where(c.where)) for c in row.claims]
                told[row.id] = [replace(c, origin=None, itemised=None, statement=None) if alone else c for c in placed]
    return told, days
