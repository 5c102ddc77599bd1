"""Which words make a number vague or bound it? Entries of quantities.yaml that every language has."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vague:
    """A vague number word."""

    word: str
    gloss: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """Words before or after a number that bound it."""

    bound: str
    gloss: str
    before: tuple[str, ...]
    after: tuple[str, ...]
