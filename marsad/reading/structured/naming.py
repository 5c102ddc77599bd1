"""Which places do the words name that no vocabulary knows?"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.model.claim import Place
from marsad.model.place_names import PlaceNames
from marsad.reading.structured.plain import form
from marsad.reading.structured.vocabulary import Hit

MOST_WORDS = 5
MOST_UNKNOWN = 3
_PART = re.compile(r"[^\s,،;.!?|/()\[\]\"«»:*]+(?:\s+[^\s,،;.!?|/()\[\]\"«»:*]+)*")
_WIDE = ("governorate", "country", "district", "subdistrict", "area", "region")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written: offsets in the line. known: the gazetteer has it. within: the container that it says."""

    start: int
    end: int
    known: bool
    within: tuple[str, ...] = ()


def gaps(line: str, hits: Sequence[Hit]) -> list[tuple[int, int]]:
    """The stretches of words between the hits, cut at signs; without letters they are nothing."""
    found: list[tuple[int, int]] = []
    at = 0
    for start, end in [*((h.start, h.end) for h in hits), (len(line), len(line))]:
        found += [m.span() for m in _PART.finditer(line, at, start)] if start > at else []
        at = max(at, end)
    spans = [_stripped(line, *span) for span in found]
    return [(a, b) for a, b in spans if line[a:b] != "و" and any(c.isalpha() for c in line[a:b])]


def _stripped(line: str, start: int, end: int) -> tuple[int, int]:
    while start < end and line[start] in "-'– ":
        start += 1
    while end > start and line[end - 1] in "-'– ":
        end -= 1
    return start, end


class Naming:
    """Tells names from other words, with the gazetteer."""

    def __init__(self, places: PlaceNames) -> None:
        self.places = places

    def known(self, text: str) -> bool:
        """Does the gazetteer have a place of that name?"""
        return bool(self.places.kinds(" ".join(text.split())))

    def wide(self, text: str) -> bool:
        """May the name be a region rather than a town?"""
        return any(kind.split(":")[0] in _WIDE for kind in self.places.kinds(" ".join(text.split())))

    def names(self, line: str, start: int, end: int) -> tuple[list[Name], list[tuple[int, int]]]:
        """The names in a stretch of words, and what is left over. An unknown name of a few words is one as written."""
        words = [(m.start(), m.end()) for m in re.finditer(r"\S+", line[start:end])]
        words = [(start + a, start + b) for a, b in words]
        if self.known(line[start:end]):
            return [Name(start, end, True)], []
        joined = self._joined(line, words)
        if joined:
            return joined, []
        for count in range(min(len(words) - 1, MOST_WORDS), 0, -1):
            if self.known(line[start : words[count - 1][1]]):
                return [Name(start, words[count - 1][1], True)], [(words[count][0], end)]
        return ([Name(start, end, False)], []) if len(words) <= MOST_UNKNOWN else ([], [(start, end)])

    def _joined(self, line: str, words: list[tuple[int, int]]) -> list[Name]:
        """ "خان شيخون ومورك": two known names, the second behind و."""
        for at in range(1, len(words)):
            start, end = words[at]
            if form(line[start:end])[:1] != "و" or end - start < 4:
                continue
            first, second = (words[0][0], words[at - 1][1]), (start + 1, words[-1][1])
            if self.known(line[slice(*first)]) and self.known(line[slice(*second)]):
                return [Name(*first, True), Name(*second, True)]
        return []

    def listed(self, text: str) -> tuple[list[Place], bool]:
        """The places of a field ("Khan Sheikhoun, Idlib"): regions behind a name hold it; and whether all are known."""
        parts = [" ".join(p.split()) for p in re.split(r"[,،;/\n(){}\[\]]|\s+-\s+", text)]
        parts = [part for part in parts if any(c.isalpha() for c in part)]
        if not parts:
            return [], False
        within = tuple(part for part in parts[1:] if self.wide(part))
        others = [part for part in parts[1:] if part not in within and self.known(part)]
        names = [parts[0], *others]
        rest = [part for part in parts[1:] if part not in within and part not in others]
        return [Place(name, within) for name in dict.fromkeys(names)], not rest
