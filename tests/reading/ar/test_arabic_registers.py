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
