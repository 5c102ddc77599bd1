"""Does a dated fact hold for a strike whose day may be known only roughly?

A fact's first and last day are ISO days, inclusive; absent is always.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from marsad.reference.loading import BadReference


@dataclass(frozen=True, slots=True)
class Days:
    """The local days within which something happened; None: not known."""

    first: str | None = None
    last: str | None = None

    def within(self, start: str | None, end: str | None) -> bool:
        """Do all possible days lie between the ISO days start and end, both inclusive?"""
        after = start is None or (self.first is not None and self.first >= start)
        before = end is None or (self.last is not None and self.last <= end)
        return after and before

    def touches(self, start: str | None, end: str | None) -> bool:
        """Does some possible day lie between start and end?"""
        too_early = start is not None and self.last is not None and self.last < start
        too_late = end is not None and self.first is not None and self.first > end
        return not (too_early or too_late)


class Weight(msgspec.Struct, frozen=True, rename={"start": "from", "end": "to"}):
    """What a fact says for a party between two ISO days (inclusive), in decibans against not knowing."""

    party: str
    decibans: float
    source: str
    start: str | None = None
    end: str | None = None


class Words(msgspec.Struct, frozen=True):
    """How something is called, in English and Arabic (folded: no hamza on alef, no final ta marbuta)."""

    en: tuple[str, ...] = ()
    ar: tuple[str, ...] = ()

    def all(self) -> tuple[str, ...]:
        """The names in both languages."""
        return self.en + self.ar


@lru_cache(maxsize=65536)
def weighed(weights: tuple[Weight, ...], days: Days) -> Mapping[str, Weight]:
    """The weight for each party on the days.

    Where several entries of a party are possible, since the day isn't known, the least of them counts; where none need
    hold on some possible day, it has no effect.
    """
    found: dict[str, Weight] = {}
    for party in dict.fromkeys(w.party for w in weights):
        mine = [w for w in weights if w.party == party]
        sure = [w for w in mine if days.within(w.start, w.end)]
        if sure:
            found[party] = max(sure, key=lambda w: abs(w.decibans))
            continue
        possible = [w for w in mine if days.touches(w.start, w.end)]
        if len(possible) > 1 and days.within(_first(possible), _last(possible)):
            found[party] = min(possible, key=lambda w: abs(w.decibans))
    return found


def _first(weights: list[Weight]) -> str | None:
    starts = [w.start for w in weights]
    return None if None in starts else min(s for s in starts if s)


def _last(weights: list[Weight]) -> str | None:
    ends = [w.end for w in weights]
    return None if None in ends else max(e for e in ends if e)


def check(weights: Iterable[Weight], parties: Iterable[str], file: str) -> None:
    """Raises BadReference where a fact is of a party that isn't known, or ends before it begins."""
    known = set(parties)
    for weight in weights:
        if weight.party not in known:
            raise BadReference(f"{file}: no party {weight.party!r} (patterns/operations-syria.yaml lists them)")
        for day in (weight.start, weight.end):
            if day is not None and not re.fullmatch(r"\d{4}-\d{2}-\d{2}", day):
                raise BadReference(f"{file}: {day!r} is no day; write it as 2017-09-21")
        if weight.start and weight.end and weight.start > weight.end:
            raise BadReference(f"{file}: a fact of {weight.party} ends on {weight.end}, before it begins")
