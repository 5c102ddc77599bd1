"""Every word of a bulletin stands in the phrase file: none is missing, none is left over."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import marsad.bulletins
import marsad.disclosure
from marsad.bulletins.bulletin import words_of
from marsad.disclosure.phrases import FOLDER, phrases
from marsad.reference.loading import BadReference

CODE = [
    path.read_text(encoding="utf-8")
    for package in (marsad.bulletins, marsad.disclosure)
    for folder in [Path(package.__file__ or "").parent]
    for path in sorted((*folder.rglob("*.py"), *folder.rglob("*.html")))
]
# Phrases whose keys are put together.
BUILT = re.compile(
    r"(witness|by|reading|whom|two_origins|without_top|legend_area|headline|label|map_area|copied)(_\w+)?|said|series|plural"
)


def test_every_phrase_that_is_said_is_written() -> None:
    words = words_of("en")
    said = {key for code in CODE for key in re.findall(r"\bsay\(\s*[\"'](\w+)[\"'](?! ~)", code)}
    counted = {key for code in CODE for key in re.findall(r"\bcount\(\s*[\"'](\w+)[\"'](?! \+)", code)}
    assert said - set(words.said) == set()
    assert counted - set(words.counted) == set()


def test_no_phrase_is_left_over() -> None:
    words, code = words_of("en"), "\n".join(CODE)
    over = {key for key in (*words.said, *words.counted) if f'"{key}"' not in code and not BUILT.fullmatch(key)}
    assert over == set()


def test_a_language_that_is_not_there_is_said_in_one_sentence() -> None:
    with pytest.raises(BadReference, match="no phrases in 'xx'; there are: en"):
        phrases("xx", FOLDER)
