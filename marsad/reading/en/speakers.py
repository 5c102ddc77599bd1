"""Who says it, in a sentence? The name as written, and how far the saying reaches."""

from __future__ import annotations

from marsad.reading.en.lexicon import Lexicon
from marsad.reading.en.tokens import Words
from marsad.reading.mentions import SpeakerMention

LONGEST = 14
_MONTHS = frozenset(
    {
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    }
)
_COMPLEMENT = frozenset({"in", "inside", "at", "near", "of", "on", "for", "across", "around", "from", "to", "by"})
_STOPS = frozenset({'"', ".", ":", ";", ",", "?", "!"})


class Speakers:
    """Finds who says what, with the words of the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        speech = lexicon.speaking
        self.generic, self.pronouns = frozenset(speech["generic"]), frozenset(speech["pronouns"])
        self.inverted, self.light = frozenset(speech["inverted"]), frozenset(speech["light"])
        self.never, self.toll_words = frozenset(speech["not_speakers"]), frozenset(speech["toll_words"])
        self.linking, self.determiners = frozenset(speech["linking"]), frozenset(speech["determiners"])
        self.premodifiers = frozenset(speech["premodifiers"])

    def find(self, words: Words, sentence: tuple[int, int]) -> list[SpeakerMention]:
        """All speakers, in order."""
        found: list[SpeakerMention] = []
        for first, after, verb in words.hits.get("say", ()):
            subject = (
                self._according(words, after) if verb == "according to" else self._subject(words, first, after, verb)
            )
            if subject is not None:
                mention = self._mention(words, subject, verb, sentence, self._told(words, after, verb))
                if all(mention.span != other.span for other in found):
                    found.append(mention)
        return found or self._heading(words, sentence) or self._opening_subject(words, sentence)

    def _opening_subject(self, words: Words, sentence: tuple[int, int]) -> list[SpeakerMention]:
        """ "An opposition group, citing clinics in the suburbs, put the toll at 494": the speaker opens the
        sentence."""
        says = words.hits.get("say", ())
        hits = [hit for category in ("outlet", "speaker") for hit in words.hits.get(category, ()) if hit[1] <= 7]
        if not says or not hits or words.tag(says[-1][0])[:2] != "VB":
            return []
        after = min(hits, key=lambda hit: hit[0])[1]
        start = self._backward(words, after)
        end = max(after, self._forward(words, start))
        return [self._mention(words, (start, end), "said", sentence, None)] if start <= 2 and end < says[-1][0] else []

    def _heading(self, words: Words, sentence: tuple[int, int]) -> list[SpeakerMention]:
        """ "Bomb kills 30 fighters: monitoring group" """
        size = len(words.tokens)
        ends = size > 3 and words.tokens[-1].text not in ".!?"
        for category in ("outlet", "speaker") if ends else ():
            for first, after, _ in words.hits.get(category, ()):
                if first < 3 or not self._ends_heading(words, after):
                    continue
                if (
                    words.low(first - 1) in (":", "-", "--", "_")
                    or category == "outlet"
                    or words.low(first) in self.generic
                ):
                    start = first - (words.low(first - 1) in ("monitoring", "opposition", "war"))
                    return [self._mention(words, (start, after), "says", sentence, None)]
        return []

    @staticmethod
    def _ends_heading(words: Words, after: int) -> bool:
        """Does the heading end here, or go on only with the name of the paper ("| Jordan Times", "- Region -
        World")?"""
        return after == len(words.tokens) or words.low(after) in ("|", "-", "_")

    def _mention(
        self, words: Words, subject: tuple[int, int], verb: str, reach: tuple[int, int], told: str | None
    ) -> SpeakerMention:
        first, after = subject
        if after - first == 1 and words.low(first) in self.pronouns:
            return SpeakerMention(words.span(first, after), None, verb, reach, told=told)
        name = (
            words.text(first, after)
            .replace(" 's", "'s")
            .replace(" ,", ",")
            .replace(" -", "-")
            .replace("( ", "(")
            .replace(" )", ")")
        )
        outlet = self._outlet(words, first, after)
        bare = [words.low(k) for k in range(first, after) if words.low(k) not in self.premodifiers | self.determiners]
        generic = outlet is None and all(low in self.generic for low in bare)
        return SpeakerMention(words.span(first, after), name, verb, reach, outlet, generic, told)

    @staticmethod
    def _outlet(words: Words, first: int, after: int) -> str | None:
        """The organisation named in the subject; the last named is the one spoken for ("SANA, citing …")."""
        hits = [hit for hit in words.hits.get("outlet", ()) if first <= hit[0] and hit[1] <= after]
        return str(max(hits, key=lambda hit: hit[1] - hit[0])[2]) if hits else None

    @staticmethod
    def _told(words: Words, after: int, verb: str) -> str | None:
        if verb not in ("told", "tells", "telling"):
            return None
        end = after
        while end < len(words.tokens) and words.tokens[end].capital and end - after < 4:
            end += 1
        return words.text(after, end) if end > after else None

    def _according(self, words: Words, start: int) -> tuple[int, int] | None:
        end = self._forward(words, start)
        return (
            (start, end)
            if end > start and any(self._speaks(words, k) or words.covering("person", k) for k in range(start, end))
            else None
        )

    def _forward(self, words: Words, start: int) -> int:
        """Index after the noun group that starts at the word."""
        end = start
        while end < len(words.tokens) and end - start < LONGEST:
            if words.covering("outlet", end) is None:
                inside = words.low(end) in self.linking and end > start and self._titled(words, end - 1)
                if not inside and not self._nominal(words, end) and words.low(end) not in self.determiners:
                    break
                if words.low(end) in self.determiners and end > start and words.low(end - 1) not in self.linking:
                    break
            end += 1
        while end > start and (words.low(end - 1) in self.linking or words.low(end - 1) in self.determiners):
            end -= 1
        return end

    def _subject(self, words: Words, first: int, after: int, verb: str) -> tuple[int, int] | None:
        """Who says: before the verb, or after it ("said the Observatory")."""
        if words.tag(first)[:2] not in ("VB", ""):
            return None
        if verb in ("put", "puts", "gave", "gives") and not any(
            words.low(k) in self.toll_words for k in range(after, after + 5)
        ):
            return None
        before = self._before(words, first)
        if before is not None or verb not in self.inverted:
            return before
        end = self._forward(words, after)
        return (after, end) if any(self._speaks(words, k) for k in range(after, end)) else None

    def _before(self, words: Words, verb: int) -> tuple[int, int] | None:
        """The subject that ends before the verb."""
        if words.low(verb - 1) in ("is", "was", "are", "were") and words.low(verb) != "quoted":
            return None
        end = self._before_time(words, verb)
        aside = next((k for k in range(end - 2, max(-1, end - 8), -1) if words.low(k) == ","), None)
        if words.low(end - 1) == "," and aside is not None and aside > 0:
            end = aside  # "Ankara, for its part, said"
        while end > 0 and verb - end < 7 and (words.low(end - 1) in self.light or words.tag(end - 1) in ("RB", "MD")):
            end -= 1
        if end and words.low(end - 1) in self.pronouns:
            return end - 1, end
        start = self._backward(words, end)
        named = any(words.covering("speaker", k) or words.covering("outlet", k) for k in range(start, end))
        if start and not named and words.low(start - 1) in _COMPLEMENT:
            start, end = self._past_relative(words, start, end)
        start, end = self._apposed(words, start, end)
        if (
            start >= end
            or not any(self._speaks(words, k) for k in range(start, end))
            or words.low(end - 1) in self.never
        ):
            return None
        return start, end

    @staticmethod
    def _before_time(words: Words, verb: int) -> int:
        """The verb, or the start of "in August" or "on Monday" right before it."""
        timed = words.low(verb - 2) in ("in", "on") and words.tokens[verb - 1].capital if verb > 2 else False
        low = words.low(verb - 1)
        return verb - 2 if timed and (low.endswith("day") or low in _MONTHS) else verb

    @staticmethod
    def _apposed(words: Words, start: int, end: int) -> tuple[int, int]:
        """ "The Observatory, a Britain-based group, said": the organisation that the subject describes."""
        at = start - 1 - (words.low(start - 1) == ",")
        outlet = words.covering("outlet", at) if at > 0 and words.low(start) in ("a", "an", "the") else None
        if outlet is None:
            return start, end
        return outlet[0] - (words.low(outlet[0] - 1) in ("the", "a")), outlet[1]

    def _past_relative(self, words: Words, start: int, end: int) -> tuple[int, int]:
        """ "The Observatory, which relies on activists inside Syria, said": the subject stands before the relative
        clause."""
        for k in range(start - 1, max(-1, start - 16), -1):
            if words.low(k) in ("which", "who", "whose", "based"):
                after = k - (words.low(k - 1) == ",")
                return self._backward(words, after), after
            if words.low(k) in _STOPS and words.low(k) != ",":
                break
        return end, end

    def _backward(self, words: Words, end: int) -> int:
        """Index of the first word of the noun group that ends before the word."""
        start = end
        while start > 0 and end - start < LONGEST:
            at = start - 1
            outlet = words.covering("outlet", at)
            if outlet is not None:
                start = outlet[0]
                continue
            low = words.low(at)
            if low == ")" and (opened := self._opening(words, at)) is not None:
                start = opened
                continue
            if low in self.determiners:
                start = at
                if words.low(at - 1) not in self.linking or not self._titled(words, at - 2):
                    break
                continue
            if low in self.linking and start < end and self._titled(words, at - 1):
                start = at
                continue
            if low in _STOPS or not self._nominal(words, at) or self._parts(words, at, start, end):
                break
            start = at
        return start

    @staticmethod
    def _opening(words: Words, closing: int) -> int | None:
        """Index of the bracket that the closing one closes, shortly before."""
        return next((k for k in range(closing - 1, max(-1, closing - 6), -1) if words.low(k) == "("), None)

    def _titled(self, words: Words, at: int) -> bool:
        """Is the word a title or body that "of", "at", "from" may follow ("head of", "a source at", "activists
        from")?"""
        return at >= 0 and (words.covering("speaker", at) is not None or words.covering("person", at) is not None)

    def _nominal(self, words: Words, at: int) -> bool:
        tag, low = words.tag(at), words.low(at)
        return (
            tag[:2] in ("NN", "JJ", "FW")
            or tag in ("POS", "PRP$")
            or low in ("'s", "-")
            or (tag in ("VBN", "VBG") and words.tokens[at].capital)
        )

    def _parts(self, words: Words, at: int, start: int, end: int) -> bool:
        """Does the word belong to what stands before the subject, not to it (a day, a place, a lone number)?"""
        low = words.low(at)
        if ((low.endswith("day") or low in _MONTHS) and words.tokens[at].capital) or low in self.never:
            return True
        named = words.covering("outlet", start) is not None and start < end
        describes = (
            low in self.premodifiers or words.covering("speaker", at) or low.endswith(("-based", "-linked", "-backed"))
        )
        if named and words.tag(at)[:3] == "NNP" and not describes:
            return True
        people = words.covering("speaker", at) is not None or words.covering("person", at) is not None
        return words.tag(at) == "NNS" and start < end and low not in self.premodifiers and people

    def _speaks(self, words: Words, at: int) -> bool:
        """May the word name a speaker?"""
        token = words.tokens[at]
        if words.covering("speaker", at) or words.covering("outlet", at):
            return True
        named = token.capital and words.tag(at) in ("NNP", "NNPS")
        return named and not words.covering("harm", at) and token.low not in self.never
