"""What does one sentence mention? The values that a language's reader hands to the composer, which knows no language.

Offsets are of the cleaned text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from marsad.model.count import Count
from marsad.model.victims import Victims

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A stretch that says when. kind: day, month, year, weekday, relative, past, since, war, between (two days).

    value: what the kind needs (an ISO text, a weekday number, days back, hours). of_speech: it dates a saying.
    night: the time of day reaches over midnight. since: the window starts there and is open to publication.
    """

    span: Span
    kind: str
    value: str | int
    night: bool = False
    since: bool = False
    of_speech: bool = False
    modifier: str = ""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A name of a place as written. level: country, governorate, area, town, finer. role: event, origin, bystander.

    country: ISO alpha-2 where known. within: containers said right after it. apart: not said together with the one
    before.
    """

    span: Span
    name: str
    level: str
    role: str = "event"
    country: str | None = None
    known: bool = False
    within: tuple[str, ...] = ()
    paired: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A party to the war. agent: it strikes here. joint: said together with the one before ("X and its ally Y")."""

    span: Span
    parties: tuple[str, ...]
    agent: bool
    joint: bool = False
    vague: bool = False


@dataclass(frozen=True, slots=True)
class SpeakerMention:
    """Who says so. name: as written; None for a pronoun. reach: the stretch that is said. generic: "the monitor"."""

    span: Span
    name: str | None
    verb: str
    reach: Span
    outlet: str | None = None
    generic: bool = False
    told: str | None = None


@dataclass(frozen=True, slots=True)
class CountMention:
    """A count of people harmed or of attacks. anchor: the word that says the harm.

    inside: index of the mention of this sentence that holds this one; -1 for the latest of an earlier sentence.
    group: mentions of one enumeration. strength: how plainly it is said, 0 to 100. role: new, old (the number before a
    revision), total (a toll raised to), none (no harm). where: the places said with an item of a list, () for an item
    without one; None where the sentence's places are to be weighed. news: a total given as news, however long its
    window.
    """

    span: Span
    anchor: Span
    harm: str
    count: Count
    victims: Victims
    noun: str | None
    kin: bool = False
    inside: int | None = None
    group: int | None = None
    strength: int = 50
    rule: str = ""
    role: str = "new"
    also_injured: bool = False
    means: str | None = None
    other: bool = False
    side_of_victims: tuple[str, ...] = ()
    plain: bool = True
    news: bool = False
    where: tuple[PlaceMention, ...] | None = None


@dataclass(frozen=True, slots=True)
class EventMention:
    """Something that happened or is said, without a count. kind as in Claim.kind; detail with ASCII keys."""

    kind: str
    span: Span
    detail: dict[str, Any] = field(default_factory=dict)
    by: tuple[str, ...] = ()
    responds_to: Span | None = None
    window: TimeMention | None = None


@dataclass(slots=True)
class SentenceMentions:
    """All that one sentence mentions, and its cues (names as in the lexicon's frames)."""

    start: int
    end: int
    paragraph: int
    heading: bool
    quoted: bool
    counts: list[CountMention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    times: list[TimeMention] = field(default_factory=list)
    parties: list[PartyMention] = field(default_factory=list)
    speakers: list[SpeakerMention] = field(default_factory=list)
    events: list[EventMention] = field(default_factory=list)
    cues: dict[str, list[Span]] = field(default_factory=dict)
    means: tuple[str, ...] = ()
    looks_counted: bool = False
    dateline: str | None = None

    def has(self, cue: str) -> bool:
        """Does the sentence hold the cue?"""
        return bool(self.cues.get(cue))
