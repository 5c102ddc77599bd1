"""Which claims tell of an event at a place and time, and which count over a window or tell the past?

A rolling toll ("22 in 48 hours") is an aggregate with its own scope, never an incident; nor is the background.
"""

from __future__ import annotations

from marsad.model.claim import Claim

HARM_KINDS = frozenset({"casualties", "attacks", "strike", "facility", "no_harm", "attribution"})
GROUND_KINDS = frozenset({"offensive", "capture"})
FINE = frozenset({"point", "neighbourhood", "town"})
DAY = 24 * 3600
# A night's raid may be dated to either day; a longer stretch is a toll in all but name.
LONGEST = 2 * DAY + 3600


def family(claim: Claim) -> str | None:
    """ "harm" or "ground", the two sorts of event that are never one; None for what is no event of this week."""
    if claim.frame != "event":
        return None
    if claim.kind in HARM_KINDS:
        return "harm"
    return "ground" if claim.kind in GROUND_KINDS else None


def eventful(claim: Claim) -> bool:
    """Does the claim tell of something that happened at a known time, no longer than two days, at a place it names?"""
    window = claim.when.window()
    if family(claim) is None or not claim.where or window.start is None or window.end is None:
        return False
    return window.end - window.start <= LONGEST


def fine(claim: Claim) -> bool:
    """Is the place a town, or finer, and only one?"""
    return len(claim.where) == 1 and claim.where[0].precision in FINE and len(claim.ground()) == 1
