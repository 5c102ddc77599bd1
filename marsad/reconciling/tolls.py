"""Why does a toll of ours differ from the sum of their rows in the same place and time? Every residual by name.

A toll over days or provinces is one statement, never split into events nor added to them (facts 3.1). Its own items
and sub-totals are set beside the rows; what remains is named: not itemised, only theirs, no place known, or outside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from marsad.model.answer import Answer
from marsad.model.cells import below
from marsad.model.claim import Claim
from marsad.reconciling.matching import inside
from marsad.reconciling.rows import Row


@dataclass(frozen=True, slots=True)
class Residual:
    """One named part of the difference between a toll and the rows. difference: ours less their least."""

    what: str
    ours: int
    theirs: tuple[int, int]
    rows: tuple[str, ...]
    why: str

    @property
    def difference(self) -> int:
        """What it adds to our total less theirs."""
        return self.ours - self.theirs[0]


@dataclass(frozen=True, slots=True)
class Toll:
    """A toll beside the rows of its scope. The residuals' differences add up to `ours` less `theirs` (least)."""

    claim: str
    quote: str
    origin: str | None
    ours: int
    theirs: tuple[int, int]
    residuals: tuple[Residual, ...]

    def to_json(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "kind": "toll", "claim": self.claim, "quote": self.quote, "origin": self.origin, "ours": self.ours,
            "theirs": list(self.theirs), "difference": self.ours - self.theirs[0],
            "residuals": [{"what": r.what, "ours": r.ours, "theirs": list(r.theirs), "difference": r.difference,
                           "rows": list(r.rows), "why": r.why} for r in self.residuals],
        }  # fmt: skip


def tolls(claims: Sequence[Claim], rows: Sequence[Row], joined: frozenset[tuple[str, str]] = frozenset()) -> list[Toll]:
    """Every toll of the dead that isn't itself part of one. joined: rows and our claims found to be one event."""
    by_id = {c.id: c for c in claims}
    found = [
        c for c in claims
        if c.frame == "toll" and c.harm == "killed" and c.count and c.count.lower is not None
        and c.part_of not in by_id and c.victims.sex is None and c.victims.age is None
        and any((r.killed or (0, 0))[1] and inside(c, r) is not Answer.NO for r in rows)
    ]  # fmt: skip
    return [_toll(c, claims, rows, joined) for c in sorted(found, key=lambda c: (c.when.start or "", c.id))]


def _toll(toll: Claim, claims: Sequence[Claim], rows: Sequence[Row], joined: frozenset[tuple[str, str]]) -> Toll:
    within = [r for r in rows if inside(toll, r) is Answer.YES]
    doubtful = [r for r in rows if inside(toll, r) is Answer.UNKNOWN]
    parts = _parts(toll, claims)
    residuals: list[Residual] = []
    taken: set[str] = set()
    known = {row for row, claim in joined if claim in {p.id for p in parts}}
    for part in parts:
        mine = [r for r in within if r.id not in taken
                and ((r.id, part.id) in joined or (r.id not in known and _same_place(part, r)))]  # fmt: skip
        taken.update(r.id for r in mine)
        number = part.count.lower if part.count and part.count.lower else 0
        residuals.append(Residual(_name(part), number, _sum(mine), tuple(r.id for r in mine), _why(number, mine)))
    rest = [r for r in within if r.id not in taken and r.killed and r.killed[1]]
    for row in rest:
        why = "the toll has no item here" if parts else "the toll names no events, so none can be matched to this row"
        residuals.append(Residual(f"only theirs: {row.place}, {row.start}", 0, row.killed or (0, 0), (row.id,), why))
    total = toll.count.lower if toll.count and toll.count.lower else 0
    left = total - sum(r.ours for r in residuals)
    if left:
        why = "the toll's items add to less than it states" if parts else "the toll is given without its events"
        residuals.append(Residual("not itemised", left, (0, 0), (), why))
    for row in doubtful:
        why = "its place is not known well enough to say whether it lies in the toll's area"
        residuals.append(Residual(f"not compared: {row.place}, {row.start}", 0, (0, 0), (row.id,), why))
    origin = toll.origin.key if toll.origin else None
    return Toll(toll.id, toll.quote, origin, total, _sum(within), tuple(residuals))


def _parts(toll: Claim, claims: Sequence[Claim]) -> list[Claim]:
    """The toll's items or sub-totals by place: its parts, or events of the same statement inside its scope."""
    own = [c for c in claims if c.part_of == toll.id and c.harm == "killed" and c.count and c.where]
    placed = [c for c in own if c.ground() != toll.ground() and c.victims.sex is None and c.victims.age is None]
    # A place told twice is one item.
    return sorted(placed, key=lambda c: (c.span, c.id))


def _same_place(part: Claim, row: Row) -> bool:
    ground, theirs = part.ground(), row.claims[0].ground()
    nested = any(below(b, a) for one in ground for a in one for two in theirs for b in two)
    window = part.when.window()
    return nested and window.disjoint(row.claims[0].when.window()) is Answer.NO


def _sum(rows: Sequence[Row]) -> tuple[int, int]:
    return sum((r.killed or (0, 0))[0] for r in rows), sum((r.killed or (0, 0))[1] for r in rows)


def _name(part: Claim) -> str:
    days = part.when.start or ""
    return f"{' and '.join(p.name for p in part.where)}, {days}"


def _why(number: int, rows: Sequence[Row]) -> str:
    least, most = _sum(rows)
    if not rows:
        return "only ours: they have no row here"
    if least <= number <= most:
        return "within their range"
    return "ours is above their most" if number > most else "ours is below their least"
