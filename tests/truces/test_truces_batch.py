"""How a row of a batch becomes facts."""

from __future__ import annotations

import pytest

from marsad.truces.batch import BadRow, facts_of_row


def test_a_full_row_is_read() -> None:
    facts = facts_of_row(
        {
            "id": "a",
            "date": "2017-09-21",
            "time": "9:05",
            "latitude": "35.4408",
            "longitude": "36.6494",
            "radius_km": "1.5",
            "by": "RU|SY-GOV",
            "target": "combatant:Faylaq al-Sham",
            "means": "airstrike",
        }
    )
    assert (facts.latitude, facts.longitude, facts.radius_m) == (35_440_800, 36_649_400, 1500)
    assert facts.by == ("RU", "SY-GOV")
    assert facts.time == "09:05"
    assert facts.target == "combatant:Faylaq al-Sham"


def test_every_field_may_be_empty() -> None:
    facts = facts_of_row({"id": "a", "date": "", "latitude": "", "by": "unknown", "target": None})
    assert (facts.date, facts.latitude, facts.target, facts.means) == (None, None, "unknown", "other")


@pytest.mark.parametrize(
    "row",
    [
        {"latitude": "north", "longitude": "1"},
        {"latitude": "99", "longitude": "0"},
        {"time": "25:00"},
        {"means": "magic"},
        {"target": "people"},
        {"radius_km": "nan"},
    ],
)
def test_a_field_that_cannot_be_read_is_named_in_a_sentence(row: dict[str, str]) -> None:
    with pytest.raises(BadRow, match="row 'a'"):
        facts_of_row({"id": "a", **row})
