"""Which word of time dates which count, where a sentence or message has several?

Times of a toll's clause do not date the dead of the other clauses; "the same period" is the one said before.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from marsad.reading.ar.lexicon import grammar
from marsad.reading.ar.placing import cuts
from marsad.reading.ar.tokens import Line
from marsad.reading.framing import is_long, own_time, window_of
from marsad.reading.mentions import CountMention, SentenceMentions, TimeMention

_WINDOWS = ("past", "month", "year", "months back", "years back", "between", "history", "range")
_WORDY = ("recalled", "background", "of_the_war", "resets")
_FEW_DAYS = 400
_LEAD = 3


def settle(sentences: list[SentenceMentions], lines: list[Line], published: str | None) -> None:
    """Dates the counts by their own clause, and makes the first count of a message over a long window its news."""
    before: TimeMention | None = None
    window: TimeMention | None = None
    first = next((s for s in sentences[:_LEAD] if s.counts), None)
    for sentence, line in zip(sentences, lines, strict=True):
        sentence.times = [_plain(time, published) for time in sentence.times]
        window = _again(sentence, line, window)
        if sentence.counts:
            _by_clause(sentence, line, before)
        if sentence is first:
            sentence.counts = [_news(sentence, count, published) for count in sentence.counts]
        here = [time for time in sentence.times if not time.since and not time.of_speech and time.kind != "war"]
        if here and not any(sentence.cues.get(cue) for cue in _WORDY):
            before = here[0]


def _plain(time: TimeMention, published: str | None) -> TimeMention:
    """A weekday as days back, so that no one takes it for the day of the saying; an old day as its month."""
    try:
        today = date.fromisoformat(published or "")
    except ValueError:
        return time
    if time.kind == "weekday" and not time.of_speech:
        return replace(time, kind="relative", value=(today.weekday() - int(time.value)) % 7)
    if time.kind == "day" and time.since and not str(time.value).startswith("?"):
        old = (today - date.fromisoformat(str(time.value))).days > _FEW_DAYS if _valid(str(time.value)) else False
        return replace(time, kind="month", value=str(time.value)[:7]) if old else time
    return time


def _valid(iso: str) -> bool:
    try:
        date.fromisoformat(iso)
    except ValueError:
        return False
    return True


def _again(sentence: SentenceMentions, line: Line, window: TimeMention | None) -> TimeMention | None:
    """ "خلال الفترة ذاتها": the window said before, said again. Returns the window said last."""
    for k, token in enumerate(line.tokens):
        bare = token.low.removeprefix("ب").removeprefix("ل")
        if bare not in grammar("period") or line.low(k + 1) not in grammar("itself"):
            continue
        earlier = [t for t in sentence.times if t.span[1] <= token.start and (t.since or t.kind in _WINDOWS)]
        meant = earlier[-1] if earlier else window
        if meant is not None:
            sentence.times = sorted(
                [*sentence.times, replace(meant, span=(token.start, token.end))], key=lambda time: time.span
            )
    said = [time for time in sentence.times if time.since or time.kind in _WINDOWS]
    return said[-1] if said else window


def _by_clause(sentence: SentenceMentions, line: Line, before: TimeMention | None) -> None:
    """Counts of a clause without a time are not dated by the window of a toll's clause."""
    edges = [sentence.start, *cuts(line, sentence), sentence.end + 1]
    totals = {line.tokens[hit.first].start for hit in line.all("frame.totals")}
    if not totals:
        return

    def clause(at: int) -> int:
        return next((k for k in range(len(edges) - 1) if edges[k] <= at < edges[k + 1]), 0)

    toll = min(clause(at) for at in totals)
    timed = {clause(time.span[0]) for time in sentence.times if not time.of_speech}
    for count in sentence.counts:
        here = clause(count.span[0])
        if here < toll and not any(k < toll for k in timed) and any(k >= toll for k in timed):
            at = (max(count.anchor[1], count.span[0] + 1), max(count.anchor[1], count.span[0] + 1))
            own = before or TimeMention(at, "relative", 0)
            sentence.times.append(replace(own, span=at))
            return


def _news(sentence: SentenceMentions, count: CountMention, published: str | None) -> CountMention:
    """A message that opens with a count over months or years tells that as its news."""
    if any(sentence.cues.get(cue) for cue in _WORDY):
        return count
    time = own_time(count, sentence)
    window = window_of(time, published, "") if time is not None else None
    return replace(count, news=True) if window is not None and is_long(window) else count
