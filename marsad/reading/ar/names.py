"""Which places does a sentence name, how fine is each, and does it say where the harm was?"""

from __future__ import annotations

from dataclasses import replace

from marsad.model.place_names import PlaceNames
from marsad.reading.ar.bare_names import BareNames
from marsad.reading.ar.classed_names import ClassedNames
from marsad.reading.ar.lands import Lands
from marsad.reading.ar.lexicon import Lexicon
from marsad.reading.ar.naming import Naming
from marsad.reading.ar.place_roles import PlaceRoles, apart, paired
from marsad.reading.ar.place_words import PlaceWords
from marsad.reading.ar.tokens import Line
from marsad.reading.mentions import PlaceMention


class Names:
    """Finds places, for a war in a country."""

    def __init__(self, lexicon: Lexicon, gazetteer: PlaceNames, country: str) -> None:
        self.words = PlaceWords(lexicon, country)
        self.naming = Naming(self.words, gazetteer, country)
        self.classed, self.bare = ClassedNames(self.naming), BareNames(self.naming)
        self.roles, self.lands = PlaceRoles(self.naming), Lands(self.naming)

    def find(self, line: Line, blocked: set[int], speaking: set[int]) -> list[PlaceMention]:
        """All places, in order. blocked: tokens that name a time or party; speaking: a speaker."""
        found: list[PlaceMention] = []
        self.naming.common = _common_words(line) | blocked
        at, level = 0, ""
        paired_from = -1
        while at < len(line):
            stem, clitic = self.words.level_word(line, at)
            if stem is not None:
                done = self.classed.find(line, at, stem, clitic)
            elif at in blocked:
                done = None
            else:
                done = self.bare.find(line, at, paired_from == at, level)
            if done is None:
                at += 1
                continue
            mention, after = done
            if stem is not None and mention is None:
                at = max(after, at + 1)
                continue
            if mention is not None and not self._blocked(line, mention, blocked):
                role = "source" if at in speaking else self.roles.of(line, at, after, mention.role)
                joined = paired(line, at, found)
                divided = bool(found) and apart(line, found[-1], at)
                land = self.lands.behind(line, after)
                country = land[0].country if land else mention.country
                found.append(replace(mention, role=role, paired=joined, apart=divided, country=country))
                found += land
                level = mention.level
                paired_from = after if line.low(after).startswith("و") or line.low(after) == "،" else -1
            at = max(after, at + 1)
        return self.lands.settled(line, found)

    @staticmethod
    def _blocked(line: Line, mention: PlaceMention, blocked: set[int]) -> bool:
        return any(line.tokens[k].start == mention.span[0] for k in blocked if k < len(line))


_EVERYDAY = (
    "person", "attack", "say", "before", "after", "vague", "others", "them", "thing", "according", "attack_verb",
    "aircraft", "harm.noun", "harm.verb", "harm.state", "harm.toll", "event.facility",
)  # fmt: skip


def _common_words(line: Line) -> set[int]:
    """Tokens that are everyday words of reports, no names unless a word such as "town" says so."""
    hits = [
        hit
        for category in line.hits
        if category in _EVERYDAY or category.startswith("frame.")
        for hit in line.all(category)
    ]
    return {k for hit in hits for k in range(hit.first, hit.after)}
