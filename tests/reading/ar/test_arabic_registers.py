"""Are bulletins, tweets, committees' posts and wires read as a coder would, whatever their register?"""

from __future__ import annotations

import pytest
from an_arabic_reader import counted, numbers


def test_eleven_after_a_conjunction_is_eleven() -> None:
    assert numbers("والحصيلة الأولية شهيدان وأحد عشر جريحاً")[1] == ("injured", 11, 11)


def test_bound_closing_one_number_does_not_open_the_next() -> None:
    said = numbers("سبعة قتلى على الأقل وثمانية في عداد المفقودين بعد تدمير المشفى")
    assert said == [("killed", 7, None), ("missing", 8, 8)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ارتقاء شهيدين وسقوط عدد من الجرحى نتيجة القصف", [("killed", 2, 2), ("injured", None, None)]),
        ("قُتل مدني وأصيب الزوج في قصف مدفعي", [("killed", 1, 1), ("injured", 1, 1)]),
        ("اختنق ما لا يقل عن سبعين مدنياً داخل الأقبية حتى الموت", [("killed", 70, None)]),
        (
            "شن مسلحو داعش هجوماً فقتلوا العشرات واختطفوا نحو ثلاثين امرأة",
            [("killed", None, None), ("detained", 30, 30)],
        ),
        ("خسر حزب الله في معارك القصير ما يقارب مئة من مقاتليه", [("killed", 100, 100)]),
    ],
)
def test_harm_is_that_of_the_word_that_says_it(text: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert numbers(text) == expected


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("اعتقل أكثر من أربعين شاباً في حي بابا عمرو صباحاً", "بابا عمرو"),
        ("أعلن والي هاتاي التركية مقتل 33 جندياً في إدلب", "إدلب"),
        ("مقتل سبعة أشخاص من عائلة واحدة نزحت من تدمر إثر غارة على منزل في قرية الحسينية", "الحسينية"),
        ("مقتل خمسة نازحين بقصف جوي على مخيم عشوائي قرب ترملا", "ترملا"),
    ],
)
def test_place_is_where_it_happened(text: str, place: str) -> None:
    claim = counted(text)[0]
    assert claim.where[0].name == place


def test_places_before_their_numbers_in_a_list_are_theirs() -> None:
    claims = counted("يوثق المكتب أسماء 48 شهيداً سقطوا أمس: حمص 24، إدلب 17، درعا 7.")
    assert [[place.name for place in claim.where] for claim in claims[1:]] == [["حمص"], ["إدلب"], ["درعا"]]


def test_people_saved_are_no_victims() -> None:
    said = numbers("غرق زورق يقل مهاجرين قبالة طرطوس: انتشال 34 جثة وإنقاذ 14 شخصاً")
    assert said == [("killed", 34, 34)]


def test_members_of_a_force_that_kill_are_not_its_victims() -> None:
    assert numbers("ذبح عناصر التنظيم ستة من مقاتلي الجبهة الإسلامية في بلدة مسكنة") == [("killed", 6, 6)]


def test_losses_in_the_ranks_of_a_force_far_behind_the_verb() -> None:
    assert numbers("سقط في صفوف درع الفرات 230 مقاتلاً") == [("killed", 230, 230)]


def test_wounded_joined_behind_a_verb_of_death_are_wounded() -> None:
    assert numbers("سبعة مدنيين قتلوا وثلاثون مصاباً في ليلة واحدة على إعزاز")[-1] == ("injured", 30, 30)
