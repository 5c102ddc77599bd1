"""What does an entry look like as an answer: its ground, its point, and how the words around the name limit it?"""

from __future__ import annotations

from dataclasses import replace

from marsad.model.cells import UNLOCATED, cells
from marsad.places.asked import Question
from marsad.places.entry import Entry, km_between, plain_name
from marsad.places.found import LISTED_AT, Candidate
from marsad.places.lookup import Lookup
from marsad.places.merging import slug

AROUND_M = 10_000
"""So far around a town's reach is still "near" it."""
CLOSE_KM = 3.0
"""Candidates this near each other are answered together."""


def candidate_of(lookup: Lookup, entry: Entry, chance: int, how: str) -> Candidate:
    """The entry as an answer of some probability."""
    unit = lookup.unit_of(entry.cell)
    return Candidate(
        name=plain_name(entry),
        name_ar=entry.name_ar,
        cell=entry.cell,
        cells=(entry.cell,),
        latitude=entry.latitude,
        longitude=entry.longitude,
        precision=entry.precision,
        radius_m=entry.radius_m,
        governorate=unit,
        probability=chance,
        how=how,
    )


def shaped(candidate: Candidate, entry: Entry, question: Question) -> Candidate:
    """The candidate as the phrase limits it: a part of it, or a place around it."""
    if question.part:
        cell = f"{entry.cell}/{UNLOCATED}{slug(question.part)}"
        return replace(candidate, cell=cell, cells=(cell,), name=f"{question.part} of {candidate.name}")
    if question.around:
        inside = entry.kind in ("governorate", "country")
        step = UNLOCATED + slug(question.around if inside else f"{question.around} {candidate.name}")
        cell = f"{entry.cell if inside else entry.parent}/{step}"
        return replace(
            candidate,
            cell=cell,
            cells=(cell,),
            name=f"{question.around} {candidate.name}",
            precision="area",
            radius_m=entry.radius_m + (0 if inside else AROUND_M),
        )
    return candidate


def beside_each_other(listed: list[Candidate]) -> list[Candidate]:
    """The candidates, likeliest first, with those right beside the likeliest taken into it.

    The ground meant is in their union.
    """
    if not listed:
        return listed
    best, others = listed[0], listed[1:]
    close = [c for c in others if km(best, c) <= CLOSE_KM]
    if not close:
        return listed
    reach = max(best.radius_m, *(round(1000 * km(best, c)) + c.radius_m for c in close))
    grown = replace(
        best,
        cells=cells((*best.cells, *(node for c in close for node in c.cells))),
        probability=best.probability + sum(c.probability for c in close),
        radius_m=reach if sum(c.probability for c in close) >= LISTED_AT else best.radius_m,
    )
    return [grown, *(c for c in others if c not in close)]


def km(one: Candidate, two: Candidate) -> float:
    """The distance of two candidates' points, in km."""
    return km_between(one.latitude / 1e6, one.longitude / 1e6, two.latitude / 1e6, two.longitude / 1e6)
