"""Which noun does a number count, and where does its noun group end?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from marsad.reading.en.numbers import Numbers
from marsad.reading.en.tokens import Words

_NOMINAL = re.compile(r"NN|JJ|VBN|VBG|FW|POS|CD")
_MORE = frozenset({"others", "other", "more", "another", "additional", "further"})
_GLUE = frozenset({"'s", "-", ")", "]", "[", "(", "s"})
_SHARES = frozenset({"most", "mostly", "mainly", "many"})
_DETERMINERS = frozenset({"the", "these", "those", "its", "his", "her", "their", "all"})
# Words of harm that stand before people as adjectives ("five injured children").
_ADJECTIVES = frozenset({"injured", "wounded", "dead", "displaced", "missing", "detained", "kidnapped", "captured"})
_PLURAL_LESS = frozenset({"people", "men", "women", "children", "police", "staff", "personnel", "crew", "elderly"})
MOST_AHEAD = 9


@dataclass(frozen=True, slots=True)
class NounGroup:
    """The counted noun. head: its index, None if there is none; after: index after the group; other: "others",
    "more"."""

    head: int | None
    after: int
    other: bool


def plural(words: Words, head: int) -> bool:
    """Is the noun a plural?"""
    low = words.low(head)
    if words.tag(head) in ("NNS", "NNPS") or low in _PLURAL_LESS:
        return True
    return low.endswith("s") and not low.endswith("ss") and low != "s"


def is_verb(words: Words, at: int) -> bool:
    """Is the word used as a verb here ("rebels raid", not "a raid")?"""
    tag = words.tag(at)
    return tag[:2] in ("VB", "MD") and tag not in ("VBN", "VBG") and not words.tokens[at].capital


class NounGroups:
    """Finds the noun that a number counts."""

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers

    def after(self, words: Words, index: int) -> NounGroup:
        """The noun group that starts at the word, right after a number."""
        at = index
        if words.low(at) == '"' and words.low(at + 1) == "of":
            at += 1  # "dozens" of rebels
        if words.low(at) == "of" and words.low(at + 1) not in ("which", "whom", "them"):
            at += 1
        if words.low(at) in _DETERMINERS:
            at += 1
        head, end, other = None, index, False
        while at < min(len(words.tokens), index + MOST_AHEAD):
            if words.low(at) in _MORE and head is None:
                other = True
                if words.low(at) == "others":
                    return NounGroup(at if words.at("person", at) else None, at + 1, True)
                at, end = at + 1, at + 1
                continue
            step = self._noun_at(words, at)
            if step is not None:
                head, at = step - 1, step
                end = at
                continue
            following = self._modifier(words, at, head)
            if following is None:
                break
            at = following
        return self._closed(words, head, end, other, at)

    @staticmethod
    def _noun_at(words: Words, at: int) -> int | None:
        """Index after the person or attack noun that starts at the word."""
        hit = words.at("person", at) or words.at("attack", at)
        describes = words.tag(at)[:2] == "JJ" and words.tag(at + 1)[:2] in ("NN", "JJ")
        if hit is None or is_verb(words, at) or (describes and hit[0] == at + 1):
            return None
        return hit[0]

    def _modifier(self, words: Words, at: int, head: int | None) -> int | None:
        """Index after a word that may stand inside the group at this point; None where the group ends."""
        low, tag = words.low(at), words.tag(at)
        if head is not None:
            # A person noun may turn out to describe the next one: "rebel fighters", "Syrian government soldiers".
            near = any(self._noun_at(words, k) is not None for k in (at + 1, at + 2))
            return at + 1 if tag[:2] == "NN" and near and not words.at("harm", at) else None
        if low in _GLUE:
            return at + 1
        if low in _SHARES:
            return None
        if low in ("and", ",", "/") and _NOMINAL.match(words.tag(at + 1)):
            people = any(words.at("person", k) for k in range(at + 1, at + 4))
            counted = any(self.numbers.at(words, k) for k in range(at + 1, at + 4))
            return at + 1 if people and not counted and not words.at("harm", at + 1) else None
        return None if not _NOMINAL.match(tag) or self._stops(words, at) else at + 1

    def _stops(self, words: Words, at: int) -> bool:
        """A word of harm ends the group unless it describes a person noun that follows at once."""
        harm = words.at("harm", at)
        if harm is None:
            return self.numbers.at(words, at) is not None
        person = words.at("person", harm[0])
        return person is None or words.low(at) not in _ADJECTIVES or words.low(harm[0]) == "others"

    @staticmethod
    def _closed(words: Words, head: int | None, end: int, other: bool, at: int) -> NounGroup:
        """The group, unless its noun only describes another thing ("rebel positions"), with a noun of harm after it."""
        if head is None:
            return NounGroup(None, end, other)
        harm = words.at("harm", end)
        if harm is not None and harm[1].use == "people" and words.tag(end)[:2] == "NN":
            return NounGroup(head, harm[0], other)
        if words.low(end) in ("more", "others"):
            return NounGroup(head, end + 1, True)
        describes = (
            words.tag(end) in ("NN", "NNS") and harm is None and not plural(words, head) and not words.at("person", end)
        )
        return NounGroup(None, end, other) if describes and words.at("person", head) else NounGroup(head, end, other)
