"""What aircraft is meant by the words of a spotter, and how likely are those words for each party's aircraft?

Dates bind the true type: a party's fleet is that of the day. What is said passes through a confusion matrix
(METHODS 7), in which "Russian" may mean Russian-made, and a maker without a number ("Sukhoi") means nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from marsad.attribution.vocabulary import Vocabulary, fold
from marsad.reference.aircraft import Aircraft, aircraft
from marsad.reference.dated import Days
from marsad.reference.weights import Confusion

_MAKERS = {
    "su": "Su", "sukhoi": "Su", "sukhoy": "Su", "mig": "MiG", "mi": "Mi", "mil": "Mi", "ka": "Ka", "tu": "Tu",
    "f": "F", "sa": "SA", "mq": "MQ", "yak": "Yak", "سوخوي": "Su", "سيخوي": "Su", "سخوي": "Su", "سو": "Su",
    "ميغ": "MiG", "ميج": "MiG", "مي": "Mi", "كا": "Ka", "لام": "L", "اف": "F", "توبوليف": "Tu",
}  # fmt: skip
_NUMBERED = re.compile(
    r"(?<!\w)(?:ال|بال|وال)?("
    + "|".join(sorted(_MAKERS, key=len, reverse=True))
    + r")[\s\-]*(\d{1,3})(?:[a-z]{0,3}\d?)?"
    r"(?:\s*(?:/|or|او|أو|and)\s*(\d{2})(?!\d|:))?(?!\d|:)"
)
_NO_WEIGHT = ("jet", "aircraft")
MOST = 12.0
"""No one report weighs more than this many decibans for a party, whatever the matrix says."""


@dataclass(frozen=True, slots=True)
class Reported:
    """What is said of an aircraft: types (alternatives), sort, whose (actors' ids). All empty: it says nothing."""

    types: tuple[str, ...] = ()
    craft: str | None = None
    nations: tuple[str, ...] = ()

    @property
    def telling(self) -> bool:
        """Can it weigh at all?"""
        return bool(
            self.types or self.nations or (self.craft and self.craft not in (*_NO_WEIGHT, "drone", "transport"))
        )


@lru_cache(maxsize=1)
def _words() -> tuple[Vocabulary, Vocabulary, Vocabulary, dict[str, str]]:
    known = aircraft()
    types = Vocabulary((t.code, (*t.names.all(), t.code, *t.also)) for t in known.types)
    crafts = Vocabulary((c.code, c.names.all()) for c in known.crafts)
    nations = Vocabulary((n.party, n.names.all()) for n in known.nations)
    codes = {code: t.code for t in known.types for code in (t.code, *t.also)}
    return types, crafts, nations, codes


@lru_cache(maxsize=65536)
def reported(said: str) -> Reported:
    """What the words say of an aircraft."""
    types, crafts, nations, codes = _words()
    found: list[str] = []
    for match in _NUMBERED.finditer(fold(said)):
        maker = _MAKERS[match[1]]
        found += [f"{maker}-{number}" for number in (match[2], match[3]) if number]
    listed = [codes[code] for code in found if code in codes] or list(types.codes(said))
    sorts = {t.code: t.craft for t in aircraft().types}
    kinds = [code for code in crafts.codes(said) if code != "aircraft"] or list(crafts.codes(said))
    own = sorted({sorts[code] for code in listed})
    craft = own[0] if len(own) == 1 else (kinds[0] if kinds else None)
    return Reported(tuple(dict.fromkeys(listed)), craft, nations.codes(said))


@lru_cache(maxsize=4096)
def fleet(party: str, days: Days) -> Mapping[str, float]:
    """The shares of a party's strike sorties by true type on the days, summing to one; empty if none is known."""
    known: Aircraft = aircraft()
    shares = {
        t.code: f.share for t in known.types for f in t.flown_by
        if f.party == party and f.share > 0 and days.touches(f.start, f.end)
    }  # fmt: skip
    total = sum(shares.values())
    return {code: share / total for code, share in shares.items()} if total else {}


class Confusions:
    """How likely is a report for each party's aircraft?"""

    def __init__(self, matrix: Confusion) -> None:
        self._matrix = matrix
        self._pairs = {(pair.truly, pair.said): pair.share for pair in matrix.pairs}
        self._nations = {(pair.truly, pair.said): pair.share for pair in matrix.nations}
        self.weigh = lru_cache(maxsize=65536)(self._weigh)

    def of_type(self, said: str, party: str, days: Days) -> float:
        """P(a type is said | an aircraft of the party)."""
        anything = self._matrix.anything.share
        total = anything
        for true, share in fleet(party, days).items():
            total += share * (self._matrix.right.share if true == said else self._pairs.get((true, said), 0.0))
        return total

    def of_craft(self, said: str, party: str, days: Days) -> float:
        """P(a sort is said | an aircraft of the party): sorts are told apart well."""
        sorts = {t.code: t.craft for t in aircraft().types}
        return 0.02 + sum(share for code, share in fleet(party, days).items() if sorts[code] == said)

    def of_nation(self, said: str, party: str) -> float:
        """P(it is called that nation's | an aircraft of the party)."""
        return self._nations.get((party, said), self._matrix.other_nation.share)

    def likelihood(self, report: Reported, party: str, days: Days) -> float:
        """P(report | an aircraft of the party), up to a factor that is the same for all parties."""
        value = 1.0
        if report.types:
            value *= max(self.of_type(said, party, days) for said in report.types)
        elif report.craft and report.craft not in (*_NO_WEIGHT, "drone", "transport"):
            value *= self.of_craft(report.craft, party, days)
        if report.nations:
            value *= max(self.of_nation(said, party) for said in report.nations)
        return value

    def _weigh(self, report: Reported, parties: tuple[str, ...], days: Days) -> dict[str, float]:
        """Likelihood ratios against the mean of all parties (what is expected when nobody is known to have flown)."""
        if not report.telling:
            return dict.fromkeys(parties, 1.0)
        each = {party: self.likelihood(report, party, days) for party in parties}
        mean = sum(each.values()) / len(each)
        most = 10 ** (MOST / 10)
        return {party: min(most, max(1 / most, value / mean)) for party, value in each.items()}


def decibans(ratio: float) -> float:
    """A likelihood ratio in decibans."""
    return 10 * math.log10(ratio)
