"""What is counted in one report, of whom, and how exactly?"""

from __future__ import annotations

import pytest
from a_reader import claims, counted, only

from marsad.model.claim import Claim


def bounds(claim: Claim) -> tuple[int | None, int | None, str | None, bool]:
    """The number as stated."""
    assert claim.count is not None
    return claim.count.lower, claim.count.upper, claim.count.vague, claim.count.approximate


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Seven people were killed in Idlib on Tuesday.", (7, 7, None, False)),
        ("At least seven people were killed in Idlib.", (7, None, None, False)),
        ("More than 40 people were killed in Idlib.", (41, None, None, False)),
        ("Over 1,200 people were killed in Idlib.", (1201, None, None, False)),
        ("Up to 17 people were killed in Idlib.", (None, 17, None, False)),
        ("About 50 people were killed in Idlib.", (50, 50, None, True)),
        ("Between 20 and 30 people were killed in Idlib.", (20, 30, None, False)),
        ("Three to five people were killed in Idlib.", (3, 5, None, False)),
        ("Dozens of people were killed in Idlib.", (None, None, "dozens", False)),
        ("Tens of thousands of people were killed.", (None, None, "tens of thousands", False)),
        ("A dozen people were killed in Idlib.", (12, 12, None, False)),
        ("Fewer than ten people were killed in Idlib.", (None, 9, None, False)),
        ("Twenty-two people were killed in Idlib.", (22, 22, None, False)),
        ("The strike killed one hundred and five people.", (105, 105, None, False)),
        ("A woman was killed in Idlib.", (1, 1, None, False)),
    ],
)
def test_a_number_means_what_its_words_say(
    sentence: str, expected: tuple[int | None, int | None, str | None, bool]
) -> None:
    assert bounds(only(sentence, "killed")) == expected


def test_no_more_than_closes_a_count() -> None:
    claim = only("No more than six people were killed in Idlib.", "killed")
    assert claim.count is not None
    assert (claim.count.upper, claim.count.exhaustive) == (6, True)


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("civilians", ("civilian", None, None)),
        ("rebel fighters", ("combatant", None, None)),
        ("government soldiers", ("combatant", None, None)),
        ("police officers", ("combatant", None, None)),
        ("people", (None, None, None)),
        ("women", ("civilian", "female", "adult")),
        ("boys", ("civilian", "male", "child")),
        ("children", ("civilian", None, "child")),
        ("medics", ("civilian", None, None)),
        ("members of the Syrian army", ("combatant", None, None)),
    ],
)
def test_the_noun_says_whose_deaths_are_counted(noun: str, expected: tuple[str | None, str | None, str | None]) -> None:
    victims = only(f"Four {noun} were killed in an air strike on Idlib.", "killed").victims
    assert (victims.status, victims.sex, victims.age) == expected


def test_dead_and_wounded_are_two_counts() -> None:
    found = counted("The raid on Idlib left 29 people dead and 12 wounded.")
    assert [(c.harm, bounds(c)[0]) for c in found] == [("killed", 29), ("injured", 12)]


def test_casualties_may_be_killed_or_injured() -> None:
    assert bounds(only("The shelling of Idlib caused 30 casualties.", "killed"))[:2] == (0, 30)


def test_those_included_lie_inside_the_total() -> None:
    found = counted("At least 30 people, including 24 civilians, were killed in Idlib.")
    assert found[1].part_of == found[0].id


def test_the_items_of_a_family_share_a_key_inside_their_total() -> None:
    found = counted("Four people, including a mother and her three sons, were killed in Idlib.")
    assert [bounds(c)[0] for c in found] == [4, 1, 3]
    assert found[1].itemised == found[2].itemised is not None
    assert {found[1].part_of, found[2].part_of} == {found[0].id}


def test_children_among_the_dead_lie_inside_the_earlier_count() -> None:
    found = counted("A strike killed 20 people in Idlib on Tuesday. Five of the dead were children.")
    assert found[1].part_of == found[0].id
    assert found[1].victims.age == "child"


def test_a_bomber_who_kills_is_not_among_the_killed() -> None:
    assert [bounds(c)[0] for c in counted("Two suicide bombers killed 20 people in Homs.")] == [20]


@pytest.mark.parametrize(
    "sentence",
    [
        "The talks lasted 48 hours and cost 20 million dollars.",
        "The army destroyed 12 vehicles and seized two car bombs.",
        "He was 34 and lived 5 km from Idlib.",
        "Resolution 2254 was adopted in 2015.",
        "The town of 20,000 people lies near Homs.",
    ],
)
def test_numbers_of_other_things_are_no_counts(sentence: str) -> None:
    assert counted(sentence) == []


def test_attacks_are_counted_apart() -> None:
    claim = only("Warplanes carried out dozens of raids on Hama.", "attacks")
    assert (claim.kind, bounds(claim)[2]) == ("attacks", "dozens")


def test_an_article_before_an_attack_counts_nothing() -> None:
    assert counted("An air strike hit a market in Idlib.") == []


def test_a_toll_raised_holds_the_new_dead_inside_it() -> None:
    found = counted("Four people were killed in Khan Sheikun on Thursday, raising the death toll to 22.")
    assert [bounds(c)[0] for c in found] == [4, 22]
    assert found[0].part_of == found[1].id


def test_the_number_before_a_revision_is_no_news() -> None:
    found = counted("The death toll in Idlib rose to 25 from 22.")
    assert [(bounds(c)[0], c.frame) for c in found] == [(25, "event"), (22, "background")]


def test_no_casualties_is_a_claim_of_none() -> None:
    (claim,) = [c for c in claims("The shells fell on Idlib, but there were no casualties.") if c.kind == "no_harm"]
    assert claim.count is not None
    assert (claim.count.lower, claim.count.upper) == (0, 0)


def test_what_could_happen_is_not_news() -> None:
    assert {c.frame for c in counted("An assault on Idlib could kill 700 people.")} == {"unreal"}


def test_the_whole_war_is_history() -> None:
    claim = only("More than 330,000 people have been killed in Syria since the war began in March 2011.", "killed")
    assert (claim.frame, claim.when.start) == ("background", "2011-03")


def test_a_killing_in_another_country_is_elsewhere() -> None:
    assert only("Nine people were killed in Iraq on Tuesday.", "killed").frame == "elsewhere"


def test_a_title_ends_its_count_where_its_speaker_begins() -> None:
    assert only("Suicide attacks near shrine kill 20 Syrian Observatory", "killed").count.lower == 20


def test_a_year_that_names_an_attack_counts_none() -> None:
    assert not counted("In the wake of the 2013 attack the government agreed to a deal.")
    assert only("The coalition has launched nearly 2000 air raids.", "attacks").count.lower == 2000


def test_one_bomber_who_blew_himself_up_is_how_not_how_many() -> None:
    assert not counted("A suicide bomber blew himself up in the town of Harim on Thursday.")
    assert only("Three suicide bombers blew themselves up in Harim on Thursday.", "killed").count.lower == 3
