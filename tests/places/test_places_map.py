"""What the map of places shows."""

from __future__ import annotations

from xml.etree import ElementTree

import shapely
from hypothesis import given
from hypothesis import strategies as st

from marsad.places.area import Area
from marsad.places.map import Spot, drawn

SQUARE = Area("a", "a & b", shapely.box(36.0, 35.0, 37.2, 36.0), 5.0, "made up")
SVG = "{http://www.w3.org/2000/svg}"


def test_every_place_has_a_dot_and_a_circle_as_wide_as_it_is_unsure() -> None:
    exact, vague = Spot("mill", 35_400_000, 36_400_000, 1_000), Spot("valley", 35_600_000, 36_600_000, 20_000)
    picture = ElementTree.fromstring(drawn([exact, vague], [SQUARE], "Places"))
    radii = [float(c.get("r", "0")) for c in picture.iter(f"{SVG}circle") if "within" in c.get("class", "")]
    assert len(radii) == 2
    assert max(radii) == 20 * min(radii) or abs(max(radii) / min(radii) - 20) < 0.2
    assert len([c for c in picture.iter(f"{SVG}circle") if c.get("class") == "dot"]) == 2


def test_the_map_says_what_it_is_to_who_cannot_see_it() -> None:
    picture = ElementTree.fromstring(drawn([], [SQUARE], "Places <2017>"))
    title, about = picture.find(f"{SVG}title"), picture.find(f"{SVG}desc")
    assert title is not None
    assert title.text == "Places <2017>"
    assert about is not None
    assert picture.get("role") == "img"


SPOTS = st.lists(
    st.builds(
        Spot,
        st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="￾￿")),
        st.integers(-89_000_000, 89_000_000),
        st.integers(-180_000_000, 180_000_000),
        st.integers(1, 400_000),
    ),
    max_size=6,
)


@given(SPOTS)
def test_the_same_places_in_any_order_give_the_same_picture(spots: list[Spot]) -> None:
    once = drawn(spots, [SQUARE], "Places")
    assert once == drawn(reversed(spots), [SQUARE], "Places")
    ElementTree.fromstring(once)
