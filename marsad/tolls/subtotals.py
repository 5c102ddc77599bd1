"""How is a proof of hundreds of claims laid out, so that each line can be checked alone? As subtotals.

The claims of a plain sum that lie in one governorate are put together by stretches of time which no other cited claim
touches there. Each stretch is a scope with a floor of its own, which stands in the proof as a claim.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from marsad.model.answer import Answer
from marsad.model.scope import Scope, contains, where_disjoint
from marsad.model.window import Window
from marsad.tolls.bounds import Bound, Part
from marsad.tolls.evidence import Evidence
from marsad.tolls.programme import GRID

MANY = 200
"""A proof that cites more claims than this is laid out in subtotals."""

FULL = 40
"""A subtotal of so many claims is closed where the time allows."""


@dataclass(frozen=True, slots=True)
class Subtotal:
    """A smaller scope, and the claims whose plain sum is its floor."""

    scope: Scope
    claims: tuple[Evidence, ...]

    @property
    def value(self) -> int:
        """Its floor."""
        return sum(item.floor for item in self.claims)


def laid_out(bound: Bound, question: Scope) -> tuple[list[Subtotal], list[Part]]:
    """The subtotals of a large proof, and the parts that stay as they are; a small proof has no subtotals."""
    plain = [part for part in bound.parts if not part.closings and all(m == GRID for _, m in part.claims)]
    items = [item for part in plain for item, _ in part.claims]
    if len(items) <= MANY:
        return [], list(bound.parts)
    whole = [part for part in bound.parts if part not in plain]
    homes: dict[str, list[Evidence]] = defaultdict(list)
    loose: list[Evidence] = [item for part in whole for item, _ in part.claims]
    for item in items:
        home = _home(item)
        inside = home is not None and contains(question, _scope(question, home, item.scope.when)) is Answer.YES
        (homes[home] if home is not None and inside else loose).append(item)
    made: list[Subtotal] = []
    for home, mine in sorted(homes.items()):
        others = [i for i in loose if where_disjoint(i.scope.where, ((home,),)) is not Answer.YES]
        for group in _stretches(mine, [item.scope.when for item in others]):
            if len(group) == 1:
                loose.append(group[0])
            else:
                made.append(Subtotal(_scope(question, home, _span(group)), tuple(group)))
    kept = {item.id for part in whole for item, _ in part.claims}
    alone = [Part(item.floor, ((item, GRID),)) for item in sorted(loose, key=lambda i: i.id) if item.id not in kept]
    return made, [*whole, *alone]


def _home(item: Evidence) -> str | None:
    """The governorate that surely holds the claim."""
    areas = {"/".join(node.split("/")[:2]) for option in item.scope.where for node in option}
    home = areas.pop() if len(areas) == 1 else ""
    dated = item.scope.when.start is not None and item.scope.when.end is not None
    return home if dated and home.count("/") == 1 and "~" not in home else None


def _scope(question: Scope, home: str, when: Window) -> Scope:
    return Scope(((home,),), when, question.by, question.whom)


def _span(group: Sequence[Evidence]) -> Window:
    ends = [item.scope.when.end for item in group]
    starts = [item.scope.when.start for item in group]
    return Window(min(s for s in starts if s is not None), max(e for e in ends if e is not None))


def _stretches(mine: Iterable[Evidence], others: Sequence[Window]) -> Iterator[list[Evidence]]:
    """The claims by stretches of time that share no second with each other, nor with the others' times; claims that
    such a time crosses stay alone."""

    def crossed(span: Window) -> bool:
        return any(span.disjoint(other) is not Answer.YES for other in others)

    group: list[Evidence] = []
    for joined in _joined(mine):
        if crossed(_span(joined)):
            yield from ([group] if group else [])
            yield from ([one] for one in joined)
            group = []
        elif group and (len(group) >= FULL or crossed(_span([*group, *joined]))):
            yield group
            group = joined
        else:
            group = [*group, *joined]
    yield from ([group] if group else [])


def _joined(mine: Iterable[Evidence]) -> Iterator[list[Evidence]]:
    """Claims whose times overlap, directly or through others, in order of time."""
    group: list[Evidence] = []
    for item in sorted(mine, key=lambda i: (i.scope.when.start or 0, i.id)):
        if group and _span(group).disjoint(item.scope.when) is Answer.YES:
            yield group
            group = []
        group.append(item)
    yield from ([group] if group else [])
