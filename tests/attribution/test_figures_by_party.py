"""Which incidents count for whom (METHODS 6): never a joint one for either ally, never one without evidence."""

from __future__ import annotations

import pytest

from marsad.attribution.figures import counting, expected_recorded, suspected
from marsad.attribution.verdict import Verdict
from tests.attribution.cases import answer


@pytest.fixture(scope="module")
def verdicts() -> list[Verdict]:
    return [
        answer(id="barrel", munitions=["barrel bombs"]),
        answer(id="joint", texts=["Russian warplanes hit the town."]),
        answer(id="nobody", texts=["Warplanes hit the town."]),
        answer(id="accepted", party_statements=["Russian ministry of defence: struck Khan Sheikhoun"]),
    ]


def test_what_is_unattributed_counts_for_nobody(verdicts: list[Verdict]) -> None:
    sets = {found.id: set(counting(found).set) for found in verdicts}
    assert sets == {"barrel": {"SY-GOV"}, "joint": {"RU", "SY-GOV"}, "nobody": set(), "accepted": {"RU"}}


def test_suspected_is_a_filter_and_a_base_rate_is_no_attribution(verdicts: list[Verdict]) -> None:
    assert suspected(map(counting, verdicts), ["RU"]) == {"joint", "accepted"}


def test_expectations_share_out_what_was_recorded(verdicts: list[Verdict]) -> None:
    recorded = {"barrel": 4, "joint": 3, "nobody": 2, "accepted": 1}
    parties = set(verdicts[0].weighed.posterior)
    assert sum(expected_recorded(verdicts, recorded, p) for p in parties) == pytest.approx(10, abs=1e-4)
