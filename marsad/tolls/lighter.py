"""Which claims prove nothing beside another of the same origin, and can be left out before anything is solved?

A claim gives way to one of the same origin, ground, parties and class that says as much over a stretch of time inside
its own. The items of one statement give way together, to a statement that itemises alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from marsad.model.window import Window
from marsad.tolls.apart import CannotLinks
from marsad.tolls.evidence import Evidence

Key = tuple[object, ...]


def lighter(found: Sequence[Evidence], links: CannotLinks) -> list[Evidence]:
    """The claims without those that give way, by id. Claims that somebody decided on are all kept."""
    linked = {ident for pair in links for ident in pair}
    alone: dict[Key, list[tuple[Window, tuple[int, ...], list[Evidence]]]] = defaultdict(list)
    statements: dict[str, list[Evidence]] = defaultdict(list)
    kept: list[Evidence] = []
    for item in found:
        if item.id in linked:
            kept.append(item)
        elif item.claim.itemised is not None:
            statements[f"{item.origin}\n{item.claim.itemised}"].append(item)
        else:
            alone[_about(item)].append((item.scope.when, (item.floor,), [item]))
    for items in statements.values():
        ordered = sorted(items, key=lambda i: (repr(_about(i)), i.floor, i.id))
        windows = {i.scope.when for i in items}
        if len(windows) > 1:
            kept.extend(items)
            continue
        key = ("items", *(_about(i) for i in ordered))
        alone[key].append((windows.pop(), tuple(i.floor for i in ordered), ordered))
    for group in alone.values():
        kept.extend(item for items in _strongest(group) for item in items)
    return sorted(kept, key=lambda item: item.id)


def _about(item: Evidence) -> Key:
    scope = item.scope
    return (item.origin, scope.where, tuple(sorted(scope.by)), scope.whom)


def _strongest(group: list[tuple[Window, tuple[int, ...], list[Evidence]]]) -> list[list[Evidence]]:
    """Those of whom no other says as much in a stretch of time inside theirs."""
    kept: list[tuple[Window, tuple[int, ...], list[Evidence]]] = []
    for window, floors, items in sorted(group, key=lambda g: (_length(g[0]), [-n for n in g[1]], g[2][0].id)):
        if not any(
            _inside(window, other) and all(a >= b for a, b in zip(said, floors, strict=True)) for other, said, _ in kept
        ):
            kept.append((window, floors, items))
    return [items for _, _, items in kept]


def _length(window: Window) -> float:
    if window.start is None or window.end is None:
        return float("inf")
    return window.end - window.start


def _inside(outer: Window, inner: Window) -> bool:
    early = outer.start is None or (inner.start is not None and outer.start <= inner.start)
    return early and (outer.end is None or (inner.end is not None and inner.end <= outer.end))
