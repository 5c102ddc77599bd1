"""Which class of people does a quantity count: status, sex, age, side?"""

from __future__ import annotations

from dataclasses import replace

from marsad.model.victims import Victims
from marsad.reading.ar import forms
from marsad.reading.ar.lexicon import Lexicon, grammar
from marsad.reading.ar.quantity import Quantity
from marsad.reading.ar.tokens import Hit, Line
from marsad.reading.mentions import CountMention, PartyMention

REACH, _RANKS_REACH, _INFLICTED_REACH = 5, 9, 20


class Classes:
    """Reads the class of the people counted, with the words of the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def of(self, line: Line, quantity: Quantity, parties: list[PartyMention]) -> tuple[Victims, tuple[str, ...]]:
        """The class, and the parties that the people counted belong to."""
        complement = self._complement(line, quantity)
        sides = self._sides(line, complement, parties)
        counted = quantity.counted
        if counted is not None and counted.owned and counted.person.status == "combatant" and not sides:
            sides = self._owner(line, quantity, parties)
        if not sides and counted is not None and counted.person.harm:
            sides = self._inflicted(line, quantity, parties)
        victims = counted.person.victims() if counted is not None else Victims()
        if counted is not None and counted.person.kin_plural and counted.number != forms.ONE:
            # "أشقاء", "أحفاد": the masculine plural may count sisters too.
            victims = replace(victims, sex=None)
        victims = self._combined(line, quantity, victims)
        rescued = any(line.low(k) in grammar("rescue") and line.low(k - 1) != "قوات" for k in complement)
        if rescued and not (sides or any("وطني" in line.low(k) for k in complement)):
            victims = replace(victims, status="civilian")
        elif victims.status is None and sides and not (counted is not None and counted.person.kin):
            victims = replace(victims, status="combatant")
        if victims.status is None:
            victims = self._described(line, complement, victims)
        if victims.status is None and counted is not None and counted.person.harm and self._of_ranks(line, quantity):
            victims = replace(victims, status="combatant")
        if victims.status == "combatant" and len(sides) == 1:
            victims = replace(victims, side=sides[0])
        return victims, sides

    @staticmethod
    def of_them(line: Line, quantity: Quantity) -> Victims:
        """ "انشق 14 جنديا، قتل اثنان منهم": the class of the people named before, where they were not counted."""
        before = [
            hit for hit in line.all("person") if hit.after <= quantity.first and hit.entry.person.status != "unknown"
        ]
        return Victims(before[-1].entry.person.status) if before else Victims()

    @staticmethod
    def _complement(line: Line, quantity: Quantity) -> list[int]:
        """The tokens that describe the people: those of the noun group, and a few behind it."""
        start = quantity.number if quantity.number >= 0 and quantity.noun is not None else quantity.first
        tokens = list(range(start, quantity.after))
        if quantity.noun is not None and not quantity.first <= quantity.noun.first < quantity.after:
            tokens += range(quantity.noun.first, min(quantity.noun.after + 2, len(line)))
        elif quantity.noun is not None and quantity.number > quantity.noun.first:
            tokens += range(quantity.noun.first, quantity.number)
        for k in range(quantity.after, min(quantity.after + REACH, len(line))):
            low = line.low(k)
            if line.covering("frame.mixed", k) is not None:
                continue
            ranks = low == "في" and line.low(k + 1) == "صفوف"
            if (
                low in grammar("mostly")
                or (low in grammar("class_ends") and not ranks)
                or line.tokens[k].number is not None
                or line.at("frame.parts", k)
                or line.at("frame.lists", k)
            ):
                break
            if (low.startswith("و") and line.at("person", k) is not None) or line.at("attack", k) is not None:
                break
            if any(line.at(f"harm.{use}", k) for use in ("verb", "noun", "state")):
                break
            tokens.append(k)
        return tokens

    @staticmethod
    def _sides(line: Line, complement: list[int], parties: list[PartyMention]) -> tuple[str, ...]:
        if not complement:
            return ()
        starts = {line.tokens[k].start for k in complement if k < len(line)}
        return tuple(dict.fromkeys(p for party in parties if party.span[0] in starts for p in party.parties))

    @staticmethod
    def _owner(line: Line, quantity: Quantity, parties: list[PartyMention]) -> tuple[str, ...]:
        """ "أعلنت س مقتل ثلاثة من عناصرها": the party named before is theirs."""
        start = line.tokens[quantity.first].start
        before = [party for party in parties if party.span[1] <= start]
        return before[-1].parties if before else ()

    @staticmethod
    def _inflicted(line: Line, quantity: Quantity, parties: list[PartyMention]) -> tuple[str, ...]:
        """ "كبدت التنظيم 55 قتيلا": the party that the losses were inflicted on."""
        first = quantity.first
        verb = next((k for k in range(first - 1, max(-1, first - _INFLICTED_REACH), -1) if "كبد" in line.low(k)), None)
        if verb is None:
            return ()
        start, end = line.tokens[verb].end, line.tokens[first].start
        return next((p.parties for p in parties if start <= p.span[0] < end), ())

    @staticmethod
    def _of_ranks(line: Line, quantity: Quantity) -> bool:
        """ "أوقع في صفوف الإرهابيين عشرين قتيلا": losses in somebody's ranks."""
        near = range(max(0, quantity.first - _RANKS_REACH), quantity.first)
        ranks = next((k for k in reversed(near) if line.low(k) in ("صفوف", "بصفوف", "صفوفهم", "صفوفه")), None)
        if ranks is None:
            return False
        person = line.at("person", ranks + 1)
        return person is None or person.entry.person.status == "combatant"

    @staticmethod
    def _combined(line: Line, quantity: Quantity, victims: Victims) -> Victims:
        """ "مواطنا مدنيا", "رجل مسن", "قتلى مدنيين": the second noun says more."""
        if quantity.noun is None:
            return victims
        for k in (quantity.noun.after,):
            hit: Hit | None = line.at("person", k)
            definite = "ال" in quantity.noun.clitics
            if hit is None or hit.clitics != ("ال" if definite else ""):
                continue
            other = hit.entry.person
            said = None if other.status == "unknown" else other.status
            status = (
                said
                if victims.status is None or (said == "civilian" and victims.status != "combatant")
                else victims.status
            )
            return replace(victims, status=status, sex=victims.sex or other.sex, age=victims.age or other.age)
        return victims

    @staticmethod
    def _described(line: Line, complement: list[int], victims: Victims) -> Victims:
        """ "سبعة قتلى من المدنيين"."""
        for k in complement:
            hit = line.at("person", k)
            if hit is not None and hit.entry.person.status != "unknown" and not hit.entry.person.only_after:
                person = hit.entry.person
                return replace(
                    victims, status=person.status, sex=victims.sex or person.sex, age=victims.age or person.age
                )
        return victims


def shared(found: list[CountMention], inside: list[int | None], before: Victims | None) -> list[CountMention]:
    """ "Others" and bare numbers take the status of the people before them; parts without one that of their whole."""
    result: list[CountMention] = []
    for mention, whole in zip(found, inside, strict=True):
        bare = mention.noun is None and mention.rule not in ("toll",)
        if mention.harm != "attacks" and mention.victims.status is None and bare:
            donor = _donor(result, whole, before)
            if donor is not None and donor.status is not None:
                age = donor.age if whole is not None else None
                mention = replace(mention, victims=replace(mention.victims, status=donor.status, age=age))
        result.append(mention)
    return result


def _donor(result: list[CountMention], whole: int | None, before: Victims | None) -> Victims | None:
    if whole is not None:
        return result[whole].victims if 0 <= whole < len(result) else before
    people = [m for m in result if m.harm != "attacks" and m.inside is None]
    return people[-1].victims if people else None


__all__ = ["Classes", "forms", "shared"]
