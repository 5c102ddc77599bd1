"""Yes, no, or unknown: how do three-valued answers combine?

Kleene's strong logic of indeterminacy (Kleene 1952, §64): unknown is a value, never a silent no.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum


class Answer(Enum):
    """Yes, no or unknown, with `&`, `|` and `~`."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    def __and__(self, other: Answer) -> Answer:
        if Answer.NO in (self, other):
            return Answer.NO
        return Answer.UNKNOWN if Answer.UNKNOWN in (self, other) else Answer.YES

    def __or__(self, other: Answer) -> Answer:
        if Answer.YES in (self, other):
            return Answer.YES
        return Answer.UNKNOWN if Answer.UNKNOWN in (self, other) else Answer.NO

    def __invert__(self) -> Answer:
        return {Answer.YES: Answer.NO, Answer.NO: Answer.YES, Answer.UNKNOWN: Answer.UNKNOWN}[self]

    def __bool__(self) -> bool:
        raise TypeError("an Answer is not a bool: compare it with Answer.YES, Answer.NO or Answer.UNKNOWN")


def every(answers: Iterable[Answer]) -> Answer:
    """Yes if all are yes, no if one is no, otherwise unknown. Yes for none."""
    result = Answer.YES
    for answer in answers:
        result &= answer
        if result is Answer.NO:
            break
    return result


def some(answers: Iterable[Answer]) -> Answer:
    """Yes if one is yes, no if all are no, otherwise unknown. No for none."""
    result = Answer.NO
    for answer in answers:
        result |= answer
        if result is Answer.YES:
            break
    return result
