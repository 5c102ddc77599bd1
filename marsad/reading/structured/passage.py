"""Where in the report, as received, stands a stretch of a line?"""

from __future__ import annotations

from dataclasses import dataclass

from marsad.reading.structured.plain import trimmed
from marsad.reading.text import Cleaned


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a cleaned text, and the report that it is from."""

    cleaned: Cleaned
    original: str
    start: int
    end: int

    @property
    def text(self) -> str:
        """Its words, cleaned."""
        return self.cleaned.text[self.start : self.end]

    def part(self, start: int, end: int) -> Passage:
        """The passage between two offsets of this one, without white space at its ends."""
        first, last = trimmed(self.cleaned.text, self.start + start, self.start + end)
        return Passage(self.cleaned, self.original, first, last)

    def span(self, start: int = 0, end: int | None = None) -> tuple[int, int]:
        """Offsets in the report as received."""
        last = self.end if end is None else self.start + end
        return self.cleaned.original(self.start + start, last)

    def said(self, start: int = 0, end: int | None = None) -> str:
        """The words as received."""
        first, last = self.span(start, end)
        return self.original[first:last]

    def named(self, start: int, end: int) -> str:
        """A name as written, on one line."""
        return " ".join(self.text[start:end].split())
