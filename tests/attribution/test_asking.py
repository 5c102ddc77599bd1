"""Lines of a batch: what is read, what is refused in one sentence, and what is never let out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.attribution.asking import BadCase, case_of
from marsad.attribution.attributing import Attributor
from marsad.attribution.case import Case
from marsad.attribution.logs import BadSighting, reports_of
from marsad.attribution.withheld import withheld
from marsad.reference.weights import BadReference, what_if
from tests.attribution.cases import answer, seen

JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=True) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3),
)
FIELDS = (
    "date", "date_window", "latitude", "longitude", "radius_km", "place", "governorate", "strike_times_local",
    "strike_window_local", "time_uncertainty_min", "sightings", "munitions", "party_statements", "other_cues", "texts",
    "target", "held_by",
)  # fmt: skip


def read(row: dict[str, Any]) -> Case | str:
    """The case, or the sentence that says why there is none."""
    try:
        return case_of(row)
    except BadCase as error:
        return str(error)


@given(st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=5))
@settings(max_examples=300, deadline=None)
def test_any_line_gives_an_answer_or_one_sentence(fields: dict[str, Any]) -> None:
    case = read({"id": "x", **fields})
    if isinstance(case, str):
        assert "\n" not in case
        return
    assert sum(Attributor().verdict(case).weighed.posterior.values()) == 1_000_000


def test_every_field_but_the_id_may_be_absent_or_null() -> None:
    assert case_of({"id": "x"}) == case_of({"id": "x", **dict.fromkeys(FIELDS)})
    with pytest.raises(BadCase, match="no id"):
        case_of({"date": "2017-09-21"})


def test_a_point_off_the_earth_is_no_point_and_is_said() -> None:
    case = case_of({"id": "x", "latitude": 35.9, "longitude": 4239.0})
    assert case.point is None
    assert "4239" in case.doubts[0]


def test_flights_of_today_are_withheld() -> None:
    now = datetime(2017, 9, 22, 6, tzinfo=UTC)
    fresh = case_of({"id": "x", "date": "2017-09-21", "sightings": [seen("Su-24")], "strike_times_local": ["11:00"]})
    assert not withheld(fresh, now, timedelta(hours=24)).sightings
    assert withheld(fresh, now + timedelta(days=3), timedelta(hours=24)) == fresh


def test_an_answer_tells_no_minute_and_no_post() -> None:
    from marsad.attribution.printed import printed

    found = answer(
        strike_times_local=["11:00"], sightings=[seen("Su-24", "10:57", "Jabal Shahshabo", observer="post 7")]
    )
    assert not any(word in str(printed(found)) for word in ("10:57", "11:00", "Shahshabo", "post 7"))


def test_a_table_of_sightings_becomes_one_report_a_day() -> None:
    rows = [
        {"date": "2017-09-21", "time": "13:37", "type_as_said": "jet", "base": "Hmeimim", "heading": "east"},
        {"date": "2017-09-21", "time": "9:05", "type_as_said": "Mi-8", "place": "Hama", "number": "2"},
        {"date": "2017-09-22", "time": "", "type_as_said": "drone", "place": "Saraqib"},
    ]
    found = reports_of(rows)
    assert list(found) == ["2017-09-21", "2017-09-22"]
    assert found["2017-09-21"].splitlines() == ["09:05 2x Mi-8 Hama", "13:37 jet took off Hmeimim heading east"]


@pytest.mark.parametrize(
    "row", [{"date": "yesterday"}, {"date": "2017-09-21", "time": "noon"}, {"date": "2017-09-21", "type_as_said": ""}]
)
def test_a_row_that_cannot_be_read_is_named(row: dict[str, str]) -> None:
    with pytest.raises(BadSighting, match="row 1"):
        reports_of([row])


def test_what_if_changes_a_weight_and_nothing_else() -> None:
    changed = what_if(["word.plain.decibans=8", "classes.type.cap=5"])
    assert (changed.word.plain.decibans, changed.rule("type").cap) == (8, 5)
    assert changed.word.hedged == what_if([]).word.hedged


@pytest.mark.parametrize(
    "change", ["nothing.such=3", "word.plain.decibans", "word.plain.decibans=much", "classes.x.cap=1"]
)
def test_a_weight_that_is_not_there_is_refused(change: str) -> None:
    with pytest.raises(BadReference, match="--set"):
        what_if([change])
