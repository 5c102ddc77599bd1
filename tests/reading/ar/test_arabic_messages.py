"""How do the sentences of an Arabic message complete each other: places, days, strikers, speakers? A rule a test."""

from __future__ import annotations

import pytest
from an_arabic_reader import counted, numbers

from marsad.model.claim import Claim


def places(text: str) -> list[str | None]:
    """The first place of each counted claim, in order."""
    return [claim.where[0].name if claim.where else None for claim in counted(text)]


def days(text: str) -> list[tuple[str | None, str | None]]:
    """The window of each counted claim, in order."""
    return [(claim.when.start, claim.when.end) if claim.when else (None, None) for claim in counted(text)]


def strikers(text: str) -> list[tuple[str, ...]]:
    """Who struck, for each counted claim, in order."""
    return [claim.by for claim in counted(text)]


def speaker(claim: Claim) -> str | None:
    """On whose word?"""
    return claim.origin.name if claim.origin else None


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("قصف الطيران بلدة حيش. وقتل أربعة مدنيين في البلدة.", "حيش"),
        ("غارات على ريف إدلب الجنوبي. وأصيب خمسة مدنيين في المحافظة.", "إدلب"),
        ("قصف على بلدتي حاس وحيش. وقتل ثلاثة مدنيين في الأخيرة.", "حيش"),
        ("هجوم على مخيم خان الشيح. وقتل شابان في المخيم.", "مخيم خان الشيح"),
    ],
)
def test_the_town_is_the_one_named_before(said: str, named: str) -> None:
    assert places(said) == [named]


def test_heading_of_a_line_contains_the_places_of_the_line() -> None:
    first, second = counted("إدلب: مقتل طفل بقصف على بلدة حاس. درعا: إصابة رجلين في مدينة نوى.")
    assert (first.where[0].name, first.where[0].within) == ("حاس", ("إدلب",))
    assert (second.where[0].name, second.where[0].within) == ("نوى", ("درعا",))


def test_clause_that_tells_something_else_has_its_own_place() -> None:
    assert places("قتل أربعة مدنيين في حاس، كما سقطت سبع قذائف على مدينة سراقب، فيما أصيب رجل في مورك") == [
        "حاس", "سراقب", "مورك",
    ]  # fmt: skip


def test_place_of_a_list_item_stands_before_or_behind_its_number() -> None:
    assert places("قتل عشرون شخصا في سوريا: 12 في حلب، و5 في إدلب و3 في درعا") == ["سوريا", "حلب", "إدلب", "درعا"]


@pytest.mark.parametrize(
    "said",
    [
        "نُقل ستة جرحى من قصف على حاس إلى مشافي مدينة سراقب",
        "مقتل مدني من مدينة سراقب بقصف على بلدة حاس",
        "أفاد المجلس المحلي في سراقب أن رجلا قتل بقصف على حاس",
    ],
)
def test_where_people_come_from_or_go_to_or_speak_is_not_where_it_happened(said: str) -> None:
    assert places(said) == ["حاس"]


def test_name_that_no_list_knows_is_a_place_behind_words_that_lead_to_names() -> None:
    assert places("مقتل راع بلغم قرب كفرزلبا") == ["كفرزلبا"]


def test_city_abroad_makes_a_count_elsewhere() -> None:
    (claim,) = counted("مقتل 15 شخصا بتفجير في العاصمة العراقية بغداد أمس")
    assert (claim.where[0].name, claim.frame) == ("بغداد", "elsewhere")


def test_toll_of_months_does_not_date_the_dead_of_the_day() -> None:
    found = days("قتل طفلان بقصف على حاس، ليرتفع إلى 30 عدد الشهداء منذ الأول من شباط")
    assert found == [("2018-03-15", "2018-03-15"), ("2018-02-01", "2018-03-15")]


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("بين 3 و9 آذار", "2018-03-03", "2018-03-09"),
        ("بين مساء الاثنين وصباح الأربعاء", "2018-03-12", "2018-03-14"),
        ("يوم الاثنين الماضي", "2018-03-12", "2018-03-12"),
        ("منذ بدء الحملة قبل 11 يوما", "2018-03-04", "2018-03-15"),
    ],
)
def test_windows_of_days(said: str, start: str, end: str) -> None:
    assert days(f"قتل تسعة مدنيين {said} في مدينة دوما") == [(start, end)]


def test_same_period_is_the_window_said_before() -> None:
    first, second = days("قتل 20 مدنيا منذ 2 آذار في دوما. وأصيب خلال الفترة ذاتها 70 آخرون.")
    assert first == second == ("2018-03-02", "2018-03-15")


def test_message_that_opens_with_the_toll_of_many_months_tells_it_as_news() -> None:
    assert counted("وثقت الشبكة مقتل 300 مدني في سوريا منذ تموز الماضي")[0].frame == "toll"


def test_number_before_a_correction_is_history() -> None:
    assert [claim.frame for claim in counted("ارتفع عدد قتلى الغارة على حاس إلى 9 من 6")][1] == "background"


def test_each_clause_has_its_own_striker() -> None:
    said = "قتلت قوات النظام أربعة مدنيين في حاس، كما أصيب رجل بقصف لقوات سوريا الديمقراطية على اعزاز"
    assert strikers(said) == [("SY-GOV",), ("SDF",)]


def test_breakdown_by_striker() -> None:
    said = "مقتل 90 مدنيا خلال الشهر الماضي، توزعوا على النحو التالي: 60 على يد قوات النظام، 30 على يد تنظيم داعش"
    assert strikers(said)[1:] == [("SY-GOV",), ("IS",)]


def test_accused_strikes_and_accuser_does_not() -> None:
    assert strikers("قتل خمسة مدنيين في حاس. واتهمت المعارضة روسيا بتنفيذ الغارة.") == [("RU",)]


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("قال سكان محليون إن أربعة مدنيين قتلوا في حاس", "سكان محليون"),
        ("قتل أربعة مدنيين في حاس، وفقا لحصيلة جديدة للمرصد السوري", "المرصد السوري"),
        ("مصادر طبية: مقتل أربعة مدنيين في حاس", "مصادر طبية"),
        ("مقتل أربعة مدنيين في حاس، بحسب رواية أحد الأهالي", "أحد الأهالي"),
    ],
)
def test_whoever_is_named_speaks(said: str, who: str) -> None:
    assert speaker(counted(said)[0]) == who


def test_breakdown_of_a_total_is_inside_it() -> None:
    whole, *parts = counted("توثيق مقتل 50 مدنيا، توزعوا كالتالي: 30 في قصف جوي، و15 تحت التعذيب و5 بألغام")
    assert [claim.part_of for claim in parts] == [whole.id] * 3


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("إلقاء القبض على خلية مؤلفة من 8 أشخاص", [("detained", 8, 8)]),
        ("استشهاد عائلة كاملة من ستة أفراد", [("killed", 6, 6)]),
        ("أفرجت الفصائل عن 12 معتقلا", [("detained", 12, 12)]),
        ("قتل ستة مدنيين أحدهم رضيع", [("killed", 6, 6), ("killed", 1, 1)]),
        ("قضت وحدة من الجيش على تسعة مسلحين", [("killed", 9, 9)]),
        ("سقوط قتلى وجرحى بقصف على حاس", [("killed", 2, None), ("injured", 2, None)]),
        ("استشهاد (4) مدنيين وإصابة (11) آخرين", [("killed", 4, 4), ("injured", 11, 11)]),
        ("مقتل 36 امرأة وطفلا", [("killed", 36, 36)]),
        ("نزوح نصف مليون شخص", [("displaced", 500_000, 500_000)]),
        ("353.935 قتيلا", [("killed", 353_935, 353_935)]),
        ("ألف ومئتا شخص قتلوا", [("killed", 1200, 1200)]),
        ("استهدف قناص شابا ما أدى لوفاته", [("killed", 1, 1)]),
        ("خطف مسلحون مجهولون طبيبا", [("detained", 1, 1)]),
    ],
)
def test_ways_to_state_a_count(said: str, found: list[tuple[str, int, int | None]]) -> None:
    assert numbers(said) == found


def test_lines_of_a_place_and_a_number_count_what_their_heading_says() -> None:
    text = "حصيلة شهداء اليوم\nحلب: 21\nدرعا: 9"
    assert numbers(text) == [("killed", 21, 21), ("killed", 9, 9)]
    assert places(text) == ["حلب", "درعا"]


def test_total_without_a_place_leaves_its_parts_their_own() -> None:
    whole, aleppo, daraa = counted("توثيق 40 شهيدا، موزعين على المحافظات: 25 في حلب و15 في درعا")
    assert (whole.where, aleppo.where[0].name, daraa.where[0].name) == ((), "حلب", "درعا")
    assert aleppo.part_of == daraa.part_of == whole.id


def test_losses_inflicted_are_of_the_party_that_bore_them() -> None:
    (claim,) = counted("قالت قوات سوريا الديمقراطية إنها كبدت تنظيم داعش 55 قتيلا في معارك هجين")
    assert (claim.victims.status, claim.victims.side) == ("combatant", "IS")
