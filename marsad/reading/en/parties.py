"""Which parties to the war does a sentence name, and which of them strike in it?"""

from __future__ import annotations

from dataclasses import replace

from marsad.reading.en.lexicon import Lexicon
from marsad.reading.en.tokens import Words
from marsad.reading.mentions import PartyMention
from marsad.reference.actors import Naming

_OTHER_LANDS = frozenset({"turkish", "iraqi", "lebanese", "israeli", "russian", "us", "iranian", "u.s.", "jordanian"})

# "an opposition coalition", "the Syrian Coalition" are not the one that flies.
_OF_OTHERS = frozenset({"opposition", "rebel", "syrian", "national", "islamist", "jihadist", "islamic", "saudi-led"})
_ALLIED = frozenset({"allied", "other", "its", "affiliated", "associated"})


class Parties:
    """Finds parties and who strikes, with the words of the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.agents
        self.between, self.by = frozenset(words["between"]), frozenset(words["by"])
        self.not_struck, self.accused = frozenset(words["not_struck"]), frozenset(words["after_accused"])
        self.behind, self.claims = frozenset(words["behind"]), frozenset(words["claims"])
        self.joining, self.victims = frozenset(words["joining"]), frozenset(words["victims"])
        self.modifying = frozenset(words["modifying"])
        self.generic, self.custody = frozenset(words["generic"]), frozenset(words["custody"])
        self.passing, self.fire = frozenset(words["passing"]), frozenset(words["fire"])
        self.passives = frozenset(words["after_passive"])

    def find(self, words: Words, day: str | None) -> list[PartyMention]:
        """All parties named, in order, by the names valid on the day."""
        found: list[PartyMention] = []
        for first, after, namings in words.hits.get("party", ()):
            party = self._meant(words, first, namings, day)
            if party is None:
                continue
            agent = self._strikes(words, first, after, namings[0])
            joint = bool(found) and self._joined(words, found[-1], first)
            found.append(PartyMention(words.span(first, after), (party,), agent, joint))
        return self._share(found)

    def _strikes(self, words: Words, first: int, after: int, naming: Naming) -> bool:
        """Does the party strike, by the words around? A nation's adjective only where it describes an attack or
        forces."""
        if self._modifies(words, after):
            return True
        if self._believed(words, first):
            return True
        nation = naming.use == "adjective" and words.low(first) not in self.generic
        forces = after - first > 1 and words.covering("force", after - 1) is not None
        if nation and not forces and words.at("force", after) is None:
            return False
        return self._after_by(words, first) or ((forces or not nation) and self._acts(words, first, after))

    def _believed(self, words: Words, first: int) -> bool:
        """ "planes believed to be Russian", "warplanes, likely Russian"."""
        at = first - 1
        while at >= 0 and words.low(at) in self.between:
            at -= 1
        said = {words.low(k) for k in range(at + 1, first)}
        flown = words.covering("aircraft", at) or words.covering("attack", at)
        return bool(flown and said & {"believed", "likely", "suspected", "thought", "alleged", "presumed"})

    @staticmethod
    def _share(found: list[PartyMention]) -> list[PartyMention]:
        """Parties said jointly strike jointly."""
        for at in range(len(found) - 1, 0, -1):
            if found[at].joint and found[at].agent != found[at - 1].agent:
                found[at - 1], found[at] = replace(found[at - 1], agent=True), replace(found[at], agent=True)
        return found

    def _joined(self, words: Words, before: PartyMention, first: int) -> bool:
        """Do the two stand together ("Syria's regime and its ally Russia")?"""
        gap = [t.low for t in words.tokens if before.span[1] <= t.start and t.end <= words.tokens[first].start]
        near = 0 < len(gap) <= 5 and any(low in ("and", "or", ",", "&", "with") for low in gap)
        return near and all(low in self.joining for low in gap)

    @staticmethod
    def _meant(words: Words, first: int, namings: tuple[Naming, ...], day: str | None) -> str | None:
        """The one party meant on the day, None if nobody or several."""
        valid = [naming for naming in namings if naming.valid(day)] or list(namings)
        parties = {naming.party for naming in valid}
        generic = valid[0].use == "adjective" and words.low(first) in ("government", "army", "regime")
        if words.low(first) in ("coalition", "alliance"):
            after = words.low(first + 1)
            if after == "of" or words.low(first - 1) in _OF_OTHERS:
                return None
        if len(parties) != 1 or (generic and words.low(first - 1) in _OTHER_LANDS):
            return None
        return parties.pop()

    def _modifies(self, words: Words, after: int) -> bool:
        """ "Russian raids", "regime barrel bombs", "coalition air strikes", "Nusra sniper fire", "Russian
        offensive"."""
        if words.covering("aircraft", after - 1):
            return True
        at = after
        for _ in range(5):
            attack = words.at("attack", at)
            if (attack and attack[1].means != "ground") or words.at("aircraft", at) or words.at("event.offensive", at):
                return True
            low, tag = words.low(at), words.tag(at)
            if low in self.custody or low in self.fire:
                return True
            force, party = words.at("force", at), words.at("party", at)
            if party is not None or (force is not None and low not in self.victims):
                at = (party or force)[0]  # type: ignore[index]
                continue
            if tag[:2] != "JJ" and low not in self.modifying:
                return False
            at += 1
        return False

    def _after_by(self, words: Words, first: int) -> bool:
        """ "by X", "carried out by X", "strikes by X and Y", "blamed on X", "accused X", "raids of X"."""
        at = first - 1
        for _ in range(7):
            low, earlier = words.low(at), words.low(at - 1)
            if at < 0:
                return False
            if low in self.by:
                return earlier not in self.not_struck
            if low in self.accused:
                return True
            if low == "between" and words.covering("attack", at - 1):
                return True
            if low in ("of", "from") and words.covering("attack", at - 1):
                return True
            if low in ("to", "on", "against") and earlier in ("attributed", "blamed", "blame", "due"):
                return True
            party, force = words.covering("party", at), words.covering("force", at)
            if party is None and force is None and low not in self.between and words.tag(at)[:2] not in ("JJ", "RB"):
                return False
            at = (party or force or (at,))[0] - 1
        return False

    def _acts(self, words: Words, first: int, after: int) -> bool:
        """The party is the subject of a verb of attack or harm in the active, claims an attack, or was behind it."""
        bracketed = False
        for at in range(after, min(len(words.tokens), after + 14)):
            low, tag = words.low(at), words.tag(at)
            bracketed = (bracketed or low == "(") and low != ")"
            if bracketed:
                continue
            if low in self.behind:
                return True
            claimed = words.low(at + 1) in ("it", "responsibility") or any(
                words.at("attack", k) for k in range(at + 1, at + 6)
            )
            if low in self.claims and claimed:
                return True
            perfect = tag == "VBN" and any(words.low(k) in ("has", "have", "had") for k in (at - 1, at - 2))
            # A sentence without a number isn't parsed: its words bear no tags.
            untagged = not tag and words.low(at + 1) not in self.passives
            told = untagged or (tag[:2] == "VB" and (tag != "VBN" or self._has_object(words, at)))
            active = (told and not self._passive(words, at)) or perfect
            harm = words.at("harm", at)
            offensive = words.at("event.launched", at) and any(
                words.at("event.offensive", k) for k in range(at + 1, at + 6)
            )
            if active and (words.at("attack_verb", at) or (harm and harm[1].use in ("verb", "fighters"))):
                return not self._counted(words, first)
            if offensive and (active or not tag):
                return not self._counted(words, first)
            if low in self.victims and harm is None and words.at("force", at) is None:
                return False
            described = (
                (not tag and words.at("force", at))
                or tag[:2] in ("NN", "JJ", "RB", "DT", "CD")
                or words.at("aircraft", at) is not None
            )
            allied = low in _ALLIED or (low == "and" and words.low(at + 1) in _ALLIED)
            if not described and not allied and low not in self.passing:
                return False
        return False

    @staticmethod
    def _counted(words: Words, first: int) -> bool:
        """Is the party only the class of counted victims ("20 rebel fighters")?"""
        return first > 0 and (words.tokens[first - 1].low.isdigit() or words.tag(first - 1) == "CD")

    @staticmethod
    def _has_object(words: Words, at: int) -> bool:
        """Does the verb have an object or a means right behind it ("the group targeted the village"), so that it is no
        passive?"""
        return words.tag(at + 1) in ("CD", "DT", "PRP$", "NNS") or words.low(at + 1) == "with"

    @staticmethod
    def _passive(words: Words, at: int) -> bool:
        return any(
            words.low(k) in ("was", "were", "been", "being", "be", "is", "are") and words.tokens[k].text != "IS"
            for k in range(max(0, at - 3), at)
        )
