"""How is a verdict printed? CONTRACT's object, with what the ladder and the explanation add."""

from __future__ import annotations

from typing import Any

from marsad.attribution.saying import sentence
from marsad.attribution.verdict import Verdict
from marsad.attribution.weighing import GRID, MILLION


def printed(found: Verdict) -> dict[str, Any]:
    """The verdict as JSON. decibans stand against UNKNOWN: for each party they sum to its log-odds against UNKNOWN."""
    return {
        "id": found.id,
        "posterior": {party: p / MILLION for party, p in found.weighed.posterior.items()},
        "set": list(found.set),
        "coverage": found.coverage / MILLION,
        "strength": found.strength,
        "contested": found.contested,
        "evidence": [
            {"cue": line.text, "party": party, "decibans": weight / GRID, "class": line.cls}
            for line in found.weighed.lines
            for party, weight in sorted(line.weights.items())
        ],
        "no_weight": [
            cue.text for line in found.weighed.lines for cue in line.cues if not cue.decibans
        ],
        "declared": list(found.declared),
        "denied": list(found.denied),
        "flags": list(found.flags),
        "sentence": sentence(found, "en"),
        "sentence_ar": sentence(found, "ar"),
    }  # fmt: skip
