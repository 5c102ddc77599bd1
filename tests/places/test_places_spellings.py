"""The field's own list of towns: every spelling seen in reports finds the town (facts 5.2)."""

from __future__ import annotations

import pytest

from marsad.places import Gazetteer
from marsad.places.entry import km_between

# Name, Arabic name, governorate, latitude, longitude, spellings seen.
TOWNS = """
Khan Sheikhoun|خان شيخون|Idlib|35.4408|36.6494|Khan Shaykhun, Khan Sheikoun, Khan Shikhoun, Khan Sheikun, Khan Shaykoun
Kafr Nabl|كفرنبل|Idlib|35.6140|36.5677|Kafranbel
Al-Tah|التح|Idlib|35.5395|36.7254|Alteh
Al-Tamanah|التمانعة|Idlib|35.4576|36.7503|Tamana'a, Al-Taman'aa
Al-Habit|الهبيط|Idlib|35.4379|36.5380|Habeet, Hbit
Hass|حاس|Idlib|35.6183|36.5956|Haas
Qalaat al-Madiq|قلعة المضيق|Hama|35.4096|36.3905|Kala'at al Madeeq, Qal'aat al-Madiq
Al-Sahriya|الصهرية|Hama|35.4823|36.4293|Sahriyya
Kafr Nabuda|كفرنبودة|Hama|35.4294|36.4908|Kafr Nbooda, KafrNabudah
Latamna|اللطامنة|Hama|35.3220|36.6234|Lataminah
Kafr Zita|كفرزيتا|Hama|35.3747|36.5924|KafrZitta
Latmin|لطمين|Hama|35.3586|36.6483|Latmeen
Morek|مورك|Hama|35.3730|36.6821|
Jarjanaz|جرجناز|Idlib|35.6171|36.7831|Jarjnaz
Hish|حيش|Idlib|35.5473|36.6436|Heesh
Saraqib|سراقب|Idlib|35.8591|36.7977|Saraqeb
Maarat al-Numan|معرة النعمان|Idlib|35.6470|36.6792|Maarrat
Jisr al-Shughur|جسر الشغور|Idlib|35.8143|36.3199|Jisir, Shoughour
Tal Mardikh|تل مرديخ|Idlib|35.7987|36.7985|Mardikh
Armanaz|أرمناز|Idlib|36.0840|36.5034|
Harim|حارم|Idlib|36.2126|36.5197|Harem
Idlib city|إدلب|Idlib|35.9306|36.6339|
Atarib|الأتارب|Aleppo|36.1376|36.8284|Atareb
Douma|دوما|Rural Damascus|33.5715|36.4034|
"""
LISTED = [
    (spelling.strip(), governorate, float(latitude), float(longitude))
    for name, arabic, governorate, latitude, longitude, others in (
        line.split("|") for line in TOWNS.strip().splitlines()
    )
    for spelling in (name, arabic, *filter(None, others.split(",")))
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.default()


@pytest.mark.parametrize(("name", "governorate", "latitude", "longitude"), LISTED)
def test_a_spelling_finds_its_town(
    gazetteer: Gazetteer, name: str, governorate: str, latitude: float, longitude: float
) -> None:
    # إدلب alone is the governorate's name.
    for unit in (governorate, None) if name != "إدلب" else (governorate,):
        found = gazetteer.find(name, governorate=unit, country="SY")
        assert found.status == "answered", (unit, found.candidates)
        best = found.candidates[0]
        assert km_between(latitude, longitude, best.latitude / 1e6, best.longitude / 1e6) <= 5


@pytest.mark.parametrize("name", ["Sheikoun", "Shikhoun", "Sheikun", "Shaykoun"])
def test_in_its_governorate_half_a_name_does(gazetteer: Gazetteer, name: str) -> None:
    found = gazetteer.find(name, governorate="Idlib", country="SY")
    assert (found.status, found.candidates[0].cell) == ("answered", "SY/ID/g168325")


def test_al_tah_is_not_al_tahtu(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("Al Tahtu", governorate="Deir ez-Zor", country="SY")
    assert not any(cell.startswith("SY/ID") for option in found.alternatives for cell in option)
