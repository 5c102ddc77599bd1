"""What a reviewer confirmed is known from then on."""

from __future__ import annotations

import json

import pytest

from marsad.places import Gazetteer
from marsad.places.confirming import Review, at_cell, at_point
from marsad.places.import_formats import BadImport, Row

REVIEW = Review("reviewer 1", "2017-09-22T10:00:00+00:00", "two residents say so")
ABOUT = Row("", "", "town", "SY", "Idlib", 0.0, 0.0)


def test_a_name_confirmed_for_a_town_means_that_town_and_says_who_confirmed_it() -> None:
    name = "Madinat al-Zaytun"
    assert Gazetteer.default().find(name, country="SY").status == "unknown"
    addition = at_cell(name, "SY/ID/g168325", Gazetteer.default(), REVIEW)
    grown = Gazetteer.with_additions([addition])
    assert grown.find(name, country="SY").alternatives == (("SY/ID/g168325",),)
    assert grown.find("Khan Sheikhun", country="SY").alternatives == (("SY/ID/g168325",),)
    said = json.loads(addition)["confirmed"]
    assert said == {"by": REVIEW.by, "at": REVIEW.at, "why": REVIEW.why}


def test_a_name_confirmed_for_a_point_becomes_a_place_there() -> None:
    grown = Gazetteer.with_additions([at_point("Tal Nowhere", 35.7, 36.7, ABOUT, REVIEW)])
    found = grown.find("Tell Nowhere", governorate="Idlib", country="SY")
    assert found.best is not None
    assert (found.status, found.best.latitude) == ("answered", 35_700_000)
    entry = grown.entry_of(found.best.cell)
    assert entry is not None
    assert "confirmed by reviewer 1" in entry.source


@pytest.mark.parametrize("latitude", [33.2, 95.0])
def test_a_point_outside_its_governorate_or_the_globe_is_not_confirmed(latitude: float) -> None:
    with pytest.raises(BadImport):
        at_point("Tal Nowhere", latitude, 36.7, ABOUT, REVIEW)


def test_what_is_no_place_or_no_name_is_not_confirmed() -> None:
    for name, cell in (("Tal Nowhere", "SY/ID/nothing"), ("--", "SY/ID/g168325")):
        with pytest.raises(BadImport):
            at_cell(name, cell, Gazetteer.default(), REVIEW)
