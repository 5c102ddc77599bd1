"""What is a bulletin made of: which figures, incidents and findings, of what was known?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from marsad.cli.questions import Asked, question
from marsad.pipeline import ZONE, attributions, by_incident, events, truce_findings

if TYPE_CHECKING:
    from marsad.cli.published import Publishing
    from marsad.model.bulletin import Asked as Told
    from marsad.model.bulletin import Material
    from marsad.model.claim import Claim
    from marsad.model.incident import Incident
    from marsad.model.scope import Scope

HEADLINES = (("killed", "civilian"), ("killed", None), ("killed", "combatant"), ("injured", None), ("attacks", None))
"""The figures that lead; of the rest only those above nothing are shown."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the bulletin shall be about, as typed."""

    where: str | None
    first: str | None
    last: str | None
    weighed: bool = False


def span_of_news(claims: Sequence[Claim]) -> tuple[str | None, str | None]:
    """The first and the last day of what the reports tell as news; a sighting's day is nobody's business yet."""
    days = [
        day[:10]
        for claim in claims
        if claim.frame in ("event", "toll") and claim.kind not in ("statement", "sighting")
        for day in (claim.when.start, claim.when.end)
        if day is not None and len(day) >= 10
    ]
    return min(days, default=None), max(days, default=None)


def material(ready: Publishing, wanted: Wanted, ident: str) -> Material:
    """All that the bulletin is made of, computed from publishable claims."""
    from marsad.model.bulletin import FindingLine, Material

    known, engines = ready.known, ready.engines
    claims = list(ready.claims.values())
    first, last = span_of_news(claims)
    period = replace(wanted, first=wanted.first or first, last=wanted.last or last)
    _, apart = known.pairs
    moved = frozenset(frozenset(ready.finer.get(c, c) for c in pair) for pair in apart)
    found, _ = events(claims, engines.rules, unlinked=moved)
    scope = question(Asked("killed", None, period.where, period.first, period.last), engines, claims).scope
    shown = [incident for incident in found if inside(incident, scope)]
    named = attributions(shown, ready.claims)
    if wanted.weighed:
        named |= by_incident(shown, ready.weighed)
    findings = truce_findings(shown, named, ready.claims, engines.gazetteer)
    figures = tuple(_figures(ready, period))
    cited = {c for told in figures for c in told.figure.certificate["claims"]} | {c for i in shown for c in i.claims}
    state = known.state
    return Material(
        id=ident, as_of=state.position, known_until=known.until, reference=engines.reference,
        period=(period.first, period.last), zone=ZONE, figures=figures, incidents=tuple(shown), attributions=named,
        findings=tuple(
            FindingLine(f.incident, f.agreement, f.clause, f.outcome, f.probability, f.why) for f in findings
        ),
        claims={c: ready.claims[c] for c in sorted(cited)}, public=known.public, origin_names=known.names,
        reports=len(state.reports), sources=len(state.sources),
        unread=sum(1 for r in state.reports.values() if r.erased is None and not (r.current and r.current.claims)),
        areas=tuple(_areas(engines.country)), cell_names=ready.discloser.places, weighed=wanted.weighed,
    )  # fmt: skip


def _figures(ready: Publishing, period: Wanted) -> Iterator[Told]:
    from marsad.model.bulletin import Asked as Told

    told: set[tuple[str, int, int, int | None]] = set()
    for harm, status in HEADLINES:
        asked = Asked(harm, status, period.where, period.first, period.last)
        figure = ready.figure(asked)
        bounds = (harm, figure.lower, figure.lower_two_origins, figure.upper)
        # "22 people" beside "22 civilians", on the same proof, would be read as two groups.
        if bounds in told or (told and not figure.lower and figure.upper is None):
            continue
        told.add(bounds)
        yield Told(harm, status, asked.places, asked.first, asked.last, None, figure)


def inside(incident: Incident, scope: Scope) -> bool:
    """May the incident lie in the scope's place and time?"""
    from marsad.model.answer import Answer
    from marsad.model.scope import Scope, overlaps

    there = Scope(incident.where, incident.when)
    return overlaps(there, Scope(scope.where, scope.when)) is not Answer.NO


def _areas(country: str) -> Iterator[dict[str, Any]]:
    """The governorates and the truces' areas, as outlines for the map."""
    from marsad.places.area import administrative, zones

    for cell, area in sorted(administrative().items()):
        if cell.startswith(f"{country}/") and cell.count("/") == 1:
            yield _outline(area.name, "governorate", area.polygons, None)
    for _, area in sorted(zones().items()):
        yield _outline(area.name, "truce", area.polygons, round(area.uncertainty_km))


def _outline(name: str, kind: str, ground: Any, uncertainty_km: int | None) -> dict[str, Any]:
    polygons = getattr(ground, "geoms", [ground])
    rings = [
        [[round(x * 1e6), round(y * 1e6)] for x, y in ring.coords]
        for polygon in polygons
        for ring in (polygon.exterior, *polygon.interiors)
    ]
    return {"name": name, "kind": kind, "rings": rings, "uncertainty_km": uncertainty_km, "label_at": None}
