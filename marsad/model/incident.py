"""What happened at one place and time, as one or more claims tell it?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marsad.model.cells import Cells
from marsad.model.window import Window


@dataclass(frozen=True, slots=True)
class Incident:
    """Harm or hostility at one place and time.

    id: a digest of the claim that came first, so it survives further accounts, merges and splits. kind: the most
    telling kind of its claims (offensive, strike, facility, casualties…). where: cells, as alternatives. latitude,
    longitude: microdegrees of the finest place named, None where unknown. by: every party that some claim names;
    origins: who says so.
    killed, injured: (floor, highest reported) over its claims. family: shared by the events of one town and day that a
    report tells apart; part: which of them ("west, morning"), None for the one that is about all of them.
    """

    id: str
    kind: str
    claims: tuple[str, ...]
    where: tuple[Cells, ...]
    place: str
    within: tuple[str, ...]
    latitude: int | None
    longitude: int | None
    precision: str | None
    when: Window
    start: str | None
    end: str | None
    zone: str
    by: tuple[str, ...]
    origins: tuple[str, ...]
    killed: tuple[int, int] = (0, 0)
    injured: tuple[int, int] = (0, 0)
    civilian: bool = False
    means: str | None = None
    family: str | None = None
    part: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The incident as JSON, with ordinary decimals."""
        return {
            "incident": self.id, "kind": self.kind, "claims": list(self.claims), "place": self.place,
            "within": list(self.within), "cells": [list(option) for option in self.where],
            "latitude": None if self.latitude is None else self.latitude / 1_000_000,
            "longitude": None if self.longitude is None else self.longitude / 1_000_000,
            "precision": self.precision, "start": self.start, "end": self.end, "zone": self.zone,
            "by": list(self.by), "origins": list(self.origins), "means": self.means,
            "family": self.family, "part": self.part,
            "killed": {"lower": self.killed[0], "highest_reported": self.killed[1]},
            "injured": {"lower": self.injured[0], "highest_reported": self.injured[1]},
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pairing:
    """How sure is it that two claims are about one event? same: "yes", "no" or "maybe"; probability in millionths."""

    a: str
    b: str
    same: str
    probability: int
    why: str
