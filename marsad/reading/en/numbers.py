"""Which number do these words say? ("twenty-two", "1,200", "three hundred and five", "2.5 million", "two dozen")"""

from __future__ import annotations

import re
from decimal import Decimal

from marsad.reading.en.lexicon import Quantities
from marsad.reading.en.tokens import Words

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,9}")
_DECIMAL = re.compile(r"\d{1,6}\.\d{1,3}")
_RANGE = re.compile(r"(\d{1,6})-(\d{1,6})")
MOST = 10**10
# "more than hundred": a multiplier alone after these is a number.
_NEARLY = frozenset({"than", "over", "nearly", "about", "almost", "around"})


class Numbers:
    """Reads numbers at a word, with the words of the lexicon."""

    def __init__(self, quantities: Quantities) -> None:
        self.words = quantities.numbers
        self.multipliers = quantities.multipliers
        self.dozen = frozenset(quantities.dozen)
        self.starters = frozenset({*self.words, *self.multipliers, "a", "half", "quarter"})

    def at(self, words: Words, index: int) -> tuple[int, int] | None:
        """The number that starts at the word: (value, index after it)."""
        low = words.low(index)
        if low not in self.starters and not low[:1].isdigit() and "-" not in low:
            return None
        if _DECIMAL.fullmatch(low) and words.low(index + 1) in self.multipliers:
            value = int(Decimal(low) * self.multipliers[words.low(index + 1)])
            return value, index + 2
        if len(low) <= 3 and low.isdigit() and low != "0" and self._thousands(words, index + 1):
            return int(low + words.low(index + 1)), index + 2
        if low == "quarter" and [words.low(index + k) for k in (1, 2)] == ["of", "a"]:
            return (
                (self.multipliers.get(words.low(index + 3), 0) // 4, index + 4)
                if self._large(words, index + 3)
                else None
            )
        if _DIGITS.fullmatch(low):
            return self._multiplied(words, int(low.replace(",", "")), index + 1)
        if low in self.multipliers and words.low(index - 1) in _NEARLY and len(low) > 1:
            return self.multipliers[low], index + 1
        if low in ("a", "half") and words.low(index + 1) in (*self.dozen, *self.multipliers, "a"):
            return self._article(words, index)
        return self._spelled(words, index)

    @staticmethod
    def _thousands(words: Words, index: int) -> bool:
        """ "1 000": three digits right after a space, and none after them."""
        low, gap = words.low(index), 0
        if index < len(words.tokens):
            gap = words.tokens[index].start - words.tokens[index - 1].end
        return len(low) == 3 and low.isdigit() and gap == 1 and not words.low(index + 1)[:1].isdigit()

    def _large(self, words: Words, index: int) -> bool:
        return words.low(index) in self.multipliers and len(words.low(index)) > 1

    def span_of(self, words: Words, index: int) -> tuple[int, int] | None:
        """The two numbers of a range written as one word ("12-15")."""
        match = _RANGE.fullmatch(words.low(index))
        if match and int(match[1]) < int(match[2]):
            return int(match[1]), int(match[2])
        return None

    def _article(self, words: Words, index: int) -> tuple[int, int] | None:
        """a dozen, half a dozen, a hundred, a thousand."""
        half = words.low(index) == "half"
        at = index + 1 if not half else index + (2 if words.low(index + 1) == "a" else 1)
        low = words.low(at)
        if low in self.dozen:
            return (6 if half else 12), at + 1
        if low in self.multipliers and len(low) > 1:
            return self.multipliers[low] // (2 if half else 1), at + 1
        return None

    def _multiplied(self, words: Words, value: int, after: int) -> tuple[int, int]:
        while words.low(after) in self.multipliers and value < MOST:
            value, after = value * self.multipliers[words.low(after)], after + 1
        if words.low(after) in self.dozen:
            value, after = value * 12, after + 1
        return value, after

    def _one_word(self, low: str) -> int | None:
        if low in self.words:
            return self.words[low]
        tens, _, unit = low.partition("-")
        if unit and self.words.get(tens, 0) >= 20 and 0 < self.words.get(unit, 0) < 10:
            return self.words[tens] + self.words[unit]
        return None

    def _spelled(self, words: Words, index: int) -> tuple[int, int] | None:
        """Number words, read left to right."""
        first = self._one_word(words.low(index))
        if first is None:
            return None
        total, current, at = 0, first, index + 1
        while current < MOST:
            low = words.low(at)
            if low in self.multipliers and len(low) > 1:
                if low == "hundred":
                    current, at = current * 100, at + 1
                else:
                    total, current, at = total + current * self.multipliers[low], 0, at + 1
            elif low in self.dozen:
                return (total + current) * 12, at + 1
            else:
                joined = (
                    at + 1 if low == "and" and (current == 0 or current % 100 == 0) and total + current >= 100 else at
                )
                more = self._one_word(words.low(joined))
                room = (
                    current == 0
                    or (current % 100 == 0 and current >= 100)
                    or (current % 100 >= 20 and current % 10 == 0)
                )
                if more is None or not room or (more >= 10 and current % 100) or (current and more >= 100):
                    break
                if joined > at and not self._continues(words, joined):
                    break
                current, at = current + more, joined + 1
        return total + current, at

    def _continues(self, words: Words, index: int) -> bool:
        """Is the number after an "and" the rest of this number? Not where another noun follows at once in a list."""
        return words.low(index + 1) not in ("of",)
