"""The algebra of scopes: yes, no and unknown as the ground has it."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.model import cells, scope
from marsad.model.answer import Answer, every, some
from marsad.model.cells import cells as ground
from marsad.model.scope import Scope
from marsad.model.victims import Victims
from marsad.model.window import BadTime, Window, bounds

YES, NO, UNKNOWN = Answer.YES, Answer.NO, Answer.UNKNOWN
NODES = st.lists(st.sampled_from("abc"), max_size=3).map("/".join)
GROUND = st.lists(NODES, min_size=1, max_size=3).map(ground)
WINDOWS = st.tuples(st.integers(0, 9), st.integers(1, 5)).map(lambda w: Window(w[0], w[0] + w[1]))
CLASSES = st.builds(
    Victims,
    st.sampled_from([None, "civilian", "combatant"]),
    st.sampled_from([None, "female", "male"]),
    st.sampled_from([None, "child", "adult"]),
)
SCOPES = st.builds(
    Scope,
    st.lists(GROUND, min_size=1, max_size=2, unique=True).map(tuple),
    WINDOWS,
    st.frozensets(st.sampled_from(["RU", "SY-GOV", "IS"]), max_size=2),
    CLASSES,
)


def leaves(nodes: cells.Cells) -> frozenset[str]:
    """The ground as points: every path of four steps, so that each node has some ground outside its named children."""
    return frozenset("/".join(p) for p in product("abcz", repeat=4) if any(cells.below("/".join(p), n) for n in nodes))


@given(GROUND, GROUND)
def test_cells_answer_as_their_points_do(one: cells.Cells, two: cells.Cells) -> None:
    a, b = leaves(one), leaves(two)
    assert cells.contains(one, two) is (YES if b <= a else NO)
    assert cells.disjoint(one, two) is (NO if a & b else YES)
    assert cells.overlap(one, two) is (YES if a & b else NO)
    assert cells.equal(one, two) is (YES if a == b else NO)


def test_a_name_that_nobody_can_place_lies_in_its_parent_and_may_be_any_of_its_neighbours() -> None:
    mill, town, other = ("SY/ID/~mill",), ("SY/ID/khan",), ("SY/HM/town",)
    assert cells.contains(("SY/ID",), mill) is YES
    assert cells.disjoint(mill, town) is UNKNOWN
    assert cells.contains(town, mill) is UNKNOWN
    assert cells.disjoint(mill, other) is YES
    assert cells.equal(mill, mill) is YES


@given(SCOPES, SCOPES)
def test_disjoint_is_the_same_both_ways_and_the_opposite_of_overlapping(one: Scope, two: Scope) -> None:
    assert scope.disjoint(one, two) is scope.disjoint(two, one)
    assert scope.overlaps(one, two) is ~scope.disjoint(one, two)


@given(SCOPES)
def test_a_certain_scope_contains_and_equals_itself(one: Scope) -> None:
    if one.certain:
        assert scope.contains(one, one) is YES
        assert scope.equal(one, one) is YES


@given(SCOPES, SCOPES, SCOPES)
def test_containment_passes_on(one: Scope, two: Scope, three: Scope) -> None:
    if scope.contains(one, two) is YES and scope.contains(two, three) is YES:
        assert scope.contains(one, three) is YES


@given(SCOPES, SCOPES)
def test_what_is_apart_in_place_or_time_is_disjoint(one: Scope, two: Scope) -> None:
    if scope.apart_in_place_or_time(one, two) is YES:
        assert scope.disjoint(one, two) is YES


def test_one_of_two_provinces_lies_surely_in_neither_and_in_both_together() -> None:
    either = Scope((("SY/ID",), ("SY/HM",)))
    assert scope.contains(Scope((("SY/ID",),)), either) is UNKNOWN
    assert scope.contains(Scope((("SY/HM", "SY/ID"),)), either) is YES
    assert scope.where_disjoint(either.where, (("SY/ID",),)) is UNKNOWN
    assert scope.where_disjoint(either.where, (("SY/HL",),)) is YES


def test_what_nobody_said_is_unknown_not_outside() -> None:
    civilians = Scope(whom=Victims("civilian"))
    assert scope.contains(civilians, Scope()) is UNKNOWN
    assert scope.contains(civilians, Scope(whom=Victims("combatant"))) is NO
    assert scope.contains(Scope(by=frozenset({"RU"})), Scope()) is UNKNOWN
    assert scope.contains(Scope(by=frozenset({"RU"})), Scope(by=frozenset({"RU", "SY-GOV"}))) is UNKNOWN


@given(st.lists(st.sampled_from(Answer)), st.lists(st.sampled_from(Answer)))
def test_every_and_some_are_each_others_opposites(one: list[Answer], two: list[Answer]) -> None:
    assert every(one) is ~some(~a for a in one)
    assert every([*one, *two]) is every(one) & every(two)


def test_an_answer_is_never_taken_for_true() -> None:
    with pytest.raises(TypeError, match="not a bool"):
        bool(UNKNOWN)


@pytest.mark.parametrize(
    ("said", "hours"),
    [("2017-09-21", 24), ("2017-09", 30 * 24), ("2017", 365 * 24), ("2017-03-31", 23), ("2017-10-26", 25)],
)
def test_a_day_in_damascus_is_as_long_as_its_clocks_say(said: str, hours: int) -> None:
    start, end = bounds(said, "Asia/Damascus")
    assert end - start == hours * 3600


def test_an_instant_with_an_offset_is_one_second_whatever_the_zone() -> None:
    assert bounds("2017-09-21T10:00:00+03:00", "UTC") == bounds("2017-09-21T07:00:00Z", "Asia/Damascus")


@pytest.mark.parametrize("said", ["", "soon", "2017-00", "2017-02-30", "21-09-2017", "2017-9-1", "0000"])
def test_a_date_that_is_none_is_refused_in_a_sentence(said: str) -> None:
    with pytest.raises(BadTime):
        bounds(said, "UTC")
