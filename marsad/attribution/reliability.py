"""How far can an origin's word on "whose planes" be trusted, by how it agreed with the others over time?

Each incident on which several origins speak is a small vote. An origin's reliability is the share of its votes that the
others' outcome bears out, found by turns (one-coin Dawid–Skene 1979, EM), drawn towards a common prior so that two or
three votes prove nothing. An origin is weighed by the *others'* outcome, never by its own.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from marsad.model.claim import Claim
from marsad.model.incident import Incident

PRIOR_RIGHT, PRIOR_WRONG = 8.0, 2.0
"""As if each origin had been seen right eight times of ten (policy)."""
ROUNDS = 20

Vote = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Reliability:
    """Each origin's reliability (0 to 1); one never heard of has the prior's."""

    by_origin: Mapping[str, float]

    def of(self, origin: str) -> float:
        """The reliability of an origin."""
        return self.by_origin.get(origin, PRIOR_RIGHT / (PRIOR_RIGHT + PRIOR_WRONG))

    def share(self, origin: str) -> float:
        """How much of a usual origin's weight its word has: its log-odds of being right over the prior's."""
        usual = math.log(PRIOR_RIGHT / PRIOR_WRONG)
        own = min(0.99, max(0.01, self.of(origin)))
        return min(1.3, max(0.0, math.log(own / (1 - own)) / usual))


def of_record(incidents: Iterable[Incident], claims: Iterable[Claim]) -> Reliability:
    """What the record shows of each origin's word on whose planes they were."""
    by_id = {claim.id: claim for claim in claims}
    return learned(
        (incident.id, claim.origin.key, claim.by[0])
        for incident in incidents
        for claim in (by_id[ident] for ident in incident.claims)
        if claim.origin and len(claim.by) == 1 and claim.kind not in ("denial", "responsibility")
    )


def learned(votes: Iterable[Vote]) -> Reliability:
    """The reliabilities that votes (incident, origin, party) bear out; of an origin's votes on one the last counts."""
    said: dict[str, dict[str, str]] = {}
    for incident, origin, party in votes:
        said.setdefault(incident, {})[origin] = party
    shared = [ballots for ballots in said.values() if len(ballots) >= 2]
    options = max(2, len({party for ballots in shared for party in ballots.values()}))
    found = {origin: PRIOR_RIGHT / (PRIOR_RIGHT + PRIOR_WRONG) for ballots in shared for origin in ballots}
    for _ in range(ROUNDS):
        right = dict.fromkeys(found, PRIOR_RIGHT)
        total = dict.fromkeys(found, PRIOR_RIGHT + PRIOR_WRONG)
        for ballots in shared:
            for origin, party in ballots.items():
                right[origin] += _borne_out(ballots, origin, party, found, options)
                total[origin] += 1
        found = {origin: right[origin] / total[origin] for origin in found}
    return Reliability(found)


def _borne_out(
    ballots: Mapping[str, str], origin: str, party: str, reliability: Mapping[str, float], options: int
) -> float:
    """How likely the others make it that the party which the origin names is the right one."""
    scores: dict[str, float] = {}
    for other, said in ballots.items():
        if other != origin:
            r = min(0.99, max(0.01, reliability[other]))
            scores[said] = scores.get(said, 0.0) + math.log(r * (options - 1) / (1 - r))
    if not scores:
        return 0.0
    odds = {said: math.exp(min(60.0, score)) for said, score in scores.items()}
    whole = sum(odds.values()) + options - len(odds)
    return odds.get(party, 1.0) / whole
