"""Whose planes? A case → cues → weighed lines → a verdict.

    Attributor().verdict(case)

Pure: reference data and policy weights go in with the case; nothing else is read.
"""

from __future__ import annotations

from collections.abc import Iterable

from marsad.attribution.case import Case, Cue
from marsad.attribution.control import control_cues
from marsad.attribution.prior import prior_cues
from marsad.attribution.reported import Confusions
from marsad.attribution.sighted import sighted_cues
from marsad.attribution.stated import stated_cues
from marsad.attribution.told import told_cues
from marsad.attribution.verdict import Verdict, verdict
from marsad.attribution.weighing import weigh
from marsad.reference.weights import Weights, weights


def unrepeated(cues: Iterable[Cue]) -> list[Cue]:
    """The cues, one pattern or munition once however often it is told or seen."""
    found: dict[tuple[str, str], Cue] = {}
    for cue in cues:
        found.setdefault((cue.cls, cue.about or cue.text), cue)
    return list(found.values())


class Attributor:
    """The evidence model under some policy weights."""

    def __init__(self, policy: Weights | None = None) -> None:
        self.weights = policy or weights()
        self._confusions = Confusions(self.weights.confusion)

    def cues(self, case: Case) -> list[Cue]:
        """All pieces of evidence of a case, those that weigh nothing among them."""
        return unrepeated(
            [
                *prior_cues(case, self.weights),
                *sighted_cues(case, self.weights, self._confusions),
                *told_cues(case, self.weights, self._confusions),
                *stated_cues(case, self.weights),
                *control_cues(case, self.weights),
            ]
        )

    def verdict(self, case: Case) -> Verdict:
        """Whose planes they were, as far as the evidence goes."""
        return verdict(case.id, weigh(self.cues(case), self.weights), self.weights)
