"""What harm does each quantity of a sentence speak of, which are parts of which, and how plainly is it said?"""

from __future__ import annotations

import re
from dataclasses import replace

from marsad.reading.en.attaching import Attacher, Link, Trigger
from marsad.reading.en.lexicon import Lexicon
from marsad.reading.en.parsing import grow
from marsad.reading.en.quantities import Quantity
from marsad.reading.en.tokens import Words

_FINITE = re.compile(r"VB[DZP]|MD")
_BREAKS = frozenset({".", ";", '"', "in", "at", "near", "after", "when", "by", "while", "as"})
LONGEST_DETAIL = 9
INSIDE_REACH = 22
NEAR_PRIOR = 14


class Linker:
    """Gives each quantity its harm."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.attacher = Attacher(lexicon)
        grammar = lexicon.grammar
        self.list, self.inside = frozenset(grammar["list"]), frozenset(grammar["inside"])
        self.besides = tuple(tuple(phrase.split()) for phrase in grammar["besides"])
        self.of_these, self.injured_of = frozenset(grammar["of_these"]), frozenset(grammar["injured_of"])

    def link(self, words: Words, quantities: list[Quantity]) -> list[Link | None]:
        """The harm of each quantity, None where it speaks of none."""
        links: list[Link | None] = [
            self.attacher.best(words, quantities, at) if quantity.attack is None else None
            for at, quantity in enumerate(quantities)
        ]
        for at, quantity in enumerate(quantities):
            if quantity.attack is not None:
                continue
            chained = self._among_later(words, quantities, links, at) or self._chained(words, quantities, links, at)
            prior = next(((k, tie) for k in range(at - 1, -1, -1) if (tie := links[k]) is not None), None)
            links[at] = (
                chained
                or self._of_these(words, quantity, links[at], prior)
                or links[at]
                or self._besides(words, quantity, prior)
            )
        for at, quantity in enumerate(quantities):
            if links[at] is None and quantity.attack is None and not quantity.bare:
                links[at] = self._parsed(words, quantity)
        return links

    def _among_later(self, words: Words, quantities: list[Quantity], links: list[Link | None], at: int) -> Link | None:
        """ "Two women and two children were among eight people killed": inside a quantity that follows."""
        for later in range(at + 1, min(at + 4, len(quantities))):
            whole = links[later]
            gap = [words.low(k) for k in range(quantities[at].after, quantities[later].first)]
            if "among" in gap and any(low in self.of_these for low in gap[gap.index("among") :]):
                return None
            if whole is not None and "among" in gap and len(gap) <= 12 and not quantities[at].bare:
                return replace(whole, strength=whole.strength - 8, rule="inside", inside=later, group=at)
        return None

    def _of_these(
        self, words: Words, quantity: Quantity, own: Link | None, before: tuple[int, Link] | None
    ) -> Link | None:
        """ "Five of the dead were children", "two of them died", "the dead included an Iraqi family"."""
        after = quantity.after
        if words.low(after) == "of" and quantity.head is None:
            at = after + 1 + (words.low(after + 1) in ("the", "those"))
            people = any(words.at("person", k) for k in range(at + 1, at + 5))
            befell = self._predicate(words, at + 1)
            if words.low(at) in self.of_these and befell is not None:
                return Link(befell.harm, befell.anchor, 80, "inside", -1)
            if words.low(at) in self.of_these and (own is not None or people):
                harm = "injured" if words.low(at) in self.injured_of else "killed"
                if words.low(at) in ("them", "whom") and before is not None:
                    return Link(before[1].harm, before[1].anchor, 80, "inside", before[0])
                return Link(own.harm if own is not None else harm, (at, at + 1), 80, "inside", -1)
        among = self._among_these(words, quantity) or self._named_among(words, quantity)
        if among is not None:
            return among
        if own is None and words.low(quantity.first - 1) in ("included", "include", "includes"):
            of_dead = [k for k in range(quantity.first) if words.low(k) in ("dead", "victims", "killed", "casualties")]
            if of_dead:
                return Link("killed", (of_dead[-1], of_dead[-1] + 1), 70, "inside", -1)
        return None

    @staticmethod
    def _predicate(words: Words, start: int) -> Link | None:
        """ "three of the wounded died": what befell them since."""
        for first, after, harm in words.hits.get("harm", ()):
            if start <= first <= start + 3 and harm.use in ("happens", "state"):
                return Link(harm.harm, (first, after), 80, "inside")
        return None

    def _among_these(self, words: Words, quantity: Quantity) -> Link | None:
        """ "12 children and seven women were among the dead"."""
        for at in range(quantity.after, min(quantity.after + 8, len(words.tokens))):
            if words.low(at) != "among" or words.tag(at - 1)[:2] != "VB":
                continue
            named = next((k for k in (at + 1, at + 2) if words.low(k) in self.of_these), None)
            if named is not None:
                harm = "injured" if words.low(named) in self.injured_of else "killed"
                return Link(harm, (named, named + 1), 80, "inside", -1)
        return None

    def _named_among(self, words: Words, quantity: Quantity) -> Link | None:
        """ "Among the dead were 20 children"."""
        at = quantity.first - 1
        if words.low(at) not in ("were", "was", "are", "is"):
            return None
        named = next((k for k in range(at - 1, max(-1, at - 4), -1) if words.low(k) in self.of_these), None)
        if named is None or "among" not in (words.low(named - 1), words.low(named - 2)):
            return None
        harm = "injured" if words.low(named) in self.injured_of else "killed"
        return Link(harm, (named, named + 1), 80, "inside", -1)

    def _besides(self, words: Words, quantity: Quantity, prior: tuple[int, Link] | None) -> Link | None:
        """ "ten were killed in the blast along with eight fighters", "he was killed along with two others"."""
        opener = next(
            (p for p in self.besides if [words.low(quantity.first - len(p) + k) for k in range(len(p))] == list(p)),
            None,
        )
        if opener is None or (quantity.person is None and not quantity.other):
            return None
        start = quantity.first - len(opener)
        for first, after, harm in words.hits.get("harm", ()):
            befell = harm.use in ("verb", "happens") and self.attacher.passive(words, first)
            if harm.harm in ("killed", "injured") and after == start and befell:
                return Link(harm.harm, (first, after), 74, "and")
        if prior is None or prior[1].harm not in ("killed", "injured") or start - prior[1].anchor[1] > NEAR_PRIOR:
            return None
        return Link(prior[1].harm, prior[1].anchor, 64, "and")

    def _chained(self, words: Words, quantities: list[Quantity], links: list[Link | None], at: int) -> Link | None:
        """The quantity goes on with an enumeration: it takes the harm of the one before, perhaps as a part of it."""
        back = next((k for k in range(at - 1, -1, -1) if quantities[k].attack is None and links[k] is not None), None)
        if back is None:
            return None
        prior, own, this = links[back], links[at], quantities[at]
        assert prior is not None
        if prior.inside is not None and prior.inside >= at:
            return None
        start = quantities[back].after
        if start <= prior.anchor[0] and prior.anchor[1] <= this.first:
            start = prior.anchor[1]
        gap = [words.low(k) for k in range(start, this.first)]
        listed = gap[:1] in ([":"], ["-"], ["("]) and len(gap) <= 2
        inside = listed or any(low in self.inside for low in gap[-3:]) or "among them" in " ".join(gap[-4:])
        if inside and not self._own_word(own, prior, quantities[back], this):
            whole = prior.inside if prior.inside is not None and prior.inside >= 0 and prior.rule != "inside" else back
            reach = len(gap) <= INSIDE_REACH and "." not in gap and ";" not in gap
            people = this.person is not None or self._bare_number(this)
            return (
                Link(prior.harm, prior.anchor, max(55, prior.strength - 6), "inside", whole, at)
                if reach and people
                else None
            )
        return self._continued(words, quantities, back, at, prior, own)

    @staticmethod
    def _bare_number(quantity: Quantity) -> bool:
        return quantity.head is None and not quantity.odd

    @staticmethod
    def _own_word(own: Link | None, prior: Link, before: Quantity, this: Quantity) -> bool:
        """Has the quantity a verb of its own that the enumeration does not share?"""
        if own is None or own.anchor == prior.anchor:
            return False
        return own.harm != prior.harm and own.harm != "displaced" and own.rule in ("beside", "object", "of", "noun")

    def _continued(
        self, words: Words, quantities: list[Quantity], back: int, at: int, prior: Link, own: Link | None
    ) -> Link | None:
        """A further item: "a father and his two daughters", "killing three women and two children"."""
        this, start = quantities[at], quantities[back].after
        plain = all(words.low(k) in self.list for k in range(start, this.first))
        if not plain and not self._detail(words, start, this.first):
            return None
        if own is not None and own.anchor != prior.anchor:
            return None
        if own is not None and prior.inside is None:
            return None
        if this.person is None and (not plain or this.odd or (this.count.vague is None and not this.other)):
            return None
        if prior.inside is None:
            return Link(prior.harm, prior.anchor, max(50, prior.strength - 8), "and")
        return Link(prior.harm, prior.anchor, max(55, prior.strength - 4), "item", prior.inside, prior.group)

    @staticmethod
    def _detail(words: Words, start: int, end: int) -> bool:
        """Is the gap a detail of the item before ("a woman from Homs and"), without a verb of its own?"""
        if not 0 < end - start <= LONGEST_DETAIL:
            return False
        for k in range(start, end):
            if _FINITE.fullmatch(words.tag(k)) or words.at("harm", k) or words.low(k) in _BREAKS:
                return False
        return words.low(end - 1) in ("and", ",", "or", "(", ":")

    @staticmethod
    def _parsed(words: Words, quantity: Quantity) -> Link | None:
        """The parse ties the noun to a word of harm."""
        node = quantity.head if quantity.head is not None else quantity.number - 1
        if node < 0 or (quantity.head is None and quantity.odd):
            return None
        triggers: list[Trigger] = words.hits.get("harm", [])
        verbs = {k: hit for hit in triggers for k in range(hit[0], hit[1]) if hit[2].use in ("verb", "happens")}
        if not verbs or not words.tokens[node].tag:
            return None
        if words.tokens[node].head < 0:
            grow(words)
        for _ in range(6):
            token = words.tokens[node]
            if token.head == node or token.head < 0:
                return None
            if hit := verbs.get(token.head):
                happens = hit[2].use == "happens" and token.dep in ("nsubj", "nsubjpass")
                tied = happens or token.dep in ("nsubjpass", "dobj", "oprd", "attr")
                return Link(hit[2].harm, hit[:2], 62, "parse") if tied and hit[2].harm != "displaced" else None
            climbs = token.dep in ("conj", "appos", "pobj", "nummod", "dep", "compound")
            if not climbs and not (token.dep == "prep" and token.low in ("of", "including")):
                return None
            node = token.head
        return None
