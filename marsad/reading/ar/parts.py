"""Which counts are inside others? "بينهم …", lists in brackets, "هم رجل وحفيداه", "خمسة منهم"."""

from __future__ import annotations

from dataclasses import replace

from marsad.reading.ar.deciding import Decided, Sentence, own_harm, owned, single, unnumbered
from marsad.reading.ar.quantity import Quantity

_LIST_REACH = 40


def part(s: Sentence, q: Quantity) -> Decided | None:
    """ "بينهم ثلاثة أطفال وامرأة": inside the count before."""
    taken = {k for other in s.quantities for k in range(other.first, other.after)}
    hit = next((h for h in reversed(s.parts) if h.after <= q.first and h.first not in taken), None)
    if q.noun is None and q.number < 0 and q.count.vague is None:
        return None
    if hit is None or (single(q) and q.definite) or (unnumbered(q) and (owned(q) or q.definite)):
        return None
    if any(hit.after <= t.first < q.first and not t.behind and t.use != "state" for t in s.triggers):
        return None
    chain = [d for d in s.decided if d.rule == "part" and d.quantity.first >= hit.after]
    start = chain[-1].quantity.after if chain else hit.after
    gap = q.first - start
    linked = q.conjoined or s.comma(start, q.first) if chain else True
    if gap > (6 if chain else 3) or not linked or s.broken(start, q.first):
        return None
    if chain and q.bare and not q.partitive:
        return None
    if chain and single(q) and gap > 3:
        return None
    return _inside(s, q, hit.first, chain)


def part_behind(s: Sentence, q: Quantity) -> Decided | None:
    """ "خمسة أطفال بين القتلى", "خمسون امرأة كن بينهم": the word of parts stands behind."""
    if q.noun is None or q.counted is None or unnumbered(q) or (single(q) and q.definite) or q.conjoined:
        return None
    was = s.line.low(q.after) in ("كان", "كانت", "كانوا", "كن", "كانا", "كانتا")
    at = q.after + was
    hit = next((h for h in s.parts if h.first == at), None)
    if hit is None:
        return None
    named = _named_harm(s, at)
    ends = hit.after >= len(s.line) or not s.line.tokens[hit.after].word
    if not named and not (was and ends):
        return None
    harm = named or (s.decided[-1].harm if s.decided else s.last_harm)
    if harm is None or harm == "attacks":
        return None
    whole = s.last_of(harm)
    return Decided(q, harm, "part", (hit.first, hit.after), whole if whole is not None else -1)


def place_by_place(s: Sentence, q: Quantity) -> Decided | None:
    """ "س 7، ص 17": at least two names of places, each with its number, under the harm counted before."""
    if s.last_harm is None or s.last_harm == "attacks" or not _named_number(s, q):
        return None
    beside = [o for o in s.quantities if o is not q and 0 < abs(o.first - q.first) <= 5 and _named_number(s, o)]
    return Decided(q, s.last_harm, "distributed", (q.first, q.after), -1) if beside else None


def _named_number(s: Sentence, q: Quantity) -> bool:
    """Does a bare number stand between a word that no list knows and a stop?"""
    if not q.bare or q.number < 0 or q.first != q.number or q.first == 0:
        return False
    before, after = s.line.tokens[q.first - 1], s.line.low(q.after)
    known = any(hit.first <= q.first - 1 < hit.after for hits in s.line.hits.values() for hit in hits)
    return before.word and not known and len(before.low) > 2 and after in ("،", ",", ".", "؛", "")


def _inside(s: Sentence, q: Quantity, at: int, chain: list[Decided]) -> Decided | None:
    """The count as a part: of the count before the word, or of the earlier one whose harm the word names."""
    own = own_harm(q)
    if chain and own is not None and own != chain[-1].harm and q.number >= 0:
        return None
    if chain:
        return Decided(q, own or chain[-1].harm, "part", chain[-1].anchor, chain[-1].inside)
    verb = next((t for t in s.triggers if t.after == at and t.use == "verb" and not t.behind), None)
    if verb is not None:
        whole = s.whole(at)
        return Decided(q, verb.harm, "part", (verb.first, verb.after), whole if whole is not None else -1)
    named = _named_harm(s, at)
    if named is not None:
        whole = s.last_of(named)
        return Decided(q, named, "part", (at, at + 1), whole if whole is not None else -1)
    whole = s.whole(at)
    if whole is None:
        harm = own or s.last_harm
        return Decided(q, harm, "part", (at, at + 1), -1) if harm is not None else None
    if s.decided[whole].harm == "attacks" and q.counted is not None:
        people = [k for k in range(whole, -1, -1) if s.decided[k].harm != "attacks"]
        if not people:
            return None
        whole = people[0]
    d = s.decided[whole]
    return Decided(q, s.state_after(q) or own or d.harm, "part", d.anchor, whole)


def _named_harm(s: Sentence, at: int) -> str | None:
    """ "بين القتلى": the harm that the word of parts names."""
    hit = s.line.at("frame.parts", at)
    for k in range(hit.first, hit.after) if hit is not None else ():
        person = s.line.at("person", k)
        if person is not None and person.entry.person.harm:
            return str(person.entry.person.harm)
    return None


def listed(s: Sentence, q: Quantity) -> Decided | None:
    """ "(3 رجال وطفل وامرأة)", "هم رجل وحفيداه", "شهداء اليوم (٦): سيدة وابنتها": items of the count before."""
    opener = _opener(s, q.first)
    if opener is None or (q.noun is None and q.number < 0) or (q.definite and single(q)) or q.attack is not None:
        return None
    items = [d for d in s.decided if d.rule == "list" and d.quantity.first > opener]
    start = items[-1].quantity.after if items else opener + 1
    told = _told_as_list(s, opener)
    if q.first - start > (14 if items and told else 8 if items else 6 if told and q.bare else 1) or unnumbered(q):
        return None
    if items and not (q.conjoined or s.comma(start, q.first)):
        return None
    bracketed = q.number >= 0 and s.line.low(q.number - 1) == "(" and s.line.low(q.number + 1) == ")"
    if _ages(s, q) or (bracketed and q.after > q.number + 2):
        return None
    whole = items[-1].inside if items else _main(s, q) if told else s.whole(opener)
    if whole is None or whole < 0:
        return _listed_from_before(s, q, opener, items)
    if whole is None or whole < 0 or s.decided[whole].harm == "attacks":
        return None
    if (
        not items
        and not told
        and s.line.low(opener) == ":"
        and opener - s.decided[whole].quantity.after > (8 if q.bare and s.line.low(q.after) == "في" else 3)
    ):
        return None
    if not items and s.line.low(opener) == ":" and s.decided[whole].inside is not None:
        main = _main(s, q)
        whole = main if main is not None else whole
    if not items:
        s.groups += 1
    group = items[-1].group if items else s.groups
    return Decided(q, own_harm(q) or s.decided[whole].harm, "list", s.decided[whole].anchor, whole, group)


def _told_as_list(s: Sentence, opener: int) -> bool:
    """Does a word such as "موزعين" open the list, right before its colon or some words earlier?"""
    near = range(max(0, opener - 9), opener + 1)
    return s.line.at("frame.lists", opener - 1) is not None or any(s.line.at("frame.lists", k) for k in near)


def _listed_from_before(s: Sentence, q: Quantity, opener: int, items: list[Decided]) -> Decided | None:
    """ "توزع الضحايا على النحو التالي: 15 في س، و12 في ص": the whole stands in an earlier sentence."""
    named = [hit.entry.person.harm for hit in s.line.all("person") if hit.first < opener and hit.entry.person.harm]
    if not named and _told_as_list(s, opener) and s.last_harm is not None:
        named = [s.last_harm]
    if not named or q.number < 0 or (not items and s.last_harm is None):
        return None
    if not items:
        s.groups += 1
    return Decided(q, own_harm(q) or named[0], "list", (q.first, q.after), -1, items[-1].group if items else s.groups)


def _main(s: Sentence, q: Quantity) -> int | None:
    """The latest count that is no part itself and may hold the item ("52 شهيدا بينهم … توزعوا: 15 في س")."""
    for k in range(len(s.decided) - 1, -1, -1):
        count = s.decided[k].quantity.count
        large = count.lower or count.upper or 0
        if s.decided[k].inside is None and s.decided[k].role != "old" and large >= (q.count.lower or 0):
            return k
    return None


def _ages(s: Sentence, q: Quantity) -> bool:
    """ "طفل (6)": a number alone in brackets after one person is an age."""
    alone = q.bare and s.line.low(q.first - 1) == "(" and s.line.low(q.after) == ")"
    return alone and bool(s.decided) and single(s.decided[-1].quantity)


def _opener(s: Sentence, before: int) -> int | None:
    """The sign or word that opens the list which the token stands in."""
    depth = 0
    for k in range(before - 1, max(-1, before - _LIST_REACH), -1):
        low = s.line.low(k)
        if low == ")":
            depth += 1
        elif low == "(":
            if depth == 0:
                return k
            depth -= 1
        elif depth == 0 and (low == ":" or s.line.at("frame.lists", k)):
            return k
        elif depth == 0 and (low in (".", "؛") or s.broken(k, k + 1) or s.parted(k, k + 1) or s.harm_between(k, k + 1)):
            return None
    return None


def _of_party(s: Sentence, q: Quantity, last: Decided) -> Decided | None:
    """ "قوات النظام 266، مقاتلو الفصائل 231": a party and how many of it, or after "قتلت س …" how many it killed."""
    hit = next((h for h in s.line.all("party") if h.after == q.first), None)
    ends = s.line.low(q.after) in ("،", ",", ".", "", "؛", "و") or s.line.low(q.after).startswith("و")
    if hit is None or not ends or s.line.low(hit.first - 1) not in ("،", ",", "و", ":", "مقاتلو", "عناصر"):
        return None
    killing = any(t.use == "verb" and any(h.first == t.after for h in s.line.all("party")) for t in s.triggers)
    counted = q if killing else replace(q, first=hit.first)
    return Decided(counted, last.harm, "distributed", (q.first, q.after), last.inside)


def _goes_on(s: Sentence, last: Decided, q: Quantity) -> bool:
    """ "61 منهم في ضربات …، و38 في انفجار …، و9 تحت التعذيب": the next number of a breakdown."""
    whole = s.decided[last.inside].quantity.count if last.inside is not None and last.inside >= 0 else None
    large = (whole.lower or whole.upper or 0) if whole is not None else 10**9
    reach = q.first - last.quantity.after
    linked = q.conjoined or s.line.low(q.first - 1) in ("،", ",", "؛")
    means = s.line.low(q.after) in ("في", "تحت", "علي", "جراء", "برصاص", "بقصف", "اثر", "نتيجة", "بسبب", "من")
    harmed = any(t.first == q.after and t.use == "verb" for t in s.triggers) or s.line.low(q.after).endswith(
        ("تهم", "لهم")
    )
    fits = (q.count.lower or q.count.upper or 0) <= large
    return linked and fits and reach <= 14 and (means or harmed or q.partitive)


def them(s: Sentence, q: Quantity) -> Decided | None:
    """ "أربعة منهم في العناية المركزة", "11 منها"."""
    if s.line.low(q.first - 1).removeprefix("و") in ("حالة", "حالتا") and (q.them or q.counted is not None):
        whole = s.whole_of(q)
        return Decided(q, "injured", "them", (q.first - 1, q.first), whole if whole is not None else -1)
    if not q.them:
        return None
    whole = s.whole_of(q)
    harm = s.state_after(q) or (s.decided[whole].harm if whole is not None else s.last_harm)
    if harm is None or (harm != "attacks" and s.line.low(q.after - 1) == "منها"):
        return None
    return Decided(q, harm, "them", (q.first, q.after), whole if whole is not None else -1)


def distributed(s: Sentence, q: Quantity) -> Decided | None:
    """ "وفي محافظة س 11 بينهم طفلان", "11 منها على حي س و8 على حي ص": a number per place."""
    if not q.bare or q.definite or q.number < 0 or not s.decided:
        return None
    last = s.decided[-1]
    ways = s.line.low(q.after) in ("علي", "في", "ع") or s.line.at("attack_verb", q.after) is not None
    linked = q.conjoined or s.comma(last.quantity.after, q.first)
    if last.rule in ("them", "distributed", "attack") and last.harm == "attacks" and linked and ways:
        return Decided(q, "attacks", "distributed", (q.first, q.after), last.inside)
    inner = last.rule in ("them", "list", "distributed", "part") or (last.rule == "chain" and last.inside is not None)
    if inner and last.harm != "attacks" and _goes_on(s, last, q):
        return Decided(q, last.harm, "distributed", (q.first, q.after), last.inside)
    people = [d for d in s.decided if d.harm != "attacks"]
    if people and (named := _of_party(s, q, people[-1])) is not None:
        return named
    if people and any(hit.first == q.after for hit in s.parts):
        return Decided(q, people[0].harm, "distributed", (q.first, q.after))
    return None
