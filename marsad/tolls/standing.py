"""Which counts still stand: what has been revised, and which rendition of a statement is taken? (METHODS 5)

Order is the origin's own assertion time, not receipt: a late relay of an old statement brings nothing back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from marsad.model.answer import Answer
from marsad.model.scope import Scope, equal, overlaps
from marsad.model.window import instant
from marsad.tolls.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Flag:
    """Something a careful reader must know ("revised", "possible revision", "renditions differ"…), and of what."""

    what: str
    claims: tuple[str, ...]
    sentence: str
    about: tuple[Scope, ...] = ()

    def near(self, scope: Scope) -> bool:
        """May it be about something in the scope?"""
        return any(overlaps(scope, own) is not Answer.NO for own in self.about)


@dataclass(frozen=True, slots=True)
class Standing:
    """The evidence that still stands, and what was decided on the way."""

    evidence: tuple[Evidence, ...]
    flags: tuple[Flag, ...]


def standing(found: Iterable[Evidence]) -> Standing:
    """The counts that stand. Pure, and the same in any order of arrival."""
    items = sorted(found, key=lambda item: item.id)
    kept, revised = _without_revised(items)
    kept, renditions = _one_rendition(kept)
    kept, possible = _possible_revisions(kept)
    kept, excess = _items_within_totals(kept)
    return Standing(tuple(kept), tuple(revised + renditions + possible + excess))


def said(item: Evidence) -> int | None:
    """When the origin said it, as a UTC second; None if nobody knows."""
    return instant(item.claim.said_at, item.claim.when.zone) if item.claim.said_at else None


def _same_scope(one: Evidence, two: Evidence) -> bool:
    return equal(one.scope, two.scope) is Answer.YES


def _replaced(new: Evidence, old: Evidence) -> bool:
    """Does the newer claim, which says that it corrects a statement, replace the older one?"""
    if new.claim.revises is None or old.origin != new.origin or old.id == new.id:
        return False
    named = old.claim.statement is not None and old.claim.statement == new.claim.revises
    if old.claim.statement == new.claim.statement and new.claim.statement is not None:
        return False
    before, after = said(old), said(new)
    # A statement said later than the correction is not what it corrected.
    if before is not None and after is not None and before > after:
        return False
    earlier = before is not None and after is not None and before < after
    return (named or earlier) and _same_scope(new, old)


def _without_revised(items: list[Evidence]) -> tuple[list[Evidence], list[Flag]]:
    correcting = [item for item in items if item.claim.revises is not None]
    flags: list[Flag] = []
    gone: set[str] = set()
    for new in correcting:
        old = [item for item in items if _replaced(new, item)]
        if not old:
            # The correction may state its scope a little differently: then the statement's one total is meant.
            named = [item for item in items if item.claim.statement == new.claim.revises and item.origin == new.origin]
            totals = [item for item in named if item.claim.part_of is None and item.claim.itemised is None]
            old = [t for t in totals if len(totals) == 1 and overlaps(t.scope, new.scope) is not Answer.NO]
        gone.update(item.id for item in old)
        if old:
            told = ", ".join(sorted({item.claim.count.words() for item in old if item.claim.count}))
            now = new.claim.count.words() if new.claim.count else "nothing"
            sentence = f"{new.origin} revised {told} to {now}"
            flags.append(Flag("revised", (new.id, *(item.id for item in old)), sentence, (new.scope,)))
    return [item for item in items if item.id not in gone], flags


def _one_rendition(items: list[Evidence]) -> tuple[list[Evidence], list[Flag]]:
    """One rendition for each origin statement: conflicting ones prove the least and report the greatest."""
    by_statement: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    kept: list[Evidence] = []
    for item in items:
        if item.claim.statement is None:
            kept.append(item)
        else:
            by_statement[(item.origin, item.claim.statement)].append(item)
    flags: list[Flag] = []
    for group in by_statement.values():
        chosen, differing = _rendition(group)
        kept.extend(chosen)
        flags.extend(differing)
    return sorted(kept, key=lambda item: item.id), flags


def _rendition(group: list[Evidence]) -> tuple[list[Evidence], list[Flag]]:
    reports: dict[str, list[Evidence]] = defaultdict(list)
    for item in group:
        reports[item.claim.report].append(item)

    def rank(report: str) -> tuple[bool, str, str]:
        first = reports[report][0].claim
        return (first.relayed_by is not None, first.received_at or "", report)

    main = min(reports, key=rank)
    chosen, flags = [], []
    taken: set[str] = set()
    for item in reports[main]:
        if item.id in taken:
            continue
        twins = [t for t in group if t.id not in taken and _twin(item, t)]
        taken.update(t.id for t in twins)
        least = min(twins, key=lambda t: (t.floor, t.claim.report != main, t.id))
        high = max(t.high for t in twins)
        ceilings = {t.ceiling for t in twins}
        # A closing that another rendition lacks, or states otherwise, closes nothing.
        ceiling = least.ceiling if len(ceilings) == 1 else None
        # Where a statement says more than one thing, all that is cited of it is cited from one report.
        cited = least if len(reports[main]) == 1 else replace(item, floor=least.floor)
        chosen.append(replace(cited, high=high, ceiling=ceiling))
        if len({t.floor for t in twins}) > 1:
            sentence = f"renditions of one statement by {item.origin} differ: {least.floor:,} and {high:,}"
            flags.append(Flag("renditions differ", tuple(sorted(t.id for t in twins)), sentence, (item.scope,)))
    return chosen, flags


def _twin(one: Evidence, two: Evidence) -> bool:
    """Are the two renditions of one number (or the same claim)?"""
    if one.id == two.id:
        return True
    both_items = one.claim.itemised is not None and one.claim.report == two.claim.report
    return not both_items and _same_scope(one, two)


def _possible_revisions(items: list[Evidence]) -> tuple[list[Evidence], list[Flag]]:
    """A lower later number of one origin over the same scope, without a cue: the floor uses the smaller."""
    groups: dict[tuple[str, object], list[Evidence]] = defaultdict(list)
    for item in items:
        if item.claim.itemised is None and item.claim.part_of is None and item.claim.count and not _open(item):
            groups[(item.origin, item.scope)].append(item)
    lowered: dict[str, Evidence] = {}
    flags = []
    for group in groups.values():
        dated = sorted(((said(i), i) for i in group if said(i) is not None), key=lambda pair: (pair[0], pair[1].id))
        for at, (when, old) in enumerate(dated):
            later = [new for then, new in dated[at + 1 :] if then != when and new.floor < old.floor]
            if later:
                smallest = min(later, key=lambda new: (new.floor, new.id))
                lowered[old.id] = smallest
                sentence = f"{old.origin} said {old.floor:,}, later {smallest.floor:,}, without a correction"
                flags.append(Flag("possible revision", (old.id, smallest.id), sentence, (old.scope,)))
    return [item for item in items if item.id not in lowered], flags


def _open(item: Evidence) -> bool:
    """A claim that closes the count from above only ("no more than 5") never lowers another's floor."""
    return item.claim.count is not None and item.claim.count.lower is None and item.claim.count.vague is None


def _items_within_totals(items: list[Evidence]) -> tuple[list[Evidence], list[Flag]]:
    """Items that add to more than the total they are said to be items of are no longer taken to be different people."""
    by_id = {item.id: item for item in items}
    groups: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for item in items:
        if item.claim.itemised is not None:
            for whole in item.within & by_id.keys():
                groups[(whole, item.claim.itemised)].append(item)
    loose: set[str] = set()
    flags = []
    for (total, _), parts in sorted(groups.items()):
        stated, told = by_id[total].high, sum(part.floor for part in parts)
        if told > stated:
            loose.update(part.id for part in parts)
            sentence = f"items by {by_id[total].origin} add to {told:,}, its total is {stated:,}"
            about = (by_id[total].scope, *(part.scope for part in parts))
            flags.append(Flag("items exceed their total", (total, *sorted(p.id for p in parts)), sentence, about))
    unlinked = [replace(i, claim=replace(i.claim, itemised=None)) if i.id in loose else i for i in items]
    return unlinked, flags
