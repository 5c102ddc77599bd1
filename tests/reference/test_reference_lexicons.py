"""Does every lexicon say where its words come from, and what they mean?"""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.reading.en.lexicon import FOLDER, Lexicon
from marsad.reference.actors import load_actors
from marsad.reference.loading import load
from marsad.reference.outlets import load_outlets


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.name)
def test_every_file_has_its_source(path: Path) -> None:
    assert load(path, dict[str, object])["source"]


def test_every_entry_has_forms_and_a_gloss_where_the_word_is_not_plain() -> None:
    lexicon = Lexicon(load_actors(), load_outlets())
    for entries in (lexicon.harms.entries, lexicon.people.entries, lexicon.attacks.entries):
        assert all(entry.forms and entry.gloss for entry in entries)


def test_vague_words_are_those_that_a_count_may_hold() -> None:
    from marsad.model.count import VAGUE_WORDS

    lexicon = Lexicon(load_actors(), load_outlets())
    assert {entry.word for entry in lexicon.quantities.vague} <= set(VAGUE_WORDS)
