"""Which events do the claims tell of? Claims → incidents, the same in any order of arrival."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import combinations

from marsad.incidents.eventful import DAY, eventful, family
from marsad.incidents.pairs import pair
from marsad.incidents.summary import Harmed, incident
from marsad.model.claim import Claim
from marsad.model.incident import Incident, Pairing

Pairs = Collection[frozenset[str]]


def resolve(
    claims: Iterable[Claim], harmed: Harmed, linked: Pairs = frozenset(), unlinked: Pairs = frozenset()
) -> tuple[list[Incident], list[Pairing]]:
    """The incidents in order of time, and the uncertain pairs among their claims.

    Exact pairs join claims, a decided difference keeps them apart whatever else joins them; uncertain pairs never join.
    """
    told = sorted((c for c in claims if eventful(c)), key=lambda c: c.id)
    pairings = [pair(one, two, linked, unlinked) for one, two in _near(told, linked)]
    groups = _clusters(told, pairings)
    by_id = {c.id: c for c in told}
    incidents = [incident([by_id[ident] for ident in sorted(group)], harmed) for group in groups]
    at = {claim: number for number, found in enumerate(incidents) for claim in found.claims}
    maybe = [p for p in pairings if p.same == "maybe" and at[p.a] != at[p.b]]
    return sorted(incidents, key=lambda i: (i.when.start or 0, i.id)), sorted(maybe, key=lambda p: (p.a, p.b))


def _near(told: Sequence[Claim], linked: Pairs) -> list[tuple[Claim, Claim]]:
    """Pairs worth a look: the same sort, days that touch, and nested or equal ground (or a decision)."""
    blocks: dict[tuple[str | None, int], list[Claim]] = defaultdict(list)
    for claim in told:
        window = claim.when.window()
        for day in range((window.start or 0) // DAY, ((window.end or 1) - 1) // DAY + 1):
            blocks[(family(claim), day)].append(claim)
    by_id = {c.id: c for c in told}
    found = {(a.id, b.id) for block in blocks.values() for a, b in combinations(block, 2) if _touching(a, b)}
    decided = [tuple(sorted(ids)) for ids in linked]
    found |= {(ids[0], ids[1]) for ids in decided if len(ids) == 2 and by_id.keys() >= set(ids)}
    return [(by_id[a], by_id[b]) for a, b in sorted(found)]


def _touching(one: Claim, two: Claim) -> bool:
    """Cheap test before the exact one: does some node of one lie under some node of the other?"""
    first = {node for option in one.ground() for node in option}
    second = {node for option in two.ground() for node in option}
    if first & second:
        return True
    return any(a.startswith(b + "/") or b.startswith(a + "/") or "" in (a, b) for a in first for b in second)


def _clusters(told: Sequence[Claim], pairings: Sequence[Pairing]) -> list[frozenset[str]]:
    """Joined by "yes", surest first, never across a decided "no"."""
    members: dict[str, frozenset[str]] = {c.id: frozenset((c.id,)) for c in told}
    refused = {frozenset((p.a, p.b)) for p in pairings if p.same == "no" and p.probability == 0}
    joining = sorted((p for p in pairings if p.same == "yes"), key=lambda p: (-p.probability, p.a, p.b))
    for join in joining:
        one, two = members[join.a], members[join.b]
        if one is two or any(frozenset((a, b)) in refused for a in one for b in two):
            continue
        both = one | two
        for claim in both:
            members[claim] = both
    return sorted(set(members.values()), key=sorted)
