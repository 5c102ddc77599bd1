"""What does the gazetteer answer when asked for a name?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marsad.model.cells import Cells

ANSWER_AT = 500_000
"""A name is answered only if one candidate has at least this probability (parts per million).

Otherwise all are listed.
"""
ANSWER_ROUGHLY_AT = 600_000
"""So much where the name only resembles."""
ANSWER_ANYWHERE_AT = 880_000
"""So much where no governorate is named: a wrong answer there is far off."""
SETTLED_AT = 800_000
"""An answer less likely than this doesn't settle the ground.

A claim there keeps the alternatives, so that it proves less.
"""
LISTED_AT = 20_000
"""Candidates below this probability are not listed."""


class UnknownPlace(ValueError):
    """A name that has no place, or several; the sentence names it and the candidates."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place that may be meant. Coordinates in microdegrees, probability in parts per million.

    cells: the ground meant. radius_m: the place lies within so many metres of the point. how: which keys matched.
    """

    name: str
    cell: str
    cells: Cells
    latitude: int
    longitude: int
    precision: str
    radius_m: int
    governorate: str | None
    probability: int
    how: str
    name_ar: str | None = None

    def public(self) -> dict[str, Any]:
        """The candidate as CONTRACT's public JSON."""
        return {
            "name": self.name,
            "name_ar": self.name_ar,
            "place": self.cell,
            "cells": list(self.cells),
            "latitude": self.latitude / 1e6,
            "longitude": self.longitude / 1e6,
            "precision": self.precision,
            "radius_km": round(self.radius_m / 1000, 2),
            "governorate": self.governorate,
            "probability": round(self.probability / 1e6, 4),
            "how": self.how,
        }


@dataclass(frozen=True, slots=True)
class Found:
    """The answer: "answered", "ambiguous" or "unknown", with the candidates, likeliest first.

    unlocated: the cell that stands for the name if none of the candidates is meant. why: one sentence.
    """

    name: str
    status: str
    candidates: tuple[Candidate, ...]
    unlocated: Cells
    why: str = ""

    @property
    def best(self) -> Candidate | None:
        """The likeliest candidate."""
        return self.candidates[0] if self.candidates else None

    @property
    def alternatives(self) -> tuple[Cells, ...]:
        """The ground meant, as alternatives of which one is true.

        One set if surely answered, the unlocated cell if unknown.
        """
        if self.status == "answered" and self.candidates[0].probability >= SETTLED_AT:
            return (self.candidates[0].cells,)
        if self.status == "unknown":
            return (self.unlocated,)
        rest = 1_000_000 - sum(c.probability for c in self.candidates)
        options = [c.cells for c in self.candidates] + ([self.unlocated] if rest >= LISTED_AT else [])
        return tuple(dict.fromkeys(options))

    def public(self, number: str | None = None) -> dict[str, Any]:
        """The answer as CONTRACT's public JSON; the point only where one candidate is the answer."""
        shown = self.best if self.status == "answered" else None
        return {
            "id": number,
            "status": self.status,
            "query": self.name,
            "name": shown.name if shown else None,
            "latitude": shown.latitude / 1e6 if shown else None,
            "longitude": shown.longitude / 1e6 if shown else None,
            "precision": shown.precision if shown else None,
            "radius_km": round(shown.radius_m / 1000, 2) if shown else None,
            "governorate": shown.governorate if shown else None,
            "probability": round(shown.probability / 1e6, 4) if shown else None,
            "cells": [list(option) for option in self.alternatives],
            "why": self.why,
            "candidates": [candidate.public() for candidate in self.candidates],
        }
