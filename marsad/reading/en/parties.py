"""Which parties to the war does a sentence name, and which of them strike in it?"""

from __future__ import annotations

from marsad.reading.en.lexicon import Lexicon
from marsad.reading.en.tokens import Words
from marsad.reading.mentions import PartyMention
from marsad.reference.actors import Naming

_AGENT_BEFORE = frozenset({"by"})
_SKIP_BACK = frozenset(
    {
        "the",
        "a",
        "an",
        "suspected",
        "heavy",
        "and",
        "its",
        "allied",
        "their",
        "his",
        ",",
        "both",
        "of",
        "purportedly",
        "alleged",
        "or",
        "-",
        "'s",
        "what",
        "is",
        "believed",
        "to",
        "be",
        "likely",
    }
)
_VICTIM_NOUNS = frozenset(
    {
        "soldiers",
        "fighters",
        "troops",
        "members",
        "officers",
        "militants",
        "pilots",
        "personnel",
        "servicemen",
        "airmen",
        "forces",
        "positions",
        "position",
        "militiamen",
        "elements",
        "commander",
        "commanders",
        "officer",
        "soldier",
        "fighter",
    }
)


class Parties:
    """Finds parties and who strikes."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def find(self, words: Words, day: str | None) -> list[PartyMention]:
        """All parties named, in order, by the names valid on the day."""
        found: list[PartyMention] = []
        for first, after, namings in words.hits.get("party", ()):
            parties, use = self._meant(words, first, after, namings, day)
            if not parties:
                continue
            agent = self._agent(words, first, after, use)
            joint = bool(found) and self._joined(words, found[-1], first)
            found.append(PartyMention(words.span(first, after), parties, agent, joint))
        return self._share(found)

    @staticmethod
    def _share(found: list[PartyMention]) -> list[PartyMention]:
        """Parties said jointly strike jointly."""
        for at in range(len(found) - 1, 0, -1):
            if found[at].joint and (found[at].agent != found[at - 1].agent):
                for k in (at, at - 1):
                    found[k] = PartyMention(found[k].span, found[k].parties, True, found[k].joint)
        return found

    @staticmethod
    def _joined(words: Words, before: PartyMention, first: int) -> bool:
        gap = [
            token.low
            for token in words.tokens
            if before.span[1] <= token.start and token.end <= words.tokens[first].start
        ]
        return 0 < len(gap) <= 5 and any(low in ("and", "or", ",") for low in gap) and all(
            low in ("and", "or", "its", "their", "ally", "allies", "allied", "the", ",", "backer", "his", "forces", "warplanes", "regime", "war", "planes", "jets") for low in gap)  # fmt: skip

    @staticmethod
    def _meant(
        words: Words, first: int, after: int, namings: tuple[Naming, ...], day: str | None
    ) -> tuple[tuple[str, ...], str]:
        valid = {(n.party, n.use) for n in namings if n.valid(day)} or {(n.party, n.use) for n in namings}
        parties = tuple(sorted({party for party, _ in valid}))
        use = next(iter(sorted(valid)))[1]
        if len(parties) != 1:
            return (), use
        if (
            use == "adjective"
            and words.low(first) in ("government", "army")
            and words.low(first - 1)
            in ("turkish", "iraqi", "lebanese", "israeli", "russian", "us", "iranian", "the us")
        ):
            return (), use
        return parties, use

    def _agent(self, words: Words, first: int, after: int, use: str) -> bool:
        return (
            self._modifies_attack(words, after) or self._said_by(words, first, after) or self._acts(words, first, after)
        )

    def _modifies_attack(self, words: Words, after: int) -> bool:
        """ "Russian raids", "regime barrel bombs", "coalition air strikes", "Assad's warplanes", "Nusra sniper fire"."""
        at = after
        for _ in range(5):
            if words.at("attack", at) or words.at("aircraft", at):
                return True
            tag, low = words.tag(at), words.low(at)
            force = words.at("force", at)
            if force:
                at = force[0]
                continue
            if (tag[:2] in ("JJ", "NN") and low not in _VICTIM_NOUNS) or low in ("'s", "and", "or", "-", "air"):
                party = words.at("party", at)
                at = party[0] if party else at + 1
                continue
            return False
        return False

    def _said_by(self, words: Words, first: int, after: int) -> bool:
        """ "by X", "carried out by X", "strikes by X and Y", "attributed to X", "of X" after an attack noun."""
        at = first - 1
        for _ in range(5):
            low = words.low(at)
            if low in _AGENT_BEFORE:
                return words.low(at - 1) not in (
                    "held",
                    "controlled",
                    "backed",
                    "supported",
                    "populated",
                    "seized",
                    "captured",
                )
            if (low in ("of", "from") and words.covering("attack", at - 1)) or (
                low == "to" and words.low(at - 1) == "attributed"
            ):
                return True
            if low in ("on", "against") and words.low(at - 1) in ("blamed", "blame"):
                return True
            party = words.covering("party", at)
            if low in _SKIP_BACK or words.tag(at)[:2] in ("JJ", "RB") or party or words.at("force", at):
                at = (party[0] if party else at) - 1
                continue
            return False
        return False

    def _acts(self, words: Words, first: int, after: int) -> bool:
        """The party is the subject of a verb of attack or harm in the active."""
        at = after
        while at < min(len(words.tokens), after + 8):
            low, tag = words.low(at), words.tag(at)
            verb = words.at("attack_verb", at)
            harm = words.at("harm", at)
            if (verb and tag[:2] == "VB" and not self._passive(words, at) and tag != "VBN") or (
                verb and tag == "VBN" and words.low(at - 1) in ("has", "have", "had")
            ):
                return True
            if (
                harm
                and harm[1].use == "verb"
                and tag in ("VBD", "VBZ", "VBP", "VB", "VBG")
                and not self._passive(words, at)
            ):
                return not self._victim(words, first)
            if (
                tag[:2] in ("NN", "JJ", "RB", "DT")
                or low
                in (
                    "has",
                    "have",
                    "had",
                    "and",
                    "also",
                    "'s",
                    "-",
                    ",",
                    "(",
                    ")",
                    "later",
                    "of",
                    "who",
                    "which",
                    "that",
                )
                or words.at("aircraft", at)
            ):
                at += 1
                continue
            return False
        return False

    @staticmethod
    def _victim(words: Words, first: int) -> bool:
        return bool(words.tokens[first - 1].low.isdigit()) if first else False

    @staticmethod
    def _passive(words: Words, at: int) -> bool:
        return any(
            words.low(k) in ("was", "were", "been", "being", "be", "is", "are") for k in range(max(0, at - 3), at)
        )
