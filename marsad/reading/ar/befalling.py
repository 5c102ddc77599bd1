"""What befell the people of each quantity? The harm words before and behind it decide, rule after rule."""

from __future__ import annotations

from marsad.reading.ar.attacks import attack
from marsad.reading.ar.behind import behind, of_them
from marsad.reading.ar.chaining import chained, enumerate_chains
from marsad.reading.ar.deciding import Decided, Sentence
from marsad.reading.ar.governing import governed
from marsad.reading.ar.mixing import mixed, only_mixed
from marsad.reading.ar.own_words import own
from marsad.reading.ar.parts import distributed, listed, part, part_behind, place_by_place, them
from marsad.reading.ar.pointing import other_toll, their_number
from marsad.reading.ar.quantity import Quantity
from marsad.reading.ar.totals import old, toll


def decide(s: Sentence) -> list[Decided]:
    """The counted quantities with their harm, from first to last."""
    at = 0
    while at < len(s.quantities):
        q = s.quantities[at]
        done = (
            next((made for rule in _RULES if (made := rule(s, q)) is not None), None) or behind(s, q, at) or _late(s, q)
        )
        if done is not None:
            s.decided.append(mixed(s, done))
            while at + 1 < len(s.quantities) and s.quantities[at + 1].first < done.quantity.after:
                at += 1
        at += 1
    enumerate_chains(s)
    totals = [hit.first for hit in s.line.all("frame.totals")]
    for d in s.decided:
        d.news = d.news or any(first <= d.quantity.first for first in totals)
    return s.decided


def _late(s: Sentence, q: Quantity) -> Decided | None:
    return next((made for rule in _LATE if (made := rule(s, q)) is not None), None)


_RULES = (attack, old, part_behind, their_number, part, listed, toll, own, governed, chained)
_LATE = (of_them, distributed, them, only_mixed, place_by_place, other_toll)
