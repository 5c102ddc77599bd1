"""What was asked for: which words say the name, the ground it must lie in, and how exact it is?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from marsad.places.containers import Scope
from marsad.places.folding import skeleton
from marsad.places.said import Said


@dataclass(frozen=True)
class Question:
    """A name as asked: the phrases in one or two scripts taken apart, the ground they must lie in, the precision
    said."""

    said: tuple[Said, ...]
    scope: Scope
    precision: str | None

    @cached_property
    def hint(self) -> str | None:
        """The kind of place that the words say."""
        return next((s.hint for s in self.said if s.hint), None)

    @cached_property
    def part(self) -> str | None:
        """The piece of the place that is meant."""
        return next((s.part for s in self.said if s.part), None)

    @cached_property
    def around(self) -> str | None:
        """How the place stands to the one named, if it is another."""
        return next((s.around for s in self.said if s.around), None)

    @cached_property
    def letters(self) -> int:
        """How many consonants there are to go by."""
        return max(len(skeleton(s.core)) for s in self.said)
