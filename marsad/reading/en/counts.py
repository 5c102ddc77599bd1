"""Which counts does a sentence state? Quantities and their harm become mentions with class, part and enumeration."""

from __future__ import annotations

from dataclasses import replace

from marsad.model.count import Count
from marsad.model.victims import Victims
from marsad.reading.en.apposition import apposed
from marsad.reading.en.attaching import Link
from marsad.reading.en.classes import Classes, shared
from marsad.reading.en.lexicon import Lexicon
from marsad.reading.en.linking import Linker
from marsad.reading.en.quantities import Quantifier, Quantity
from marsad.reading.en.tokens import Words
from marsad.reading.mentions import CountMention

_RISEN = frozenset({"to", "rose", "up", "raised", "rising", "increased"})
_BLOWN = frozenset({"blew", "blows", "detonated", "detonates"})
ATTACK_STRENGTH = 80


class Counts:
    """Finds counts of people harmed and of attacks."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.quantifier, self.linker, self.classes = Quantifier(lexicon), Linker(lexicon), Classes(lexicon)
        words = lexicon.classes
        self.destroyed, self.things = frozenset(words["destroyed"]), frozenset(words["things"])
        self.negation = frozenset(words["negation"])

    def find(self, words: Words, day: str | None) -> list[CountMention]:
        """All counts that the sentence states, in order; actors by the names valid on the day."""
        quantities = self.quantifier.find(words)
        links = self.linker.link(words, quantities)
        kept: dict[int, int] = {}
        found: list[CountMention] = []
        for at, (quantity, linked) in enumerate(zip(quantities, links, strict=True)):
            mention = self._attack(words, quantity) if quantity.attack else self._people(words, quantity, linked, day)
            if mention is not None:
                kept[at] = len(found)
                found.append(mention)
                if linked is not None and (other := self._of_both(words, quantity, linked)):
                    found.append(replace(mention, harm=other, inside=None, also_injured=False))
        moved = [replace(m, inside=kept.get(m.inside, -1)) if m.inside is not None else m for m in found]
        return apposed(words, shared(moved))

    def _attack(self, words: Words, quantity: Quantity) -> CountMention | None:
        """A number of attacks, unless it is of weapons found or destroyed, or of one."""
        assert quantity.attack is not None
        if quantity.count == Count(1, 1) or quantity.count.vague in ("some", "many") or quantity.head is None:
            return None
        if quantity.count.vague == "several" and words.low(quantity.number - 2) == "number":
            return None  # "a number of shells" says only that there were some
        back = [words.low(k) for k in range(max(0, quantity.first - 10), quantity.first)]
        if any(low in self.destroyed for low in back) or words.low(quantity.after) in self.things:
            return None
        if words.low(quantity.number - 1) == "double" and words.low(quantity.head - 1) == "tap":
            return None
        span = words.span(quantity.first, quantity.after)
        return CountMention(
            span, span, "attacks", quantity.count, Victims(), words.low(quantity.head), strength=ATTACK_STRENGTH,
            rule="attack", means=quantity.attack.means,
        )  # fmt: skip

    def _people(self, words: Words, quantity: Quantity, linked: Link | None, day: str | None) -> CountMention | None:
        """The count of people, if a word of harm is plainly enough tied to it."""
        if linked is None or not self._worth(words, quantity, linked):
            return None
        if quantity.singular and words.low(linked.anchor[0]) in _BLOWN:
            return None  # "a bomber blew himself up" tells of the attack; "three bombers" counts
        victims, sides = self.classes.of(words, quantity, day)
        if linked.rule == "toll" and victims.status is None:
            victims = self._toll_of(words, linked)
        harm, count = self._casualties(words, quantity, linked)
        role = self._role(words, quantity)
        inside = linked.inside
        if inside is None and self._among(words, quantity, linked):
            inside = -1
        noun = words.low(quantity.head) if quantity.head is not None else None
        if noun is None and linked.rule == "noun":
            noun = words.low(linked.anchor[0])
        person = quantity.person
        return CountMention(
            self._span(words, quantity, linked), words.span(*linked.anchor), harm,
            Count(0, 0) if role == "none" else count, victims, noun, bool(person and person.kin), inside, linked.group,
            linked.strength, linked.rule, role, self._also_injured(words, linked), None, quantity.other, sides,
            not quantity.bare,
        )  # fmt: skip

    @staticmethod
    def _toll_of(words: Words, linked: Link) -> Victims:
        """ "the civilian death toll": the class that a total is of."""
        for k in range(max(0, linked.anchor[0] - 1), linked.anchor[1]):
            hit = words.covering("person", k)
            if hit is not None:
                victims: Victims = hit[2].victims()
                return victims
        return Victims()

    @staticmethod
    def _casualties(words: Words, quantity: Quantity, linked: Link) -> tuple[str, Count]:
        """ "30 casualties" are killed or injured: killed from 0 to 30. "Victims" are counted as killed."""
        if linked.harm != "casualties":
            return linked.harm, quantity.count
        count = quantity.count
        mixed = words.low(linked.anchor[0]) in ("casualties", "casualty")
        if mixed and count.lower is not None and count.vague is None:
            return "killed", Count(0, count.upper if count.upper is not None else count.lower)
        return "killed", count

    @staticmethod
    def _worth(words: Words, quantity: Quantity, linked: Link) -> bool:
        """Unnumbered people and bare numbers need a plain saying."""
        back = [words.low(k) for k in range(max(0, quantity.first - 2), quantity.first)]
        whose = (
            quantity.head is not None and words.low(quantity.head) in ("family", "families") and back[-1:] != ["killed"]
        )
        if back == ["according", "to"] or (whose and set(back) & {"from", "of"}):
            return False
        if quantity.head is None and quantity.count.vague in ("some", "many"):
            return False
        if quantity.bare and not quantity.singular and back[-1:] in (["the"], ["its"], ["their"]) and "of" in back:
            # "one member of the staff was killed": the staff is not counted beside its member.
            return False
        if quantity.bare and not quantity.singular:
            return linked.strength >= 75 and linked.rule in ("beside", "inside", "item") and linked.harm != "displaced"
        if quantity.singular:
            first = words.tokens[quantity.number]
            return linked.strength >= 60 and (not quantity.bare or first.capital or quantity.first == 0)
        if quantity.head is None and quantity.odd:
            plain = linked.rule in ("beside", "noun", "toll", "object", "of") and linked.strength >= 80
            return plain and words.tag(quantity.after) in ("NNS", "NNPS", "NNP")
        return linked.harm != "displaced" or linked.rule in ("beside", "object", "noun")

    def _role(self, words: Words, quantity: Quantity) -> str:
        """ "rose to 25 from 22": the second number is the old one. "No civilians were killed": none."""
        before = words.low(quantity.first - 1)
        if before in self.negation:
            return "none"
        back = {words.low(k) for k in range(max(0, quantity.first - 6), quantity.first)}
        return "old" if before == "from" and back & _RISEN else "new"

    @staticmethod
    def _of_both(words: Words, quantity: Quantity, linked: Link) -> str | None:
        """The other harm where a vague word is of both ("killing and wounding dozens", "scores were killed and
        injured")."""
        if quantity.count.vague is None or linked.harm not in ("killed", "injured"):
            return None
        if linked.rule == "object" and words.low(linked.anchor[0] - 1) in ("and", ","):
            near = [h for h in words.hits["harm"] if h[1] == linked.anchor[0] - 1]
        elif linked.rule == "beside" and words.low(linked.anchor[1]) in ("and", ","):
            near = [h for h in words.hits["harm"] if h[0] == linked.anchor[1] + 1]
        else:
            near = []
        alike = [h for h in near if h[2].use in ("verb", "people") and h[2].harm in ("killed", "injured")]
        return alike[0][2].harm if alike and alike[0][2].harm != linked.harm else None

    @staticmethod
    def _also_injured(words: Words, linked: Link) -> bool:
        """ "killed or wounded": one count for both harms."""
        after = linked.anchor[1]
        return words.low(after) in ("or", "and/or") and words.at("harm", after + 1) is not None

    @staticmethod
    def _among(words: Words, quantity: Quantity, linked: Link) -> bool:
        """ "three children were among those killed", "of them two children": inside an earlier count."""
        gap = [words.low(k) for k in range(quantity.after, linked.anchor[0])]
        back = [words.low(k) for k in range(max(0, quantity.first - 3), quantity.first)]
        following = [words.low(quantity.after), words.low(quantity.after + 1)]
        return "among" in gap or ("among" in back and "them" in back) or ["of", "them"] in (back[-2:], following)

    @staticmethod
    def _span(words: Words, quantity: Quantity, linked: Link) -> tuple[int, int]:
        """The shortest stretch that holds the number, what is counted and a word of harm beside them."""
        first, after = quantity.first, max(quantity.after, quantity.number)
        begin, end = linked.anchor
        if linked.rule == "beside" or (linked.rule == "noun" and begin >= after):
            after = max(after, end)
        elif (linked.rule in ("object", "of") and first - begin <= 6) or linked.rule == "toll":
            first = min(first, begin)
        return words.span(first, max(after, first + 1))
