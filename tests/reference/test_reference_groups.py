"""Who bore a name on a day."""

from __future__ import annotations

import pytest

from marsad.reference.groups import answered, groups
from marsad.truces.actors import told


def test_al_nusra_said_in_september_2017_is_hts_with_a_note() -> None:
    for name in ("al-Nusra", "Jabhat al-Nusra", "جبهة النصرة", "Nussra", "al Nusrah Front"):
        found = answered(name, "2017-09-20", "SY")
        assert found is not None
        assert (found.party, found.called) == ("HTS", "Hayat Tahrir al-Sham")
        assert found.note is not None
        assert "given up" in found.note


@pytest.mark.parametrize(
    ("day", "called"),
    [
        ("2016-07-27", "Jabhat al-Nusra"),
        ("2016-07-28", "Jabhat Fateh al-Sham"),
        ("2017-01-27", "Jabhat Fateh al-Sham"),
        ("2017-01-28", "Hayat Tahrir al-Sham"),
    ],
)
def test_the_line_changes_its_name_from_one_day_to_the_next(day: str, called: str) -> None:
    found = answered("HTS", day, "SY")
    assert found is not None
    assert found.called == called


@pytest.mark.parametrize(
    ("day", "party", "excluded"),
    [
        ("2017-01-27", "OPP", False),
        ("2017-01-28", "HTS", True),
        ("2017-07-20", "HTS", True),
        ("2017-07-31", "OPP", False),
        ("2018-03-01", "OPP", False),
    ],
)
def test_nour_al_din_al_zenki_is_excluded_from_january_to_july_2017_only(day: str, party: str, excluded: bool) -> None:
    for name in ("Nour al-Din al-Zenki", "حركة نور الدين الزنكي", "Nureddin al-Zinki"):
        found = answered(name, day, "SY")
        assert found is not None
        assert found.party == party
        assert bool(found.designated) == excluded
    said = told("Nour al-Din al-Zenki", day, "SY")
    assert said is not None
    assert all(("excluded" in why) == excluded for why in said["agreements"].values())


def test_without_a_day_a_group_that_changed_sides_is_unsettled() -> None:
    found = answered("Nour al-Din al-Zenki", None, "SY")
    assert found is not None
    assert found.unsettled


def test_the_way_to_an_answer_cites_a_source_a_step() -> None:
    found = answered("Nour al-Din al-Zenki", "2017-03-01", "SY")
    assert found is not None
    assert found.chain == ("NDZ", "NUSRA-LINE")
    assert "merged into Hayat Tahrir al-Sham" in found.steps[1]
    assert all(": " in step for step in found.steps)


def test_a_name_that_nobody_bore_leads_to_nobody() -> None:
    assert answered("the Tuesday Brigade", "2017-09-01", "SY") is None
    assert told("the Tuesday Brigade", "2017-09-01", "SY") is None


def test_every_fact_of_every_group_has_a_source() -> None:
    for listed in groups().values():
        for group in listed.by_id.values():
            for fact in (group, *group.parents, *group.designations):
                assert fact.source.strip()
