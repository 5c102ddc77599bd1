"""Which number do the words say? Both genders, all cases, digits in both scripts."""

from __future__ import annotations

from marsad.reading.ar.lexicon import Quantities, folded_set, plain
from marsad.reading.ar.tokens import Line

_TEN = frozenset({"عشر", "عشرة", "عشره"})

_UNITS = {"ثلاث": 3, "تلات": 3, "تلت": 3, "اربع": 4, "خمس": 5, "ست": 6, "سبع": 7, "ثمان": 8, "ثماني": 8, "تمن": 8,
          "تسع": 9, "عشر": 10}  # fmt: skip


class Numbers:
    """Reads number words."""

    def __init__(self, quantities: Quantities) -> None:
        self.words = {plain(word): value for word, value in quantities.numbers.items()}
        self.words.update({unit + "ا": value for unit, value in _UNITS.items() if len(unit) < 5})
        self.before_ten = {plain(word): value for word, value in quantities.before_ten.items()}
        self.hundreds = folded_set(quantities.hundreds)
        self.thousands = {plain(word): value for word, value in quantities.thousands.items()}
        self.twos = {plain(word): value for word, value in quantities.two_thousands.items()}
        self.glued = {
            unit + hundred: value * 100
            for unit, value in self.words.items() if 2 < value < 10
            for hundred in self.hundreds
        }  # fmt: skip
        self.glued.update({unit.rstrip("ةه") + hundred: value for (unit, hundred), value in self._joined().items()})

    def _joined(self) -> dict[tuple[str, str], int]:
        return {(unit, hundred): value * 100 for unit, value in _UNITS.items() for hundred in self.hundreds}

    def at(self, line: Line, at: int) -> tuple[int, int, bool] | None:
        """The number that begins at the token, the token after it, and whether a conjunction is glued before it."""
        token = line.tokens[at] if 0 <= at < len(line) else None
        if token is None:
            return None
        conjoined = False
        first = None
        if not self._and_eleven(line, at):
            first = self._halves(line, at) or self._decimal(line, at) or self._group(line, at, "")
        if first is None and token.word and token.low[0] == "و" and len(token.low) > 2:
            first, conjoined = self._group(line, at, "و"), True
        if first is None and token.word and token.low[:1] in "بل" and self._glued_number(line, at):
            first, conjoined = self._group(line, at, token.low[0]), False
        if first is None and token.word and token.low.startswith(("وال", "ال")) and len(token.low) > 4:
            first, conjoined = self._group(line, at, "وال" if token.low[0] == "و" else "ال"), token.low[0] == "و"
        if first is None and token.word and token.low.startswith(("وب", "ول")) and len(token.low) > 4:
            first, conjoined = self._group(line, at, token.low[:2]), True
        if first is None:
            return None
        return first[0], first[1], conjoined

    @staticmethod
    def _and_eleven(line: Line, at: int) -> bool:
        """ "وأحد عشر": in one spelling "and one" of eleven looks like "one"."""
        return line.low(at) == "واحد" and line.low(at + 1) in _TEN

    @staticmethod
    def _glued_number(line: Line, at: int) -> bool:
        """ "بست غارات": a word of three letters hides a number only right before what it counts."""
        counts = line.at("attack", at + 1) or line.at("person", at + 1)
        return len(line.low(at)) > len("بست") or counts is not None

    def _halves(self, line: Line, at: int) -> tuple[int, int] | None:
        """ "نصف مليون": half of a scale."""
        scale = self._thousand(line, at + 1)
        if scale and line.low(at) == "نصف":
            return scale // 2, at + 2
        return None

    def _decimal(self, line: Line, at: int) -> tuple[int, int] | None:
        """ "6.6 مليون"."""
        token = line.tokens[at]
        scale = self._thousand(line, at + 1)
        if not scale or token.number is not None or not token.low.replace(".", "", 1).isdecimal():
            return None
        return round(float(token.low) * scale), at + 2

    def _group(self, line: Line, at: int, clitic: str) -> tuple[int, int] | None:
        """Thousands, then hundreds, then the rest, joined by و."""
        total, limit = 0, 10**10
        started = False
        while True:
            part = self._below_thousand(line, at, clitic)
            scale = 0
            if part is not None:
                value, after = part
                scale = self._thousand(line, after)
                if scale:
                    after += 1
            else:
                value, after, scale = self._alone(line, at, clitic)
                if not value:
                    break
            size = value * scale if scale else value
            if (scale or 1) * (1 if scale else 1000) > limit or (not scale and limit <= 1):
                break
            if started and size >= limit:
                break
            total, at, started = total + size, after, True
            limit = scale or 1
            half = self._half(line, at, scale)
            if half:
                total, at = total + scale // 2, half
            if not scale:
                break
            joint = self._and(line, at)
            if joint is None:
                break
            clitic, at = joint, at + (joint == "")
        return (total, at) if started else None

    @staticmethod
    def _half(line: Line, at: int, scale: int) -> int | None:
        """ "مليون ونصف المليون"."""
        if scale and line.low(at) == "ونصف":
            return at + 2 if line.low(at + 1) in ("المليون", "مليون", "الف", "الالف") else at + 1
        return None

    @staticmethod
    def _and(line: Line, at: int) -> str | None:
        """The conjunction that joins the next part: glued ("و"), apart (""), none (None)."""
        low = line.low(at)
        if low == "و":
            return ""
        return "و" if low.startswith("و") and len(low) > 2 else None

    def is_thousand(self, low: str) -> bool:
        """Is the word a thousand or a million, its ال no article ("ألف")?"""
        return low in self.thousands or low in self.twos

    def _thousand(self, line: Line, at: int) -> int:
        low = line.low(at)
        return self.thousands.get(low, self.thousands.get(low.removeprefix("ال"), 0))

    def _alone(self, line: Line, at: int, clitic: str) -> tuple[int, int, int]:
        """ "ألف", "ألفان": (how many, after, scale)."""
        low = self._bare(line, at, clitic)
        if low in self.twos:
            return 2, at + 1, self.twos[low] // 2
        following = line.tokens[at + 1] if at + 1 < len(line) else None
        if low == "الفا" and following is not None and following.word and following.low[0] not in "وم":
            return 2, at + 1, 1000
        if low in self.thousands and low not in ("الاف", "ملايين"):
            return 1, at + 1, self.thousands[low]
        return 0, at, 0

    @staticmethod
    def _bare(line: Line, at: int, clitic: str) -> str:
        low = line.low(at)
        bare = low[len(clitic) :] if clitic and low.startswith(clitic) else low if not clitic else ""
        # "المئة والسبعة": the article stands before each part.
        return bare.removeprefix("ال") if clitic == "و" and line.low(at - 1).startswith("ال") else bare

    def _below_thousand(self, line: Line, at: int, clitic: str) -> tuple[int, int] | None:
        token = line.tokens[at] if at < len(line) else None
        if token is None:
            return None
        if token.number is not None:
            return (token.number, at + 1) if not clitic else None
        low = self._bare(line, at, clitic)
        if not low:
            return self._digits_after(line, at, clitic)
        hundreds, after = self._hundreds(line, at, low)
        if hundreds:
            rest = self._and(line, after)
            if rest is not None:
                small = self._below_hundred(line, after + (rest == ""), rest)
                if small is not None:
                    return hundreds + small[0], small[1]
            return hundreds, after
        return self._below_hundred(line, at, clitic)

    @staticmethod
    def _digits_after(line: Line, at: int, clitic: str) -> tuple[int, int] | None:
        """ "و215" is two tokens: the conjunction, the digits."""
        number = line.tokens[at + 1].number if at + 1 < len(line) else None
        if line.low(at) == clitic and number is not None:
            return number, at + 2
        return None

    def _hundreds(self, line: Line, at: int, low: str) -> tuple[int, int]:
        if low in self.glued:
            return self.glued[low], at + 1
        value = self.words.get(low, 0)
        if value in (100, 200):
            return value, at + 1
        if 2 < value < 10 and line.low(at + 1) in self.hundreds:
            return value * 100, at + 2
        return 0, at

    def _below_hundred(self, line: Line, at: int, clitic: str) -> tuple[int, int] | None:
        low = self._bare(line, at, clitic) if at < len(line) else ""
        following = line.low(at + 1)
        if low in self.before_ten and following in _TEN:
            return 10 + self.before_ten[low], at + 2
        value = self.words.get(low, 0)
        if not value and low not in self.before_ten:
            return None
        value = value or self.before_ten[low]
        if low in self.before_ten and low not in self.words and not following.startswith("و"):
            return None
        if value >= 100:
            return None
        if 2 <= value < 10 and following in _TEN:
            return value + 10, at + 2
        if value < 10 and (tens := self._tens(line, at + 1)):
            return value + tens[0], tens[1]
        return value, at + 1

    def _tens(self, line: Line, at: int) -> tuple[int, int] | None:
        """ "وعشرين", "و عشرين"."""
        low = line.low(at)
        if low == "و":
            low, at = line.low(at + 1), at + 1
        elif low.startswith("و"):
            low = low[1:]
        else:
            return None
        value = self.words.get(low, self.words.get(low.removeprefix("ال"), 0))
        return (value, at + 1) if 20 <= value < 100 else None
