"""Which parties to the war does a sentence name, and which of them strike in it?"""

from __future__ import annotations

from dataclasses import replace

from marsad.reading.ar import forms
from marsad.reading.ar.lexicon import Lexicon, folded_set, grammar, pairs
from marsad.reading.ar.tokens import Hit, Line
from marsad.reading.mentions import PartyMention

_CLITICS = ("و", "ف", "ب", "ل", "لل", "وال", "بال", "وبال", "ول")


class Parties:
    """Finds parties and who strikes."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.agents
        self.by, self.not_after = folded_set(words["by"]), folded_set(words["not_after"])
        inflected = (form for verb in words["verbs"] for form, _ in forms.verbs(verb) if not verb.endswith(("ت", "وا")))
        self.verbs = folded_set((*words["verbs"], *inflected))
        self.means = folded_set(words["means"])
        self.forces = folded_set(words["forces"])
        self.clash, self.adjectives = folded_set(words["clash"]), pairs(words, "adjectives")
        self.announcing = folded_set(("أعلنت", "أعلن", "تمكنت", "تمكن"))

    def find(self, line: Line, day: str | None, called: dict[str, str]) -> list[PartyMention]:
        """All parties named, in order, by the names valid on the day. called: what "the group" means in this text."""
        named: list[tuple[int, int, str]] = []
        for hit in line.all("party"):
            party = self._meant(hit, day)
            if line.low(hit.first) == "التنظيم" and "تنظيم" in called:
                party = called["تنظيم"]
            elif party is not None and "تنظيم" in (
                line.low(hit.first - 1),
                line.low(hit.first - 2),
                line.low(hit.first),
            ):
                called["تنظيم"] = party
            if party is not None:
                named.append((hit.first, hit.after, party))
        taken = {k for first, after, _ in named for k in range(first, after)}
        named += [(k, k + 1, party) for k, party in self._adjectives(line) if k not in taken]
        found: list[PartyMention] = []
        places: list[tuple[int, int]] = []
        for first, after, party in sorted(named):
            joint = bool(places) and self._joined(line, places[-1][1], first)
            if found and found[-1].parties == (party,) and joint:
                continue
            agent = self._strikes(line, first, after)
            found.append(PartyMention(line.span(first, after), (party,), agent, joint))
            places.append((first, after))
        found = self._accused(line, self._owning(line, found))
        found = self._with_mercenaries(line, self._share(found))
        clashes = any(self._stem_in(token.low, self.clash) for token in line.tokens)
        if clashes and len({party for mention in found for party in mention.parties}) > 1:
            found = [replace(mention, agent=True) for mention in found]
        return found

    def _owning(self, line: Line, found: list[PartyMention]) -> list[PartyMention]:
        """ "قال التحالف إن طائراته قتلت …": planes and guns with a possessor are those of the party named before."""
        owned: list[PartyMention] = []
        for token in line.tokens:
            bare = next((token.low.removesuffix(end) for end in ("ها", "ه", "هم") if token.low.endswith(end)), "")
            bare = bare[:-1] + "ة" if bare.endswith("ت") and bare[:-1] + "ة" in self.means else bare
            if len(bare) > 3 and bare in self.means and bare not in ("قصف", "سلاح", "وحدة", "عدوان"):
                before = [mention for mention in found if mention.span[1] <= token.start]
                owned += [PartyMention((token.start, token.end), before[-1].parties, True)] if before else []
        return sorted([*found, *owned], key=lambda mention: mention.span)

    @staticmethod
    def _accused(line: Line, found: list[PartyMention]) -> list[PartyMention]:
        """ "اتهمت س ص بتنفيذ …": the first accuses, the second strikes; "أقرت س بمقتل مدنيين": she strikes."""
        for k, token in enumerate(line.tokens):
            low = token.low.removeprefix("و")
            near = [n for n, m in enumerate(found) if 0 <= m.span[0] - token.end <= 45]
            accuser = any(0 <= token.start - m.span[1] <= 3 for m in found)
            if low in grammar("accuses") and near and accuser:
                found[near[0]] = replace(found[near[0]], agent=True)
            elif low in grammar("accuses") and len(near) > 1 and found[near[0]].span[0] - token.end <= 3:
                found[near[0]] = replace(found[near[0]], agent=False)
                found[near[1]] = replace(found[near[1]], agent=True)
            if low in grammar("admits") and any(
                line.low(j) in ("بمقتل", "بقتل", "بمسؤوليتها") for j in range(k, k + 9)
            ):
                beside = [n for n, m in enumerate(found) if -30 <= m.span[0] - token.end <= 12]
                for n in beside[:1]:
                    found[n] = replace(found[n], agent=True)
        return found

    @staticmethod
    def _with_mercenaries(line: Line, found: list[PartyMention]) -> list[PartyMention]:
        """ "الجيش التركي ومرتزقته": the factions that fight for it."""
        ends = {mention.span[1]: mention for mention in found if "TR" in mention.parties}
        for k in range(1, len(line)):
            host = ends.get(line.tokens[k - 1].end)
            if host is not None and line.low(k) in ("ومرتزقته", "ومرتزقتها", "وفصائله", "ومرتزقتهم"):
                found.append(PartyMention(line.span(k, k + 1), ("OPP",), host.agent, True))
        return sorted(found, key=lambda mention: mention.span)

    @staticmethod
    def _meant(hit: Hit, day: str | None) -> str | None:
        parties = {naming.party for naming in hit.entry if naming.valid(day)}
        return parties.pop() if len(parties) == 1 else None

    def _adjectives(self, line: Line) -> list[tuple[int, str]]:
        """ "الطيران الروسي", "غارة روسية", "المدفعية التركية": an adjective beside a word for forces or attacks."""
        found: list[tuple[int, str]] = []
        for k, token in enumerate(line.tokens):
            party = self.adjectives.get(token.low, self.adjectives.get(token.low.removeprefix("ال")))
            if party is None:
                continue
            near = [line.low(j) for j in range(max(0, k - 3), k)]
            if line.low(k - 1) in grammar("whether") or (found and found[-1][0] == k - 2):
                near = [line.low(j) for j in range(max(0, k - 10), k)]
            if any(self._stem_in(low, self.means) for low in near) or (token.low == "الروس"):
                found.append((k, party))
        return found

    @staticmethod
    def _stem_in(low: str, words: frozenset[str]) -> bool:
        if low in words:
            return True
        return any(low.startswith(clitic) and low[len(clitic) :] in words for clitic in _CLITICS) or (
            low.startswith("ال") and low[2:] in words
        )

    def _strikes(self, line: Line, first: int, after: int) -> bool:
        """Does the party strike, by the words around?"""
        before = [line.low(k) for k in range(max(0, first - 5), first)]
        if any(self._stem_in(low, self.not_after) for low in before[-1:]) or "سيطرة" in " ".join(before[-2:]):
            return False
        if before and before[-1] == "من" and self._counted(line, first):
            return any(low.removeprefix("ب") in grammar("shot") for low in before)
        if self._stem_in(line.low(first), self.means) and not self._stem_in(line.low(first), self.forces):
            return True
        if any(
            low in ("انها", "انه", "تابعة", "تابع", "يرجح", "يعتقد", "تابعه") for low in before[-2:]
        ) and self._planes(before):
            return True
        if line.low(first).startswith("لل") and self._planes(before):
            return True
        if before and self._stem_in(before[-1], self.means) and not self._stem_in(before[-1], self.forces):
            return True
        if any(self._stem_in(low, self.by) for low in before[-3:]):
            return True
        if any(self._acts(low) for low in before):
            return True
        following = [line.low(k) for k in range(after, min(len(line), after + 6))]
        if any(self._acts(low) for low in following):
            return True
        return any(low.removeprefix("و") in self.announcing for low in before[-2:])

    def _acts(self, low: str) -> bool:
        """Is the word a verb of attack, alone or with an object ("شنها", "أطلقتهما")?"""
        bare = low.removeprefix("و")
        return any(bare.removesuffix(ending) in self.verbs for ending in ("", "ه", "ها", "هما", "هم"))

    def _planes(self, before: list[str]) -> bool:
        """Do words for planes or arms stand just before?"""
        return any(self._stem_in(low, self.means) and not self._stem_in(low, self.forces) for low in before)

    @staticmethod
    def _counted(line: Line, first: int) -> bool:
        """Is the party the class of counted people ("عنصرا من قوات س")?"""
        near = range(max(0, first - 3), first - 1)
        if any(line.at("person", k) is not None for k in near):
            return True
        return any(line.tokens[k].number is not None and line.at("attack", k + 1) is None for k in near)

    @staticmethod
    def _joined(line: Line, end: int, first: int) -> bool:
        """Do the two stand together ("س وحلفاؤه ص", "س بالتعاون مع ص")?"""
        gap = [line.low(k) for k in range(end, first)]
        if line.low(first).startswith("و") and len(gap) <= 1 and "،" not in gap:
            return True
        both = all(line.low(k).startswith("ال") and line.low(k).endswith(("ي", "ية")) for k in (end - 1, first))
        if (not gap and both) or (0 < len(gap) <= 2 and gap[0] in ("واخري", "واخر", "و")):
            return True
        return len(gap) <= 5 and any(
            low in ("بالتعاون", "بالاشتراك", "بدعم", "او", "ام", "بمشاركة")
            or low.startswith(("وحليف", "وحلفا", "ومرتزق"))
            for low in gap
        )

    @staticmethod
    def _share(found: list[PartyMention]) -> list[PartyMention]:
        """Parties said jointly strike jointly."""
        for at in range(len(found) - 1, 0, -1):
            if found[at].joint and found[at].agent != found[at - 1].agent:
                found[at - 1], found[at] = replace(found[at - 1], agent=True), replace(found[at], agent=True)
        return found
