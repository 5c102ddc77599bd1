"""Which claims speak to a question, as counts over scopes?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from marsad.model.attribution import Attribution
from marsad.model.claim import Claim
from marsad.model.scope import Scope
from marsad.reference.profiles import Profile
from marsad.tolls.proves import proves


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim as a constraint: at least `floor`, and where it closes the count at most `ceiling`, in its scope.

    within: the ids of the claims that it is said to be a part of ("22 people, among them 9 women").
    weight: how hard it is given up where claims can't all be true, by its grade.
    taken: the other origins whose word it is, too, for what two origins bear out. copied: it is told in their words.
    """

    id: str
    scope: Scope
    floor: int
    ceiling: int | None
    high: int
    origin: str
    claim: Claim
    within: frozenset[str] = frozenset()
    weight: int = 1
    taken: frozenset[str] = frozenset()
    copied: bool = False

    @property
    def voices(self) -> frozenset[str]:
        """Whose word it is: its own origin's, and that of those it was copied from."""
        return self.taken | {self.origin}


def evidence(
    claims: Iterable[Claim], harm: str, rules: Profile, weighed: Mapping[str, Attribution] = {}
) -> list[Evidence]:
    """The claims that count this harm in earnest, in the order of their ids. Denied and hypothetical harm never counts.

    A claim without an origin has one of its own report: nobody else can vouch for it.
    weighed: by claim, whose the evidence makes its incident; that goes before whom the claim itself names (METHODS 6).
    """
    given, weights = list(claims), rules.weights()
    # A claim made coarser for disclosure is still the whole that others are parts of.
    by_id = {ident: claim for claim in given for ident in (claim.id, claim.detail.get("finer")) if ident}
    found = []
    for claim in given:
        if claim.count is None or claim.harm != harm or claim.frame == "unreal" or not spoken_for(claim):
            continue
        proof = proves(claim.count, rules)
        origin = claim.origin.key if claim.origin else f"report {claim.report or claim.id}"
        own, verdict = claim.scope(), weighed.get(claim.id)
        # What closes a count closes it for those whom it names, whoever did it; it adds nobody to another's dead.
        closes = claim.count.exhaustive
        differs = verdict is not None and own.by != frozenset(verdict.set)
        found.append(
            Evidence(
                claim.id,
                own if verdict is None or closes else replace(own, by=frozenset(verdict.set)),
                0 if closes and differs else proof.floor,
                proof.ceiling,
                proof.high,
                origin,
                claim,
                _wholes(claim, by_id),
                weights.get(str(claim.detail.get("grade") or "ungraded"), 1),
            )
        )
    return sorted(found, key=lambda item: item.id)


def _wholes(claim: Claim, by_id: Mapping[str, Claim]) -> frozenset[str]:
    """The claims that this one is a part of, directly or through others."""
    found: set[str] = set()
    whole = by_id.get(claim.part_of or "")
    while whole is not None and whole.id not in found:
        found.add(whole.id)
        whole = by_id.get(whole.part_of or "")
    return frozenset(found)


def spoken_for(claim: Claim) -> bool:
    """Harm in another country counts only where its place is known: else it would count everywhere."""
    return claim.frame != "elsewhere" or bool(claim.where and all(place.candidates for place in claim.where))
