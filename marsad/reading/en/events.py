"""Which events and statements, beside counts, does a sentence tell of?"""

from __future__ import annotations

import re
from dataclasses import replace

from marsad.reading.en.lexicon import Lexicon
from marsad.reading.en.tokens import Words
from marsad.reading.mentions import EventMention, PartyMention, PlaceMention, SpeakerMention, TimeMention

_QUOTE = re.compile(r'"([^"]{12,600})"')
_WORDS_OF_WAR = ("attack", "aircraft", "force", "harm")


class Events:
    """Finds events and statements."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def find(
        self,
        words: Words,
        text: str,
        parties: list[PartyMention],
        speakers: list[SpeakerMention],
        times: list[TimeMention],
        places: list[PlaceMention],
    ) -> list[EventMention]:
        """All events of the sentence, at most one of each kind."""
        found = [
            self._offensive(words, parties, times),
            self._strike(words, parties),
            self._capture(words),
            self._facility(words, parties),
            self._truce(words),
            self._trend(words),
            self._denial(words, parties),
            self._said_word(words, "responsibility"),
            self._attribution(words, parties),
            self._no_harm(words),
            self._statement(words, text, speakers),
        ]
        return [event for event in found if event is not None]

    @staticmethod
    def _first(words: Words, category: str) -> tuple[int, int] | None:
        hits = words.hits.get(category)
        return (hits[0][0], hits[0][1]) if hits else None

    def _clause(self, words: Words, first: int, after: int) -> tuple[int, int]:
        """The stretch from the hit to the end of its clause, offsets."""
        end = after
        while (
            end < len(words.tokens) and words.low(end) not in (",", ".", ";", '"', "but", "which") and end - first < 22
        ):
            end += 1
        return words.span(first, end)

    def _offensive(self, words: Words, parties: list[PartyMention], times: list[TimeMention]) -> EventMention | None:
        offensive, launched = words.hits.get("event.offensive"), words.hits.get("event.launched")
        if not offensive or not launched:
            return None
        first, after, _ = offensive[0]
        verb = next((hit for hit in launched if abs(hit[0] - first) <= 6), None)
        if verb is None or (any(words.at("attack", k) for k in (first + 1,)) and words.low(first) == "assault"):
            return None
        start = min(first, verb[0])
        while words.tag(start - 1)[:2] in ("DT", "JJ") or words.low(start - 1) in ("an", "a", "the"):
            start -= 1
        response = self._first(words, "event.response")
        span = self._clause(words, start, max(after, verb[1]))
        responds = words.span(response[0], response[1])[0] if response and response[1] <= start + 3 else None
        return EventMention(
            "offensive",
            span,
            {"target": self._target(words, after)} if self._target(words, after) else {},
            responds_to=(responds, span[1]) if responds is not None else None,
        )

    @staticmethod
    def _target(words: Words, after: int) -> str | None:
        """What an offensive is against: the words after "on" or "against"."""
        for k in range(after, min(len(words.tokens), after + 6)):
            if words.low(k) in ("on", "against") and not words.low(k + 1).endswith("day"):
                end = k + 1
                while (
                    end < len(words.tokens)
                    and end - k < 16
                    and words.low(end) not in (",", ".", ";", '"', "and" if words.low(end + 1) == "to" else ".")
                ):
                    end += 1
                return words.text(k + 1, end) or None
        return None

    def _strike(self, words: Words, parties: list[PartyMention]) -> EventMention | None:
        """Air strikes or shelling told as something that happened, with who, what and how."""
        attacks = [
            hit
            for hit in words.hits.get("attack", ())
            if hit[2].means in ("airstrike", "barrel", "missile", "shelling", "strike", "chemical", "bomb")
        ]
        verbs = [
            hit
            for hit in words.hits.get("attack_verb", ())
            if words.tag(hit[0])[:2] in ("VB", "") and not any(hit[0] == a[0] for a in attacks)
        ]
        agents = [p for p in parties if p.agent]
        planes = words.hits.get("aircraft", [])
        if not attacks or not (agents or verbs):
            return None
        if (
            attacks[0][2].means == "strike"
            and not planes
            and words.low(attacks[0][1] - 1) not in ("strikes", "bombing", "bombings", "bombardments")
        ):
            return None
        first, after, attack = attacks[0]
        if any(
            words.low(k) in ("carry", "carries", "conduct", "conducts", "could", "would", "may", "can")
            for k in range(max(0, first - 4), first)
        ):
            return None
        detail: dict[str, object] = {"means": attack.means, "munitions": words.text(first, after).lower()}
        if planes:
            detail["aircraft"] = words.text(planes[0][0], planes[0][1]).lower()
        start = first
        while start > 0 and words.tag(start - 1)[:2] in ("JJ", "DT", "NN", "CD") and first - start < 4:
            start -= 1
        return EventMention("strike", self._clause(words, start, after), detail)

    def _capture(self, words: Words) -> EventMention | None:
        hit = self._first(words, "event.capture")
        if hit is None or words.tag(hit[0])[:2] not in ("VB", "NN", ""):
            return None
        following = words.low(hit[1])
        if words.covering("person", hit[1]) or following in ("alive",):
            return None
        return EventMention("capture", self._clause(words, hit[0], hit[1]))

    def _facility(self, words: Words, parties: list[PartyMention]) -> EventMention | None:
        facility, damaged = words.hits.get("event.facility"), words.hits.get("event.damaged")
        if not facility or not damaged:
            return None
        for first, after, _ in facility:
            verb = next((hit for hit in damaged if -7 <= hit[0] - first <= 7), None)
            if verb is not None and words.low(verb[0] - 1) not in ("not", "never"):
                out = bool(words.hits.get("event.out_of_service"))
                span = words.span(min(first, verb[0]), max(after, verb[1]))
                return EventMention(
                    "facility", span, {"facility": words.text(first, after).lower(), "out_of_service": out}
                )
        return None

    def _truce(self, words: Words) -> EventMention | None:
        truce, verb = words.hits.get("event.truce"), words.hits.get("event.truce_verbs")
        if not truce or not verb:
            return None
        after = [hit for hit in verb if 0 <= hit[0] - truce[0][1] <= 8 and words.tag(hit[0]) != "VBN"]
        before = [hit for hit in verb if 0 <= truce[0][0] - hit[1] <= 3]
        verb = after or (before if words.low(truce[0][1]) != "zone" else [])
        if not verb:
            return None
        first, last = min(truce[0][0], verb[0][0]), max(truce[0][1], verb[0][1])
        return EventMention("truce", words.span(first, last), {"said": words.text(truce[0][0], truce[0][1]).lower()})

    def _trend(self, words: Words) -> EventMention | None:
        hit = self._first(words, "event.trend")
        if hit is None:
            return None
        start = hit[0]
        while start > 0 and words.tag(start - 1)[:2] in ("VB", "NN", "DT") and hit[0] - start < 5:
            start -= 1
        return EventMention("trend", self._clause(words, start, hit[1]), {"said": words.text(*hit).lower()})

    def _said_word(self, words: Words, kind: str) -> EventMention | None:
        hit = self._first(words, f"event.{kind}")
        if hit is None:
            return None
        start = hit[0]
        while start > 0 and words.tag(start - 1)[:2] in ("NN", "DT", "JJ", "PO") and hit[0] - start < 6:
            start -= 1
        return EventMention(kind, self._clause(words, start, hit[1]))

    def _denial(self, words: Words, parties: list[PartyMention]) -> EventMention | None:
        """A denial, by the party that is its subject."""
        event, hit = self._said_word(words, "denial"), self._first(words, "event.denial")
        if event is None or hit is None:
            return None
        subject = [p for p in parties if p.span[0] < words.tokens[hit[0]].start]
        return replace(event, by=subject[-1].parties) if subject else event

    def _attribution(self, words: Words, parties: list[PartyMention]) -> EventMention | None:
        hit = self._first(words, "event.attribution")
        if hit is None:
            return None
        edge = words.tokens[hit[1] - 1].end
        blamed = next((p for p in parties if p.span[0] >= edge), None)
        if blamed is None:
            return None
        return EventMention("attribution", self._clause(words, hit[0], hit[1]), by=blamed.parties)

    def _no_harm(self, words: Words) -> EventMention | None:
        hit = self._first(words, "event.no_harm")
        if hit is None:
            return None
        unknown = bool(words.hits.get("event.reports_of"))
        return EventMention("no_harm", words.span(*hit), {"only_no_reports": unknown})

    def _statement(self, words: Words, text: str, speakers: list[SpeakerMention]) -> EventMention | None:
        """A quotation about the fighting, with its speaker."""
        start, end = words.tokens[0].start, words.tokens[-1].end
        quote = _QUOTE.search(text, start, end)
        if quote is None or not any(words.hits.get(category) for category in _WORDS_OF_WAR):
            return None
        speaker = next((s for s in speakers), None)
        detail = {"speaker": speaker.name} if speaker is not None and speaker.name else {}
        return EventMention("statement", (quote.start(1), quote.end(1)), dict(detail))
