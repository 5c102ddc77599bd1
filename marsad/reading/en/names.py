"""Which places does a sentence name, and which of them could be where something happened?"""

from __future__ import annotations

from marsad.model.place_names import PlaceNames
from marsad.reading.en.lexicon import Lexicon
from marsad.reading.en.tokens import Words
from marsad.reading.mentions import PlaceMention

_JOINING = frozenset(
    {
        "al",
        "el",
        "an",
        "ash",
        "as",
        "az",
        "ar",
        "ad",
        "at",
        "de",
        "of",
        "abu",
        "um",
        "umm",
        "bin",
        "ibn",
        "deir",
        "tel",
        "tal",
        "tell",
        "bab",
    }
)
_ARTICLE = frozenset({"al", "el", "an", "ash", "az", "ar", "ad", "as", "Al", "El"})
_NEVER_AFTER = frozenset({"based", "-based"})
_COUNTRY_WORDS = {"SY": "SY"}
LONGEST = 4


class Names:
    """Finds names of places with a gazetteer and the words around them."""

    def __init__(self, lexicon: Lexicon, gazetteer: PlaceNames, country: str = "SY") -> None:
        self.gazetteer = gazetteer
        self.country = country
        sets = lexicon.sets
        self.finer, self.wider = sets["places.finer"], sets["places.wider"]
        self.event, self.origin = sets["places.event"], sets["places.origin"]
        self.directions = sets["places.directions"]
        self.never = frozenset(name.lower() for name in lexicon.places["never"])
        self.not_places = frozenset(lexicon.places["not_places"])
        self._known: dict[str, frozenset[str]] = {}

    def kinds(self, name: str) -> frozenset[str]:
        """The gazetteer's kinds of a name, remembered."""
        if name not in self._known:
            if len(self._known) > 50_000:
                self._known.clear()
            self._known[name] = self.gazetteer.kinds(name)
        return self._known[name]

    def find(self, words: Words) -> list[PlaceMention]:
        """All names of places, in order."""
        found: list[PlaceMention] = []
        at = 0
        while at < len(words.tokens):
            hit = self._at(words, at, found)
            if hit is None:
                at += 1
                continue
            mention, at = hit
            found.append(mention)
        return found

    def _starts(self, words: Words, at: int) -> bool:
        token = words.tokens[at]
        if token.capital and token.text not in self.not_places and token.text[:1].isalpha():
            return True
        return (
            token.low[:3] in ("al-", "el-", "ar-", "as-", "ad-", "at-", "an-", "az-")
            or token.low[:4] == "ash-"
            or (token.low in ("al", "el") and at + 1 < len(words.tokens) and words.tokens[at + 1].capital)
        )

    def _run(self, words: Words, at: int) -> int:
        """Index after the run of words that could be one name."""
        end = at
        while end < len(words.tokens) and end - at < LONGEST + 1:
            token = words.tokens[end]
            named = (
                token.capital
                or token.low[:3] in ("al-", "el-", "ar-", "as-")
                or (token.low in _ARTICLE and end + 1 < len(words.tokens) and words.tokens[end + 1].capital)
            )
            if not named or (token.text in self.not_places and end > at):
                break
            end += 1
        return end

    def _at(self, words: Words, at: int, found: list[PlaceMention]) -> tuple[PlaceMention, int] | None:
        if not self._starts(words, at) or self._taken(words, at):
            return None
        end = self._run(words, at)
        for after in range(min(end, at + LONGEST), at, -1):
            name = words.text(at, after)
            kinds = self._kinds_of(words, at, after)
            if kinds:
                return self._mention(words, at, after, name, kinds, found), after
        if end > at and self._placed_by_words(words, at, end):
            after = min(end, at + LONGEST)
            return self._mention(words, at, after, words.text(at, after), frozenset(), found), after
        return None

    def _kinds_of(self, words: Words, at: int, after: int) -> frozenset[str]:
        """Kinds in the country at war, its neighbours, and countries; a lone common word only where words around say place."""
        name = words.text(at, after)
        kinds = self.kinds(name)
        if not kinds and name.endswith("s") and after == at + 1 and len(name) > 4:
            kinds = self.kinds(name[:-1])
        if not kinds:
            return kinds
        broad = {kind for kind in kinds if kind.startswith(("country", "governorate"))}
        home = {kind for kind in kinds if kind.endswith(":" + self.country)}
        if not broad and not home and not self._placed_by_words(words, at, after):
            return frozenset()
        if (
            not broad
            and after == at + 1
            and at == 0
            and not self._placed_by_words(words, at, after)
            and len(words.tokens) > 1
            and words.tag(at) not in ("NNP", "")
        ):
            return frozenset()
        return kinds

    def _taken(self, words: Words, at: int) -> bool:
        """Part of the name of a party, an organisation or a person?"""
        outlet = words.covering("outlet", at)
        party = words.covering("party", at)
        if outlet:
            return True
        if party and party[1] - party[0] > 1:
            return True
        return party is not None and party[2][0].use == "adjective" and words.low(at) != "turkeys"

    def _placed_by_words(self, words: Words, at: int, after: int) -> bool:
        """Do the words around say that this is a place? ("the town of X", "X province", "in X", "near X")"""
        before, second = words.low(at - 1), words.low(at - 2)
        if (
            words.at("person", after)
            or words.at("force", after)
            or (words.at("speaker", after) and words.low(after) not in ("centre", "center"))
        ):
            return False
        if before == "of" and (second in self.finer or second in self.wider):
            return True
        if words.low(after) in self.finer or words.low(after) in self.wider:
            return before in (
                "in",
                "on",
                "at",
                "near",
                "the",
                "of",
                "hit",
                "to",
                "from",
                "outside",
                "inside",
                "and",
                "s",
                "'s",
            ) or self._named_so(words, at)
        if before in self.finer and second != "of" and before not in ("market", "hospital", "border", "front"):
            return True
        if before in ("in", "near", "outside", "inside", "around", "at", "across", "over") and words.tag(at) in (
            "NNP",
            "NNPS",
            "",
        ):
            return not words.tokens[at].text.isupper() or len(words.tokens[at].text) > 5
        return before == "of" and second in self.directions

    @staticmethod
    def _named_so(words: Words, at: int) -> bool:
        return words.tag(at) in ("NNP", "NNPS", "")

    def _mention(
        self, words: Words, at: int, after: int, name: str, kinds: frozenset[str], found: list[PlaceMention]
    ) -> PlaceMention:
        start = at
        level = self._level(words, at, after, kinds)
        if words.low(at - 1) in self.directions and words.tokens[at - 1].end + 1 == words.tokens[at].start:
            directed = words.low(at - 1) not in ("central", "greater", "upper", "lower") and (
                level in ("country",) or words.low(at) == "ghouta" or level == "town"
            )
            if directed and words.low(after) not in self.wider:
                start, name = at - 1, words.text(at - 1, after)
                level = "area" if level == "country" else level
        role = self._role(words, start, after, name)
        paired = (
            words.low(start - 1) in ("and", ",", "or")
            and bool(found)
            and words.tokens[start].start - found[-1].span[1] <= 12
        )
        return PlaceMention(words.span(start, after), name, level, role, self._where(kinds), bool(kinds), (), paired)

    def _where(self, kinds: frozenset[str]) -> str | None:
        countries = {kind.rsplit(":", 1)[1] for kind in kinds if ":" in kind}
        if self.country in countries or not countries:
            return self.country if countries else None
        return sorted(countries)[0] if len(countries) == 1 or any(k.startswith("country") for k in kinds) else None

    def _level(self, words: Words, at: int, after: int, kinds: frozenset[str]) -> str:
        beside = (words.low(after), words.low(at - 2) if words.low(at - 1) == "of" else "", words.low(at - 1))
        if any(kind.startswith("country") for kind in kinds):
            return "country"
        governed = any(kind.startswith("governorate") for kind in kinds)
        if beside[0] in self.wider or beside[1] in self.wider or beside[2] in ("province", "governorate"):
            return "governorate" if governed or not kinds else "governorate"
        if governed and beside[0] not in ("city", "town") and beside[1] not in ("city", "town"):
            return "governorate"
        if beside[0] in (
            "neighborhood",
            "neighbourhood",
            "neighborhoods",
            "neighbourhoods",
            "district",
            "districts",
            "quarter",
            "suburb",
            "street",
            "square",
        ):
            return "finer"
        return "town"

    def _role(self, words: Words, at: int, after: int, name: str) -> str:
        """event: it may be where it happened. origin: where somebody is from. bystander: anything else."""
        following = words.low(after)
        if following in _NEVER_AFTER or (following == "-" and words.low(after + 1) == "based"):
            return "bystander"
        if name.lower() in self.never and words.low(at - 1) not in ("in", "near", "outside"):
            return "bystander"
        party = words.covering("party", at)
        if party and words.low(at - 1) not in ("in", "inside", "across", "on", "into", "within"):
            return "bystander"
        if words.low(after) == "'s" or (name.endswith("s") and name[:-1] in ("Syria", "Iraq", "Lebanon")):
            return "bystander"
        if words.low(at - 1) == "from" or (words.low(at - 2) == "from" and words.low(at - 1) == "the"):
            return "origin"
        if words.at("speaker", after) or words.at("say", after):
            return "bystander"
        if words.at("person", after) or words.at("force", after):
            return "bystander"
        return "event"
