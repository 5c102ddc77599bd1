"""Whom did a name mean on a day, and where is a fault in the file?"""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.reference.actors import load_actors
from marsad.reference.loading import BadReference

CONTRACT = {"SY-GOV", "RU", "IR", "HEZ", "IS", "HTS", "OPP", "SDF", "TR", "COALITION", "IL"}


def test_every_party_of_the_contract_has_names_in_both_languages() -> None:
    actors = load_actors()
    assert set(actors.parties) >= CONTRACT
    languages = {(naming.party, naming.language) for naming in actors.namings}
    assert {(party, language) for party in CONTRACT for language in ("en", "ar")} <= languages


@pytest.mark.parametrize(
    ("name", "day", "party"),
    [
        ("a former Al-Qaeda affiliate".removeprefix("a "), "2017-09-19", "HTS"),
        ("Hayat Tahrir al-Sham", "2017-09-19", "HTS"),
        ("Hayat Tahrir al-Sham", "2016-09-19", None),
        ("Jabhat al-Nusra", "2014-01-01", "HTS"),
        ("داعش", "2017-09-19", "IS"),
        ("Nour al-Din al-Zenki", "2016-12-01", "OPP"),
        ("Nour al-Din al-Zenki", "2017-05-01", "HTS"),
        ("Nour al-Din al-Zenki", "2017-10-01", "OPP"),
        ("Syrian Democratic Forces", "2014-01-01", None),
        ("nobody known", None, None),
    ],
)
def test_a_name_means_a_party_only_in_its_days(name: str, day: str | None, party: str | None) -> None:
    assert load_actors().party(name, day) == party


def test_the_war_says_when_it_began() -> None:
    assert load_actors().wars["SY"].began == "2011"


def test_a_fault_is_named_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "war.yaml"
    file.write_text(
        "country: SY\ncountry_name: Syria\nbegan: '2011'\nsource: x\nparties:\n- id: A\n  name: A\n  name_ar: A\n"
        "  source: x\n  names:\n  - texts: 7\n",
        encoding="utf-8",
    )
    with pytest.raises(BadReference, match=r"war\.yaml:11"):
        load_actors(file)


def test_a_use_that_nobody_knows_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "war.yaml"
    file.write_text(
        "country: SY\ncountry_name: Syria\nbegan: '2011'\nsource: x\nparties:\n- id: A\n  name: A\n  name_ar: A\n"
        "  source: x\n  names:\n  - {texts: [A], use: nickname}\n",
        encoding="utf-8",
    )
    with pytest.raises(BadReference, match="nickname"):
        load_actors(file)
