"""Does the noun that is counted say itself what befell the people?"""

from __future__ import annotations

from dataclasses import replace

from marsad.reading.ar import forms
from marsad.reading.ar.deciding import Decided, Sentence, single, unnumbered
from marsad.reading.ar.governing import governor
from marsad.reading.ar.lexicon import grammar
from marsad.reading.ar.quantity import Quantity


def own(s: Sentence, q: Quantity) -> Decided | None:
    """The noun itself says the harm ("سبعة قتلى"), unless a word of death governs it ("وفاة ثلاثة من الجرحى")."""
    counted = q.counted
    second = _adjective(s, q)
    harm = second or (counted.person.harm if counted else None) or _second_noun(s, q)
    if harm is None or counted is None:
        return None
    taken = governor(s, q)
    freed = harm == "detained" and taken is not None and taken.harm == "displaced"
    if counted.person.mild and not second and ((taken is not None and not freed) or not _mild_counts(s, q)):
        return None
    beside = (
        taken is not None and taken.harm in ("killed", "detained") and q.first - taken.after <= 1 and not q.conjoined
    )
    fallen = taken is not None and s.line.low(taken.first).lstrip("وف") in grammar("fallen")
    if beside and harm == "injured" and not counted.person.case and not fallen:
        return None
    if single(q) and second is None and not _stands_alone(s, q):
        return None
    if unnumbered(q) or (q.number < 0 and q.definite and counted.number != forms.TWO):
        return None
    done = replace(q, after=q.after + 1) if second else q
    if taken is not None and taken.harm == harm:
        s.used.add(taken.first)
    return Decided(done, harm, "own", (q.noun.first, q.noun.after) if q.noun else (q.first, q.after))


def _mild_counts(s: Sentence, q: Quantity) -> bool:
    """May "40 نازحا" or "12 معتقلا" stand as a count by itself? With a number, and not as somebody else's class."""
    return q.number >= 0 and (not s.decided or q.conjoined or s.decided[-1].harm == "attacks")


def _second_noun(s: Sentence, q: Quantity) -> str | None:
    """ "عشرة أشخاص مفقودين": the second noun says what befell them."""
    if q.noun is None or q.number < 0 or q.noun.after != q.after - 1:
        return None
    hit = s.line.at("person", q.after - 1)
    return str(hit.entry.person.harm) if hit is not None and hit.entry.person.harm == "missing" else None


def _adjective(s: Sentence, q: Quantity) -> str | None:
    """ "طفل جريح"."""
    if q.number >= 0 or q.counted is None or q.definite or q.counted.person.harm:
        return None
    hit = s.line.at("person", q.after)
    if hit is None or hit.clitics or hit.entry.number != q.counted.number or hit.entry.person.mild:
        return None
    return str(hit.entry.person.harm) if hit.entry.person.harm and not hit.entry.person.case else None


def _stands_alone(s: Sentence, q: Quantity) -> bool:
    """A singular "شهيد" counts beside another count, or at the head."""
    if q.counted is None or q.counted.person.case or q.counted.person.body or q.definite or q.prefix not in ("", "و"):
        return False
    if any(s.line.low(k).lstrip("وف") in grammar("yields") for k in range(max(0, q.first - 4), q.first)):
        return True
    if not s.decided:
        return q.first <= 2
    return q.conjoined and q.first - s.decided[-1].quantity.after <= 6
