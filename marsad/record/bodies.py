"""What does a claim say in full?

The state holds ids and places in the log; the full form is decoded only for those who ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import msgspec

from marsad.log import Entry, Log
from marsad.record.known import KnownClaim


class _Claims(msgspec.Struct):
    claims: list[msgspec.Raw]


class _Value(msgspec.Struct):
    value: msgspec.Raw


_claims = msgspec.json.Decoder(_Claims)
_value = msgspec.json.Decoder(_Value)


def bodies(log: Log, claims: Iterable[KnownClaim]) -> Iterator[tuple[KnownClaim, dict[str, Any]]]:
    """Each claim with its canonical dict, in the order of the log."""
    wanted = sorted(claims, key=lambda claim: (claim.position, claim.slot))
    groups = ((position, list(group)) for position, group in groupby(wanted, key=lambda claim: claim.position))
    for entry, group in _with_entries(log, groups):
        raws = _value_of(entry) if entry.kind == "decision" else _claims.decode(entry.payload).claims
        for claim in group:
            yield claim, msgspec.json.decode(raws[claim.slot])


def body(log: Log, claim: KnownClaim) -> dict[str, Any]:
    """One claim's canonical dict."""
    return next(found for _, found in bodies(log, [claim]))


def _value_of(entry: Entry) -> list[msgspec.Raw]:
    return [_value.decode(entry.payload).value]


_NEAR = 64
"""Positions closer than this are read in one stretch: a query costs more than the entries between."""


def _with_entries(log: Log, groups: Iterator[tuple[int, list[KnownClaim]]]) -> Iterator[tuple[Entry, list[KnownClaim]]]:
    for stretch in _stretches(groups):
        for entry in log.entries(min(stretch), max(stretch)):
            if entry.position in stretch:
                yield entry, stretch[entry.position]


def _stretches(groups: Iterator[tuple[int, list[KnownClaim]]]) -> Iterator[dict[int, list[KnownClaim]]]:
    stretch: dict[int, list[KnownClaim]] = {}
    last = 0
    for position, group in groups:
        if stretch and position - last > _NEAR:
            yield stretch
            stretch = {}
        stretch[position] = group
        last = position
    if stretch:
        yield stretch
