"""Whom the sources hold responsible: each origin once, allies together, denials clear nobody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.attribution.claimed import as_claimed
from marsad.model.claim import Claim, Origin

PARTIES = ["RU", "SY-GOV", "COALITION"]


def said(origin: str, *by: str, kind: str = "strike", **detail: str) -> Claim:
    return Claim(
        report="r",
        kind=kind,
        span=(0, 0),
        quote="",
        by=by,
        origin=Origin(origin),
        detail=detail,
        id=f"{origin} {by} {kind}",
    )


def test_nobody_named_is_unattributed() -> None:
    answer = as_claimed("i", [said("a")])
    assert (answer.set, answer.strength) == ((), "unattributed")
    assert answer.posterior == {"UNKNOWN": 1_000_000}


def test_allies_that_one_origin_does_not_tell_apart_are_the_joint_answer() -> None:
    answer = as_claimed("i", [said("a", "RU", "SY-GOV")])
    assert (answer.set, answer.strength, answer.contested) == (("RU", "SY-GOV"), "suspected", False)
    assert answer.posterior["RU"] == answer.posterior["SY-GOV"]


def test_two_origins_that_agree_allege_and_one_quoted_twice_does_not() -> None:
    assert as_claimed("i", [said("a", "RU"), said("b", "RU")]).strength == "alleged"
    assert as_claimed("i", [said("a", "RU"), said("a", "RU", kind="casualties")]).strength == "suspected"


def test_a_hedged_word_stays_a_suspicion() -> None:
    assert as_claimed("i", [said("a", "RU", hedged="likely"), said("b", "RU")]).strength == "suspected"


def test_a_denial_clears_nobody_and_is_a_contest() -> None:
    answer = as_claimed("i", [said("a", "RU"), said("ministry", "RU", kind="denial")])
    assert (answer.set, answer.contested) == (("RU",), True)


def test_origins_with_nobody_in_common_contest_each_other() -> None:
    assert as_claimed("i", [said("a", "RU"), said("b", "SY-GOV")]).contested


def test_acceptance_is_declared() -> None:
    answer = as_claimed("i", [said("a", "RU", "SY-GOV"), said("ministry", "RU", kind="responsibility")])
    assert (answer.set, answer.strength) == (("RU",), "declared")


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sets(st.sampled_from(PARTIES), max_size=3)), max_size=6))
def test_a_posterior_sums_to_one_and_the_unnamed_keep_a_share(accounts: list[tuple[str, set[str]]]) -> None:
    answer = as_claimed("i", [said(origin, *sorted(by)) for origin, by in accounts])
    assert sum(answer.posterior.values()) == 1_000_000
    assert answer.posterior["UNKNOWN"] > 0
    assert set(answer.set) == {party for _, by in accounts for party in by}


@pytest.mark.parametrize("party", PARTIES)
def test_every_party_in_the_set_has_evidence(party: str) -> None:
    answer = as_claimed("i", [said("a", party)])
    assert [(e.party, e.said_by) for e in answer.evidence] == [(party, "a")]
