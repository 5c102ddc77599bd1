"""Cases that investigators have published, and what a careful reader answers to them (facts 1.1-1.5)."""

from __future__ import annotations

from tests.attribution.cases import ATARIB, answer, chance, seen, weight

ORUM = {
    "place": "Orum al-Kubra", "latitude": 36.13, "longitude": 36.97, "governorate": "Aleppo", "date": "2016-09-19",
    "strike_times_local": ["19:12"],
}  # fmt: skip


def test_orum_al_kubra_is_contested_between_syria_and_russia() -> None:
    found = answer(
        **ORUM,
        munitions=["S-5 rockets", "RBK-500", "OFAB-250-270", "barrel bombs"],
        texts=[
            "Helicopters dropped four barrel bombs on the convoy.",
            "Russian fixed-wing aircraft made nine strikes on it.",
        ],
        party_statements=["Russian ministry of defence: denies that Russian or Syrian aircraft struck the convoy"],
    )
    assert set(found.set) == {"SY-GOV", "RU"}
    assert found.contested


def test_helicopters_with_barrel_bombs_at_orum_al_kubra_are_syrian() -> None:
    found = answer(**ORUM, munitions=["barrel bombs"], texts=["Helicopters dropped four barrel bombs on the convoy."])
    assert found.set == ("SY-GOV",)


def test_atarib_is_strongly_russian_by_take_off_and_by_the_pilots_language() -> None:
    found = answer(
        **ATARIB,
        date="2017-11-13",
        strike_times_local=["14:07", "14:10", "14:12"],
        time_uncertainty_min=3,
        sightings=[
            seen("fixed-wing", "13:37", "Hmeimim airbase", heading="take-off"),
            seen("fixed-wing", "13:45", "Hmeimim airbase", heading="pilots speaking Russian", kind="intercepted"),
            seen("fixed-wing", "14:07", "Atarib"),
        ],
    )
    assert found.set == ("RU",)
    assert found.strength == "strong"


def test_the_chemical_attack_on_khan_sheikhoun_is_syrian() -> None:
    found = answer(
        date="2017-04-04",
        strike_times_local=["06:45"],
        sightings=[seen("Su-22", "06:43")],
        munitions=["three OFAB-100-120", "one chemical bomb, sarin"],
    )
    assert found.set == ("SY-GOV",)


def test_a_barrel_bomb_from_a_helicopter_on_al_tamanah_is_syrian() -> None:
    found = answer(place="al-Tamanah", texts=["مروحيات ألقت براميل متفجرة على بلدة التمانعة، مقتل امرأة"])
    assert found.set == ("SY-GOV",)
    assert found.strength in ("suspected", "alleged", "probable")


def test_a_mig_23_beside_russian_aircraft_over_al_tah_leaves_both() -> None:
    found = answer(
        place="al-Tah", latitude=35.5, longitude=36.75, date="2017-09-19", strike_times_local=["11:00"],
        sightings=[
            seen("MiG-23", "10:55", "al-Tah"), seen("fixed-wing Russian", "10:58", "al-Tah"),
            seen("Russian", "11:02", "al-Tah"),
        ],
    )  # fmt: skip
    assert set(found.set) == {"RU", "SY-GOV"}


def test_warplanes_alone_are_not_attributed() -> None:
    found = answer(texts=["Warplanes hit the town."], sightings=[seen("warplanes", None)])
    assert found.strength == "unattributed"
    assert {"RU", "SY-GOV"} <= set(found.set)


def test_sukhoi_without_a_number_weighs_nothing() -> None:
    for said in ("Sukhoi", "سوخوي", "sukhoi fighter jet"):
        assert answer(sightings=[seen(said)]).weighed.posterior == answer().weighed.posterior


def test_a_su_24_alone_is_joint() -> None:
    found = answer(strike_times_local=["11:00"], sightings=[seen("Su-24")])
    assert set(found.set) == {"RU", "SY-GOV"}


def test_spbe_d_in_october_2015_is_russian() -> None:
    assert answer(date="2015-10-06", munitions=["SPBE-D submunitions, remnants filmed"]).set == ("RU",)


def test_ao_2_5rt_weighs_less_once_syria_had_it() -> None:
    early = weight(answer(date="2015-11-15", munitions=["AO-2.5RT"]), "munition", "RU")
    late = weight(answer(date="2016-11-15", munitions=["AO-2.5RT"]), "munition", "RU")
    assert early > late > 0


def test_a_reported_su_25_may_be_a_mislabelled_su_22() -> None:
    found = answer(strike_times_local=["11:00"], sightings=[seen("Su-25")])
    assert found.weighed.posterior["RU"] > found.weighed.posterior["SY-GOV"]
    assert set(found.set) == {"RU", "SY-GOV"}
    assert chance(found, "SY-GOV") > 0.05


def test_munitions_that_both_allies_have_tell_nothing_between_them() -> None:
    found = answer(munitions=["OFAB-250-270", "S-5 rockets", "FAB-500"])
    assert weight(found, "munition", "RU") == weight(found, "munition", "SY-GOV")


def test_russia_did_not_strike_before_it_came() -> None:
    found = answer(date="2014-04-24", texts=["Warplanes bombed the market."])
    assert found.set == ("SY-GOV",)
    assert found.strength == "unattributed"


def test_a_party_that_accepts_a_strike_has_declared_it() -> None:
    found = answer(party_statements=["Russian ministry of defence: struck a militants' depot at Khan Sheikhoun"])
    assert (found.set, found.strength, found.declared) == (("RU",), "declared", ("RU",))


def test_a_denial_clears_nobody_and_makes_the_case_contested() -> None:
    fields = {"texts": ["Russian warplanes hit the hospital."]}
    denied = answer(**fields, party_statements=["Russian ministry of defence: denies that it struck the town"])
    assert denied.weighed.posterior == answer(**fields).weighed.posterior
    assert denied.contested
    assert not answer(**fields).contested


def test_a_party_that_blames_its_ally_declares_nothing() -> None:
    found = answer(
        party_statements=["Russian ministry of defence: Syrian aircraft hit an arms store at Khan Sheikhoun"]
    )
    assert found.strength != "declared"
    assert not found.declared


def test_messages_told_twice_count_once() -> None:
    once = answer(texts=["Russian warplanes hit the town."])
    assert answer(texts=["Russian warplanes hit the town."] * 3).weighed.posterior == once.weighed.posterior


def test_a_spotters_message_adds_nothing_to_the_sighting_that_it_tells() -> None:
    sighted = answer(strike_times_local=["11:00"], sightings=[seen("fixed-wing Russian")])
    told = answer(
        strike_times_local=["11:00"], sightings=[seen("fixed-wing Russian")],
        texts=["Observers: a Russian warplane over Khan Sheikhoun at 11:00."],
    )  # fmt: skip
    assert told.weighed.posterior == sighted.weighed.posterior


def test_what_hit_the_town_before_is_not_what_hit_it_now() -> None:
    found = answer(texts=["The hospital, hit while treating victims of the chemical attack, was bombed by warplanes."])
    assert weight(found, "munition", "SY-GOV") == 0


def test_a_take_off_long_before_the_strike_weighs_less() -> None:
    near = answer(strike_times_local=["11:00"], sightings=[seen("jet", "10:45", "Hama military airbase")])
    far = answer(strike_times_local=["11:00"], sightings=[seen("jet", "06:45", "Hama military airbase")])
    assert weight(near, "base", "SY-GOV") > weight(far, "base", "SY-GOV") >= 0


def test_nobody_is_taken_to_bomb_the_ground_that_he_holds() -> None:
    assert chance(answer(held_by=["SY-GOV"]), "SY-GOV") < chance(answer(), "SY-GOV")


def test_a_double_tap_is_kept_as_conduct_and_says_nothing_of_the_owner() -> None:
    found = answer(texts=["A double tap: the second raid hit the rescuers."])
    assert "double-tap" in found.flags
    assert found.weighed.posterior == answer(texts=["Two raids."]).weighed.posterior


def test_a_wide_circle_or_span_of_days_takes_the_rates_of_all_that_it_may_be() -> None:
    point = {"latitude": 36.2, "longitude": 37.0, "place": None, "governorate": None}
    narrow, wide = answer(**point, radius_km=1), answer(**point, radius_km=60)
    assert chance(wide, "COALITION") > chance(narrow, "COALITION")
    before, after = answer(date="2015-08-01"), answer(date="2015-12-01")
    across = answer(date=None, date_window=["2015-08-01", "2015-12-01"])
    assert chance(before, "RU") < chance(across, "RU") < chance(after, "RU")
