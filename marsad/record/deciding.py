"""How does a person's decision enter the record?"""

from __future__ import annotations

from marsad.log import Entry, Log, Refused
from marsad.model.canonical import NotCanonical
from marsad.model.claim import claim_id
from marsad.record.entries import Decision, encode
from marsad.record.state import State, decided_pairs


def decide(log: Log, state: State, decision: Decision, at: str) -> Entry:
    """Append a decision whose targets are known; the state is the one that the person looked at."""
    _expect_sense(state, decision)
    return log.append(decision.kind, encode(decision), at)


def _expect_sense(state: State, decision: Decision) -> None:
    if not decision.targets:
        raise Refused(f"A decision to {decision.verb} needs something to decide on.")
    if decision.verb in ("merge", "split", "link", "cannot_link") and not decided_pairs(decision):
        raise Refused(f"A decision to {decision.verb} needs two things.")
    if decision.verb in ("accept", "reject", "correct"):
        for target in decision.targets:
            if target not in state.claims and (decision.verb == "correct" or target not in state.readings):
                raise Refused(f"The record knows no claim or reading {target}.")
    if decision.verb == "correct":
        _expect_claim(decision)


def _expect_claim(decision: Decision) -> None:
    if len(decision.targets) != 1:
        raise Refused("A correction is of one claim.")
    try:
        right = isinstance(decision.value, dict) and decision.value.get("id") == claim_id(decision.value)
    except NotCanonical as error:
        raise Refused(f"The corrected claim has no canonical form ({error}).") from error
    if not right:
        raise Refused("A correction's value is the whole claim, with the id that is the digest of what it says.")
