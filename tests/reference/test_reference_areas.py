"""The areas and names of places that the reference data describes."""

from __future__ import annotations

import pytest

from marsad.places.area import administrative
from marsad.reference import areas, loading, places


def test_every_unit_and_area_says_its_source_and_its_borders_error() -> None:
    for unit in areas.units().values():
        assert unit.source
        assert unit.uncertainty_km > 0
        assert unit.measured
    for rule in areas.rules():
        assert rule.source
        assert rule.note
        assert all(part.source and part.says for part in rule.parts)


def test_every_unit_has_a_border_and_every_rule_speaks_of_known_units() -> None:
    assert set(areas.geometries("syria.geojson")) == set(areas.units()) == set(administrative())
    for rule in areas.rules():
        named = {*rule.whole, *(part.of for part in (*rule.parts, *rule.holes) if part.of)}
        assert {unit for unit in named if unit.startswith("SY/")} <= set(areas.units())


def test_every_known_place_lies_in_its_unit_or_within_the_borders_error() -> None:
    for place in places.known():
        area = administrative()["/".join(place.parent.split("/")[:2])]
        assert area.depth_km(place.latitude, place.longitude) > -area.uncertainty_km, place.id
        assert place.source


def test_no_file_of_the_areas_holds_an_address() -> None:
    for path in (*areas.files(), *places.files()):
        assert "http" not in path.read_text(encoding="utf-8"), path.name


def test_a_fault_in_an_area_names_file_and_line() -> None:
    with pytest.raises(loading.BadReference, match=r"zones\.yaml:3"):
        loading.convert(b"areas:\n- id: a\n  uncertainty_km: wide\n  name: n\n", "zones.yaml", areas.AreaFile)
