"""Which place is named without a word of its level: after a preposition or another place, or heading a line?"""

from __future__ import annotations

from dataclasses import replace

from marsad.reading.ar.naming import Naming
from marsad.reading.ar.tokens import Line
from marsad.reading.mentions import PlaceMention

_LEADS = frozenset({"في", "علي", "الي", "قرب", "من"})


class BareNames:
    """Reads a name that stands by itself."""

    def __init__(self, naming: Naming) -> None:
        self.naming, self.words = naming, naming.words

    def find(self, line: Line, at: int, paired: bool, level: str) -> tuple[PlaceMention | None, int] | None:
        """A known name after a preposition, or joined to a place ("حلب وحماة وإدلب")."""
        token = line.tokens[at]
        if not token.word:
            if token.low == "#" and self.naming.known(line, at + 1, 2):
                return self.naming.mention(line, at + 1, "")
            return self._tagged(line, at) if token.low == "#" else None
        before = line.low(at - 1)
        clitic = self.words.clitic(token.low, before, paired)
        whole = clitic in ("ب", "ل", "ع") and token.text in self.words.capitals
        if whole or clitic is None or (clitic == "" and before == "" and at == 0):
            return self._headed_line(line, at) or self._standing(line, at)
        if clitic == "" and not self.naming.known(line, at, 3) and token.low[:1] in "بل":
            clitic = token.low[0]
        if paired and level and clitic == "و" and not self.naming.known(line, at, 3, "و"):
            return self._joined(line, at, level)
        if clitic in ("ب", "ل", "وب") and line.at("person", at) is not None:
            return None
        found = self.naming.mention(line, at, clitic) or self.naming.area(line, at, clitic)
        return found or self._unknown(line, at, clitic)

    def _joined(self, line: Line, at: int, level: str) -> tuple[PlaceMention | None, int] | None:
        """An unknown name joined to a place said before it ("قريتي س وص")."""
        bare = line.low(at).removeprefix("و")
        if bare in self.words.never or bare in self.words.number_words or bare in self.words.generic:
            return None
        if (
            level not in ("town", "finer")
            or line.at("person", at)
            or any(line.at(c, at) for c in ("attack", "say", "vague"))
        ):
            return None
        if any(line.at(f"harm.{use}", at) for use in ("noun", "verb", "state", "toll")) or line.at("frame.joins", at):
            return None
        if line.low(at).startswith(
            ("وذلك", "وقد", "وكان", "وتم", "وهو", "وهي", "ومن", "وفي", "وعلي", "ولم", "ولا", "ومحيط", "وان", "وسط")
        ):
            return None
        if (not line.low(at).startswith("وال") and not self._headed(line, at, "و")) or line.at("attack_verb", at):
            return None
        if not self.words.may_be_name(bare):
            return None
        after = self.naming.end(line, at, "و")
        if after <= at:
            return None
        name = self.naming.text(line, at, after).removeprefix("و")
        return PlaceMention((line.tokens[at].start + 1, line.tokens[after - 1].end), name, level), after

    def _headed(self, line: Line, at: int, clitic: str) -> bool:
        return line.low(at).removeprefix(clitic) in self.words.heads or len(line.low(at)) > 4

    def _tagged(self, line: Line, at: int) -> tuple[PlaceMention, int] | None:
        """ "#س" alone on its line, or at the head of one: a word that no list knows names the place."""
        alone = at == 0 and at + 1 < len(line) and line.tokens[at + 1].word
        ends = at + 2 >= len(line) or not line.tokens[at + 2].word
        if not alone or not ends or at + 1 in self.naming.common or not self.words.may_be_name(line.low(at + 1)):
            return None
        return PlaceMention(line.span(at + 1, at + 2), line.tokens[at + 1].text, "town"), at + 2

    def _standing(self, line: Line, at: int) -> tuple[PlaceMention | None, int] | None:
        """A known name without a word of place: where something was after "سوق" or "هجوم", else only spoken of."""
        clitic = "ل" if line.low(at).startswith("ل") and not self.naming.known(line, at, 3) else ""
        area = self.naming.area(line, at, clitic)
        after = area[1] if area is not None else self.naming.known(line, at, 3, clitic)
        if not after or (line.low(at).startswith("و") and not clitic):
            return None
        before = line.low(at - 1)
        bare = before.removeprefix("و").removeprefix("ب").removeprefix("ل").removeprefix("ال")
        structure = not clitic and (bare in self.words.structures or line.low(at - 2) in self.words.structures)
        structure = structure or (not clitic and self._numbered(line, after))
        if area is not None:
            return replace(area[0], role="event" if structure or clitic else "mention"), after
        if line.low(at).removeprefix("ال") in self.words.lands:
            return None
        found, end = self.naming.mention(line, at, clitic) or (None, 0)
        if found is None:
            return None
        wide = found.level in ("governorate", "country") or found.name in self.words.capitals
        wide = wide or line.low(at) in self.words.listed
        if after == at + 1 and not structure and (not wide or (at in self.naming.common and found.level != "country")):
            return None
        return replace(found, role="event" if structure else "mention"), end

    @staticmethod
    def _numbered(line: Line, after: int) -> bool:
        """ "حمص 24، إدلب 17": is the name followed by a number alone, as in a list?"""
        number = line.tokens[after].number if after < len(line) else None
        return number is not None and line.low(after + 1) in ("،", ",", ".", "؛", "")

    def _headed_line(self, line: Line, at: int) -> tuple[PlaceMention | None, int] | None:
        """ "* جورة الشياح:", "| أريحا:": the words between the head of a line and a colon."""
        before = line.low(at - 1)
        if before not in ("", "*", "|", "-", "#", "/", "•", ".") or (
            before != "|" and any(t.word for t in line.tokens[: max(0, at - 1)])
        ):
            return None
        stop = next((k for k in range(at + 1, min(at + 5, len(line))) if not line.tokens[k].word), None)
        if stop is None or line.low(stop) not in (":", "/", "|"):
            return None
        known = self.naming.known(line, at, stop - at)
        plain = at + 3 >= stop and not any(
            k in self.naming.common or line.low(k) in self.words.particles for k in range(at, stop)
        )
        plain = plain and line.low(at) not in self.words.generic and line.low(at) not in self.words.never
        if not known and not (plain and before in ("*", "-", "|", "•", "") and self._told_after(line, stop)):
            return None
        if known:
            return self.naming.mention(line, at, "")
        joint = next((k for k in range(at + 1, stop) if line.low(k).startswith("وال")), stop)
        return PlaceMention(line.span(at, joint), self.naming.text(line, at, joint), "town"), joint

    @staticmethod
    def _told_after(line: Line, stop: int) -> bool:
        """Is something told after the colon, as under a heading?"""
        if line.low(stop) != ":":
            return False
        near = range(stop + 1, min(stop + 9, len(line)))
        kinds = ("harm.noun", "harm.verb", "attack", "attack_verb")
        return any(line.at(kind, k) is not None for k in near for kind in kinds)

    def _unknown(self, line: Line, at: int, clitic: str) -> tuple[PlaceMention, int] | None:
        """ "قرب س", "أطراف س", "ع س": a word that no list knows, after words that lead to names alone."""
        before = line.low(at - 1).removeprefix("و").removeprefix("ب")
        low = line.low(at)
        # After a preposition no word has the ending of the accusative: one in ا is a name.
        named = (
            before in ("في", "علي", "الي", "قرب", "من") and low.endswith("ا") and not low.endswith(("ها", "نا", "كما"))
        )
        village = before in (self.words.prepositions | self.words.around | _LEADS) and self.naming.village(line, at)
        if clitic or not (named or village or before in self.words.leading) or at in self.naming.common:
            return None
        if (
            (not village and len(low) < 4)
            or not (village or self.words.may_be_name(low))
            or line.tokens[at].number is not None
        ):
            return None
        after = self.naming.end(line, at)
        if after <= at:
            return None
        return PlaceMention(line.span(at, after), self.naming.text(line, at, after), "town"), after
