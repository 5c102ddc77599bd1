"""What are the words of a sentence, with their offsets and, where parsed, their grammar?"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"
    r"|\d{2,}(?=[A-Za-z]{5})"
    r"|\d+(?:,\d{3})+(?![\d,])|\d+\.\d+"
    r"|\w+(?:-\w+)*?(?=-(?:linked|affiliated|aligned)\b)|-(?:linked|affiliated|aligned)\b"
    r"|\w+(?:-\w+|'(?!(?:s|t|re|ve|ll|d)\b)\w+)*"
    r"|'s\b|([^\w\s])\1{3,}|\S"
)
LONGEST = 60


@dataclass(slots=True)
class Token:
    """One word. The parser fills in tag, dep and head; tag (Penn), dep and head (index in the sentence) are empty and
    -1 where the sentence was not parsed."""

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


@dataclass(slots=True)
class Words:
    """A sentence as words, with the lexicon's hits: category -> (first, after last, entry), longest kept."""

    tokens: list[Token]
    hits: dict[str, list[tuple[int, int, Any]]] = field(default_factory=dict)
    starting: dict[str, dict[int, tuple[int, Any]]] = field(default_factory=dict)

    def at(self, category: str, index: int) -> tuple[int, Any] | None:
        """The hit of the category that starts at the word: (after last, entry)."""
        return self.starting.get(category, {}).get(index)

    def covering(self, category: str, index: int) -> tuple[int, int, Any] | None:
        """The hit of the category that covers the word."""
        return next((hit for hit in self.hits.get(category, ()) if hit[0] <= index < hit[1]), None)

    def low(self, index: int) -> str:
        """The word at the index in lower case, "" outside."""
        return self.tokens[index].low if 0 <= index < len(self.tokens) else ""

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
    return [
        Token(
            m.group()[:LONGEST] if m.end() - m.start() > LONGEST else m.group(),
            m.group()[:LONGEST].lower(),
            m.start(),
            m.end(),
        )
        for m in _TOKEN.finditer(text, start, end)
    ]
