"""Who copies whom? From relays that say so, and from words that come again later under another name.

Two sources of which one mostly repeats the other are one origin for a grade: a second voice adds nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from marsad.incidents.facets import word_set
from marsad.model.claim import Claim

LIKE = 0.8
"""Share of words in common from which one quote is taken to be copied from the other."""
LONG = 6
"""Quotes with fewer different words are alike by chance ("four people were killed")."""
OFTEN = 3
MOSTLY = 0.5


@dataclass(frozen=True, slots=True)
class Copy:
    """Between two sources: how often the first told an event by the second's name or in its words.

    both: of how many events that both told. claims: those that show it, ten at most.
    """

    by: str
    origin: str
    times: int
    both: int
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Copies:
    """The graph of who copies whom. root: for each source that mostly copies another, the source at the end."""

    edges: tuple[Copy, ...] = ()
    root: Mapping[str, str] = field(default_factory=dict)


def copies(incidents: Iterable[Sequence[Claim]]) -> Copies:
    """The graph over the incidents, each as its claims. Pure, the same in any order."""
    times: Counter[tuple[str, str]] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    shown: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claims in incidents:
        pairs = _within(claims)
        for edge, found in pairs.items():
            times[edge] += 1
            shown[edge] |= found
        sources = sorted({_source(c) for c in claims})
        both.update((a, b) for a in sources for b in sources if a != b)
    edges = tuple(
        Copy(by, origin, count, max(count, both[(by, origin)]), tuple(sorted(shown[(by, origin)])[:10]))
        for (by, origin), count in sorted(times.items())
    )
    parent = {
        e.by: e.origin
        for e in sorted(edges, key=lambda e: (e.times, e.by, e.origin))
        if e.times >= OFTEN and e.times > MOSTLY * e.both
    }
    return Copies(edges, {source: _end(source, parent) for source in parent})


def independent(claims: Sequence[Claim], known: Copies) -> tuple[str, ...]:
    """The origins of these claims that count as voices of their own, sorted."""
    found = {known.root.get(_source(c), _source(c)) for c in claims if c.origin or c.report}
    told = {edge: ids for edge, ids in _within(claims).items() if edge[0] in found and edge[1] in found}
    # Here and now one told it in the other's words: for this event it is no second voice.
    return tuple(sorted(found - {by for by, _ in told})) or tuple(sorted(found)[:1])


def _source(claim: Claim) -> str:
    return claim.origin.key if claim.origin else f"report {claim.report}"


def _within(claims: Sequence[Claim]) -> dict[tuple[str, str], set[str]]:
    """Copies within one incident: (who, from whom) → the claims."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in claims:
        if claim.relayed_by and claim.origin and claim.relayed_by != claim.origin.key:
            found[(claim.relayed_by, claim.origin.key)].add(claim.id)
    worded = [(claim, words) for claim in claims if len(words := word_set(claim.quote)) >= LONG]
    for at, (one, mine) in enumerate(worded):
        for two, theirs in worded[at + 1 :]:
            if _source(one) != _source(two) and len(mine & theirs) >= LIKE * len(mine | theirs):
                first, second = sorted((one, two), key=lambda c: (c.said_at or c.received_at or "", c.id))
                found[(_source(second), _source(first))].add(second.id)
    return found


def _end(source: str, parent: Mapping[str, str]) -> str:
    seen = [source]
    while (above := parent.get(seen[-1])) is not None:
        if above in seen:
            return min(seen[seen.index(above) :])
        seen.append(above)
    return seen[-1]
