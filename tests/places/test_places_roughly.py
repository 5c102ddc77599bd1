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


def test_a_name_that_differs_by_a_side_or_a_thing_lies_by_the_place_of_that_name(gazetteer: Gazetteer) -> None:
    for phrase in ("Saraqib al-Sharqiya", "Saraqib cemetery", "مقبرة سراقب"):
        found = gazetteer.find(phrase, governorate="Idlib", country="SY")
        assert found.best is not None, phrase
        assert found.best.name == "near Saraqib", phrase
        assert (found.best.precision, found.alternatives[-1]) == ("area", found.unlocated), phrase


def test_a_place_between_two_towns_is_in_their_middle(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("the road between Saraqib and Nowhere", governorate="Idlib", country="SY")
    both = gazetteer.find("Area between Saraqib and Binnish", governorate="Idlib", country="SY")
    assert found.best is not None
    assert both.best is not None
    saraqib, binnish = (gazetteer.find(name, governorate="Idlib").best for name in ("Saraqib", "Binnish"))
    assert saraqib is not None
    assert binnish is not None
    assert (found.best.latitude, found.best.precision) == (saraqib.latitude, "area")
    assert both.best.latitude == (saraqib.latitude + binnish.latitude) // 2
    assert both.alternatives[-1] == both.unlocated


def test_between_places_far_apart_is_no_answer(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("the road between Aleppo city and Damascus city", country="SY").status != "answered"


def test_of_two_neighbours_one_of_unknown_name_both_are_meant(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("Tal Nowhere and Saraqib", governorate="Idlib", country="SY")
    assert found.best is not None
    assert set(found.best.cells) == {"SY/ID/~tal nowhere", "SY/ID/g164816"}
    # After a comma stands a container.
    assert gazetteer.find("Tal Nowhere, Saraqib", governorate="Idlib", country="SY").status == "unknown"


def test_a_street_is_not_in_the_town_it_is_named_after(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("Tall Abyad street", governorate="Raqqa", country="SY")
    assert found.best is None or "Abyad" not in found.best.name


def test_places_that_a_table_lists_as_one_are_found_alone_too(tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text(TABLE.splitlines()[0] + "\nTal Zuqnar and Umm Fawzat,,Idlib,SY,35.9,36.7,town\n", encoding="utf-8")
    grown = Gazetteer.with_additions([importing.read(path, "csv")[0]])
    found = grown.find("Umm Fawzat", governorate="Idlib", country="SY")
    assert found.best is not None
    assert (found.best.precision, found.best.radius_m) == ("area", 15_000)
