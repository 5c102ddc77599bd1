"""Where, when, by whom and on whose word, does an Arabic report say? One sentence about the world a test."""

from __future__ import annotations

import pytest
from an_arabic_reader import claims_of, counted

from marsad.model.claim import Claim


def only(text: str, published: str = "2018-03-15") -> Claim:
    """The one counted claim of the text."""
    (claim,) = counted(text, published)
    return claim


def test_countryside_contains_the_town() -> None:
    claim = only("استشهاد ستة مدنيين في بلدة حيش بريف إدلب الجنوبي")
    assert (claim.where[0].name, claim.where[0].within) == ("حيش", ("ريف إدلب الجنوبي",))


def test_town_that_the_displaced_come_from_is_not_where_they_died() -> None:
    claim = only("مقتل أربعة نازحين من مورك في قصف على بلدة حاس")
    assert [place.name for place in claim.where] == ["حاس"]


def test_numbers_told_place_by_place_stand_at_their_own_places() -> None:
    claims = counted("استشهد خمسة مدنيين في سراقب وثلاثة في كفرنبل وطفلان في مدينة دوما")
    assert [claim.where[0].name for claim in claims] == ["سراقب", "كفرنبل", "دوما"]


@pytest.mark.parametrize(
    ("said", "start", "end"),
    [
        ("اليوم", "2018-03-15", "2018-03-15"),
        ("أمس", "2018-03-14", "2018-03-14"),
        ("أول أمس", "2018-03-13", "2018-03-13"),
        ("الخميس", "2018-03-15", "2018-03-15"),
        ("فجر الثلاثاء", "2018-03-13", "2018-03-13"),
        ("الليلة الماضية", "2018-03-14", "2018-03-15"),
        ("خلال الساعات الـ 48 الماضية", "2018-03-13", "2018-03-15"),
        ("خلال ثلاثة أيام", "2018-03-12", "2018-03-15"),
        ("منذ الأحد", "2018-03-11", "2018-03-15"),
        ("في ٩ آذار", "2018-03-09", "2018-03-09"),
        ("يوم 10 مارس 2018", "2018-03-10", "2018-03-10"),
        ("في 25 جمادى الآخرة 1439", "2018-03-13", "2018-03-13"),
    ],
)
def test_words_of_time_are_counted_from_publication(said: str, start: str, end: str) -> None:
    claim = only(f"قُتل سبعة أشخاص {said} بقصف مدفعي على مدينة دوما")
    assert claim.when is not None
    assert (claim.when.start, claim.when.end) == (start, end)


@pytest.mark.parametrize(
    ("striker", "parties"),
    [
        ("الطيران الحربي الروسي", ("RU",)),
        ("طائرات النظام", ("SY-GOV",)),
        ("مروحيات النظام", ("SY-GOV",)),
        ("طيران التحالف الدولي", ("COALITION",)),
        ("الجيش التركي", ("TR",)),
        ("قوات النظام وروسيا", ("RU", "SY-GOV")),
    ],
)
def test_party_after_a_word_of_attack_strikes(striker: str, parties: tuple[str, ...]) -> None:
    assert only(f"مقتل ثلاثة مدنيين بقصف {striker} على بلدة تلمنس").by == parties


def test_party_whose_fighters_died_did_not_strike() -> None:
    claim = only("مقتل 9 عناصر من قوات النظام في اشتباكات مع هيئة تحرير الشام على محور مورك")
    assert (claim.victims.status, claim.by) == ("combatant", ("HTS",))


def test_aircraft_believed_to_be_russian_are_attributed() -> None:
    assert only("مقتل ثلاثة مدنيين بغارات نفذتها طائرات يُرجح أنها روسية على بلدة تلمنس")  # one claim
    claims = counted("مقتل ثلاثة مدنيين بقصف طائرات حربية يرجح أنها روسية على بلدة تلمنس")
    assert claims[0].by == ("RU",)


def test_monitor_quoted_is_the_origin() -> None:
    claim = only("قال المرصد السوري لحقوق الإنسان إن 11 شخصاً قتلوا في مدينة الباب")
    assert claim.origin is not None
    assert (claim.origin.name, claim.origin.id) == ("المرصد السوري لحقوق الإنسان", "sohr")


def test_denied_deaths_are_not_real() -> None:
    assert only("نفى مصدر عسكري مقتل 18 مدنياً في غارة على بلدة طفس").frame == "unreal"


def test_raised_toll_keeps_the_number_before_as_history() -> None:
    now, before = counted("ارتفعت حصيلة القتلى في دوما إلى 31 قتيلاً بعد أن كانت 28")
    assert [(c.count.lower, c.frame) for c in (now, before) if c.count] == [(31, "event"), (28, "background")]


def test_total_since_a_month_ago_is_history_where_it_is_recalled() -> None:
    claims = counted("قُتل طفل في دوما اليوم. يُذكر أن 300 مدني قتلوا منذ بداية الشهر الماضي.")
    assert [claim.frame for claim in claims] == ["event", "background"]


@pytest.mark.parametrize(
    ("noun", "status", "sex", "age"),
    [
        ("نساء", "civilian", "female", "adult"),
        ("أطفال", "civilian", None, "child"),
        ("طفلات", "civilian", "female", "child"),
        ("مسعفين", "civilian", None, None),
        ("صحفيين", "civilian", None, None),
        ("مقاتلين", "combatant", None, None),
        ("جنود", "combatant", None, None),
        ("عناصر من الدفاع المدني", "civilian", None, None),
        ("عناصر من تنظيم الدولة", "combatant", None, None),
        ("أشخاص", None, None, None),
        ("من عائلة واحدة", None, None, None),
    ],
)
def test_noun_says_the_class(noun: str, status: str | None, sex: str | None, age: str | None) -> None:
    victims = only(f"أصيب خمسة {noun} في مدينة دوما").victims
    assert (victims.status, victims.sex, victims.age) == (status, sex, age)


def test_killed_and_wounded_told_together_are_at_most_so_many_killed() -> None:
    claim = only("سقط 15 مدنياً بين قتيل وجريح في سوق مدينة دوما")
    assert claim.count is not None
    assert (claim.harm, claim.count.lower, claim.count.upper) == ("killed", 0, 15)


def test_no_casualties_is_a_claim() -> None:
    kinds = {claim.kind for claim in claims_of("غارة روسية على أطراف بلدة حاس دون وقوع إصابات")}
    assert "no_harm" in kinds


def test_hospital_out_of_service_is_a_claim() -> None:
    claims = [c for c in claims_of("خرج مشفى كفرنبل عن الخدمة بعد قصف روسي فجر اليوم") if c.kind == "facility"]
    assert claims[0].detail["out_of_service"] is True


def test_houses_hours_and_money_are_no_victims() -> None:
    assert counted("دُمرت 12 سيارة و5 منازل خلال 3 ساعات، وتقدر الخسائر بـ 40 ألف دولار في سوق دوما") == []


def test_unrelated_sentence_changes_no_count() -> None:
    text = "مقتل سبعة مدنيين بينهم طفلان بقصف روسي على سراقب اليوم."
    alone, beside = counted(text), counted(text + " سعر ربطة الخبز 200 ليرة.")
    assert [(c.quote, c.count, c.by, c.when) for c in alone] == [(c.quote, c.count, c.by, c.when) for c in beside]
