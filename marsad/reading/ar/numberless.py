"""Which nouns and pronouns say how many without a number?"""

from __future__ import annotations

from marsad.model.count import Count
from marsad.reading.ar import forms
from marsad.reading.ar.numbers import Numbers
from marsad.reading.ar.quantity import Quantity
from marsad.reading.ar.tokens import Hit, Line

_ONE_OF = frozenset({"احدهم", "احداهن", "احداهما", "احدهما", "احدهن", "وحدة منن", "واحد منن"})
_ORDINALS = frozenset({"ثان", "ثالث", "رابع", "خامس", "سادس", "ثانية", "ثالثة", "رابعة", "خامسة"})
_OTHERS = {"اخرون": 0, "اخرين": 0, "اخريات": 0, "اخر": 1, "اخري": 1, "اخران": 2, "اخريان": 2}


def noun_alone(numbers: Numbers, line: Line, at: int) -> Quantity | None:
    """A dual, or a singular or plural without a number: whether it counts is for the harm to say."""
    if (attack := line.at("attack", at)) is not None:
        return _attacks(numbers, line, attack)
    person = line.at("person", at)
    return _people(numbers, line, person) if person is not None else None


def _attacks(numbers: Numbers, line: Line, hit: Hit) -> Quantity | None:
    """ "غارتان", "غارة واحدة"."""
    at = hit.first
    if hit.entry.number == forms.ONE and line.low(hit.after) in ("واحدة", "واحد"):
        return Quantity(at, hit.after, hit.after + 1, Count(1, 1), hit, "و" in hit.clitics)
    if hit.entry.number != forms.TWO:
        return None
    after = hit.after + (numbers.at(line, hit.after) is not None and line.low(hit.after).startswith(("اثن", "تن")))
    return Quantity(at, -1, after, Count(2, 2), hit, "و" in hit.clitics, definite="ال" in hit.clitics)


def _people(numbers: Numbers, line: Line, hit: Hit) -> Quantity | None:
    """ "مدنيان", "طفل", "قتلى"; not a plural before its number."""
    at = hit.first
    number = hit.entry.number
    if number == forms.ONE and line.low(at).removeprefix("و") in ("ضحيتها", "ضحيته", "ضحيتهما", "ضحية"):
        return None
    after = hit.after
    nation = line.at("person", after)
    if nation is not None and nation.entry.person.only_after and not nation.clitics:
        after = nation.after
    if number == forms.ONE and hit.entry.person.harm and line.low(after) in ("واحد", "واحدة"):
        return Quantity(at, after, after + 1, Count(1, 1), hit, "و" in hit.clitics, prefix=hit.clitics)
    if number == forms.ONE and line.low(after) in _ORDINALS:
        after += 1
    if number in (forms.TWO, forms.EITHER) and (two := _two(line, after)):
        number, after = forms.TWO, two
    count = {forms.ONE: Count(1, 1), forms.TWO: Count(2, 2)}.get(number, Count(2, None))
    if number == forms.ONE and hit.entry.person.family:
        count = Count(2, None)
    if number == forms.EITHER and _marked_dual(line, at):
        count = Count(2, 2)
    if number == forms.ONE and (hit.entry.person.only_after or hit.entry.person.case):
        return None
    explicit = numbers.at(line, after)
    if number in (forms.MANY, forms.EITHER) and explicit is not None and not explicit[2] and count.upper is None:
        return None
    if number in (forms.MANY, forms.EITHER) and line.low(after) in ("ال", "كانو", "شي", "كانوا"):
        return None
    conjoined = "و" in hit.clitics or line.low(at - 1) == "و"
    return Quantity(at, -1, after, count, hit, conjoined, definite="ال" in hit.clitics, prefix=hit.clitics)


def _two(line: Line, at: int) -> int | None:
    """ "اثنين" after a dual."""
    return at + 1 if line.low(at) in ("اثنين", "اثنان", "اثنتين", "اثنتان", "تنين", "الاثنين") else None


def _marked_dual(line: Line, at: int) -> bool:
    """Is the ين marked as a dual by an adjective in the dual ("عسكريين اثنين" is caught before)?"""
    return line.low(at + 1) in ("شقيقين", "اخرين") and line.low(at).endswith("ان")


def other_alone(line: Line, at: int) -> Quantity | None:
    """ "إصابة آخر", "وأصيب آخران"."""
    low = line.low(at)
    if low in _ONE_OF:
        return Quantity(at, at, at + 1, Count(1, 1), them=True)
    harmed = any(hit.after == at for use in ("verb", "noun") for hit in line.all(f"harm.{use}"))
    if low in _ORDINALS and harmed:
        return Quantity(at, -1, at + 1, Count(1, 1), others=True)
    number = _OTHERS.get(low)
    if number is None or (number == 0 and not harmed):
        return None
    return Quantity(at, -1, at + 1, Count(number or 2, number or None), others=True)


def dead_and_wounded(line: Line) -> list[Quantity]:
    """ "سقوط قتلى وجرحى", "شهداء وجرحى بقصف": dead and wounded without a number, each counted."""
    found = []
    for hit in line.all("frame.mixed"):
        near = any(
            line.tokens[k].number is not None or line.at("vague", k) for k in range(max(0, hit.first - 3), hit.first)
        )
        if near or hit.after - hit.first != 2 or line.low(hit.first).startswith(("بين", "ما")):
            continue
        for k in (hit.first, hit.first + 1):
            person = line.at("person", k)
            if person is not None and person.entry.number == forms.MANY and person.entry.person.harm:
                found.append(Quantity(k, k, k + 1, Count(2, None), person, k > hit.first))
    return found
