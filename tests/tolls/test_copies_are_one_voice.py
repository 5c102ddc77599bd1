"""What one origin copied from another is no second voice: L1 stays, and what two origins bear out only ever falls."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.model.claim import Claim, Origin
from marsad.model.figure import Figure
from marsad.model.scope import Scope
from marsad.model.taken import Taken
from marsad.model.window import Window
from marsad.reference.profiles import profile
from marsad.tolls.figure import Known, Question, answer
from marsad.verify.check import check
from tests.tolls.small_worlds import DAYS, GROUND, Said

Copies = Mapping[str, tuple[Taken, ...]]
ORIGINS = ("a", "b", "c", "d")


def figure(claims: list[Claim], taken: Copies, scope: Scope | None = None) -> Figure:
    """The figure, whose proof verifies."""
    found = answer(Question("killed", scope or Scope()), claims, profile("marsad"), Known(taken=taken))
    check(json.loads(json.dumps(found.to_json())))
    return found


def town(ident: str, number: int, origin: str, place: int = 0) -> Claim:
    """At least so many in one place on the first day."""
    made = Said(frozenset([place]), 0, 0, number, None, 0).claim(0)
    return _by(made, ident, origin)


def _by(claim: Claim, ident: str, origin: str) -> Claim:
    from dataclasses import replace

    return replace(claim, id=ident, origin=Origin(origin), report=f"r {ident}", statement=None)


def world(seed: int) -> tuple[list[Claim], Copies, Copies]:
    """Claims of four origins, some copies among them, and more copies."""
    rng = random.Random(seed)
    claims = []
    for at in range(rng.randint(2, 8)):
        first, last = sorted(rng.randrange(len(DAYS)) for _ in range(2))
        places = frozenset(rng.sample(range(len(GROUND)), rng.choice([1, 1, 2])))
        told = Said(places, first, last, rng.randint(1, 12), None, 0)
        claims.append(_by(told.claim(at), f"c{at}", rng.choice(ORIGINS)))
    few: dict[str, tuple[Taken, ...]] = defaultdict(tuple)
    more: dict[str, tuple[Taken, ...]] = defaultdict(tuple)
    for claim in claims:
        for origin in ORIGINS:
            chance = rng.random()
            if chance < 0.4:
                more[claim.id] += (Taken(origin, "words"),)
            if chance < 0.15:
                few[claim.id] += (Taken(origin, "words"),)
    return claims, few, more


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**9))
def test_more_copies_never_raise_a_floor_and_one_origins_word_stays(seed: int) -> None:
    claims, few, more = world(seed)
    scope = Scope(when=Window.of(DAYS[0], DAYS[random.Random(seed).randrange(len(DAYS))], "Asia/Damascus"))
    told = [figure(claims, taken, scope) for taken in ({}, few, more)]
    assert len({(f.lower, f.upper, f.highest_reported) for f in told}) == 1
    two = [f.lower_two_origins for f in told]
    without = [f.lower_without_top_origin for f in told]
    assert two == sorted(two, reverse=True)
    assert without == sorted(without, reverse=True)


def test_an_origin_that_copies_everything_bears_nothing_out() -> None:
    claims = [town("x", 9, "monitor"), town("y", 9, "page")]
    assert figure(claims, {}).lower_two_origins == 9
    found = figure(claims, {"y": (Taken("monitor", "mostly", 7, 8),)})
    assert (found.lower, found.lower_two_origins, found.lower_without_top_origin) == (9, 0, 0)
    assert found.certificate["copies"] == [
        {"by": "page", "from": "monitor", "why": "mostly", "times": 7, "of": 8, "claims": ["y"]}
    ]
    assert [flag["sentence"] for flag in found.flags] == [
        "page mostly tells what monitor told (7 of 8 places and days): one voice, not two"
    ]


def test_what_was_not_copied_still_bears_out() -> None:
    claims = [town("x", 9, "monitor"), town("y", 9, "page"), town("z", 4, "page", 1), town("w", 5, "monitor", 1)]
    found = figure(claims, {"y": (Taken("monitor", "words"),)})
    assert found.lower_two_origins == 4


def test_two_that_copy_a_third_are_one_voice() -> None:
    claims = [town("x", 6, "page"), town("y", 5, "paper")]
    both = {ident: (Taken("monitor", "mostly", 5, 5),) for ident in ("x", "y")}
    assert figure(claims, both).lower_two_origins == 0
    assert figure([*claims, town("z", 3, "medics")], both).lower_two_origins == 3


def test_a_copy_bears_out_nothing_that_its_original_does_not() -> None:
    claims = [town("x", 9, "monitor"), town("v", 7, "medics"), town("w", 7, "medics", 1)]
    copies = [town("y", 9, "page"), town("z", 8, "page", 1)]
    known = {"y": (Taken("monitor", "words"),), "z": (Taken("council", "words"),)}
    assert figure(claims, {}).lower_two_origins == 9
    assert figure([*claims, *copies], {}).lower_two_origins == 16
    assert figure([*claims, *copies], known).lower_two_origins == 9


def test_merging_two_origins_gives_the_one_no_credit_for_the_other() -> None:
    claims = [town("a", 5, "a"), town("b", 5, "b", 1), town("c0", 5, "c"), town("c1", 5, "c", 1)]
    one = {"b": (Taken("a", "mostly", 3, 3),)}
    whole = Scope(((GROUND[0], GROUND[1]),))
    before, after = figure(claims, {}, whole), figure(claims, one, whole)
    assert after.lower_two_origins <= before.lower_two_origins


def test_nothing_copied_changes_no_byte() -> None:
    claims = [town("x", 9, "monitor"), town("y", 8, "page")]
    assert figure(claims, {}).to_json() == figure(claims, {"elsewhere": (Taken("a", "words"),)}).to_json()
    assert "copies" not in figure(claims, {}).certificate


@pytest.mark.parametrize("why", ["words", "mostly"])
def test_each_reason_is_told(why: str) -> None:
    found = figure([town("x", 2, "monitor"), town("y", 2, "page")], {"y": (Taken("monitor", why, 4, 5),)})
    assert found.flags[0]["what"] == "one voice"
