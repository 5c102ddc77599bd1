"""Which lines does a proof in a certificate have, when its subtotals are opened?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def lines(bound: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The parts of a bound that cite claims: a part that cites a subtotal is replaced by the subtotal's own."""
    scopes = bound.get("scopes") or {}
    for part in bound["parts"]:
        subtotals = [scopes[ident] for ident, _ in part["claims"] if ident in scopes]
        if subtotals:
            for subtotal in subtotals:
                yield from lines(subtotal["proofs"][0])
        else:
            yield part
