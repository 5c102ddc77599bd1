"""The map shows every place that may be shown, with names that can be told apart."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from marsad.bulletins.bulletin import words_of
from marsad.bulletins.labels import Box, place_labels
from marsad.bulletins.map import WIDTH, draw
from marsad.bulletins.rows import incident_rows
from tests.bulletins.a_bulletin import AREAS, material

_point = st.tuples(
    st.text("abcdefgh ", min_size=1, max_size=16), st.floats(0, 460), st.floats(0, 400), st.floats(3, 11)
)


@given(st.lists(_point, max_size=25))
def test_no_two_names_and_no_dot_collide(points: list[tuple[str, float, float, float]]) -> None:
    frame = Box(0, 0, 460, 400)
    dots = [Box(x - r, y - r, x + r, y + r) for _, x, y, r in points]
    boxes = [label.box for label in place_labels(points, frame, dots)]
    assert not any(one.meets(two) for one, two in combinations(boxes, 2))
    assert not any(box.meets(dot) for box in boxes for dot in dots)
    assert all(frame.holds(box) for box in boxes)


def test_every_place_that_may_be_shown_has_a_dot_inside_the_frame_and_a_name() -> None:
    content, discloser = material()
    drawing = draw(incident_rows(content, words_of("en"), discloser), AREAS, words_of("en"))
    assert drawing is not None
    assert len(drawing.dots) == 4
    assert all(0 < dot.x < WIDTH and 0 < dot.y < drawing.height for dot in drawing.dots)
    assert {label.text for label in drawing.labels} == {"Khan Shaykhun", "Qalaat al-Madiq", "Jarjanaz", "Al-Tamanah"}


def test_the_truces_border_is_a_band_twice_its_uncertainty_wide() -> None:
    content, discloser = material()
    drawing = draw(incident_rows(content, words_of("en"), discloser), AREAS, words_of("en"))
    assert drawing is not None
    zone = drawing.zones[0]
    assert abs(zone.band / (drawing.scale_units / drawing.scale_km) - 2 * 10) < 0.2
    assert "about 10 km" in drawing.described


def test_north_is_up_and_east_is_right() -> None:
    content, discloser = material()
    drawing = draw(incident_rows(content, words_of("en"), discloser), AREAS, words_of("en"))
    assert drawing is not None
    at = {dot.title.split(",")[0].split(":")[0]: dot for dot in drawing.dots}
    assert at["Jarjanaz"].y < at["Al-Tamanah"].y
    assert at["Qalaat al-Madiq"].x < at["Khan Shaykhun"].x


def test_without_incidents_the_truces_area_is_drawn_and_without_areas_nothing() -> None:
    drawing = draw((), AREAS, words_of("en"))
    assert drawing is not None
    assert drawing.zones
    assert draw((), (), words_of("en")) is None
