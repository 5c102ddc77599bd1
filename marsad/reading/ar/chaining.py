"""Is the quantity joined to the count before, so that the same befell them?"""

from __future__ import annotations

from dataclasses import replace

from marsad.model.count import Count
from marsad.reading.ar import forms
from marsad.reading.ar.deciding import Decided, Sentence, bracketed, owned, single, unnumbered
from marsad.reading.ar.lexicon import grammar
from marsad.reading.ar.quantity import Quantity

CHAIN_REACH, _NEXT_REACH = 11, 9
_ADDING = frozenset({"عن", "الي", "جانب"})


def chained(s: Sentence, q: Quantity) -> Decided | None:
    """ "رجل وزوجته وطفلتهما", "9 مدنيين … و3 جنود": joined to the count before."""
    if not s.decided or q.them or q.attack is not None:
        return None
    last = s.decided[-1]
    if _added(s, q, last):
        return Decided(q, last.harm, "chain", last.anchor)
    if unnumbered(q) and not (q.conjoined and _dual_after_single(q, last.quantity)):
        return None
    if last.harm == "attacks" or last.rule == "old":
        return None
    start = last.quantity.after
    gap = q.first - start - bracketed(s, start, q.first)
    later = s.line.low(start + (s.line.low(start) in ("،", ","))).startswith(("واول", "وامس", "ويوم", "واليوم", "ومن"))
    elsewhere = (later and gap <= 5) or any(
        s.line.low(k) in ("وفي", "وب") and q.first - k <= 6 for k in range(start, q.first)
    )
    along = s.line.low(q.first - 1) == "مع" and owned(q)
    along = along or (
        q.partitive and gap <= _NEXT_REACH and s.line.low(q.first - 1) in ("،", ",") and last.rule != "part"
    )
    if not (q.conjoined or along or elsewhere or (s.comma(start, q.first) and gap <= 1)) or gap > CHAIN_REACH:
        return None
    if q.noun is None and q.number < 0:
        return None
    if s.spared(start, q.first):
        return None
    if s.harm_between(start, q.first) or s.broken(start, q.first) or s.parted(start, q.first):
        return None
    if unnumbered(q):
        q = replace(q, count=Count(2, 2))
    if single(q) and (gap > 3 or elsewhere or q.prefix.strip("و") or (q.definite and not owned(q))):
        return None
    if q.bare and not q.partitive and not q.others and s.line.low(q.after) not in grammar("after_bare"):
        return None
    if q.counted is not None and q.counted.person.case and single(q):
        return None
    inside = last.inside if last.rule in ("part", "list") else None
    return Decided(q, s.state_after(q) or last.harm, "chain", last.anchor, inside, last.group)


def _added(s: Sentence, q: Quantity, last: Decided) -> bool:
    """ "فضلا عن أربعة من عائلة واحدة", "إضافة إلى 5 جنود": the next number after a word that adds it."""
    if q.number < 0 or q.attack is not None or last.harm == "attacks" or (q.bare and not q.partitive):
        return False
    adds = [hit for hit in s.line.all("frame.joins") if hit.after == q.first and s.line.low(hit.after - 1) in _ADDING]
    return bool(adds) and s.line.low(adds[0].first) != "وسط"


def _dual_after_single(q: Quantity, last: Quantity) -> bool:
    """ "مسن ورضيعين": the ين that may be dual or plural, beside one person, is dual."""
    return single(last) and q.noun is not None and q.noun.entry.number == forms.EITHER and not q.definite


def enumerate_chains(s: Sentence) -> None:
    """Chained items without a number word ("رجل وزوجته وطفلتهما") share a group."""
    for k, d in enumerate(s.decided):
        first = s.decided[k - 1] if k else None
        numbered = d.quantity.number >= 0 and not owned(d.quantity)
        if d.rule != "chain" or first is None or d.group is not None or numbered:
            continue
        if first.quantity.number < 0 and first.harm == d.harm:
            if first.group is None:
                s.groups += 1
                first.group = s.groups
            d.group = first.group
