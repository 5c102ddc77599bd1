"""What a phrase says about a place besides its name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.places.said import Said, read


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("city of Idlib", Said("Idlib", "town")),
        ("Idlib province", Said("Idlib", "governorate")),
        ("east quarter of Khan Sheikhun", Said("Khan Sheikhun", "town", "east quarter")),
        ("northern Hama countryside", Said("Hama", None, None, "northern countryside")),
        ("Hama's countryside", Said("Hama", None, None, "countryside")),
        ("5 km north of Khan Sheikhun", Said("Khan Sheikhun", None, None, "north")),
        ("Al Ansari (Aleppo)", Said("Al Ansari", within=("Aleppo",), aside=("Aleppo",))),
        ("Kafr Batna, Eastern Ghouta", Said("Kafr Batna", None, None, None, ("Eastern Ghouta",))),
        ("Al Shi’ar neighbourhood, Aleppo", Said("Al Shi’ar", "neighbourhood", None, None, ("Aleppo",))),
        ("Abu Hawadid village near Akeirbat", Said("Abu Hawadid", "town", beside=("Akeirbat",))),
        ("a village near Ariha", Said("Ariha", None, None, "near")),
        ("Hama: the old mosque", Said("the old mosque", "landmark", within=("city of Hama",))),
        ("Hilaliya neighbourhood of Qamishli", Said("Hilaliya", "neighbourhood", within=("Qamishli",))),
        ("1km from Darbasiyah city centre", Said("Darbasiyah", "town", None, "from")),
        ("road between Salqin and Isqat", Said("road between Salqin and Isqat", between=("Salqin", "Isqat"))),
        ("مدينة إدلب", Said("إدلب", "town")),
        ("ريف حماة", Said("حماة", None, None, "ريف")),
        ("Khan Sheikhun", Said("Khan Sheikhun")),
    ],
)
def test_phrases_are_taken_apart(phrase: str, said: Said) -> None:
    assert read(phrase) == said


@given(st.text(max_size=300))
def test_any_phrase_can_be_read(phrase: str) -> None:
    read(phrase)
