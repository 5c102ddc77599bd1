"""What incidents of September 2017 in north-west Syria mean under the Astana agreements."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.model.finding import BREACH, CLAIMED, OPEN, OUTSIDE, UNSUPPORTED, Finding, IncidentFacts
from marsad.places.zones import Zones
from marsad.reference.agreements import agreements, of
from marsad.truces import findings

ZONES = Zones()
NAMES = {
    "al-nusra": "HTS",
    "hayat tahrir al-sham": "HTS",
    "hts": "HTS",
    "ru": "RU",
    "sy-gov": "SY-GOV",
    "is": "IS",
    "opp": "OPP",
    "faylaq al-sham": "OPP",
    "jaysh al-nasr": "OPP",
    "coalition": "COALITION",
}
KHAN_SHAYKHUN = (35_440_800, 36_649_400)
TAL_MARDIKH = (35_798_700, 36_798_500)
QALAAT_AL_MADIQ = (35_409_600, 36_390_500)
UQAYRIBAT = (35_043_100, 37_464_420)
DEIR_EZZOR = (35_330_000, 40_140_000)


def party_of(name: str, day: str | None) -> str | None:
    return NAMES.get(name.lower())


def astana(facts: IncidentFacts) -> Finding:
    (finding,) = findings(facts, [of("SY-ASTANA-4")], ZONES.membership, party_of)
    return finding


def strike(
    point: tuple[int, int], day: str = "2017-09-21", by: tuple[str, ...] = ("RU",), target: str = "civilian"
) -> IncidentFacts:
    return IncidentFacts("x", day, None, point[0], point[1], 1500, (), by, target, "airstrike")


def test_an_offensive_by_the_excluded_group_is_outside_scope() -> None:
    offensive = replace(strike(KHAN_SHAYKHUN, "2017-09-19", ("HTS",), "combatant:SY-GOV"), means="ground")
    finding = astana(offensive)
    assert finding.outcome == OUTSIDE
    assert "excluded" in finding.why


def test_a_russian_strike_on_a_family_in_khan_shaykhun_is_a_breach_on_its_face() -> None:
    finding = astana(strike(KHAN_SHAYKHUN))
    assert finding.outcome == BREACH
    assert finding.probability > 950_000
    assert "Idlib de-escalation area" in finding.why


def test_so_is_one_by_russia_or_the_government() -> None:
    assert astana(strike(KHAN_SHAYKHUN, by=("RU", "SY-GOV"))).outcome == BREACH


def test_a_place_on_the_edge_is_indeterminate_and_says_what_would_settle_it() -> None:
    finding = astana(strike(QALAAT_AL_MADIQ, "2017-09-20"))
    assert finding.outcome == OPEN
    assert finding.settles is not None
    assert "map" in finding.settles


@pytest.mark.parametrize("point", [UQAYRIBAT, DEIR_EZZOR, (35_268_880, 37_469_500)])
def test_the_pocket_of_east_hama_and_the_east_are_outside(point: tuple[int, int]) -> None:
    assert astana(strike(point)).outcome == OUTSIDE


def test_fighters_of_a_group_that_joined_when_nusra_was_claimed_leave_the_exception_unsupported() -> None:
    hit = replace(strike(TAL_MARDIKH, "2017-09-23", target="combatant:Faylaq al-Sham"), claimed_target="al-Nusra")
    assert astana(hit).outcome == UNSUPPORTED
    assert "para. 5" in astana(hit).clause


def test_russias_standing_claim_of_those_days_counts_as_claimed() -> None:
    assert astana(strike(TAL_MARDIKH, "2017-09-23", target="combatant:Faylaq al-Sham")).outcome == UNSUPPORTED
    assert astana(strike(TAL_MARDIKH, "2017-08-23", target="combatant:Faylaq al-Sham")).outcome == BREACH


def test_fighters_of_the_excluded_group_are_a_claimed_exception() -> None:
    assert astana(strike(TAL_MARDIKH, target="combatant:HTS")).outcome == CLAIMED


def test_a_claim_that_nothing_contradicts_is_a_claimed_exception() -> None:
    assert astana(replace(strike(TAL_MARDIKH, target="unknown"), claimed_target="al-Nusra")).outcome == CLAIMED


@pytest.mark.parametrize(
    ("day", "outcome"),
    [("2017-05-03", OUTSIDE), ("2017-05-04", OPEN), ("2017-05-05", OPEN), ("2017-05-06", BREACH), ("2017-05", OPEN)],
)
def test_the_days_on_which_sources_disagree_are_indeterminate(day: str, outcome: str) -> None:
    assert astana(strike(KHAN_SHAYKHUN, day)).outcome == outcome


def test_an_unknown_actor_place_or_target_is_indeterminate() -> None:
    assert astana(strike(KHAN_SHAYKHUN, by=())).outcome == OPEN
    assert astana(strike(KHAN_SHAYKHUN, by=("unknown",))).outcome == OPEN
    assert astana(strike(KHAN_SHAYKHUN, by=("someone",))).outcome == OPEN
    assert astana(strike(KHAN_SHAYKHUN, target="unknown")).outcome == OPEN
    assert astana(replace(strike(KHAN_SHAYKHUN), latitude=None, longitude=None)).outcome == OPEN


def test_some_faction_may_not_have_joined_but_one_that_did_is_bound() -> None:
    assert astana(strike(KHAN_SHAYKHUN, by=("OPP",))).outcome == OPEN
    assert astana(strike(KHAN_SHAYKHUN, by=("Faylaq al-Sham",))).outcome == BREACH


def test_a_state_that_is_no_party_is_outside() -> None:
    assert astana(strike(KHAN_SHAYKHUN, by=("COALITION",))).outcome == OUTSIDE


def test_a_cell_settles_what_the_drawn_border_leaves_open() -> None:
    habit = replace(strike((35_437_900, 36_538_000)), where=(("SY/ID/al-habit",),))
    assert astana(habit).outcome == BREACH
    assert astana(replace(habit, where=(("SY/DY",),))).outcome == OUTSIDE
    assert astana(replace(habit, latitude=None, longitude=None, where=(("SY/HM",),))).outcome == OPEN


def test_every_finding_cites_a_clause_of_its_agreement() -> None:
    for finding in findings(strike(KHAN_SHAYKHUN), agreements(), ZONES.membership, party_of):
        assert finding.clause
        assert finding.why.endswith(".")


SETTLED = {BREACH: {BREACH, UNSUPPORTED}, UNSUPPORTED: {UNSUPPORTED}, OUTSIDE: {OUTSIDE}}
VAGUE = st.builds(
    IncidentFacts,
    id=st.just("x"),
    date=st.sampled_from([None, "2017-09", "2017-05-05", "2017-05-01", "2017-09-21"]),
    latitude=st.just(35_440_800),
    longitude=st.integers(36_300_000, 38_500_000),
    radius_m=st.sampled_from([0, 1500, 20_000, 80_000]),
    by=st.sampled_from([(), ("unknown",), ("RU",), ("HTS",), ("RU", "SY-GOV"), ("OPP",)]),
    target=st.sampled_from(["unknown", "civilian", "combatant:HTS", "combatant:Faylaq al-Sham"]),
    means=st.just("airstrike"),
)


@given(VAGUE, st.data())
def test_more_precise_facts_never_turn_a_settled_finding_into_its_opposite(
    facts: IncidentFacts, data: st.DataObject
) -> None:
    finer = replace(facts, radius_m=data.draw(st.integers(0, facts.radius_m)))
    if facts.date is None:
        finer = replace(finer, date=data.draw(st.sampled_from(["2017-04-30", "2017-05-05", "2017-09-21"])))
    if facts.by in ((), ("unknown",)):
        finer = replace(finer, by=data.draw(st.sampled_from([("RU",), ("HTS",), ("COALITION",)])))
    if facts.target == "unknown":
        finer = replace(finer, target=data.draw(st.sampled_from(["civilian", "combatant:HTS"])))
    if facts.claimed_target is None:
        finer = replace(finer, claimed_target=data.draw(st.sampled_from([None, "al-Nusra"])))
    before, after = astana(facts).outcome, astana(finer).outcome
    assert after in SETTLED.get(before, {BREACH, UNSUPPORTED, OUTSIDE, CLAIMED, OPEN})


@given(st.integers(34_000_000, 37_000_000), st.integers(35_500_000, 40_000_000), st.sampled_from(["HTS", "IS"]))
def test_an_act_of_an_excluded_party_is_never_a_breach(latitude: int, longitude: int, party: str) -> None:
    assert astana(strike((latitude, longitude), by=(party,))).outcome == OUTSIDE


UNKNOWN_FIGHTERS = replace(strike(TAL_MARDIKH, target="combatant:"), id="x")


def test_who_held_the_ground_is_told_where_it_is_not_known_who_was_hit() -> None:
    """It never settles what was hit, but it moves how likely the strike falls under the clause."""
    for facts in (UNKNOWN_FIGHTERS, strike(TAL_MARDIKH, "2017-08-21", target="unknown")):
        nobody, excluded, joined = (
            astana(replace(facts, by=("SY-GOV",), held_by=holders, held=900_000))
            for holders in ((), ("HTS",), ("OPP",))
        )
        assert [f.outcome for f in (nobody, excluded, joined)] == [OPEN] * 3
        assert excluded.probability < nobody.probability < joined.probability
        assert "held by" not in nobody.why
        assert "said to be held by HTS, whom the agreement lets be fought (90 %)" in excluded.why
        assert "said to be held by OPP (90 %)" in joined.why


def test_a_claimed_exception_says_who_held_the_ground() -> None:
    claimed = astana(replace(UNKNOWN_FIGHTERS, held_by=("OPP",), held=630_000))
    assert claimed.outcome == CLAIMED
    assert "said to be held by OPP (63 %)" in claimed.why


def test_who_held_the_ground_changes_nothing_where_it_is_known_who_was_hit() -> None:
    for target in ("civilian", "facility", "combatant:HTS", "combatant:Faylaq al-Sham"):
        facts = strike(TAL_MARDIKH, target=target)
        assert astana(replace(facts, held_by=("HTS",), held=900_000)) == astana(facts)
