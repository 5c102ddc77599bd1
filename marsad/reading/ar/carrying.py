"""What do the sentences of a message take over from the ones before: the monitor that speaks, the month reported on?"""

from __future__ import annotations

from dataclasses import replace

from marsad.reading.ar.lexicon import grammar
from marsad.reading.ar.recalling import Recalled
from marsad.reading.ar.tokens import Line
from marsad.reading.mentions import SentenceMentions, SpeakerMention, TimeMention

_PERIODS = ("months back", "month")
_DAYS = ("weekday", "relative", "day", "overnight", "past")


def complete(sentences: list[SentenceMentions], lines: list[Line]) -> None:
    """Adds to sentences with counts what the message said once for all of them."""
    speaker: SpeakerMention | None = None
    period: TimeMention | None = None
    day: TimeMention | None = None
    recalled = Recalled()
    for index, (sentence, line) in enumerate(zip(sentences, lines, strict=True)):
        recalled.add(line, sentence)
        sentence.speakers = [_source_again(one, speaker) for one in sentence.speakers]
        if sentence.speakers:
            last = sentence.speakers[-1]
            speaker = last if index < 3 and last.verb in ("said", "according") and last.name else None
        elif speaker is not None and sentence.counts and _goes_on(line):
            edge = (sentence.start, sentence.start)
            sentence.speakers = [replace(speaker, span=edge, reach=(sentence.start, sentence.end))]
        periods = [time for time in sentence.times if time.kind in _PERIODS and not time.since]
        if periods and index < 2:
            period = periods[-1]
        elif period is not None and sentence.counts and not sentence.times:
            sentence.times = [replace(period, span=(sentence.start, sentence.start))]
        day = _day(sentence, day)


def _source_again(now: SpeakerMention, before: SpeakerMention | None) -> SpeakerMention:
    """ "وأضاف المصدر": the source that spoke before ("مصدر عسكري")."""
    if now.name != "المصدر" or before is None or not (before.name or "").startswith("مصدر"):
        return now
    return replace(now, name=before.name, outlet=before.outlet)


def _goes_on(line: Line) -> bool:
    low = line.low(0)
    return low in grammar("goes_on") or (low.startswith("و") and len(low) > 2)


def _day(sentence: SentenceMentions, before: TimeMention | None) -> TimeMention | None:
    """The day that the message tells of after the sentence; a sentence with counts and no time of its own takes it."""
    recalls = bool(sentence.cues.get("recalled") or sentence.cues.get("background"))
    days = [time for time in sentence.times if time.kind in _DAYS and not time.since and not time.of_speech]
    if days:
        return days[0] if sentence.counts and not recalls else before
    if (
        before is not None
        and sentence.counts
        and not sentence.times
        and not recalls
        and not sentence.cues.get("resets")
    ):
        sentence.times = [replace(before, span=(sentence.start, sentence.start))]
    return before
