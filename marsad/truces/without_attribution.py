"""How does an incident stand to an agreement, for a mission that may not say who did it?

Neither those who did it nor those who were hit are named or used: who did it stays open, fighters hit are fighters, and
nobody's claim is quoted. What is left is time, place, act and the kind of target.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from marsad.model.finding import Finding, IncidentFacts
from marsad.reference.agreements import Agreement
from marsad.truces.conditions import InArea
from marsad.truces.findings import COMBATANT, findings

_NOBODY = "It is not known who did it."
_ALL_ELSE = "All that the clause asks holds but for who did it, which this mandate leaves aside."


def unattributed(facts: IncidentFacts, agreements: Iterable[Agreement], area: InArea) -> tuple[Finding, ...]:
    """The findings without anybody's name."""
    nameless = replace(
        facts,
        by=(),
        target=COMBATANT if facts.target.startswith(COMBATANT) else facts.target,
        claimed_target=None,
        held_by=(),
        held=0,
    )
    found = findings(nameless, agreements, area, lambda name, day: None)
    return tuple(
        replace(one, settles=_unsaid(one.settles), why=_ALL_ELSE if one.why == _NOBODY else one.why) for one in found
    )


def _unsaid(settles: str | None) -> str | None:
    """What would settle it, but for who did it, which the mandate leaves aside."""
    left = [part for part in (settles or "").split("; ") if part and part != "who did it"]
    return "; ".join(left) or None
