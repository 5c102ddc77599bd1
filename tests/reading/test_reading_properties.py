"""What holds for every text, sane or hostile?"""

from __future__ import annotations

import subprocess
import sys

import pytest
from a_reader import counted, reader, reading
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from marsad.model.claim import Claim
from marsad.reading import Context, seal

WORDS = st.sampled_from(
    [
        "killed",
        "wounded",
        "at",
        "least",
        "more",
        "than",
        "five",
        "12",
        "2,000",
        "dozens",
        "of",
        "people",
        "civilians",
        "children",
        "a",
        "woman",
        "and",
        "his",
        "two",
        "daughters",
        "in",
        "near",
        "Idlib",
        "Hama",
        "Khan",
        "Sheikun",
        "on",
        "Tuesday",
        "since",
        "the",
        "monitor",
        "said",
        "Russian",
        "raids",
        "the",
        "death",
        "toll",
        "rose",
        "to",
        "22",
        "from",
        ",",
        ".",
        '"',
        "(",
        ")",
        "including",
        "among",
        "them",
        "were",
        "have",
        "been",
        "by",
        "regime",
        "forces",
        "strike",
        "offensive",
        "\u200d",
        "\u202e",
        "\x00",
        "\x07",
        "��",
        "العربية",
        "no",
        "casualties",
        "hospital",
        "out",
        "of",
        "service",
        "48",
        "hours",
        "%$",
        "-",
        ":",
        ";",
    ]
)
TEXTS = st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=300)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_every_quote_is_its_span(text: str) -> None:
    result = reading(text)
    for claim in result.claims:
        assert text[slice(*claim.span)] == claim.quote
    for unread in result.unread:
        assert not unread.quote or text[slice(*unread.span)] == unread.quote
    ids = {claim.id for claim in result.claims}
    assert len(ids) == len(result.claims)
    assert all(claim.part_of is None or claim.part_of in ids for claim in result.claims)


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_claims(text: str) -> None:
    assert reading(text) == reading(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_reports_read_together_are_read_as_alone(texts: list[str]) -> None:
    pairs = [(text, Context(str(at), "2017-09-21", "Asia/Damascus")) for at, text in enumerate(texts)]
    assert list(reader().read_many(pairs)) == [reader().read(text, context) for text, context in pairs]


ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
]
ONES += ["seventeen", "eighteen", "nineteen"]
TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def in_words(number: int) -> str:
    """The number in English words."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")
    if number < 1000:
        rest = f" and {in_words(number % 100)}" if number % 100 else ""
        return f"{ONES[number // 100]} hundred{rest}"
    rest = number % 1000
    joint = " and " if 0 < rest < 100 else " "
    return f"{in_words(number // 1000)} thousand" + (f"{joint}{in_words(rest)}" if rest else "")


@settings(max_examples=150, deadline=None)
@given(st.integers(2, 9999))
def test_digits_and_number_words_agree(number: int) -> None:
    def stated(said: str) -> list[tuple[int | None, int | None]]:
        found = counted(f"The shelling killed {said} civilians in Homs.")
        return [(c.count.lower, c.count.upper) for c in found if c.count]

    assert stated(in_words(number)) == stated(f"{number}") == stated(f"{number:,}") == [(number, number)]


NEWS = "Seven civilians were killed in Russian raids on Khan Sheikun in Idlib on Tuesday, a monitor said."


def bare(claim: Claim) -> tuple[object, ...]:
    """What the claim asserts, without ids."""
    return (
        claim.kind,
        claim.quote,
        claim.count,
        claim.victims,
        claim.frame,
        claim.where,
        claim.when,
        claim.by,
        claim.origin,
    )


@pytest.mark.parametrize(
    "other",
    ["The weather stayed dry.", "Bread prices rose again.", "The minister opened a school year.", "He likes tea."],
)
def test_an_unrelated_sentence_changes_no_claim(other: str) -> None:
    alone = [bare(c) for c in counted(NEWS)]
    assert [bare(c) for c in counted(f"{NEWS} {other}")] == alone
    assert [bare(c) for c in counted(f"{other} {NEWS}")] == alone


HOSTILE = {
    "one line of a megabyte": "a" * 1_000_000,
    "a megabyte of counts": "killed 12 people and wounded nine in Idlib " * 23_000,
    "a megabyte of digits": "1" * 1_000_000,
    "a megabyte of quotes": '"' * 1_000_000,
    "a megabyte of dots": "." * 1_000_000,
    "a megabyte of capitals": "Al " * 333_000,
    "control characters": "\x00\x01\x02 5 killed \x07" * 1000,
    "changing direction": "\u202e\u2066\u200f 5 killed in Idlib \u202c" * 1000,
    "zero-width joiners": "5\u200d people\u200d were\u200d kil\u200dled in Idlib. " * 500,
    "lone surrogates": "\ud800 5 people were killed \udfff" * 500,
    "spreadsheet formulas": '=HYPERLINK("http://x","5 killed")\n@SUM(1+1)*cmd' * 500,
    "brackets": "(" * 100_000 + "5 killed" + ")" * 100_000,
}


@pytest.mark.timeout(60)
@pytest.mark.parametrize("kind", list(HOSTILE))
def test_hostile_text_neither_breaks_nor_hangs(kind: str) -> None:
    reading("Five people were killed in Idlib.")
    result = reading(HOSTILE[kind])
    for claim in result.claims:
        assert HOSTILE[kind][slice(*claim.span)] == claim.quote


def test_a_joiner_inside_a_word_hides_nothing() -> None:
    text = "Five peo\u200dple were kil\u200dled in Idlib."
    (claim,) = counted(text)
    assert claim.quote == "Five peo\u200dple were kil\u200dled"


def test_sealing_again_carries_references_over() -> None:
    claims = reading("Four people, including two children, were killed in Idlib on Tuesday.").claims
    moved = [c if c.part_of else _moved(c) for c in claims]
    sealed = seal(moved)
    assert sealed[0].id != claims[0].id
    assert sealed[1].part_of == sealed[0].id
    assert seal(sealed) == sealed


def _moved(claim: Claim) -> Claim:
    from dataclasses import replace

    return replace(claim, where=tuple(replace(p, candidates=(("SY/ID",),)) for p in claim.where))


def test_sealing_wants_distinct_labels() -> None:
    claims = reading("Four people were killed in Idlib.").claims
    with pytest.raises(ValueError, match="distinct"):
        seal([*claims, *claims])


def test_importing_the_reader_loads_no_language_model() -> None:
    code = "import sys, marsad.reading; assert 'spacy' not in sys.modules, 'spacy'"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
