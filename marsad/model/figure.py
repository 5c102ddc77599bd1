"""How many, in this scope, as known then? The answer, with its bounds and its certificate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

SCHEMA = "marsad.figure/1"


@dataclass(frozen=True, slots=True)
class Figure:
    """Bounds on the number harmed in a scope. None is "no ceiling known"; highest_reported proves nothing.

    lower: every claim on one origin's word, origins mixed. lower_two_origins: holds if in each scope at most one origin
    overstates. certificate: what a reader needs to check all of it. flags: what a careful reader must know.
    known_at: the log position, None where no log was asked.
    """

    harm: str
    scope: Mapping[str, Any]
    lower: int
    lower_two_origins: int
    lower_without_top_origin: int
    upper: int | None
    highest_reported: int
    certificate: Mapping[str, Any]
    contradictions: tuple[Mapping[str, Any], ...] = ()
    flags: tuple[Mapping[str, Any], ...] = ()
    known_at: int | str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """CONTRACT's JSON object."""
        return {
            "schema": SCHEMA,
            "harm": self.harm,
            "scope": dict(self.scope),
            "lower": self.lower,
            "lower_two_origins": self.lower_two_origins,
            "lower_without_top_origin": self.lower_without_top_origin,
            "upper": self.upper,
            "highest_reported": self.highest_reported,
            "certificate": dict(self.certificate),
            "contradictions": [dict(c) for c in self.contradictions],
            "flags": [dict(f) for f in self.flags],
            "known_at": self.known_at,
            **self.extra,
        }
