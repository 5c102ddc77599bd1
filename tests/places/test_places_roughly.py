"""Where a place of unknown name lies, as far as the words around it tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.places import Gazetteer, importing

TABLE = "name,name_ar,governorate,country,latitude,longitude,precision\n" + "".join(
    f"Quarter {letter},,Raqqa,SY,35.95{n},39.00{n},neighbourhood\n" for n, letter in enumerate("ABCDEFGH")
)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.default()


def test_a_village_said_to_lie_by_a_town_is_somewhere_around_it(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("Tal Nowhere near Saraqib", governorate="Idlib", country="SY")
    assert found.status == "answered"
    assert found.best is not None
    assert (found.best.precision, found.best.cell) == ("area", "SY/ID/~tal nowhere")
    assert found.best.radius_m > 10_000


def test_a_mosque_of_unknown_name_in_a_named_town_is_in_that_town(gazetteer: Gazetteer) -> None:
    for phrase in ("Saraqib: the Nowhere mosque", "Nowhere Mosque, Saraqib", "the Nowhere mosque in Saraqib"):
        found = gazetteer.find(phrase, governorate="Idlib", country="SY")
        assert found.best is not None, phrase
        assert found.best.cell.startswith("SY/ID/g163500/") or "Saraqib" in found.best.name, phrase


def test_a_thing_in_a_place_that_no_list_knows_is_not_in_the_largest_town(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Nowhere mosque, Tal Nowhere", governorate="Raqqa", country="SY").status == "unknown"


def test_a_thing_is_in_the_largest_town_only_where_most_things_are(tmp_path: Path) -> None:
    path = tmp_path / "quarters.csv"
    path.write_text(TABLE, encoding="utf-8")
    grown = Gazetteer.with_additions([importing.read(path, "csv")[0]])
    assert grown.find("Nowhere street", governorate="Raqqa", country="SY").status == "answered"
    path.write_text(TABLE.replace("35.95", "36.55"), encoding="utf-8")
    elsewhere = Gazetteer.with_additions([importing.read(path, "csv")[0]])
    assert elsewhere.find("Nowhere street", governorate="Raqqa", country="SY").status == "unknown"


def test_two_neighbours_named_as_one_are_both_meant(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("Kafr Nabl and Hass", governorate="Idlib", country="SY")
    assert found.best is not None
    assert len(found.best.cells) == 2
    assert found.best.precision == "area"


def test_towns_of_one_name_on_both_sides_of_a_border_are_two(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("Ras al-Ayn", governorate="Hasakah", country="SY")
    assert found.alternatives == (("SY/HA/g165509",),)
