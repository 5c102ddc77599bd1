"""Where it is not known who or what was hit: what does it tell who held the ground?

It never settles a finding: fighters of several sides may stand on one ground, and so do civilians.
"""

from __future__ import annotations

from marsad.model.finding import MILLION, IncidentFacts
from marsad.reference.agreements import Agreement
from marsad.truces.conditions import HALF, Who, percent


def _share_excluded(facts: IncidentFacts, agreement: Agreement) -> int | None:
    """How likely fighters on that ground are of those whom the agreement lets be fought; None if it can't be told."""
    against = {party for exemption in agreement.exemptions for party in exemption.against}
    holders = frozenset(facts.held_by)
    if not holders or (holders & against and holders - against):
        return None
    # As far as the holder isn't sure, half counts, as of every fact of which nothing is known.
    rest = (MILLION - facts.held) // 2
    return rest + facts.held if holders <= against else rest


def not_exempt(facts: IncidentFacts, agreement: Agreement) -> int:
    """How likely what was hit is not exempt: one half if nothing tells who held the ground.

    If not even fighters are known to have been hit, the holder tells half as much.
    """
    excluded = _share_excluded(facts, agreement)
    if excluded is None:
        return HALF
    return MILLION - excluded if facts.target.startswith("combatant:") else (HALF + MILLION - excluded) // 2


def ground_said(facts: IncidentFacts, agreement: Agreement, who: Who) -> str:
    """The holder in words; empty if nobody knows one."""
    if not facts.held_by:
        return ""
    holders = " and ".join(who.name_of(party) for party in facts.held_by)
    against = {party for exemption in agreement.exemptions for party in exemption.against}
    may = ", whom the agreement lets be fought" if frozenset(facts.held_by) <= against else ""
    return f"the ground was said to be held by {holders}{may} ({percent(facts.held)})"
