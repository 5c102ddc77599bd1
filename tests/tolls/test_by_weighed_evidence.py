"""A figure by party rests on whose the evidence makes each incident (METHODS 6)."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from marsad.model.attribution import Attribution
from marsad.model.scope import Scope
from marsad.reference.profiles import profile
from marsad.tolls.figure import Known, Question, answer
from marsad.verify.check import check
from tests.tolls.small_worlds import Said, closings, floors

WHOSE = ("RU", "SY-GOV")
RULES = profile("marsad")
sets = st.lists(st.frozensets(st.sampled_from(WHOSE)), min_size=7, max_size=7)
named = st.lists(st.frozensets(st.sampled_from(WHOSE)), min_size=7, max_size=7)


def lower(said: list[Said], own: list[frozenset[str]], verdicts: list[frozenset[str]], *parties: str) -> int:
    """The floor by these parties; its proof is verified."""
    claims = [replace(one.claim(at), by=tuple(sorted(own[at]))) for at, one in enumerate(said)]
    weighed = {
        claim.id: Attribution(f"i-{at}", {}, tuple(sorted(verdicts[at])), 900_000, "probable", False, ())
        for at, claim in enumerate(claims)
    }
    figure = answer(Question("killed", Scope(by=frozenset(parties))), claims, RULES, Known(weighed=weighed))
    assert check(figure.to_json())
    return figure.lower


@given(st.lists(floors(), max_size=6), named, sets)
def test_it_is_the_floor_of_the_incidents_whose_set_is_the_party_alone(
    said: list[Said], own: list[frozenset[str]], verdicts: list[frozenset[str]]
) -> None:
    mine = [one for at, one in enumerate(said) if verdicts[at] == {"RU"}]
    nobody = [frozenset[str]()] * 7
    assert lower(said, own, verdicts, "RU") == lower(mine, nobody, nobody)


@given(st.lists(floors() | closings(), max_size=6), named, sets)
def test_both_allies_together_are_a_scope_of_their_own(
    said: list[Said], own: list[frozenset[str]], verdicts: list[frozenset[str]]
) -> None:
    both = lower(said, own, verdicts, *WHOSE)
    assert both >= max(lower(said, own, verdicts, party) for party in WHOSE)


def test_a_joint_incident_counts_for_neither_ally_and_an_unattributed_one_for_nobody() -> None:
    one, two = Said(frozenset({0}), 0, 0, 5, None), Said(frozenset({1}), 0, 0, 3, None)
    said_russian = [frozenset({"RU"})] * 7
    verdicts = [frozenset(WHOSE), frozenset[str]()]
    assert [lower([one, two], said_russian, verdicts, *who) for who in (("RU",), ("SY-GOV",), WHOSE)] == [0, 0, 5]
