"""How does one incident stand to one clause of one agreement?

Never "violation: yes or no", and never a verdict: an outcome, the clause, the facts it rests on, and what would settle
it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marsad.model.cells import Cells

BREACH = "prima_facie_breach"
CLAIMED = "claimed_exception"
UNSUPPORTED = "exception_unsupported"
OUTSIDE = "outside_scope"
OPEN = "indeterminate"
OUTCOMES = (BREACH, CLAIMED, UNSUPPORTED, OUTSIDE, OPEN)
MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class IncidentFacts:
    """What is known of an incident, as far as an agreement asks; None or empty is not known.

    date: ISO day (or month, year). time: local "HH:MM". Point in microdegrees, known to radius_m. where: its cells, as
    alternatives. by: ids or names of those who did it, jointly. target: "civilian", "facility", "unknown" or
    "combatant:<id or name>". means: as in CONTRACT. claimed_target: whom the doer says it hit, an id or a name.
    held_by: ids of those who were said to hold the ground jointly, with the probability `held` (parts per million).
    act: as in agreements ("attack" unless said otherwise). weapon: its class, calibre_mm: its calibre; for a clause on
    where weapons stand, the point is where it stood. country: ISO alpha-2, where it is known though the point is not.
    """

    id: str
    date: str | None = None
    time: str | None = None
    latitude: int | None = None
    longitude: int | None = None
    radius_m: int = 0
    where: tuple[Cells, ...] = ()
    by: tuple[str, ...] = ()
    target: str = "unknown"
    means: str = "other"
    claimed_target: str | None = None
    held_by: tuple[str, ...] = ()
    held: int = 0
    act: str = "attack"
    weapon: str | None = None
    calibre_mm: int | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """How one incident stands to one clause.

    clause: where in the text; clause_id: the clause's key. probability: parts per million, that the outcome holds given
    these facts; for "indeterminate", that the incident falls under the clause (a fact that nothing is known of counts
    one half).
    why: one sentence. settles: what would settle it, if it is open. law: what humanitarian law asks of the incident,
    whatever the clause says of it; questions, never findings.
    """

    incident: str
    agreement: str
    clause: str
    clause_id: str
    outcome: str
    probability: int
    why: str
    settles: str | None = None
    law: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """CONTRACT's JSON object."""
        return {
            "id": self.incident,
            "agreement": self.agreement,
            "clause": self.clause,
            "clause_id": self.clause_id,
            "outcome": self.outcome,
            "probability": self.probability / MILLION,
            "why": self.why,
            "settles": self.settles,
            "humanitarian_law": list(self.law),
        }
