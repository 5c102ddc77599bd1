"""Does the quantity count attacks, and which verb says so?"""

from __future__ import annotations

from marsad.reading.ar.deciding import Decided, Sentence
from marsad.reading.ar.quantity import Quantity

_RELATIVE = ("ها", "هما", "هم", "ه")
_TIMES_REACH = 5


def attack(s: Sentence, q: Quantity) -> Decided | None:
    """ "غارتان", "قصفت س ست مرات": attacks counted, with the verb that says so."""
    if q.attack is None or (q.number < 0 and q.count.lower != 2):
        return None
    if any(0 <= q.first - hit.after <= 3 for hit in s.line.all("not_fired")):
        return None
    if s.line.low(q.after - 1).startswith("مر") and not _bombed(s, q):
        return None
    return Decided(q, "attacks", "attack", _attack_anchor(s, q))


def _bombed(s: Sentence, q: Quantity) -> bool:
    """ "قصفت س ست مرات": do the times count bombings? Not "للمرة الثانية"."""
    verbs = (*s.line.all("attack_verb"), *s.line.all("attack"))
    return not q.definite and any(hit.first != q.first and 0 < q.first - hit.after <= _TIMES_REACH for hit in verbs)


def _attack_anchor(s: Sentence, q: Quantity) -> tuple[int, int]:
    """The verb of the attack: the relative one behind ("برميلا ألقتها …"), else the one before in the clause."""
    verbs = s.line.all("attack_verb")
    for hit in verbs:
        if 0 <= hit.first - q.after <= 3 and s.line.low(hit.first).endswith(_RELATIVE):
            return hit.first, hit.after
    before = [
        hit
        for hit in verbs
        if 0 <= q.first - hit.after <= 9 and not s.line.low(hit.first).startswith(("تعرض", "وتعرض"))
    ]
    if before and ":" in [s.line.low(k) for k in range(before[-1].after, q.first)]:
        before = []
    if before and not s.comma(before[-1].after, q.first) and not s.broken(before[-1].after, q.first):
        return before[-1].first, before[-1].after
    return q.first, q.after
