"""What is known so far of the counts of one text?"""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.model.claim import Origin
from marsad.model.count import Count
from marsad.model.victims import ANYONE, Victims
from marsad.reading.context import Context
from marsad.reading.framing import UNDATED, Dated
from marsad.reading.mentions import CountMention, SentenceMentions
from marsad.reading.scenes import Group, Scene

# The title and the first line; the first sentences, which tell the news.
TITLE, LEAD = 2, 4


@dataclass(slots=True)
class Draft:
    """A counted claim in the making. parent: index of the draft that it is inside of."""

    mention: CountMention
    sentence: int
    frame: str = "event"
    group: Group | None = None
    own_place: bool = False
    dated: Dated = UNDATED
    by: tuple[str, ...] = ()
    own_by: bool = False
    origin: Origin | None = None
    victims: Victims = ANYONE
    parent: int | None = None
    twin: int | None = None

    @property
    def zone(self) -> str:
        """Where in the story it stands: title, lead or body."""
        return "title" if self.sentence < TITLE else "lead" if self.sentence < LEAD else "body"


@dataclass(frozen=True, slots=True)
class Company:
    """The classes of all counts: of each harm and number, and of each sentence."""

    told: dict[tuple[str, Count], list[str | None]]
    beside: dict[int, set[str | None]]


@dataclass(slots=True)
class Story:
    """A text's sentences and what has been made out so far."""

    sentences: list[SentenceMentions]
    scenes: list[Scene]
    published: str | None
    context: Context
    began: str
    country_name: str
    generic: dict[str, tuple[str, ...]]
    language: str = "en"
    drafts: list[Draft] = field(default_factory=list)
    news_day: str | None = None
    last_window: dict[int, Dated] = field(default_factory=dict)
    last_by: dict[int, tuple[str, ...]] = field(default_factory=dict)
    just_said: tuple[int, Dated] | None = None
    before: list[tuple[Dated | None, tuple[str, ...]]] = field(default_factory=list)
    company: Company | None = None
