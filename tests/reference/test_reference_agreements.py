"""Agreements as data."""

from __future__ import annotations

import pytest

from marsad.model.finding import OPEN, OUTSIDE, IncidentFacts
from marsad.places.zones import Zones
from marsad.reference import agreements, areas, loading
from marsad.truces import findings

PAUSE = """
id: MADE-UP
name: a daily pause that some have joined
country: SY
zone: Asia/Damascus
signed: "2018-01-01"
source: made up
in_force: [{from: "2018-01-02", says: the text, source: made up}]
until: "2018-02-01"
members:
  - {party: SY-GOV, role: party, source: made up}
  - {party: OPP, role: party, from: "2018-01-10", source: made up}
  - {party: IS, role: excluded, source: made up}
clauses:
  - {id: pause, at: art. 1, summary: No shelling by day., means: [shelling], areas: [SY-DEZ-IDLIB],
     hours: {start: "08:00", end: "20:00"}, source: made up}
"""


def read(text: str) -> agreements.Agreement:
    return loading.convert(text.encode(), "made-up.yaml", agreements.Agreement)


def test_the_astana_agreements_are_complete_and_sourced() -> None:
    found = {agreement.id: agreement for agreement in agreements.agreements()}
    assert {"SY-ASTANA-4", "SY-ASTANA-6"} <= set(found)
    known = {rule.id for rule in areas.rules()}
    for agreement in found.values():
        assert {area for clause in agreement.clauses for area in clause.areas} <= known
        for fact in (
            *agreement.in_force,
            *agreement.members,
            *agreement.clauses,
            *agreement.exemptions,
            *agreement.obligations,
        ):
            assert fact.source
    assert [reading.start for reading in found["SY-ASTANA-4"].in_force] == ["2017-05-04", "2017-05-05", "2017-05-06"]


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        ({}, "prima_facie_breach"),
        ({"time": "21:00"}, OUTSIDE),
        ({"time": None}, OPEN),
        ({"means": "airstrike"}, OUTSIDE),
        ({"means": "other"}, OPEN),
        ({"date": "2018-01-05", "by": ("OPP",)}, OUTSIDE),
        ({"date": "2018-01-15", "by": ("OPP",)}, "prima_facie_breach"),
        ({"date": "2018-02-02"}, OUTSIDE),
        ({"by": ("IS",)}, OUTSIDE),
    ],
)
def test_a_truce_with_a_daily_pause_and_a_late_joiner_takes_a_file_and_no_code(
    change: dict[str, object], outcome: str
) -> None:
    facts = {
        "id": "x",
        "date": "2018-01-15",
        "time": "12:00",
        "latitude": 35_930_000,
        "longitude": 36_630_000,
        "by": ("SY-GOV",),
        "target": "civilian",
        "means": "shelling",
        **change,
    }
    (finding,) = findings(IncidentFacts(**facts), [read(PAUSE)], Zones().membership, lambda name, day: None)  # type: ignore[arg-type]
    assert finding.outcome == outcome


def test_a_fault_in_an_agreement_is_named() -> None:
    with pytest.raises(loading.BadReference, match=r"made-up\.yaml"):
        read(PAUSE.replace("[shelling]", "[magic]"))
    with pytest.raises(loading.BadReference, match=r"made-up\.yaml"):
        read(PAUSE.replace("signed: ", "sealed: "))
