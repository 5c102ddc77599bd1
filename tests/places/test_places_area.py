"""Whether a point lies in an area whose border is only roughly known."""

from __future__ import annotations

import shapely
from hypothesis import given
from hypothesis import strategies as st

from marsad.model.answer import Answer
from marsad.places.area import Area, administrative, zones
from marsad.places.zones import Zones

SQUARE = Area("a", "a square of about 111 km", shapely.box(36.0, 35.0, 37.22, 36.0), 5.0, "made up")


def test_deep_inside_is_yes_far_outside_no_and_the_edge_unknown() -> None:
    assert SQUARE.membership(35.5, 36.6).answer is Answer.YES
    assert SQUARE.membership(34.5, 36.6).answer is Answer.NO
    edge = SQUARE.membership(35.0, 36.6)
    assert edge.answer is Answer.UNKNOWN
    assert edge.probability == 500_000


def test_a_vague_point_is_less_sure_than_an_exact_one() -> None:
    assert SQUARE.membership(35.1, 36.6, 0.0).probability > SQUARE.membership(35.1, 36.6, 30.0).probability


@given(st.floats(34, 37), st.floats(35, 38), st.floats(0, 50), st.floats(0, 50))
def test_a_more_exact_point_never_turns_yes_into_no(
    latitude: float, longitude: float, radius: float, less: float
) -> None:
    vague = SQUARE.membership(latitude, longitude, max(radius, less)).answer
    exact = SQUARE.membership(latitude, longitude, min(radius, less)).answer
    assert vague is Answer.UNKNOWN or vague is exact


def test_all_fourteen_governorates_have_a_border_and_state_its_error() -> None:
    areas = administrative()
    assert len(areas) == 14
    assert all(area.uncertainty_km > 0 for area in areas.values())
    assert areas["SY/QU"].uncertainty_km > 20


def test_the_border_with_turkey_is_no_border_of_the_area() -> None:
    assert zones()["SY-DEZ-IDLIB"].membership(36.2126, 36.5197, 1.5).answer is Answer.YES


def test_the_idlib_area_leaves_east_hama_out() -> None:
    area = zones()["SY-DEZ-IDLIB"]
    for latitude, longitude in ((35.0431, 37.4644), (35.26888, 37.4695), (35.3424, 37.4254)):
        assert area.membership(latitude, longitude, 1.5).answer is Answer.NO
    assert area.uncertainty_km >= 10


def test_cells_decide_before_the_drawn_border_does() -> None:
    ask = Zones().membership
    assert ask("SY-DEZ-IDLIB", where=(("SY/ID",),)).answer is Answer.YES
    assert ask("SY-DEZ-IDLIB", where=(("SY/ID/~somewhere",),)).answer is Answer.YES
    assert ask("SY-DEZ-IDLIB", where=(("SY/DY/g1",),)).answer is Answer.NO
    assert ask("SY-DEZ-IDLIB", where=(("LB/04",),)).answer is Answer.NO
    assert ask("SY-DEZ-IDLIB", where=(("SY/HM",),)).answer is Answer.UNKNOWN
    assert ask("SY-DEZ-IDLIB", where=(("SY",),)).answer is Answer.UNKNOWN
    assert ask("SY-DEZ-IDLIB", where=(("SY/ID",), ("SY/DY",))).answer is Answer.UNKNOWN
    assert ask("SY-DEZ-IDLIB", where=(("~nowhere",),)).answer is Answer.UNKNOWN
    assert ask("SY-DEZ-IDLIB").answer is Answer.UNKNOWN
