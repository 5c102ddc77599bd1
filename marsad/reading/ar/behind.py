"""Does a word of harm behind the people say what befell them?"""

from __future__ import annotations

from dataclasses import replace

from marsad.model.count import Count
from marsad.reading.ar import forms
from marsad.reading.ar.deciding import Decided, Sentence, bracketed, own_harm, owned, single, unnumbered
from marsad.reading.ar.lexicon import Counted, grammar
from marsad.reading.ar.quantity import Quantity
from marsad.reading.ar.triggers import Trigger

BEHIND_REACH = 9


def behind(s: Sentence, q: Quantity, at: int) -> Decided | None:
    """ "176 مدنيا استشهدوا", "رجل قضى تحت التعذيب", "سبعة … عالقون", "85 مدنيا كان المسلحون يحتجزونهم"."""
    if q.noun is None and q.number < 0 and q.count.vague is None:
        return None
    if q.definite or q.attack is not None or q.prefix.strip("ول") or (owned(q) and q.number < 0 and not single(q)):
        return None
    for trigger in s.triggers:
        gap = trigger.first - q.after
        if gap < 0 or trigger.use == "toll":
            continue
        gap -= bracketed(s, q.after, trigger.first)
        reach = BEHIND_REACH * (2 if trigger.behind and s.parted(q.after, trigger.first) else 1)
        if gap > reach or s.broken(q.after, trigger.first) or not _agrees(q, trigger, gap):
            return None
        if s.comma(q.after, trigger.first) and not (trigger.behind and trigger.use == "verb" and q.number >= 0):
            return None
        others = [o for o in s.quantities[at + 1 :] if q.after <= o.first < trigger.first and _rivals(s, q, o)]
        if others and not (s.line.low(q.after) in ("كان", "كانت") and trigger.harm == "detained"):
            return None
        q = _made_two(s, q, trigger)
        if unnumbered(q) or own_harm(q) not in (None, trigger.harm):
            return None
        s.used.add(trigger.first)
        return Decided(q, trigger.harm, "behind", (trigger.first, trigger.after))
    return None


def _rivals(s: Sentence, q: Quantity, other: Quantity) -> bool:
    """Might the word behind be said of the other quantity rather: not of one joined, a part, or a mere epithet?"""
    return not (
        other.conjoined
        or s.parted(q.after, other.first)
        or (other.number < 0 and (other.definite or other.count.upper is None))
    )


def _agrees(q: Quantity, trigger: Trigger, gap: int) -> bool:
    """Does the word behind agree with the quantity?"""
    if trigger.behind:
        return gap <= 3 if trigger.use == "state" else True
    return trigger.use == "verb" and not trigger.clitics and single(q) and gap <= 1


def _made_two(s: Sentence, q: Quantity, trigger: Trigger) -> Quantity:
    """A verb in the dual tells that the ين before it is a dual ("مواطنين قتلا")."""
    form = s.line.low(trigger.first)
    entry = q.noun.entry if q.noun is not None else None
    if isinstance(entry, Counted) and entry.number == forms.EITHER and form.endswith("ا") and not form.endswith("وا"):
        return replace(q, count=Count(2, 2))
    return q


def of_them(s: Sentence, q: Quantity) -> Decided | None:
    """ "استهدف قناص شابا ما أدى لوفاته": the harm is said with a pronoun behind."""
    if q.noun is None or q.counted is None or q.definite or unnumbered(q) or (single(q) and q.prefix.strip("و")):
        return None
    for k in range(q.after, min(q.after + 14, len(s.line))):
        harm = next(
            (kind for kind in ("killed", "injured", "detained") if s.line.low(k) in grammar(f"{kind}_them")), None
        )
        if harm is not None:
            return Decided(q, harm, "behind", (k, k + 1))
        if (
            s.line.at("person", k)
            or s.line.low(k) in (".", "؛")
            or any(t.first == k and not t.behind for t in s.triggers)
        ):
            return None
    return None
