"""Are dead and injured counted in one number?"""

from __future__ import annotations

from dataclasses import replace

from marsad.reading.ar.deciding import Decided, Sentence, single, unnumbered
from marsad.reading.ar.quantity import Quantity


def mixed(s: Sentence, d: Decided) -> Decided:
    """ "15 بين قتيل وجريح", "مقتل وإصابة 15": killed or injured."""
    pair = [
        t
        for t in s.triggers
        if t.after == d.anchor[0] and not t.behind and t.first not in s.used and s.line.low(d.anchor[0]).startswith("و")
    ]
    if pair and {pair[0].harm, d.harm} == {"killed", "injured"} and d.rule in ("noun", "verb"):
        return replace(d, harm="killed", mixed=d.quantity.count.vague is None, anchor=(pair[0].first, d.anchor[1]))
    for hit in s.line.all("frame.mixed"):
        if (
            d.quantity.number != hit.first
            and -1 <= hit.first - d.quantity.after <= 3
            and d.harm in ("killed", "injured")
            and d.quantity.number >= 0
        ):
            return replace(d, harm="killed", mixed=d.quantity.count.vague is None, anchor=(hit.first, hit.after))
    return d


def only_mixed(s: Sentence, q: Quantity) -> Decided | None:
    """ "عدد من المسلحين بين قتيل ومصاب"."""
    near = any(0 <= hit.first - q.after <= 2 for hit in s.line.all("frame.mixed"))
    return Decided(q, "killed", "behind", (q.first, q.after)) if near and not unnumbered(q) and not single(q) else None
