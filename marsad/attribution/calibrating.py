"""How large must sets be to keep their promise, by a desk's own settled cases?

Split conformal prediction (Vovk, Gammerman and Shafer 2005) on the mass that a set gathers before it holds the whole
verdict. With n settled cases like those asked, sets of the returned mass hold theirs in the promised share or more, on
average over such samples; with fewer than nine at 90 % nothing short of all parties keeps it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

import msgspec

from marsad.attribution.attributing import Attributor
from marsad.attribution.case import Case
from marsad.attribution.prior import OTHER
from marsad.model.attribution import UNKNOWN
from marsad.reference.weights import Weights

STEP = 0.01
"""A party enters a set if less than the set's mass stands before it."""


def calibrated(policy: Weights, settled: Iterable[tuple[Case, frozenset[str]]]) -> Weights:
    """The policy with the mass that its settled cases (case, parties of the verdict) ask for its coverage."""
    model = Attributor(policy)
    needed = sorted(mass_needed(model.verdict(case).weighed.posterior, parties) for case, parties in settled if parties)
    rank = math.ceil((len(needed) + 1) * policy.coverage.percent / 100)
    mass = min(100.0, needed[rank - 1] + STEP) if rank <= len(needed) else 100.0
    note = f"split conformal on {len(needed)} settled cases"
    return msgspec.structs.replace(policy, coverage=msgspec.structs.replace(policy.coverage, mass=mass, source=note))


def mass_needed(posterior: Mapping[str, int], parties: frozenset[str]) -> float:
    """Per cent of what isn't UNKNOWN or OTHER that stands before the last of the parties: a set must ask for more."""
    named = {party: p for party, p in posterior.items() if party not in (UNKNOWN, OTHER)}
    if not parties <= named.keys():
        return 100.0
    least = min(named[party] for party in parties)
    return 100 * sum(p for p in named.values() if p > least) / sum(named.values())
