"""Incidents leave in the columns of ACLED and UCDP GED, in their order, and nothing that is unknown is filled in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from marsad.disclosure.incidents import shown
from marsad.exports import acled, ucdp
from marsad.exports.coding import Event, codes, degrees
from tests.bulletins.a_bulletin import Planted, material


@pytest.fixture(scope="module")
def events() -> list[Event]:
    made, discloser = material()
    found = []
    for incident in made.incidents:
        told = shown(incident, made.claims, discloser)
        assert told is not None
        found.append(Event(told, made.attributions.get(incident.id), incident.killed, "Idlib"))
    return found


def test_the_columns_are_theirs_in_their_order() -> None:
    assert (len(acled.COLUMNS), acled.COLUMNS[0], acled.COLUMNS[28]) == (31, "event_id_cnty", "fatalities")
    assert (len(ucdp.COLUMNS), ucdp.COLUMNS[0], ucdp.COLUMNS[44:47]) == (49, "id", ("best", "high", "low"))


def test_every_row_has_every_column_and_no_other(events: list[Event]) -> None:
    for form in (acled, ucdp):
        for event in events:
            row = form.row(event, 0)
            assert row is None or tuple(row) == form.COLUMNS


def test_a_russian_strike_on_civilians_is_coded_as_acled_does(events: list[Event]) -> None:
    row = acled.row(events[0], 5)
    assert row is not None
    assert (row["inter1"], row["interaction"]) == ("External/Other forces", "External/Other forces-Civilians")
    assert (row["event_type"], row["sub_event_type"]) == ("Explosions/Remote violence", "Air/drone strike")
    assert (row["fatalities"], row["country"], row["iso"], row["timestamp"]) == ("9", "Syria", "760", "5")
    assert row["time_precision"] == "1"


def test_joint_attribution_names_both_and_nobody_is_guessed(events: list[Event]) -> None:
    joint = acled.row(next(e for e in events if len(e.parties) == 2), 0)
    nobody = acled.row(next(e for e in events if not e.parties), 0)
    assert joint is not None
    assert nobody is not None
    assert joint["assoc_actor_1"]
    assert (nobody["actor1"], nobody["inter1"]) == ("Unidentified Armed Group", "")


def test_best_low_and_high_stand_in_order_and_deaths_add_up(events: list[Event]) -> None:
    for event in events:
        row = ucdp.row(event, 0)
        if row is not None:
            assert int(row["low"]) <= int(row["best"]) <= int(row["high"])
            parts = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
            assert sum(int(row[part]) for part in parts) == int(row["best"])
            assert row["country_id"] == "652"


def test_an_incident_of_no_known_death_or_day_is_no_event_of_ged(events: list[Event]) -> None:
    assert ucdp.row(replace(events[0], killed=(0, 0)), 0) is None
    undated = replace(events[0], shown=replace(events[0].shown, first=None, last=None))
    assert ucdp.row(undated, 0) is None
    assert acled.row(undated, 0) is None


def test_what_must_stay_inside_stands_in_no_row(events: list[Event]) -> None:
    told = str([form.row(event, 0) for form in (acled, ucdp) for event in events])
    for secret in Planted().all():
        assert secret not in told


def test_every_party_of_the_war_is_coded() -> None:
    from marsad.reference.actors import load_actors

    assert {p.id for p in codes().parties} <= set(load_actors().parties)
    assert codes().event(None, "moon").sub_event == "Attack"


def test_microdegrees_are_written_as_degrees() -> None:
    assert [degrees(n) for n in (None, 35440800, -500)] == ["", "35.440800", "-0.000500"]
