"""Which events do the claims tell of? Claims → incidents, the same in any order of arrival.

A claim is compared with its neighbours in place and time (blocking), each pair is weighed (weighing), and the claims
are grouped as agrees best with the pairs (clustering). One more claim costs its neighbourhood only.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable

from marsad.incidents.blocking import Index
from marsad.incidents.clustering import clusters, component
from marsad.incidents.comparing import told_apart
from marsad.incidents.eventful import eventful
from marsad.incidents.facets import facets
from marsad.incidents.families import split
from marsad.incidents.summary import Harmed, incident
from marsad.incidents.weighing import MOST, Model, model, probability
from marsad.model.claim import Claim
from marsad.model.incident import Incident, Pairing
from marsad.reference.incident_cues import incident_cues

Pairs = Collection[frozenset[str]]
NONE: Pairs = frozenset()
MAYBE = 100_000
"""Claims of different incidents that are one event with at least this probability (millionths) are uncertain pairs."""


class Resolver:
    """The claims so far and their grouping."""

    def __init__(self, linked: Pairs = NONE, unlinked: Pairs = NONE, weights: Model | None = None) -> None:
        self.model = weights or model()
        self.must, self.cannot = _both_ways(linked), _both_ways(unlinked)
        self.weights: dict[str, dict[str, int]] = defaultdict(dict)
        self._pulls: dict[str, dict[str, int]] = defaultdict(dict)
        self.claims: dict[str, Claim] = {}
        self.group: dict[str, frozenset[str]] = {}
        self.family: dict[str, frozenset[str]] = {}
        """For claims about one of several events of a town and day, or about them all: every claim of the family."""
        self._index, self._cues = Index(), incident_cues()

    def add(self, claim: Claim) -> frozenset[str]:
        """Take in one more claim; gives the group that it is in now. One that tells of no event stays out: ()."""
        self._take_in(claim)
        if claim.id not in self.claims:
            return frozenset()
        self._regroup(component(claim.id, self._pulls, self.must) & self.claims.keys())
        return self.group[claim.id]

    def add_all(self, claims: Iterable[Claim]) -> None:
        """Take in many, and group them once."""
        for claim in claims:
            self._take_in(claim)
        left = set(self.claims)
        for ident in sorted(self.claims):
            if ident in left:
                found = component(ident, self._pulls, self.must) & self.claims.keys()
                self._regroup(found)
                left -= found

    def _take_in(self, claim: Claim) -> None:
        if claim.id in self.claims or not eventful(claim):
            return
        mine = facets(claim, self._cues)
        near = self._index.add(mine)
        self.claims[claim.id] = claim
        for other in near:
            theirs = self._index.known[other]
            first, second = (mine, theirs) if mine.id < theirs.id else (theirs, mine)
            weight, caution = self.model.log_odds(first, second)
            self.weights[claim.id][other] = self.weights[other][claim.id] = weight
            # What one report tells apart is never one event, however alike the rest.
            pull = -MOST if told_apart(first, second) else weight - caution
            self._pulls[claim.id][other] = self._pulls[other][claim.id] = pull

    def _regroup(self, members: frozenset[str]) -> None:
        left = set(members)
        for family in split(members, self._index.known):
            # Whom a person linked stays with the others of that link.
            bound = {claim for claim in family.whole | family.parts if claim in self.must}
            parts, whole = family.parts - bound, family.whole - bound
            for group in (*self._clusters(parts), *([whole] if whole else [])):
                self._set(group, parts | whole)
            left -= parts | whole
        for group in self._clusters(left):
            self._set(group, None)

    def _clusters(self, members: Iterable[str]) -> tuple[frozenset[str], ...]:
        found = sorted(members)
        return clusters(found, self._pulls, self.model.unseen, self.must, self.cannot) if found else ()

    def _set(self, group: frozenset[str], family: frozenset[str] | None) -> None:
        for ident in group:
            self.group[ident] = group
            if family is None:
                self.family.pop(ident, None)
            else:
                self.family[ident] = family

    def groups(self) -> list[frozenset[str]]:
        """All groups, in the order of their least claims."""
        return sorted(set(self.group.values()), key=min)

    def belonging(self, claim: str) -> int:
        """How surely the claim is of its group, in millionths: against the best other group, and being alone."""
        mine = self.group[claim]
        decided = self.must.get(claim, frozenset()) & mine
        row = self.weights.get(claim, {})
        if decided - {claim}:
            return 1_000_000
        apart = self.cannot.get(claim, frozenset())
        inside = max((row[o] for o in mine if o in row and o != claim), default=None)
        outside = max((w for o, w in row.items() if o not in mine and o not in apart), default=None)
        rival = math.exp(outside / 1000) if outside is not None else 0.0
        if len(mine) == 1:
            return round(1_000_000 / (1 + rival))
        own = math.exp(inside / 1000) if inside is not None else 1.0
        return round(1_000_000 * own / (1 + own + rival))

    def pairing(self, one: str, two: str) -> Pairing:
        """How two claims stand to each other, with the heaviest reasons."""
        first, second = sorted((one, two))
        if second in self.cannot.get(first, ()):
            return Pairing(first, second, "no", 0, "a person decided that they differ")
        if second in self.must.get(first, ()):
            return Pairing(first, second, "yes", 1_000_000, "a person decided that they are one")
        told = self._index.known[first], self._index.known[second]
        if second not in self.weights.get(first, {}):
            return Pairing(first, second, "no", probability(self.model.unseen), "too far apart in place, time or sort")
        same = probability(self.weights[first][second])
        why = "; ".join(f"{cue}: {level}" for cue, level, _ in self.model.reasons(*told)[:3])
        answer = "yes" if same >= 900_000 else "no" if same < MAYBE else "maybe"
        return Pairing(first, second, answer, same, why)

    def cues(self, one: str, two: str) -> list[tuple[str, str, int]]:
        """Every cue of a pair with its weight in thousandths of a nat, heaviest first."""
        first, second = sorted((one, two))
        return self.model.reasons(self._index.known[first], self._index.known[second])

    def uncertain(self) -> list[Pairing]:
        """Pairs of different groups that may be one event, in the order of their ids."""
        least = round(1000 * math.log(MAYBE / (1_000_000 - MAYBE)))
        pairs = sorted(
            (one, two)
            for one, row in self.weights.items()
            for two, weight in row.items()
            if one < two and weight >= least and self.group[one] is not self.group[two]
        )
        found = (self.pairing(one, two) for one, two in pairs)
        return [p if p.same == "maybe" else Pairing(p.a, p.b, "maybe", p.probability, p.why)
                for p in found if p.probability]  # fmt: skip


def resolve(
    claims: Iterable[Claim], harmed: Harmed, linked: Pairs = NONE, unlinked: Pairs = NONE
) -> tuple[list[Incident], list[Pairing]]:
    """The incidents in order of time, and the uncertain pairs among their claims. linked, unlinked: as people decided.

    A "no" of the model keeps claims in different incidents; it is no witness that lets counts add up (METHODS 2).
    """
    resolver = Resolver(linked, unlinked)
    resolver.add_all(claims)
    return incidents_of(resolver, harmed), resolver.uncertain()


def incidents_of(resolver: Resolver, harmed: Harmed) -> list[Incident]:
    """The groups as incidents, in order of time."""
    found = [
        incident(
            [resolver.claims[i] for i in sorted(group)],
            harmed,
            [resolver.claims[i] for i in sorted(resolver.family.get(min(group), ()))],
        )
        for group in resolver.groups()
    ]
    return sorted(found, key=lambda i: (i.when.start or 0, i.id))


def _both_ways(pairs: Pairs) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        if len(pair) == 2:
            one, two = pair
            found[one].add(two)
            found[two].add(one)
    return {claim: frozenset(others) for claim, others in found.items()}
