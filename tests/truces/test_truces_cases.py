"""Incidents that were judged by hand, in two passes; disagreements are kept in cases.yaml."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from marsad.pipeline import Engines, party_of
from marsad.places.zones import Zones
from marsad.reference import loading
from marsad.reference.agreements import of
from marsad.truces import facts_of_row, findings


class Case(msgspec.Struct, frozen=True):
    """One incident under one agreement, with both judgements of its main clause."""

    id: str
    date: str
    latitude: str
    longitude: str
    radius_km: str
    by: str
    target: str
    means: str
    agreement: str
    first: str
    second: str
    why: str
    source: str
    time: str = ""


CASES = loading.load(Path(__file__).with_name("cases.yaml"), list[Case])
DIFFERS = {"RS2505": "the row gives one point, known to 25 km, for two districts: the engine sees too little doubt"}
"""Where the engine is known to say otherwise, and why."""
ZONES = Zones(Engines().gazetteer)


def outcome(case: Case) -> str:
    found = findings(facts_of_row(msgspec.to_builtins(case)), [of(case.agreement)], ZONES.membership, party_of)
    return found[0].outcome if found else "outside_scope"


def test_there_are_eighty_cases_with_reason_and_source() -> None:
    assert len(CASES) >= 80
    assert all(case.why and case.source for case in CASES)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, marks=pytest.mark.xfail(reason=DIFFERS[case.id])) if case.id in DIFFERS else case
        for case in CASES
    ],
    ids=[f"{case.id}-{case.agreement}" for case in CASES],
)
def test_a_case_comes_out_as_it_was_judged(case: Case) -> None:
    assert outcome(case) in {case.first, case.second}, case.why


def test_where_both_judgements_agree_the_engine_does() -> None:
    agreed = [case for case in CASES if case.first == case.second and case.id not in DIFFERS]
    assert len(agreed) >= 60
    assert all(outcome(case) == case.first for case in agreed)
