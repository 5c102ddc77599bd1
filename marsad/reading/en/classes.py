"""Which class of people does a quantity count: status, sex, age, side?"""

from __future__ import annotations

from dataclasses import replace

from marsad.model.victims import Victims
from marsad.reading.en.lexicon import Lexicon
from marsad.reading.en.quantities import Quantity
from marsad.reading.en.tokens import Words
from marsad.reading.mentions import CountMention

_ARMED = frozenset({"regime", "government", "army", "loyalist", "pro-regime", "pro-government"})
OTHERS = frozenset({"others", "other"})


class Classes:
    """Reads the class of the people counted, with the words of the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.weak, self.armed = frozenset(lexicon.classes["weak"]), frozenset(lexicon.classes["armed"])
        self.belonging = frozenset(lexicon.classes["belonging"])

    def of(self, words: Words, quantity: Quantity, day: str | None) -> tuple[Victims, tuple[str, ...]]:
        """The class, and the parties named inside the noun group."""
        victims = quantity.person.victims() if quantity.person else Victims()
        victims = (
            self._described(words, quantity, victims)
            if quantity.head is not None
            else self._named(words, quantity, victims)
        )
        sides = self._sides(words, quantity, day)
        if victims.status == "combatant" and len(sides) == 1:
            victims = replace(victims, side=sides[0])
        return victims, sides

    def _described(self, words: Words, quantity: Quantity, victims: Victims) -> Victims:
        """The class as the words before and after the noun change it ("civilian deaths", "members of the army")."""
        assert quantity.head is not None
        if victims.status is not None and words.low(quantity.head) not in self.weak:
            return victims
        for k in range(quantity.number, quantity.head):
            hit = words.covering("person", k)
            if hit is not None and hit[2].status != "unknown" and hit[1] <= quantity.head:
                inner = hit[2]
                return replace(victims, status=inner.status, age=victims.age or inner.age, sex=victims.sex or inner.sex)
        if self._armed_around(words, quantity):
            return replace(victims, status="combatant")
        follows = victims.status is None and words.low(quantity.after) == "of"
        return self._complemented(words, quantity, victims) if follows else victims

    def _complemented(self, words: Words, quantity: Quantity, victims: Victims) -> Victims:
        """ "three of the prisoners' visitors", "five of the dead were children": the noun that follows says the
        class."""
        for k in range(quantity.after, min(quantity.after + 6, len(words.tokens))):
            hit = words.covering("person", k)
            if hit is not None and hit[2].status != "unknown" and hit[0] >= quantity.after:
                return Victims(hit[2].status, hit[2].sex, hit[2].age)
            if words.tag(k) in ("IN",) and words.low(k) != "of":
                break
        return victims

    def _named(self, words: Words, quantity: Quantity, victims: Victims) -> Victims:
        """ "killing 12 Daesh": the name of a faction counts its fighters; "two of them were children"."""
        hit = words.at("party", quantity.number)
        if hit is not None and words.at("harm", hit[0]) is None and hit[1][0].use != "adjective":
            return replace(victims, status="combatant")
        return self._complemented(words, quantity, victims) if words.low(quantity.after) == "of" else victims

    def _armed_around(self, words: Words, quantity: Quantity) -> bool:
        """ "regime members", "members of the army", "men from Hezbollah"."""
        assert quantity.head is not None
        parties = [words.covering("party", k) for k in range(quantity.number, quantity.head)]
        named = any(p is not None and (p[2][0].use != "adjective" or words.low(p[0]) in _ARMED) for p in parties)
        if named and words.low(quantity.head) not in ("people", "persons"):
            return True
        at = quantity.after
        if words.low(at) not in self.belonging:
            return False
        for k in range(at + 1, min(len(words.tokens), at + 9)):
            low, party = words.low(k), words.covering("party", k)
            if low in self.armed or (party is not None and party[2][0].use in ("name", "role")):
                return True
            if low == "family" or words.covering("person", k) or words.tag(k)[:2] == "VB":
                return False
        return False

    @staticmethod
    def _sides(words: Words, quantity: Quantity, day: str | None) -> tuple[str, ...]:
        """Parties named inside the noun group."""
        sides: list[str] = []
        for first, after, namings in words.hits.get("party", ()):
            if quantity.first <= first and after <= quantity.after + 1:
                sides += [naming.party for naming in namings if naming.valid(day)]
        return tuple(dict.fromkeys(sides))


def shared(found: list[CountMention]) -> list[CountMention]:
    """ "Others" and bare numbers take the status of the noun before them in the sentence ("two soldiers killed, 9
    hurt").

    Not from kin: coders differ there. Parts of a whole have no say.
    """
    result: list[CountMention] = []
    for mention in found:
        bare = mention.noun is None or mention.noun in OTHERS
        if mention.harm != "attacks" and mention.victims.status is None and bare and mention.rule != "toll":
            people = [m for m in result if m.harm != "attacks" and m.inside is None]
            donor = people[-1] if people else None
            if donor is not None and donor.victims.status and not donor.kin:
                mention = replace(mention, victims=Victims(donor.victims.status, side=donor.victims.side))
        result.append(mention)
    return result
