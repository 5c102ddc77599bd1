"""An explanation sums to its posterior; what falls away moves it by its weight; dates bind."""

from __future__ import annotations

import math
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.attribution.asking import case_of
from marsad.attribution.attributing import Attributor
from marsad.attribution.changing import calls, without_each
from marsad.attribution.picture import picture
from marsad.attribution.printed import printed
from marsad.attribution.verdict import BACKGROUND
from marsad.attribution.weighing import scores, softmax
from marsad.reference.dated import Days, weighed
from marsad.reference.munitions import munitions
from marsad.reference.weights import weights
from tests.attribution.cases import answer, seen

TYPES = ("Su-24", "Su-25", "MiG-23", "fixed-wing Russian", "Mi-8", "warplane", "سوخوي 22", "drone", "Sukhoi")
sightings = st.builds(
    seen,
    st.sampled_from(TYPES),
    st.sampled_from(("10:20", "10:55", "11:03", "13:00", None)),
    st.sampled_from(("Khan Sheikhoun", "Hmeimim airbase", "Hama military airbase", "nowhere known")),
    kind=st.sampled_from(("seen", "heard", "intercepted")),
    heading=st.sampled_from(("circling", "north", "take-off", "pilots speak Russian on the radio")),
)
strikes = st.fixed_dictionaries(
    {
        "date": st.sampled_from(("2014-05-01", "2015-10-05", "2016-03-02", "2017-09-21", "2018-02-04", "2016", None)),
        "strike_times_local": st.sampled_from(([], ["11:00"], ["23:10"])),
        "sightings": st.lists(sightings, max_size=6),
        "munitions": st.lists(st.sampled_from([n for m in munitions() for n in m.names.all()]), max_size=3),
        "texts": st.lists(
            st.sampled_from(
                ("Russian raid", "regime planes bombed it", "believed to be Russian warplanes", "drone strike",
                 "طيران روسي قصف المدينة", "warplanes", "Pentagon says it struck a target")
            ),
            max_size=3,
        ),
    }
)  # fmt: skip


@given(strikes)
@settings(max_examples=150, deadline=None)
def test_an_explanation_sums_to_its_posterior(strike: dict[str, Any]) -> None:
    shown = printed(answer(**strike))
    totals = dict.fromkeys(shown["posterior"], 0.0)
    for item in shown["evidence"]:
        totals[item["party"]] += item["decibans"]
    odds = {party: 10 ** (total / 10) for party, total in totals.items()}
    whole = sum(odds.values())
    assert math.isclose(sum(shown["posterior"].values()), 1.0, abs_tol=1e-9)
    for party, p in shown["posterior"].items():
        assert math.isclose(p, odds[party] / whole, abs_tol=2e-5)


@given(strikes)
@settings(max_examples=100, deadline=None)
def test_a_line_that_falls_moves_the_odds_by_its_stated_weight(strike: dict[str, Any]) -> None:
    found = answer(**strike)
    for line in found.weighed.lines:
        before, after = scores(found.weighed.lines), scores(found.weighed.without(line).lines)
        assert all(before[party] - after[party] == line.weights.get(party, 0) for party in before)
        assert found.weighed.without(line).posterior == softmax(after)


@given(strikes)
@settings(max_examples=100, deadline=None)
def test_nobody_known_and_others_always_have_mass(strike: dict[str, Any]) -> None:
    found = answer(**strike)
    assert sum(found.weighed.posterior.values()) == 1_000_000
    assert found.set
    assert "UNKNOWN" not in found.set
    assert found.strength != "strong" or len(found.set) == 1


@given(strikes)
@settings(max_examples=60, deadline=None)
def test_what_would_change_most_is_listed_and_no_answered_class_is_asked_again(strike: dict[str, Any]) -> None:
    found, policy = answer(**strike), weights()
    listed = without_each(found, policy)
    assert {w.line.cls for w in listed} == {line.cls for line in found.weighed.lines if line.cls not in BACKGROUND}
    known = {line.cls for line in found.weighed.lines if line.weights}
    assert all(call.question.cls not in known and call.bits >= 0 for call in calls(found, policy))
    assert picture(found).startswith("<svg")


@given(
    st.sampled_from([w for m in munitions() for w in m.weights if w.start or w.end]),
    st.dates().map(lambda d: d.isoformat()),
)
def test_a_fact_outside_its_dates_has_no_effect(fact: Any, day: str) -> None:
    inside = (fact.start or "") <= day <= (fact.end or "9999")
    assert (fact.party in weighed((fact,), Days(day, day))) == inside


def test_a_munition_outside_its_dates_leaves_the_posterior_as_it_was() -> None:
    plain = answer(date="2014-05-01")
    assert answer(date="2014-05-01", munitions=["SPBE-D"]).weighed.posterior == plain.weighed.posterior


def test_the_same_case_gives_the_same_answer_whatever_the_order_of_its_evidence() -> None:
    spotted = [seen("Su-24", "10:55"), seen("fixed-wing Russian", "10:50"), seen("MiG-23", "11:04")]
    one = answer(strike_times_local=["11:00"], sightings=spotted, munitions=["RBK-500", "ZAB-2.5"])
    two = answer(strike_times_local=["11:00"], sightings=spotted[::-1], munitions=["ZAB-2.5", "RBK-500"])
    assert one.weighed.posterior == two.weighed.posterior


def test_a_verdict_is_never_read_from_its_input() -> None:
    plain = {"id": "x", "date": "2017-09-21"}
    leaking = {
        **plain,
        "published_verdict": ["IL"],
        "witness_says_by": ["Israeli"],
        "leans": "IL",
        "strength": "strong",
    }
    model = Attributor()
    assert model.verdict(case_of(leaking)) == model.verdict(case_of(plain))
