"""What does the Arabic reader make of a sentence? The reader over the default gazetteer, and shorthand for claims."""

from __future__ import annotations

from functools import lru_cache

from marsad.model.claim import Claim
from marsad.places import Gazetteer
from marsad.reading import Context, Reader

PUBLISHED = "2018-03-15"


@lru_cache(maxsize=1)
def reader() -> Reader:
    """One reader for all tests."""
    return Reader(Gazetteer.default())


def claims_of(text: str, published: str = PUBLISHED) -> list[Claim]:
    """All claims of the text."""
    return list(reader().read(text, Context("r", published, "Asia/Damascus")).claims)


def counted(text: str, published: str = PUBLISHED) -> list[Claim]:
    """The claims with a count of people harmed or of attacks."""
    return [claim for claim in claims_of(text, published) if claim.kind in ("casualties", "attacks")]


def numbers(text: str) -> list[tuple[str | None, int | None, int | None]]:
    """(harm, lower, upper) of each counted claim, in order."""
    return [(c.harm, c.count.lower, c.count.upper) for c in counted(text) if c.count is not None]
