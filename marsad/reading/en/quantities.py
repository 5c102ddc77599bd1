"""Which stretches of a sentence say how many, of whom or of what?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from marsad.model.count import Count
from marsad.reading.en.lexicon import Attack, Lexicon, Person
from marsad.reading.en.numbers import Numbers
from marsad.reading.en.tokens import Words

_NOMINAL = re.compile(r"NN|JJ|VBN|VBG|FW|POS|CD")
_FINITE = re.compile(r"VB[DZP]|MD")
_YEAR = re.compile(r"(?:19|20)\d\d")
_CURRENCY = frozenset("$€£")
_PLURAL_LESS = frozenset(
    {"people", "men", "women", "children", "police", "staff", "personnel", "crew", "elderly", "infantry"}
)
MOST_AHEAD = 9


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many: words first to after - 1, with the noun that is counted.

    head: index of the noun, None for a bare number. bare: no number at all ("civilians"). singular: an article or nothing
    before one person ("a child"). other: "others", "more": besides those said before.
    """

    first: int
    number: int
    after: int
    count: Count
    head: int | None = None
    person: Person | None = None
    attack: Attack | None = None
    bare: bool = False
    singular: bool = False
    other: bool = False
    borrowed: bool = False
    odd: bool = False


def bounded(bound: str | None, low: int, high: int | None = None) -> Count:
    """The count that a number and its bound say."""
    if high is not None:
        return Count(low, high)
    if bound == "floor":
        return Count(low, None)
    if bound == "above":
        return Count(low + 1, None)
    if bound == "ceiling":
        return Count(None, low)
    if bound == "below":
        return Count(None, max(low - 1, 0))
    if bound == "closed":
        return Count(None, low, exhaustive=True)
    return Count(low, low, approximate=bound == "about")


class Quantifier:
    """Finds quantities, with the words of the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.numbers = Numbers(lexicon.quantities)
        self.units = frozenset(lexicon.quantities.units)
        self.pairs = lexicon.quantities.pairs
        self.fillers = frozenset(lexicon.quantities.fillers)

    def find(self, words: Words) -> list[Quantity]:
        """All quantities, in order; bare plurals and singulars too."""
        found: list[Quantity] = []
        index = 0
        while index < len(words.tokens):
            quantity = self._at(words, index)
            if quantity is None:
                index += 1
                continue
            found.append(quantity)
            index = max(quantity.after, index + 1)
        return self._borrow(words, found)

    def _borrow(self, words: Words, found: list[Quantity]) -> list[Quantity]:
        """ "30 regime and 39 rebel fighters": the first takes the noun of the second."""
        result = []
        for this, following in zip(found, [*found[1:], None], strict=True):
            gap = words.text(this.after, following.first) if following else ""
            modifier = this.head is None and words.tag(this.number)[:2] in ("NN", "JJ") and this.number < this.after
            if following and following.person and modifier and gap in ("and", "or", ",", ""):
                this = Quantity(
                    this.first, this.number, this.after, this.count, this.number, following.person, borrowed=True
                )
            result.append(this)
        return result

    def _at(self, words: Words, index: int) -> Quantity | None:
        before = words.at("before", index)
        start = before[0] if before else index
        bound = before[1] if before else None
        if before and words.low(start) in ("a", "the", "another", "some") and self._number(words, start) is None:
            start += 1
        stated = self._stated(words, start, bound)
        if stated is None and before:
            start, bound = index, None
            stated = self._stated(words, index, None)
        if stated is None:
            return self._unnumbered(words, index)
        count, after = stated
        return self._with_noun(words, index, start, count, after)

    def _number(self, words: Words, index: int) -> tuple[int, int] | None:
        return self.numbers.at(words, index)

    def _stated(self, words: Words, start: int, bound: str | None) -> tuple[Count, int] | None:
        """The count said at the word, with the index after its words."""
        if (vague := words.at("vague", start)) and not self._number(words, start):
            after, entry = vague
            return Count(vague=entry.word), after
        pair = self.numbers.span_of(words, start)
        if pair:
            return Count(*pair), start + 1
        if words.low(start) in self.pairs and words.low(start - 1) != "-":
            return Count(self.pairs[words.low(start)], self.pairs[words.low(start)]), start + 1
        number = self._number(words, start)
        if number is None or not self._is_count(words, start, number[1]):
            return None
        value, after = number
        high, after = self._range(words, start, value, after)
        if high is None and (then := words.at("after", after)):
            return bounded(then[1], value), then[0]
        return bounded(bound, value, high), after

    def _range(self, words: Words, start: int, value: int, after: int) -> tuple[int | None, int]:
        """ "3 to 5", "between 3 and 5", "from 500 to well over 1000", "two or three"."""
        opener, joint = words.low(start - 1), words.low(after)
        if joint not in ("to", "and", "or", "-") or (joint == "and" and opener != "between"):
            return None, after
        second = after + 1
        if (inner := words.at("before", second)) and joint == "to":
            second = inner[0]
        other = self._number(words, second)
        if (
            other is None
            or other[0] <= value
            or (joint == "to" and opener not in ("from", "between") and other[0] > 20 * value)
        ):
            return None, after
        if joint == "or" and other[0] > value * 2:
            return None, after
        return other[0], other[1]

    def _is_count(self, words: Words, start: int, after: int) -> bool:
        """Is the number a count, not a date, an age, a distance, a share, a sum of money or part of a name?"""
        following, previous = words.low(after), words.low(start - 1)
        if following in self.units or previous in _CURRENCY or following.endswith("year-old"):
            return False
        if following == "-" and words.low(after + 1) in self.units:
            return False
        if (
            previous
            in (
                "no",
                "number",
                "aged",
                "age",
                "chapter",
                "resolution",
                "article",
                "since",
                "year",
                "zone",
                "phase",
                "route",
            )
            and words.tokens[start].text.isdigit()
        ):
            return False
        token = words.tokens[start]
        if after == start + 1 and _YEAR.fullmatch(token.low):
            return self._noun(words, after)[0] is not None
        if token.low.isdigit() and self._month(previous) and int(token.low) <= 31:
            return self._noun(words, after)[0] is not None and not self._month(following)
        return not (token.low.isdigit() and int(token.low) <= 31 and self._month(following))

    @staticmethod
    def _month(low: str) -> bool:
        return low[:3] in _MONTHS and low in _MONTHS[low[:3]]

    def _with_noun(self, words: Words, first: int, number: int, count: Count, after: int) -> Quantity | None:
        head, end, other = self._noun(words, after)
        if head is None:
            odd = self._odd(words, end)
            return Quantity(first, after, end if other else after, count, other=other, odd=odd)
        person, attack = words.covering("person", head), words.covering("attack", head)
        return Quantity(
            first, after, end, count, head, person[2] if person and person[1] > head else None,
            attack[2] if attack and not person and attack[2].counted else None, other=other,
            odd=attack is not None and not person and not attack[2].counted,
        )  # fmt: skip

    def _odd(self, words: Words, index: int) -> bool:
        """Does a noun follow that is no person and no attack ("12 vehicles")?"""
        at = index
        while (
            at < len(words.tokens)
            and words.tag(at)[:2] == "JJ"
            and not words.at("harm", at)
            and not words.at("filler", at)
        ):
            at += 1
        tag = words.tag(at)
        if tag[:2] != "NN" or words.at("harm", at):
            return False
        return not (words.tokens[at].capital and tag in ("NNP",) and at > index and False) and not self._day(
            words.low(at)
        )

    @staticmethod
    def _day(low: str) -> bool:
        return low.rstrip("s").endswith("day") or low in ("overnight", "today", "yesterday")

    def _noun(self, words: Words, index: int) -> tuple[int | None, int, bool]:
        """The counted noun from the word on: (its index, index after the noun group, whether "others" was said)."""
        at, head, other, end = index, None, False, index
        if words.low(at) == "of" and words.low(at + 1) != "which" and words.low(at + 1) != "whom":
            at += 1
        while at < min(len(words.tokens), index + MOST_AHEAD):
            low, tag = words.low(at), words.tag(at)
            if low in ("others", "other", "more", "another", "additional", "further"):
                other = True
                if low == "others" and head is None:
                    person = words.at("person", at)
                    return at if person else None, at + 1, True
                at, end = at + 1, end if head is not None else at + 1
                continue
            hit = words.at("person", at) or self._attack(words, at)
            if hit and not self._is_verb(words, at):
                head, at = hit[0] - 1, hit[0]
                end = at
                continue
            if head is None and words.at("filler", at):
                at += 1
                continue
            if (head is not None and tag[:2] != "NN") or not _NOMINAL.match(tag) or self._stops(words, at):
                if (
                    head is None
                    and low in ("and", ",", "/", "(")
                    and _NOMINAL.match(words.tag(at + 1))
                    and self._leads(words, at + 1)
                ):
                    at += 1
                    continue
                if head is None and low in ("'s", "-", ")"):
                    at += 1
                    continue
                break
            if head is not None:
                harm = words.at("harm", at)
                if harm and harm[1].use in ("people",):
                    end = harm[0]
                break
            at += 1
        return head, end, other

    @staticmethod
    def _attack(words: Words, at: int) -> tuple[int, object] | None:
        return words.at("attack", at)

    def _leads(self, words: Words, index: int) -> bool:
        """Does a person noun stand within the next three words (for "regime and rebel fighters")?"""
        return any(words.at("person", k) for k in range(index, index + 3)) and not any(
            self._number(words, k) for k in range(index, index + 3)
        )

    @staticmethod
    def _is_verb(words: Words, at: int) -> bool:
        return (
            words.tag(at)[:2] in ("VB", "MD") and words.tag(at) not in ("VBN", "VBG") and not words.tokens[at].capital
        )

    def _stops(self, words: Words, at: int) -> bool:
        """A word of harm ends the noun group unless a person noun follows at once ("five injured children")."""
        harm = words.at("harm", at)
        if harm is None:
            return self._number(words, at) is not None
        return words.at("person", harm[0]) is None or harm[1].use == "people"

    def _unnumbered(self, words: Words, index: int) -> Quantity | None:
        """ "a child", "another woman", "his wife", "civilians": one person, or a plural without a number."""
        low = words.low(index)
        article = low in ("a", "an", "another", "his", "her", "their", "the")
        at = index + 1 if article else index
        if not article and (words.at("person", index) is None and not self._leads_bare(words, index)):
            return None
        if low == "the":
            return None
        head, end, other = self._noun(words, at)
        if head is None or head - index > 5:
            return None
        hit = words.covering("person", head)
        if hit is None or hit[1] != head + 1:
            return None
        person: Person = hit[2]
        plural = self._plural(words, head)
        if article and low not in ("his", "her", "their") and plural:
            return None
        if person.status == "unknown" and words.low(head) in (
            "other",
            "others",
            "syrian",
            "israeli",
            "palestinian",
            "official",
            "cases",
            "ones",
        ):
            return None
        if plural:
            return Quantity(index, at, end, Count(2, None), head, person, bare=True, other=other)
        return Quantity(
            index, at, end, Count(1, 1), head, person, singular=True, bare=not article, other=other or low == "another"
        )

    @staticmethod
    def _leads_bare(words: Words, index: int) -> bool:
        """An adjective or name before a person noun, at the start of a noun group."""
        return (
            words.tag(index)[:2] in ("JJ", "NN")
            and words.tag(index - 1)[:2] not in ("JJ", "NN", "DT", "CD", "PR")
            and any(words.at("person", k) for k in (index + 1, index + 2))
        )

    @staticmethod
    def _plural(words: Words, head: int) -> bool:
        low = words.low(head)
        return (
            words.tag(head) in ("NNS", "NNPS")
            or low in _PLURAL_LESS
            or (low.endswith("s") and not low.endswith("ss") and low != "s")
        )


_MONTHS: dict[str, frozenset[str]] = {}
for _month in (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
):
    _MONTHS[_month[:3]] = frozenset(
        {_month, _month[:3], _month[:3] + "."} | ({"sept", "sept."} if _month[:3] == "sep" else set())
    )
