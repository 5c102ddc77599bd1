"""Whose word is a claim besides its own origin's, and what shows that?"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Taken:
    """A claim was taken from another origin: for what two origins bear out, it is that origin's word too.

    origin: the key of the origin it was taken from. why: "words" (its report tells it in that origin's words, later) or
    "mostly" (its own origin mostly tells what that one told: times, of so many places and days that both told).
    """

    origin: str
    why: str
    times: int = 1
    both: int = 1
