"""What befell the people of each quantity? The harm words before and behind it decide, rule after rule."""

from __future__ import annotations

from dataclasses import replace

from marsad.model.count import Count
from marsad.reading.ar import forms
from marsad.reading.ar.deciding import Decided, Sentence, own_harm, owned, single, unnumbered
from marsad.reading.ar.lexicon import Counted, grammar
from marsad.reading.ar.parts import distributed, listed, part, part_behind, place_by_place, them
from marsad.reading.ar.pointing import other_toll, their_number
from marsad.reading.ar.quantity import Quantity
from marsad.reading.ar.totals import old, toll
from marsad.reading.ar.triggers import Trigger

NOUN_REACH, VERB_REACH, BEHIND_REACH, CHAIN_REACH = 3, 16, 9, 11
_NEXT_REACH, _TIMES_REACH = 9, 5
_ADDING = frozenset({"عن", "الي", "جانب"})
_RELATIVE = ("ها", "هما", "هم", "ه")


def decide(s: Sentence) -> list[Decided]:
    """The counted quantities with their harm, from first to last."""
    at = 0
    while at < len(s.quantities):
        q = s.quantities[at]
        done = (
            next((made for rule in _RULES if (made := rule(s, q)) is not None), None)
            or _behind(s, q, at)
            or _late(s, q)
        )
        if done is not None:
            s.decided.append(_mixed(s, done))
            while at + 1 < len(s.quantities) and s.quantities[at + 1].first < done.quantity.after:
                at += 1
        at += 1
    _enumerate(s)
    totals = [hit.first for hit in s.line.all("frame.totals")]
    for d in s.decided:
        d.news = d.news or any(first <= d.quantity.first for first in totals)
    return s.decided


def _late(s: Sentence, q: Quantity) -> Decided | None:
    return next((made for rule in _LATE if (made := rule(s, q)) is not None), None)


def _attack(s: Sentence, q: Quantity) -> Decided | None:
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


def _own(s: Sentence, q: Quantity) -> Decided | None:
    """The noun itself says the harm ("سبعة قتلى"), unless a word of death governs it ("وفاة ثلاثة من الجرحى")."""
    counted = q.counted
    second = _adjective(s, q)
    harm = second or (counted.person.harm if counted else None) or _second_noun(s, q)
    if harm is None or counted is None:
        return None
    governor = _governor(s, q)
    freed = harm == "detained" and governor is not None and governor.harm == "displaced"
    if counted.person.mild and not second and ((governor is not None and not freed) or not _mild_counts(s, q)):
        return None
    beside = governor is not None and governor.harm in ("killed", "detained") and q.first - governor.after <= 1
    if beside and harm == "injured" and not counted.person.case:
        return None
    if single(q) and second is None and not _stands_alone(s, q):
        return None
    if unnumbered(q) or (q.number < 0 and q.definite and counted.number != forms.TWO):
        return None
    done = replace(q, after=q.after + 1) if second else q
    if governor is not None and governor.harm == harm:
        s.used.add(governor.first)
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


def _governor(s: Sentence, q: Quantity) -> Trigger | None:
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
    if s.broken(trigger.after, q.first) or s.parted(trigger.after, q.first):
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
    if trigger.use != "verb" or q.number < 0 or q.counted is None:
        return False
    heads = trigger.first == 0 or not s.line.tokens[trigger.first - 1].word
    alone = not any(o.counted and trigger.after <= o.first < q.first for o in s.quantities)
    return trigger.after == q.first or (heads and alone and q.first - trigger.after <= 4)


def _governed(s: Sentence, q: Quantity) -> Decided | None:
    trigger = _governor(s, q)
    each = trigger is not None and s.line.low(trigger.after) in ("كل", "كلا") and s.line.low(trigger.after + 1) == "من"
    if trigger is None or _acts_itself(s, q) or not _fits(s, q, trigger, q.first - trigger.after - 2 * each):
        return None
    s.used.add(trigger.first)
    inside = s.whole_of(q) if q.them else None
    whole = inside if inside is not None or not q.them else -1
    rule = "verb" if trigger.use == "state" else trigger.use
    return Decided(q, trigger.harm, rule, (trigger.first, trigger.after), whole)


def _fits(s: Sentence, q: Quantity, trigger: Trigger, gap: int) -> bool:
    """Is the quantity near and plain enough to be what the harm word governs?"""
    if q.number < 0 and q.noun is None:
        return gap == 0
    if q.bare and gap > 2 and not q.partitive and not s.line.low(q.after).startswith("ب"):
        return False
    if q.bare and q.number >= 0 and s.line.low(q.number).startswith("ال") and gap > 0:
        return False
    if s.line.low(trigger.first).lstrip("و") in grammar("near_only") and gap > 3:
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


def _chained(s: Sentence, q: Quantity) -> Decided | None:
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
    gap = q.first - start - _bracketed(s, start, q.first)
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
    return Decided(q, last.harm, "chain", last.anchor, inside, last.group)


def _added(s: Sentence, q: Quantity, last: Decided) -> bool:
    """ "فضلا عن أربعة من عائلة واحدة", "إضافة إلى 5 جنود": the next number after a word that adds it."""
    if q.number < 0 or q.attack is not None or last.harm == "attacks" or (q.bare and not q.partitive):
        return False
    adds = [hit for hit in s.line.all("frame.joins") if hit.after == q.first and s.line.low(hit.after - 1) in _ADDING]
    return bool(adds) and s.line.low(adds[0].first) != "وسط"


def _dual_after_single(q: Quantity, last: Quantity) -> bool:
    """ "مسن ورضيعين": the ين that may be dual or plural, beside one person, is dual."""
    return single(last) and q.noun is not None and q.noun.entry.number == forms.EITHER and not q.definite


def _behind(s: Sentence, q: Quantity, at: int) -> Decided | None:
    """ "176 مدنيا استشهدوا", "رجل قضى تحت التعذيب", "سبعة … عالقون", "85 مدنيا كان المسلحون يحتجزونهم"."""
    if q.noun is None and q.number < 0 and q.count.vague is None:
        return None
    if q.definite or q.attack is not None or q.prefix.strip("ول") or (owned(q) and q.number < 0 and not single(q)):
        return None
    for trigger in s.triggers:
        gap = trigger.first - q.after
        if gap < 0 or trigger.use == "toll":
            continue
        gap -= _bracketed(s, q.after, trigger.first)
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


def _of_them(s: Sentence, q: Quantity) -> Decided | None:
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


def _rivals(s: Sentence, q: Quantity, other: Quantity) -> bool:
    """Might the word behind be said of the other quantity rather: not of one joined, a part, or a mere epithet?"""
    return not (
        other.conjoined
        or s.parted(q.after, other.first)
        or (other.number < 0 and (other.definite or other.count.upper is None))
    )


def _bracketed(s: Sentence, first: int, after: int) -> int:
    """How many tokens between stand in brackets?"""
    if s.line.low(first) != "(":
        return 0
    closing = next((k for k in range(first, after) if s.line.low(k) == ")"), None)
    return closing + 1 - first if closing is not None else 0


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


def _only_mixed(s: Sentence, q: Quantity) -> Decided | None:
    """ "عدد من المسلحين بين قتيل ومصاب"."""
    near = any(0 <= hit.first - q.after <= 2 for hit in s.line.all("frame.mixed"))
    return Decided(q, "killed", "behind", (q.first, q.after)) if near and not unnumbered(q) and not single(q) else None


def _mixed(s: Sentence, d: Decided) -> Decided:
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


def _enumerate(s: Sentence) -> None:
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


_RULES = (_attack, old, part_behind, their_number, part, listed, toll, _own, _governed, _chained)
_LATE = (_of_them, distributed, them, _only_mixed, place_by_place, other_toll)
