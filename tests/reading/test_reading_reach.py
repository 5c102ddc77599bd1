"""How much of a very long report is read, and is the rest said to be unread?"""

from __future__ import annotations

from a_reader import claims, reading
from hypothesis import given
from hypothesis import strategies as st

from marsad.reading.text import MOST_CHARACTERS, MOST_SENTENCE, MOST_SENTENCES, reach, sentences

DEAD = "Five people were killed in Idlib. "
QUIET = "The market was open all day and nobody spoke of anything at all. "


def test_a_report_of_usual_length_is_read_whole() -> None:
    assert reach(QUIET * 500 + DEAD) == len(QUIET * 500 + DEAD)


def test_a_long_report_is_cut_behind_a_sentence() -> None:
    text = QUIET * 4_000
    end = reach(text)
    assert MOST_CHARACTERS - MOST_SENTENCE < end <= MOST_CHARACTERS
    assert text[:end].rstrip().endswith(".")


def test_a_long_line_without_sentences_is_cut_behind_a_word() -> None:
    text = "killed " * 100_000
    assert text[: reach(text)].split() == ["killed"] * len(text[: reach(text)].split())


def test_a_line_without_spaces_is_cut_at_the_bound() -> None:
    assert reach("ا" * 1_000_000) == MOST_CHARACTERS


def test_very_many_lines_are_read_up_to_the_bound() -> None:
    text = "killed 3\n" * 50_000
    assert len(sentences(text[: reach(text)])) == MOST_SENTENCES


def test_empty_lines_take_nothing_from_what_is_read() -> None:
    text = "\n" * 5_000 + DEAD
    assert [claim.quote for claim in claims(text)] == [claim.quote for claim in claims(DEAD)]


def test_what_was_not_read_is_said_with_its_place_and_why() -> None:
    text = DEAD + QUIET * 4_000 + DEAD
    found = reading(text)
    assert len(found.claims) == 1
    assert found.unread[-1].span == (reach(text), len(text))
    assert f"{reach(text):,} characters" in found.unread[-1].why


def test_what_is_read_does_not_hang_on_what_is_not() -> None:
    text = DEAD + QUIET * 4_000
    whole, first = reading(text), reading(text[: reach(text)])
    assert [claim.id for claim in whole.claims] == [claim.id for claim in first.claims]


@given(st.text(alphabet="a .!\n\"')؟\u2028", max_size=60), st.integers(1, 3_000))
def test_reading_ends_inside_the_text_and_never_before_its_bounds(unit: str, times: int) -> None:
    text = unit * times
    end = reach(text)
    assert 0 <= end <= len(text)
    assert end == len(text) or end > MOST_CHARACTERS - MOST_SENTENCE or len(sentences(text[:end])) <= MOST_SENTENCES
