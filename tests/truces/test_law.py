"""Humanitarian law is a field of its own: the same whatever an agreement says, never a finding, nobody named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from marsad.model.finding import OUTSIDE, IncidentFacts
from marsad.pipeline import Engines, party_of
from marsad.places.zones import Zones
from marsad.reference.agreements import MEANS, TARGETS, of
from marsad.truces import findings, unattributed
from marsad.truces.law import asked_by_law

STRIKE = IncidentFacts(
    "i", date="2017-09-21", latitude=35_440_800, longitude=36_649_400, radius_m=2000, by=("RU",), target="civilian",
    means="airstrike",
)  # fmt: skip
ZONES = Zones(Engines().gazetteer)


def law_of(facts: IncidentFacts) -> set[tuple[str, ...]]:
    return {one.law for one in findings(facts, [of("SY-ASTANA-4")], ZONES.membership, party_of)}


def test_an_excluded_party_is_asked_the_same_as_a_signatory() -> None:
    excluded = replace(STRIKE, by=("HTS",))
    outcomes = {one.outcome for one in findings(excluded, [of("SY-ASTANA-4")], ZONES.membership, party_of)}
    assert OUTSIDE in outcomes
    assert law_of(excluded) == law_of(STRIKE) == {asked_by_law(STRIKE)}
    assert "customary rules 1, 14 and 15" in asked_by_law(STRIKE)[0]


def test_of_barrel_bombs_it_is_asked_whether_they_could_be_aimed() -> None:
    assert len(asked_by_law(replace(STRIKE, means="barrel"))) == len(asked_by_law(STRIKE)) + 1


@pytest.mark.parametrize("target", ["combatant:HTS", "unknown"])
def test_where_nobody_protected_is_known_to_be_hit_nothing_is_asked(target: str) -> None:
    assert asked_by_law(replace(STRIKE, target=target)) == ()


def test_no_question_says_who_or_that_it_was_unlawful() -> None:
    said = " ".join(
        text for target in TARGETS for means in MEANS
        for text in asked_by_law(replace(STRIKE, target=target, means=means))
    )  # fmt: skip
    assert not any(word in said for word in ("violat", "breach", "crime", "unlawful", "RU", "Russia"))


def test_without_attribution_the_questions_stay() -> None:
    (first, *_) = unattributed(STRIKE, [of("SY-ASTANA-4")], ZONES.membership)
    assert first.law == asked_by_law(STRIKE)
    assert first.to_json()["humanitarian_law"] == list(first.law)
