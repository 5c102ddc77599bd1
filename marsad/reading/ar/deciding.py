"""What is decided so far of the quantities of one sentence? The values that the rules share."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.reading.ar import forms
from marsad.reading.ar.lexicon import grammar
from marsad.reading.ar.quantity import Quantity
from marsad.reading.ar.tokens import Hit, Line
from marsad.reading.ar.triggers import Trigger

_COMMAS = frozenset({"،", ","})


@dataclass(slots=True)
class Decided:
    """A quantity with the harm decided. anchor: tokens of the harm word. inside: index into the decided, -1 earlier."""

    quantity: Quantity
    harm: str
    rule: str
    anchor: tuple[int, int]
    inside: int | None = None
    group: int | None = None
    role: str = "new"
    mixed: bool = False
    news: bool = False


@dataclass(slots=True)
class Sentence:
    """The sentence, its quantities and harm words, and what is decided of it. last_harm: of earlier sentences."""

    line: Line
    quantities: list[Quantity]
    triggers: list[Trigger]
    last_harm: str | None
    decided: list[Decided] = field(default_factory=list)
    used: set[int] = field(default_factory=set)
    groups: int = 0
    parts: list[Hit] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.parts = self.line.all("frame.parts")
        cut = {hit.first for key in ("frame.joins", "say", "frame.resets") for hit in self.line.all(key)}
        self.breaks = sorted(cut | {k for k, token in enumerate(self.line.tokens) if token.low in ("؛", ";")})

    def broken(self, first: int, after: int) -> bool:
        """Does another clause begin between the tokens?"""
        return any(first <= k < after for k in self.breaks)

    def parted(self, first: int, after: int) -> bool:
        """Does a word of parts ("بينهم") stand between the tokens?"""
        return any(first <= hit.first < after for hit in self.parts)

    def spared(self, first: int, after: int) -> bool:
        """Does a word between say that the next people came out alive ("وإنقاذ 14 شخصا")?"""
        return any(self.line.low(k).lstrip("و") in grammar("spared") for k in range(first, after))

    def comma(self, first: int, after: int) -> bool:
        """Is there a comma between the tokens?"""
        return any(self.line.low(k) in _COMMAS for k in range(first, after))

    def harm_between(self, first: int, after: int) -> bool:
        """Does a harm word that opens forward stand between the tokens?"""
        return any(first <= t.first < after and not t.behind and t.use != "toll" for t in self.triggers)

    def whole(self, before: int) -> int | None:
        """The latest decided count that begins before the token."""
        return next((k for k in self._latest() if self.decided[k].quantity.first < before), None)

    def _latest(self) -> list[int]:
        """The decided counts, the latest first; not the numbers before a revision."""
        return [k for k in range(len(self.decided) - 1, -1, -1) if self.decided[k].role != "old"]

    def last_of(self, harm: str) -> int | None:
        """The latest decided count of the harm."""
        return next((k for k in self._latest() if self.decided[k].harm == harm), None)

    def state_after(self, q: Quantity) -> str | None:
        """The harm of a state right behind the quantity ("منهم في العناية المركزة")."""
        return next(
            (
                t.harm
                for t in self.triggers
                if t.use == "state" and 0 <= t.first - q.after <= 1 and not self.comma(q.after, t.first)
            ),
            None,
        )

    def whole_of(self, q: Quantity) -> int | None:
        """The latest decided count that the quantity may be some of: as large, if both say a number."""
        number = q.count.lower or q.count.upper
        for k in self._latest():
            count = self.decided[k].quantity.count
            large = count.lower or count.upper
            if number is None or large is None or large >= number:
                return k
        return len(self.decided) - 1 if self.decided else None


def single(q: Quantity) -> bool:
    """Is it a noun without a number word, in the singular?"""
    counted = q.counted
    return q.number < 0 and counted is not None and counted.number == forms.ONE


def unnumbered(q: Quantity) -> bool:
    """Is it a plural without a number?"""
    return q.number < 0 and q.counted is not None and q.count.upper is None


def owned(q: Quantity) -> bool:
    """Does the noun bear a possessor ("مقاتليها")?"""
    return q.counted is not None and q.counted.owned


def own_harm(q: Quantity) -> str | None:
    """The harm that the noun itself says; not of nouns that also only say who somebody is ("نازح")."""
    counted = q.counted
    return counted.person.harm if counted is not None and not counted.person.mild else None


def bracketed(s: Sentence, first: int, after: int) -> int:
    """How many tokens between stand in brackets?"""
    if s.line.low(first) != "(":
        return 0
    closing = next((k for k in range(first, after) if s.line.low(k) == ")"), None)
    return closing + 1 - first if closing is not None else 0
