"""What in a report is history, and what is its news?"""

from __future__ import annotations

import pytest
from a_reader import counted

from marsad.reading.weighing import load_history

NEWS = (
    "Air raids kill nine in Syria's Saraqeb\n\nAir strikes killed nine civilians in the town of Saraqeb in Idlib"
    " province on Thursday a monitor said. The Syrian Observatory for Human Rights said the raids hit a market. The"
    " town has been held by rebels since 2015. Residents were sheltering in basements. "
)


def frame(told: str) -> str:
    """The frame of the last count of a story of nine dead that goes on so."""
    return counted(NEWS + told + " Nothing more was known.")[-1].frame


@pytest.mark.parametrize(
    "told",
    [
        "In April a gas attack on Khan Sheikhun killed more than 80 people.",
        "A raid last month killed 14 people in Harim.",
        "Last week 30 people were killed in a raid on Harim.",
        "At the weekend shelling killed seven people in Homs.",
        "Three days earlier 11 people were killed in a raid on the same town.",
        "In an earlier attack on the town 20 people were killed.",
        "A previous strike killed 20 people in the town.",
        "The attack came a day after shelling killed six people in Daraa.",
        "The strikes followed a gas attack that killed dozens of people.",
        "It was the worst massacre since 108 people were killed in Houla.",
        "The war has killed more than 320000 people.",
        "Activists had previously reported 30 deaths in the town.",
        "The monitor had initially given a death toll of four.",
        "The death was the first in the town since a gas attack on Tuesday that killed 30 people.",
        "The attack comes one week after a bomber blew himself up at a crossing killing 29 fighters.",
        "Government jets have repeatedly bombed the province killing hundreds of people.",
        "The attack came a week after jets hit a camp in Harim killing 14.",
        "Last Monday jets attacked the village of Harim. 33 people were wounded.",
        "Sarin was used in Eastern Ghouta in 2013. That attack killed 1429 people.",
        "On Saturday a week ago rebels fired 70 rockets. The rebel barrage killed seven people in Damascus.",
        "The war has killed more than 320000 people and wounded at least a million.",
    ],
)
def test_what_was_before_is_history(told: str) -> None:
    assert frame(told) == "background"


@pytest.mark.parametrize(
    "told",
    [
        "Shelling also killed three people in Harim on Thursday.",
        "On Wednesday raids killed five people in the same town.",
        "Meanwhile clashes killed 12 rebels near Hama.",
        "Another six people were killed in rebel fire on Damascus.",
        "The attack, the first there since the war began in 2011, killed three medics.",
        "The monitor said at least 50 people have been killed in the town since Sunday.",
        "Some 40 people may have been wounded.",
    ],
)
def test_other_harm_of_the_day_is_news(told: str) -> None:
    assert frame(told) in ("event", "toll")


def test_the_title_of_another_story_set_into_the_text_is_no_news() -> None:
    assert frame("Photo Agency Over 20 Fighters Killed in Kurdish Operations The raids went on.") == "background"


def test_a_title_lies_where_its_text_says() -> None:
    title, text = counted("Bomb kills 12 at checkpoint\n\nA car bomb killed 12 people in Baghdad on Thursday.")
    assert (title.frame, text.frame) == ("elsewhere", "elsewhere")


def test_a_title_counts_on_the_word_of_the_first_speaker() -> None:
    first = counted(
        "Raid kills nine in Idlib\n\nA raid killed nine people in Idlib. The toll of nine dead, a monitor said."
    )[0]
    assert first.origin is not None
    assert first.origin.name == "a monitor"


def test_a_count_over_years_is_of_the_country() -> None:
    text = NEWS + "Since 2012 more than 200 medics have been killed. Nothing more was known."
    assert [place.name for place in counted(text)[-1].where] == ["Syria"]


def test_what_is_told_of_last_month_makes_no_place_finer() -> None:
    text = "Clashes kill 12 in Syria\n\nTwelve fighters were killed on Thursday. Last month clashes shook Homs."
    assert [place.name for place in counted(text)[0].where] == ["Syria"]


def test_people_harmed_at_a_place_do_not_hide_it() -> None:
    (claim,) = counted("A raid killed five militants in the Syrian city of Homs on Thursday.")
    assert [place.name for place in claim.where] == ["Homs"]


def test_every_weight_of_history_says_its_source() -> None:
    known = load_history()
    assert known.source
    assert known.threshold > 0
    assert known.weights["days old"] > 0 > known.weights["lead"]


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("The attack came a day after a raid killed seven people in Harim.", "2017-09-20"),
        ("It comes two weeks after raids on Harim killed seven.", "2017-09-07"),
        ("Jets killed seven people in June last year.", "2016-06"),
    ],
)
def test_days_are_counted_back_from_the_news(told: str, day: str) -> None:
    when = counted(NEWS + told)[-1].when
    assert when is not None
    assert when.start == day


def test_a_fourth_day_in_a_row_is_a_window() -> None:
    when = counted(NEWS + "Jets pounded Homs for the fourth day in a row killing seven people.")[-1].when
    assert when is not None
    assert (when.start, when.end) == ("2017-09-18", "2017-09-21")


def test_what_is_told_next_is_of_the_same_window_elsewhere_too() -> None:
    told = "Raids killed 40 people in Homs in the past week. The sorties killed seven people in Harim."
    when = counted(NEWS + told)[-1].when
    assert when is not None
    assert (when.start, when.end) == ("2017-09-14", "2017-09-21")


def test_a_title_takes_the_day_of_the_first_count_that_has_one() -> None:
    text = "Dozens killed in raids near Homs\n\nJets struck two markets. On Tuesday 38 people were killed in Harim."
    when = counted(text)[0].when
    assert when is not None
    assert when.start == "2017-09-19"


def test_a_claim_of_an_attack_of_a_day_dates_the_attack() -> None:
    told = "The group also claimed an August 2 attack that killed 17 people in Homs."
    when = counted(NEWS + told)[-1].when
    assert when is not None
    assert when.start == "2017-08-02"


def test_what_is_told_of_another_country_alone_is_elsewhere() -> None:
    assert frame("In Iraq meanwhile at least 17 people were killed when a bomber attacked a post.") == "elsewhere"
