"""Did it happen there, do people come from or go to there, or does somebody speak there?"""

from __future__ import annotations

from marsad.reading.ar.lexicon import grammar
from marsad.reading.ar.naming import Naming
from marsad.reading.ar.place_words import BREAKS
from marsad.reading.ar.tokens import Line
from marsad.reading.mentions import PlaceMention


class PlaceRoles:
    """Says what a place is to what is told."""

    def __init__(self, naming: Naming) -> None:
        self.naming, self.words = naming, naming.words
        self.gazetteer, self.country = naming.gazetteer, naming.country

    def of(self, line: Line, at: int, after: int, role: str) -> str:
        """Where something was, where the people come from or go to, or where somebody who speaks sits."""
        if at <= 1 and self._dateline(line, after):
            return "source"
        if line.low(at - 1) in grammar("governors"):
            return "source"
        if line.low(at - 1) == "من" and self._lands_abroad(line, at, after):
            return "origin"
        if self._is_origin(line, at) or self._is_goal(line, at):
            return "origin"
        if line.low(at).removeprefix("ل") == "حاجز" and line.low(at - 1).removeprefix("ب") in ("عناصر", "عنصر", "جنود"):
            return "source"
        told = line.low(after) in ("ان", "بان", "انه", "بانه", "انها", "قوله", "قولها")
        return "source" if told and line.low(after - 1) != ":" else role

    def _is_origin(self, line: Line, at: int) -> bool:
        """ "نازحين من س": where the victims come from."""
        if any(line.low(k).removeprefix("و") in self.words.sources for k in range(max(0, at - 14), at)):
            return True
        if line.low(at - 1) == "من" and line.at("them", at - 2) is not None:
            return True
        if (
            line.low(at - 1) == "من"
            and self.words.moves(line.low(at - 2))
            and (line.low(at - 2).endswith(("وا", "ين", "ون")) or line.low(at - 2).removeprefix("و") in grammar("fled"))
        ):
            return True
        before = at - 1 if line.low(at - 1) == "من" else at
        if line.low(before) == "من" and line.covering("person", before - 1) is not None and self._elsewhere(line, at):
            return True
        person = line.covering("person", at - 2) if line.low(at - 1) == "من" else None
        if person is not None and person.entry.person.harm == "displaced":
            return True
        for size in (1, 2, 3):
            phrase = " ".join(line.low(k) for k in range(at - size, at) if k >= 0).removeprefix("و")
            if phrase in self.words.origin:
                return True
        return line.low(at - 1) in ("مدينة", "بلدة", "قرية") and at >= 3 and self._is_origin(line, at - 1)

    def _elsewhere(self, line: Line, at: int) -> bool:
        """Does a preposition behind the place lead to where it happened ("مدني من س … في ص")?"""
        return any(
            line.low(k) in ("في", "علي", "قرب", "عند") or self.words.level_word(line, k)[1] == "ب"
            for k in range(at + 1, at + 12)
        )

    def _is_goal(self, line: Line, at: int) -> bool:
        """ "نقل إلى س", "نزحوا نحو س": where the people were brought or fled to."""
        towards = ("الي", "نحو", "باتجاه", "صوب", "لمدينة", "لبلدة")
        start = next((k for k in range(at - 1, max(-1, at - 5), -1) if line.low(k) in towards), None)
        if start is None or any(line.low(k) in BREAKS for k in range(start, at)):
            return False
        return any(self.words.moves(line.low(k)) for k in range(max(0, start - 9), start) if line.low(k) not in BREAKS)

    def _lands_abroad(self, line: Line, at: int, after: int) -> bool:
        """ "عائد من لبنان": a country other than that of the war."""
        kinds = self.gazetteer.kinds(self.naming.text(line, at, after))
        return any(kind.startswith("country:") for kind in kinds) and f"country:{self.country}" not in kinds

    @staticmethod
    def _dateline(line: Line, after: int) -> bool:
        """ "بيروت (رويترز) -", "حمص-سانا:", "أنقرة/ الأناضول": where the agency sits."""
        if line.low(after) not in ("-", "/", "(", "،", "|"):
            return False
        agency = any(line.at("outlet", k) is not None for k in range(after + 1, after + 3))
        return agency or (line.low(after) == "(" and line.low(after + 1) in ("ا", "د", "رويترز"))


def apart(line: Line, before: PlaceMention, at: int) -> bool:
    """Does something else that happened stand between the two places ("… على س، وفي ص قتل …")?"""
    gap = [k for k, t in enumerate(line.tokens[:at]) if t.start >= before.span[1]]
    lows = [line.low(k) for k in gap]
    if any(low in ("وفي", "وعلي", "كما", "فيما", "بينما") or (low == "في" and "(" in lows) for low in lows):
        return True
    harms = any(line.at(f"harm.{use}", k) for k in gap for use in ("noun", "verb"))
    return harms or any(line.tokens[k].number is not None for k in gap)


def paired(line: Line, at: int, found: list[PlaceMention]) -> bool:
    """Is it joined to the place before by و or a comma alone?"""
    if not found:
        return False
    start = found[-1].span[1]
    gap = [t for t in line.tokens if start <= t.start and t.end <= line.tokens[at].start]
    joined = line.low(at).startswith("و") or line.low(at - 1) in ("و", "،")
    return joined and all(t.low in ("و", "،", "كل", "من") for t in gap)
