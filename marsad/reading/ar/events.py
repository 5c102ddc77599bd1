"""Which events and statements, beside counts, does an Arabic sentence tell of?"""

from __future__ import annotations

import re

from marsad.reading.ar.lexicon import Lexicon
from marsad.reading.ar.tokens import Hit, Line
from marsad.reading.mentions import EventMention, PartyMention, Span, SpeakerMention

_QUOTE = re.compile(r'"([^"]{12,600})"')
_STRIKES = ("airstrike", "barrel", "missile", "shelling", "strike", "chemical", "bomb", "drone")
_ENDS = frozenset({"،", ".", "؛", '"', ":", "فيما", "بينما"})


class Events:
    """Finds events and statements."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def find(
        self, line: Line, text: str, parties: list[PartyMention], speakers: list[SpeakerMention]
    ) -> list[EventMention]:
        """All events of the sentence, at most one of each kind."""
        found = [
            self._offensive(line), self._strike(line, parties), self._said(line, "capture", "event.capture"),
            self._facility(line), self._truce(line), self._said(line, "trend", "event.trend"),
            self._said(line, "denial", "event.denial"), self._said(line, "responsibility", "event.responsibility"),
            self._attribution(line, parties), self._no_harm(line), self._statement(line, text, speakers),
        ]  # fmt: skip
        return [event for event in found if event is not None]

    @staticmethod
    def _clause(line: Line, first: int, after: int) -> Span:
        end = after
        while end < len(line) and line.low(end) not in _ENDS and end - first < 22:
            end += 1
        return line.span(first, end)

    @staticmethod
    def _first(line: Line, category: str) -> Hit | None:
        hits = line.all(category)
        return hits[0] if hits else None

    def _said(self, line: Line, kind: str, category: str) -> EventMention | None:
        hit = self._first(line, category)
        if hit is None:
            return None
        return EventMention(kind, self._clause(line, hit.first, hit.after), {"said": self._words(line, hit)})

    @staticmethod
    def _words(line: Line, hit: Hit) -> str:
        return " ".join(token.text for token in line.tokens[hit.first : hit.after])

    def _offensive(self, line: Line) -> EventMention | None:
        offensive = self._first(line, "event.offensive")
        if offensive is None:
            return None
        verb = next((v for v in line.all("event.launched") if abs(v.first - offensive.first) <= 7), None)
        if verb is None:
            return None
        first, after = min(offensive.first, verb.first), max(offensive.after, verb.after)
        return EventMention("offensive", self._clause(line, first, after))

    def _strike(self, line: Line, parties: list[PartyMention]) -> EventMention | None:
        """Air strikes or shelling told as something that happened, with what and how."""
        attack = next((hit for hit in line.all("attack") if hit.entry.means in _STRIKES), None)
        if attack is None or not (any(p.agent for p in parties) or line.all("attack_verb")):
            return None
        detail: dict[str, object] = {"means": attack.entry.means, "munitions": self._words(line, attack)}
        if planes := line.all("aircraft"):
            detail["aircraft"] = self._words(line, planes[0])
        return EventMention("strike", self._clause(line, attack.first, attack.after), detail)

    def _facility(self, line: Line) -> EventMention | None:
        for hit in line.all("event.facility"):
            verb = next((v for v in line.all("event.damaged") if -7 <= v.first - hit.first <= 7), None)
            if verb is None:
                continue
            out = self._first(line, "event.out_of_service")
            after = max([hit.after, verb.after] + ([out.after] if out is not None else []))
            span = line.span(min(hit.first, verb.first), after)
            return EventMention(
                "facility", span, {"facility": self._words(line, hit), "out_of_service": out is not None}
            )
        return None

    def _truce(self, line: Line) -> EventMention | None:
        truce = self._first(line, "event.truce")
        verb = next((v for v in line.all("event.truce_verbs") if truce and abs(v.first - truce.first) <= 6), None)
        if truce is None or verb is None:
            return None
        span = line.span(min(truce.first, verb.first), max(truce.after, verb.after))
        return EventMention("truce", span, {"said": self._words(line, truce)})

    def _attribution(self, line: Line, parties: list[PartyMention]) -> EventMention | None:
        hit = self._first(line, "event.attribution")
        if hit is None:
            return None
        blamed = next((p for p in parties if p.span[0] >= line.tokens[hit.after - 1].end), None)
        if blamed is None:
            return None
        return EventMention("attribution", self._clause(line, hit.first, hit.after), by=blamed.parties)

    def _no_harm(self, line: Line) -> EventMention | None:
        hit = self._first(line, "frame.none")
        if hit is None:
            return None
        reports = any(line.low(k) in ("انباء", "معلومات", "ترد") for k in range(hit.first, hit.after))
        return EventMention("no_harm", line.span(hit.first, hit.after), {"only_no_reports": reports})

    @staticmethod
    def _statement(line: Line, text: str, speakers: list[SpeakerMention]) -> EventMention | None:
        """A quotation about the fighting, with its speaker."""
        quote = _QUOTE.search(text, line.tokens[0].start, line.tokens[-1].end)
        told = line.all("attack") or any(line.all(f"harm.{use}") for use in ("noun", "verb", "state"))
        if quote is None or not told:
            return None
        speaker = speakers[0].name if speakers else None
        return EventMention("statement", (quote.start(1), quote.end(1)), {"speaker": speaker} if speaker else {})
