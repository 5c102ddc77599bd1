"""Any order of arrival gives the same incidents; one more claim costs its neighbourhood and changes nothing else."""

from __future__ import annotations

import random
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.incidents.resolving import Resolver, resolve
from marsad.incidents.summary import incident_id
from marsad.model.claim import Claim
from marsad.simulation.rates import HARD, REALISTIC
from marsad.simulation.simulate import simulate
from tests.simulating.theatre import SITES


def none(claims: Sequence[Claim], harm: str) -> tuple[int, int]:
    return 0, 0


def claims_of(seed: int, days: int = 4, hard: bool = False) -> list[Claim]:
    return [c for m in simulate(seed, days, HARD if hard else REALISTIC, SITES).messages for c in m.claims]


@settings(max_examples=12, deadline=None)
@given(seed=st.integers(0, 10_000), order=st.randoms(use_true_random=False), hard=st.booleans())
def test_the_order_of_arrival_changes_nothing(seed: int, order: random.Random, hard: bool) -> None:
    claims = claims_of(seed, hard=hard)
    shuffled = list(claims)
    order.shuffle(shuffled)
    assert resolve(claims, none) == resolve(shuffled, none)


@settings(max_examples=8, deadline=None)
@given(seed=st.integers(0, 10_000), order=st.randoms(use_true_random=False))
def test_claims_one_by_one_give_what_all_at_once_give(seed: int, order: random.Random) -> None:
    claims = claims_of(seed, 3)
    order.shuffle(claims)
    whole, grown = Resolver(), Resolver()
    whole.add_all(claims)
    for claim in claims:
        grown.add(claim)
    assert grown.groups() == whole.groups()
    assert grown.uncertain() == whole.uncertain()


@settings(max_examples=4, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_one_more_claim_is_compared_with_its_neighbours_only(seed: int) -> None:
    claims = claims_of(seed, 30)
    resolver = Resolver()
    resolver.add_all(claims[:-1])
    before = dict(resolver.group)
    last = claims[-1]
    resolver.add(last)
    touched = {c for c, group in resolver.group.items() if before.get(c) != group}
    day = (last.when.start or "")[:10]
    assert all(abs(_days((resolver.claims[c].when.start or "")[:10], day)) <= 3 for c in touched)
    assert len(resolver.weights.get(last.id, {})) < len(resolver.claims) / 3


def _days(one: str, two: str) -> int:
    from datetime import date

    return (date.fromisoformat(one) - date.fromisoformat(two)).days


@settings(max_examples=4, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_decisions_bind_and_ids_survive_merges_and_splits(seed: int) -> None:
    claims = claims_of(seed, 3)
    first = Resolver()
    first.add_all(claims)
    one, two, *_ = sorted(first.groups(), key=lambda g: incident_id([first.claims[c] for c in g]))
    names = {incident_id([first.claims[c] for c in g]) for g in (one, two)}
    linked = frozenset(frozenset((a, b)) for a in one for b in two)
    merged = Resolver(linked=linked)
    merged.add_all(claims)
    group = merged.group[min(one)]
    assert one | two <= group
    assert incident_id([merged.claims[c] for c in group]) in names | {incident_id([merged.claims[c] for c in group])}
    assert all(merged.belonging(c) == 1_000_000 for c in one | two)
    split = Resolver(unlinked=linked | frozenset(frozenset((a, b)) for a in one for b in one if a < b))
    split.add_all(claims)
    assert all(len(split.group[a] & one) == 1 for a in one)


def test_the_first_of_two_merged_incidents_keeps_its_id_and_the_other_is_still_found() -> None:
    claims = claims_of(7, 3)
    resolver = Resolver()
    resolver.add_all(claims)
    groups = [[resolver.claims[c] for c in g] for g in resolver.groups()]
    early, late = sorted(groups[:2], key=lambda g: min((c.received_at or "", c.id) for c in g))
    assert incident_id([*early, *late]) == incident_id(early)
