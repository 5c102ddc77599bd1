"""What does humanitarian law ask of an incident? Apart from every agreement: no exemption licenses harm."""

from __future__ import annotations

from marsad.model.finding import IncidentFacts
from marsad.reference.law import humanitarian_law


def asked_by_law(facts: IncidentFacts) -> tuple[str, ...]:
    """The questions that have to be examined, each with its rules. None is a finding, and none names a party."""
    if facts.act != "attack":
        return ()
    return tuple(
        f"{one.question[:1].upper()}{one.question[1:]} (customary rules {one.rules})"
        for one in humanitarian_law().questions
        if one.target == facts.target and (not one.means or facts.means in one.means)
    )
