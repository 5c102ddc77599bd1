"""What could not be read, and why? Nothing is lost: it is kept and listed."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unread:
    """A stretch of a report that looks as if it said something, and yielded no claim. Offsets are code points."""

    span: tuple[int, int]
    quote: str
    why: str
