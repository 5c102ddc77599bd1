"""Which stretches of a sentence say how many, of whom or of what?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from marsad.model.count import Count
from marsad.reading.en.lexicon import Attack, Lexicon, Person
from marsad.reading.en.noun_groups import NounGroups, plural
from marsad.reading.en.numbers import Numbers
from marsad.reading.en.tokens import Words

_YEAR = re.compile(r"(?:19|20)\d\d")
_CLOCK = re.compile(r"[0-2]?\d[0-5]\d")
_CURRENCY = frozenset("$€£")
_ARTICLES = frozenset({"a", "an", "another", "his", "her", "their", "the", "its"})
# Before these a number is a name, not a count.
_NUMBERED = frozenset(
    {
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
        "version",
    }
)
_BEFORE_YEAR = frozenset(
    {"in", "since", "of", "from", "until", "by", "early", "late", "during", "mid", "before", "and", "to", "year"}
)
_NO_HEADS = frozenset(
    {
        "other",
        "others",
        "syrian",
        "israeli",
        "palestinian",
        "official",
        "cases",
        "ones",
        "lebanese",
        "forces",
        "police",
        "army",
    }
)
# What stands after a bare number without being what is counted ("kills 16 outside a bakery").
_PASSING = frozenset({"outside", "inside", "near", "overnight", "today", "yesterday", "early", "late", "since", "so"})
_MONTHS = frozenset(
    form
    for name in (
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
    )
    for form in (name, name[:3], "sept")
)


# A page's own words, to which the number before them belongs ("70 Tags attack").
_PAGE = frozenset({"The", "Tags", "Topic"})
# Before a year that names an attack ("the 2013 attack").
_NAMING = frozenset({"the", "a", "an", "this", "that", ".", ",", ")", ""})


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many: words first to after - 1, with the noun that is counted.

    head: index of the noun, None for a bare number. bare: no number at all ("civilians"). singular: an article or
    nothing
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


OPEN = -1
"""The upper number of a range that is open ("from 500 to well over 1,000")."""


def bounded(bound: str | None, low: int, high: int | None = None) -> Count:
    """The count that a number and its bound say."""
    if high is not None:
        return Count(low, None if high == OPEN else high)
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
        self.groups = NounGroups(self.numbers)
        self.pairs = lexicon.quantities.pairs
        self.fillers = frozenset(lexicon.quantities.fillers)
        self.openers = self.numbers.starters | self.pairs.keys() | _ARTICLES | {"others"}

    def find(self, words: Words) -> list[Quantity]:
        """All quantities, in order; bare plurals and singulars too."""
        found: list[Quantity] = []
        until = 0
        for index in self._opening(words):
            quantity = self._at(words, index) if index >= until else None
            if quantity is not None:
                found.append(quantity)
                until = max(quantity.after, index + 1)
        return self._borrow(words, found)

    def _opening(self, words: Words) -> list[int]:
        """The words at which a quantity may start, in order: all else is passed over."""
        starts = words.starting
        found = {*starts.get("before", ()), *starts.get("vague", ())}
        for at in starts.get("person", ()):
            found.update((at - 2, at - 1, at))
        openers = self.openers
        lows = [(at, token.low) for at, token in enumerate(words.tokens)]
        found.update([at for at, low in lows if low in openers or "-" in low or low[:1].isdigit()])
        return sorted(at for at in found if 0 <= at < len(lows))

    def _borrow(self, words: Words, found: list[Quantity]) -> list[Quantity]:
        """ "30 regime and 39 rebel fighters": the first takes the noun of the second."""
        result = []
        for this, following in zip(found, [*found[1:], None], strict=False):
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
        if inner and other is not None and other[0] > value and inner[1] in ("above", "floor"):
            return OPEN, other[1]
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
        following, previous, token = words.low(after), words.low(start - 1), words.tokens[start]
        harmed = words.covering("harm", start - 1) is not None
        timed = following in self.units or (following == "-" and words.low(after + 1) in self.units)
        if timed and not (harmed and words.low(after + 1) in ("after", "before", "later")):
            return False
        if previous in _CURRENCY or following.endswith("year-old") or (previous in _NUMBERED and token.text.isdigit()):
            return False
        month = self._month(words.low(start - 2) if previous == "." else previous)
        if after == start + 1 and _YEAR.fullmatch(token.low):
            dated = month or previous in _BEFORE_YEAR or (previous.isdigit() and self._month(words.low(start - 2)))
            head = self.groups.after(words, after).head
            named = previous in _NAMING and head is not None and words.covering("attack", head) is not None
            return not dated and head is not None and not named
        if following == ":" and words.low(after + 1).isdigit():
            return False
        if previous == ":" and words.low(start - 2).isdigit():
            return False
        if previous == "of" and self._of_age(words, start):
            return False
        if {following, words.low(after + 1)} & {"gmt", "utc"} or words.text(after, after + 1) in _PAGE:
            return False
        if previous == "." and words.low(start - 2).isdigit():
            return False
        if previous == "at" and _CLOCK.fullmatch(token.low):
            return False
        if not token.low.isdigit() or int(token.low) > 31:
            return True
        if month:
            # "the April 4 attack" is one attack; "in April 40 civilians" are forty.
            head = self.groups.after(words, after).head
            return head is not None and words.covering("person", head) is not None and not self._month(following)
        return not self._month(following)

    @staticmethod
    def _of_age(words: Words, start: int) -> bool:
        """ "A girl of 9": an age."""
        person = words.covering("person", start - 2)
        single = person is not None and words.low(person[0] - 1) in ("a", "an", "the") and not plural(words, start - 2)
        return single and words.low(start - 2) not in ("family", "crew", "couple", "group")

    @staticmethod
    def _month(low: str) -> bool:
        return low.rstrip(".") in _MONTHS

    def _with_noun(self, words: Words, first: int, number: int, count: Count, after: int) -> Quantity:
        # "bringing to 32 the number of people killed"
        named = [words.low(k) for k in range(after, after + 3)] == ["the", "number", "of"]
        group = self.groups.after(words, after + 3 if named else after)
        if group.head is None:
            end = group.after if group.other else after
            return Quantity(first, after, end, count, other=group.other, odd=self._odd(words, end))
        person, attack = words.covering("person", group.head), words.covering("attack", group.head)
        counted = attack is not None and person is None and attack[2].counted
        return Quantity(
            first,
            after,
            group.after,
            count,
            group.head,
            person[2] if person else None,
            attack[2] if attack is not None and counted else None,
            other=group.other,
            odd=attack is not None and person is None and not counted,
        )

    def _odd(self, words: Words, index: int) -> bool:
        """Does a noun follow that is no person and no attack ("12 vehicles")?"""
        at = index
        spoken = words.at("outlet", at) or words.at("speaker", at)
        if words.low(at) in _PASSING or (spoken and words.tokens[at].capital):
            return False  # "kills 32 Medical source": a title's speaker
        while (
            (words.tag(at)[:2] == "JJ" or words.tag(at) in ("VBN", "VBG"))
            and not words.at("harm", at)
            and not words.at("filler", at)
        ):
            at += 1
        if words.tag(at)[:2] != "NN" or words.at("harm", at):
            return False
        low = words.low(at)
        return not (low.rstrip("s").endswith("day") or low in ("overnight", "today", "yesterday", "hours", "days"))

    def _unnumbered(self, words: Words, index: int) -> Quantity | None:
        """ "a child", "another woman", "his wife", "civilians", "an Iraqi family": no number said."""
        if "person" not in words.hits:
            return None
        low, starts = words.low(index), words.starting["person"]
        article = low in _ARTICLES
        if not article and low != "others" and starts.keys().isdisjoint((index, index + 1, index + 2)):
            return None  # nobody here whom the word could lead to
        if low == "others" and self._harmed_next(words, index + 1):
            person = words.at("person", index)
            return (
                Quantity(index, index, index + 1, Count(2, None), index, person[1], singular=True, other=True)
                if person
                else None
            )
        if self._kin_of(words, index):
            person = words.at("person", index)
            assert person is not None
            return Quantity(index, index, person[0], Count(1, 1), index, person[1], singular=True)
        if (
            words.low(index - 1) == "them"
            or low == "the"
            or (not article and words.at("person", index) is None and not self._leads(words, index))
        ):
            return None
        group = self.groups.after(words, index + 1 if article else index)
        hit = words.covering("person", group.head) if group.head is not None else None
        if group.head is None or hit is None or group.head - index > 5 or hit[1] != group.head + 1:
            return None
        head, person, many = group.head, hit[2], plural(words, group.head)
        if (article and low in ("a", "an", "another") and many) or words.low(head) in _NO_HEADS:
            return None
        if words.low(head) in ("family", "couple", "household"):
            return self._family(words, index, head, person)
        if many:
            shares = {words.low(index - 1), words.low(index - 3) if words.low(index - 1) in ("and", "or") else ""}
            if shares & {"mostly", "mainly", "most"}:
                return None
            if [words.low(index - 2), words.low(index - 1)] == ["number", "of"]:
                return None
            return Quantity(index, head, group.after, Count(2, None), head, person, bare=True, other=group.other)
        other = group.other or low == "another"
        return Quantity(
            index, head, group.after, Count(1, 1), head, person, singular=True, bare=not article, other=other
        )

    def _kin_of(self, words: Words, index: int) -> bool:
        """ "the groom's father": one of somebody's kin."""
        person = words.at("person", index)
        kin = person is not None and person[1].kin and person[1].sex is not None and not plural(words, person[0] - 1)
        before = words.low(index - 1)
        twin = words.covering("person", index - 2) if before == "and" else None
        if twin is not None and twin[2].kin and self._kin_of(words, twin[0]):
            return kin
        owned = before == "'s" or (before.endswith("s") and words.tag(index - 1)[:2] == "NN" and index > 1)
        return kin and owned and words.at("person", index - 1) is None

    @staticmethod
    def _harmed_next(words: Words, at: int) -> bool:
        """Does a word of harm follow, perhaps after "were"?"""
        at += words.low(at) in ("were", "are")
        return words.at("harm", at) is not None

    def _family(self, words: Words, index: int, head: int, person: Person) -> Quantity | None:
        """ "a family of six" is six, "an Iraqi family" two or more; "of one family" counts nobody."""
        if {words.low(k) for k in range(index - 3, index)} & {"of", "from"}:
            return None
        number = self.numbers.at(words, head + 2) if words.low(head + 1) == "of" else None
        if number is not None:
            return Quantity(index, head, number[1], Count(number[0], number[0]), head, person)
        return Quantity(index, head, head + 1, Count(2, None), head, person, singular=True)

    @staticmethod
    def _leads(words: Words, index: int) -> bool:
        """An adjective or name before a person noun, at the start of a noun group."""
        starts = words.tag(index)[:2] in ("JJ", "NN") and words.tag(index - 1)[:2] not in ("JJ", "NN", "DT", "CD", "PR")
        return starts and any(words.at("person", k) for k in (index + 1, index + 2))
