"""How is a verdict printed? CONTRACT's object, with what the ladder and the explanation add."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from marsad.attribution.changing import Call, Without
from marsad.attribution.saying import sentence
from marsad.attribution.verdict import Verdict
from marsad.attribution.weighing import GRID, MILLION

LIMITS = (
    "the share of sets that hold the author, promised for wars like those that the numbers were learned from; "
    "on real strikes a policy, checked on few published verdicts (docs/attribution.md)"
)


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
            {"cue": f"{line.cls}: {line.text}", "party": party, "decibans": weight / GRID, "class": line.cls}
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


def explained(found: Verdict, without: Sequence[Without], calls: Sequence[Call]) -> dict[str, Any]:
    """The verdict with the sources of each line, what would change it most, and what to ask next."""
    return {
        **printed(found),
        "coverage_limits": LIMITS,
        "lines": [
            {"class": line.cls, "instrument": line.instrument, "decibans": _decibans(line.weights),
             "cues": [{"cue": cue.text, "decibans": {p: round(w, 2) for p, w in sorted(cue.decibans.items())},
                       "sources": list(cue.sources)} for cue in line.cues]}
            for line in found.weighed.lines
        ],
        "would_change": [
            {"class": w.line.cls, "set": list(w.set), "strength": w.strength, "moves": w.moved / MILLION}
            for w in without
        ],
        "call_back": [
            {"ask": c.question.ask, "ask_ar": c.question.ask_ar, "class": c.question.cls, "bits": round(c.bits, 4)}
            for c in calls
        ],
    }  # fmt: skip


def _decibans(weights: Mapping[str, int]) -> dict[str, float]:
    return {party: weight / GRID for party, weight in sorted(weights.items())}
