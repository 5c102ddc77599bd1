"""Captions, tags and datelines that a page carries are not told: they date and place nothing."""

from __future__ import annotations

from a_reader import claims, counted

from marsad.reading.text import sentences

STORY = "Raid kills six in Syria's Saraqeb\n\n"


def test_a_photo_credit_ends_the_caption() -> None:
    text = "Smoke over the town of Harim on Monday (agency photo) A raid killed six people in Saraqeb."
    assert [text[s.start : s.end] for s in sentences(text)] == [text[:53], text[54:]]


def test_an_agency_in_brackets_after_a_dateline_ends_nothing() -> None:
    assert len(sentences("BEIRUT (Reuters) Six people died in Saraqeb.")) == 1


def test_the_day_and_place_of_a_caption_are_not_the_news() -> None:
    told = "A boy walks through rubble in Douma on August 6 2017 (Reuters) A raid killed six people in Saraqeb."
    count = counted(STORY + told)[-1]
    assert (count.where[0].name, count.when and count.when.start) == ("Saraqeb", "2017-09-21")


def test_tags_place_nothing() -> None:
    told = "Tags Syria Homs Idlib rebels At least six people were killed in a raid on Saraqeb."
    assert {place.name for claim in claims(STORY + told) for place in claim.where} == {"Saraqeb"}


def test_a_dateline_without_a_dash_places_nothing() -> None:
    count = counted("BEIRUT Six civilians were killed in raids on the town of Saraqeb.")[-1]
    assert [place.name for place in count.where] == ["Saraqeb"]
