"""Which place does a word such as "town", "quarter" or "countryside" lead to?"""

from __future__ import annotations

from dataclasses import replace

from marsad.reading.ar.naming import Naming
from marsad.reading.ar.tokens import Line
from marsad.reading.mentions import PlaceMention

# Words that are half of the name ("شارع س"), and those of them that are finer than a quarter.
_IN_THE_NAME = frozenset({
    "مخيم", "معبر", "سجن", "شارع", "ساحة", "جمعية", "سد", "جسر",
    "طريق", "جبل", "تل", "تلة", "وادي", "مساكن", "مطار", "مشفي",
})  # fmt: skip
_FINER = frozenset({"شارع", "ساحة", "جمعية", "مساكن", "سجن", "مطار"})


class ClassedNames:
    """Reads the name behind a word that says its level."""

    def __init__(self, naming: Naming) -> None:
        self.naming, self.words = naming, naming.words
        self.gazetteer, self.country = naming.gazetteer, naming.country

    def find(self, line: Line, at: int, stem: str, clitic: str) -> tuple[PlaceMention | None, int] | None:
        """A name after a word that says its level: "مدينة س", "ريف س الجنوبي", "حي س"."""
        level = self.words.classes[stem]
        if (region := self.naming.area(line, at, clitic)) is not None:
            led = bool(clitic) or self.words.clitic(line.low(at), line.low(at - 1), False) == ""
            return replace(region[0], role="event" if led else "mention"), region[1]
        k = at + 1
        if level == "area" and line.low(k) in self.words.sides:
            return self._of_a_side(line, at, k)
        if line.low(k) in self.words.generic or line.low(k) in self.words.around:
            return None
        while line.low(k) in ("#", '"', "ال"):
            k += 1
        if level == "area":
            return self._countryside(line, at, stem, k)
        inner, _ = self.words.level_word(line, k)
        if inner is not None and not self.naming.known(line, k, 2) and stem not in ("مخيم", "معبر"):
            return None
        if not self.naming.known(line, k, 3) and not self._follows_class(line, k):
            return None
        return self._led(line, at, k, stem, clitic)

    def _led(self, line: Line, at: int, k: int, stem: str, clitic: str) -> tuple[PlaceMention | None, int] | None:
        """The name that begins at k, with the word before it where that is half of the name ("شارع س")."""
        level, after = self.words.classes[stem], self.naming.end(line, k)
        if after <= k:
            return None
        name = self.naming.text(line, k, after)
        if stem in _IN_THE_NAME and level != "governorate":
            name = self.naming.text(line, at, after).removeprefix(clitic if clitic in ("ب", "و", "ل") else "")
            level = "finer" if stem in _FINER else level
        kinds = self.gazetteer.kinds(name) if level != "finer" else frozenset()
        country = self.naming.country_of(kinds, level)
        return PlaceMention(line.span(k, after), name, level, country=country, known=bool(kinds)), after

    def _of_a_side(self, line: Line, at: int, k: int) -> tuple[PlaceMention | None, int] | None:
        """ "الريف الشرقي للسويداء", "الريف الشمالي لناحية س"."""
        low = line.low(k + 1)
        if not low.startswith("ل"):
            return None
        name = line.tokens[k + 1].text
        name = "ال" + name[2:] if name.startswith("لل") else name[1:]
        name = "ال" + name if not self.gazetteer.kinds(name) and self.gazetteer.kinds("ال" + name) else name
        if not self.gazetteer.kinds(name):
            return None
        return PlaceMention(line.span(at, k + 2), name, "governorate", country=self.country, known=True), k + 2

    def _countryside(self, line: Line, at: int, stem: str, k: int) -> tuple[PlaceMention | None, int] | None:
        """ "ريف إدلب الجنوبي", "ريف دمشق", "الريف الشمالي"."""
        after = self.naming.end(line, k)
        if after <= k:
            return None
        name = self.naming.text(line, k, after)
        if not self.gazetteer.kinds(name) and stem != "جبل":
            return None
        sided = after
        while line.low(sided) in self.words.sides:
            sided += 1
        own = stem if stem in ("ريف", "جبل") else "ريف"
        whole = f"{own} {self.naming.text(line, k, sided)}"
        plural = stem not in ("ريف", "بريف", "جبل")
        written = name if plural else whole
        level = "governorate" if stem != "جبل" else "area"
        return PlaceMention(line.span(at, sided), written, level, country=self.country, known=True), sided

    def _follows_class(self, line: Line, k: int) -> bool:
        """May the word be the name after "بلدة" or "حي": no verb, no party, no word with a conjunction or pronoun?"""
        low = line.low(k)
        if low.startswith("لل") or line.at("party", k) or line.at("say", k) or low in self.words.everyday:
            return False
        relative = line.low(k + 1) in ("عليها", "عليه", "فيها", "فيه", "عليهما", "منها", "بها")
        return not relative and not (low.startswith("و") and low.endswith(("ه", "ها", "هم", "هما", "ين")))
