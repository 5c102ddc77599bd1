"""What are the words of an Arabic sentence, and what may be left of each without its clitics?"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from marsad.reading.mentions import Span

_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_TOKEN = re.compile(
    r"\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?:\.\d{3}){2,}(?!\d)|\d+(?:\.\d+)?|[^\W\d_]+(?:'[^\W\d_]+)?|[^\s\w]|_"
)
_NO_PREFIX: tuple[str, str] = ("", "")


@dataclass(slots=True)
class Token:
    """A word, number or sign: offsets in the cleaned text, as written, folded."""

    start: int
    end: int
    text: str
    low: str
    word: bool
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry of the lexicon in the sentence. clitics: what stood before it in its first word ("و", "ب", "ال" …)."""

    first: int
    after: int
    clitics: str
    entry: Any


@dataclass(slots=True)
class Line:
    """The tokens of a sentence with the lexicon's hits by category, and those that begin at each token."""

    tokens: list[Token]
    hits: dict[str, list[Hit]] = field(default_factory=dict)
    starting: dict[str, dict[int, Hit]] = field(default_factory=dict)

    def low(self, at: int) -> str:
        """The folded word at the place; empty beyond the ends."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def at(self, category: str, at: int) -> Hit | None:
        """The hit that begins there."""
        found = self.starting.get(category)
        return found.get(at) if found else None

    def all(self, category: str) -> list[Hit]:
        """All hits of the category, in order."""
        return self.hits.get(category, [])

    def covering(self, category: str, at: int) -> Hit | None:
        """The hit that the token is part of."""
        return next((hit for hit in self.hits.get(category, ()) if hit.first <= at < hit.after), None)

    def span(self, first: int, after: int) -> Span:
        """Offsets of a run of tokens."""
        return self.tokens[first].start, self.tokens[max(first, after - 1)].end

    def __len__(self) -> int:
        return len(self.tokens)


def tokenize(text: str, folded: str, start: int, end: int) -> list[Token]:
    """The tokens of the stretch."""
    tokens = []
    for match in _TOKEN.finditer(folded, start, end):
        low = match.group()
        if low == '"':
            continue  # quotation marks set off names and doubted words, and part none from its neighbours
        number = None
        if low[0].isdigit():
            dotted = _DOTTED.fullmatch(low) is not None
            whole = low.replace(",", "").replace(".", "" if dotted else ".")
            number = int(whole) if whole.isdecimal() and len(whole) < 10 else None
        tokens.append(
            Token(match.start(), match.end(), text[match.start() : match.end()], low, low[0].isalpha(), number)
        )
    return tokens


def readings(low: str) -> list[tuple[str, str]]:
    """(clitics, rest) of the word, the fullest rest first: والقتلى → والقتلى, القتلى, قتلى."""
    found = [("", low)]
    conjoined = [("", low)]
    if low[0] in "وف" and len(low) > 2:
        conjoined.append((low[0], low[1:]))
    for before, rest in conjoined:
        if before:
            found.append((before, rest))
        for clitics, bare in _without_preposition(rest):
            found.append((before + clitics, bare))
    return found


def _without_preposition(rest: str) -> list[tuple[str, str]]:
    """The word without ب ل ك, without the article, without both."""
    found = []
    if rest[:2] == "لل" and len(rest) > 3:
        found.append(("لال", rest[2:]))
        found.append(("ل", "ال" + rest[2:]))
        found.append(("ل", rest[1:]))
    elif rest[0] in "بلك" and len(rest) > 3:
        found.append((rest[0], rest[1:]))
        if rest[1:3] == "ال" and len(rest) > 5:
            found.append((rest[0] + "ال", rest[3:]))
    if rest[:2] == "ال" and len(rest) > 3:
        found.append(("ال", rest[2:]))
    if rest[:3] == "عال" and len(rest) > 5:
        found.append(("عال", rest[3:]))
    return found
