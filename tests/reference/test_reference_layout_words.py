"""Spotters' words and the labels of forms: each with its source and a gloss, none with two meanings."""

from __future__ import annotations

from collections import Counter

import pytest

from marsad.reading.structured.fields import Labels
from marsad.reading.structured.plain import form
from marsad.reading.structured.vocabulary import LANGUAGES, Words
from marsad.reference.loading import DATA, load


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_spotters_has_forms_a_gloss_and_one_meaning(language: str) -> None:
    words = load(DATA / "lexicons" / language / "sightings.yaml", Words)
    assert words.source
    assert all(word.forms and word.gloss for word in (*words.words, *words.makers))
    meanings: dict[str, set[tuple[str, str, int | None]]] = {}
    for word in words.words:
        for text in word.forms:
            meanings.setdefault(form(text), set()).add((word.kind, word.code, word.number))
    assert {text: said for text, said in meanings.items() if len(said) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_names_one_field(language: str) -> None:
    labels = load(DATA / "lexicons" / language / "forms.yaml", Labels)
    assert labels.source
    assert all(field.labels and field.gloss for field in labels.fields)
    fields = Counter((form(text)) for field in labels.fields for text in {form(label) for label in field.labels})
    assert [text for text, number in fields.items() if number > 1] == []
