"""Which stretches of a sentence state a quantity, of what, and within which bounds?"""

from __future__ import annotations

from dataclasses import replace

from marsad.model.count import Count
from marsad.reading.ar import forms
from marsad.reading.ar.bounds import bound_before, bounded
from marsad.reading.ar.lexicon import Lexicon
from marsad.reading.ar.nouns import counts_thing, group, headline, is_noun, noun_before, with_noun
from marsad.reading.ar.numberless import noun_alone, other_alone
from marsad.reading.ar.numbers import Numbers
from marsad.reading.ar.quantity import Quantity
from marsad.reading.ar.tokens import Line

_PERCENT = frozenset({"المئة", "المائة", "بالمئة", "بالمائة"})
_FROM = frozenset({"من", "مابين", "بين"})


class Quantities:
    """Finds quantities."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.numbers = Numbers(lexicon.quantities)

    def find(self, line: Line) -> list[Quantity]:
        """All quantities, in order, not overlapping."""
        found: list[Quantity] = []
        at = 0
        while at < len(line):
            quantity = self._at(line, at)
            if quantity is None:
                at += 1
                continue
            if found and quantity.first <= found[-1].first and quantity.number > found[-1].first:
                found.pop()
            if found and quantity.first < found[-1].after:
                quantity = replace(quantity, first=found[-1].after)
            found.append(quantity)
            at = max(quantity.after, at + 1)
        return found

    def _at(self, line: Line, at: int) -> Quantity | None:
        return (
            self._range(line, at)
            or self._numbered(line, at)
            or self._vague(line, at)
            or noun_alone(self.numbers, line, at)
            or other_alone(line, at)
        )

    def _range(self, line: Line, at: int) -> Quantity | None:
        """ "ما بين 70 و80 ألفا", "من ٣ إلى ٥", "بين عشرة واثني عشر"."""
        low = line.low(at).removeprefix("و")
        start = at + 1
        if low == "من" and any(0 < at - hit.first <= 14 for hit in line.all("frame.raised")):
            return None
        if low == "ما" and line.low(at + 1) == "بين":
            start = at + 2
        elif low not in _FROM:
            one = self.numbers.at(line, at)
            if one is None or line.low(one[1]) not in ("-", "الي") or line.at("place.town", at):
                return None
            if any(0 < at - hit.first <= 14 for hit in line.all("frame.raised")):
                return None
            return self._closed(line, at, one, one[1] + 1, at)
        one = self.numbers.at(line, start)
        if one is None or one[2]:
            return None
        after = one[1]
        if low == "من" and line.low(after) not in ("الي", "-"):
            return None
        if line.low(after) in ("و", "الي", "-"):
            after += 1
        elif not line.low(after).startswith("و"):
            return None
        return self._closed(line, start, one, after, at)

    def _closed(self, line: Line, at: int, one: tuple[int, int, bool], after: int, first: int) -> Quantity | None:
        two = self.numbers.at(line, after)
        if two is None:
            return None
        low, high = one[0], two[0]
        scale = next((s for s in (1_000_000, 1000) if high >= s and high % s == 0 and low < 1000), 1)
        low *= scale if scale > 1 and low < high // scale else 1
        if not 0 < low < high or counts_thing(line, two[1]):
            return None
        return with_noun(self.numbers, line, Quantity(first, at, two[1], Count(low, high)))

    def _numbered(self, line: Line, at: int) -> Quantity | None:
        number = self.numbers.at(line, at)
        if number is None:
            return None
        value, after, conjoined = number
        conjoined = conjoined or line.low(at - 1) == "و"
        first, bound = bound_before(line, at)
        if conjoined and bound == "least":
            # "سبعة قتلى على الأقل وثمانية مفقودين": the bound is of the number before it.
            first, bound = at, None
        if value == 1 and line.tokens[at].word and bound is None and line.low(after) not in ("من", "ع", "علي"):
            return None
        if value == 0 or counts_thing(line, after) or self._no_count(line, at, after):
            return None
        if line.low(first - 1) == "و" or (line.low(first).startswith("و") and first < at):
            conjoined = True
        definite = line.tokens[at].low.startswith("ال") and not self.numbers.is_thousand(line.tokens[at].low)
        definite = definite or line.low(at - 1) == "ال"
        base = Quantity(first, at, after, Count(value, value), conjoined=conjoined, definite=definite)
        quantity = with_noun(self.numbers, line, base)
        if (
            quantity.noun is None
            and not quantity.them
            and not conjoined
            and (two := noun_before(line, at) or headline(line, at)) is not None
        ):
            joined = conjoined or "و" in two.clitics
            quantity = replace(quantity, first=min(two.first, first), noun=two, bare=False, conjoined=joined)
        if (whole := group(line, quantity)) is not None:
            quantity = replace(quantity, first=whole)
        count = bounded(line, value, bound, quantity.after, after)
        closing = line.at("after", quantity.after)
        if closing is not None and line.low(closing.after) == "من" and "و" in line.low(closing.first)[:1]:
            closing = None
        return replace(quantity, count=count, after=closing.after if closing is not None else quantity.after)

    def _no_count(self, line: Line, at: int, after: int) -> bool:
        """Is it no number of people or attacks: a clock, a share, a nation, a name?"""
        if (line.tokens[at].number is not None and self._clock(line, at)) or self._percent(line, at):
            return True
        if line.covering("party", at) is not None and line.low(at) == "وحدة":
            return True
        hit = line.at("person", at)
        if hit is None or not hit.entry.person.only_after or line.at("place.sides", after) is not None:
            return False
        single = hit.entry.number == forms.ONE and not is_noun(line, after)
        return single and not line.low(at + 1).startswith(("و", "من"))

    @staticmethod
    def _percent(line: Line, at: int) -> bool:
        """ "في المئة", "بالمئة"; not "تجاوز العدد المئة"."""
        low = line.low(at)
        return low in _PERCENT and (low.startswith("ب") or line.low(at - 1) in ("في", "ب"))

    @staticmethod
    def _clock(line: Line, at: int) -> bool:
        """ "10:25", "12/5"."""

        def figure(k: int) -> bool:
            return 0 <= k < len(line) and line.tokens[k].number is not None

        return (line.low(at + 1) in (":", "/") and figure(at + 2)) or (
            line.low(at - 1) in (":", "/") and figure(at - 2)
        )

    def _vague(self, line: Line, at: int) -> Quantity | None:
        hit = line.at("vague", at)
        if hit is None or (hit.entry == "several" and "ال" in hit.clitics):
            return None
        quantity = Quantity(at, at, hit.after, Count(vague=hit.entry), definite="ال" in hit.clitics)
        quantity = replace(quantity, conjoined="و" in hit.clitics or line.low(at - 1) == "و")
        quantity = with_noun(self.numbers, line, quantity)
        if quantity.noun is None and (hit.entry in ("several", "some", "many") or counts_thing(line, hit.after)):
            known = line.low(at).endswith(("بعضهم", "بعضهن"))
            return replace(quantity, them=True) if known else None
        return quantity
