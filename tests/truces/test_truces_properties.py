"""What holds of every finding, whatever the facts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.model.finding import BREACH, CLAIMED, MILLION, OPEN, OUTCOMES, OUTSIDE, UNSUPPORTED, IncidentFacts
from marsad.pipeline import party_of
from marsad.places.zones import Zones
from marsad.reference.actors import load_actors
from marsad.reference.agreements import MEANS, agreements, of
from marsad.reference.groups import groups
from marsad.truces import findings, unattributed
from marsad.truces.checking import faults

ZONES = Zones()
DAYS = ("2015-02-16", "2016-03-01", "2017-05-05", "2017-06-10", "2017-07-09", "2017-09-21", "2018-10-20", "2019-01-05",
        "2025-01-19", "2025-03-05")  # fmt: skip
NAMES = ("RU", "SY-GOV", "HTS", "al-Nusra", "IS", "OPP", "Faylaq al-Sham", "Nour al-Din al-Zenki", "COALITION",
         "separatists", "Ukraine", "Houthis", "Israel", "Hamas", "TIP", "somebody", "unknown")  # fmt: skip
TARGETS = ("civilian", "facility", "unknown", "combatant:", "combatant:HTS", "combatant:Faylaq al-Sham",
           "combatant:OPP", "combatant:Ukraine", "combatant:Hamas")  # fmt: skip
POINTS = ((35.44, 36.65), (35.25, 36.57), (35.04, 37.46), (32.62, 36.1), (33.57, 36.4), (48.34, 38.4), (14.8, 42.95),
          (31.5, 34.45), (36.2, 37.1))  # fmt: skip
FACTS = st.builds(
    lambda point, **rest: IncidentFacts("x", latitude=round(point[0] * 1e6), longitude=round(point[1] * 1e6), **rest),
    st.sampled_from(POINTS),
    date=st.sampled_from([None, "2017-05", "2017-09", *DAYS]),
    time=st.sampled_from([None, "00:00", "08:30", "12:00", "23:59"]),
    radius_m=st.sampled_from([0, 1500, 20_000, 80_000]),
    by=st.lists(st.sampled_from(NAMES), max_size=2).map(tuple),
    target=st.sampled_from(TARGETS),
    means=st.sampled_from(MEANS),
    claimed_target=st.sampled_from([None, None, "al-Nusra"]),
)


def found(facts: IncidentFacts) -> dict[tuple[str, int], str]:
    """Outcome by agreement and number of the clause among those that speak."""
    said: dict[tuple[str, int], str] = {}
    for finding in findings(facts, agreements(), ZONES.membership, party_of):
        said[finding.agreement, sum(key[0] == finding.agreement for key in said)] = finding.outcome
    return said


@given(FACTS)
def test_every_finding_cites_a_clause_has_a_reason_and_a_probability(facts: IncidentFacts) -> None:
    for finding in findings(facts, agreements(), ZONES.membership, party_of):
        assert finding.clause
        assert finding.clause_id
        assert finding.outcome in OUTCOMES
        assert 0 <= finding.probability <= MILLION
        assert finding.why.endswith(".")
        assert finding.outcome != OPEN or finding.settles


SETTLED = {BREACH: {BREACH, UNSUPPORTED}, UNSUPPORTED: {UNSUPPORTED}, OUTSIDE: {OUTSIDE}}
ANY = {BREACH, CLAIMED, UNSUPPORTED, OUTSIDE, OPEN}


@given(FACTS, st.data())
def test_more_precise_facts_never_turn_a_settled_finding_into_its_opposite(
    facts: IncidentFacts, data: st.DataObject
) -> None:
    finer = replace(facts, radius_m=data.draw(st.integers(0, facts.radius_m)))
    if facts.date is None:
        finer = replace(finer, date=data.draw(st.sampled_from(DAYS)))
    elif len(facts.date) == 7:
        finer = replace(finer, date=facts.date + data.draw(st.sampled_from(["-01", "-04", "-06", "-15", "-30"])))
    if facts.time is None:
        finer = replace(finer, time=data.draw(st.sampled_from([None, "00:00", "12:00", "23:59"])))
    if set(facts.by) <= {"unknown"}:
        finer = replace(finer, by=(data.draw(st.sampled_from(NAMES)),))
    if facts.target == "unknown":
        finer = replace(finer, target=data.draw(st.sampled_from(TARGETS)))
    elif facts.target == "combatant:OPP":
        finer = replace(finer, target=data.draw(st.sampled_from(["combatant:OPP", "combatant:Faylaq al-Sham"])))
    if facts.means == "other":
        finer = replace(finer, means=data.draw(st.sampled_from(MEANS)))
    before, after = found(facts), found(finer)
    for key, outcome in after.items():
        assert outcome in SETTLED.get(before.get(key, OPEN), ANY), (key, before.get(key), outcome)


@given(FACTS, st.sampled_from(["HTS", "al-Nusra", "IS", "TIP", "Jabhat Fateh al-Sham"]))
def test_an_act_of_an_excluded_party_is_never_a_breach(facts: IncidentFacts, party: str) -> None:
    syrian = [a for a in agreements() if a.country == "SY"]
    for finding in findings(replace(facts, by=(party,)), syrian, ZONES.membership, party_of):
        assert finding.outcome in (OUTSIDE, OPEN)
        assert finding.outcome == OUTSIDE or "excluded" not in finding.why


NAMED = set(load_actors().parties) - {"OTHER"}
PRINTED = {party.name for party in load_actors().parties.values()} | {
    text
    for listed in groups().values()
    for group in listed.by_id.values()
    for called in group.names
    for text in called.texts
    if len(text) > 3
}


@given(FACTS)
def test_without_attribution_no_finding_names_a_party(facts: IncidentFacts) -> None:
    for finding in unattributed(facts, agreements(), ZONES.membership):
        said = f"{finding.why} {finding.settles or ''} {finding.clause} {finding.clause_id}"
        assert not NAMED & set(said.replace(",", " ").replace(".", " ").split())
        assert [name for name in PRINTED if f" {name.lower()} " in f" {said.lower()} "] == []


@given(FACTS, FACTS)
def test_without_attribution_who_did_it_moves_nothing(facts: IncidentFacts, other: IncidentFacts) -> None:
    assert unattributed(facts, agreements(), ZONES.membership) == unattributed(
        replace(facts, by=other.by), agreements(), ZONES.membership
    )


def test_every_agreement_of_this_release_passes_the_lawyers_check() -> None:
    assert {agreement.id: faults(agreement) for agreement in agreements()} == {a.id: () for a in agreements()}


def test_a_weapon_is_judged_by_its_range_from_the_baseline_of_its_side() -> None:
    """Debaltseve lay behind the line of 19 September 2014 and before the actual one: two baselines, two answers."""
    at = IncidentFacts("x", "2015-04-01", None, 48_000_000, 37_900_000, 500, act="presence", weapon="artillery")

    def outcome(by: str, mm: int | None, longitude: int = 37_900_000) -> set[str]:
        facts = replace(at, by=(by,), calibre_mm=mm, longitude=longitude)
        said = findings(facts, [of("UA-MINSK-2")], ZONES.membership, party_of)
        return {f.outcome for f in said if f.outcome != OUTSIDE}

    assert outcome("separatists", 122) == {BREACH}
    assert outcome("separatists", 82) == set()
    assert outcome("separatists", None) == {OPEN}
    assert outcome("Ukraine", 152, 37_000_000) == set()
    assert outcome("Ukraine", 152, 37_400_000) == {BREACH}


def test_air_free_hours_that_the_text_does_not_name_leave_a_share_of_the_day() -> None:
    facts = IncidentFacts("x", "2025-02-03", "12:00", 31_500_000, 34_450_000, 500, by=("IL",), means="airstrike")
    releases = replace(facts, date="2025-02-08")
    shares = [
        next(f for f in findings(one, [of("IL-GAZA-2025")], ZONES.membership, party_of) if "hours" in f.why).probability
        for one in (facts, releases)
    ]
    assert shares == [pytest.approx(MILLION * 10 / 24, rel=1e-3), pytest.approx(MILLION / 2, rel=1e-3)]
