"""Who first said it? The speaker of a sentence, followed through "it said" and "the monitor"."""

from __future__ import annotations

import re

from marsad.model.claim import Origin
from marsad.reading.framing import distance
from marsad.reading.mentions import SentenceMentions, Span, SpeakerMention


def _words(name: str) -> set[str]:
    return {word for word in re.findall(r"\w+", name.lower()) if len(word) > 3}


def resolve_outlets(sentences: list[SentenceMentions], generic: dict[str, tuple[str, ...]]) -> dict[Span, str]:
    """The organisation behind each speaker's name, by the speaker's span.

    A generic name ("a monitor") is the one organisation of the text that is so called; generic: id -> what it may be
    called.
    """
    named = [s.outlet for sentence in sentences for s in sentence.speakers if s.outlet]
    found: dict[Span, str] = {}
    last: str | None = None
    for sentence in sentences:
        for speaker in sentence.speakers:
            if speaker.outlet:
                found[speaker.span] = last = speaker.outlet
            elif speaker.name is None:
                continue
            elif speaker.generic:
                wanted = [
                    o for o in ([last] if last else []) + named if o and _called(speaker.name, generic.get(o, ()))
                ]
                if wanted:
                    found[speaker.span] = wanted[0]
    return found


def _called(name: str, generic: tuple[str, ...]) -> bool:
    plain = re.sub(r"^(?:the|a|an)\s+", "", name.lower())
    return any(plain == word or plain.endswith(" " + word) or plain.endswith("-based " + word) for word in generic)


class Speaking:
    """Follows who speaks, sentence by sentence."""

    def __init__(self, outlets: dict[Span, str]) -> None:
        self.outlets = outlets
        self.last: SpeakerMention | None = None
        self.paragraph = -1

    def enter(self, sentence: SentenceMentions) -> SpeakerMention | None:
        """The speaker who carries over into the sentence: an open quotation goes on."""
        return self.last if sentence.quoted and self.last is not None and not sentence.speakers else None

    def leave(self, sentence: SentenceMentions) -> None:
        """Remembers the sentence's last named speaker."""
        for speaker in sentence.speakers:
            if speaker.name is not None:
                self.last = speaker
        self.paragraph = sentence.paragraph

    def of(self, sentence: SentenceMentions, at: Span, carried: SpeakerMention | None) -> Origin | None:
        """Who says what stands at the stretch; None if the report itself does."""
        if not sentence.speakers:
            return self._origin(carried) if carried is not None else None
        speaker = min(
            sentence.speakers, key=lambda s: (s.verb in ("accused", "blamed", "denied"), distance(s.span, at))
        )
        if speaker.name is None:
            return self._origin(self.last) if self.last is not None else None
        return self._origin(speaker)

    def _origin(self, speaker: SpeakerMention) -> Origin | None:
        return Origin(speaker.name, self.outlets.get(speaker.span)) if speaker.name else None
