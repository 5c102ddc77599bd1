"""Which counts does an Arabic report state? One sentence about the world a test."""

from __future__ import annotations

import pytest
from an_arabic_reader import counted, numbers


def test_number_word_after_a_word_of_death_is_counted() -> None:
    assert numbers("قُتل خمسة عشر مدنياً في قصف على بلدة مورك.") == [("killed", 15, 15)]


def test_digits_of_both_scripts_say_the_same() -> None:
    assert numbers("مقتل ١٤ شخصاً في سراقب") == numbers("مقتل 14 شخصاً في سراقب") == [("killed", 14, 14)]


def test_dual_is_two() -> None:
    assert numbers("استشهدت طفلتان وأصيب رجلان بغارتين على حاس") == [
        ("killed", 2, 2),
        ("injured", 2, 2),
        ("attacks", 2, 2),
    ]


def test_dead_and_wounded_are_two_claims() -> None:
    assert numbers("ثلاثة قتلى وتسعة جرحى في سوق البلدة") == [("killed", 3, 3), ("injured", 9, 9)]


@pytest.mark.parametrize(
    ("said", "bounds"),
    [
        ("ما لا يقل عن 12", (12, None)),
        ("أكثر من عشرين", (21, None)),
        ("ما يصل إلى 9", (None, 9)),
        ("نحو 40", (40, 40)),
        ("ما بين 3 و5", (3, 5)),
        ("من ٣ إلى ٥", (3, 5)),
    ],
)
def test_bounds_are_kept_as_stated(said: str, bounds: tuple[int | None, int | None]) -> None:
    (claim,) = counted(f"أصيب {said} أشخاص في القصف")
    assert claim.count is not None
    assert (claim.harm, claim.count.lower, claim.count.upper) == ("injured", *bounds)


def test_part_is_inside_its_whole() -> None:
    whole, child, woman = counted("استشهاد عشرة مدنيين بينهم ثلاثة أطفال وامرأة في غارة على كفرنبل")
    assert child.part_of == woman.part_of == whole.id
    assert (child.victims.age, woman.victims.sex) == ("child", "female")


def test_family_is_one_claim_an_item_under_one_key() -> None:
    items = counted("مقتل رجل وزوجته وطفلتيهما إثر قصف مدفعي على مدينة دوما")
    assert [claim.count.lower for claim in items if claim.count] == [1, 1, 2]
    assert len({claim.itemised for claim in items}) == 1
    assert items[0].itemised is not None
