"""Which places does a sentence name, how fine is each, and does it say where the harm was?"""

from __future__ import annotations

from dataclasses import replace

from marsad.model.place_names import PlaceNames
from marsad.reading.ar.lexicon import Lexicon, folded_set, pairs, plain
from marsad.reading.ar.numbers import Numbers
from marsad.reading.ar.tokens import Line
from marsad.reading.mentions import PlaceMention

_LEVELS = ("finer", "town", "governorate", "area")
_HOME_ORDER = ("governorate", "area", "town")
_GROUNDS = frozenset({"الاراضي", "اراضي", "شمال", "جنوب", "شرق", "غرب", "الاجواء"})
# The country that the listed towns and quarters are of.
_HOME = "SY"
_LEADS = frozenset({"في", "علي", "الي", "قرب", "من"})
_ENDINGS = ("", "هم", "ها", "ه", "ت", "وا", "ا")
_BREAK = frozenset({"،", ".", ":", "(", ")", '"', "-", "/"})


class Names:
    """Finds places, for a war in a country."""

    def __init__(self, lexicon: Lexicon, gazetteer: PlaceNames, country: str) -> None:
        self.gazetteer, self.country = gazetteer, country
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
        self.leading, self.common = folded_set(words["leading"]), folded_set(words["common"])
        self.motion = folded_set(words["motion"])
        self.particles, self.generic = folded_set(words["particles"]), folded_set(words["generic"])
        agents = lexicon.agents
        self.warlike = folded_set(agents["means"]) | folded_set(agents["verbs"]) | set(pairs(agents, "adjectives"))
        self.sources = folded_set(words["sources"])
        self.parties = set(pairs(agents, "adjectives").values())
        self.number_words = frozenset(Numbers(lexicon.quantities).words)
        self._common: set[int] = set()

    def find(self, line: Line, blocked: set[int], speaking: set[int]) -> list[PlaceMention]:
        """All places, in order. blocked: tokens that name a time or party; speaking: a speaker."""
        found: list[PlaceMention] = []
        self._common = _common_words(line) | blocked
        at, level = 0, ""
        paired_from = -1
        while at < len(line):
            stem, clitic = self._class(line, at)
            if stem is not None:
                done = self._classed(line, at, stem, clitic)
            elif at in blocked:
                done = None
            else:
                done = self._named(line, at, paired_from == at, level)
            if done is None:
                at += 1
                continue
            mention, after = done
            if stem is not None and mention is None:
                at = max(after, at + 1)
                continue
            if mention is not None and not self._blocked(line, mention, blocked):
                role = "source" if at in speaking else self._role(line, at, after, mention.role)
                paired = self._paired(line, at, found)
                apart = bool(found) and self._apart(line, found[-1], at)
                land = self._land(line, after)
                country = land[0].country if land else mention.country
                found.append(replace(mention, role=role, paired=paired, apart=apart, country=country))
                found += land
                level = mention.level
                paired_from = after if line.low(after).startswith("و") or line.low(after) == "،" else -1
            at = max(after, at + 1)
        return self._abroad(line, found)

    def _abroad(self, line: Line, found: list[PlaceMention]) -> list[PlaceMention]:
        """ "قال مصدر أردني … في مدينة س", "داخل الأراضي التركية … س": a town known in that country alone lies there."""
        lands = set()
        for k in range(len(line)):
            code = self.lands.get(line.low(k).removeprefix("ال").removeprefix("ل"), "").partition(":")[0]
            inside = line.low(k - 1).removeprefix("ال") in ("اراضي", "عاصمة", "مدينة", "بلدة", "جانب", "داخل")
            if code and code != self.country and (inside or code not in self.parties):
                lands.add(code)
        settled = []
        for place in found:
            countries = {kind.partition(":")[2] for kind in self.gazetteer.kinds(place.name)}
            if place.country is None and self.country not in countries and len(lands & countries) == 1:
                place = replace(place, country=(lands & countries).pop())
            settled.append(place)
        return settled

    def _role(self, line: Line, at: int, after: int, role: str) -> str:
        """Where something was, where the people come from or go to, or where somebody who speaks sits."""
        if at <= 1 and self._dateline(line, after):
            return "source"
        if line.low(at - 1) == "من" and self._lands_abroad(line, at, after):
            return "origin"
        if self._is_origin(line, at) or self._is_goal(line, at):
            return "origin"
        if line.low(at).removeprefix("ل") == "حاجز" and line.low(at - 1).removeprefix("ب") in ("عناصر", "عنصر", "جنود"):
            return "source"
        told = line.low(after) in ("ان", "بان", "انه", "بانه", "انها", "قوله", "قولها")
        return "source" if told and line.low(after - 1) != ":" else role

    def _lands_abroad(self, line: Line, at: int, after: int) -> bool:
        """ "عائد من لبنان": a country other than that of the war."""
        kinds = self.gazetteer.kinds(self._text(line, at, after))
        return any(kind.startswith("country:") for kind in kinds) and f"country:{self.country}" not in kinds

    @staticmethod
    def _dateline(line: Line, after: int) -> bool:
        """ "بيروت (رويترز) -", "حمص-سانا:", "أنقرة/ الأناضول": where the agency sits."""
        if line.low(after) not in ("-", "/", "(", "،", "|"):
            return False
        agency = any(line.at("outlet", k) is not None for k in range(after + 1, after + 3))
        return agency or (line.low(after) == "(" and line.low(after + 1) in ("ا", "د", "رويترز"))

    @staticmethod
    def _blocked(line: Line, mention: PlaceMention, blocked: set[int]) -> bool:
        return any(line.tokens[k].start == mention.span[0] for k in blocked if k < len(line))

    def _class(self, line: Line, at: int) -> tuple[str | None, str]:
        """ "بريف", "وبلدة": the word that says the level, without clitics."""
        low = line.low(at)
        if low in ("الريف", "بالريف", "والريف"):
            return "ريف", ""
        for clitic in ("", "و", "ب", "ل", "وب", "ول", "ف"):
            if low.startswith(clitic) and low[len(clitic) :] in self.classes:
                return low[len(clitic) :], clitic
        return None, ""

    def _classed(self, line: Line, at: int, stem: str, clitic: str) -> tuple[PlaceMention | None, int] | None:
        """A name after a word that says its level: "مدينة س", "ريف س الجنوبي", "حي س"."""
        level = self.classes[stem]
        if (region := self._area(line, at, clitic)) is not None:
            led = bool(clitic) or self._clitic(line.low(at), line.low(at - 1), False) == ""
            return replace(region[0], role="event" if led else "mention"), region[1]
        k = at + 1
        if level == "area" and line.low(k) in self.sides:
            return self._of_a_side(line, at, k)
        if line.low(k) in self.generic or line.low(k) in self.around:
            return None
        while line.low(k) in ("#", '"', "ال"):
            k += 1
        if level == "area":
            return self._countryside(line, at, stem, k)
        inner, _ = self._class(line, k)
        if inner is not None and not self._known(line, k, 2) and stem not in ("مخيم", "معبر"):
            return None
        if not self._known(line, k, 3) and not self._follows_class(line, k):
            return None
        after = self._end(line, k)
        if after <= k:
            return None
        name = self._text(line, k, after)
        if (
            stem
            in (
                "مخيم",
                "معبر",
                "سجن",
                "شارع",
                "ساحة",
                "جمعية",
                "سد",
                "جسر",
                "طريق",
                "جبل",
                "تل",
                "تلة",
                "وادي",
                "مساكن",
                "مطار",
                "مشفي",
            )
            and level != "governorate"
        ):
            name = self._text(line, at, after).removeprefix(clitic if clitic in ("ب", "و", "ل") else "")
            level = "finer" if stem in ("شارع", "ساحة", "جمعية", "مساكن", "سجن", "مطار") else level
        kinds = self.gazetteer.kinds(name) if level != "finer" else frozenset()
        return PlaceMention(
            line.span(k, after), name, level, country=self._country(kinds, level), known=bool(kinds)
        ), after

    def _follows_class(self, line: Line, k: int) -> bool:
        """May the word be the name after "بلدة" or "حي": no verb, no party, no word with a conjunction or pronoun?"""
        low = line.low(k)
        if low.startswith("لل") or line.at("party", k) or line.at("say", k) or low in self.common:
            return False
        relative = line.low(k + 1) in ("عليها", "عليه", "فيها", "فيه", "عليهما", "منها", "بها")
        return not relative and not (low.startswith("و") and low.endswith(("ه", "ها", "هم", "هما", "ين")))

    def _of_a_side(self, line: Line, at: int, k: int) -> tuple[PlaceMention | None, int] | None:
        """ "الريف الشرقي للسويداء", "الريف الشمالي لناحية س"."""
        low = line.low(k + 1)
        if not low.startswith("ل"):
            return None
        name = line.tokens[k + 1].text
        name = "ال" + name[2:] if name.startswith("لل") else name[1:]
        name = "ال" + name if not self.gazetteer.kinds(name) and self.gazetteer.kinds("ال" + name) else name
        if not self.gazetteer.kinds(name):
            return None
        return PlaceMention(line.span(at, k + 2), name, "governorate", country=self.country, known=True), k + 2

    def _countryside(self, line: Line, at: int, stem: str, k: int) -> tuple[PlaceMention | None, int] | None:
        """ "ريف إدلب الجنوبي", "ريف دمشق", "الريف الشمالي"."""
        after = self._end(line, k)
        if after <= k:
            return None
        name = self._text(line, k, after)
        if not self.gazetteer.kinds(name) and stem != "جبل":
            return None
        sided = after
        while line.low(sided) in self.sides:
            sided += 1
        own = stem if stem in ("ريف", "جبل") else "ريف"
        whole = f"{own} {self._text(line, k, sided)}"
        plural = stem not in ("ريف", "بريف", "جبل")
        written = name if plural else whole
        level = "governorate" if stem != "جبل" else "area"
        return PlaceMention(line.span(at, sided), written, level, country=self.country, known=True), sided

    def _named(self, line: Line, at: int, paired: bool, level: str) -> tuple[PlaceMention | None, int] | None:
        """A known name after a preposition, or joined to a place ("حلب وحماة وإدلب")."""
        token = line.tokens[at]
        if not token.word:
            if token.low == "#" and self._known(line, at + 1, 2):
                return self._known_mention(line, at + 1, "")
            return self._tagged(line, at) if token.low == "#" else None
        before = line.low(at - 1)
        clitic = self._clitic(token.low, before, paired)
        whole = clitic in ("ب", "ل", "ع") and token.text in self.capitals
        if whole or clitic is None or (clitic == "" and before == "" and at == 0):
            return self._headed_line(line, at) or self._standing(line, at)
        if clitic == "" and not self._known(line, at, 3) and token.low[:1] in "بل":
            clitic = token.low[0]
        if paired and level and clitic == "و" and not self._known(line, at, 3, "و"):
            return self._joined(line, at, level)
        if clitic in ("ب", "ل", "وب") and line.at("person", at) is not None:
            return None
        found = self._known_mention(line, at, clitic) or self._area(line, at, clitic)
        return found or self._unknown(line, at, clitic)

    def _tagged(self, line: Line, at: int) -> tuple[PlaceMention, int] | None:
        """ "#س" alone on its line, or at the head of one: a word that no list knows names the place."""
        alone = at == 0 and at + 1 < len(line) and line.tokens[at + 1].word
        ends = at + 2 >= len(line) or not line.tokens[at + 2].word
        if not alone or not ends or at + 1 in self._common or not self._may_be_name(line.low(at + 1)):
            return None
        return PlaceMention(line.span(at + 1, at + 2), line.tokens[at + 1].text, "town"), at + 2

    def _area(self, line: Line, at: int, clitic: str = "") -> tuple[PlaceMention, int] | None:
        """ "الغوطة الشرقية", "جبل الزاوية": regions by their common name."""
        for size in (3, 2):
            words = " ".join(line.low(k) for k in range(at, at + size))
            if at + size <= len(line) and words.removeprefix(clitic) in self.areas:
                name = self._text(line, at, at + size).removeprefix(clitic)
                span = (line.tokens[at].start + len(clitic), line.tokens[at + size - 1].end)
                return PlaceMention(span, name, "governorate", country=self.country, known=True), at + size
        return None

    def _standing(self, line: Line, at: int) -> tuple[PlaceMention | None, int] | None:
        """A known name without a word of place: where something was after "سوق" or "هجوم", else only spoken of."""
        clitic = "ل" if line.low(at).startswith("ل") and not self._known(line, at, 3) else ""
        area = self._area(line, at, clitic)
        after = area[1] if area is not None else self._known(line, at, 3, clitic)
        if not after or (line.low(at).startswith("و") and not clitic):
            return None
        before = line.low(at - 1)
        bare = before.removeprefix("و").removeprefix("ب").removeprefix("ل").removeprefix("ال")
        structure = not clitic and (bare in self.structures or line.low(at - 2) in self.structures)
        if area is not None:
            return replace(area[0], role="event" if structure or clitic else "mention"), after
        if line.low(at).removeprefix("ال") in self.lands:
            return None
        found, end = self._known_mention(line, at, clitic) or (None, 0)
        if found is None:
            return None
        wide = found.level in ("governorate", "country") or found.name in self.capitals
        wide = wide or line.low(at) in self.listed
        if after == at + 1 and not structure and (not wide or (at in self._common and found.level != "country")):
            return None
        return replace(found, role="event" if structure else "mention"), end

    def _headed_line(self, line: Line, at: int) -> tuple[PlaceMention | None, int] | None:
        """ "* جورة الشياح:", "| أريحا:": the words between the head of a line and a colon."""
        before = line.low(at - 1)
        if before not in ("", "*", "|", "-", "#", "/", "•", ".") or (
            before != "|" and any(t.word for t in line.tokens[: max(0, at - 1)])
        ):
            return None
        stop = next((k for k in range(at + 1, min(at + 5, len(line))) if not line.tokens[k].word), None)
        if stop is None or line.low(stop) not in (":", "/", "|"):
            return None
        known = self._known(line, at, stop - at)
        plain = at + 3 >= stop and not any(k in self._common or line.low(k) in self.particles for k in range(at, stop))
        plain = plain and line.low(at) not in self.generic and line.low(at) not in self.never
        if not known and not (plain and before in ("*", "-", "|", "•", "") and self._told_after(line, stop)):
            return None
        if known:
            return self._known_mention(line, at, "")
        joint = next((k for k in range(at + 1, stop) if line.low(k).startswith("وال")), stop)
        return PlaceMention(line.span(at, joint), self._text(line, at, joint), "town"), joint

    @staticmethod
    def _told_after(line: Line, stop: int) -> bool:
        """Is something told after the colon, as under a heading?"""
        if line.low(stop) != ":":
            return False
        near = range(stop + 1, min(stop + 9, len(line)))
        kinds = ("harm.noun", "harm.verb", "attack", "attack_verb")
        return any(line.at(kind, k) is not None for k in near for kind in kinds)

    def _unknown(self, line: Line, at: int, clitic: str) -> tuple[PlaceMention, int] | None:
        """ "قرب س", "أطراف س", "ع س": a word that no list knows, after words that lead to names alone."""
        before = line.low(at - 1).removeprefix("و").removeprefix("ب")
        low = line.low(at)
        # After a preposition no word has the ending of the accusative: one in ا is a name.
        named = (
            before in ("في", "علي", "الي", "قرب", "من") and low.endswith("ا") and not low.endswith(("ها", "نا", "كما"))
        )
        village = before in (self.prepositions | self.around | _LEADS) and self._village(line, at)
        if clitic or not (named or village or before in self.leading) or at in self._common:
            return None
        if (
            (not village and len(low) < 4)
            or not (village or self._may_be_name(low))
            or line.tokens[at].number is not None
        ):
            return None
        after = self._end(line, at)
        if after <= at:
            return None
        return PlaceMention(line.span(at, after), self._text(line, at, after), "town"), after

    def _village(self, line: Line, at: int) -> bool:
        """ "خان س", "كفر س", "كفرس": a word that heads names of villages alone."""
        low, following = line.low(at), line.low(at + 1)
        if low.startswith("كفر") and len(low) > 5:
            return True
        named = bool(following) and line.tokens[at + 1].word and at + 1 not in self._common
        return low in self.villages and named and not self._ordinary(following)

    def _may_be_name(self, low: str) -> bool:
        """No everyday noun, no verb or noun with a pronoun."""
        bare = low.removeprefix("ال")
        if {low, bare} & (self.generic | self.never | self.particles | self.warlike | self.common | self.number_words):
            return False
        return not low.endswith(("هم", "هن", "ها", "هما", "نا", "وا")) or low.startswith("ال")

    def _clitic(self, low: str, before: str, paired: bool) -> str | None:
        """What stands glued before a name here; None where no name is expected."""
        plain_before = before.removeprefix("و").removeprefix("ب")
        expected = plain_before in self.prepositions or plain_before in self.around or before in ("", "#", '"', "من")
        if expected or (paired and before == "،"):
            return ""
        for clitic in ("وب", "و", "ب", "ل", "ع"):
            if low.startswith(clitic) and len(low) > len(clitic) + 2 and (clitic != "و" or paired):
                return clitic
        return None

    def _known(self, line: Line, at: int, size: int, clitic: str = "") -> int:
        """The token after the longest known name that begins there; 0 if none is known."""
        for after in range(min(at + size, len(line)), at, -1):
            if not self._name_like(line, at, after, clitic):
                continue
            name = self._text(line, at, after).removeprefix(clitic)
            if len(name) < 3 or (after == at + 1 and line.low(at).removeprefix(clitic) in self.never):
                continue
            if " ".join(line.low(k) for k in range(at, after)).removeprefix(clitic) in self.listed:
                return after
            if name in self.capitals or name.removeprefix("ال") in self.capitals:
                return after
            kinds = self.gazetteer.kinds(name)
            if not self._plain_enough(kinds):
                continue
            if kinds:
                return after
        return 0

    def _name_like(self, line: Line, at: int, after: int, clitic: str) -> bool:
        """May the words be one name: no signs, no particles, no everyday words of reports?"""
        if any(not line.tokens[k].word or self._ordinary(line.low(k)) for k in range(at, after)):
            return False
        if any(line.at(kind, at) is not None for kind in ("person", "attack", "vague", "say")):
            return self._land_named(line, at, clitic)
        if line.low(at).removeprefix(clitic) in self.number_words:
            return False
        if any(k in self._common or line.low(k).removeprefix("ال") in self.warlike for k in range(at + 1, after)):
            return False
        if self._land_named(line, at, clitic):
            return True
        if line.low(at).removeprefix(clitic) in self.warlike:
            return False
        return at not in self._common or (bool(clitic) and clitic != "و" and not self._whole_word(line, at))

    def _ordinary(self, low: str) -> bool:
        """A particle or an everyday verb, with or without a conjunction, or a noun with a pronoun?"""
        if low in self.particles or (low[:1] in "وف" and low[1:] in self.particles):
            return True
        return len(low) > 4 and low.endswith(("ها", "هم", "هما", "هن")) and not low.startswith("ال")

    def _land_named(self, line: Line, at: int, clitic: str) -> bool:
        """ "في سوريا": the country at war, though the word may be read as an adjective too."""
        before = line.low(at - 1).removeprefix("و")
        name = line.tokens[at].text.removeprefix(clitic)
        expected = bool(clitic) or before in ("في", "الي", "علي", "داخل", "عبر", "انحاء", "عموم")
        return expected and f"country:{self.country}" in self.gazetteer.kinds(name)

    @staticmethod
    def _whole_word(line: Line, at: int) -> bool:
        """Does the lexicon know the word as it is written, clitics and all?"""
        return any(hit.first == at and not hit.clitics for hits in line.hits.values() for hit in hits)

    def _plain_enough(self, kinds: frozenset[str]) -> bool:
        """Is a single word surely a place: at home, or a country or governorate?"""
        return any(kind.endswith(f":{self.country}") or not kind.startswith("town") for kind in kinds)

    def _known_mention(self, line: Line, at: int, clitic: str) -> tuple[PlaceMention | None, int] | None:
        after = self._known(line, at, 3, clitic)
        if not after:
            return None
        name = self._text(line, at, after).removeprefix(clitic)
        kinds = self.gazetteer.kinds(name)
        if code := self.capitals.get(name):
            span = (line.tokens[at].start + len(clitic), line.tokens[after - 1].end)
            return PlaceMention(span, name, "town", country=code, known=True), after
        level = "finer" if plain(name) in self.quarters else self._level(line, at, name, kinds)
        while line.low(after) in self.sides and level == "governorate":
            after += 1
        span = (line.tokens[at].start + len(clitic), line.tokens[after - 1].end)
        return PlaceMention(span, name, level, country=self._country(kinds, level), known=True), after

    def _joined(self, line: Line, at: int, level: str) -> tuple[PlaceMention | None, int] | None:
        """An unknown name joined to a place said before it ("قريتي س وص")."""
        bare = line.low(at).removeprefix("و")
        if bare in self.never or bare in self.number_words or bare in self.generic:
            return None
        if (
            level not in ("town", "finer")
            or line.at("person", at)
            or any(line.at(c, at) for c in ("attack", "say", "vague"))
        ):
            return None
        if any(line.at(f"harm.{use}", at) for use in ("noun", "verb", "state", "toll")) or line.at("frame.joins", at):
            return None
        if line.low(at).startswith(
            ("وذلك", "وقد", "وكان", "وتم", "وهو", "وهي", "ومن", "وفي", "وعلي", "ولم", "ولا", "ومحيط", "وان", "وسط")
        ):
            return None
        if (not line.low(at).startswith("وال") and not self._headed(line, at, "و")) or line.at("attack_verb", at):
            return None
        if not self._may_be_name(bare):
            return None
        after = self._end(line, at, "و")
        if after <= at:
            return None
        name = self._text(line, at, after).removeprefix("و")
        return PlaceMention((line.tokens[at].start + 1, line.tokens[after - 1].end), name, level), after

    def _headed(self, line: Line, at: int, clitic: str) -> bool:
        return line.low(at).removeprefix(clitic) in self.heads or len(line.low(at)) > 4

    def _end(self, line: Line, at: int, clitic: str = "") -> int:
        """Where the name that begins there ends: the longest known name, else one word, two after a word as "تل"."""
        known = self._known(line, at, 3, clitic)
        if not known:
            known = self._any_known(line, at)
        if at >= len(line) or not line.tokens[at].word or line.low(at) in self.particles:
            return at
        first = line.low(at).removeprefix(clitic)
        if first in self.heads and at + 1 < len(line) and line.tokens[at + 1].word and known <= at + 1:
            fine = line.low(at + 1) not in self.particles and at + 1 not in self._common
            known = at + 2 if fine else at + 1
        if known:
            return known
        return at + 2 if self._goes_on(line, at, first) else at + 1

    def _goes_on(self, line: Line, at: int, first: str) -> bool:
        """Does an unknown name have a second word ("سلة الزهور", "الدير الشرقي", "س بن ص")?"""
        second = line.low(at + 1)
        if not second or not line.tokens[at + 1].word or at + 1 in self._common or second in self.particles:
            return False
        if second in ("بن", "ابو", "ال") or (second in self.sides and first.startswith("ال")):
            return True
        owner = second.startswith("ال") and len(second) > 4 and not first.startswith("ال")
        return (
            owner
            and second not in self.sides
            and second.removeprefix("ال") not in self.warlike
            and not self._nation(second)
        )

    def _nation(self, low: str) -> bool:
        return low.removeprefix("ال") in self.lands or low in self.generic

    def _any_known(self, line: Line, at: int) -> int:
        """The token after a name of two or three words that is known in any country; 0 if none is."""
        for after in (at + 3, at + 2):
            if (
                after <= len(line)
                and self._name_like(line, at, after, "")
                and self.gazetteer.kinds(self._text(line, at, after))
            ):
                return after
        return 0

    @staticmethod
    def _text(line: Line, first: int, after: int) -> str:
        return " ".join(line.tokens[k].text for k in range(first, min(after, len(line))))

    def _level(self, line: Line, at: int, name: str, kinds: frozenset[str]) -> str:
        home = {kind.partition(":")[0] for kind in kinds if kind.endswith(f":{self.country}")}
        if "country" in home or (not home and any(kind.startswith("country") for kind in kinds)):
            return "country"
        return next((level for level in _HOME_ORDER if level in home), "town")

    def _country(self, kinds: frozenset[str], level: str) -> str | None:
        """The country where it is sure: at home, or a country's own name. A town known abroad alone may be a village
        at home that the gazetteer lacks."""
        if any(kind.endswith(f":{self.country}") for kind in kinds):
            return self.country
        countries = {kind.partition(":")[2] for kind in kinds if level in ("country", "governorate")}
        return countries.pop() if len(countries) == 1 else None

    def _land(self, line: Line, after: int) -> list[PlaceMention]:
        """ "بلدة س اللبنانية", "… في الأراضي العراقية": the adjective names the country; not "على الحدود التركية"."""
        for k in range(after, min(after + 4, len(line))):
            low = line.low(k)
            if low in _BREAK or line.at("person", k) is not None:
                break
            inside = k == after or line.low(k - 1).removeprefix("ب") in _GROUNDS
            if not inside or not (low.startswith("ال") or low == "كردستان"):
                continue
            code, _, name = self.lands.get(low.removeprefix("ال"), "").partition(":")
            if code and code != self.country:
                return [PlaceMention(line.span(k, k + 1), name, "country", country=code, known=True)]
        return []

    def _is_origin(self, line: Line, at: int) -> bool:
        """ "نازحين من س": where the victims come from."""
        if any(line.low(k).removeprefix("و") in self.sources for k in range(max(0, at - 14), at)):
            return True
        if line.low(at - 1) == "من" and line.at("them", at - 2) is not None:
            return True
        if line.low(at - 1) == "من" and line.low(at - 2).endswith(("وا", "ين", "ون")) and self._moves(line.low(at - 2)):
            return True
        before = at - 1 if line.low(at - 1) == "من" else at
        if line.low(before) == "من" and line.covering("person", before - 1) is not None and self._elsewhere(line, at):
            return True
        person = line.covering("person", at - 2) if line.low(at - 1) == "من" else None
        if person is not None and person.entry.person.harm == "displaced":
            return True
        for size in (1, 2, 3):
            phrase = " ".join(line.low(k) for k in range(at - size, at) if k >= 0).removeprefix("و")
            if phrase in self.origin:
                return True
        return line.low(at - 1) in ("مدينة", "بلدة", "قرية") and at >= 3 and self._is_origin(line, at - 1)

    def _elsewhere(self, line: Line, at: int) -> bool:
        """Does a preposition behind the place lead to where it happened ("مدني من س … في ص")?"""
        return any(
            line.low(k) in ("في", "علي", "قرب", "عند") or self._class(line, k)[1] == "ب" for k in range(at + 1, at + 12)
        )

    def _is_goal(self, line: Line, at: int) -> bool:
        """ "نقل إلى س", "نزحوا نحو س": where the people were brought or fled to."""
        towards = ("الي", "نحو", "باتجاه", "صوب", "لمدينة", "لبلدة")
        start = next((k for k in range(at - 1, max(-1, at - 5), -1) if line.low(k) in towards), None)
        if start is None or any(line.low(k) in _BREAK for k in range(start, at)):
            return False
        return any(self._moves(line.low(k)) for k in range(max(0, start - 9), start) if line.low(k) not in _BREAK)

    def _moves(self, low: str) -> bool:
        bare = low.removeprefix("و").removeprefix("ف")
        stripped = [bare, bare.removeprefix("ب"), bare.removeprefix("ل")]
        return any(
            form.removesuffix(ending) in self.motion
            for form in stripped
            for ending in ("", "هم", "ها", "ه", "ت", "وا", "ا")
        )

    @staticmethod
    def _apart(line: Line, before: PlaceMention, at: int) -> bool:
        """Does something else that happened stand between the two places ("… على س، وفي ص قتل …")?"""
        gap = [k for k, t in enumerate(line.tokens[:at]) if t.start >= before.span[1]]
        lows = [line.low(k) for k in gap]
        if any(low in ("وفي", "وعلي", "كما", "فيما", "بينما") or (low == "في" and "(" in lows) for low in lows):
            return True
        harms = any(line.at(f"harm.{use}", k) for k in gap for use in ("noun", "verb"))
        return harms or any(line.tokens[k].number is not None for k in gap)

    @staticmethod
    def _paired(line: Line, at: int, found: list[PlaceMention]) -> bool:
        """Is it joined to the place before by و or a comma alone?"""
        if not found:
            return False
        start = found[-1].span[1]
        gap = [t for t in line.tokens if start <= t.start and t.end <= line.tokens[at].start]
        joined = line.low(at).startswith("و") or line.low(at - 1) in ("و", "،")
        return joined and all(t.low in ("و", "،", "كل", "من") for t in gap)


_EVERYDAY = (
    "person", "attack", "say", "before", "after", "vague", "others", "them", "thing", "according", "attack_verb",
    "aircraft", "harm.noun", "harm.verb", "harm.state", "harm.toll", "event.facility",
)  # fmt: skip


def _common_words(line: Line) -> set[int]:
    """Tokens that are everyday words of reports, no names unless a word such as "town" says so."""
    hits = [
        hit
        for category in line.hits
        if category in _EVERYDAY or category.startswith("frame.")
        for hit in line.all(category)
    ]
    return {k for hit in hits for k in range(hit.first, hit.after)}
