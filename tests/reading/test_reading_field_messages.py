"""Short messages of monitors and field reporters, read and placed as a desk would get them."""

from __future__ import annotations

import pytest

from marsad.model.claim import Claim
from marsad.pipeline import Engines
from marsad.reading import Context

ENGINES = Engines()


def read(text: str, published: str = "2017-09-21") -> list[Claim]:
    return list(ENGINES.read(text, Context("r", published, "Asia/Damascus")).claims)


def counted(text: str, published: str = "2017-09-21") -> list[Claim]:
    return [claim for claim in read(text, published) if claim.kind == "casualties"]


def number(claim: Claim) -> int | None:
    return claim.count.lower if claim.count else None


def test_a_total_itemised_by_place_is_one_total_and_its_items() -> None:
    text = (
        "At least 25 civilians were killed on Idlib and Hama since Tuesday: nine in Qalaat al-Madiq, four in Khan "
        "Sheikhun, one in al-Tah, four of one family, and three in Sahriya, Habit and Kafr Nabuda."
    )
    total, *items = counted(text)
    assert (number(total), {p.name for p in total.where}) == (25, {"Idlib", "Hama"})
    assert [number(item) for item in items] == [9, 4, 1, 4, 3]
    assert {item.part_of for item in items} == {total.id}
    assert len({item.itemised for item in items}) == 1
    places = [[p.name for p in item.where] for item in items]
    assert places[:3] == [["Qalaat al-Madiq"], ["Khan Sheikhun"], ["al-Tah"]]
    assert places[3] == ["Idlib", "Hama"]
    assert places[4] == ["Sahriya", "Habit", "Kafr Nabuda"]


def test_items_need_no_opening_word_where_they_add_up() -> None:
    total, *items = counted("Strikes killed 46 people: 31 in Idlib, 10 in Hama and 5 in the west of Aleppo.")
    assert [number(c) for c in (total, *items)] == [46, 31, 10, 5]


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("between 19 and 21 September", "2017-09-19", "2017-09-21"),
        ("from 30 August to 2 September", "2017-08-30", "2017-09-02"),
        ("on 19-20 September 2017", "2017-09-19", "2017-09-20"),
    ],
)
def test_two_days_make_one_window(said: str, start: str, end: str) -> None:
    (claim,) = counted(f"At least 40 people were killed in Idlib {said}.")
    assert (claim.when.start, claim.when.end) == (start, end)


def test_what_adds_up_to_the_count_before_it_is_its_parts() -> None:
    whole, women, children = counted("Six people, three women and three children, were killed in Saraqib today.")
    assert women.part_of == children.part_of == whole.id
    assert women.itemised == children.itemised is not None


def test_a_denied_number_is_unreal_and_a_denied_responsibility_is_not() -> None:
    denied = counted("The Russian Defence Ministry denied that its aircraft had killed 150 civilians in Idlib.")
    assert [claim.frame for claim in denied] == ["unreal"]
    told = counted("Russia denied responsibility for the strike that killed 12 people in Saraqib on Monday.")
    assert [claim.frame for claim in told] == ["event"]


def test_an_offensive_is_launched_by_its_subject() -> None:
    text = (
        "Hayat Tahrir al-Sham and allied factions launched an offensive on Tuesday on villages between Idlib and Hama."
    )
    (offensive,) = [claim for claim in read(text) if claim.kind == "offensive"]
    assert (offensive.by, offensive.when.start) == (("HTS",), "2017-09-19")


@pytest.mark.parametrize("where", ["The hospital in Hass", "The maternity hospital in al-Tah"])
def test_a_hospital_that_was_hit_is_a_place(where: str) -> None:
    found = [claim for claim in read(f"{where} was hit by an air strike today.") if claim.kind == "facility"]
    assert [len(claim.where) for claim in found] == [1]


def test_the_displaced_familys_origin_is_no_place_of_the_event() -> None:
    text = (
        "An air strike killed three people in Khan Sheikhun: a father, a mother and their daughter. "
        "The family was displaced from Khattab."
    )
    assert all("Khattab" not in [p.name for p in claim.where] for claim in read(text))


def test_the_staff_is_not_counted_beside_its_member() -> None:
    assert [number(claim) for claim in counted("One member of the staff was killed in al-Tah today.")] == [1]
