"""Where do the names of an enumeration of places start and end ("the towns of A, B and C", "A B and C
neighbourhoods")?"""

from __future__ import annotations

import re
from collections.abc import Callable

from marsad.reading.en.tokens import Words

PLURALS = frozenset(
    {"neighborhoods", "neighbourhoods", "districts", "villages", "towns", "suburbs", "quarters", "cities", "areas"}
)
_JOINTS = frozenset({"and", ",", "&", "or"})
_OPENERS = frozenset({"of", "including", "namely", ":"})
_ARTICLED = re.compile(r"(?:al|el|ar|as|ad|at|an|az|ash)-\w")
_ARTICLES = frozenset({"al", "el", "al-", "el-"})
LONGEST = 4


def listed(
    words: Words, known: Callable[[str], bool], named: Callable[[int], bool], heads: frozenset[str]
) -> dict[int, int]:
    """First word of each listed name -> the word after it. known: is this a place's name? named: may the word at the
    index be of a name? heads: first words that need the next for a name ("Bustan al-Qasr")."""
    found: dict[int, int] = {}
    for at, token in enumerate(words.tokens):
        if token.low not in PLURALS or token.capital:
            continue
        before = _back(words, at, named)
        if any(words.low(k) in _JOINTS for k in range(before, at)):
            found |= _names(words, before, at, known, heads)
        elif words.low(at + 1) in _OPENERS:
            after = _on(words, at + 2, named)
            if any(words.low(k) in _JOINTS for k in range(at + 2, after)):
                found |= _names(words, at + 2, after, known, heads)
    return found


def _back(words: Words, at: int, named: Callable[[int], bool]) -> int:
    """The first word of the run of names and joints that ends before the noun."""
    start = at
    while start > 0 and (named(start - 1) or words.low(start - 1) in _JOINTS):
        start -= 1
    while start < at and words.low(start) in _JOINTS:
        start += 1
    return start


def _on(words: Words, start: int, named: Callable[[int], bool]) -> int:
    """After the run of names and joints that starts here."""
    end = start
    while end < len(words.tokens) and (named(end) or words.low(end) in _JOINTS):
        end += 1
    while end > start and words.low(end - 1) in _JOINTS:
        end -= 1
    return end


def _names(words: Words, start: int, end: int, known: Callable[[str], bool], heads: frozenset[str]) -> dict[int, int]:
    """The run cut into names: at joints, and where a name ends without one."""
    found, at = {}, start
    while at < end:
        if words.low(at) in _JOINTS:
            at += 1
            continue
        after = _one(words, at, end, known, heads)
        found[at] = after
        at = after
    return found


def _one(words: Words, at: int, end: int, known: Callable[[str], bool], heads: frozenset[str]) -> int:
    """After the name that starts at the word: the longest known one, else up to where another seems to start."""
    limit = next((k for k in range(at, end) if words.low(k) in _JOINTS), end)
    for after in range(min(limit, at + LONGEST), at, -1):
        if known(words.text(at, after)) and not (after == at + 1 and words.low(at) in heads):
            return after
    after = at + 1
    while after < limit and (words.low(after - 1) in heads or not _begins(words, after, known, heads)):
        after += 1
    return after


def _begins(words: Words, at: int, known: Callable[[str], bool], heads: frozenset[str]) -> bool:
    """Does another name start at the word? One with an article, or a known one."""
    low = words.low(at)
    return _ARTICLED.match(low) is not None or low in _ARTICLES or low in heads or known(words.text(at, at + 1))
