"""Who copies whom: text that comes again later under another name, and sources that mostly pass on what one tells."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from marsad.incidents.copying import copies_by_place_and_day, taken
from marsad.incidents.wording import repeats
from marsad.model.claim import Claim, Origin, Place, When
from marsad.model.count import Count
from marsad.model.taken import Taken

DAY, ZONE = "2017-09-21", "Asia/Damascus"
TEXT = "rescuers pulled nine bodies out of the collapsed bakery beside the grain silo before dawn"
STOCK = "At least nine civilians, among them three women, were killed in air strikes on the town of Khan Shaykhun"


def claim(ident: str, origin: str, quote: str = TEXT, hour: int = 12, **more: object) -> Claim:
    made = Claim(
        report=f"r {ident}", kind="casualties", span=(0, len(quote)), quote=quote, harm="killed", count=Count(9, 9),
        where=(Place("Khan Shaykhun", precision="town", candidates=(("SY/ID/khan",),)),), when=When(DAY, DAY, ZONE),
        origin=Origin(origin), said_at=f"{DAY}T{hour:02}:00:00+03:00", id=ident,
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def test_text_that_comes_again_later_is_the_first_origins_word() -> None:
    found = taken([claim("a", "monitor", hour=9), claim("b", "page", TEXT + " today", hour=11)])
    assert found == {"b": (Taken("monitor", "words"),)}


def test_a_toll_of_days_is_copied_as_an_event_is() -> None:
    week = When("2017-09-19", DAY, ZONE)
    found = taken([claim("a", "monitor", hour=9, when=week, frame="toll"), claim("b", "page", when=week, frame="toll")])
    assert list(found) == ["b"]


def test_the_wording_that_all_accounts_share_is_no_copy() -> None:
    assert taken([claim("a", "monitor", STOCK), claim("b", "page", STOCK, 13)]) == {}


def test_the_same_words_of_another_place_are_no_copy() -> None:
    there = (Place("Hass", precision="town", candidates=(("SY/ID/hass",),)),)
    assert taken([claim("a", "monitor"), claim("b", "page", hour=13, where=there)]) == {}


def test_a_report_of_short_quotes_is_known_again_as_a_whole() -> None:
    quotes = ("nine bodies", "the collapsed bakery", "beside the grain silo", "rescuers")
    told = [
        claim(f"{origin} {n}", origin, quote, hour, report=origin, span=(20 * n, 20 * n + 9))
        for origin, hour in (("monitor", 9), ("page", 12))
        for n, quote in enumerate(quotes)
    ]
    assert taken(told[:1] + told[4:5]) == {}
    assert set(taken(told)) == {f"page {n}" for n in range(4)}


def passed_on(*gaps: int) -> list[Claim]:
    """Three short quotes by two origins, the second's at these distances from one another."""
    told = []
    for origin, hour, starts in (("monitor", 9, (10, 60, 150)), ("page", 12, (30, 30 + gaps[0], 30 + sum(gaps)))):
        for start, quote in zip(starts, ("nine bodies", "two people", "Two women"), strict=True):
            more = {"report": origin, "span": (start, start + len(quote))}
            told.append(claim(f"{origin} {quote}", origin, quote, hour, **more))
    return told


def test_a_message_passed_on_as_it_stands_is_no_second_voice() -> None:
    assert {ident: t[0].origin for ident, t in taken(passed_on(50, 90)).items()} == {
        f"page {quote}": "monitor" for quote in ("nine bodies", "two people", "Two women")
    }


def test_the_same_quotes_in_another_text_are_no_copy() -> None:
    assert taken(passed_on(52, 91)) == {}


def test_a_passage_passed_on_inside_another_text_is_known() -> None:
    assert set(taken(passed_on(12, 90))) == {"page two people", "page Two women"}


def test_a_turn_of_phrase_is_no_copy() -> None:
    assert taken([c for c in passed_on(50, 90) if "women" not in c.quote]) == {}


def test_a_copy_of_a_copy_is_the_first_ones_word_too() -> None:
    found = taken([claim("a", "monitor", hour=8), claim("b", "page", hour=10), claim("c", "paper", hour=12)])
    assert {t.origin for t in found["c"]} == {"monitor", "page"}


def test_a_source_that_mostly_passes_on_is_no_voice_of_its_own() -> None:
    told = []
    for n in range(4):
        where = (Place(f"t{n}", precision="town", candidates=((f"SY/ID/t{n}",),)),)
        told += [claim(f"a{n}", "monitor", f"{TEXT} {n}", 9, where=where), claim(f"b{n}", "page", TEXT, where=where)]
    own = claim("own", "page", "five", where=(Place("t9", precision="town", candidates=(("SY/ID/t9",),)),))
    assert taken([*told, own])["own"] == (Taken("monitor", "mostly", 4, 4),)


def test_a_page_that_copies_now_this_one_now_that_one_is_no_voice_either() -> None:
    told = []
    for n in range(6):
        where = (Place(f"t{n}", precision="town", candidates=((f"SY/ID/t{n}",),)),)
        told += [claim(f"a{n}", f"desk {n % 3}", f"{TEXT} {n}", 9, where=where), claim(f"b{n}", "page", where=where)]
    own = claim("own", "page", "five", where=(Place("t9", precision="town", candidates=(("SY/ID/t9",),)),))
    known = copies_by_place_and_day(told)
    assert known.root == {}
    assert known.echoes == {"page"}
    assert {t.origin for t in taken([*told, own])["own"]} == {"desk 0", "desk 1", "desk 2"}


def test_an_agency_that_also_speaks_on_its_own_word_is_no_echo() -> None:
    relays, own = [], []
    for n in range(4):
        where = (Place(f"t{n}", precision="town", candidates=((f"SY/ID/t{n}",),)),)
        relays.append(claim(f"r{n}", "monitor", "nine", where=where, relayed_by="agency"))
        own.append(claim(f"o{n}", "agency", "ten", where=where))
    assert copies_by_place_and_day(relays).root == {"agency": "monitor"}
    assert copies_by_place_and_day([*relays, *own]).root == {}


@given(st.permutations(range(6)))
def test_the_order_of_arrival_changes_nothing(order: list[int]) -> None:
    told = [claim(f"c{n}", f"o{n % 4}", TEXT if n % 3 else f"{TEXT} again", 8 + n) for n in range(6)]
    assert taken(told[n] for n in order) == taken(told)
    assert repeats(told[n] for n in order) == repeats(told)
