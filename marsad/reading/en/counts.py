"""Which counts does a sentence state? Quantities and their harm become mentions with class, part and enumeration."""

from __future__ import annotations

from dataclasses import replace

from marsad.model.count import Count
from marsad.model.victims import Victims
from marsad.reading.en.lexicon import Lexicon
from marsad.reading.en.linking import Link, link
from marsad.reading.en.quantities import Quantifier, Quantity
from marsad.reading.en.tokens import Words
from marsad.reading.mentions import CountMention

_OF_COMBATANTS = frozenset(
    {
        "army",
        "forces",
        "militia",
        "militias",
        "security",
        "police",
        "guard",
        "guards",
        "committees",
        "brigade",
        "battalion",
        "branch",
        "terrorist",
        "organization",
        "factions",
        "group",
    }
)
_WEAK = frozenset(
    {
        "members",
        "member",
        "men",
        "people",
        "elements",
        "others",
        "man",
        "persons",
        "personnel",
        "leaders",
        "leader",
        "individuals",
        "officials",
    }
)
_DESTROYED = frozenset(
    {
        "destroyed",
        "destroying",
        "seized",
        "dismantled",
        "defused",
        "intercepted",
        "destroy",
        "foiled",
        "defuse",
        "found",
        "shot",
        "downed",
        "containing",
        "confiscated",
        "delivered",
        "loaded",
        "carrying",
    }
)
_NEGATION = frozenset({"no", "without", "zero"})


class Counts:
    """Finds counts of people harmed and of attacks."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.quantifier = Quantifier(lexicon)

    def find(self, words: Words, day: str | None) -> list[CountMention]:
        """All counts that the sentence states, in order."""
        quantities = self.quantifier.find(words)
        links = link(words, quantities)
        kept: list[int] = []
        found: list[CountMention] = []
        for at, (quantity, linked) in enumerate(zip(quantities, links, strict=True)):
            mention = self._attack(words, quantity) if quantity.attack else self._people(words, quantity, linked, day)
            if mention is not None:
                kept.append(at)
                found.append(mention)
        places = {old: new for new, old in enumerate(kept)}
        found = [
            replace(m, inside=places.get(m.inside) if m.inside is not None and m.inside >= 0 else m.inside)
            for m in found
        ]
        return self._statuses(words, found)

    def _attack(self, words: Words, quantity: Quantity) -> CountMention | None:
        """A number of attacks, unless the number is of things destroyed or of an age of one."""
        assert quantity.attack is not None
        if quantity.count == Count(1, 1) or quantity.count.vague in ("some", "many") or quantity.head is None:
            return None
        back = [words.low(k) for k in range(max(0, quantity.first - 5), quantity.first)]
        if any(low in _DESTROYED for low in back):
            return None
        if words.low(quantity.after) in (
            "belt",
            "belts",
            "factory",
            "factories",
            "launcher",
            "launchers",
            "depot",
            "depots",
            "pads",
            "pits",
            "workshop",
            "squads",
            "squad",
            "carriers",
        ):
            return None
        span = words.span(quantity.first, quantity.after)
        return CountMention(span, span, "attacks", quantity.count, Victims(), words.low(quantity.head), strength=80,
                            rule="attack", means=quantity.attack.means, plain=True)  # fmt: skip

    def _people(self, words: Words, quantity: Quantity, linked: Link | None, day: str | None) -> CountMention | None:
        if linked is None or not self._worth(words, quantity, linked):
            return None
        harm, count, role = linked.harm, quantity.count, "new"
        if harm == "casualties":
            harm = "killed"
            victims = words.low(linked.anchor[0]) in ("victims", "victim")
            if not victims and count.lower is not None and count.vague is None:
                count = Count(0, count.upper if count.upper is not None else count.lower)
        first = quantity.first
        if first and words.low(first - 1) in _NEGATION:
            count, role = Count(0, 0), "none"
        role = self._role(words, quantity, role)
        person = quantity.person
        victims_ = self._victims(words, quantity, person.victims() if person else Victims())
        sides = self._sides(words, quantity, day)
        if victims_.status == "combatant" and len(sides) == 1:
            victims_ = replace(victims_, side=sides[0])
        inside = linked.inside
        if inside is None and self._among(words, quantity, linked):
            inside = -1
        return CountMention(
            self._span(words, quantity, linked), words.span(*linked.anchor), harm, count, victims_,
            words.low(quantity.head) if quantity.head is not None else None, bool(person and person.kin), inside, linked.group,
            linked.strength, linked.rule, role, self._also_injured(words, linked), None, quantity.other, sides, not quantity.bare,
        )  # fmt: skip

    @staticmethod
    def _worth(words: Words, quantity: Quantity, linked: Link) -> bool:
        """Unnumbered people and bare numbers need a plain saying."""
        if quantity.bare and not quantity.singular:
            return (
                linked.strength >= 75
                and linked.rule in ("beside", "across", "inside", "item")
                and linked.harm != "displaced"
            )
        if quantity.singular:
            if quantity.bare and not (words.tokens[quantity.number].capital or quantity.first == 0):
                return False
            return linked.strength >= 60
        if quantity.head is None and quantity.odd:
            return (
                linked.rule in ("beside", "noun", "toll", "object", "of", "across")
                and linked.strength >= 80
                and words.tag(quantity.after)[:2] == "NN"
                and words.tag(quantity.after) in ("NNS", "NNPS", "NNP")
            )
        return True

    @staticmethod
    def _role(words: Words, quantity: Quantity, role: str) -> str:
        """ "rose to 25 from 22": the second number is the old one; "raising the toll to 22": a total."""
        before = words.low(quantity.first - 1)
        if before == "from" and any(
            words.low(k) in ("to", "rose", "up", "raised", "rising")
            for k in range(max(0, quantity.first - 6), quantity.first)
        ):
            return "old"
        return role

    @staticmethod
    def _also_injured(words: Words, linked: Link) -> bool:
        """ "killed or wounded": one count for both harms."""
        after = linked.anchor[1]
        return words.low(after) in ("or", "and/or") and words.at("harm", after + 1) is not None

    @staticmethod
    def _among(words: Words, quantity: Quantity, linked: Link) -> bool:
        """ "three children were among those killed", "of them two children", "most of the dead were": inside an earlier count."""
        gap = (
            [words.low(k) for k in range(quantity.after, linked.anchor[0])]
            if linked.anchor[0] >= quantity.after
            else []
        )
        back = [words.low(k) for k in range(max(0, quantity.first - 3), quantity.first)]
        return (
            "among" in gap
            or "among" in back
            or back[-2:] == ["of", "them"]
            or [words.low(quantity.after), words.low(quantity.after + 1)] == ["of", "them"]
        )

    def _span(self, words: Words, quantity: Quantity, linked: Link) -> tuple[int, int]:
        """The shortest stretch that holds the number, what is counted and, where it stands beside them, the word of harm."""
        first, after = quantity.first, max(quantity.after, quantity.number)
        begin, end = linked.anchor
        if linked.rule == "beside" or (linked.rule == "noun" and begin >= after):
            after = max(after, end)
        elif linked.rule in ("object", "of") and first - begin <= 6:
            first = begin
        elif linked.rule == "toll":
            first = min(first, begin)
        return words.span(first, after)

    def _victims(self, words: Words, quantity: Quantity, victims: Victims) -> Victims:
        """The class, as the words before and after the noun change it."""
        if quantity.head is None:
            return self._named_fighters(words, quantity, victims)
        weak = words.low(quantity.head) in _WEAK or victims.status is None
        inner = [words.covering("person", k) for k in range(quantity.number, quantity.head)]
        for hit in inner:
            if hit is not None and hit[2].status == "civilian" and weak:
                return replace(victims, status="civilian", age=victims.age or hit[2].age, sex=victims.sex or hit[2].sex)
            if hit is not None and hit[2].status == "combatant" and weak:
                return replace(victims, status="combatant")
        if weak and self._fighters_around(words, quantity):
            return replace(victims, status="combatant")
        if weak and words.low(quantity.after) == "of":
            hit = next(
                (h for k in range(quantity.after, quantity.after + 5) if (h := words.covering("person", k))), None
            )
            if hit is not None and victims.status is None:
                return replace(victims, status=hit[2].status)
        return victims

    def _named_fighters(self, words: Words, quantity: Quantity, victims: Victims) -> Victims:
        """ "killing 12 Daesh": the name of a faction counts its fighters."""
        hit = words.at("party", quantity.number)
        if hit and words.at("harm", hit[0]) is None and hit[1][0].use != "adjective":
            return replace(victims, status="combatant")
        return victims

    def _fighters_around(self, words: Words, quantity: Quantity) -> bool:
        """ "regime members", "members of the army", "men from Hezbollah"."""
        assert quantity.head is not None
        if any(words.covering("party", k) for k in range(quantity.number, quantity.head)) and words.low(
            quantity.head
        ) not in ("people", "persons"):
            return True
        if words.low(quantity.after) not in ("of", "from", "belonging", "with", "in"):
            return False
        for k in range(quantity.after + 1, min(len(words.tokens), quantity.after + 7)):
            if words.low(k) == "family" or (words.covering("person", k) and words.low(k) not in _OF_COMBATANTS):
                return False
            party = words.covering("party", k)
            if words.low(k) in _OF_COMBATANTS or (party is not None and party[2][0].use in ("name", "role")):
                return True
        return False

    @staticmethod
    def _sides(words: Words, quantity: Quantity, day: str | None) -> tuple[str, ...]:
        """Parties named inside the noun group: the side of the victims."""
        sides: list[str] = []
        for first, after, namings in words.hits.get("party", ()):
            if quantity.first <= first and after <= quantity.after + 1:
                sides += [n.party for n in namings if n.valid(day)]
        return tuple(dict.fromkeys(sides))

    @staticmethod
    def _statuses(words: Words, found: list[CountMention]) -> list[CountMention]:
        """ "Others" and bare numbers take the status of the noun in the same sentence."""
        result: list[CountMention] = []
        for at, mention in enumerate(found):
            needs = (
                mention.harm != "attacks"
                and mention.victims.status is None
                and (mention.noun is None or mention.noun in ("others", "other"))
            )
            if needs:
                earlier = [m for m in reversed(result) if m.harm != "attacks" and m.noun is not None]
                later = [m for m in found[at + 1 :] if m.harm != "attacks" and m.noun is not None and m.inside is None]
                donor = next((m for m in earlier if m.victims.status), None) or (
                    None
                    if mention.rule == "toll"
                    else next((m for m in later if m.victims.status and not earlier), None)
                )
                if donor is not None and (mention.other or mention.harm == donor.harm or mention.harm == "injured"):
                    mention = replace(mention, victims=Victims(donor.victims.status, side=donor.victims.side))
            result.append(mention)
        return result
