"""Who holds a place on a day, and which claims say so?

    control = Control(control_claims(claims))
    control.at(("SY/ID/g168325",), day_of("2017-09-21"))  # Ground(parties=("HTS",), probability=…, claims=(…,))

Control of ground is claimed, never assumed: without a claim nobody is known to hold it. A claim says of cells that from
a day on parties control them (jointly, if several) or have captured them. For a cell and a day the latest claim speaks,
of those that name the cell itself or a container of it:

- Of two claims the one whose day is later holds; a *capture* ends what was held before it, wherever it touches.
- A claim on the cell itself is sure as far as claims are; one on a container is inherited and less sure: "the army
  holds Idlib" says little of one village. A later claim on a container outweighs an earlier one on the cell only if it
  is a capture.
- Claims of one day and one rank hold together: what all of them name. If that is nobody, the ground is contested and
  its holder unknown.
- A claim on a part ("the eastern quarters") says nothing of the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from marsad.model.cells import Cells

KINDS = ("control", "capture")
ITSELF = 900_000
"""How sure a claim on the very cell is taken to be (parts per million)."""
A_STEP_UP = 700_000
"""Each step up to a container leaves so much of it: a governorate is seldom held whole."""
STALE_DAYS = 90
"""A claim this many days old is half as sure: fronts move."""
CERTAIN = 1_000_000
_EPOCH = date(1970, 1, 1).toordinal()


def day_of(iso: str) -> int:
    """An ISO day as days since 1970-01-01. Raises ValueError."""
    return date.fromisoformat(iso).toordinal() - _EPOCH


@dataclass(frozen=True, slots=True)
class ControlClaim:
    """Parties are said to hold some cells from a day on.

    id: the claim that says so. day: the first day, in days since 1970-01-01, local. kind: "control" (they hold them) or
    "capture" (they took them). parties: actors' ids, jointly; empty: nobody, or it is fought over, or it is not said
    who. last: the last day of which it speaks, if later than the first. sure: how surely the claim was read so.
    """

    id: str
    cells: Cells
    day: int
    parties: tuple[str, ...]
    kind: str = "control"
    last: int | None = None
    sure: int = CERTAIN

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"a claim of control is a control or a capture, not {self.kind!r}")


@dataclass(frozen=True, slots=True)
class Held:
    """Who holds a cell on a day; no parties: unknown, or nobody.

    claims: what says so. on: the cell that they speak of, the asked one or a container. probability: parts per million.
    contested: claims of the same day and rank name different parties.
    """

    parties: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    on: str | None = None
    probability: int = 0
    contested: bool = False


UNKNOWN = Held()


@dataclass(frozen=True, slots=True)
class Ground:
    """Who holds some ground on a day: those who hold each of its cells; no parties: unknown.

    probability: that of the least sure cell. claims: all that it rests on. cells: each cell with its holder.
    """

    parties: tuple[str, ...]
    probability: int
    claims: tuple[str, ...]
    cells: tuple[tuple[str, Held], ...]

    @property
    def status(self) -> str:
        """In a word: "held", "contested" or "unknown"."""
        if self.parties:
            return "held"
        return "contested" if any(held.contested or held.parties for _, held in self.cells) else "unknown"


class Control:
    """The claims of control, asked by cells and day."""

    def __init__(self, claims: Iterable[ControlClaim]) -> None:
        self._by_cell: dict[str, list[ControlClaim]] = defaultdict(list)
        for claim in claims:
            for cell in claim.cells:
                self._by_cell[cell].append(claim)
        for said in self._by_cell.values():
            said.sort(key=lambda claim: (claim.day, claim.id))

    def at(self, cells: Cells, day: int) -> Ground:
        """Who holds the whole of some ground on the day (since 1970-01-01), by which claims, and how surely."""
        each = tuple((cell, self.holder(cell, day)) for cell in cells)
        parties = _common(held.parties for _, held in each)
        claims = tuple(sorted({claim for _, held in each for claim in held.claims}))
        sure = min((held.probability for _, held in each), default=0) if parties else 0
        return Ground(parties, sure, claims, each)

    def holder(self, cell: str, day: int) -> Held:
        """Who holds one cell on the day, by which claims, and how surely."""
        best: tuple[int, tuple[ControlClaim, ...]] | None = None
        for steps, container in enumerate(_upwards(cell)):
            latest = self._latest(container, day)
            if latest and (best is None or (latest[0].day > best[1][0].day and latest[0].kind == "capture")):
                best = (steps, latest)
        return UNKNOWN if best is None else _held(cell, day, *best)

    def _latest(self, cell: str, day: int) -> tuple[ControlClaim, ...]:
        """The claims of the latest day, up to the day asked for, on the very cell."""
        known = [claim for claim in self._by_cell.get(cell, ()) if claim.day <= day]
        same = [claim for claim in known if claim.day == known[-1].day]
        # On the day of a capture, who held it before the capture no longer holds it.
        return tuple([claim for claim in same if claim.kind == "capture"] or same)


def _held(cell: str, day: int, steps: int, claims: tuple[ControlClaim, ...]) -> Held:
    on = "/".join(cell.split("/")[: cell.count("/") + 1 - steps])
    named, ids = _common(claim.parties for claim in claims), tuple(sorted(claim.id for claim in claims))
    if not named:
        return Held((), ids, on, 0, any(claim.parties for claim in claims))
    sure = ITSELF
    for _ in range(steps):
        sure = sure * A_STEP_UP // CERTAIN
    return Held(named, ids, on, max(_fresh(claim, sure, day) for claim in claims))


def _fresh(claim: ControlClaim, sure: int, day: int) -> int:
    """How sure the claim still is on the day."""
    age = max(0, day - max(claim.day, claim.last or claim.day))
    return sure * claim.sure // CERTAIN * STALE_DAYS // (STALE_DAYS + age)


def _common(named: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """Those whom all name."""
    sets = [frozenset(parties) for parties in named]
    return tuple(sorted(frozenset.intersection(*sets))) if sets else ()


def _upwards(cell: str) -> Iterator[str]:
    """The cell and its containers, inner first; the world holds nothing."""
    steps = cell.split("/") if cell else []
    for depth in range(len(steps), 0, -1):
        yield "/".join(steps[:depth])
