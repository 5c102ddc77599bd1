"""What holds for any Arabic text? Words and digits agree, quotes are their spans, nothing hangs or crashes."""

from __future__ import annotations

import pytest
from an_arabic_reader import reader
from arabic_number_words import in_words
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.reading import Context
from marsad.reading.ar.folding import clean_arabic, fold
from marsad.reading.ar.lexicon import default_lexicon
from marsad.reading.ar.numbers import Numbers
from marsad.reading.ar.tokens import tokenize

NUMBERS = Numbers(default_lexicon().quantities)
CONTEXT = Context("r", "2018-03-15", "Asia/Damascus", "ar")
WORDS = """
قتل مقتل وإصابة أصيب خمسة ثلاثة وعشرين 12 ٣٤ مدنيين أطفال طفلة رجلان غارات برميلاً بينهم منهم ( ) ، : . في على من
مدينة سراقب ريف إدلب الجنوبي أمس الخميس منذ خلال 48 ساعة ارتفعت حصيلة إلى عدد القتلى النظام الروسي قال إن نفى ـــ " -
=1+1 killed at least 7 people
"""
PIECES = st.sampled_from([*WORDS.split(), "\u202e", "\u200f", "\u200d", "\u064b", "\ufefb", "\x00", "\n"])


def read_number(text: str) -> tuple[int, int, int] | None:
    """The number at the start, the token after it, and how many tokens there are."""
    cleaned = clean_arabic(text).text
    tokens = tokenize(cleaned, fold(cleaned), 0, len(cleaned))
    found = NUMBERS.at(default_lexicon().line(tokens), 0)
    return (found[0], found[1], len(tokens)) if found is not None else None


@settings(max_examples=400, deadline=None)
@given(st.integers(3, 9_999), st.booleans(), st.booleans())
def test_number_words_of_both_genders_and_cases_say_what_digits_say(number: int, feminine: bool, oblique: bool) -> None:
    words = in_words(number, feminine, oblique)
    read = read_number(words)
    assert read is not None
    value, after, tokens = read
    assert (value, after) == (number, tokens), words


def test_every_number_word_to_9999_says_what_digits_say() -> None:
    for number in range(3, 10_000):
        words = in_words(number, number % 2 == 0, number % 3 == 0)
        assert (read_number(words) or (None,))[0] == (read_number(str(number)) or (None,))[0] == number, words


@pytest.mark.parametrize(("said", "number"), [("مدني واحد", 1), ("1 مدني", 1), ("مدنيان", 2), ("مدنيان اثنان", 2)])
def test_one_and_two_are_said_by_the_noun(said: str, number: int) -> None:
    told = reader().read(f"قتل {said} بقصف على سراقب.", CONTEXT).claims
    (claim,) = (claim for claim in told if claim.kind == "casualties")
    assert claim.count is not None
    assert (claim.count.lower, claim.count.upper) == (number, number)


@pytest.mark.parametrize("number", [1_001, 2_000, 10_000, 12_345, 100_000, 215_000, 1_000_000])
def test_large_numbers_say_what_digits_say(number: int) -> None:
    digits = read_number(f"{number:,}")
    arabic = read_number(str(number).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")))
    assert digits is not None
    assert arabic is not None
    assert digits[0] == arabic[0] == number


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=60).map(" ".join))
def test_every_quote_is_its_span_and_no_text_crashes_the_reader(text: str) -> None:
    reading = reader().read(text, CONTEXT)
    for claim in reading.claims:
        start, end = claim.span
        assert 0 <= start < end <= len(text)
        assert text[start:end] == claim.quote
    ids = {claim.id for claim in reading.claims}
    assert len(ids) == len(reading.claims)
    assert all(claim.part_of is None or claim.part_of in ids for claim in reading.claims)


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "line",
    [
        "قتل " * 200_000, "5 " * 500_000, "(" * 1_000_000, "بينهم 3 أطفال " * 70_000, "ا" * 1_000_000,
        "و" * 1_000_000, "\u202e" * 1_000_000, "مئة و" * 200_000, "ريف " * 250_000, "\u0651" * 1_000_000,
    ],
)  # fmt: skip
def test_line_of_a_million_characters_neither_breaks_nor_hangs(line: str) -> None:
    assert reader().read(line, CONTEXT).reader == "ar"


@pytest.mark.parametrize(
    "disguised",
    [
        "قُتِلَ خَمْسَةُ مَدَنِيِّينَ فِي سَرَاقِب",
        "قتـــل خمســـة مدنييـــن في سراقب",
        "\u202bقتل\u202c خمسة \u200fمدنيين\u200e في سراقب",
        "قتل خمسة مد\u200dنيين في سراقب",
        "ﻗﺘﻞ ﺧﻤﺴﺔ ﻣﺪﻧﻴﻴﻦ في سراقب",
    ],
)
def test_signs_that_do_not_change_a_word_do_not_change_its_count(disguised: str) -> None:
    (claim,) = reader().read(disguised, CONTEXT).claims
    assert claim.count is not None
    assert (claim.harm, claim.count.lower, claim.count.upper, claim.victims.status) == ("killed", 5, 5, "civilian")
    assert disguised[claim.span[0] : claim.span[1]] == claim.quote


def test_order_of_reports_changes_no_claim() -> None:
    texts = ["مقتل ٧ مدنيين في دوما", "إصابة رجلين بغارة على حاس", "Five people were killed in Idlib."]
    forth = [r.claims for r in reader().read_many((t, Context("r", "2018-03-15")) for t in texts)]
    back = [r.claims for r in reader().read_many((t, Context("r", "2018-03-15")) for t in reversed(texts))]
    assert forth == back[::-1]


def test_report_is_read_in_the_language_of_most_of_its_letters() -> None:
    languages = [
        reader().read(text, Context("r", "2018-03-15")).claims[0].language
        for text in ("مقتل 5 مدنيين (Idlib)", "Five people were killed in Idlib (إدلب).")
    ]
    assert languages == ["ar", "en"]
