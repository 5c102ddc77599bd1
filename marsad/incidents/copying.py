"""Who copies whom? From relays that say so, and from words that come again later under another name.

Two sources of which one mostly repeats the other are one origin for a grade, and for what two origins bear out: a
second voice adds nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from marsad.incidents.eventful import eventful
from marsad.incidents.wording import meet, repeats, source_of
from marsad.model.claim import Claim
from marsad.model.taken import Taken

OFTEN = 3
MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class Copy:
    """Between two sources: how often the first told an event by the second's name alone, or in its words.

    both: of how many events that both told. claims: those that show it, ten at most.
    """

    by: str
    origin: str
    times: int
    both: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copies:
    """The graph of who copies whom. root: for each source that mostly copies another, the source at the end.
    echoes: the sources that mostly copy, be it one or now this, now that one."""

    edges: tuple[Copy, ...] = ()
    root: Mapping[str, str] = field(default_factory=dict)
    echoes: frozenset[str] = frozenset()

    def of(self, by: str) -> tuple[Copy, ...]:
        """Whom an echo copies; nobody, for any other source."""
        return tuple(e for e in self.edges if e.by == by) if by in self.echoes else ()


def copies(incidents: Iterable[Sequence[Claim]]) -> Copies:
    """The graph over the incidents, each as its claims. Pure, the same in any order."""
    times: Counter[tuple[str, str]] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    shown: dict[tuple[str, str], set[str]] = defaultdict(set)
    copied: Counter[str] = Counter()
    shared: Counter[str] = Counter()
    for claims in incidents:
        pairs = _within(claims)
        origins = {source_of(c) for c in claims}
        for edge, found in pairs.items():
            times[edge] += 1
            shown[edge] |= found
        relays = {c.relayed_by for c in claims if c.relayed_by}
        both.update((a, b) for a in origins | relays for b in origins if a != b)
        copied.update({by for by, _ in pairs})
        shared.update(a for a in origins | relays if origins - {a})
    edges = tuple(
        Copy(by, origin, count, both[(by, origin)], tuple(sorted(shown[(by, origin)])[:10]))
        for (by, origin), count in sorted(times.items())
    )
    parent = {e.by: e.origin for e in sorted(edges, key=_weight) if _mostly(e)}
    echoes = {by for by, count in copied.items() if count >= OFTEN and count > MOSTLY * shared[by]}
    return Copies(edges, {source: _end(source, parent) for source in parent}, frozenset(echoes | parent.keys()))


def copies_by_place_and_day(claims: Iterable[Claim]) -> Copies:
    """The graph with "an event" read as a place on a day: needs no grouping, and one wrong group changes little."""
    groups: dict[object, list[Claim]] = defaultdict(list)
    for claim in claims:
        if eventful(claim):
            groups[(claim.ground(), claim.when.window())].append(claim)
    return copies(group for group in groups.values() if len(group) > 1 or group[0].relayed_by)


def independent(claims: Sequence[Claim], known: Copies) -> tuple[str, ...]:
    """The origins of these claims that count as voices of their own, sorted."""
    found = {known.root.get(source_of(c), source_of(c)) for c in claims if c.origin or c.report}
    told = {edge: ids for edge, ids in _within(claims).items() if edge[0] in found and edge[1] in found}
    # Here and now one told it in the other's words: for this event it is no second voice.
    return tuple(sorted(found - {by for by, _ in told})) or tuple(sorted(found)[:1])


def taken(claims: Iterable[Claim]) -> dict[str, tuple[Taken, ...]]:
    """For each count that is no word of its own origin alone, from whom it was taken, and what shows that.

    Tolls over days and provinces too, which are no events: two papers that quote one toll are one voice.
    """
    given = sorted(claims, key=lambda c: c.id)
    known = copies_by_place_and_day(given)
    found: dict[str, set[Taken]] = defaultdict(set)
    for claim in given:
        source = source_of(claim)
        if claim.count is not None:
            found[claim.id] |= {Taken(e.origin, "mostly", e.times, e.both) for e in _above(source, known)}
    before: dict[str, set[str]] = defaultdict(set)
    for repeat in repeats(given):
        for claim in repeat.second.claims:
            if claim.count is not None:
                before[claim.id] |= {c.id for c in repeat.first.claims if c.harm == claim.harm and meet(c, claim)}
    by_id = {c.id: c for c in given}
    for ident in sorted(before):
        mine = source_of(by_id[ident])
        for other in sorted(_up(ident, before)):
            origins = {source_of(by_id[other]), *(t.origin for t in found.get(other, ()))}
            found[ident] |= {Taken(origin, "words") for origin in origins - {mine} - {t.origin for t in found[ident]}}
    return {ident: tuple(sorted(those, key=lambda t: t.origin)) for ident, those in found.items() if those}


def _above(source: str, known: Copies) -> list[Copy]:
    """Whom an echo copies, directly or through other echoes; each once, as the nearest has it."""
    seen: dict[str, Copy] = {}
    todo = list(known.of(source))
    for edge in todo:
        if edge.origin not in seen and edge.origin != source:
            seen[edge.origin] = edge
            todo += known.of(edge.origin)
    return list(seen.values())


def _up(ident: str, before: Mapping[str, set[str]]) -> set[str]:
    """The claims whose words it repeats, directly or through others."""
    seen: set[str] = set()
    todo = [ident]
    while todo:
        new = before.get(todo.pop(), set()) - seen
        seen |= new
        todo += new
    return seen - {ident}


def _mostly(edge: Copy) -> bool:
    return edge.times >= OFTEN and edge.times > MOSTLY * edge.both


def _weight(edge: Copy) -> tuple[int, str, str]:
    return (edge.times, edge.by, edge.origin)


def _within(claims: Sequence[Claim]) -> dict[tuple[str, str], set[str]]:
    """Copies within one incident: (who, from whom) → the claims."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    worded: dict[str, set[str]] = defaultdict(set)
    for repeat in repeats(claims):
        ids = {c.id for c in repeat.second.claims}
        found[(repeat.second.source, repeat.first.source)] |= ids
        worded[repeat.second.source] |= ids
    # Who tells it on its own word besides has seen more than it passes on.
    own = {source_of(c) for c in claims if c.id not in worded[source_of(c)]}
    for claim in claims:
        by = claim.relayed_by
        if by and claim.origin and by != claim.origin.key and by not in own:
            found[(by, claim.origin.key)].add(claim.id)
    return found


def _end(source: str, parent: Mapping[str, str]) -> str:
    seen = [source]
    while (above := parent.get(seen[-1])) is not None:
        if above in seen:
            return min(seen[seen.index(above) :])
        seen.append(above)
    return seen[-1]
