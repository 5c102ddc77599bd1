"""Which words lead to the name of a place, which may be one, and which never are?"""

from __future__ import annotations

from marsad.reading.ar.lexicon import Lexicon, folded_set, pairs
from marsad.reading.ar.numbers import Numbers
from marsad.reading.ar.tokens import Line

_LEVELS = ("finer", "town", "governorate", "area")
# The country that the listed towns and quarters are of.
_HOME = "SY"
_ENDINGS = ("", "هم", "ها", "ه", "ت", "وا", "ا")
BREAKS = frozenset({"،", ".", ":", "(", ")", '"', "-", "/"})


class PlaceWords:
    """The words around and inside names of places, for a war in a country."""

    def __init__(self, lexicon: Lexicon, country: str) -> None:
        words = lexicon.places
        self.classes = {word: level for level in _LEVELS for word in folded_set(words[level])}
        self.sides, self.around = folded_set(words["sides"]), folded_set(words["around"])
        self.prepositions, self.heads = folded_set(words["prepositions"]), folded_set(words["heads"])
        self.never, self.origin = folded_set(words["never"]), tuple(folded_set(words["origin"]))
        self.lands = pairs(words, "lands")
        listed = (each.partition("=") for each in words["cities_abroad"])
        self.quarters = folded_set(words["known_quarters"]) if country == _HOME else frozenset()
        self.listed = self.quarters | (folded_set(words["known_towns"]) if country == _HOME else frozenset())
        self.capitals = {name: code for name, _, code in listed if code != country}
        self.areas, self.structures = folded_set(words["areas"]), folded_set(words["structures"])
        self.villages = folded_set(words["villages"])
        self.leading, self.everyday = folded_set(words["leading"]), folded_set(words["common"])
        self.motion = folded_set(words["motion"])
        self.particles, self.generic = folded_set(words["particles"]), folded_set(words["generic"])
        agents = lexicon.agents
        self.warlike = folded_set(agents["means"]) | folded_set(agents["verbs"]) | set(pairs(agents, "adjectives"))
        self.sources = folded_set(words["sources"])
        self.parties = set(pairs(agents, "adjectives").values())
        self.number_words = frozenset(Numbers(lexicon.quantities).words)

    def level_word(self, line: Line, at: int) -> tuple[str | None, str]:
        """ "بريف", "وبلدة": the word that says the level, without clitics."""
        low = line.low(at)
        if low in ("الريف", "بالريف", "والريف"):
            return "ريف", ""
        for clitic in ("", "و", "ب", "ل", "وب", "ول", "ف"):
            if low.startswith(clitic) and low[len(clitic) :] in self.classes:
                return low[len(clitic) :], clitic
        return None, ""

    def clitic(self, low: str, before: str, paired: bool) -> str | None:
        """What stands glued before a name here; None where no name is expected."""
        plain_before = before.removeprefix("و").removeprefix("ب")
        expected = plain_before in self.prepositions or plain_before in self.around or before in ("", "#", '"', "من")
        if expected or (paired and before == "،"):
            return ""
        for clitic in ("وب", "و", "ب", "ل", "ع"):
            if low.startswith(clitic) and len(low) > len(clitic) + 2 and (clitic != "و" or paired):
                return clitic
        return None

    def ordinary(self, low: str) -> bool:
        """A particle or an everyday verb, with or without a conjunction, or a noun with a pronoun?"""
        if low in self.particles or (low[:1] in "وف" and low[1:] in self.particles):
            return True
        return len(low) > 4 and low.endswith(("ها", "هم", "هما", "هن")) and not low.startswith("ال")

    def nation(self, low: str) -> bool:
        """Does the word name a land or its people, or is it too general for a name?"""
        return low.removeprefix("ال") in self.lands or low in self.generic

    def may_be_name(self, low: str) -> bool:
        """No everyday noun, no verb or noun with a pronoun."""
        bare = low.removeprefix("ال")
        if {low, bare} & (
            self.generic | self.never | self.particles | self.warlike | self.everyday | self.number_words
        ):
            return False
        return not low.endswith(("هم", "هن", "ها", "هما", "نا", "وا")) or low.startswith("ال")

    def moves(self, low: str) -> bool:
        """Is it a word of going or bringing, with any clitics and endings?"""
        bare = low.removeprefix("و").removeprefix("ف")
        stripped = [bare, bare.removeprefix("ب"), bare.removeprefix("ل")]
        return any(form.removesuffix(ending) in self.motion for form in stripped for ending in _ENDINGS)
