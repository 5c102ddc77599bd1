"""Which claims speak to a question, as counts over scopes?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from marsad.model.claim import Claim
from marsad.model.scope import Scope
from marsad.reference.profiles import Profile
from marsad.tolls.proves import proves


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim as a constraint: at least `floor`, and where it closes the count at most `ceiling`, in its scope."""

    id: str
    scope: Scope
    floor: int
    ceiling: int | None
    high: int
    origin: str
    claim: Claim


def evidence(claims: Iterable[Claim], harm: str, rules: Profile) -> list[Evidence]:
    """The claims that count this harm in earnest, in the order of their ids. Denied and hypothetical harm never counts.

    A claim without an origin has one of its own report: nobody else can vouch for it.
    """
    found = []
    for claim in claims:
        if claim.count is None or claim.harm != harm or claim.frame == "unreal" or not spoken_for(claim):
            continue
        proof = proves(claim.count, rules)
        origin = claim.origin.key if claim.origin else f"report {claim.report or claim.id}"
        found.append(Evidence(claim.id, claim.scope(), proof.floor, proof.ceiling, proof.high, origin, claim))
    return sorted(found, key=lambda item: item.id)


def spoken_for(claim: Claim) -> bool:
    """Harm in another country counts only where its place is known: else it would count everywhere."""
    return claim.frame != "elsewhere" or bool(claim.where and all(place.candidates for place in claim.where))
