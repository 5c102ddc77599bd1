"""Thousands of claims are solved in other ways than a few, with the same answers."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from marsad.reference.profiles import profile
from marsad.tolls.figure import Question, answer
from marsad.tolls.index import Index
from marsad.tolls.reduced import packed, widest
from marsad.tolls.solver import Row, maximise
from marsad.verify.check import Fails, check
from tests.tolls.small_worlds import Said, closings, extents, floors

families = st.lists(st.frozensets(st.integers(0, 7), min_size=1, max_size=5), min_size=1, max_size=9)


@settings(max_examples=200)
@given(families, st.lists(st.integers(1, 12), min_size=8, max_size=8))
def test_a_reduced_sum_is_apart_and_as_heavy_as_any(found: list[frozenset[int]], numbers: list[int]) -> None:
    said = sorted({claim for family in found for claim in family})
    sum_of = packed(numbers, [tuple(sorted(family)) for family in found])
    assert all(len(family & set(sum_of.claims)) <= 1 for family in found)
    assert sum_of.value == sum(numbers[claim] for claim in sum_of.claims)
    at = {claim: n for n, claim in enumerate(said)}
    rows = [Row({at[claim]: 1 for claim in family}, 1) for family in found]
    gains = [numbers[claim] for claim in said]
    assert sum_of.value == round(maximise(gains, rows, whole=range(len(said)), most=1).value)
    assert abs(sum_of.programme - maximise(gains, rows).value) < 1e-6


@given(families)
def test_only_families_inside_another_are_left_out(found: list[frozenset[int]]) -> None:
    kept = widest([tuple(family) for family in found])
    assert all(any(family <= wider for wider in kept) for family in found)
    assert not any(one < two for one in kept for two in kept)


@settings(max_examples=200)
@given(st.lists(floors() | closings(), max_size=7), extents().map(lambda e: Said(*e, None, None)), st.integers(0, 99))
@example(
    # Nobody on the second day, and one in the two days together: so one on the first.
    said=[Said(frozenset({0}), 0, 1, 1, None, 0), Said(frozenset({0}), 1, 1, None, 0, 6)],
    asked=Said(frozenset({0}), 0, 0, None, None),
    seed=0,
)
def test_a_question_asked_of_an_index_has_the_same_answer(said: list[Said], asked: Said, seed: int) -> None:
    claims = [one.claim(at) for at, one in enumerate(said)]
    random.Random(seed).shuffle(claims)
    rules, question = profile("marsad"), Question("killed", asked.scope())
    assert answer(question, Index(claims), rules).to_json() == answer(question, claims, rules).to_json()


def test_a_component_of_hundreds_has_a_proof_that_verifies() -> None:
    rng = random.Random(3)
    said = [
        Said(frozenset([rng.randrange(4)]), day, day, rng.randint(1, 9), None, rng.randrange(9))
        for _ in range(80)
        for day in range(4)
    ]
    for at in range(40):
        first, last = sorted((rng.randrange(4), rng.randrange(4)))
        said.append(Said(frozenset(rng.sample(range(4), 2)), first, last, rng.randint(9, 90), None, at))
    claims = [one.claim(at) for at, one in enumerate(said)]
    asked = Said(frozenset(range(4)), 0, 3, None, None).scope()
    found = json.loads(json.dumps(answer(Question("killed", asked), claims, profile("marsad")).to_json()))
    assert check(found)


def test_where_too_many_sets_would_have_to_be_listed_the_weight_is_bounded_from_above() -> None:
    from marsad.tolls import cotree

    rng = random.Random(5)
    family = list(range(14))
    apart: dict[int, set[int]] = {c: set() for c in family}
    for a in family:
        for b in family[:a]:
            if rng.random() < 0.5:
                apart[a].add(b)
                apart[b].add(a)
    frozen = {c: frozenset(others) for c, others in apart.items()}
    weights = {c: rng.randint(1, 9) for c in family}
    exact = cotree.weight(cotree.heaviest(family, frozen), weights)
    assert cotree.weight(cotree._bounded(family, frozen), weights) >= exact


def test_a_proof_of_hundreds_is_laid_out_in_subtotals_that_verify() -> None:
    from marsad.model.proofs import lines
    from marsad.model.scope import Scope
    from tests.tolls.large_wars import war

    claims = war(2_000, 60, length=120, towns=60, origins=4)
    found = json.loads(json.dumps(answer(Question("killed", Scope()), claims, profile("marsad")).to_json()))
    assert check(found)
    lower = found["certificate"]["lower"]
    assert len(lower["scopes"]) > 10
    assert max(len(part["claims"]) for part in lines(lower)) < 200
    assert sum(own["value"] for own in lower["scopes"].values()) <= found["lower"]
    # A subtotal that says more than its claims prove fails, and so does one whose scope takes in a neighbour's.
    name = next(iter(lower["scopes"]))
    scope = lower["scopes"][name]["scope"]
    lower["scopes"][name]["scope"] = {**scope, "seconds": [None, None]}
    with pytest.raises(Fails, match=r"witness|containment"):
        check(found)
