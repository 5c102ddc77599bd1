"""Does a word of harm before the people govern them?"""

from __future__ import annotations

from marsad.reading.ar.deciding import Decided, Sentence, own_harm, owned, single, unnumbered
from marsad.reading.ar.lexicon import grammar
from marsad.reading.ar.quantity import Quantity
from marsad.reading.ar.triggers import Trigger

NOUN_REACH, VERB_REACH = 3, 16


def governed(s: Sentence, q: Quantity) -> Decided | None:
    """ "مقتل 5 مدنيين", "قتل 5 مدنيين": what befell them is said by the word before."""
    trigger = governor(s, q)
    each = trigger is not None and s.line.low(trigger.after) in ("كل", "كلا") and s.line.low(trigger.after + 1) == "من"
    if trigger is None or _acts_itself(s, q) or not _fits(s, q, trigger, q.first - trigger.after - 2 * each):
        return None
    s.used.add(trigger.first)
    inside = s.whole_of(q) if q.them else None
    whole = inside if inside is not None or not q.them else -1
    rule = "verb" if trigger.use == "state" else trigger.use
    return Decided(q, trigger.harm, rule, (trigger.first, trigger.after), whole)


def governor(s: Sentence, q: Quantity) -> Trigger | None:
    """The harm word before the quantity that takes it."""
    before = [t for t in s.triggers if t.after <= q.first and _opens(s, t, q)]
    if not before:
        return None
    trigger = before[-1]
    gap = (
        q.first
        - trigger.after
        - 2 * (s.line.low(trigger.after) in ("كل", "كلا") and s.line.low(trigger.after + 1) == "من")
    )
    if s.broken(trigger.after, q.first) or s.parted(trigger.after, q.first) or s.spared(trigger.after, q.first):
        return None
    if trigger.first in s.used and gap != 0:
        return None
    if trigger.use == "noun":
        return trigger if gap <= NOUN_REACH and not s.comma(trigger.after, q.first) else None
    if trigger.second >= 0 and q.first > trigger.second:
        return None
    return trigger if gap <= VERB_REACH else None


def _acts_itself(s: Sentence, q: Quantity) -> bool:
    """ "خطف مسلحون مجهولون طبيبا": a plural in the nominative, with the people harmed right behind it."""
    if not unnumbered(q) or q.noun is None or q.noun.entry.person.status != "combatant":
        return False
    following = s.line.at("party", q.after)
    if following is not None and any(o.number >= 0 and o.first == following.after for o in s.quantities):
        return True
    nominative = s.line.low(q.noun.first).endswith(("ون", "و"))
    return nominative and any(0 <= o.first - q.after <= 4 and not o.conjoined and o.noun for o in s.quantities)


def _opens(s: Sentence, trigger: Trigger, q: Quantity) -> bool:
    """Does the word take people behind it? A verb in the plural only right before a number ("قتلوا 11 جنديا")."""
    if trigger.use == "state":
        left = s.line.low(trigger.first - 1) in ("بقي", "زال", "يزال", "تزال", "هناك", "يوجد", "وجود", "بقيت")
        return trigger.harm == "missing" and left and trigger.after == q.first and q.number >= 0
    if trigger.use not in ("noun", "verb"):
        return False
    if not trigger.behind:
        return True
    if trigger.use != "verb" or q.number < 0:
        return False
    if q.counted is None:
        return trigger.after == q.first and q.count.vague is not None
    heads = trigger.first == 0 or not s.line.tokens[trigger.first - 1].word
    alone = not any(o.counted and trigger.after <= o.first < q.first for o in s.quantities)
    return trigger.after == q.first or (heads and alone and q.first - trigger.after <= 4)


def _fits(s: Sentence, q: Quantity, trigger: Trigger, gap: int) -> bool:
    """Is the quantity near and plain enough to be what the harm word governs?"""
    if q.number < 0 and q.noun is None:
        return gap == 0
    if q.bare and gap > 2 and not q.partitive and not s.line.low(q.after).startswith("ب"):
        return False
    if q.bare and q.number >= 0 and s.line.low(q.number).startswith("ال") and gap > 0:
        return False
    ranks = any("صفوف" in s.line.low(k) for k in range(trigger.after, q.first))
    own_losses = ranks or (q.partitive and owned(q))
    if s.line.low(trigger.first).lstrip("و") in grammar("near_only") and gap > 3 and not own_losses:
        return False
    if unnumbered(q) and (gap > 1 or q.definite or owned(q) or own_harm(q)):
        return False
    if single(q) and not _single_fits(s, q, gap):
        return False
    loose = trigger.use == "verb" or s.line.low(trigger.first).lstrip("وف") in grammar("loose_displaced")
    return not (trigger.harm == "displaced" and loose and not _many(q))


def _single_fits(s: Sentence, q: Quantity, gap: int) -> bool:
    """May a lone singular be the one harmed? Beside the word, or behind words of time and place."""
    assert q.counted is not None
    if q.counted.person.case or own_harm(q):
        return False
    if q.definite or owned(q):
        aside = sum(s.line.low(k) in grammar("aside_subject") for k in range(q.first - gap, q.first))
        return gap - aside == 0
    preceding = s.line.low(q.first - 1)
    if gap > 1 and s.line.low(q.first) in grammar("adjectives"):
        return False
    return gap <= 1 or (gap <= 10 and preceding not in ("من", "علي", "في") and not q.prefix.strip("و"))


def _many(q: Quantity) -> bool:
    number = q.count.lower or q.count.upper
    family = q.counted is not None and q.counted.person.family
    return q.count.vague is not None or (number is not None and number >= 10 and q.counted is not None) or family
