"""Who says it, in a sentence? The name as written, and how far the saying reaches."""

from __future__ import annotations

from marsad.reading.en.lexicon import Lexicon
from marsad.reading.en.tokens import Words
from marsad.reading.mentions import SpeakerMention

_INVERTED = frozenset({"said", "says", "reported", "added", "announced", "stated", "told", "wrote"})
_LIGHT = frozenset(
    {
        "has",
        "have",
        "had",
        "also",
        "later",
        "earlier",
        "on",
        "in",
        "a",
        "statement",
        ",",
        "which",
        "that",
        "who",
        "is",
        "are",
        "were",
        "was",
        "quoted",
        "as",
        "put",
        "however",
        "further",
    }
)
_NAME = frozenset({"of", "for", "the", "and", "at", "in", "from", "de", "'s", "-", "al", "abu", "with", "to", ","})
_STATEMENT_TAGS = ("NN", "JJ", "CD")
_NOT_SPEAKERS = frozenset(
    {
        "attack",
        "attacks",
        "blast",
        "strike",
        "strikes",
        "raids",
        "people",
        "civilians",
        "explosion",
        "it",
        "war",
        "conflict",
    }
)
_REPORT_ONLY = frozenset(
    {
        "released",
        "published",
        "carried",
        "ran",
        "aired",
        "broadcast",
        "put",
        "puts",
        "quoted",
        "believes",
        "cited",
        "continued",
        "described",
        "counts",
        "counted",
        "accused",
        "blamed",
        "records",
        "recorded",
        "registered",
        "claimed",
        "declared",
        "denied",
        "verified",
    }
)
LONGEST = 12


class Speakers:
    """Finds who says what."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.generic = frozenset(lexicon.speech.generic)
        self.pronouns = frozenset(lexicon.speech.pronouns)

    def find(self, words: Words, sentence: tuple[int, int]) -> list[SpeakerMention]:
        """All speakers, in order."""
        found: list[SpeakerMention] = []
        for first, after, verb in words.hits.get("say", ()):
            mention = (
                self._according(words, first, after, sentence)
                if verb == "according to"
                else self._spoken(words, first, after, verb, sentence)
            )
            if mention is not None and all(mention.span != other.span for other in found):
                found.append(mention)
        return found or self._heading(words, sentence)

    def _heading(self, words: Words, sentence: tuple[int, int]) -> list[SpeakerMention]:
        """ "Bomb kills 30 fighters: monitoring group" """
        size = len(words.tokens)
        if size < 4 or words.tokens[-1].text in ".!?":
            return []
        for category in ("outlet", "speaker"):
            for first, after, _ in words.hits.get(category, ()):
                if (
                    after == size
                    and first > 2
                    and (words.low(first - 1) in (":", "-", "--") or words.tokens[first].capital)
                ):
                    start = first
                    while (
                        words.low(start - 1) not in (":", "-", "--", "")
                        and start > first - 4
                        and words.tokens[start - 1].capital
                        and category == "speaker"
                    ):
                        start -= 1
                    if (
                        words.low(start - 1) in (":", "-", "--")
                        or category == "outlet"
                        or words.low(first) in ("monitor", "activists", "group", "watchdog")
                    ):
                        return [self._mention(words, start, after, "says", sentence)]
        return []

    def _mention(
        self, words: Words, first: int, after: int, verb: str, reach: tuple[int, int], told: str | None = None
    ) -> SpeakerMention:
        name = words.text(first, after).replace(" 's", "'s").replace(" ,", ",")
        outlet = self._outlet(words, first, after)
        bare = [
            words.low(k)
            for k in range(first, after)
            if words.low(k)
            not in (
                "the",
                "a",
                "an",
                "britain-based",
                "uk-based",
                "british-based",
                "war",
                "group",
                "monitoring",
                "based",
                "-",
                "britain",
            )
        ]
        generic = outlet is None and all(low in self.generic for low in bare)
        return SpeakerMention(words.span(first, after), name, verb, reach, outlet, generic, told)

    def _outlet(self, words: Words, first: int, after: int) -> str | None:
        hits = [
            (begin, end, entry) for begin, end, entry in words.hits.get("outlet", ()) if first <= begin and end <= after
        ]
        return str(max(hits, key=lambda hit: hit[1] - hit[0])[2]) if hits else None

    def _according(self, words: Words, first: int, after: int, sentence: tuple[int, int]) -> SpeakerMention | None:
        end = after
        while end < len(words.tokens) and end - after < LONGEST:
            low, tag = words.low(end), words.tag(end)
            if low in (",", ".", '"', "which", "who", "that") or (tag[:2] in ("VB", "MD") and tag != "VBN"):
                break
            if low in ("in", "on", "at") and end > after + 1 and not words.covering("outlet", end):
                break
            if tag[:2] in ("NN", "JJ", "DT", "PR", "CD", "VB", "IN", "PO") or low in _NAME or tag == "":
                end += 1
                continue
            break
        while end > after and words.low(end - 1) in _NAME:
            end -= 1
        if not any(self._speaks(words, k) for k in range(after, end)):
            return None
        return self._mention(words, after, end, "according to", sentence)

    def _spoken(
        self, words: Words, first: int, after: int, verb: str, sentence: tuple[int, int]
    ) -> SpeakerMention | None:
        if words.tag(first)[:2] not in ("VB", "") and not (words.tag(first) == "NNS" and False):
            return None
        told = self._told(words, after) if verb in ("told", "tells", "telling") else None
        subject = self._before(words, first)
        if subject is not None:
            return self._built(words, subject[0], subject[1], verb, sentence, told)
        if verb in _INVERTED or verb in ("added", "stressed", "noted"):
            inverted = self._after(words, after)
            if inverted is not None:
                return self._built(words, inverted[0], inverted[1], verb, sentence, told)
        return None

    def _built(
        self, words: Words, first: int, after: int, verb: str, sentence: tuple[int, int], told: str | None
    ) -> SpeakerMention | None:
        if after - first == 1 and words.low(first) in self.pronouns:
            return SpeakerMention(words.span(first, after), None, verb, sentence, told=told)
        return self._mention(words, first, after, verb, sentence, told)

    def _told(self, words: Words, after: int) -> str | None:
        end = after
        while end < len(words.tokens) and words.tokens[end].capital and end - after < 4:
            end += 1
        return words.text(after, end) if end > after else None

    def _before(self, words: Words, verb: int) -> tuple[int, int] | None:
        """The subject before the verb: "the Observatory said", "Rami X, head of Y, told"."""
        end = verb
        while end > 0 and (words.low(end - 1) in _LIGHT or words.tag(end - 1) in ("RB", "MD")) and verb - end < 6:
            end -= 1
        if end == 0:
            return None
        if words.low(end - 1) in self.pronouns:
            return end - 1, end
        start = end
        while start > 0 and end - start < LONGEST and self._nominal(words, start - 1):
            start -= 1
        while start < end and (
            (words.low(start) in _NAME and words.low(start) != "the") or words.low(start) in ('"', "'")
        ):
            start += 1
        return self._trim(words, start, end)

    def _nominal(self, words: Words, at: int) -> bool:
        low, tag = words.low(at), words.tag(at)
        if low in ('"', ".", ":", ";", "said"):
            return False
        hit = words.covering("outlet", at)
        return (
            hit is not None
            or tag[:2] in ("NN", "JJ", "PR", "FW", "HY")
            or tag in ("POS", "DT")
            or low in ("of", "for", "'s", "-", "and", "at", "the", "in")
            or (tag == "VBN" and words.tokens[at].text[:1].isupper())
        )

    def _trim(self, words: Words, start: int, end: int) -> tuple[int, int] | None:
        """The subject must hold a word for speakers, an organisation, a party, or be a person's name."""
        anchors = [k for k in range(start, end) if self._speaks(words, k)]
        if not anchors:
            return None
        if words.tag(start) == "DT" or start == 0:
            pass
        cut = [k for k in range(start, end) if words.low(k) in ("in", "at", "and") and k < anchors[0]]
        if cut:
            start = cut[-1] + 1
        deter = [
            k
            for k in range(start, anchors[-1] + 1)
            if words.tag(k) == "DT" and words.low(k) in ("the", "a", "an", "another")
        ]
        if deter and words.low(deter[-1] - 1) not in ("of", "for", "at", "in", "and"):
            start = deter[-1]
        if end - start > LONGEST or start >= end:
            return None
        last = words.low(end - 1)
        return (start, end) if last not in _NOT_SPEAKERS else None

    def _speaks(self, words: Words, at: int) -> bool:
        token = words.tokens[at]
        if words.covering("speaker", at) or words.covering("outlet", at):
            return True
        return (
            token.capital
            and words.tag(at) in ("NNP", "NNPS")
            and not words.covering("harm", at)
            and words.low(at) not in _NOT_SPEAKERS
        )

    def _after(self, words: Words, after: int) -> tuple[int, int] | None:
        """The subject after the verb: "said the Observatory"."""
        end = after
        while end < len(words.tokens) and end - after < LONGEST and self._nominal(words, end):
            if words.low(end) in ("in", "at", "and") and end > after:
                break
            end += 1
        if end == after or not any(self._speaks(words, k) for k in range(after, end)):
            return None
        return after, end
