"""Which grouping of claims agrees best with what is known pair by pair? Correlation clustering (Bansal et al. 2004).

Groups are merged while that raises the sum of log-odds within groups, heaviest gain first; then single claims move
where they fit better. Each connected set of likely pairs is solved alone, from its sorted members: so the order of
arrival changes nothing, and a further claim costs its own set.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

Weights = Mapping[str, Mapping[str, int]]
"""Log-odds by claim and claim, both ways round, in thousandths of a nat."""
Links = Mapping[str, frozenset[str]]
"""Claims that a person said to be one event, or different ones, both ways round."""
_ROUNDS = 20


def component(start: str, weights: Weights, must: Links) -> frozenset[str]:
    """The claims that likely pairs (more likely than not) and decisions connect with this one."""
    seen, todo = {start}, [start]
    while todo:
        here = todo.pop()
        for other, weight in weights.get(here, {}).items():
            if weight > 0 and other not in seen:
                seen.add(other)
                todo.append(other)
        for other in must.get(here, ()):
            if other not in seen:
                seen.add(other)
                todo.append(other)
    return frozenset(seen)


def clusters(
    members: Iterable[str], weights: Weights, unseen: int, must: Links, cannot: Links
) -> tuple[frozenset[str], ...]:
    """The best grouping found of one component. must goes before the weights, cannot before must."""
    ordered = sorted(members)
    if len(ordered) == 1:
        return (frozenset(ordered),)
    groups = _Groups(ordered, weights, unseen, cannot)
    for one in ordered:
        for two in sorted(must.get(one, ())):
            if two in groups.of and groups.of[one] != groups.of[two]:
                groups.merge(groups.of[one], groups.of[two])
    groups.grow()
    bound = {claim for claim in ordered if must.get(claim)}
    groups.settle([claim for claim in ordered if claim not in bound])
    return groups.result()


class _Groups:
    """A grouping on its way: sums of log-odds between groups, numbered in the order of their first members."""

    def __init__(self, ordered: Sequence[str], weights: Weights, unseen: int, cannot: Links) -> None:
        self.of = {claim: number for number, claim in enumerate(ordered)}
        self.members: dict[int, set[str]] = {number: {claim} for claim, number in self.of.items()}
        self.unseen, self.weights, self.cannot = unseen, weights, cannot
        self.between: dict[int, dict[int, tuple[int, int]]] = defaultdict(dict)
        inside = set(ordered)
        for claim in ordered:
            row = weights.get(claim, {})
            for other in row.keys() & inside:
                self.between[self.of[claim]][self.of[other]] = (row[other], 1)

    def _refused(self, one: int, two: int) -> bool:
        less, more = sorted((self.members[one], self.members[two]), key=len)
        return any(not more.isdisjoint(self.cannot.get(claim, ())) for claim in less)

    def gain(self, one: int, two: int) -> int:
        """What merging adds to the sum; pairs that were never compared count as unlike."""
        total, seen = self.between[one].get(two, (0, 0))
        return total + self.unseen * (len(self.members[one]) * len(self.members[two]) - seen)

    def merge(self, one: int, two: int) -> bool:
        """Make the two one group, under the lower number, unless a person keeps some of them apart."""
        if self._refused(one, two):
            return False
        keep, gone = sorted((one, two))
        for other, (total, seen) in self.between.pop(gone, {}).items():
            self.between[other].pop(gone, None)
            if other == keep:
                continue
            had = self.between[keep].get(other, (0, 0))
            self.between[keep][other] = self.between[other][keep] = (had[0] + total, had[1] + seen)
        self.between[keep].pop(gone, None)
        for claim in self.members[gone]:
            self.of[claim] = keep
        self.members[keep] |= self.members.pop(gone)
        return True

    def grow(self) -> None:
        """Merge, the heaviest gain first, while one gains."""
        heap = [
            (-self.gain(one, two), one, two)
            for one in sorted(self.members)
            for two in self.between[one]
            if one < two and self.gain(one, two) > 0
        ]
        heapq.heapify(heap)
        while heap:
            gain, one, two = heapq.heappop(heap)
            if one not in self.members or two not in self.members or -gain != self.gain(one, two):
                continue
            if not self.merge(one, two):
                continue
            for other in self.between[one]:
                first, second = min(one, other), max(one, other)
                if (more := self.gain(first, second)) > 0:
                    heapq.heappush(heap, (-more, first, second))

    def settle(self, free: Sequence[str]) -> None:
        """Move single claims to where they fit better, in order, until none does."""
        for _ in range(_ROUNDS):
            if not sum(self._move(claim) for claim in free):
                return

    def _pull(self, claim: str, group: int) -> int:
        row = self.weights.get(claim, {})
        return sum(row.get(other, self.unseen) for other in self.members[group] if other != claim)

    def _move(self, claim: str) -> bool:
        here = self.of[claim]
        best, target = (0, None) if len(self.members[here]) > 1 else (0, here)
        stay = self._pull(claim, here)
        refused = self.cannot.get(claim, frozenset())
        options = {self.of[o] for o in self.weights.get(claim, {}) if o in self.of} - {here}
        for group in sorted(options):
            if refused.isdisjoint(self.members[group]) and (pull := self._pull(claim, group)) > best:
                best, target = pull, group
        if best <= stay or target == here:
            return False
        self.members[here].discard(claim)
        if not self.members[here]:
            del self.members[here]
        if target is None:
            target = max((*self.members, *self.of.values())) + 1
            self.members[target] = set()
        self.members[target].add(claim)
        self.of[claim] = target
        return True

    def result(self) -> tuple[frozenset[str], ...]:
        return tuple(sorted((frozenset(m) for m in self.members.values()), key=min))
