"""Airwars' rows as claims: totals are the file's plain sums, less what listed pairs of rows may share."""

from __future__ import annotations

import pytest

from marsad.pipeline import Engines
from tests.tolls.airwars_rows import FILE, Total, claims, groups, rows, total

pytestmark = pytest.mark.skipif(not FILE.exists(), reason="Airwars' rows are not part of the project and not here")


@pytest.fixture(scope="module")
def totals() -> list[Total]:
    found = rows()
    made = claims(found, Engines())
    return [total([made[code] for code in codes]) for codes in groups(found).values()]


def test_a_total_is_the_plain_sum_where_incidents_are_apart(totals: list[Total]) -> None:
    apart = [each for each in totals if not each.pairs]
    assert len(apart) > 50
    assert all(each.floor == each.plain for each in apart)


def test_elsewhere_it_is_less_by_exactly_what_the_listed_pairs_may_share(totals: list[Total]) -> None:
    near = [each for each in totals if each.pairs]
    assert near
    assert all(each.plain - each.floor == sum(each.together) for each in near)
