"""What is known of a strike whose author is asked, and what one piece of evidence says of it?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from marsad.reference.dated import Days

Point = tuple[float, float]
ANY_DAYS = Days()


@dataclass(frozen=True, slots=True)
class Sighting:
    """One observation of aircraft. minute: local minute of the day; point: WGS 84 degrees; None is not known.

    kind: seen, heard or intercepted. language: an actor's id whose language was heard.
    """

    type_as_said: str = ""
    place: str | None = None
    point: Point | None = None
    minute: int | None = None
    number: int | None = None
    heading: str = ""
    kind: str = "seen"
    observer: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A strike. Times are local minutes of the day; texts and statements are as received, each of one origin.

    held_by: who is said to hold the ground. witnesses: whom witnesses name, given only in a run that says so.
    named: whom origins name, as (origin, parties, hedged, share of a usual origin's weight), and quotes: their words,
    where claims have been read already; the words then tell of means, not of parties.
    doubts: what couldn't be used, a sentence each.
    """

    id: str
    days: Days = ANY_DAYS
    point: Point | None = None
    radius_km: float | None = None
    place: str | None = None
    governorate: str | None = None
    target: str | None = None
    minutes: tuple[int, ...] = ()
    uncertain_min: float = 15
    sightings: tuple[Sighting, ...] = ()
    munitions: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    other_cues: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    held_by: tuple[str, ...] = ()
    witnesses: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    named: tuple[tuple[str, tuple[str, ...], bool, float], ...] = ()
    accepted_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cue:
    """One piece of evidence: its class (weights/), what it is, decibans for parties against not knowing, and its facts.

    origins: who says it, where that matters. means: what it stands for beyond its weight ("declared", "denied",
    "named", "ground", "conduct"). about: what is the same however it is told, such as a pattern's id.
    """

    cls: str
    text: str
    decibans: Mapping[str, float] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    means: str = ""
    about: str = ""
