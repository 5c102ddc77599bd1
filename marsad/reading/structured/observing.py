"""What may one observation of aircraft say, how much of a spotter's line is it, and how were they noticed?"""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.reading.structured.naming import Name

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Craft:
    """Aircraft seen together: as said (offsets), the type or class known, how many, whose they are said to be."""

    span: Span
    type: str | None
    craft: str | None
    number: int | None
    parties: tuple[str, ...] = ()
    hedged: bool = False


@dataclass(slots=True)
class Spotted:
    """All that an observation says. relation: how the place stands to the aircraft ("north", "over").

    armed: munitions are named. explained: how much of its whole line is understood, in percent.
    """

    crafts: list[Craft] = field(default_factory=list)
    times: list[str] = field(default_factory=list)
    until: str | None = None
    day: str | None = None
    manners: list[str] = field(default_factory=list)
    senses: list[str] = field(default_factory=list)
    language: str | None = None
    places: list[Name] = field(default_factory=list)
    relation: list[str] = field(default_factory=list)
    heading: str | None = None
    towards: Name | None = None
    base: Name | None = None
    denied: bool = False
    armed: bool = False
    explained: int = 0
    unread: list[Span] = field(default_factory=list)

    @property
    def weight(self) -> int:
        """How much of a spotter's line it has: a sentence of a story may speak of aircraft too."""
        place = self.places[0] if self.places else None
        signs = (
            2 * bool(self.times), 2 * bool(self.manners), bool(self.senses), bool(self.heading or self.towards),
            any(c.type for c in self.crafts), any(c.number for c in self.crafts), place is not None and place.known,
            bool(self.base), bool(self.relation) and place is not None, -len(self.unread),
        )  # fmt: skip
        return sum(map(int, signs)) if self.crafts else 0

    @property
    def kind(self) -> str:
        """How the aircraft were noticed. Words on the radio were intercepted; nothing said is seen."""
        for sense in ("intercepted", "heard", "seen"):
            if sense in self.senses:
                return sense
        return "intercepted" if self.language else "seen"
