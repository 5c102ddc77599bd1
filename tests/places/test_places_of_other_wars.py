"""The Gaza Strip and eastern Ukraine, by the default gazetteer alone: it says what it lacks, no country is wrong."""

from __future__ import annotations

import pytest

from marsad.places import Gazetteer, UnknownPlace

GAZA = """Gaza City, Khan Younis, Rafah, Jabalia, Beit Lahia, Beit Hanoun, Deir al-Balah, Nuseirat, Bureij,
Maghazi, Shujaiya, Zeitoun, Abasan al-Kabira, Bani Suheila, Khuza'a, Al-Qarara, Al-Mawasi, Beach camp,
Zawaida, Sheikh Radwan, Tel al-Sultan, Tal al-Hawa, Rimal, غزة, خان يونس, رفح, جباليا, بيت لاهيا, بيت
حانون, دير البلح, النصيرات"""
UKRAINE = """Bakhmut, Avdiivka, Mariupol, Sievierodonetsk, Lysychansk, Kramatorsk, Sloviansk, Pokrovsk, Soledar,
Marinka, Vuhledar, Toretsk, Chasiv Yar, Kreminna, Svatove, Rubizhne, Popasna, Volnovakha, Horlivka,
Makiivka, Izium, Kupiansk, Lyman, Kurakhove, Selydove, Robotyne, Klishchiivka, Бахмут, Авдіївка,
Маріуполь"""
# The first-level units in which the names lie, and how many of them the default gazetteer must know.
WARS = [("PS", ("PS/GZ",), GAZA, 20), ("UA", ("UA/05", "UA/14", "UA/07"), UKRAINE, 22)]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.default()


@pytest.mark.parametrize(("country", "units", "names", "known"), WARS)
def test_most_towns_are_found_where_they_are(
    gazetteer: Gazetteer, country: str, units: tuple[str, ...], names: str, known: int
) -> None:
    found = {name.strip(): gazetteer.find(name.strip(), country=country) for name in names.split(",")}
    assert len(found) >= 30
    answered = {name: answer.candidates[0].cell for name, answer in found.items() if answer.status == "answered"}
    assert len(answered) >= known
    assert {name: cell for name, cell in answered.items() if not cell.startswith(units)} == {}


@pytest.mark.parametrize(("country", "units", "names", "known"), WARS)
def test_none_is_put_into_another_country_even_where_no_country_is_named(
    gazetteer: Gazetteer, country: str, units: tuple[str, ...], names: str, known: int
) -> None:
    found = {name.strip(): gazetteer.find(name.strip()) for name in names.split(",")}
    answered = {name: answer.candidates[0].cell for name, answer in found.items() if answer.status == "answered"}
    assert {name: cell for name, cell in answered.items() if not cell.startswith(country)} == {}


def test_what_is_missing_is_said(gazetteer: Gazetteer) -> None:
    with pytest.raises(UnknownPlace, match="no place called 'Shujaiya' is known in Palestin"):
        gazetteer.cells_of(["Shujaiya"], "PS")
    with pytest.raises(UnknownPlace, match="'Lyman' may mean"):
        gazetteer.cells_of(["Lyman"], "UA")
    assert gazetteer.find("Shujaiya", country="PS").alternatives == (("PS/~shujaiya",),)
