"""Where is each sentence of a text, when it tells of events in several places?

A scene is a run of sentences about one place. A sentence without a place stays in the scene; one with a finer place
inside the
scene's makes it finer; another place, or a word such as "separately", opens a new one.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import lru_cache

from marsad.model.claim import Place
from marsad.reading.mentions import PlaceMention, SentenceMentions, Span

_FINENESS = {"finer": 0, "town": 1, "city": 2, "feature": 2, "governorate": 3, "area": 4, "country": 5}
_NEAR = 34
AHEAD = 6
REMEMBERED = 40


@dataclass(frozen=True, slots=True)
class Group:
    """Places said together: the finest, the containers, and the stretch."""

    finest: tuple[PlaceMention, ...]
    containers: tuple[PlaceMention, ...]
    span: Span

    @property
    def fineness(self) -> int:
        """0 for a neighbourhood, 5 for a country."""
        return _FINENESS[self.finest[0].level]

    def names(self) -> set[str]:
        """All its names, folded."""
        return {folded(place.name) for place in (*self.finest, *self.containers)}

    def foreign(self, country: str) -> bool:
        """Is it known to lie in other countries only? By its finest places, where their country is known."""
        said = [place for place in self.finest if place.country]
        said = said or [place for place in self.containers if place.country]
        countries = {place.country for place in said}
        return bool(countries) and country not in countries

    def places(self) -> tuple[Place, ...]:
        """The claim's places: the finest, containers within."""
        within = tuple(dict.fromkeys(place.name for place in self.containers))
        unique = dict.fromkeys(place.name for place in self.finest)
        return tuple(Place(name, within) for name in unique)


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """A name for comparison: no case, accents, hyphens, article."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    return re.sub(r"[^\w]", "", re.sub(r"\b(?:al|el|the|ar|as|ash|an|ad|az)\b[- ]?", "", plain))


def groups(sentence: SentenceMentions, role: str = "event") -> list[Group]:
    """The sentence's places of a role, those said together as one group."""
    if not sentence.places:
        return []
    runs: list[list[PlaceMention]] = []
    for place in sentence.places:
        if place.role != role:
            continue
        if runs and place.span[0] - runs[-1][-1].span[1] <= _NEAR and not place.apart:
            runs[-1].append(place)
        else:
            runs.append([place])
    return [group(run) for run in runs]


def group(run: list[PlaceMention]) -> Group:
    """Places of a run as the finest and their containers."""
    run = _level_pairs(run)
    best = min(_FINENESS[place.level] for place in run)
    finest = [place for place in run if _FINENESS[place.level] == best]
    if best <= 1:
        # "in Hader, near Damascus": without "and" the first is meant, the next helps to find it.
        kept = [finest[0]]
        for place in finest[1:]:
            if place.paired:
                kept.append(place)
    else:
        kept = finest
    taken = {place.span for place in kept}
    containers = [place for place in run if place.span not in taken]
    return Group(tuple(kept), tuple(containers), (run[0].span[0], run[-1].span[1]))


def _level_pairs(run: list[PlaceMention]) -> list[PlaceMention]:
    """Places joined by "and" are of one level: "al-Zahraa and Nile Street neighbourhoods"."""
    levelled = list(run)
    paired = [p.level for p in run[1:] if p.paired]
    if len(paired) >= 2 and paired.count("governorate") * 2 >= len(paired):
        levelled = [replace(p, level="governorate") if p.level in ("town", "city") else p for p in levelled]
    for at in range(len(run) - 1, 0, -1):
        one, two = levelled[at - 1], levelled[at]
        if two.paired and {one.level, two.level} == {"finer", "town"}:
            levelled[at - 1], levelled[at] = replace(one, level="finer"), replace(two, level="finer")
    return levelled


@dataclass(slots=True)
class Scene:
    """A run of sentences about one place."""

    first: int
    place: Group | None = None
    sentences: list[int] = field(default_factory=list)
    said: list[tuple[int, Group]] = field(default_factory=list)
    fixed: dict[int, Group] = field(default_factory=dict)

    def place_at(self, index: int, skip: frozenset[int] = frozenset()) -> Group | None:
        """The place as known at the sentence: from what was said up to it; at the start of the scene, a little after
        it.

        skip: later sentences that tell of something else.
        """
        until = max(index, min(self.first + AHEAD, index + AHEAD))
        place: Group | None = None
        last = bisect_right(self.said, until, key=lambda said: said[0])
        for at, new in self.said[max(0, last - REMEMBERED) : last]:
            if at <= index or at not in skip:
                place = finer(place, new)
        return self.fixed.get(index) or place or next((new for at, new in self.said if at not in skip), None)

    def coarse(self, index: int) -> Group | None:
        """The first place of governorates or a town said from the sentence on, for a toll over an area."""
        near = [group for at, group in self.said if index <= at <= index + 3 and 2 <= group.fineness <= 3]
        return near[0] if near else None


def _joins(scene: Scene, new: Group, same: bool, country: str) -> bool:
    """Does the place belong to the scene?"""
    if scene.place is None or new.names() & scene.place.names():
        return True
    if new.foreign(country) != scene.place.foreign(country):
        return False
    if same and (scene.place.fineness != new.fineness or new.fineness == 0):
        return True
    if scene.place.fineness >= 4 or new.fineness >= 5:
        return True
    above = [place for place in new.containers if _FINENESS[place.level] == 3]
    return new.fineness < scene.place.fineness and len(scene.place.finest) == 1 and not above


def _take_back(
    sentences: list[SentenceMentions], assigned: list[Scene], current: Scene, sentence: SentenceMentions
) -> None:
    """ "70 were killed. The fighting centres on X": the counts just before, told without a place, are of the new
    scene."""
    at = len(assigned) - 1
    if at > 1 and sentence.has("same") and sentences[at].counts and not groups(sentences[at]):
        current.first = at
        current.sentences.append(at)
        assigned[at] = current


def finer(old: Group | None, new: Group) -> Group:
    """The place after one more is said of the same scene."""
    if old is None:
        return new
    if new.fineness < old.fineness:
        known = {folded(place.name) for place in (*new.finest, *new.containers)}
        extra = tuple(p for p in (*old.finest, *old.containers) if folded(p.name) not in known)
        return Group(new.finest, (*new.containers, *extra), new.span)
    if (
        new.fineness == old.fineness
        and len(new.finest) > len(old.finest)
        and {folded(p.name) for p in old.finest} <= new.names()
    ):
        return new
    return old


def scenes(sentences: list[SentenceMentions], country: str) -> list[Scene]:
    """The scene of each sentence."""
    current = Scene(0)
    assigned: list[Scene] = []
    for index, sentence in enumerate(sentences):
        reset = any(start - sentence.start <= 3 for start, _ in sentence.cues.get("resets", ()))
        found = groups(sentence) or (groups(sentence, "mention") if sentence.has("same") or sentence.heading else [])
        if reset and index > 1:
            current = Scene(index)
        for new in found[:1] if not sentence.counts else found:
            if new.foreign(country) and not sentence.counts:
                continue
            if not _joins(current, new, sentence.has("same") and not reset, country):
                current = Scene(index)
                _take_back(sentences, assigned, current, sentence)
            current.place = finer(current.place, new)
            current.said.append((index, new))
        current.sentences.append(index)
        assigned.append(current)
    return assigned
