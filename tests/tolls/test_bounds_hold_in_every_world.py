"""Invariants 2 and 3: bounds hold in every consistent world, proofs verify, and more knowledge never lowers a floor."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.model.claim import Claim
from marsad.model.scope import Scope
from marsad.reference.profiles import profile
from marsad.tolls.figure import Known, Question, answer
from marsad.verify.check import Fails, check
from tests.tolls.small_worlds import Said, closings, extents, extremes, floors
from tests.tolls.tampering import tampered

RULES = profile("marsad")
ASKED = extents().map(lambda e: Said(*e, None, None))


def figure(said: list[Said], scope: Scope, known: Known | None = None) -> dict[str, Any]:
    claims = [one.claim(at) for at, one in enumerate(said)]
    return ask(claims, scope, known)


def ask(claims: list[Claim], scope: Scope, known: Known | None = None) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        json.dumps(answer(Question("killed", scope), claims, RULES, known or Known()).to_json())
    )
    check(found)
    return found


@settings(max_examples=300, deadline=None)
@given(st.lists(floors() | closings(), max_size=7), ASKED)
def test_no_bound_is_false_in_any_consistent_world(said: list[Said], asked: Said) -> None:
    least, most = extremes(said, asked)
    found = figure(said, asked.scope())
    if least is None:
        return
    assert found["contradictions"] == []
    assert found["lower"] <= least
    if found["upper"] is not None:
        assert most is not None
        assert found["upper"] >= most
        assert found["lower"] <= found["upper"]


@settings(max_examples=150, deadline=None)
@given(st.lists(floors(), min_size=1, max_size=6), ASKED)
def test_floors_alone_are_as_high_as_the_least_world(said: list[Said], asked: Said) -> None:
    least, _ = extremes(said, asked)
    assert figure(said, asked.scope())["lower"] == least


@settings(max_examples=100, deadline=None)
@given(st.lists(floors() | closings(), min_size=2, max_size=6), ASKED)
def test_claims_that_cannot_all_be_true_are_named_and_the_rest_can(said: list[Said], asked: Said) -> None:
    least, _ = extremes(said, asked)
    found = figure(said, asked.scope())
    if found["contradictions"]:
        assert least is None
    for conflict in found["contradictions"]:
        at = [int(ident[1:]) for ident in conflict["claims"]]
        assert extremes([said[i] for i in at], asked)[0] is None
        for out in at:
            assert extremes([said[i] for i in at if i != out], asked)[0] is not None


@settings(max_examples=100, deadline=None)
@given(st.lists(floors(), max_size=6), floors(), ASKED)
def test_an_independent_claim_never_lowers_a_floor(said: list[Said], more: Said, asked: Said) -> None:
    before = figure(said, asked.scope())
    after = figure([*said, Said(more.places, more.first, more.last, more.floor, None, origin=99)], asked.scope())
    for key in ("lower", "lower_two_origins", "lower_without_top_origin"):
        assert after[key] >= before[key]


@settings(max_examples=100, deadline=None)
@given(st.lists(floors(), min_size=1, max_size=6), st.integers(0, 5), ASKED)
def test_a_relay_raises_nothing(said: list[Said], which: int, asked: Said) -> None:
    claims = [one.claim(at) for at, one in enumerate(said)]
    original = claims[which % len(claims)]
    relay = type(original)(
        **{name: getattr(original, name) for name in original.__dataclass_fields__}
        | {"id": "relay", "report": "another outlet", "relayed_by": "another outlet"}
    )
    before, after = ask(claims, asked.scope()), ask([*claims, relay], asked.scope())
    for key in ("lower", "lower_two_origins", "lower_without_top_origin", "highest_reported"):
        assert after[key] == before[key]


@settings(max_examples=60, deadline=None)
@given(st.lists(floors(), min_size=2, max_size=6), st.data(), ASKED)
def test_taking_two_claims_for_different_events_never_lowers_a_floor(said: list[Said], data: Any, asked: Said) -> None:
    pair = data.draw(st.sampled_from([frozenset((f"c{a}", f"c{b}")) for a in range(len(said)) for b in range(a)]))
    together = figure(said, asked.scope())
    apart = figure(said, asked.scope(), Known(cannot_link=frozenset([pair])))
    assert apart["lower"] >= together["lower"]
    assert figure(said, asked.scope(), Known(maybe=frozenset([pair])))["lower"] == together["lower"]


@settings(max_examples=60, deadline=None)
@given(st.lists(floors() | closings(), min_size=1, max_size=6), ASKED, st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_no_byte(said: list[Said], asked: Said, rng: random.Random) -> None:
    claims = [one.claim(at) for at, one in enumerate(said)]
    shuffled = list(claims)
    rng.shuffle(shuffled)
    assert json.dumps(ask(claims, asked.scope())) == json.dumps(ask(shuffled, asked.scope()))


@settings(max_examples=60, deadline=None)
@given(st.lists(floors(), min_size=2, max_size=6), ASKED)
def test_without_the_top_origin_is_the_least_of_leaving_one_out(said: list[Said], asked: Said) -> None:
    origins = {one.origin for one in said}
    rest = [figure([one for one in said if one.origin != out], asked.scope())["lower"] for out in origins]
    assert figure(said, asked.scope())["lower_without_top_origin"] == min(rest)


@settings(max_examples=60, deadline=None)
@given(st.lists(floors(2), min_size=2, max_size=5), ASKED)
def test_a_truthful_second_origin_bounds_the_two_origin_floor(said: list[Said], asked: Said) -> None:
    # If one of two origins is truthful, the two-origin floor is true: it can't exceed what that one proves.
    found = figure(said, asked.scope())["lower_two_origins"]
    for truthful in (0, 1):
        assert found <= figure([one for one in said if one.origin == truthful], asked.scope())["lower"]


@settings(max_examples=200, deadline=None)
@given(st.lists(floors() | closings(), min_size=1, max_size=6), ASKED, st.randoms(use_true_random=False))
def test_no_tampered_proof_verifies_above_the_least_world(said: list[Said], asked: Said, rng: random.Random) -> None:
    least, _ = extremes(said, asked)
    found = figure(said, asked.scope())
    if least is None or not found["certificate"]["lower"]["parts"]:
        return
    forged = tampered(found, rng)
    if forged["lower"] > least:
        with pytest.raises(Fails):
            check(forged)
