"""Claims that can't all be true are told in a sentence, and the least that must be given up goes by grade."""

from __future__ import annotations

from typing import Any

from marsad.model.claim import Claim
from marsad.model.count import Count
from marsad.reference.profiles import profile
from marsad.tolls.figure import Question, answer
from tests.tolls.small_worlds import DAYS, Said
from tests.verify.lies import HAMA, HASS, IDLIB, KHAN, claim
from tests.verify.lies import figure as asked


def closing(ident: str, most: int, *cells: str, **more: Any) -> Claim:
    return claim(ident, None, *cells, count=Count(None, most, exhaustive=True), **more)


def test_what_two_claims_need_together_is_said() -> None:
    found = asked([closing("A", 3, IDLIB), claim("B", 4, KHAN), claim("C", 2, HASS)], IDLIB)
    (conflict,) = found["contradictions"]
    assert "origin A says at most 3 in SY/ID" in conflict["sentence"]
    # Four alone contradict three: the smallest set leaves the other claim out.
    assert set(conflict["claims"]) == {"A", "B"}
    both = asked([closing("A", 5, IDLIB), claim("B", 4, KHAN), claim("C", 2, HASS)], IDLIB)
    assert "origin B and origin C together need 6" in both["contradictions"][0]["sentence"]


def test_the_claim_of_the_lesser_grade_is_given_up() -> None:
    claims = [closing("A", 3, IDLIB, detail={"grade": "Weak"}), claim("B", 6, KHAN, detail={"grade": "Fair"})]
    (conflict,) = asked(claims, IDLIB)["contradictions"]
    assert conflict["removals"] == [["A"]]
    assert (conflict["least"], conflict["greatest"]) == (6, 6)
    claims = [closing("A", 3, IDLIB, detail={"grade": "Fair"}), claim("B", 6, KHAN, detail={"grade": "Weak"})]
    (conflict,) = asked(claims, IDLIB)["contradictions"]
    assert conflict["removals"] == [["B"]]


def test_of_equal_grades_either_may_be_given_up_and_the_headline_is_the_lesser() -> None:
    found = asked([closing("A", 3, IDLIB), claim("B", 6, KHAN), claim("C", 2, HAMA)], IDLIB, HAMA)
    (conflict,) = found["contradictions"]
    assert sorted(conflict["removals"]) == [["A"], ["B"]]
    assert found["lower"] == 2


def test_contradictions_elsewhere_are_not_this_figures() -> None:
    claims = [closing("A", 3, HAMA), claim("B", 6, HAMA), claim("C", 2, KHAN)]
    told = answer(Question("killed", Said(frozenset([0]), 0, len(DAYS) - 1, None, None).scope()), claims, profile())
    assert (told.lower, told.contradictions) == (2, ())
