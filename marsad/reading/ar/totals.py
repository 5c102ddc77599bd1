"""Which numbers are totals, and which are the numbers before a revision? "ارتفعت الحصيلة إلى 31"."""

from __future__ import annotations

from dataclasses import replace

from marsad.model.count import Count
from marsad.reading.ar.deciding import Decided, Sentence, own_harm, single
from marsad.reading.ar.lexicon import grammar
from marsad.reading.ar.quantity import Quantity
from marsad.reading.ar.triggers import Trigger

REACH, AFTER_REACH = 24, 9


def old(s: Sentence, q: Quantity) -> Decided | None:
    """ "بعد أن كانت ثلاثة", "حصيلة سابقة أشارت إلى خمسة شهداء", "ارتفعت الحصيلة من 22 إلى 25"."""
    if single(q) or q.attack is not None:
        return None
    for hit in s.line.all("frame.old_toll"):
        if 0 <= q.first - hit.after <= (18 if hit.first <= 2 else 6) and not any(
            hit.after <= o.first < q.first for o in s.quantities
        ):
            return Decided(q, own_harm(q) or _harm_around(s, hit.first), "old", (hit.first, hit.after), role="old")
    raised = [h for h in s.line.all("frame.raised") if h.after <= q.first]
    if q.bare and raised and s.line.low(q.first - 1) == "من" and s.line.low(q.after) == "الي":
        return Decided(q, _harm_around(s, q.first), "old", (raised[-1].first, raised[-1].after), role="old")
    if q.bare and s.line.low(q.first - 1) == "من" and s.decided and s.decided[-1].rule == "toll":
        last = s.decided[-1]
        if 0 <= q.first - last.quantity.after <= 2 and s.line.low(last.quantity.first - 1).endswith("الي"):
            return Decided(q, last.harm, "old", last.anchor, role="old")
    return None


def _harm_around(s: Sentence, at: int) -> str:
    """The harm of the toll spoken of around the token."""
    tolls = [t for t in s.triggers if t.use == "toll"]
    if tolls:
        return min(tolls, key=lambda t: abs(t.first - at)).harm
    return next((d.harm for d in reversed(s.decided) if d.harm != "attacks"), None) or s.last_harm or "killed"


def toll(s: Sentence, q: Quantity) -> Decided | None:
    """ "حصيلة الضحايا إلى 31", "إلى 934 عدد عناصر التنظيم الذين قتلوا", "بلغ عدد المدنيين … 312"."""
    if q.number < 0 or q.attack is not None:
        return None
    return _before_its_noun(s, q) or _after_its_noun(s, q)


def _before_its_noun(s: Sentence, q: Quantity) -> Decided | None:
    """ "ارتفع إلى 13 بينهم 4 أطفال عدد الشهداء": the number comes first."""
    if not q.bare:
        return None
    for t in s.triggers:
        if t.use != "toll" or t.first < q.after or t.first - q.after > AFTER_REACH:
            continue
        parts_between = any(hit.first - q.after in (0, 1) for hit in s.parts) and not s.broken(q.after, t.first)
        if t.first == q.after or parts_between or s.line.low(q.after) == "علي":
            return _made(s, q, t)
    return None


def _after_its_noun(s: Sentence, q: Quantity) -> Decided | None:
    before = [t for t in s.triggers if t.use == "toll" and t.after <= q.first and t.first not in s.used]
    if not before or q.first - before[-1].after > REACH:
        return None
    t = before[-1]
    raised = s.line.low(q.first - 1).endswith("الي") and s.line.at("frame.raised", q.first - 2) is not None
    if s.harm_between(t.after, q.first) and not (raised or _related(s, t, q)):
        return None
    shown = ("اشار", "اشارت", "تشير")
    if any(t.after <= h.first < q.first and s.line.low(h.first) not in shown for h in s.line.all("say")):
        return None
    near = [s.line.low(k).lstrip("ول") for k in (q.first - 1, q.first, q.first - 2)]
    said = q.first - t.after <= 1 or any(low in grammar("to") for low in near) or _reached(s, t) or _nominal(s, t, q)
    if q.bare and (not said or s.line.low(q.after) in ("/", "%")):
        return None
    if not q.bare and not said and own_harm(q) is None:
        return None
    s.used.add(t.first)
    verb = s.line.low(t.first - 1).lstrip("و")
    grown = verb in ("زاد", "زادت", "يزيد", "تزيد", "ليزيد") and s.line.low(q.first - 1) in ("عن", "علي")
    if (grown or verb in grammar("passed")) and q.count.upper == q.count.lower and q.count.lower:
        q = replace(q, count=Count(q.count.lower + 1, None))
    return _made(s, q, t)


def _related(s: Sentence, t: Trigger, q: Quantity) -> bool:
    """Are the harm words between a relative clause of the total ("عدد من قتل في …")?"""
    return s.line.low(t.after) in ("من", "الذين", "اللواتي") or s.line.low(t.after + 1) in ("الذين", "ممن")


def _nominal(s: Sentence, t: Trigger, q: Quantity) -> bool:
    """ "أن عدد ضحايا غارات أمس ستة عشر": the number is the predicate."""
    told = s.line.low(t.first - 1) in ("ان", "بان", ":", "وان", "لكن")
    words = range(t.after, q.first)
    return told and len(words) <= 8 and not any(s.line.low(k) in ("،", ",") or s.line.at("say", k) for k in words)


def _reached(s: Sentence, t: Trigger) -> bool:
    return s.line.low(t.first - 1).lstrip("وف") in grammar("reached")


def _made(s: Sentence, q: Quantity, t: Trigger) -> Decided:
    total = any(0 <= t.first - hit.first <= 6 or 0 <= q.first - hit.first <= 4 for hit in s.line.all("frame.totals"))
    named = _named(s, q, t)
    role = "total" if total else "new"
    return Decided(named, own_harm(q) or t.harm, "toll", (t.first, t.after), role=role, news=total)


def _named(s: Sentence, q: Quantity, t: Trigger) -> Quantity:
    """The number with the class that the total is of ("عدد المدنيين", "عدد قتلى قوات النظام")."""
    if q.counted is not None:
        return q
    people = [h for h in s.line.all("person") if t.first <= h.first <= t.after + 2]
    return replace(q, noun=people[0]) if people else q
