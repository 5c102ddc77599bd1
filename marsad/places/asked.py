"""What was asked for: which words say the name, the ground it must lie in, and how exact it is?"""

from __future__ import annotations

from dataclasses import dataclass

from marsad.places.containers import Scope
from marsad.places.said import Said


@dataclass(frozen=True, slots=True)
class Question:
    """A name as asked: the phrases in one or two scripts taken apart, the ground they must lie in, the precision
    said."""

    said: tuple[Said, ...]
    scope: Scope
    precision: str | None

    @property
    def hint(self) -> str | None:
        """The kind of place that the words say."""
        return next((s.hint for s in self.said if s.hint), None)

    @property
    def part(self) -> str | None:
        """The piece of the place that is meant."""
        return next((s.part for s in self.said if s.part), None)

    @property
    def around(self) -> str | None:
        """How the place stands to the one named, if it is another."""
        return next((s.around for s in self.said if s.around), None)
