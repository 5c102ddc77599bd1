"""Where origins agree on how many but not on who: which compositions stand against each other?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.model.answer import Answer
from marsad.model.scope import Scope, overlaps
from marsad.tolls.evidence import Evidence

Composition = tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Itemised accounts of one event, the same total and different people: each composition with its origins."""

    accounts: tuple[tuple[str, tuple[str, ...]], ...]
    claims: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """ "composition unresolved: 1 origin says …; 4 origins say …"."""
        told = [f"{len(who)} {'origin says' if len(who) == 1 else 'origins say'} {what}" for what, who in self.accounts]
        return "composition unresolved: " + "; ".join(told)


def unresolved(found: Sequence[Evidence]) -> list[Unresolved]:
    """Groups of itemised accounts over overlapping scopes whose totals agree while the people are told differently."""
    statements: dict[str, list[Evidence]] = defaultdict(list)
    for item in found:
        if item.claim.itemised is not None:
            statements[f"{item.origin}\n{item.claim.itemised}"].append(item)
    groups: dict[tuple[int, Scope], list[list[Evidence]]] = defaultdict(list)
    for items in statements.values():
        grounds = {(i.scope.where, i.scope.when) for i in items}
        if len(grounds) == 1:
            where, when = grounds.pop()
            total = sum(i.floor for i in items)
            key = next(
                (k for k in groups if k[0] == total and overlaps(k[1], Scope(where, when)) is not Answer.NO), None
            )
            groups[key or (total, Scope(where, when))].append(items)
    told = [[a for a in accounts if _told(a) is not None] for accounts in groups.values()]
    return [_against(accounts) for accounts in told if len({_told(a) for a in accounts}) > 1]


def _told(items: Sequence[Evidence]) -> Composition | None:
    """How many of each class; None where an item leaves the sex open: such an account contradicts nobody."""
    counts: dict[str, int] = defaultdict(int)
    for item in items:
        if item.scope.whom.sex is None:
            return None
        counts[_who(item)] += item.floor
    return tuple(sorted(counts.items()))


def _against(accounts: Sequence[Sequence[Evidence]]) -> Unresolved:
    told: dict[str, set[str]] = defaultdict(set)
    for items in accounts:
        parts = sorted(items, key=lambda i: (i.scope.whom.sex or "", i.scope.whom.age or "", i.floor))
        told[" + ".join(f"{i.floor} {_who(i)}" for i in parts)].add(items[0].origin)
    ordered = sorted(told.items(), key=lambda pair: (len(pair[1]), pair[0]))
    ids = sorted(i.id for items in accounts for i in items)
    return Unresolved(tuple((what, tuple(sorted(who))) for what, who in ordered), tuple(ids))


def _who(item: Evidence) -> str:
    whom = item.scope.whom
    return " ".join(word for word in (whom.age, whom.sex) if word) or "of unstated sex"
