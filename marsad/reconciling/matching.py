"""Which rows of the other house are events of ours, and what is left over on either side, for which reason?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from marsad.incidents.resolving import Resolver, incidents_of
from marsad.incidents.summary import Harmed
from marsad.model.answer import Answer
from marsad.model.claim import Claim
from marsad.model.incident import Incident
from marsad.model.scope import where_contains
from marsad.reconciling.rows import Row


@dataclass(frozen=True, slots=True)
class Line:
    """One item of the comparison. kind: "match", "maybe", "only_theirs" or "only_ours". ours, theirs: killed.

    difference: ours less their least, None for what is only a possibility beside its own line. why: in a sentence.
    """

    kind: str
    row: str | None
    incident: str | None
    place: str
    day: str
    ours: int | None
    theirs: tuple[int, int] | None
    difference: int
    why: str
    probability: int | None = None

    def to_json(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "kind": self.kind, "row": self.row, "incident": self.incident, "place": self.place, "day": self.day,
            "ours": self.ours, "theirs": list(self.theirs) if self.theirs else None, "difference": self.difference,
            "why": self.why, "probability": None if self.probability is None else self.probability / 1e6,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Compared:
    """All lines; their differences add up to our total less theirs."""

    lines: tuple[Line, ...]
    ours: int
    theirs: tuple[int, int]
    joined: frozenset[tuple[str, str]] = frozenset()
    """Rows and our claims that are one event."""


def compare(claims: Sequence[Claim], rows: Sequence[Row], harmed: Harmed) -> Compared:
    """The comparison, event by event. Pure. The house's own rows stay apart: it says that they are different events."""
    theirs = [c for row in rows for c in row.claims]
    resolver = Resolver(linked=_whole(rows), unlinked=_apart(rows))
    resolver.add_all([*claims, *theirs])
    ours = {c.id for c in claims}
    owner = {c.id: row for row in rows for c in row.claims}
    incidents = incidents_of(resolver, lambda mine, harm: harmed([c for c in mine if c.id in ours], harm))
    lines = [line for i in incidents for line in _lines(i, ours, owner, resolver, incidents)]
    total = sum(line.ours or 0 for line in lines)
    least, most = (sum(row.killed[end] for row in rows if row.killed) for end in (0, 1))
    joined = {(owner[a].id, b) for i in incidents for a in i.claims if a in owner for b in i.claims if b in ours}
    return Compared(tuple(lines), total, (least, most), frozenset(joined))


def _whole(rows: Iterable[Row]) -> frozenset[frozenset[str]]:
    """The claims of one row are one event."""
    return frozenset(frozenset((row.claims[0].id, c.id)) for row in rows for c in row.claims[1:])


def _apart(rows: Sequence[Row]) -> frozenset[frozenset[str]]:
    """Rows near enough in time to be mistaken for one another are different events."""
    found, days = set(), [date.fromisoformat(row.start) for row in rows]
    for at, one in enumerate(rows):
        for other in range(at + 1, len(rows)):
            if abs((days[at] - days[other]).days) <= 2:
                found |= {frozenset((a.id, b.id)) for a in one.claims for b in rows[other].claims}
    return frozenset(found)


def _lines(
    incident: Incident, ours: set[str], owner: Mapping[str, Row], resolver: Resolver, incidents: Sequence[Incident]
) -> list[Line]:
    mine = [c for c in incident.claims if c in ours]
    found = {owner[c].id: owner[c] for c in incident.claims if c in owner}
    floor = incident.killed[0]
    if mine and found:
        return [_match(incident, row, floor if not at else 0, resolver, mine)
                for at, row in enumerate(found.values())]  # fmt: skip
    if mine:
        why = _nearest(mine, owner.keys(), resolver, "row of theirs", {c: r.id for c, r in owner.items()})
        return [Line("only_ours", None, incident.id, incident.place, incident.start or "", floor, None, floor, why)]
    names = {c: i.id for i in incidents for c in i.claims}
    (row,) = found.values()
    least = row.killed[0] if row.killed else 0
    why = _nearest([c.id for c in row.claims], ours & resolver.claims.keys(), resolver, "incident of ours", names)
    if row.killed is None or not row.killed[1]:
        why = "they count no deaths; " + why
    return [Line("only_theirs", row.id, None, row.place, row.start, None, row.killed, -least, why)]


def _match(incident: Incident, row: Row, floor: int, resolver: Resolver, mine: Sequence[str]) -> Line:
    least, most = row.killed or (0, 0)
    sure = max((resolver.pairing(a, c.id).probability for a in mine for c in row.claims), default=0)
    if floor == least:
        why = "the same least number"
    elif least <= floor <= most:
        why = "ours lies within their range; they count from the lowest report"
    elif floor > most:
        why = f"ours is above their most: {floor} by {', '.join(incident.origins)}"
    elif not floor:
        why = "our claims give no number"
    else:
        why = "ours is a partial view: fewer were known when our sources spoke"
    return Line("match", row.id, incident.id, incident.place, row.start, floor, row.killed, floor - least, why, sure)


def _nearest(
    mine: Iterable[str], others: Iterable[str], resolver: Resolver, what: str, names: Mapping[str, str]
) -> str:
    """Why nothing matched: the likeliest candidate with what speaks against it, or that there is none near."""
    row = {o: w for c in mine for o, w in resolver.weights.get(c, {}).items()}
    wanted = set(others)
    near = sorted(((w, o) for o, w in row.items() if o in wanted), reverse=True)
    if not near:
        return f"no {what} near it in place and time"
    _, best = near[0]
    own = max(mine, key=lambda c: (resolver.weights.get(c, {}).get(best, -99_999), c))
    against = [f"{cue}: {level}" for cue, level, weight in resolver.cues(own, best) if weight < 0][:2]
    pair = resolver.pairing(own, best)
    if pair.same == "maybe":
        return (
            f"may be {what} {names[best]} ({pair.probability / 1e6:.2f}); against it: {'; '.join(against) or 'nothing'}"
        )
    return f"nearest is {what} {names[best]}; against it: {'; '.join(against) or 'too little in common'}"


def inside(toll: Claim, row: Row) -> Answer:
    """Does the row surely lie in the toll's place and time?"""
    if not row.claims or toll.when.window().contains(row.claims[0].when.window()) is not Answer.YES:
        return Answer.NO
    return where_contains(toll.ground(), row.claims[0].ground())
