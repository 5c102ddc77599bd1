"""Which bare numbers are of people named without one, or of the harm spoken of before?"""

from __future__ import annotations

from dataclasses import replace

from marsad.reading.ar.deciding import Decided, Sentence, own_harm, unnumbered
from marsad.reading.ar.lexicon import grammar
from marsad.reading.ar.quantity import Quantity

_REACH, _BACK, _SAID = 4, 16, 7


def their_number(s: Sentence, q: Quantity) -> Decided | None:
    """ "المصابون، وقد تجاوز عددهم الخمسمئة", "ضحايا اليوم، ولا يقلون عن أربعين": of the people named before."""
    if not q.bare or q.number < 0:
        return None
    if (raised := _raised_too(s, q)) is not None:
        return raised
    near = [s.line.low(k).lstrip("و") for k in range(max(0, q.number - _REACH), q.number)]
    if not any(low in grammar("their_number") for low in near):
        return None
    for other in reversed(s.quantities):
        if other.first >= q.first or other.counted is None or q.first - other.after > _BACK:
            continue
        harm = own_harm(other) or _governing(s, other)
        if harm is None or not unnumbered(other):
            return None
        return Decided(replace(q, noun=other.noun), harm, "behind", (other.first, other.after))
    return None


def _raised_too(s: Sentence, q: Quantity) -> Decided | None:
    """ "ارتفع عدد الشهداء إلى خمسة والجرحى إلى 12": the second total of one verb."""
    other = next((o for o in s.quantities if o.after == q.first - 1 and o.counted is not None), None)
    if other is None or s.line.low(q.first - 1) != "الي" or not s.decided or s.decided[-1].rule != "toll":
        return None
    harm = own_harm(other)
    return Decided(replace(q, noun=other.noun), harm, "toll", (other.first, other.after)) if harm else None


def _governing(s: Sentence, q: Quantity) -> str | None:
    """The harm of the word right before the people, or behind them ("مدنيين قتلوا")."""
    before = [t for t in s.triggers if t.use in ("noun", "verb") and 0 <= q.first - t.after <= 1]
    behind = [t for t in s.triggers if t.behind and 0 <= t.first - q.after <= 1]
    return next((t.harm for t in (*before, *behind)), None)


def other_toll(s: Sentence, q: Quantity) -> Decided | None:
    """ "المرصد يتحدث عن مئة وثمانية وأربعين": another's number of those counted before, and nothing else."""
    if s.last_harm in (None, "attacks") or not q.bare or q.number < 0 or s.decided or q.count.lower == 1:
        return None
    if s.line.low(q.after) not in (".", "", "؛") or s.line.low(q.first - 1).lstrip("و") not in ("عن", "انهم", "الي"):
        return None
    said = any(0 < q.first - hit.after <= _SAID for hit in s.line.all("say"))
    harm = s.last_harm
    return Decided(q, harm, "distributed", (q.first, q.after)) if said and harm is not None else None
