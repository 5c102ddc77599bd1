"""Who holds a place on a day, and which claim says so?

Control of ground is claimed, never assumed: without a claim nobody is known to hold it. A claim says of cells that from
a day on (or on that day) a party controls or has captured them. For a cell and a day the latest claim speaks, of those
that name the cell itself or a container of it:

- Of two claims the one whose day is later holds; a *capture* ends what was held before it, wherever it touches.
- A claim on the cell itself is sure as far as claims are; one on a container is inherited and less sure: "the army
  holds Idlib" says little of one village. A later claim on a container outweighs an earlier one on the cell only if it
  is a capture.
- Claims of one day and one rank that name different parties leave it contested: the holder is unknown.
- A claim on a part ("the eastern quarters") says nothing of the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from marsad.model.cells import Cells

KINDS = ("control", "capture")
ITSELF = 900_000
"""How sure a claim on the very cell is taken to be (parts per million)."""
A_STEP_UP = 700_000
"""Each step up to a container leaves so much of it: a governorate is seldom held whole."""
STALE_DAYS = 90
"""A claim this many days old is half as sure: fronts move."""
CERTAIN = 1_000_000


@dataclass(frozen=True, slots=True)
class ControlClaim:
    """A party is said to hold some cells from a day on.

    id: the claim that says so. day: days since 1970-01-01 (UTC). kind: "control" (it holds them) or "capture" (it took
    them that day). party: an actor's id, or None: nobody holds it, or it is fought over.
    """

    id: str
    cells: Cells
    day: int
    party: str | None
    kind: str = "control"

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"a claim of control is a control or a capture, not {self.kind!r}")


@dataclass(frozen=True, slots=True)
class Held:
    """Who holds a cell on a day. party None: unknown, or nobody.

    claim: what says so. on: the cell that it speaks of, the asked one or a container. probability: parts per million.
    against: the claims of the same day and rank that say otherwise.
    """

    party: str | None = None
    claim: str | None = None
    on: str | None = None
    probability: int = 0
    against: tuple[str, ...] = ()


UNKNOWN = Held()


class Control:
    """The claims of control, asked by cell and day."""

    def __init__(self, claims: Iterable[ControlClaim]) -> None:
        self._by_cell: dict[str, list[ControlClaim]] = defaultdict(list)
        for claim in claims:
            for cell in claim.cells:
                self._by_cell[cell].append(claim)
        for said in self._by_cell.values():
            said.sort(key=lambda claim: (claim.day, claim.id))

    def holder(self, cell: str, day: int) -> Held:
        """Who holds the cell on the day (since 1970-01-01), by which claim, and how surely."""
        best: tuple[int, ControlClaim, tuple[ControlClaim, ...]] | None = None
        for steps, container in enumerate(_upwards(cell)):
            latest = self._latest(container, day)
            if latest is None:
                continue
            claim, others = latest
            if best is None or (claim.day > best[1].day and claim.kind == "capture"):
                best = (steps, claim, others)
        return UNKNOWN if best is None else _held(cell, day, *best)

    def _latest(self, cell: str, day: int) -> tuple[ControlClaim, tuple[ControlClaim, ...]] | None:
        """The latest claim on the very cell up to the day, and those of the same day that name another party."""
        known = [claim for claim in self._by_cell.get(cell, ()) if claim.day <= day]
        if not known:
            return None
        same = [claim for claim in known if claim.day == known[-1].day]
        # On the day of a capture, who held it before the capture no longer holds it.
        same = [claim for claim in same if claim.kind == "capture"] or same
        return same[-1], tuple(claim for claim in same if claim.party != same[-1].party)


def _held(cell: str, day: int, steps: int, claim: ControlClaim, others: tuple[ControlClaim, ...]) -> Held:
    on = "/".join(cell.split("/")[: cell.count("/") + 1 - steps])
    if others:
        return Held(None, claim.id, on, 0, tuple(other.id for other in others))
    sure = ITSELF
    for _ in range(steps):
        sure = sure * A_STEP_UP // CERTAIN
    return Held(claim.party, claim.id, on, sure * STALE_DAYS // (STALE_DAYS + max(0, day - claim.day)))


def _upwards(cell: str) -> Iterator[str]:
    """The cell and its containers, inner first; the world holds nothing."""
    steps = cell.split("/") if cell else []
    for depth in range(len(steps), 0, -1):
        yield "/".join(steps[:depth])
