"""Who did it, how surely, and on what evidence?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence: what it is, which party it points to, and its weight in tenths of a ban (a deciban)."""

    cue: str
    party: str
    decibans: int
    said_by: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """A probability over parties (millionths, summing to a million, UNKNOWN among them), and the set held responsible.

    set: party ids; several are the joint answer, where the evidence doesn't tell allies apart. Empty is unattributed.
    """

    id: str
    posterior: Mapping[str, int]
    set: tuple[str, ...]
    coverage: int
    strength: str
    contested: bool
    evidence: tuple[Evidence, ...]

    def to_json(self) -> dict[str, Any]:
        """CONTRACT's JSON object."""
        return {
            "id": self.id,
            "posterior": {party: p / 1_000_000 for party, p in self.posterior.items()},
            "set": list(self.set),
            "coverage": self.coverage / 1_000_000,
            "strength": self.strength,
            "contested": self.contested,
            "evidence": [
                {"cue": e.cue, "party": e.party, "decibans": e.decibans, "from": e.said_by} for e in self.evidence
            ],
        }
