"""Which part does a named place play in its sentence: where it happened, where somebody is from, or nothing?"""

from __future__ import annotations

import re
from collections.abc import Callable

from marsad.reading.en.lexicon import Lexicon
from marsad.reading.en.tokens import Words
from marsad.reading.mentions import PlaceMention

HELD = re.compile(
    r"-(?:held|majority|inhabited|controlled|backed|led|occupied|ruled|besieged|run|dominated|populated|linked|style|seized)$"
)
# Those who sit at a place act from there; it is not where the harm was.
_SEATED = frozenset({"based", "positioned", "located", "stationed", "entrenched", "deployed", "holed"})
_EDGES = frozenset({"outskirts", "edge", "skies", "centre", "center", "court", "countryside", "gates", "entrance"})


class PlaceRoles:
    """Tells the role of a name by the words around it."""

    def __init__(self, lexicon: Lexicon, kinds: Callable[[str], frozenset[str]]) -> None:
        self.kinds, words = kinds, lexicon.sets
        self.finer, self.wider = words["places.finer"], words["places.wider"]
        self.nouns = self.finer | self.wider
        self.directions, self.describing = words["places.directions"], words["places.describing"]
        self.where, self.origin, self.never = words["places.where"], words["places.origin"], words["places.never"]

    def role(self, words: Words, at: int, after: int, name: str, found: list[PlaceMention]) -> str:
        """event: it may be where it happened. origin: where somebody is from. mention, bystander: anything else."""
        if words.low(after) in ("based", "-based") or (words.low(after) == "-" and words.low(after + 1) == "based"):
            return "bystander"
        if self._owns(words, after, name):
            return "event" if self._owned_place(words, at, after) else "bystander"
        nouns = self.nouns
        placed = words.low(at - 1) in self.where or (words.low(at - 1) == "of" and words.low(at - 2) in nouns)
        noun = words.low(at - 1) == "of" and words.low(at - 2) in nouns
        if not noun and self.labels(words, after, not placed):
            return "bystander"
        if words.low(at - 1) == "of" and words.low(at - 2) in self.directions:
            return "event"
        following = words.tokens[after] if after < len(words.tokens) else None
        if at == 0 and following is not None and following.capital and words.tag(after) in ("DT", "IN", "RB", "RBR"):
            return "event"  # a place as heading: "Quneitra Another woman was killed"
        before = self._governor(words, at, found)
        if before is None:
            return found[-1].role
        harmless = not words.hits.get("harm") and not words.hits.get("attack")
        if name.lower() in self.never and (harmless or words.low(before) not in ("in", "near", "outside")):
            return "bystander"
        return self._role_after(words, before, after)

    def labels(self, words: Words, after: int, saying: bool = True) -> bool:
        """Does the name only label people, forces or speakers ("Aleppo residents", "Homs Governorate said")?"""
        if words.low(after) in ("centre", "center", "front", "reportedly"):
            return False
        said = words.at("say", after)
        if saying and said is not None and said[1] != "according to":
            return True
        return any(words.at(category, after) for category in ("speaker", "person", "force"))

    def is_noun(self, low: str) -> bool:
        return low in self.finer or low in self.wider or low in self.directions or low == ","

    def _owns(self, words: Words, after: int, name: str) -> bool:
        """Is it a possessive ("Hama's", or "Hamas" in a text that lost its apostrophes)?"""
        return words.low(after) == "'s" or (name.endswith("s") and bool(self.kinds(name[:-1])) and not self.kinds(name))

    def _owned_place(self, words: Words, at: int, after: int) -> bool:
        """Is what belongs to it a place where something happens ("hit Raqqas military court", "on Aleppo's edge")?"""
        after += words.low(after) == "'s"
        near = [words.low(k) for k in range(after, after + 4)]
        placed = any(low in self.finer or low in self.wider or low in _EDGES for low in near) or any(
            words.at("event.facility", k) for k in range(after, after + 3)
        )
        struck = words.covering("attack_verb", at - 1) is not None
        return placed and (words.low(at - 1) in self.where or struck)

    def _governor(self, words: Words, at: int, found: list[PlaceMention]) -> int | None:
        """Index of the word that governs the name, past what describes it; None where the name before governs both."""
        k = at - 1
        while k >= 0:
            low, tag = words.low(k), words.tag(k)
            if self._possesses(words, k):
                k -= 1
                continue
            if found and found[-1].span[0] <= words.tokens[k].start < found[-1].span[1]:
                if found[-1].role != "bystander":
                    return None
                k -= 1
                continue
            party = words.covering("party", k)
            owner = party is not None and party[1] == party[0] + 1 and low.endswith("s")
            described = (
                owner or low in self.finer or low in self.wider or low in self.directions or low in self.describing
            )
            if described or HELD.search(low) or (tag[:2] in ("JJ", "PO") and low not in self.where):
                k -= 1
                continue
            if low in ("and", ",") and self.is_noun(words.low(k - 1)) and self.is_noun(words.low(k + 1)):
                k -= 1  # "in the villages and towns of"
                continue
            near = found and words.tokens[at].start - found[-1].span[1] <= 14
            return None if low in (",", "and", "or", "/") and near else k
        return k

    def _possesses(self, words: Words, k: int) -> bool:
        """Is the word the country that the name belongs to ("in Syria's Hama", "in Syrias Hama")?"""
        low = words.low(k)
        if low == "'s":
            low, k = words.low(k - 1) + "s", k - 1
        country = low.removesuffix("s")
        return low.endswith("s") and any(kind.startswith("country") for kind in self.kinds(country.title()))

    @staticmethod
    def _is_source(words: Words, at: int, after: int) -> bool:
        """Is the word before the place a source ("activists in Idlib said"), and not somebody harmed there?"""
        noun = words.covering("speaker", at)
        if noun is None or words.covering("person", at) is None:
            return noun is not None
        says = any(words.covering("say", k) for k in range(after, after + 3))
        return says or any(words.covering("say", k) for k in range(max(0, at - 4), at))

    @staticmethod
    def _says(words: Words, before: int, after: int) -> bool:
        """Does a verb of saying stand right after the place or before its noun ("the hospital in X said")?"""
        return any(words.covering("say", k) for k in (*range(after, after + 3), *range(max(0, before - 5), before)))

    def _role_after(self, words: Words, before: int, after: int) -> str:
        """The role that the governing word gives."""
        low, earlier = words.low(before), words.low(before - 1)
        if low in self.where and (words.covering("say", before - 1) or earlier in _SEATED):
            return "bystander"
        if low in ("at", "in") and words.low(after - 1) == "hospital" and not words.hits.get("event.damaged"):
            return "bystander"
        if low in self.where:
            facility = words.covering("event.facility", before - 1) and not self._says(words, before, after)
            source = (self._is_source(words, before - 1, after) or earlier in ("media", "office")) and not facility
            return "bystander" if source and low in ("in", "at", "on") else "event"
        if low == "to":
            return "event" if earlier in ("close", "next", "adjacent", "near") else "mention"
        if low in self.origin:
            return "origin"
        if low == "of":
            struck = words.covering("attack", before - 1) or earlier in ("bombardment", "shelling", "siege", "bombing")
            if struck or earlier in self.directions:
                return "event"
            return "origin" if words.covering("person", before - 1) else "mention"
        if words.covering("attack_verb", before) and words.tag(before)[:2] in ("VB", "NN", ""):
            return "event"
        if words.at("attack", after) or words.at("event.facility", after):
            return "event"
        # "residents of the besieged towns of X"
        return "origin" if words.covering("person", before) and words.low(before + 1) == "of" else "mention"
