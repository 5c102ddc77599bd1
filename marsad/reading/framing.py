"""Is a count this report's news, a toll over a window, history, elsewhere, or not real? And when was it?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from marsad.reading.mentions import CountMention, SentenceMentions, Span, TimeMention
from marsad.reading.times import Window, days_before, resolve

OLD_AFTER_DAYS = 8
WAR_NEAR = 40
OPENING = 4
MILLION = 1_000_000
LONG_DAYS = 60
FEW_DAYS = 2
HUGE = 40_000
MASSES = ("tens of thousands", "hundreds of thousands", "millions")


@dataclass(frozen=True, slots=True)
class Dated:
    """The window of a mention, the word that said it, and whether it was inherited or nobody's."""

    window: Window
    mention: TimeMention | None
    source: str


UNDATED = Dated(Window(None, None), None, "none")


def distance(one: Span, two: Span) -> int:
    """Characters between two stretches."""
    return max(two[0] - one[1], one[0] - two[1], 0)


def own_time(mention: CountMention, sentence: SentenceMentions) -> TimeMention | None:
    """The word of time that dates the count: the nearest in its sentence that does not date a saying."""
    wars = [time.span[1] for time in sentence.times if time.kind == "war"]
    usable = [
        time for time in sentence.times
        if not time.of_speech and time.kind != "war" and not any(0 <= time.span[0] - end <= 8 for end in wars)
    ]  # fmt: skip
    usable = _without_aftermath(usable, mention)
    windows = [time for time in usable if time.kind == "past" or time.since]
    if mention.role in ("total",) and windows:
        return min(windows, key=lambda time: distance(time.span, mention.span))
    return min(
        usable,
        key=lambda time: distance(time.span, mention.anchor) + (0 if time.span[0] > mention.span[0] else 8),
        default=None,
    )


def _without_aftermath(times: list[TimeMention], mention: CountMention) -> list[TimeMention]:
    """ "It came a day after raids killed nine": dates the nine, unless they have a day of their own."""
    last = max((t.span[1] for t in times if t.kind == "aftermath" and t.span[1] <= mention.span[0]), default=None)
    if last is None:
        return [time for time in times if time.kind != "aftermath"]
    own = [time for time in times if time.span[0] >= last and time.kind != "aftermath"]
    return own or [time for time in times if time.kind == "aftermath"]


def window_of(time: TimeMention, published: str | None, began: str) -> Window | None:
    """The window that a word of time means."""
    if time.kind == "war":
        return Window(began, published)
    if time.kind == "history":
        return _years_back(int(time.value), published)
    if time.kind == "ago":
        return _hours_ago(int(time.value), published)
    return resolve(time, published)


def _years_back(years: int, published: str | None) -> Window | None:
    if not published or not published[:4].isdigit():
        return None
    return Window(f"{max(int(published[:4]) - years, 1):04}", published)


def _hours_ago(hours: int, published: str | None) -> Window | None:
    if not published:
        return None
    try:
        day = date.fromordinal(date.fromisoformat(published).toordinal() - hours // 24).isoformat()
    except ValueError:
        return None
    return Window(day, day) if hours <= 24 * 14 else Window(day[:7], day[:7])


def near_cue(sentence: SentenceMentions, cue: str, before: Span, reach: int) -> bool:
    """Does the cue stand shortly before the stretch?"""
    return any(-12 <= before[0] - end <= reach for _, end in sentence.cues.get(cue, ()))


def is_long(window: Window) -> bool:
    """Does the window reach back further than news does?"""
    if window.start is None or window.end is None:
        return False
    if len(window.start) == 7 and len(window.end) == 10:
        return (Window(f"{window.start}-01", window.end).days or 0) > LONG_DAYS
    if len(window.start) < 10:
        return len(window.start) == 4 or window.start[:7] != window.end[:7]
    return (window.days or 0) > LONG_DAYS


def frame_of(
    mention: CountMention, sentence: SentenceMentions, dated: Dated, published: str | None, foreign: bool, lead: bool
) -> str:
    """event, toll, background, elsewhere or unreal."""
    if near_cue(sentence, "unreal", mention.anchor, 22) or near_cue(sentence, "unreal", mention.span, 22):
        return "unreal"
    if any(start <= mention.span[0] < end for start, end in sentence.cues.get("denied", ())):
        return "unreal"
    if foreign:
        return "elsewhere"
    if mention.role == "old" or _is_background(mention, sentence, dated, published, lead):
        return "background"
    time = dated.mention
    rolling = time is not None and (time.kind in ("past", "history") or time.since)
    rolling = rolling or (time is not None and time.kind == "between" and (dated.window.days or 0) > FEW_DAYS)
    month = len(dated.window.start or "") == 7
    if month and not lead and time is not None and time.kind == "month" and not time.since and not mention.news:
        return "background"
    if mention.role == "total" or rolling or month or (sentence.has("toll") and mention.rule == "toll"):
        return "toll"
    return "event"


def of_the_war(mention: CountMention, sentence: SentenceMentions) -> bool:
    """Does the sentence say right after the count that it is of the whole war ("since the conflict began")?"""
    wars = [*sentence.cues.get("of_the_war", ()), *(time.span for time in sentence.times if time.kind == "war")]
    return any(0 <= start - max(mention.anchor[1], mention.span[1]) <= WAR_NEAR for start, _ in wars)


def _is_background(
    mention: CountMention, sentence: SentenceMentions, dated: Dated, published: str | None, lead: bool
) -> bool:
    number = mention.count.lower or mention.count.upper or 0
    if mention.count.vague == "thousands" and mention.harm == "killed" and dated.source != "own" and not lead:
        return True
    if mention.harm == "killed" and number >= HUGE:
        return True
    if mention.harm == "displaced" and (number >= MILLION or mention.count.vague == "millions"):
        return True
    if mention.count.vague in MASSES and mention.harm == "killed":
        return True
    opens = any(start - sentence.start <= OPENING for start, _ in sentence.cues.get("old_toll", ()))
    if near_cue(sentence, "old_toll", mention.span, 90 if opens else 30):
        return True
    if near_cue(sentence, "after", mention.span, 25):
        return True
    if of_the_war(mention, sentence) or any(start < mention.span[0] for start, _ in sentence.cues.get("recalled", ())):
        return True
    if dated.source in ("own", "scene") and dated.mention is not None:
        if dated.mention.kind == "history" and dated.mention.value == 1:
            return False
        if not mention.news and (dated.mention.kind in ("war", "history") or is_long(dated.window)):
            return True
        before = days_before(dated.window, published)
        if before is not None and before > OLD_AFTER_DAYS and dated.mention.kind != "past" and not mention.news:
            return True
    if sentence.has("background"):
        return any(distance(span, mention.span) <= 90 for span in sentence.cues["background"])
    return False
