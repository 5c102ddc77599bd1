"""Which claims are about one of several events in a town on one day, and which about all of them?

A double tap, or a raid in the morning and another in the afternoon, are events of their own under one family. Where a
report tells two apart, a claim that says neither quarter nor part of the day is about the family: to which of the
events its dead belong nobody said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from marsad.incidents.comparing import told_apart
from marsad.incidents.facets import Facets

Key = tuple[str, int]
"""A town's cell, and a day as seconds."""
DAY = 24 * 3600


@dataclass(frozen=True, slots=True)
class Split:
    """The claims of one family: those that name a part, to be grouped by themselves, and those about the whole."""

    parts: frozenset[str]
    whole: frozenset[str]


def split(members: Iterable[str], known: Mapping[str, Facets]) -> list[Split]:
    """The families among the claims of one connected set, in the order of their places and days."""
    found = []
    for mine in (group for _, group in sorted(_by_town_and_day(members, known).items())):
        if not _apart(mine):
            continue
        named = frozenset(claim.id for claim in mine if _scene(claim))
        found.append(Split(named, frozenset(claim.id for claim in mine) - named))
    return found


def _by_town_and_day(members: Iterable[str], known: Mapping[str, Facets]) -> dict[Key, list[Facets]]:
    groups: dict[Key, list[Facets]] = defaultdict(list)
    for ident in sorted(members):
        claim = known[ident]
        if not claim.coarse and len(claim.nodes) == 1 and claim.end - claim.start <= DAY + 3600:
            town = "/".join(claim.nodes[0].split("/")[:3])
            groups[(town, _middle_day(claim))].append(claim)
    return groups


def _middle_day(claim: Facets) -> int:
    return (claim.start + claim.end) // 2 // DAY


def _scene(claim: Facets) -> bool:
    return claim.signs[2] is not None or claim.signs[3] is not None or claim.hourly


def _apart(claims: list[Facets]) -> bool:
    by_report: dict[str, list[Facets]] = defaultdict(list)
    for claim in claims:
        if claim.report and _scene(claim):
            by_report[claim.report].append(claim)
    return any(told_apart(a, b) for group in by_report.values() for a in group for b in group if a.id < b.id)
