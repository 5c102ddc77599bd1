"""How do events hang together: a strike in response, a facility put out of service by it, a denial of it?

Each link rests on a claim and the span that says it, or on a person's decision.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from marsad.model.answer import Answer
from marsad.model.claim import Claim
from marsad.model.incident import Incident
from marsad.model.scope import where_contains
from marsad.model.window import Window

LATER = 7 * 24 * 3600
"""A denial or an acceptance may follow its event by a week."""
SPEAKING = {"denial": "denied_by", "responsibility": "accepted_by"}


@dataclass(frozen=True, slots=True)
class EventLink:
    """From one incident to another, or to the claim that speaks of it (`to` None). span: in the claim's report."""

    kind: str
    incident: str
    to: str | None
    claim: str
    span: tuple[int, int]

    def to_json(self) -> dict[str, Any]:
        """As JSON."""
        return {"kind": self.kind, "incident": self.incident, "to": self.to, "claim": self.claim,
                "span": list(self.span)}  # fmt: skip


def links(incidents: Sequence[Incident], claims: Iterable[Claim]) -> list[EventLink]:
    """All links that the claims state, in a fixed order."""
    at = {claim: incident.id for incident in incidents for claim in incident.claims}
    found: set[EventLink] = set()
    for claim in claims:
        for link in claim.links:
            one, two = at.get(claim.id), at.get(link.claim)
            if one and two and one != two:
                found.add(EventLink(link.kind, one, two, claim.id, link.span))
        if claim.kind in SPEAKING:
            found |= {EventLink(SPEAKING[claim.kind], i.id, None, claim.id, claim.span)
                      for i in incidents if speaks_of(claim, i)}  # fmt: skip
        if claim.kind == "facility" and claim.id in at:
            found.add(EventLink("hit_facility", at[claim.id], None, claim.id, claim.span))
    return sorted(found, key=lambda link: (link.incident, link.kind, link.to or "", link.claim))


def speaks_of(claim: Claim, incident: Incident) -> bool:
    """Is the denial or acceptance surely about the incident: the same ground, and its time or the week after?"""
    if not claim.where or incident.when.start is None or incident.when.end is None:
        return False
    if where_contains(claim.ground(), incident.where) is not Answer.YES or claim.ground() == (("",),):
        return False
    if any(p.precision in ("governorate", "country", "area", "unknown") for p in claim.where):
        return False
    window = claim.when.window()
    reach = Window(incident.when.start, incident.when.end + LATER)
    return (window.start is not None or window.end is not None) and window.disjoint(reach) is Answer.NO


def spoken(incident: Incident, claims: Mapping[str, Claim]) -> list[Claim]:
    """The incident's claims, and those that deny or accept it."""
    about = [c for _, c in sorted(claims.items()) if c.kind in SPEAKING and speaks_of(c, incident)]
    return [*(claims[c] for c in incident.claims), *about]
