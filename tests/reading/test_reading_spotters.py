"""A spotter's line says which aircraft, how many, when, where, how, and how they were noticed."""

from __future__ import annotations

import pytest
from a_reader import PUBLISHED, reader
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.model.claim import Claim
from marsad.reading import Context, Reading


def read(text: str, published: str | None = PUBLISHED, instant: str | None = None) -> Reading:
    context = Context("r", published, "Asia/Damascus", source_name="s", source_id="s", instant=instant)
    return reader().read(text, context)


def sightings(text: str, **context: str | None) -> list[Claim]:
    return [claim for claim in read(text, **context).claims if claim.kind == "sighting"]


def only(text: str, **context: str | None) -> Claim:
    (claim,) = sightings(text, **context)
    return claim


def told(claim: Claim, *names: str) -> tuple[object, ...]:
    return tuple(claim.detail.get(name) for name in names)


def test_a_line_in_abbreviations() -> None:
    claim = only("0915 2x su24 circling N khan sheikhoun heard russian")
    assert told(claim, "time", "type_as_said", "type", "number") == ("09:15", "su24", "Su-24", 2)
    assert told(claim, "manner", "heading", "relation", "place") == ("circling", "circling", "north", "khan sheikhoun")
    assert told(claim, "kind", "language_heard", "from") == ("heard", "ru", "text")
    assert claim.by == ()
    assert (claim.when.start, claim.when.end) == ("2017-09-21T09:15:00+03:00", "2017-09-21T09:15:00+03:00")


def test_a_line_as_a_sentence() -> None:
    text = "Two Su-24 circling north of Khan Sheikhun, seen at 09:40."
    claim = only(text)
    assert told(claim, "time", "type", "number", "relation", "kind") == ("09:40", "Su-24", 2, "north", "seen")
    assert [place.name for place in claim.where] == ["Khan Sheikhun"]
    assert claim.quote == text


def test_a_take_off_in_arabic_names_its_base() -> None:
    claim = only("طيران مروحي عدد ٢ أقلع من مطار حماة باتجاه الشمال الساعة ١٣:٣٧")
    assert told(claim, "time", "type_as_said", "class", "number") == ("13:37", "طيران مروحي", "helicopter", 2)
    assert told(claim, "manner", "base", "heading", "place") == ("takeoff", "مطار حماة", "north", "مطار حماة")
    assert claim.language == "ar"


@pytest.mark.parametrize(
    ("said", "type_", "craft"),
    [
        ("su24", "Su-24", "jet"), ("su-24", "Su-24", "jet"), ("Sukhoi 24", "Su-24", "jet"), ("SU 24M", "Su-24", "jet"),
        ("سوخوي ٢٤", "Su-24", "jet"), ("سوخوي-24", "Su-24", "jet"), ("mig23", "MiG-23", "jet"),
        ("ميغ 23", "MiG-23", "jet"), ("لام 39", "L-39", "jet"), ("l-39", "L-39", "jet"), ("mi8", "Mi-8", "helicopter"),
        ("heli", None, "helicopter"), ("مروحي", None, "helicopter"), ("حربي", None, "jet"),
        ("استطلاع", None, "drone"), ("drone", None, "drone"), ("sukhoi", None, "jet"), ("سوخوي", None, "jet"),
    ],
)  # fmt: skip
def test_aircraft_as_typed(said: str, type_: str | None, craft: str) -> None:
    claim = only(f"0915 {said} over Idlib")
    assert told(claim, "type", "class") == (type_, craft)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("0915 2x heli over Idlib", 2), ("0915 heli x3 over Idlib", 3), ("two jets over Idlib 0915", 2),
        ("0915 مروحي عدد 2 فوق إدلب", 2), ("طائرتان حربيتان فوق إدلب 0915", 2), ("a drone over Idlib 0915", 1),
        ("0915 su22 over Idlib", None), ("0915 jets over Idlib", None),
    ],
)  # fmt: skip
def test_the_number_is_the_one_said(line: str, number: int | None) -> None:
    assert told(only(line), "number") == (number,)


@pytest.mark.parametrize(
    ("line", "kind", "language"),
    [
        ("0915 jets over Idlib", "seen", None), ("0915 jets heard over Idlib", "heard", None),
        ("pilots speaking Russian, two jets over Idlib 0915", "intercepted", "ru"),
        ("0915 jets over Idlib, Russian on the radio", "intercepted", None),
        ("سماع صوت طيران حربي في أجواء إدلب 0915", "heard", None),
    ],
)  # fmt: skip
def test_how_they_were_noticed(line: str, kind: str, language: str | None) -> None:
    claim = only(line)
    assert claim.detail["kind"] == kind
    assert language is None or claim.detail["language_heard"] == language


def test_whose_they_are_is_the_party_only_if_it_is_said_plainly() -> None:
    assert only("0915 russian su34 over Idlib").by == ("RU",)
    likely = only("0915 su34 over Idlib, likely Russian")
    assert (likely.by, likely.detail["suspected"]) == ((), ["RU"])
    assert only("حربي روسي إقلاع من حميميم باتجاه إدلب 0915").by == ("RU",)


def test_a_heading_is_a_side_or_a_place() -> None:
    assert told(only("1x mi-8 toff Hama 1337 heading NW"), "heading", "base") == ("north west", "Hama")
    assert told(only("0915 su22 heading for Idlib"), "heading", "towards") == ("to Idlib", "Idlib")


def test_a_log_of_several_observations_gives_each_its_place_and_time() -> None:
    found = sightings(
        "Log: fixed-wing Russian circling Idlib 14:38, 14:57; drone there 15:00; one mi-8 over Hama 14:46."
    )
    assert sorted(told(claim, "time", "class", "place") for claim in found) == [
        ("14:38", "jet", "Idlib"), ("14:46", "helicopter", "Hama"), ("14:57", "jet", "Idlib"),
        ("15:00", "drone", "Idlib"),
    ]  # fmt: skip
    assert len({claim.id for claim in found}) == 4


def test_a_range_of_times_is_one_window() -> None:
    claim = only("0915-0930 su22 circling over Idlib")
    assert (claim.when.start, claim.when.end) == ("2017-09-21T09:15:00+03:00", "2017-09-21T09:30:00+03:00")


def test_zulu_time_is_utc_and_written_as_local() -> None:
    claim = only("su24 over Idlib 1015z")
    assert claim.detail["time"] == "13:15"
    assert claim.when.start == "2017-09-21T13:15:00+03:00"


def test_a_time_later_than_the_message_was_yesterdays() -> None:
    claim = only("2350 su24 over Idlib", instant="2017-09-21T00:20:00+03:00")
    assert claim.when.start == "2017-09-20T23:50:00+03:00"


def test_without_a_day_there_is_no_window_but_a_time() -> None:
    claim = only("0915 su24 over Idlib", published=None)
    assert (claim.when.start, claim.detail["time"]) == (None, "09:15")


def test_what_was_not_there_is_no_sighting_and_is_listed() -> None:
    reading = read("no jets over Idlib 0930")
    assert reading.claims == ()
    assert [unread.why for unread in reading.unread] == ["a spotter's line that says what was not there"]


def test_words_that_are_not_understood_are_listed() -> None:
    reading = read("0915 1x heli hovering E of Idlib zzqx")
    assert [unread.quote for unread in reading.unread] == ["zzqx"]


@pytest.mark.parametrize(
    "text",
    [
        "Russian jets over Idlib killed ten people, activists said.",
        "Syrian regime forces drop vacuum bomb on Idlib",
        "Nine people were killed in Idlib. Six Russian aircraft took turns over the town.",
        "The teacher of the east quarter saw planes.",
        "A drone strike on Idlib wounded three.",
        "طيران حربي يقصف إدلب وسقوط شهداء",
    ],
)
def test_a_story_in_which_something_flies_is_told_not_spotted(text: str) -> None:
    assert sightings(text) == []


def test_a_line_that_names_bombs_is_read_both_ways() -> None:
    claims = read("1105 mi-8 dropped 2 barrels on Idlib").claims
    assert sorted(claim.kind for claim in claims if claim.kind in ("sighting", "attacks")) == ["attacks", "sighting"]


def test_in_a_story_only_a_line_with_its_time_is_a_spotters() -> None:
    story = "Jets over Idlib\n\n" + "\n\n".join(f"A resident of street {n} told of a long night." for n in "abcdef")
    assert sightings(story) == []
    assert len(sightings(story + "\n\n0915 2x su24 over Idlib")) == 1


_WORDS = st.sampled_from(
    ["0915", "09:40", "2x", "x3", "su24", "سوخوي", "٢٤", "mi-8", "heli", "مروحي", "حربي", "روسي", "russian", "over",
     "فوق", "north", "شمال", "of", "من", "from", "Idlib", "إدلب", "مطار", "airbase", "heading", "باتجاه", "heard",
     "seen", "likely", "و", "and", ";", ",", ".", "-", "(", ")", "عدد", "no", "there", "ثم", "17/9", "z", "\u200f",
     "\u0651", "ـ", "killed", "؟"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(_WORDS, max_size=25).map(" ".join))
def test_any_string_of_spotters_words_is_read_with_right_spans(text: str) -> None:
    reading = read(text)
    for claim in reading.claims:
        assert text[claim.span[0] : claim.span[1]] == claim.quote
    for unread in reading.unread:
        assert 0 <= unread.span[0] <= unread.span[1] <= len(text)
    assert len({claim.id for claim in reading.claims}) == len(reading.claims)
