"""The truth of a simulated war never lies below a floor when its sources are truthful, and floors are not vacuous."""

from __future__ import annotations

import random
from statistics import median

import pytest

from marsad.reference.profiles import profile
from marsad.tolls.figure import Question, answer, bounds_of
from tests.tolls.simulated import SEPARATED, TRUTHFUL, a_war, scopes

RULES = profile("marsad")
WARS, BATCHES, DAYS = 500, 10, 3


@pytest.mark.parametrize("batch", range(BATCHES))
def test_no_floor_is_above_the_truth_when_sources_are_truthful(batch: int) -> None:
    for seed in range(batch, WARS, BATCHES):
        war, rng = a_war(seed, DAYS, TRUTHFUL), random.Random(seed)
        for scope in scopes(DAYS, rng, 2):
            least, _ = bounds_of(Question("killed", scope), war.claims, RULES, war.apart())
            assert least <= war.killed(scope), (seed, scope)


def test_two_origins_prove_no_more_than_one_and_than_the_truth() -> None:
    for seed in range(20):
        war = a_war(seed, DAYS, TRUTHFUL)
        for scope in scopes(DAYS, random.Random(seed), 1):
            found = answer(Question("killed", scope), war.claims, RULES)
            assert found.lower_two_origins <= found.lower <= war.killed(scope)


def test_floors_come_near_what_was_told_of_distinct_events() -> None:
    shares = []
    for seed in range(60):
        war = a_war(seed, DAYS, SEPARATED)
        least, _ = bounds_of(Question("killed", scopes(DAYS, random.Random(0), 0)[0]), war.claims, RULES, war.apart())
        if war.told():
            shares.append(least / war.told())
    assert median(shares) >= 0.95
