"""What parties say of a strike: accepted, denied, laid at another's door; and what is no statement of theirs."""

from __future__ import annotations

import pytest

from marsad.attribution.asking import case_of
from marsad.attribution.stated import is_statement, stated
from tests.attribution.cases import KHAN_SHEIKHOUN, answer

CASE = case_of({"id": "x", "date": "2017-09-21", **KHAN_SHEIKHOUN})


@pytest.mark.parametrize(
    ("text", "does", "about"),
    [
        ("Russian ministry of defence: did not strike the town", "denied", "RU"),
        ("Russian ministry of defence, 21 Sept 2017: struck depots at Khan Sheikhoun", "declared", "RU"),
        ("Moscow: first strikes in Syria, about twenty, on eight targets", "active", "RU"),
        ("Russian ministry of defence: Syrian aircraft hit an arms store in the town", "accuses", "SY-GOV"),
        ("US: admitted hitting a target with a drone that day", "declared", "COALITION"),
        ("Pentagon: struck a meeting of al-Qaeda, denies that it aimed at a mosque", "matched", "COALITION"),
        ("Russian foreign minister, 2016: Syrian aircraft do not fly at night", "says", "RU"),
        ("وزارة الدفاع الروسية تنفي استهداف المدنيين", "denied", "RU"),
        ("A resident of the town: planes came from the west", "says", None),
    ],
)
def test_what_a_statement_does(text: str, does: str, about: str | None) -> None:
    found = stated(text, CASE)
    assert (found.does, found.about) == (does, about)


@pytest.mark.parametrize(
    "text",
    [
        "Moscow's ministry says it did not bomb the town.",
        "Washington says it hit a target in Idlib with a drone.",
        "قناة محسوبة على قاعدة حميميم تنفي أي دور للطيران الروسي",
        "أعلنت وزارة الدفاع الروسية عن ضربة قرب المدينة",
    ],
)
def test_a_party_that_speaks_is_a_statement(text: str) -> None:
    assert is_statement(text)


@pytest.mark.parametrize(
    "text",
    [
        "Damascus countryside: warplanes hit Douma, activists said",
        "Damascus: activists said warplanes hit Khan Sheikhoun",
        "Jets from Hmeimim hit Khan Sheikhoun, the observatory said",
        "Two jets took off from Hmeimim and bombed Khan Sheikhoun",
    ],
)
def test_a_source_on_the_ground_declares_nothing_for_a_party(text: str) -> None:
    assert not is_statement(text)
    assert not answer(texts=[text]).declared
