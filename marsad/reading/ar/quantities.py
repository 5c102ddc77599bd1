"""Which stretches of a sentence state a quantity, of what, and within which bounds?"""

from __future__ import annotations

from dataclasses import dataclass, replace

from marsad.model.count import Count
from marsad.reading.ar import forms
from marsad.reading.ar.lexicon import Attacking, Counted, Lexicon, folded_set
from marsad.reading.ar.numbers import Numbers
from marsad.reading.ar.tokens import Hit, Line

_SIGNS = frozenset({"(", ")", "-", '"', "/"})
_PERCENT = frozenset({"المئة", "المائة", "بالمئة", "بالمائة"})
_GROUPS = frozenset({"خلية", "مجموعة", "عائلة", "اسرة", "عيلة", "عصابة", "دورية", "عائله", "اسره", "لعائلة", "لاسرة"})
_ONE_OF = frozenset({"احدهم", "احداهن", "احداهما", "احدهما", "احدهن", "وحدة منن", "واحد منن"})
_ORDINALS = frozenset({"ثان", "ثالث", "رابع", "خامس", "سادس", "ثانية", "ثالثة", "رابعة", "خامسة"})
_OTHERS = {"اخرون": 0, "اخرين": 0, "اخريات": 0, "اخر": 1, "اخري": 1, "اخران": 2, "اخريان": 2}
_FROM = frozenset({"من", "مابين", "بين"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """first: its first token with bounds. number: the token of the number, -1 where the noun holds it.

    noun: the person or attack counted. after: the token behind the noun. conjoined: "و" stands before it.
    """

    first: int
    number: int
    after: int
    count: Count
    noun: Hit | None = None
    conjoined: bool = False
    them: bool = False
    others: bool = False
    definite: bool = False
    prefix: str = ""
    bare: bool = False
    partitive: bool = False

    @property
    def counted(self) -> Counted | None:
        """The person noun, if people are counted."""
        return self.noun.entry if self.noun is not None and isinstance(self.noun.entry, Counted) else None

    @property
    def attack(self) -> Attacking | None:
        """The attack noun, if attacks are counted."""
        return self.noun.entry if self.noun is not None and isinstance(self.noun.entry, Attacking) else None


class Quantities:
    """Finds quantities."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.numbers = Numbers(lexicon.quantities)
        self.sides = folded_set(lexicon.places["sides"])

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
            or self._noun_alone(line, at)
            or self._other_alone(line, at)
        )

    @staticmethod
    def _other_alone(line: Line, at: int) -> Quantity | None:
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
        if not 0 < low < high or self._counts_thing(line, two[1]):
            return None
        return self._with_noun(line, Quantity(first, at, two[1], Count(low, high)))

    def _numbered(self, line: Line, at: int) -> Quantity | None:
        number = self.numbers.at(line, at)
        if number is None:
            return None
        value, after, conjoined = number
        conjoined = conjoined or line.low(at - 1) == "و"
        if line.tokens[at].number is not None and self._clock(line, at):
            return None
        hit = line.at("person", at)
        if hit is not None and hit.entry.person.only_after and line.at("place.sides", after) is None:
            single = hit.entry.number == forms.ONE and not self._is_noun(line, after)
            if single and not line.low(at + 1).startswith(("و", "من")):
                return None
        first, bound = self._bound_before(line, at)
        if value == 1 and line.tokens[at].word and bound is None and line.low(after) not in ("من", "ع", "علي"):
            return None
        if line.covering("party", at) is not None and line.low(at) == "وحدة":
            return None
        if self._counts_thing(line, after) or value == 0 or self._percent(line, at):
            return None
        if line.low(first - 1) == "و" or (line.low(first).startswith("و") and first < at):
            conjoined = True
        definite = line.tokens[at].low.startswith("ال") and not self.numbers.is_thousand(line.tokens[at].low)
        definite = definite or line.low(at - 1) == "ال"
        base = Quantity(first, at, after, Count(value, value), conjoined=conjoined, definite=definite)
        quantity = self._with_noun(line, base)
        if (
            quantity.noun is None
            and not quantity.them
            and not conjoined
            and (two := self._noun_before(line, at) or self._headline(line, at)) is not None
        ):
            joined = conjoined or "و" in two.clitics
            quantity = replace(quantity, first=min(two.first, first), noun=two, bare=False, conjoined=joined)
        if (group := self._group(line, quantity)) is not None:
            quantity = replace(quantity, first=group)
        count = self._count(line, value, bound, quantity.after, after)
        closing = line.at("after", quantity.after)
        if closing is not None and line.low(closing.after) == "من" and "و" in line.low(closing.first)[:1]:
            closing = None
        return replace(quantity, count=count, after=closing.after if closing is not None else quantity.after)

    @staticmethod
    def _group(line: Line, quantity: Quantity) -> int | None:
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

    def _is_noun(self, line: Line, at: int) -> bool:
        return line.at("person", at) is not None or line.at("attack", at) is not None

    def _noun_before(self, line: Line, at: int) -> Hit | None:
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

    @staticmethod
    def _headline(line: Line, at: int) -> Hit | None:
        """ "شهداء مدينة س اليوم (٦):": a number in brackets sums up the plural that heads the line."""
        if line.low(at - 1) != "(" or line.low(at + 1) != ")" or line.low(at + 2) not in (":", ""):
            return None
        heads = [hit for hit in line.all("person") if hit.first < min(at, 6) and hit.entry.number == forms.MANY]
        return heads[0] if heads and heads[0].entry.person.harm else None

    def _counts_thing(self, line: Line, after: int) -> bool:
        """Is what follows the number neither people nor attacks (hours, houses, metres)?"""
        if line.at("person", after) or line.at("attack", after):
            return False
        return line.at("thing", after) is not None

    def _bound_before(self, line: Line, at: int) -> tuple[int, str | None]:
        for hit in line.all("before"):
            gap = at - hit.after
            if gap == 0 or (gap == 1 and line.low(at - 1) in ("ال", "ب", "(", "ل")):
                return hit.first, hit.entry
        return at, None

    @staticmethod
    def _bound_after(line: Line, at: int, after_number: int) -> str | None:
        for hit in line.all("after"):
            if after_number <= hit.first <= at + 3 and line.low(hit.after) != "من":
                return str(hit.entry)
        return None

    def _count(self, line: Line, value: int, bound: str | None, after: int, after_number: int) -> Count:
        bound = bound or self._bound_after(line, after, after_number)
        if bound == "least":
            return Count(value, None)
        if bound == "more":
            return Count(value + 1, None)
        if bound == "most":
            return Count(None, value)
        if bound == "less":
            return Count(None, max(value - 1, 0))
        return Count(value, value, approximate=bound == "about")

    def _vague(self, line: Line, at: int) -> Quantity | None:
        hit = line.at("vague", at)
        if hit is None or (hit.entry == "several" and "ال" in hit.clitics):
            return None
        quantity = Quantity(at, at, hit.after, Count(vague=hit.entry), definite="ال" in hit.clitics)
        quantity = replace(quantity, conjoined="و" in hit.clitics or line.low(at - 1) == "و")
        quantity = self._with_noun(line, quantity)
        if quantity.noun is None and (hit.entry in ("several", "some", "many") or self._counts_thing(line, hit.after)):
            known = line.low(at).endswith(("بعضهم", "بعضهن"))
            return replace(quantity, them=True) if known else None
        return quantity

    def _with_noun(self, line: Line, quantity: Quantity) -> Quantity:
        """The noun after the number: "5 مدنيين", "5 من المدنيين", "5 منهم", "7 آخرون"."""
        at = quantity.after
        if (line.low(quantity.number - 1), line.low(at)) in (('"', '"'), ("(", ")")) and self._names_counted(
            line, at + 1
        ):
            at += 1
            quantity = replace(quantity, after=at)
        if line.at("others", at):
            return replace(quantity, after=at + 1, others=True)
        them = line.at("them", at)
        if them is not None and not (them.after - at > 1 and self._follows_part(line, them.after)):
            return replace(quantity, after=at + 1, them=True)
        if line.low(at) == "من":
            return self._partitive(line, quantity, at)
        if line.tokens[at].low in ("(", "/") if at < len(line) else False:
            return replace(quantity, bare=True)
        hit = line.at("attack", at) or line.at("person", at)
        if hit is not None and hit.clitics in ("", "ال") and hit.entry.number:
            after = hit.after
            second = line.at("person", after)
            if (
                second is not None
                and (second.clitics == "" or (second.clitics == "و" and self._beside_counted(line, after, quantity)))
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

    def _follows_part(self, line: Line, at: int) -> bool:
        """ "8 من بينهم 3 نساء": is a part told next, not "eight of them"?"""
        return self.numbers.at(line, at) is not None or line.at("person", at) is not None

    @staticmethod
    def _names_counted(line: Line, at: int) -> bool:
        """Does the noun or "others" of a number in brackets stand there ("(4) مدنيين")?"""
        return any(line.at(kind, at) is not None for kind in ("person", "attack", "others"))

    @staticmethod
    def _beside_counted(line: Line, at: int, quantity: Quantity) -> bool:
        """ "36 امرأة وطفلا": the noun in the accusative stands beside the one that the number counts."""
        value = quantity.count.lower or quantity.count.upper or 0
        second = line.at("person", at)
        harmed = second is not None and second.entry.person.harm
        return value > 10 and line.low(at).endswith("ا") and not harmed

    def _partitive(self, line: Line, quantity: Quantity, at: int) -> Quantity:
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

    def mixed(self, line: Line) -> list[Quantity]:
        """ "سقوط قتلى وجرحى", "شهداء وجرحى بقصف": dead and wounded without a number, each counted."""
        found = []
        for hit in line.all("frame.mixed"):
            near = any(
                line.tokens[k].number is not None or line.at("vague", k)
                for k in range(max(0, hit.first - 3), hit.first)
            )
            if near or hit.after - hit.first != 2 or line.low(hit.first).startswith(("بين", "ما")):
                continue
            for k in (hit.first, hit.first + 1):
                person = line.at("person", k)
                if person is not None and person.entry.number == forms.MANY and person.entry.person.harm:
                    found.append(Quantity(k, k, k + 1, Count(2, None), person, k > hit.first))
        return found

    def _noun_alone(self, line: Line, at: int) -> Quantity | None:
        """A dual, or a singular or plural without a number: whether it counts is for the harm to say."""
        hit = line.at("attack", at)
        if hit is not None:
            if hit.entry.number == forms.ONE and line.low(hit.after) in ("واحدة", "واحد"):
                return Quantity(at, hit.after, hit.after + 1, Count(1, 1), hit, "و" in hit.clitics)
            if hit.entry.number != forms.TWO:
                return None
            after = hit.after + (
                self.numbers.at(line, hit.after) is not None and line.low(hit.after).startswith(("اثن", "تن"))
            )
            return Quantity(at, -1, after, Count(2, 2), hit, "و" in hit.clitics, definite="ال" in hit.clitics)
        hit = line.at("person", at)
        if hit is None:
            return None
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
        if number in (forms.TWO, forms.EITHER) and (two := self._two(line, after)):
            number, after = forms.TWO, two
        count = {forms.ONE: Count(1, 1), forms.TWO: Count(2, 2)}.get(number, Count(2, None))
        if number == forms.ONE and hit.entry.person.family:
            count = Count(2, None)
        if number == forms.EITHER and self._marked_dual(line, at):
            count = Count(2, 2)
        if number == forms.ONE and (hit.entry.person.only_after or hit.entry.person.case):
            return None
        explicit = self.numbers.at(line, after)
        if number in (forms.MANY, forms.EITHER) and explicit is not None and not explicit[2] and count.upper is None:
            return None
        if number in (forms.MANY, forms.EITHER) and line.low(after) in ("ال", "كانو", "شي", "كانوا"):
            return None
        conjoined = "و" in hit.clitics or line.low(at - 1) == "و"
        return Quantity(at, -1, after, count, hit, conjoined, definite="ال" in hit.clitics, prefix=hit.clitics)

    @staticmethod
    def _two(line: Line, at: int) -> int | None:
        """ "اثنين" after a dual."""
        return at + 1 if line.low(at) in ("اثنين", "اثنان", "اثنتين", "اثنتان", "تنين", "الاثنين") else None

    @staticmethod
    def _marked_dual(line: Line, at: int) -> bool:
        """Is the ين marked as a dual by an adjective in the dual ("عسكريين اثنين" is caught before)?"""
        return line.low(at + 1) in ("شقيقين", "اخرين") and line.low(at).endswith("ان")
