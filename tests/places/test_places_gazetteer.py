"""Which place is meant: names from the field's facts, in both scripts."""

from __future__ import annotations

import pytest

from marsad.model.answer import Answer
from marsad.model.cells import contains, disjoint
from marsad.model.claim import Place
from marsad.places import Gazetteer, UnknownPlace
from marsad.reference import areas, places


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.default()


@pytest.mark.parametrize(
    "name",
    ["Khan Sheikun", "Khan Sheikhun", "Khan Shaykhun", "Khan Sheikhoun", "khan shaykoun", "خان شيخون", "خَان شَيْخُون"],
)
def test_every_spelling_of_khan_shaykhun_is_one_cell(gazetteer: Gazetteer, name: str) -> None:
    found = gazetteer.find(name, country="SY")
    assert (found.status, found.alternatives) == ("answered", (("SY/ID/g168325",),))


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("Idlib", "SY/ID"),
        ("Idleb", "SY/ID"),
        ("إدلب", "SY/ID"),
        ("ادلب", "SY/ID"),
        ("Latakia", "SY/LA"),
        ("Lattakia", "SY/LA"),
        ("Hama", "SY/HM"),
        ("حماة", "SY/HM"),
        ("Deir Ezzor", "SY/DY"),
        ("ريف دمشق", "SY/RD"),
        ("Syria", "SY"),
        ("Idlib province", "SY/ID"),
        ("central province of Homs", "SY/HI/~central"),
    ],
)
def test_a_name_that_is_a_governorate_and_a_city_means_the_governorate(
    gazetteer: Gazetteer, name: str, cell: str
) -> None:
    assert gazetteer.find(name, country="SY").alternatives == ((cell,),)


@pytest.mark.parametrize("name", ["Idlib city", "city of Idlib", "مدينة إدلب"])
def test_said_to_be_a_city_it_is_the_city(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.find(name, country="SY").alternatives == (("SY/ID/g169389",),)


def test_a_town_precision_means_the_city(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Idlib", country="SY", precision="town").alternatives == (("SY/ID/g169389",),)


def test_a_name_within_the_governorate_of_the_same_name_is_the_city(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Aleppo", governorate="Aleppo", country="SY").alternatives == (("SY/HL/g170063",),)


def test_a_quarter_lies_in_its_town_and_its_place_there_is_unknown(gazetteer: Gazetteer) -> None:
    (east,) = gazetteer.find("east quarter of Khan Sheikhun", country="SY").alternatives
    (west,) = gazetteer.find("west quarter of Khan Sheikhun", country="SY").alternatives
    assert contains(("SY/ID/g168325",), east) is Answer.YES
    assert disjoint(east, west) is Answer.UNKNOWN


def test_an_unknown_name_in_a_known_governorate_is_unlocated_there(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("Tal Nowhere", governorate="Idlib", country="SY")
    assert (found.status, found.alternatives) == ("unknown", (("SY/ID/~tal nowhere",),))


def test_an_unknown_name_without_container_is_somewhere_in_the_country_at_war(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Xyzzyville", country="SY").alternatives == (("SY/~xyzzyville",),)
    assert gazetteer.find("Xyzzyville").alternatives == (("~xyzzyville",),)


def test_a_hamlet_that_shares_a_governorates_name_is_not_that_governorate(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("al Quneitra", governorate="Idlib", country="SY")
    assert found.status == "unknown"
    assert found.alternatives == (("SY/ID/~quneitra",),)


def test_beirut_in_a_report_on_syria_is_in_lebanon(gazetteer: Gazetteer) -> None:
    resolved = gazetteer.resolve(Place("Beirut"), country="SY")
    assert resolved.candidates == (("LB/04/g276781",),)


def test_resolving_fills_in_what_is_known(gazetteer: Gazetteer) -> None:
    resolved = gazetteer.resolve(Place("Khan Sheikun", within=("Idlib",)), country="SY")
    assert resolved.place == "SY/ID/g168325"
    assert resolved.precision == "town"
    assert resolved.latitude is not None
    assert abs(resolved.latitude - 35_440_000) < 10_000


def test_resolving_an_unknown_name_gives_no_point(gazetteer: Gazetteer) -> None:
    resolved = gazetteer.resolve(Place("Tal Zzyqx", within=("Khan Sheikhun", "Idlib")), country="SY")
    assert (resolved.latitude, resolved.precision) == (None, "unknown")
    assert resolved.candidates == (("SY/ID/g168325/~tal zzyqx",),)


def test_all_governorates_are_the_country(gazetteer: Gazetteer) -> None:
    names = [
        "Damascus",
        "Aleppo",
        "Rural Damascus",
        "Homs",
        "Hama",
        "Latakia",
        "Idlib",
        "Hasakah",
        "Deir ez-Zor",
        "Tartus",
        "Raqqa",
        "Daraa",
        "Suwayda",
        "Quneitra",
    ]
    assert gazetteer.cells_of(names[1:], "SY") != ("SY",)
    assert gazetteer.cells_of(names, "SY") == ("SY",)


def test_a_question_may_name_several_places(gazetteer: Gazetteer) -> None:
    assert gazetteer.cells_of(["Idlib", " Hama"], "SY") == ("SY/HM", "SY/ID")
    assert gazetteer.cells_of(["SY/ID/g168325", "Idlib"], "SY") == ("SY/ID",)


def test_a_question_about_an_unknown_place_is_refused_in_a_sentence(gazetteer: Gazetteer) -> None:
    with pytest.raises(UnknownPlace, match="no place called 'Xyzzyville' is known in Syria"):
        gazetteer.cells_of(["Xyzzyville"], "SY")


def test_cells_have_names_for_people(gazetteer: Gazetteer) -> None:
    assert gazetteer.name_of("SY/ID/g168325") == "Khan Shaykhun, Idlib"
    assert gazetteer.name_of("SY/ID/~the mill") == "the mill (place not known), Idlib"
    assert gazetteer.name_of("SY") == "Syria"
    assert gazetteer.name_of("") == "anywhere"


def test_kinds_of_words_in_a_report(gazetteer: Gazetteer) -> None:
    assert gazetteer.kinds("Idlib") == {"governorate:SY", "town:SY"}
    assert gazetteer.kinds("Beirut") == {"town:LB"}
    assert gazetteer.kinds("Britain") == {"country:GB"}
    assert gazetteer.kinds("خان شيخون") == {"town:SY"}
    for word in ("harm", "Monday", "civilians", "Observatory", "", "///"):
        assert gazetteer.kinds(word) == frozenset()


def test_a_point_lies_in_the_town_that_reaches_it_else_in_the_governorate(gazetteer: Gazetteer) -> None:
    assert gazetteer.cell_at(35.4421, 36.6510) == "SY/ID/g168325"
    assert gazetteer.cell_at(35.80, 36.72) == "SY/ID"
    assert gazetteer.cell_at(35.44, 36.72) == "SY"
    assert gazetteer.cell_at(0.0, -30.0) == ""


def test_every_spelling_of_the_known_places_leads_to_one_cell(gazetteer: Gazetteer) -> None:
    for place in places.known():
        unit = areas.units()["/".join(place.parent.split("/")[:2])].name
        spelled = (place.name, *place.spellings, *((place.name_ar,) if place.name_ar else ()))
        found = {gazetteer.find(name, governorate=unit, country="SY").alternatives for name in spelled}
        assert len(found) == 1, place.id
        assert all(len(alternatives) == 1 for alternatives in found), place.id


@pytest.mark.parametrize(
    ("name", "country", "unit"),
    [
        ("Khan Younis", "PS", "PS/GZ"),
        ("Deir al-Balah", "PS", "PS/GZ"),
        ("Bakhmut", "UA", "UA/05"),
        ("Sievierodonetsk", "UA", "UA/14"),
    ],
)
def test_towns_of_other_wars_are_found_in_their_country(
    gazetteer: Gazetteer, name: str, country: str, unit: str
) -> None:
    for found in (gazetteer.find(name), gazetteer.find(name, country=country)):
        assert found.best is not None
        assert found.best.cell.startswith(unit)
