"""What does control of the ground say? Nobody is taken to bomb the ground that he holds; not never, but seldom."""

from __future__ import annotations

from marsad.attribution.case import Case, Cue
from marsad.attribution.prior import parties
from marsad.reference.weights import Weights


def control_cues(case: Case, weights: Weights) -> list[Cue]:
    """The cue of who is said to hold the ground, if they fly at all."""
    mine = {party: weights.control.decibans for party in sorted(set(case.held_by)) if party in parties()}
    if not mine:
        return []
    return [Cue("control", f"ground said to be held by {' and '.join(sorted(mine))}", mine, (weights.control.source,))]
