"""Where, when, by whom and on whose word, as one report says it?"""

from __future__ import annotations

import pytest
from a_reader import PUBLISHED, claims, counted, only


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ("on Thursday", ("2017-09-21", "2017-09-21")),
        ("on Friday", ("2017-09-15", "2017-09-15")),
        ("on Tuesday", ("2017-09-19", "2017-09-19")),
        ("overnight", ("2017-09-20", "2017-09-21")),
        ("yesterday", ("2017-09-20", "2017-09-20")),
        ("in the past 48 hours", ("2017-09-19", "2017-09-21")),
        ("since Tuesday", ("2017-09-19", "2017-09-21")),
        ("on September 18", ("2017-09-18", "2017-09-18")),
        ("on 3 March 2016", ("2016-03-03", "2016-03-03")),
        ("on Tuesday and Wednesday", ("2017-09-19", "2017-09-20")),
        ("in 2013", ("2013", "2013")),
    ],
)
def test_words_of_time_count_from_publication(words: str, window: tuple[str, str]) -> None:
    when = only(f"Five people were killed in Idlib {words}.", "killed").when
    assert (when.start, when.end) == window


def test_news_without_a_date_happened_on_the_day_of_publication() -> None:
    when = only("Five people were killed in Idlib.", "killed").when
    assert (when.start, when.end) == (PUBLISHED, PUBLISHED)


def test_the_day_of_saying_is_not_the_day_of_the_harm() -> None:
    when = only("Five people were killed in Idlib overnight, a monitor said Thursday.", "killed").when
    assert when.start == "2017-09-20"


def test_a_date_at_the_head_of_a_text_is_its_publication() -> None:
    claim = only("18 October 2016 Five people were killed in Idlib on Monday.", "killed")
    assert claim.when.start == "2016-10-17"


def test_the_village_is_the_place_and_the_province_its_container() -> None:
    (place,) = only("Five people were killed in the village of Hader in Quneitra province.", "killed").where
    assert (place.name, place.within) == ("Hader", ("Quneitra",))


def test_villages_and_towns_of_are_where_it_happened() -> None:
    claim = only("Jets killed nine rebels in the villages and towns of Harim and Saraqeb on Thursday.", "killed")
    assert {place.name for place in claim.where} == {"Harim", "Saraqeb"}


def test_a_country_that_only_speaks_is_no_place() -> None:
    news = "Raid kills six in Saraqeb\n\nA raid killed six people in Saraqeb."
    text = news + " Russia said more than 60 fighters were killed."
    assert all("Russia" not in {place.name for place in claim.where} for claim in counted(text))


def test_two_provinces_are_a_union() -> None:
    claim = only("Strikes killed 22 people in the provinces of Idlib and Hama in 48 hours.", "killed")
    assert [place.name for place in claim.where] == ["Idlib", "Hama"]
    assert claim.where_means == "all_of"


def test_where_the_displaced_come_from_is_not_where_they_died() -> None:
    claim = only("Three displaced people from Homs were killed in a strike on Khan Sheikhoun.", "killed")
    assert [place.name for place in claim.where] == ["Khan Sheikhoun"]


def test_an_agencys_dateline_is_no_place_of_an_event() -> None:
    claim = only("BEIRUT - Five people were killed on Tuesday, the Britain-based monitor said.", "killed")
    assert claim.where == ()


def test_the_strike_told_next_gives_the_headlines_place() -> None:
    text = "Air strike in Syria kills nine\n\nNine people were killed on Tuesday. The strike hit a market in Idlib."
    assert {tuple(place.name for place in c.where) for c in counted(text)} == {("Idlib",)}


@pytest.mark.parametrize(
    ("sentence", "by"),
    [
        ("Russian raids killed five people in Idlib.", ("RU",)),
        ("Five people were killed in Idlib by regime forces.", ("SY-GOV",)),
        ("Five people were killed in strikes on Idlib by Syria's regime and its ally Russia.", ("RU", "SY-GOV")),
        ("Coalition air strikes killed five people in Raqqa.", ("COALITION",)),
        ("Rebels shelled Aleppo, killing five people.", ("OPP",)),
        ("Meanwhile rebel fire on Damascus killed five people.", ("OPP",)),
        ("Jets, either Syrian or Russian aircraft, killed five people in raids on Idlib.", ("RU", "SY-GOV")),
        ("Five people were killed in raids launched by Russia and Bashar Assads regime.", ("RU", "SY-GOV")),
        ("ISILs terrorists fired 6 rocket shells on Homs killing five people.", ("IS",)),
        ("IS jihadists executed five people in Raqqa.", ("IS",)),
        ("Five people were killed in rebel-held Idlib.", ()),
        ("Five Russian soldiers were killed in Homs.", ()),
    ],
)
def test_who_strikes_is_read_from_the_words_around(sentence: str, by: tuple[str, ...]) -> None:
    assert only(sentence, "killed").by == by


def test_who_is_quoted_is_the_origin_and_the_agency_relays() -> None:
    claim = only("Five people were killed in Idlib, the Syrian Observatory for Human Rights said.", "killed")
    assert claim.origin is not None
    assert (claim.origin.name, claim.origin.id) == ("the Syrian Observatory for Human Rights", "sohr")
    assert claim.relayed_by == "agency"


def test_a_source_that_quotes_nobody_is_the_origin() -> None:
    claim = only("Five people were killed in Idlib.", "killed")
    assert claim.origin is not None
    assert (claim.origin.key, claim.relayed_by) == ("agency", None)


def test_the_monitor_is_the_observatory_that_the_text_names_later() -> None:
    text = (
        "Five people were killed in Idlib, a monitor said. Nine were wounded, said the Syrian Observatory for "
        "Human Rights."
    )
    first, second = counted(text)
    assert first.origin is not None
    assert second.origin is not None
    assert (first.origin.name, first.origin.id, second.origin.id) == ("a monitor", "sohr", "sohr")


def test_an_accusation_names_the_accused() -> None:
    (claim,) = [c for c in claims("The opposition blamed Russia for the strike on Idlib.") if c.kind == "attribution"]
    assert claim.by == ("RU",)


def test_a_spotters_line_is_a_sighting() -> None:
    (claim,) = claims("0915 2x su24 circling N Khan Sheikhoun heard russian", source=None)
    assert claim.kind == "sighting"
    assert (claim.detail["time"], claim.detail["type_as_said"], claim.detail["number"]) == ("09:15", "su24", 2)


def test_a_hospital_put_out_of_service_is_a_facility_hit() -> None:
    found = [
        c for c in claims("An air strike hit a hospital in Idlib and put it out of service.") if c.kind == "facility"
    ]
    assert [c.detail["out_of_service"] for c in found] == [True]


def test_a_count_that_is_not_understood_is_listed() -> None:
    text = "Of victims, wounded 17; and so on in Idlib."
    found = reading_of(text)
    assert found


def reading_of(text: str) -> bool:
    """Is the text read, or listed as unread?"""
    from a_reader import reading

    result = reading(text)
    return bool(result.claims or result.unread)
