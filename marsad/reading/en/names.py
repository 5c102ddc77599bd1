"""Which places does a sentence name, and which of them could be where something happened?"""

from __future__ import annotations

import re
from dataclasses import replace

from marsad.model.place_names import PlaceNames
from marsad.reading.en.lexicon import Lexicon
from marsad.reading.en.name_lists import PLURALS, listed
from marsad.reading.en.place_roles import HELD, PlaceRoles
from marsad.reading.en.tokens import Words
from marsad.reading.mentions import PlaceMention

_ARTICLES = frozenset({"al", "el", "an", "ash", "az", "ar", "ad", "as"})
_SON = frozenset({"bin", "ibn", "bint", "ben"})
_ARTICLED = re.compile(r"(?:al|el|ar|as|ad|at|an|az|ash|ez|es|et|er|ed|en|esh|us)-\w")
_FEATURES = frozenset({"river", "lake", "valley", "highway", "desert", "dam", "border", "mountain", "mountains"})
_BUILT = frozenset({"street", "square", "prison", "hospital", "mosque", "camp", "farms", "road", "bridge"})
_HELPING = frozenset({"near", "in", "outside", "north", "south", "east", "west", ","})
LONGEST = 4
MOST_REMEMBERED = 16_384


class Names:
    """Finds names of places with a gazetteer and the words around them."""

    def __init__(self, lexicon: Lexicon, gazetteer: PlaceNames, country: str = "SY") -> None:
        self.gazetteer, self.country = gazetteer, country
        words = lexicon.sets
        self.finer, self.wider, self.directions = (
            words["places.finer"],
            words["places.wider"],
            words["places.directions"],
        )
        self.nouns = self.finer | self.wider
        self.governorate = words["places.governorate"]
        self.provinces = self.governorate - {"countryside"}
        self.village, self.city = words["places.village"], words["places.city"]
        self.where, self.describing = words["places.where"], words["places.describing"]
        self.generic, self.never, self.media = words["places.generic"], words["places.never"], words["places.media"]
        self.not_places = frozenset(lexicon.places["not_places"])
        self.heads = words["places.heads"]
        self.days = frozenset(name.lower() for name in self.not_places if name.endswith("day"))
        self.abroad = dict(pair.lower().split("=") for pair in lexicon.places["abroad"])
        self.lands = dict(pair.split("=") for pair in lexicon.places["lands"])
        self._known: dict[str, frozenset[str]] = {}
        self.roles = PlaceRoles(lexicon, self.kinds)

    def kinds(self, name: str) -> frozenset[str]:
        """The gazetteer's kinds of a name, remembered."""
        if name not in self._known:
            if len(self._known) > MOST_REMEMBERED:
                self._known.clear()
            self._known[name] = self.gazetteer.kinds(name)
        return self._known[name]

    def is_place(self, name: str) -> bool:
        """Is it a place's name, at home or where agencies sit?"""
        return name.lower() in self.never or bool(self.kinds(name))

    def find(self, words: Words, common: frozenset[str] = frozenset()) -> list[PlaceMention]:
        """All names of places, in order. common: words that the text also writes in lower case; they name none."""
        found: list[PlaceMention] = []
        lists = listed(words, lambda name: bool(self.kinds(name)), lambda at: self._of_a_name(words, at), self.heads)
        starts = [
            at
            for at, token in enumerate(words.tokens)
            if token.text[:1].isupper() or "-" in token.low or token.low in _ARTICLES or at in lists
        ]
        until = 0
        for at in starts:
            if at < until:
                continue
            after = lists.get(at) or self._name(words, at, found)
            if after is None or self._common(words, at, after, common):
                continue
            mention = self._mention(words, at, after, found)
            if at in lists:
                mention = self._of_list(words, lists, at, mention, found)
            found.append(mention)
            until = after
        return self._leading(words, found)

    def _common(self, words: Words, at: int, after: int, common: frozenset[str]) -> bool:
        """Are all its words ones that the text also writes small ("Blast", "Missile" in a headline)?"""
        if not all(words.low(k) in common for k in range(at, after)):
            return False
        name = words.text(at, after)
        home = any(kind.endswith(":" + self.country) for kind in self.kinds(name))
        return not (home and any(kind.startswith(("country", "governorate", "area")) for kind in self.kinds(name)))

    def _of_a_name(self, words: Words, at: int) -> bool:
        """May the word be of a name in an enumeration?"""
        token = words.tokens[at]
        shaped = token.capital or _ARTICLED.match(token.low) is not None or token.low in _ARTICLES
        return shaped and not self._taken(words, at) and token.text not in self.not_places and token.text[:1].isalpha()

    @staticmethod
    def _of_list(
        words: Words, lists: dict[int, int], at: int, mention: PlaceMention, found: list[PlaceMention]
    ) -> PlaceMention:
        """A name of an enumeration: of the level of its noun, joined to the name before, with its role."""
        after = at
        while after in lists or words.low(after) in ("and", ",", "&", "or"):
            after = lists.get(after, after + 1)
        start = at
        before = {end: first for first, end in lists.items()}
        while start in before or words.low(start - 1) in ("and", ",", "&", "or"):
            start = before.get(start, start - 1)
        noun = words.low(after) if words.low(after) in PLURALS else words.low(start - 2)
        level = "finer" if noun.startswith(("neighbo", "district", "quarter", "suburb")) else mention.level
        inside = bool(found) and found[-1].span[0] >= words.tokens[start].start
        level = "town" if level == "governorate" and noun in ("towns", "villages") else level
        if inside:
            return replace(mention, level=found[-1].level, role=found[-1].role, paired=True)
        return replace(mention, level=level)

    def _leading(self, words: Words, found: list[PlaceMention]) -> list[PlaceMention]:
        """ "Hader, near Damascus": a name that the next one only helps to find is the place meant."""
        for at in range(len(found) - 2, -1, -1):
            one, two = found[at], found[at + 1]
            gap = [t.low for t in words.tokens if one.span[1] <= t.start and t.end <= two.span[0]]
            helps = 0 < len(gap) <= 6 and gap[0] in _HELPING and one.role == "mention" and two.role == "event"
            if helps and all(low in self.describing or low in self.where or self.roles.is_noun(low) for low in gap):
                found[at] = replace(one, role="event")
        return found

    def _starts(self, words: Words, at: int) -> bool:
        """May a name start at the word?"""
        token = words.tokens[at]
        if not (token.capital or "-" in token.low or token.low in _ARTICLES):
            return False
        if HELD.search(token.low) or token.low.rstrip("s") in self.days or token.text in self.not_places:
            return False
        if token.low in self.lands and token.low.endswith(("ese", "i", "ish", "ian", "ch", "ga")):
            return False
        following = words.tokens[at + 1].capital if at + 1 < len(words.tokens) else False
        parts = token.low.split("-")
        if len(parts) == 2 and all(part in self.lands or part in ("syria", "syrian") for part in parts):
            return False
        if token.low in self.directions and following:
            return False
        if token.low in _ARTICLES:
            return token.low in ("al", "el") and following
        return (token.capital and token.text[:1].isalpha()) or _ARTICLED.match(token.low) is not None

    def _run(self, words: Words, at: int) -> int:
        """Index after the run of words that could be one name."""
        end = at
        while end < len(words.tokens) and end - at < LONGEST:
            token = words.tokens[end]
            following = words.tokens[end + 1].capital if end + 1 < len(words.tokens) else False
            named = token.capital or _ARTICLED.match(token.low) is not None
            named = named or ((token.low in _ARTICLES or (token.low in _SON and end > at)) and following)
            if not named or HELD.search(token.low) or (token.text in self.not_places and end > at):
                break
            end += 1
        return end

    def _name(self, words: Words, at: int, found: list[PlaceMention]) -> int | None:
        """Index after the place's name that starts at the word; None if none does."""
        if not self._starts(words, at) or self._taken(words, at) or words.at("harm", at):
            return None
        end = self._run(words, at)
        if end - at >= 2 and words.low(end - 1) in _BUILT and words.tokens[end - 1].capital:
            return end
        if self._named_whole(words, at, end):
            return end
        for after in range(end, at, -1):
            if words.low(after - 1) in _ARTICLES or (after == at + 1 and words.low(at) in self.generic):
                continue
            if self._kinds_of(words, at, after):
                # "Idlib Today" is a paper; "in Idlib today" is not.
                medium = after < len(words.tokens) and words.tokens[after].capital and words.low(after) in self.media
                return None if medium else after
        if end == at or (end == at + 1 and words.low(at) in self.generic):
            return None
        joined = bool(found) and words.low(at - 1) in ("and", ",") and found[-1].role == "event"
        joined = joined and words.tokens[at].start - found[-1].span[1] <= 5 and not self.roles.labels(words, end)
        return (
            end if self._could_be_name(words, at, end) and (joined or self._placed_by_words(words, at, end)) else None
        )

    def _named_whole(self, words: Words, at: int, end: int) -> bool:
        """ "Khaled Bin al-Walid street", "the neighbourhood of Karam al-Beik": the run of words is one name."""
        before = words.low(at - 2) if words.low(at - 1) == "of" else ""
        if end - at < 2 or not (words.low(end) in self.village or before in self.village):
            return False
        return not any(kind.startswith(("country", "governorate")) for kind in self.kinds(words.tokens[at].text))

    @staticmethod
    def _could_be_name(words: Words, at: int, end: int) -> bool:
        """Does an unknown name hold no word for attacks, people or harm ("in Terrorist Attacks")?"""
        return not any(words.covering(c, k) for c in ("attack", "person", "harm", "force") for k in range(at, end))

    def _kinds_of(self, words: Words, at: int, after: int) -> frozenset[str]:
        """Kinds of the name; none for a name known only in other lands, unless words around say that it is a place."""
        name = words.text(at, after)
        kinds = self.kinds(name)
        if not kinds and name.endswith("s") and after == at + 1 and len(name) > 4:
            kinds = self.kinds(name[:-1])
        articled = _ARTICLED.match(words.low(at)) is not None or words.low(at) in _ARTICLES
        if articled:
            # "al-Maleh" sounds like Mali: no country but the one at war bears an Arabic article.
            kinds = frozenset(k for k in kinds if not k.startswith("country") or k.endswith(":" + self.country))
        broad = any(kind.startswith(("country", "governorate", "area")) for kind in kinds)
        home = any(kind.endswith(":" + self.country) for kind in kinds)
        noun = words.tag(at)[:2] in ("NN", "") or after > at + 1
        if not kinds or broad or (home and noun and (after > at + 1 or at > 0)):
            return kinds
        return kinds if self._placed_by_words(words, at, after) else frozenset()

    def _taken(self, words: Words, at: int) -> bool:
        """Is it part of the name of a party or an organisation?"""
        if words.covering("outlet", at):
            return True
        party = words.covering("party", at)
        if party is None:
            return False
        return party[1] - party[0] > 1 or (party[2][0].use == "adjective" and words.low(at) != "turkeys")

    def _placed_by_words(self, words: Words, at: int, after: int) -> bool:
        """Do the words around say that this is a place? ("the town of X", "X province", "in X", "near X")"""
        before, second, following = words.low(at - 1), words.low(at - 2), words.low(after)
        if following in ("gas", "oil") and words.low(after + 1) in self.finer:
            following = words.low(after + 1)
        nouns = self.nouns
        if before == "of" and second in nouns:
            return True
        if self.roles.labels(words, after, False):
            return False
        if self._explained(words, at, after):
            return True
        if before in ("including", "namely") and second in nouns:
            return True
        if before == "of" and (second in nouns or second in self.directions):
            return True
        named = words.tag(at) in ("NNP", "NNPS", "") or _ARTICLED.match(words.low(at)) is not None
        if following in nouns:
            return named or before in self.where or words.tokens[at].capital
        if before in self.finer and second != "of" and before not in ("market", "hospital", "front", "school", "base"):
            return True
        if before == "on" and not (words.hits.get("attack") or words.hits.get("aircraft")):
            return False
        if before in ("in", "near", "outside", "inside", "around", "at", "across", "over", "on"):
            return named and (not words.tokens[at].text.isupper() or len(words.tokens[at].text) > 5)
        return False

    def _explained(self, words: Words, at: int, after: int) -> bool:
        """Does the text say after the name that it is a place ("Babeska, a village in Idlib", "Sarrin in Aleppo
        province")?"""
        k = after + (words.low(after) == ",")
        if words.low(k) in ("a", "the") and any(words.low(j) in self.finer for j in (k + 1, k + 2, k + 3)):
            return words.tag(at)[:3] in ("NNP", "") and words.low(k + 1) not in ("other",)
        if words.low(after) != "in" or words.tag(at - 1)[:2] != "VB" or words.tag(at)[:3] != "NNP":
            return False
        wider = (
            any(kind.startswith("governorate") for kind in self.kinds(words.tokens[after + 1].text))
            if (after + 1 < len(words.tokens))
            else False
        )
        return wider and words.covering("person", at) is None

    def _mention(self, words: Words, at: int, after: int, found: list[PlaceMention]) -> PlaceMention:
        name = words.text(at, after)
        kinds = self._kinds_of(words, at, after)
        level = self._level(words, at, after, kinds)
        start = at
        before = words.low(at - 1)
        whole = level == "country" or words.low(at) == "ghouta"
        if before in self.directions and before not in ("central", "greater", "upper", "lower", "rural") and whole:
            start, name = at - 1, words.text(at - 1, after)
            level = "area" if level == "country" else level
        role = self.roles.role(words, start, after, name, found)
        return PlaceMention(
            words.span(start, after),
            name,
            level,
            role,
            self._country(words, name, level, kinds),
            bool(kinds),
            (),
            self._paired(words, start, level, found),
        )

    @staticmethod
    def _paired(words: Words, start: int, level: str, found: list[PlaceMention]) -> bool:
        """Is the name joined to the one before, by "and" or by nothing ("in Aleppo Idlib and Raqqa")?"""
        if not found:
            return False
        gap = words.tokens[start].start - found[-1].span[1]
        joined = words.low(start - 1) in ("and", ",", "or", "&") and gap <= 12
        return joined or (gap == 1 and level == found[-1].level)

    def _country(self, words: Words, name: str, level: str, kinds: frozenset[str]) -> str | None:
        """The country of the name, where it is certain; the country at war where it may be.

        A town known abroad alone may well be a village at home that the gazetteer lacks, unless it is a large city or
        the
        sentence speaks of that land.
        """
        if name.lower() in self.abroad:
            return self.abroad[name.lower()].upper()
        countries = {kind.rsplit(":", 1)[1] for kind in kinds if ":" in kind}
        if self.country in countries:
            return self.country
        if level in ("country", "governorate", "area"):
            return min(countries) if countries else None
        spoken = {self.lands[token.low] for token in words.tokens if token.low in self.lands}
        return min(countries & spoken) if countries & spoken else None

    def _level(self, words: Words, at: int, after: int, kinds: frozenset[str]) -> str:
        """country, governorate, city, town, or finer, by the gazetteer and by the noun beside."""
        following, before = words.low(after), words.low(at - 1)
        beside = {words.low(after - 1), following, before, words.low(at - 2) if before == "of" else ""}
        if any(kind.startswith("country") for kind in kinds):
            return "country"
        governed = any(kind.startswith("governorate") for kind in kinds)
        if any(kind.startswith("area") for kind in kinds):
            return "city"
        if following in self.governorate or beside & self.provinces or (governed and following in self.wider):
            return "governorate"
        if beside & _FEATURES and not governed:
            return "feature"
        if governed:
            return "city" if beside & self.city else "governorate"
        if beside & self.village:
            return "finer"
        return "town"
