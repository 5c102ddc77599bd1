"""What is published together: figures, incidents and findings, as known at one position of the log?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from marsad.model.attribution import Attribution
from marsad.model.claim import Claim
from marsad.model.figure import Figure
from marsad.model.incident import Incident


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure with the question as a reader would put it: plain words for the scope.

    harm, status, places, first, last: as asked. origin: the one origin asked for, if any.
    """

    harm: str
    status: str | None
    places: tuple[str, ...]
    first: str | None
    last: str | None
    origin: str | None
    figure: Figure


@dataclass(frozen=True, slots=True)
class FindingLine:
    """How one incident stands to one clause of one agreement, as a bulletin tells it. probability in millionths."""

    incident: str
    agreement: str
    clause: str
    outcome: str
    probability: int
    why: str


@dataclass(frozen=True, slots=True)
class Material:
    """All that a bulletin is made of, before disclosure decides what of it may leave and in which form.

    claims: by id, those that figures, incidents or findings cite. public: ids and names of origins that may be named.
    origin_names: how a public origin is called in print. unread: how many reports yielded nothing.
    weighed: whose the incidents are rests on weighed evidence, not on what is claimed.
    areas: names and outlines (lists of rings of longitude, latitude in microdegrees) for the map.
    """

    id: str
    as_of: int
    known_until: str
    reference: str
    period: tuple[str | None, str | None]
    zone: str
    figures: tuple[Asked, ...]
    incidents: tuple[Incident, ...]
    attributions: Mapping[str, Attribution]
    findings: tuple[FindingLine, ...]
    claims: Mapping[str, Claim]
    public: frozenset[str]
    origin_names: Mapping[str, str]
    reports: int
    sources: int
    unread: int
    areas: tuple[Mapping[str, Any], ...] = ()
    cell_names: Mapping[str, str] | None = None
    weighed: bool = False
