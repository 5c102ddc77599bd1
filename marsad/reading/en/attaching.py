"""Which word of harm belongs to a quantity by where it stands?

The plainest first: the noun itself says the harm ("five deaths"), the word follows ("five killed"), it goes before
("killing
five"), a total ("toll rose to 22"), or it follows after more words ("five members of a family were killed").
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from marsad.reading.en.lexicon import Harm, Lexicon
from marsad.reading.en.quantities import Quantity
from marsad.reading.en.tokens import Words

Trigger = tuple[int, int, Harm]

_FINITE = re.compile(r"VB[DZP]|MD")
_PAST = ("ed", "t", "n", "d", "down")
_SPLIT = frozenset({"shot", "gunned", "beaten", "burned", "burnt", "taken", "tortured", "starved", "blown"})
# Adjectives of harm before the noun ("11 injured people").
DESCRIBING = frozenset({"injured", "wounded", "missing"})
FAR = 26


@dataclass(frozen=True, slots=True)
class Link:
    """A quantity's harm: the word that says it (first, after), how plainly (0 to 100), by which rule, and inside which.

    inside: index of the quantity that holds this one, -1 for one of an earlier sentence. group: items of one
    enumeration.
    """

    harm: str
    anchor: tuple[int, int]
    strength: int
    rule: str
    inside: int | None = None
    group: int | None = None


class Attacher:
    """Ties quantities to words of harm, with the function words of the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        grammar = lexicon.grammar
        self.be, self.have = frozenset(grammar["be"]), frozenset(grammar["have"])
        self.between, self.easy = frozenset(grammar["between"]), frozenset(grammar["before_object"])
        self.leaves = frozenset(grammar["leaves"])
        self.timed, self.toll_to = frozenset(grammar["timed"]), frozenset(grammar["toll_to"])

    def best(self, words: Words, quantities: list[Quantity], at: int) -> Link | None:
        """The plainest tie of the quantity to a word of harm; None if there is none."""
        triggers: list[Trigger] = words.hits.get("harm", [])
        options = (
            self._noun(words, quantities[at], triggers),
            self._follows(words, quantities, at, triggers),
            self._precedes(words, quantities, at, triggers),
            self._total(words, quantities[at], triggers),
            self._across(words, quantities, at, triggers),
        )
        return max((option for option in options if option), key=lambda option: option.strength, default=None)

    @staticmethod
    def _noun(words: Words, quantity: Quantity, triggers: list[Trigger]) -> Link | None:
        """The counted noun is the harm: "five deaths", "30 casualties", "scores of bodies"."""
        if quantity.bare and quantity.singular:
            return None
        for first, after, harm in triggers:
            described = quantity.head is not None and quantity.number <= first < quantity.head
            if described and words.low(first) in DESCRIBING and not quantity.bare:
                return Link(harm.harm, (first, after), 92, "noun")
            if harm.use != "people":
                continue
            if quantity.number <= first <= quantity.after:
                # "98 evacuees were killed": fleeing is not what is told of them.
                sure = 40 if quantity.bare else 66 if harm.harm == "displaced" else 92
                return Link(harm.harm, (first, after), sure, "noun")
            between = words.low(quantity.after) == "of" or words.tag(quantity.after)[:2] in ("JJ", "NN", "VB")
            if first == quantity.after + 1 and between and quantity.head is None:
                return Link(harm.harm, (first, after), 85, "noun")
        return None

    def passive(self, words: Words, first: int) -> bool:
        """Does an auxiliary of the passive stand shortly before the word?"""
        for back in range(first - 1, max(-1, first - 5), -1):
            if words.low(back) in self.be:
                return True
            if words.tag(back)[:2] not in ("RB", "VB") and words.low(back) not in self.between:
                return False
        return False

    @staticmethod
    def participle(words: Words, trigger: Trigger) -> bool:
        """May the word stand after those whom it befell ("five killed", "five died")?"""
        first, after, harm = trigger
        if harm.use in ("state", "happens"):
            return True
        if harm.use == "people":
            return words.low(first) in ("wounded", "injured")
        if harm.use not in ("verb", "fighters"):
            return False
        low = words.low(after - 1)
        past = not low.endswith("ing") and (low.endswith(_PAST) or words.tag(first) == "VBN")
        return past or words.low(first) in _SPLIT

    def _takes_object(self, words: Words, quantities: list[Quantity], at: int, after: int) -> bool:
        """Do people stand right after the word of harm, so that the quantity before it is who did it?"""
        following = next((q for q in quantities[at + 1 :] if q.first >= after), None)
        gap = following.first - after if following is not None else 9
        if following is None or gap > 1 or (gap == 1 and words.low(after) not in ("some", "the", "another", "also")):
            return words.tag(after) in ("DT", "PRP$", "PRP") and words.low(after) not in ("this", "that", "all", "both")
        at_once = following.after + (words.low(following.after) in self.be)
        own = next((hit for hit in words.hits["harm"] if hit[0] in (following.after, at_once)), None)
        return own is None or not self.participle(words, own)

    def _follows(self, words: Words, quantities: list[Quantity], at: int, triggers: list[Trigger]) -> Link | None:
        """The word follows at once: "five killed", "five people have been killed", "a child died", "nine other
        injured"."""
        quantity = quantities[at]
        for trigger in triggers:
            first, after, harm = trigger
            if not quantity.after <= first <= quantity.after + 9 or not self.participle(words, trigger):
                continue
            if harm.use == "fighters" and (not _fighters(quantity) or quantity.bare):
                continue
            gap = range(quantity.after, first)
            if not all(words.low(k) in self.between or words.tag(k)[:2] == "RB" for k in gap):
                continue
            helped = any(words.low(k) in self.be for k in gap) or harm.use in ("state", "happens", "people")
            helped = helped or words.low(quantity.first - 1) in self.leaves
            if harm.harm == "displaced" and harm.use == "happens" and words.tag(first) == "VBG":
                continue
            if harm.harm in ("displaced", "detained") and not helped and _describes(words, after):
                continue  # "a family of six displaced people", "50 captive troops"
            if harm.harm == "detained" and harm.use == "state" and _describes(words, after):
                continue
            acting = self._takes_object(words, quantities, at, after) or any(words.low(k) in self.have for k in gap)
            if not helped and acting:
                continue
            if quantity.bare and not quantity.singular and not helped and words.tag(first) != "VBN":
                continue
            return Link(harm.harm, (first, after), 96 - (first - quantity.after), "beside")
        return None

    def _precedes(self, words: Words, quantities: list[Quantity], at: int, triggers: list[Trigger]) -> Link | None:
        """The word stands right before: "killing five", "killed at least five people", "the death of five"."""
        quantity = quantities[at]
        trigger = next((hit for hit in reversed(triggers) if hit[1] <= quantity.first), None)
        if trigger is None or quantity.first - trigger[1] > 6:
            return None
        first, after, harm = trigger
        gap = [words.low(k) for k in range(after, quantity.first)]
        if harm.use == "of":
            return Link(harm.harm, (first, after), 94, "of") if not gap else None
        if harm.use == "claimed":
            people = quantity.person is not None or (quantity.head is None and not quantity.odd)
            return Link(harm.harm, (first, after), 84, "object") if not gap and people and not quantity.bare else None
        if harm.use not in ("verb", "fighters") or (harm.use == "fighters" and not _fighters(quantity)):
            return None
        easy = all(low in self.easy for low in gap)
        timed = 0 < len(gap) <= 4 and gap[0] in self.timed and self._adverbial(words, after, quantity.first)
        if not (easy or timed) or self.passive(words, first) or self._belongs_before(words, quantities, at, trigger):
            return None
        weaker = (15 if quantity.bare else 0) + (5 if harm.harm == "displaced" else 0)
        return Link(harm.harm, (first, after), 95 - len(gap) - weaker, "object")

    @staticmethod
    def _adverbial(words: Words, start: int, end: int) -> bool:
        return all(words.tag(k)[:2] in ("IN", "NN", "JJ", "DT") for k in range(start, end))

    def _belongs_before(self, words: Words, quantities: list[Quantity], at: int, trigger: Trigger) -> bool:
        """ "2 civilians killed 9 injured": the word goes with the quantity before it, this one has its own after it."""
        quantity = quantities[at]
        before = any(other.after == trigger[0] for other in quantities[:at])
        own = (hit for hit in words.hits["harm"] if quantity.after <= hit[0] <= quantity.after + 1)
        return before and any(self.participle(words, hit) for hit in own)

    def _total(self, words: Words, quantity: Quantity, triggers: list[Trigger]) -> Link | None:
        """ "raising the death toll to 22", "death toll of 12"."""
        if (quantity.person is None and quantity.odd) or quantity.singular or quantity.bare:
            return None
        before = words.low(quantity.first - 1)
        for first, after, harm in reversed(triggers):
            if harm.use != "toll" or not 0 <= quantity.first - after <= 14:
                continue
            between = any(after <= t[0] < quantity.first and t[2].use in ("verb", "happens", "of") for t in triggers)
            if (before in self.toll_to or quantity.first == after) and not between:
                hurt = any(words.low(k) in ("injured", "wounded") for k in range(max(0, first - 3), quantity.first))
                return Link("injured" if hurt else harm.harm, (first, after), 90, "toll")
        return None

    def _across(self, words: Words, quantities: list[Quantity], at: int, triggers: list[Trigger]) -> Link | None:
        """The word follows after more words, but no other verb: "five members of a family from X were killed"."""
        quantity = quantities[at]
        if quantity.head is None and not quantity.other and quantity.odd:
            return None
        if quantity.bare and not quantity.singular:
            return None
        starts = {hit[0]: hit for hit in triggers}
        helped = False
        for k in range(quantity.after, min(len(words.tokens), quantity.after + FAR)):
            low, trigger = words.low(k), starts.get(k)
            if trigger is not None and trigger[2].use in ("verb", "state", "happens", "fighters"):
                return self._reached(words, quantities, at, trigger, helped)
            if low in self.be or low in self.have:
                helped = helped or low in self.be
                continue
            if low in (";", '"') or _FINITE.fullmatch(words.tag(k)):
                return None
            if helped and words.tag(k)[:2] not in ("RB", "VB") and low not in self.between:
                return None
        return None

    def _reached(
        self, words: Words, quantities: list[Quantity], at: int, trigger: Trigger, helped: bool
    ) -> Link | None:
        """The tie to the word of harm met on the way, if its form allows."""
        first, after, harm = trigger
        if harm.harm == "displaced" or (harm.use == "fighters" and not _fighters(quantities[at])):
            return None
        if harm.use == "happens":
            return Link(harm.harm, (first, after), 78, "across")
        if not self.participle(words, trigger) or words.tag(first) == "VBG":
            return None
        if helped:
            return Link(harm.harm, (first, after), 80, "across")
        reduced = harm.use == "verb" and words.tag(first) == "VBN"
        if reduced and not self._takes_object(words, quantities, at, after):
            return Link(harm.harm, (first, after), 68, "across")
        return None


def _describes(words: Words, after: int) -> bool:
    """Does the word of harm only describe people who follow?"""
    return any(words.at("person", k) for k in (after, after + 1)) and words.low(after) not in (",", "and", ";")


def _fighters(quantity: Quantity) -> bool:
    return quantity.person is not None and quantity.person.status == "combatant"
