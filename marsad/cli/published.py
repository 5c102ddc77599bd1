"""What is a figure as it may leave: claims no finer than the rule, sources under fresh labels?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from marsad.cli.questions import Asked, question

if TYPE_CHECKING:
    from marsad.cli.opened import Known
    from marsad.disclosure import Discloser
    from marsad.model.attribution import Attribution
    from marsad.model.claim import Claim
    from marsad.model.figure import Figure
    from marsad.pipeline import Engines
    from marsad.tolls.figure import Known as Given


@dataclass(frozen=True)
class Publishing:
    """What was known, made no finer than may be published, with one set of labels.

    claims: by the id under which they may be cited. finer: from the id in the log to that one.
    """

    known: Known
    engines: Engines
    discloser: Discloser
    claims: Mapping[str, Claim]
    finer: Mapping[str, str]

    @property
    def given(self) -> Given:
        """What was known besides the claims: decisions that keep pairs apart, who copied whom, and the log's state."""
        from marsad.tolls.figure import Known as Given

        apart = [pair for pair in self.known.state.pairs.values() if not pair.same]
        claimed = [sorted(self.finer.get(ident, ident) for ident in (pair.a, pair.b)) for pair in apart]
        decisions = {
            f"decision {n}": {"verb": "cannot_link", "position": pair.position, "claims": ids}
            for n, (pair, ids) in enumerate(zip(apart, claimed, strict=True), 1)
        }
        return Given(
            cannot_link=frozenset(frozenset(ids) for ids in claimed),
            known_at=self.known.state.position,
            reference=self.engines.reference,
            decisions=decisions,
            taken={self.finer.get(ident, ident): whose for ident, whose in self.known.taken.items()},
        )

    def figure(self, asked: Asked) -> Figure:
        """The figure, computed from publishable claims."""
        from marsad.tolls.figure import answer

        claims = list(self.claims.values())
        asking = question(asked, self.engines, claims)
        given = self.given
        if asked.weighed or asked.suspected:
            given = replace(given, weighed=self.weighed)
        if asked.suspected:
            claims = within_suspicion(claims, self.weighed, asked.suspects)
        return answer(asking, claims, self.engines.rules, given, self.discloser.label)

    @cached_property
    def weighed(self) -> dict[str, Attribution]:
        """By the id under which a claim may be cited, whose the weighed evidence makes its incident."""
        from marsad.pipeline import events, weighed

        incidents, _ = events(self.known.claims, self.engines.rules, *self.known.pairs)
        found = weighed(incidents, self.known.claims, datetime.fromisoformat(self.known.until))
        return {self.finer[ident]: verdict for ident, verdict in found.items()}

    def json(self, figure: Figure) -> dict[str, Any]:
        """The figure's JSON as it may leave."""
        from marsad.disclosure import disclose_figure

        return disclose_figure(figure, self.claims, self.discloser)


def within_suspicion(
    claims: Iterable[Claim], weighed: Mapping[str, Attribution], parties: Iterable[str]
) -> list[Claim]:
    """The claims on incidents in which one of the parties is at least suspected: a named filter (METHODS 6)."""
    from marsad.attribution.figures import suspected

    incidents = suspected(weighed.values(), parties)
    return [claim for claim in claims if claim.id in weighed and weighed[claim.id].id in incidents]


def publishing(known: Known, engines: Engines, nonce: Iterable[object]) -> Publishing:
    """Ready to publish what was known. nonce: what makes this publication's labels its own."""
    from marsad.disclosure import Discloser
    from marsad.model.canonical import digest

    reports = {report.id: report.source for report in known.state.reports.values()}
    nodes = {node for claim in known.claims for option in claim.ground() for node in option}
    discloser = Discloser.of(
        digest([known.state.digest, *(str(part) for part in nonce)]), known.claims, known.public, known.names,
        reports=reports, places=_cell_names(nodes, engines), until=known.until,
    )  # fmt: skip
    claims: dict[str, Claim] = {}
    finer: dict[str, str] = {}
    for claim in known.claims:
        shown = discloser.publishable(claim)
        claims[shown.id] = shown
        finer[claim.id] = shown.id
    return Publishing(known, engines, discloser, claims, finer)


def _cell_names(nodes: Iterable[str], engines: Engines) -> dict[str, str]:
    """Names in print of cells and of the areas around them."""
    around = {"/".join(node.split("/")[:depth]) for node in nodes for depth in range(1, node.count("/") + 2)}
    return {node: engines.gazetteer.name_of(node) for node in sorted(around) if node}
