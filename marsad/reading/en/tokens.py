"""What are the words of a sentence, with their offsets and, where parsed, their grammar?"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

_TOKEN = re.compile(
    # Most words are plain and stand before a space: tried first, since nothing below takes those otherwise.
    r"[A-Za-z]++(?=\s)"
    r"|(?:[A-Za-z]\.){2,}"
    r"|\d{2,}(?=[A-Za-z]{5})"
    r"|\d+(?:,\d{3})+(?![\d,])|\d+\.\d+"
    r"|\w+(?:-\w+)*?(?=-(?:linked|affiliated|aligned)\b)|-(?:linked|affiliated|aligned)\b"
    r"|\w+(?:-\w+|'(?!(?:s|t|re|ve|ll|d)\b)\w+)*"
    r"|'s\b|([^\w\s])\1{3,}|\S"
)
LONGEST = 60


@dataclass(slots=True)
class Token:
    """One word. The parser fills in tag (Penn), then, where a tree is asked for, dep and head (index in the sentence);
    they are empty and -1 until then."""

    text: str
    low: str
    start: int
    end: int
    tag: str = ""
    dep: str = ""
    head: int = -1

    @property
    def capital(self) -> bool:
        """Does it start with a capital letter?"""
        return self.text[:1].isupper()


class _Lows(dict[int, str]):
    """Words by index; "" outside."""

    def __missing__(self, index: int) -> str:
        return ""


@dataclass(slots=True)
class Words:
    """A sentence as words, with the lexicon's hits: category -> (first, after last, entry), longest kept. vectors: what
    the parser makes of the words before it gives them tags, so that a tree starts from there."""

    tokens: list[Token]
    hits: dict[str, list[tuple[int, int, Any]]] = field(default_factory=dict)
    starting: dict[str, dict[int, tuple[int, Any]]] = field(default_factory=dict)
    vectors: Any = None
    # The word at the index in lower case, "" outside: asked for more than all else, so a plain look-up.
    low: Callable[[int], str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self.low = _Lows(enumerate([token.low for token in self.tokens])).__getitem__

    def at(self, category: str, index: int) -> tuple[int, Any] | None:
        """The hit of the category that starts at the word: (after last, entry)."""
        starting = self.starting.get(category)
        return starting.get(index) if starting is not None else None

    def covering(self, category: str, index: int) -> tuple[int, int, Any] | None:
        """The hit of the category that covers the word."""
        for hit in self.hits.get(category, ()):
            if hit[0] <= index < hit[1]:
                return hit
        return None

    def tag(self, index: int) -> str:
        """The tag at the index, "" outside."""
        return self.tokens[index].tag if 0 <= index < len(self.tokens) else ""

    def span(self, first: int, after: int) -> tuple[int, int]:
        """The offsets of words first to after - 1."""
        return self.tokens[first].start, self.tokens[after - 1].end

    def text(self, first: int, after: int) -> str:
        """The words as plain text, one space between."""
        return " ".join(token.text for token in self.tokens[first:after])


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """The words between two offsets."""
    tokens = []
    for match in _TOKEN.finditer(text, start, end):
        first, last = match.span()
        word = text[first : min(last, first + LONGEST)]
        tokens.append(Token(word, word.lower(), first, last))
    return tokens
