"""A claim's id commits to all that it asserts and all its words, and to nothing else."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.model.canonical import NotCanonical, canonical, digest
from marsad.model.claim import Claim, Link, Origin, Place, When, claim_id, from_canonical, halves, to_canonical
from marsad.model.count import BadCount, Count
from marsad.model.public_json import from_public, to_public
from marsad.model.victims import Victims

CLAIM = Claim(
    report="r1", kind="casualties", span=(3, 41), quote="At least 22 civilians have been killed", harm="killed",
    count=Count(22), victims=Victims("civilian", "female", "child", "x"), part_of="p", frame="toll",
    where=(Place("Idlib", ("Syria",), "SY/ID", 35_930_000, 36_630_000, "governorate", (("SY/ID",),)),),
    when=When("2017-09-19", "2017-09-21", "Asia/Damascus"), by=("RU", "SY-GOV"), origin=Origin("a monitor", "sohr"),
    relayed_by="agency", statement="s1", said_at="2017-09-21", revises="s0", itemised="i1",
    links=(Link("response_to", "c2", (5, 9)),), confidence=970_000, safe=True, language="en",
    detail={"means": "barrel"},
).sealed()  # fmt: skip

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", max_size=3), inner, max_size=3),
)


def test_a_claim_comes_back_from_its_canonical_form_and_from_its_public_one() -> None:
    assert from_canonical(json.loads(canonical(to_canonical(CLAIM)))) == CLAIM
    assert from_public(json.loads(json.dumps(to_public(CLAIM)))) == CLAIM


@pytest.mark.parametrize(
    "change",
    [
        {"quote": "at least 22"}, {"span": (3, 40)}, {"report": "r2"}, {"count": Count(23)}, {"harm": "injured"},
        {"origin": Origin("a monitor", "snhr")}, {"by": ("RU",)}, {"frame": "event"}, {"part_of": None},
        {"when": When("2017-09-19", "2017-09-22", "Asia/Damascus")}, {"where": ()}, {"victims": Victims()},
        {"detail": {}}, {"links": ()}, {"statement": None}, {"revises": None}, {"itemised": None}, {"said_at": None},
    ],
)  # fmt: skip
def test_any_change_of_what_is_said_changes_the_id(change: dict[str, object]) -> None:
    assert replace(CLAIM, **change).sealed().id != CLAIM.id  # type: ignore[arg-type]


@pytest.mark.parametrize("change", [{"confidence": 1}, {"safe": False}, {"received_at": "2017-09-22"}, {"id": "x"}])
def test_how_sure_the_reader_was_and_when_it_came_change_no_id(change: dict[str, object]) -> None:
    assert replace(CLAIM, **change).sealed().id == CLAIM.id  # type: ignore[arg-type]


def test_the_assertion_can_be_shown_without_the_words() -> None:
    asserted, words = halves(to_canonical(CLAIM))
    assert "quote" not in asserted
    assert {"quote", "report", "origin"} <= words.keys()
    assert digest({"asserted": asserted, "words": digest(words)}) == CLAIM.id == claim_id(to_canonical(CLAIM))


@given(JSON)
def test_equal_values_have_equal_bytes_and_come_back(value: object) -> None:
    data = canonical(value)
    assert json.loads(data) == value
    assert canonical(json.loads(data)) == data


@pytest.mark.parametrize("value", [1.5, {"é": 1}, {1: 2}, object(), {"a": [0.0]}, "\ud800"])
def test_what_has_no_canonical_form_is_refused(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical(value)


@pytest.mark.parametrize(("lower", "upper"), [(-1, None), (3, 2), (True, None)])
def test_a_count_that_can_be_true_of_nothing_is_refused(lower: int, upper: int | None) -> None:
    with pytest.raises(BadCount):
        Count(lower, upper)


def test_places_that_are_each_uncertain_make_alternatives_of_their_union() -> None:
    one = Place("a", candidates=(("SY/ID/a",), ("SY/HM/a",)))
    two = Place("b", candidates=(("SY/ID/b",),))
    both = replace(CLAIM, where=(one, two))
    assert both.ground() == (("SY/ID/a", "SY/ID/b"), ("SY/HM/a", "SY/ID/b"))
    assert replace(both, where_means="one_of").ground() == (("SY/ID/a",), ("SY/HM/a",), ("SY/ID/b",))


def test_no_place_said_is_anywhere() -> None:
    assert replace(CLAIM, where=()).ground() == (("",),)
