"""A question falls into lines, each with a scope of its own, and its curve never falls."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.model.claim import Claim
from marsad.model.scope import Scope
from marsad.model.window import Window
from marsad.reference.profiles import profile
from marsad.tolls.curve import svg
from marsad.tolls.cuts import BadCut, cut, running
from marsad.tolls.figure import Question, answer
from tests.tolls.small_worlds import ZONE, floors
from tests.verify.lies import HAMA, HASS, IDLIB, KHAN, claim

FIRST, LAST = "2017-09-19", "2017-09-22"
ASKED = Question("killed", Scope((("SY",),), Window.of(FIRST, LAST, ZONE)))


def lines(claims: list[Claim], by: str, asked: Question = ASKED) -> dict[str, int]:
    return {
        line.label: answer(line.question, line.claims, profile("marsad")).lower for line in cut(asked, by, claims, ZONE)
    }


def test_days_and_areas_are_scopes_of_their_own() -> None:
    claims = [claim("a", 4, KHAN), claim("b", 9, KHAN, start="2017-09-21", end="2017-09-22"), claim("c", 2, HAMA)]
    assert lines(claims, "day") == {"2017-09-19": 0, "2017-09-20": 0, "2017-09-21": 6, "2017-09-22": 0}
    assert lines(claims, "area") == {"SY/HM": 2, "SY/ID": 9}


def test_a_joint_attribution_is_a_floor_of_neither_party() -> None:
    claims = [claim("a", 4, KHAN, by=("RU",)), claim("b", 9, HASS, by=("RU", "SY-GOV"))]
    found = lines(claims, "party")
    assert found == {"RU": 4, "RU or SY-GOV": 13, "RU at least suspected": 13, "SY-GOV at least suspected": 9}
    named = {line.label: line.filtered for line in cut(ASKED, "party", claims, ZONE)}
    assert named == {"RU": False, "RU or SY-GOV": False, "RU at least suspected": True,
                     "SY-GOV at least suspected": True}  # fmt: skip


def test_grades_are_filters_and_ungraded_claims_are_named_so() -> None:
    claims = [claim("a", 4, KHAN, detail={"grade": "Fair"}), claim("b", 9, HASS)]
    assert lines(claims, "grade") == {"Fair": 4, "ungraded": 9}


def test_an_unknown_cut_is_refused() -> None:
    with pytest.raises(BadCut):
        cut(ASKED, "moon", [], ZONE)


@settings(max_examples=40)
@given(st.lists(floors(), min_size=1, max_size=6))
def test_a_running_floor_never_falls(said: list) -> None:  # type: ignore[type-arg]
    claims = [one.claim(at) for at, one in enumerate(said)]
    curve = [answer(asked, claims, profile("marsad")).lower for _, asked in running(ASKED, claims, ZONE)]
    assert len(curve) == 4
    assert curve == sorted(curve)


def test_a_curve_is_drawn_the_same_each_time() -> None:
    points = [("2017-09-19", 1, 0, 3), ("2017-09-20", 9, 4, 12)]
    assert svg("killed <b>", points) == svg("killed <b>", points)
    assert "&lt;b&gt;" in svg("killed <b>", points)
    assert "</svg>" in svg("nothing", [])


def test_profiles_leave_out_what_their_house_does_not_count() -> None:
    from marsad.model.count import Count
    from marsad.model.victims import Victims
    from marsad.reference.profiles import profile_names
    from marsad.tolls.profiled import asked, taken

    claims = [
        claim("named", 3, KHAN, detail={"named": 2, "grade": "Weak"}, where=claim("x", 1, KHAN).where),
        claim("toll", 40, IDLIB, frame="toll"),
        claim("more", None, HASS, count=Count(vague="dozens")),
        claim("two say", 9, HASS, victims=Victims("combatant")),
    ]
    from dataclasses import replace

    claims[0] = replace(claims[0], where=tuple(replace(p, precision="town") for p in claims[0].where))
    question = Question("killed", Scope((("SY",),), Window.of(FIRST, LAST, ZONE), frozenset(), Victims("civilian")))
    found = {}
    for name in profile_names():
        house = profile(name)
        found[name] = answer(asked(question, house), taken(claims, question, house), house).lower
    # Only Airwars and OHCHR's list count a person of unsaid status as a civilian.
    assert found == {"acled": 0, "airwars": 12, "ohchr-syria-list": 2, "ohchr-verified": 0, "ucdp": 0, "marsad": 0}


def test_where_origins_differ_acled_takes_the_lowest() -> None:
    from marsad.tolls.profiled import taken

    claims = [claim("a", 12, KHAN), claim("b", 18, KHAN), claim("c", 7, HASS)]
    kept = taken(claims, ASKED, profile("acled"))
    assert {c.id for c in kept} == {"a", "c"}
    assert answer(ASKED, kept, profile("acled")).lower == 19
