"""Sets sized by a desk's own settled cases."""

from __future__ import annotations

import pytest

from marsad.attribution.asking import case_of
from marsad.attribution.calibrating import calibrated, mass_needed
from marsad.attribution.case import Case
from marsad.reference.weights import weights
from tests.attribution.cases import KHAN_SHEIKHOUN


def settled(party: str, n: int, **fields: object) -> list[tuple[Case, frozenset[str]]]:
    rows = ({"id": str(at), "date": "2017-09-21", **KHAN_SHEIKHOUN, **fields} for at in range(n))
    return [(case_of(row), frozenset({party})) for row in rows]


def test_mass_needed_is_what_stands_before_the_last_party_of_the_verdict() -> None:
    posterior = {"RU": 600_000, "SY-GOV": 300_000, "TR": 60_000, "UNKNOWN": 40_000}
    assert mass_needed(posterior, frozenset({"RU"})) == 0
    assert mass_needed(posterior, frozenset({"RU", "SY-GOV"})) == pytest.approx(62.5)
    assert mass_needed(posterior, frozenset({"nobody"})) == 100


def test_few_settled_cases_promise_nothing() -> None:
    assert calibrated(weights(), settled("SY-GOV", 8, munitions=["barrel bomb"])).coverage.mass == 100


def test_where_the_likeliest_was_always_right_sets_get_smaller_and_where_not_larger() -> None:
    right = calibrated(weights(), settled("SY-GOV", 40, munitions=["barrel bomb"])).coverage.mass
    wrong = calibrated(weights(), settled("TR", 40, munitions=["barrel bomb"])).coverage.mass
    assert right < wrong
