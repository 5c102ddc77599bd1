"""Do digits and words agree, and does what has nothing to do with a count leave it alone? In both languages."""

from __future__ import annotations

import os
import random
from collections.abc import Callable

import pytest
from a_reader import reader

from marsad.model.claim import Claim
from marsad.reading import Context
from marsad.reading.en.lexicon import default_lexicon, words_of
from marsad.reading.en.numbers import Numbers
from marsad.reading.en.tokens import tokenize

SOAK = bool(os.environ.get("MARSAD_SOAK"))
ENGLISH_NUMBERS = Numbers(default_lexicon().quantities)
UNITS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(number: int) -> str:
    """The number in English words."""
    if number < 20:
        return UNITS[number]
    if number < 100:
        return TENS[number // 10] + (f"-{UNITS[number % 10]}" if number % 10 else "")
    if number < 1000:
        return f"{UNITS[number // 100]} hundred" + (f" and {in_words(number % 100)}" if number % 100 else "")
    joint = " and " if 0 < number % 1000 < 100 else " "
    return f"{in_words(number // 1000)} thousand" + (f"{joint}{in_words(number % 1000)}" if number % 1000 else "")


def test_every_english_number_word_to_9999_says_what_digits_say() -> None:
    def stated(text: str) -> tuple[int, int] | None:
        words = words_of(tokenize(text, 0, len(text)), [])
        found = ENGLISH_NUMBERS.at(words, 0)
        return (found[0], len(words.tokens) - found[1]) if found else None

    for number in range(1, 10_000):
        for written in (str(number), f"{number:,}", in_words(number), in_words(number).replace(" and ", " ")):
            assert stated(written) == (number, 0), written


ENGLISH = (
    "Seven civilians were killed in Russian raids on Khan Sheikun in Idlib on Tuesday, a monitor said.",
    "At least 22 people, including four children, were wounded when regime forces shelled Douma.",
    "The Syrian Observatory for Human Rights said 14 rebels died in clashes near Hama.",
    "Two women and a child were killed by a car bomb in the town of Azaz overnight.",
    "More than 300 people have been detained in Homs in the past two days.",
)
ARABIC = (
    "قتل سبعة مدنيين في غارات روسية على خان شيخون بريف إدلب يوم الثلاثاء.",
    "أصيب 22 شخصاً على الأقل بينهم أربعة أطفال بقصف لقوات النظام على دوما.",
    "مقتل امرأتين وطفل بانفجار سيارة مفخخة في مدينة أعزاز.",
)
UNRELATED = {
    "en": (
        "The weather stayed dry.", "Bread prices rose again.", "He likes tea.", "The school opened a new library.",
        "Farmers sowed wheat.", "The bridge was painted green.", "A festival of music is planned.", "Buses run hourly.",
        "The market sells olives and cheese.", "Rain is expected.",
    ),
    "ar": (
        "بقي الطقس جافاً.", "ارتفع سعر الخبز.", "يحب الشاي.", "افتتحت المدرسة مكتبة جديدة.", "زرع الفلاحون القمح.",
        "تسير الحافلات بانتظام.",
    ),
}  # fmt: skip


def bare(claim: Claim) -> tuple[object, ...]:
    """What a counted claim asserts."""
    return (
        claim.kind, claim.quote, claim.count, claim.victims, claim.frame, claim.where, claim.when, claim.by,
        claim.origin,
    )  # fmt: skip


def told(texts: list[str]) -> list[list[tuple[object, ...]]]:
    """What each text's counts assert."""
    pairs = [(text, Context("r", "2017-09-21", "Asia/Damascus")) for text in texts]
    return [
        [bare(c) for c in reading.claims if c.kind in ("casualties", "attacks")]
        for reading in reader().read_many(pairs)
    ]


@pytest.mark.parametrize("news", [*ENGLISH, *ARABIC])
def test_an_unrelated_sentence_changes_no_claim(news: str) -> None:
    language = "en" if news.isascii() else "ar"
    alone = told([news])[0]
    assert alone
    texts = [f"{news} {other}" for other in UNRELATED[language]] + [f"{other} {news}" for other in UNRELATED[language]]
    for text, found in zip(texts, told(texts), strict=True):
        assert found == alone, text


@pytest.mark.soak
def test_the_order_of_reports_changes_no_claim(record_property: Callable[[str, object], None]) -> None:
    rng = random.Random(7)
    texts = [*ENGLISH, *ARABIC, *UNRELATED["en"], *UNRELATED["ar"]] * 3
    alone = dict(zip(texts, told(texts), strict=True))
    rounds = 200 if SOAK else 10
    for _ in range(rounds):
        rng.shuffle(texts)
        assert told(texts) == [alone[text] for text in texts]
    record_property("cases", f"{rounds * len(texts):,}")
