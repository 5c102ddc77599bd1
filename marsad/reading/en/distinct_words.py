"""What does the model make of a word by itself? Worked out once for all places where it stands in a batch.

A text says "the", "killed" and its places again and again; a third of the cost of tagging is what words are alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.language import Language

_ODD = 0x9E3779B97F4A7C15  # 2^64 divided by the golden ratio, made odd: spreads what it multiplies (Knuth, vol. 3, 6.4)


def once_each(model: Language) -> None:
    """Puts the model's two layers that look at one word at a time behind a look at which words are the same."""
    from thinc.api import Model

    pipe: Any = model.get_pipe("tok2vec")
    embed = pipe.model.layers[0]
    hashes, mix = embed.layers[2], embed.layers[3]
    if (hashes.name[:10], mix.name[:10]) != ("with_array", "with_array"):
        return  # another model than the one that is pinned
    embed.layers[2:4] = [Model("distinct words", _forward, layers=[hashes, mix])]


def _forward(model: Any, words: Any, is_train: bool) -> tuple[Any, Any]:
    from thinc.types import Ragged

    hashes, mix = model.layers
    keys = words.dataXd
    first, where = distinct(keys)
    lengths: Any = np.asarray([len(first)], dtype="i4")
    small = Ragged(keys[first], lengths)
    made = mix.predict(hashes.predict(small)).dataXd[where]
    return Ragged(made, words.lengths), _no_training


def _no_training(_: Any) -> Any:
    raise NotImplementedError("the reader does not train its model")


def distinct(rows: Any) -> tuple[Any, Any]:
    """Of rows of 64-bit integers those that differ, by index, and for each row which of them it equals."""
    mixed = np.zeros(len(rows), dtype="u8")
    for column in rows.T:
        mixed = (mixed ^ column) * np.uint64(_ODD)
    _, first, where = np.unique(mixed, return_index=True, return_inverse=True)
    if np.array_equal(rows[first][where], rows):
        return first, where
    everything = np.arange(len(rows))  # two different rows were mixed to one number
    return everything, everything
