"""Which ground is meant where a phrase names several places as one, or a place between two?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.model.cells import cells
from marsad.places.candidates import AROUND_M, km
from marsad.places.found import Candidate, Found

MOST_LISTED = 5
LISTED_KM = 15.0
"""Places named as one ("Hatla and Salihiya") are taken to lie within so many km: 5 of 6 did within 5."""
BETWEEN_KM = 30.0
"""Between places farther apart is anywhere."""
BETWEEN = 700_000
"""How often a place between two lay within 5 km of their middle, or of the one that is known: 7 of 9 rows."""
ROUGH = ("container", "beside", "unit")


def several(found: Found, answers: Sequence[Found]) -> Found:
    """All of several places named as one, if one of them is known; the answer so far, if not."""
    answered = [a.candidates[0] for a in answers if a.status == "answered"]
    known = [c for c in answered if c.how not in ROUGH]
    if any(c.how == "unit" for c in answered):
        return found
    # What follows a comma may be the container of a first name that nobody knows.
    if not known or ("," in found.name and known[0] != answers[0].best):
        return found
    best, others = known[0], known[1:]
    if any(km(best, other) > LISTED_KM for other in others):
        return found
    ground = cells(node for a in answers for node in (a.candidates[0].cells if a.status == "answered" else a.unlocated))
    reaches = [round(1000 * km(best, c)) + c.radius_m for c in known]
    whole = replace(
        best,
        cells=ground,
        radius_m=max(reaches if len(known) == len(answers) else [*reaches, round(1000 * LISTED_KM)]),
        precision="area",
        name=" and ".join(a.name for a in answers),
        probability=min(c.probability for c in known),
    )
    return Found(found.name, "answered", (whole,), found.unlocated, f"{len(answers)} places named as one")


def between(found: Found, answers: Sequence[Found]) -> Found:
    """The ground between two places; around the one that is known, if only one is; else the answer so far."""
    known = [a.candidates[0] for a in answers if a.status == "answered" and a.candidates[0].precision != "area"]
    if not known or km(known[0], known[-1]) > BETWEEN_KM:
        return found
    why = f"between {' and '.join(a.name for a in answers)}"
    return Found(found.name, "answered", (_middle(found, known[0], known[-1], len(known)),), found.unlocated, why)


def _middle(found: Found, one: Candidate, two: Candidate, known: int) -> Candidate:
    apart = round(500 * km(one, two)) if known > 1 else AROUND_M
    return replace(
        one,
        cell=found.unlocated[0],
        cells=found.unlocated,
        latitude=(one.latitude + two.latitude) // 2,
        longitude=(one.longitude + two.longitude) // 2,
        name=found.name,
        name_ar=None,
        precision="area",
        radius_m=apart + max(one.radius_m, two.radius_m),
        probability=min(one.probability, two.probability, BETWEEN),
        how="beside",
    )
