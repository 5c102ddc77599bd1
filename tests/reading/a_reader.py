"""One reader for all tests of reading, with a day to read from: Thursday 21 September 2017."""

from __future__ import annotations

from functools import lru_cache

from stand_in_places import StandInPlaces

from marsad.model.claim import Claim
from marsad.reading import Context, Reader, Reading

PUBLISHED = "2017-09-21"


@lru_cache(maxsize=1)
def reader() -> Reader:
    """The reader."""
    return Reader(StandInPlaces())


def reading(text: str, source: str | None = "agency", published: str | None = PUBLISHED) -> Reading:
    """What the reader makes of a text."""
    return reader().read(text, Context("r", published, "Asia/Damascus", source_name=source, source_id=source))


def claims(text: str, **context: str | None) -> list[Claim]:
    """The claims of a text."""
    return list(reading(text, **context).claims)


def counted(text: str, **context: str | None) -> list[Claim]:
    """The counts of people and of attacks."""
    return [c for c in claims(text, **context) if c.kind in ("casualties", "attacks")]


def only(text: str, harm: str) -> Claim:
    """The one count of the harm."""
    found = [c for c in counted(text) if c.harm == harm]
    assert len(found) == 1, [c.quote for c in found]
    return found[0]
