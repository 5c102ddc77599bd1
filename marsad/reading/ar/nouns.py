"""Which noun does a number count?"""

from __future__ import annotations

from dataclasses import replace

from marsad.reading.ar import forms
from marsad.reading.ar.lexicon import Counted
from marsad.reading.ar.numbers import Numbers
from marsad.reading.ar.quantity import Quantity
from marsad.reading.ar.tokens import Hit, Line

_GROUPS = frozenset({"خلية", "مجموعة", "عائلة", "اسرة", "عيلة", "عصابة", "دورية", "عائله", "اسره", "لعائلة", "لاسرة"})


def with_noun(numbers: Numbers, line: Line, quantity: Quantity) -> Quantity:
    """The noun after the number: "5 مدنيين", "5 من المدنيين", "5 منهم", "7 آخرون"."""
    at = quantity.after
    if (line.low(quantity.number - 1), line.low(at)) in (('"', '"'), ("(", ")")) and _names_counted(line, at + 1):
        at += 1
        quantity = replace(quantity, after=at)
    if line.at("others", at):
        return replace(quantity, after=at + 1, others=True)
    them = line.at("them", at)
    if them is not None and not (them.after - at > 1 and _follows_part(numbers, line, them.after)):
        return replace(quantity, after=at + 1, them=True)
    if line.low(at) == "من":
        return _partitive(line, quantity, at)
    if line.tokens[at].low in ("(", "/") if at < len(line) else False:
        return replace(quantity, bare=True)
    hit = line.at("attack", at) or line.at("person", at)
    if hit is not None and hit.clitics in ("", "ال") and hit.entry.number:
        after = hit.after
        second = line.at("person", after)
        if (
            second is not None
            and (second.clitics == "" or (second.clitics == "و" and _beside_counted(line, after, quantity)))
            and isinstance(hit.entry, Counted)
            and second.entry.number != forms.TWO
        ):
            after = second.after
        if line.at("others", after):
            after += 1
        return replace(quantity, noun=hit, after=after)
    if line.low(at) == "واحد" and quantity.count.lower not in (None, 1):
        return replace(quantity, after=at + 1, bare=True)
    return replace(quantity, bare=True)


def noun_before(line: Line, at: int) -> Hit | None:
    """ "مدنيين اثنين", "الشهداء ال 16", "عدد القتلى 7": a plural or dual right before its number."""
    k = at - 1
    while k >= 0 and (
        line.low(k) in ("ال", "كانو", "كانوا", "كان", "(", ":", "شي", "ل", "عددهم") or line.at("before", k)
    ):
        k -= 1
    for category in ("person", "attack"):
        for hit in line.all(category):
            numbered = (
                hit.first > 0 and not hit.clitics.startswith("و") and line.tokens[hit.first - 1].number is not None
            )
            family = isinstance(hit.entry, Counted) and hit.entry.person.family
            if (
                not numbered
                and not family
                and hit.after == k + 1
                and hit.entry.number in (forms.TWO, forms.MANY, forms.EITHER)
            ):
                return hit
    return None


def headline(line: Line, at: int) -> Hit | None:
    """ "شهداء مدينة س اليوم (٦):": a number in brackets sums up the plural that heads the line."""
    if line.low(at - 1) != "(" or line.low(at + 1) != ")" or line.low(at + 2) not in (":", ""):
        return None
    heads = [hit for hit in line.all("person") if hit.first < min(at, 6) and hit.entry.number == forms.MANY]
    return heads[0] if heads and heads[0].entry.person.harm else None


def group(line: Line, quantity: Quantity) -> int | None:
    """ "خلية نائمة مؤلفة من 8 أشخاص", "عائلة كاملة من ستة أفراد": the number says how many the group are."""
    counted = quantity.counted
    if line.low(quantity.first - 1) != "من" or counted is None:
        return None
    for k in range(quantity.first - 2, max(-1, quantity.first - 8), -1):
        if not line.tokens[k].word or line.tokens[k].number is not None:
            return None
        if line.low(k) in _GROUPS:
            return k
    return None


def counts_thing(line: Line, after: int) -> bool:
    """Is what follows the number neither people nor attacks (hours, houses, metres)?"""
    if line.at("person", after) or line.at("attack", after):
        return False
    return line.at("thing", after) is not None


def is_noun(line: Line, at: int) -> bool:
    """Does a noun of people or attacks stand there?"""
    return line.at("person", at) is not None or line.at("attack", at) is not None


def _partitive(line: Line, quantity: Quantity, at: int) -> Quantity:
    """ "8 من مقاتلي س", "ثلاثة من الجرحى", "خمسة من أفراد عائلة واحدة", "17 من القوات النظامية"."""
    for k in range(at + 1, min(at + 3, len(line))):
        hit = line.at("person", k)
        if hit is not None and ("و" not in hit.clitics):
            after = hit.after
            family = line.at("person", after)
            if family is not None and family.entry.person.family and not family.clitics:
                after = family.after + (line.low(family.after) == "واحدة")
            return replace(quantity, noun=hit, after=after, partitive=True)
        if line.at("party", k):
            return replace(quantity, after=at + 1, bare=True, partitive=True)
    return replace(quantity, bare=True)


def _follows_part(numbers: Numbers, line: Line, at: int) -> bool:
    """ "8 من بينهم 3 نساء": is a part told next, not "eight of them"?"""
    return numbers.at(line, at) is not None or line.at("person", at) is not None


def _names_counted(line: Line, at: int) -> bool:
    """Does the noun or "others" of a number in brackets stand there ("(4) مدنيين")?"""
    return any(line.at(kind, at) is not None for kind in ("person", "attack", "others"))


def _beside_counted(line: Line, at: int, quantity: Quantity) -> bool:
    """ "36 امرأة وطفلا": the noun in the accusative stands beside the one that the number counts."""
    value = quantity.count.lower or quantity.count.upper or 0
    second = line.at("person", at)
    harmed = second is not None and second.entry.person.harm
    return value > 10 and line.low(at).endswith("ا") and not harmed
