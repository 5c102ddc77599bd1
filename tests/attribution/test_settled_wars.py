"""Where the past is settled: learned weights in a made-up war whose truth is known, and what must hold there."""

from __future__ import annotations

import numpy as np
import pytest

from marsad.attribution.learning import Learned, Observation, Settled
from marsad.attribution.theatre import PARTIES, strikes, theatre


@pytest.fixture(scope="module")
def war() -> tuple[Learned, list[Settled]]:
    made = theatre(5, wrong=0.2)
    return Learned(PARTIES).learn(strikes(made, 1500)), strikes(made, 600)


def test_sets_of_a_learned_war_cover_about_as_often_as_they_say(war: tuple[Learned, list[Settled]]) -> None:
    model, asked = war
    posteriors = model.posteriors(asked)
    covered = np.mean([case.party in model.set_of(p) for case, p in zip(asked, posteriors, strict=True)])
    assert covered >= 0.86  # 90 % promised; three standard errors of 600 strikes below


def test_a_learned_explanation_sums_to_its_posterior(war: tuple[Learned, list[Settled]]) -> None:
    model, asked = war
    for case, p in zip(asked[:50], model.posteriors(asked[:50]), strict=True):
        odds = 10 ** (sum(model.explained(case).values()) / 10)
        assert np.allclose(odds / np.sum(odds), p, atol=1e-9)


def test_a_copy_adds_nothing(war: tuple[Learned, list[Settled]]) -> None:
    model, asked = war
    case = asked[0]
    copies = tuple(Observation(seen.cls, seen.label, "somebody else", True) for seen in case.observations)
    doubled = Settled(case.area, case.period, (*case.observations, *copies))
    assert np.allclose(model.posteriors([doubled]), model.posteriors([case]))


def test_learned_weights_do_better_than_the_base_rate(war: tuple[Learned, list[Settled]]) -> None:
    model, asked = war
    posteriors = model.posteriors(asked)
    truth = [PARTIES.index(case.party) for case in asked]
    base = np.bincount(truth, minlength=len(PARTIES)) / len(truth)
    ours = -np.mean([np.log(p[t]) for p, t in zip(posteriors, truth, strict=True)])
    assert ours < -np.mean([np.log(base[t]) for t in truth]) / 2


def test_a_spotter_wrong_by_system_is_found_out() -> None:
    """One who always calls either ally's aircraft the other's is as useful as an honest one, once known."""
    rng = np.random.default_rng(1)
    cases = []
    for _ in range(1200):
        party = "RU" if rng.random() < 0.5 else "SY-GOV"
        other = "SY-GOV" if party == "RU" else "RU"
        cases.append(Settled("a", "p", (Observation("word", other, "liar"),), party))
        cases.append(Settled("a", "p", (Observation("word", party, "honest"),), party))
    model = Learned(("RU", "SY-GOV")).learn(cases)
    (p,) = model.posteriors([Settled("a", "p", (Observation("word", "SY-GOV", "liar"),))])
    assert p[0] > 0.8
