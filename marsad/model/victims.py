"""Against whom: which class of people is counted?"""

from __future__ import annotations

from dataclasses import dataclass

from marsad.model.answer import Answer, every

STATUSES = ("civilian", "combatant", "unknown")
SEXES = ("female", "male")
AGES = ("child", "adult")

_NOUNS = {
    ("female", "adult"): "women", ("male", "adult"): "men", ("female", "child"): "girls", ("male", "child"): "boys",
    (None, "child"): "children", (None, "adult"): "adults", ("female", None): "women and girls",
    ("male", None): "men and boys",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Victims:
    """A class of people. None (and status "unknown") is not said: anybody may be meant."""

    status: str | None = None
    sex: str | None = None
    age: str | None = None
    side: str | None = None

    def __post_init__(self) -> None:
        if self.status == "unknown":
            object.__setattr__(self, "status", None)

    @property
    def said(self) -> tuple[str | None, ...]:
        """Status, sex, age and side, in this order."""
        return self.status, self.sex, self.age, self.side

    def contains(self, other: Victims) -> Answer:
        """Is everybody of the other class in this one?"""
        if self == other:
            return Answer.YES

        def part(mine: str | None, theirs: str | None) -> Answer:
            if mine is None or mine == theirs:
                return Answer.YES
            return Answer.UNKNOWN if theirs is None else Answer.NO

        return every(part(mine, theirs) for mine, theirs in zip(self.said, other.said, strict=True))

    def disjoint(self, other: Victims) -> Answer:
        """Can nobody be of both classes? Yes only where both say something, and say it differently."""
        pairs = list(zip(self.said, other.said, strict=True))
        if any(mine is not None and theirs is not None and mine != theirs for mine, theirs in pairs):
            return Answer.YES
        return Answer.NO if all(mine == theirs or None in (mine, theirs) for mine, theirs in pairs) else Answer.UNKNOWN

    def words(self) -> str:
        """The class in plain words ("civilian women"), "people" if nothing is said."""
        noun = _NOUNS.get((self.sex, self.age))
        if noun is None:
            return {"civilian": "civilians", "combatant": "combatants"}.get(self.status or "", "people")
        return f"{self.status} {noun}" if self.status else noun


ANYONE = Victims()
