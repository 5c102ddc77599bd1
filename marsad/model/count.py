"""What number was stated, in what words? (What it proves is the profile's business: marsad.tolls.)"""

from __future__ import annotations

from dataclasses import dataclass

VAGUE_WORDS = (
    "several", "some", "many", "dozens", "scores", "hundreds", "thousands", "tens of thousands",
    "hundreds of thousands", "millions",
)  # fmt: skip


class BadCount(ValueError):
    """A count that says nothing that can be true (a negative number, an upper below the lower)."""


@dataclass(frozen=True, slots=True)
class Count:
    """The number as stated (gold labelling guide): "22" is 22, 22; "at least 22" 22, None; "more than 40" 41, None;
    "up to 17" None, 17; "about 50" 50, 50, approximate; "dozens" None, None, vague.

    exhaustive: only where the text closes the count ("no more than", "the final number").
    """

    lower: int | None = None
    upper: int | None = None
    vague: str | None = None
    approximate: bool = False
    exhaustive: bool = False

    def __post_init__(self) -> None:
        for number in (self.lower, self.upper):
            if number is not None and (not isinstance(number, int) or isinstance(number, bool) or number < 0):
                raise BadCount(f"a count is a whole number of at least 0, not {number!r}")
        if self.lower is not None and self.upper is not None and self.upper < self.lower:
            raise BadCount(f"a count of {self.lower} to {self.upper} runs backwards")

    def words(self) -> str:
        """The number as a reader would say it."""
        if self.vague:
            return self.vague
        about = "about " if self.approximate else ""
        if self.lower is None:
            return f"up to {self.upper:,}" if self.upper is not None else "an unstated number"
        if self.upper is None:
            return f"at least {self.lower:,}"
        if self.lower == self.upper:
            return f"{about}{self.lower:,}"
        return f"{self.lower:,} to {self.upper:,}"
