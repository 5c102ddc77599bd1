"""What do commands about events ask of the store: the groups, grades, links and decisions at one position?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from marsad.cli.opened import Store
    from marsad.incidents.copying import Copies
    from marsad.incidents.grading import Graded
    from marsad.incidents.linking import EventLink
    from marsad.incidents.resolving import Resolver
    from marsad.model.attribution import Attribution
    from marsad.model.claim import Claim
    from marsad.model.incident import Incident
    from marsad.record.known import KnownRuling
    from marsad.record.state import State


@dataclass(frozen=True)
class Events:
    """The events known at a position."""

    state: State
    resolver: Resolver
    incidents: Sequence[Incident]
    claims: dict[str, Claim]
    grading: str

    @cached_property
    def named(self) -> dict[str, Attribution]:
        """Whom the sources hold responsible, by incident."""
        from marsad.attribution.claimed import as_claimed
        from marsad.incidents.linking import spoken

        return {i.id: as_claimed(i.id, spoken(i, self.claims)) for i in self.incidents}

    @cached_property
    def copies(self) -> Copies:
        """Who copies whom, over all places and days."""
        from marsad.incidents.copying import copies_by_place_and_day

        return copies_by_place_and_day(self.claims.values())

    @cached_property
    def links(self) -> list[EventLink]:
        """How the claims say that events hang together."""
        from marsad.incidents.linking import links

        return links(self.incidents, self.claims.values())

    def voices(self, incident: Incident) -> tuple[str, ...]:
        """Its independent origins."""
        from marsad.incidents.copying import independent

        return independent([self.claims[c] for c in incident.claims], self.copies)

    def grade(self, incident: Incident) -> Graded:
        """Its grade: by a person's decision, else by the rules."""
        from dataclasses import replace

        from marsad.incidents.grading import grade
        from marsad.incidents.linking import spoken
        from marsad.reference.grading_rules import grading

        ruled = grade(spoken(incident, self.claims), self.named[incident.id], grading(self.grading), self.copies)
        decided = self.ruling("grade", incident)
        if decided is None:
            return ruled
        reasons = (f"decided by {decided.who}: {decided.reason}", f"by the rules it would be {ruled.grade}")
        return replace(ruled, grade=str(decided.value), reasons=reasons)

    def ruling(self, verb: str, incident: Incident) -> KnownRuling | None:
        """The latest decision on the incident, under any id that it has borne."""
        from marsad.incidents.summary import name_of

        names = {incident.id, *(name_of(c) for c in incident.claims)}
        found = [r for name in names if (r := self.state.ruling(verb, name)) is not None]
        return max(found, key=lambda r: r.position, default=None)

    def decided_links(self, incident: Incident) -> list[dict[str, Any]]:
        """Links that people decided, either way round."""
        shown = []
        for other in self.incidents:
            ruling = self.ruling("override", other)
            if ruling is None or not isinstance(ruling.value, dict):
                continue
            for link in ruling.value.get("links", []):
                ends = (other.id, self.find(link["to"]).id)
                if incident.id in ends:
                    shown.append({"kind": link["kind"], "incident": ends[0], "to": ends[1], "claim": None, "span": None,
                                  "who": ruling.who, "reason": link["reason"]})  # fmt: skip
        return shown

    def find(self, ident: str) -> Incident:
        """The incident that bears the id, or that its anchor is in now. Raises BadInput."""
        from marsad.incidents.summary import name_of
        from marsad.intake.messages import BadInput

        for incident in self.incidents:
            if incident.id == ident:
                return incident
        found = [i for i in self.incidents if any(name_of(c) == ident for c in i.claims)]
        found = found or [i for i in self.incidents if len(ident) >= 6 and i.id.startswith(ident)]
        if len(found) == 1:
            return found[0]
        gone = next((c for c in self.state.claims.values() if name_of(c.id) == ident), None)
        if gone is not None:
            raise BadInput(f"incident {ident}: the claim it rests on is {gone.status} and no other event bears the id")
        raise BadInput(f"no incident {ident}; marsad incidents lists them")

    def told(self, incident: Incident) -> dict[str, Any]:
        """The incident with its grade and attribution, as JSON."""
        graded = self.grade(incident)
        return {
            **incident.to_json(), "attribution": self.named[incident.id].to_json(),
            "independent_origins": list(self.voices(incident)),
            "grade": {"grade": graded.grade, "reasons": list(graded.reasons), "facts": list(graded.facts),
                      "civilian_minimum": graded.civilian_minimum, "rules": self.grading},
        }  # fmt: skip


def events_at(store: Store, as_of: str | None, grading: str) -> Events:
    """All events known at a position. Raises BadReference for rules that aren't there."""
    from marsad.incidents.resolving import incidents_of
    from marsad.pipeline import grouped
    from marsad.reference.grading_rules import grading as rules

    rules(grading)
    known = store.known(as_of)
    resolver, harmed = grouped(known.claims, store.engines.rules, *known.pairs)
    return Events(known.state, resolver, incidents_of(resolver, harmed), {c.id: c for c in known.claims}, grading)
