"""What does a reader know about a report beside its text, and what does it give back?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from marsad.model.claim import Claim
from marsad.model.unread import Unread


@dataclass(frozen=True, slots=True)
class Context:
    """The report's id, its day of publication (ISO; words of time are counted from it), zone, language, and its source.

    source_name, source_id: who is the origin where nobody is quoted. country: the country at war, ISO alpha-2.
    instant: when exactly it was published, if known, where `published` is only its day. transcript: the id of the
    transcript that the text is, if the report is a voice note.
    """

    report: str
    published: str | None = None
    zone: str = "UTC"
    language: str | None = None
    source_name: str | None = None
    source_id: str | None = None
    country: str = "SY"
    received_at: str | None = None
    instant: str | None = None
    transcript: str | None = None


@dataclass(frozen=True, slots=True)
class War:
    """What counts "since the war began" refer to: the year, and the country's name."""

    began: str
    country_name: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of a report: claims with their spans, stretches that look read-worthy and gave none, reader
    and version. failed: why the reader made nothing of it at all, good or bad."""

    claims: tuple[Claim, ...]
    unread: tuple[Unread, ...]
    reader: str
    version: str
    failed: str | None = None


class TextReader(Protocol):
    """Whatever makes claims of texts: the rules, or a model."""

    @property
    def version(self) -> str:
        """Its version, with that of what it leans on."""
        ...

    def read(self, text: str, context: Context) -> Reading:
        """The claims of one report."""
        ...

    def read_many(self, pairs: Iterable[tuple[str, Context]]) -> Iterator[Reading]:
        """The claims of many, in order."""
        ...
