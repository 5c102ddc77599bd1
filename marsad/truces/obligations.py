"""How does an obligation of an agreement stand on a day: met, late, unmet or unknown?

What a source says of it is evidence of a day. Done by the deadline is met, done later is late; not or only partly done
when the deadline had passed is unmet. No evidence, or sources that contradict each other, leaves it unknown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marsad.model.window import bounds
from marsad.reference.agreements import Agreement, Evidence, Obligation


@dataclass(frozen=True, slots=True)
class Stands:
    """How one obligation stands on an ISO day. state: met, late, unmet or unknown."""

    agreement: str
    obligation: str
    at: str
    summary: str
    by: tuple[str, ...]
    deadline: str | None
    day: str
    state: str
    why: str
    evidence: tuple[Evidence, ...]

    def to_json(self) -> dict[str, Any]:
        """The public JSON object."""
        return {
            "agreement": self.agreement, "obligation": self.obligation, "clause": self.at, "summary": self.summary,
            "by": list(self.by), "deadline": self.deadline, "on": self.day, "state": self.state, "why": self.why,
            "evidence": [{"day": e.day, "done": e.done, "says": e.says, "source": e.source} for e in self.evidence],
        }  # fmt: skip


def stands(agreement: Agreement, day: str) -> tuple[Stands, ...]:
    """Every obligation of the agreement as it stood on the ISO day, by the evidence up to it."""
    return tuple(_stands(agreement, obligation, day) for obligation in agreement.obligations)


def _stands(agreement: Agreement, obligation: Obligation, day: str) -> Stands:
    known = tuple(sorted((e for e in obligation.evidence if e.day <= day), key=lambda e: e.day))
    state, why = _state(obligation, known, day, agreement.zone)
    return Stands(
        agreement.id, obligation.id, obligation.at, obligation.summary, obligation.by, obligation.deadline, day,
        state, why, known,
    )  # fmt: skip


def _state(obligation: Obligation, known: tuple[Evidence, ...], day: str, zone: str) -> tuple[str, str]:
    due = obligation.deadline
    passed = due is None or bounds(day, zone)[1] > bounds(due, zone)[1]
    done = [e for e in known if e.done == "yes"]
    disputed = {e.day for e in done} & {e.day for e in known if e.done == "no"}
    if disputed:
        return "unknown", f"sources contradict each other about {min(disputed)}"
    if done:
        first = done[0].day
        late = due is not None and bounds(first, zone)[0] >= bounds(due, zone)[1]
        return ("late" if late else "met"), f"done by {first}: {done[0].says}"
    if not passed:
        return "unknown", f"the deadline of {due} has not passed"
    if not known:
        return "unknown", "no source of this release says whether it was done"
    last = known[-1]
    if due is None:
        return ("unmet" if last.done == "no" else "unknown"), f"{last.day}: {last.says}"
    if last.day < due[:10]:
        return "unknown", f"no source speaks of the time after the deadline of {due}; on {last.day}: {last.says}"
    how = "only partly done" if last.done == "partly" else "not done"
    return "unmet", f"{how} on {last.day}, the deadline was {due}: {last.says}"
