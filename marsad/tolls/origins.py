"""What do two origins bear out, and what remains without the most influential one? (METHODS 3)"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from marsad.model.answer import Answer
from marsad.model.claim import Claim
from marsad.model.scope import Scope, contains
from marsad.tolls.apart import CannotLinks
from marsad.tolls.bounds import Bound, floor, floors_alone
from marsad.tolls.evidence import Evidence
from marsad.tolls.lighter import lighter
from marsad.tolls.plain import Memo


@dataclass(frozen=True, slots=True)
class Backed:
    """One scope that two origins, not one voice, each prove by themselves: the lesser of the two proofs counts."""

    scope: Scope
    value: int
    first: Bound
    second: Bound


@dataclass(frozen=True, slots=True)
class TwoOrigins:
    """The floor that holds if in each scope at most one origin overstates: parts of (scope, millionths)."""

    value: int
    parts: tuple[tuple[int, tuple[tuple[Backed, int], ...]], ...]


def two_origins(question: Scope, found: Sequence[Evidence], links: CannotLinks, memo: Memo) -> TwoOrigins:
    """The programme on every claimed scope's second-largest floor by one origin (apart by place and time only)."""
    # What is told in another's words bears nothing out that the other doesn't: a relay never raises a floor.
    told = [i for i in found if i.floor > 0 and not i.copied and contains(question, i.scope) is Answer.YES]
    # A claim that gives way still names a scope in which two origins may agree.
    scopes, inside = dict.fromkeys([question, *(item.scope for item in told)]), lighter(told, links)
    backed = [b for b in (_backed(scope, inside, links, memo) for scope in scopes) if b is not None]
    by_id = {f"scope {at}": b for at, b in enumerate(backed)}
    lines = [_line(ident, b) for ident, b in by_id.items()]
    bound = floors_alone(question, lines, frozenset(), memo)
    parts = tuple((part.value, tuple((by_id[item.id], m) for item, m in part.claims)) for part in bound.parts)
    return TwoOrigins(bound.value, parts)


def echoes(question: Scope, found: Sequence[Evidence], links: CannotLinks, memo: Memo) -> list[Evidence]:
    """The copies that would stand in the proof of two origins if each were a voice of its own: a reader shall see them
    named as copies, not miss them."""
    if not any(item.taken for item in found):
        return []
    plain = two_origins(question, [replace(item, taken=frozenset(), copied=False) for item in found], links, memo)
    bounds = [bound for _, lines in plain.parts for own, _ in lines for bound in (own.first, own.second)]
    ids = {item.id for bound in bounds for item in bound.cited()}
    return [item for item in found if item.taken and item.id in ids]


def _backed(scope: Scope, inside: Sequence[Evidence], links: CannotLinks, memo: Memo) -> Backed | None:
    by_origin: dict[str, list[Evidence]] = {}
    when = scope.when
    for item in inside:
        # Most pairs of scopes differ in time; the whole comparison is only for the others.
        own = item.scope.when
        if when.start is not None and (own.start is None or own.start < when.start):
            continue
        if when.end is not None and (own.end is None or own.end > when.end):
            continue
        if contains(scope, item.scope) is Answer.YES:
            by_origin.setdefault(item.origin, []).append(item)
    if len(by_origin) < 2:
        return None
    bounds = {origin: floors_alone(scope, items, links, memo) for origin, items in sorted(by_origin.items())}
    ranked = sorted(bounds, key=lambda origin: -bounds[origin].value)
    best: Backed | None = None
    for one, two in combinations(ranked, 2):
        # No pair proves more than the lesser of its origins: what comes after is seldom looked at. Origins that are one
        # voice are passed by, never added up: to merge voices then only lowers what two bear out.
        value = bounds[two].value
        if value > (best.value if best else 0) and _voices(by_origin[one]).isdisjoint(_voices(by_origin[two])):
            best = Backed(scope, value, bounds[one], bounds[two])
    return best


def _voices(items: Sequence[Evidence]) -> frozenset[str]:
    return frozenset().union(*(item.voices for item in items))


def _line(ident: str, backed: Backed) -> Evidence:
    # Each line is an origin of its own and no item of anything: apart by place and time only.
    claim = Claim(report=ident, kind="casualties", span=(0, 0), quote="", victims=backed.scope.whom)
    return Evidence(ident, backed.scope, backed.value, None, backed.value, ident, claim)


@dataclass(frozen=True, slots=True)
class WithoutTop:
    """The least floor when any one origin is left out, and a proof for each origin that the floor's own proof cites."""

    value: int
    without: str | None
    proofs: tuple[Bound, ...]


def without_top_origin(
    question: Scope, found: Sequence[Evidence], links: CannotLinks, lower: Bound, memo: Memo
) -> WithoutTop:
    """The floor without the origin whose absence, and that of all copied from it, lowers it most; one that the proof
    doesn't rest on changes nothing."""
    cited = sorted(_voices(lower.cited()))
    rest = {origin: floor(question, [i for i in found if origin not in i.voices], links, memo) for origin in cited}
    if not rest:
        return WithoutTop(lower.value, None, ())
    top = min(rest, key=lambda origin: (rest[origin].value, origin))
    value = min(rest[top].value, lower.value)
    return WithoutTop(value, top, tuple(rest[origin] for origin in cited) if value else ())
