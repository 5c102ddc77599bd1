"""A form says by its labels what a sentence would."""

from __future__ import annotations

import pytest
from a_reader import PUBLISHED, reader
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.model.claim import Claim
from marsad.reading import Context, Reading

ENGLISH = """Location: Khan Sheikhoun, Idlib
Time: 09:15
Killed: 4 (2 children)
Aircraft: 2 x Su-24
Munition: cluster bombs"""
ARABIC = """المكان: خان شيخون
الوقت: ٠٩:١٥
الشهداء: ٤ بينهم طفلان
الجرحى: لا يوجد
الطيران: حربي روسي عدد ٢
الذخيرة: صواريخ فراغية"""


def read(text: str) -> Reading:
    context = Context("r", PUBLISHED, "Asia/Damascus", source_name="s", source_id="s")
    return reader().read(text, context)


def of(text: str, kind: str) -> list[Claim]:
    return [claim for claim in read(text).claims if claim.kind == kind]


def counts(text: str, harm: str = "killed") -> list[tuple[int | None, int | None, str | None, bool]]:
    found = [claim for claim in of(text, "casualties") if claim.harm == harm and claim.count is not None]
    return [(c.count.lower, c.count.upper, c.victims.age, c.part_of is not None) for c in found if c.count]


@pytest.mark.parametrize("text", [ENGLISH, ARABIC])
def test_the_dead_with_the_children_among_them(text: str) -> None:
    assert counts(text) == [(4, 4, None, False), (2, 2, "child", True)]


def test_the_label_is_quoted_since_it_says_the_harm() -> None:
    assert [c.quote for c in of(ENGLISH, "casualties")] == ["Killed: 4", "2 children"]
    assert [c.quote for c in of(ARABIC, "casualties")] == ["الشهداء: ٤", "طفلان"]


def test_aircraft_are_a_sighting_to_the_minute() -> None:
    (claim,) = of(ENGLISH, "sighting")
    assert (claim.detail["type"], claim.detail["number"], claim.detail["time"]) == ("Su-24", 2, "09:15")
    assert (claim.detail["from"], claim.when.start) == ("form", "2017-09-21T09:15:00+03:00")


def test_harm_is_of_the_day_so_that_two_clocks_make_no_two_strikes() -> None:
    """One form says 09:15 and another 09:40: counts at different minutes would add up."""
    for claim in of(ENGLISH, "casualties") + of(ENGLISH, "strike"):
        assert (claim.when.start, claim.when.end, claim.detail["time"]) == ("2017-09-21", "2017-09-21", "09:15")


def test_a_munition_makes_a_strike() -> None:
    (english,), (arabic,) = of(ENGLISH, "strike"), of(ARABIC, "strike")
    assert (english.detail["means"], english.detail["munition"]) == ("airstrike", ["cluster"])
    assert english.detail["aircraft"] == "2 x Su-24"
    assert (arabic.detail["munition"], arabic.by) == (["thermobaric"], ("RU",))


def test_none_is_no_harm() -> None:
    (claim,) = of(ARABIC, "no_harm")
    assert claim.count is not None
    assert (claim.harm, claim.count.lower, claim.count.upper) == ("injured", 0, 0)


def test_containers_stand_within() -> None:
    (place,) = of(ENGLISH, "strike")[0].where
    assert (place.name, place.within) == ("Khan Sheikhoun", ("Idlib",))
    (place,) = of("Village: Kafr Nabl\nGovernorate: Idlib\nKilled: 1", "casualties")[0].where
    assert (place.name, place.within) == ("Kafr Nabl", ("Idlib",))


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("at least 4", [(4, None)]), ("4+", [(4, None)]), ("3-5", [(3, 5)]), ("more than 40", [(41, None)]),
        (">40", [(41, None)]), ("five", [(5, 5)]), ("up to 17", [(None, 17)]), ("٧", [(7, 7)]),
        ("2 children, 1 woman", [(2, 2), (1, 1)]), ("4: two men, two women", [(4, 4), (2, 2), (2, 2)]),
    ],
)  # fmt: skip
def test_numbers_as_typed(value: str, wanted: list[tuple[int | None, int | None]]) -> None:
    assert [c[:2] for c in counts(f"Location: Idlib\nKilled: {value}")] == wanted


@pytest.mark.parametrize("value", ["unknown", "?", "-", "n/a", ""])
def test_what_is_said_to_be_unknown_is_neither_claimed_nor_listed(value: str) -> None:
    reading = read(f"Location: Idlib\nKilled: {value}\nInjured: 2")
    assert [claim.harm for claim in reading.claims] == ["injured"]
    assert reading.unread == ()


def test_a_class_in_the_label_counts_within_the_total() -> None:
    assert counts("Location: Idlib\nKilled: 4\nChildren killed: 2") == [(4, 4, None, False), (2, 2, "child", True)]
    assert counts("Location: Idlib\nChildren killed: 2") == [(2, 2, "child", False)]


def test_a_facility_that_was_the_target() -> None:
    (claim,) = of("Location: Idlib\nAttack: air strike\nTarget: surgical hospital, out of service", "facility")
    assert (claim.detail["facility"], claim.detail["out_of_service"]) == ("hospital", True)


def test_a_number_of_raids() -> None:
    (claim,) = of("المكان: إدلب\nعدد الغارات: 6", "attacks")
    assert claim.count is not None
    assert (claim.count.lower, claim.detail["means"]) == (6, "airstrike")


def test_a_suspicion_is_no_attribution() -> None:
    (claim,) = of("Location: Idlib\nAttack: air strike\nBy: likely Russian", "strike")
    assert (claim.by, claim.detail["suspected"]) == ((), ["RU"])
    (claim,) = of("Location: Idlib\nAttack: air strike\nBy: Syrian government", "strike")
    assert claim.by == ("SY-GOV",)


def test_a_date_of_its_own() -> None:
    for date in ("19/09/2017", "2017-09-19", "19 September 2017", "Tuesday"):
        (claim,) = of(f"Date: {date}\nLocation: Idlib\nKilled: 2", "casualties")
        assert claim.when.start == "2017-09-19", date


def test_fields_on_one_line_and_values_below_their_labels() -> None:
    assert counts("Location: Idlib; Time: 14:30; Killed: 2") == [(2, 2, None, False)]
    assert counts("*Location:*\nIdlib\n*Killed:*\n2") == [(2, 2, None, False)]


def test_two_forms_in_one_message_keep_their_places() -> None:
    found = of("Location: Idlib\nKilled: 2\n\nLocation: Hama\nKilled: 3", "casualties")
    assert [(c.where[0].name, c.count.lower) for c in found if c.count] == [("Idlib", 2), ("Hama", 3)]


def test_notes_are_read_as_prose_with_the_forms_place() -> None:
    found = of("Location: Idlib\nDate: 19/09/2017\nKilled: 2\nNotes: A rescuer was wounded.", "casualties")
    (hurt,) = [claim for claim in found if claim.harm == "injured"]
    assert (hurt.where[0].name, hurt.when.start) == ("Idlib", "2017-09-19")


def test_fields_and_values_that_are_not_understood_are_listed() -> None:
    reading = read("Location: Idlib\nKilled: 4 cows\nColour of smoke: white\nNames: a list\nInjured: 1")
    assert sorted(unread.why for unread in reading.unread) == [
        "a field that is kept, not read", "a field that is not known",
        "the value of the field “killed” was not understood",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Source: a paper\nDate: 21 September 2017\n\nFour people were killed in Idlib on Tuesday.",
        "Location: Idlib",
        "Killed: 4",
        "He said: we saw it. They answered: no.",
    ],
)
def test_what_is_no_form_is_read_as_before(text: str) -> None:
    assert all(unread.why != "a field that is not known" for unread in read(text).unread)
    assert not of(text, "sighting")


_LABELS = st.sampled_from(
    ["Location", "Time", "Date", "Killed", "Injured", "Aircraft", "Munition", "Strikes", "By", "Target", "Notes",
     "المكان", "الوقت", "الشهداء", "الجرحى", "الطيران", "Heading", "Base", "zzz", "Children killed", "*Killed*"]
)  # fmt: skip
_SIGNS = st.sampled_from([": ", ":", " = ", " - ", "："])
_VALUES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["4 (2 children)", "٤ بينهم طفلان", "09:15", "99:99", "31/31/2017", "2 x su24", "none", "Idlib",
                     "999999999999999", "5-3", "-1", "عشرات", "Russian", "??", "\u200f", "a\tb"]),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.tuples(_LABELS, st.sampled_from([": ", ":", " = ", " - ", "："]), _VALUES), max_size=8),
    st.text(max_size=20),
)
def test_garbage_in_a_form_breaks_nothing(rows: list[tuple[str, str, str]], tail: str) -> None:
    text = "\n".join(label + sign + value for label, sign, value in rows) + tail
    reading = read(text)
    for claim in reading.claims:
        assert text[claim.span[0] : claim.span[1]] == claim.quote
        assert claim.quote
    for unread in reading.unread:
        assert 0 <= unread.span[0] <= unread.span[1] <= len(text)
    ids = {claim.id for claim in reading.claims}
    assert all(claim.part_of in ids for claim in reading.claims if claim.part_of)


def test_the_year_of_a_day_in_words_is_no_time_of_day() -> None:
    form = "Location: Khan Sheikhun\nDate: 21 Sept 2017\nTime: 09:15\nKilled: 4\n"
    (claim,) = of(form, "casualties")
    assert claim.detail["time"] == "09:15"
