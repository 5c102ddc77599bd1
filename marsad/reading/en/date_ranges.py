"""Do two days make one window ("between 19 and 30 September", "from 19 September to 2 October", "19-21 September")?"""

from __future__ import annotations

import re
from collections.abc import Callable

from marsad.reading.en.tokens import Words
from marsad.reading.mentions import TimeMention

_OPENERS = frozenset({"between", "from"})
_JOINTS = frozenset({"and", "to", "until", "till", "through", "-", "–", "—"})
_DAY = re.compile(r"([0-3]?\d)(?:st|nd|rd|th)?")
_SPAN = re.compile(r"([0-3]?\d)-([0-3]?\d)")
MonthOf = Callable[[str], int | None]


def ranged(words: Words, found: list[TimeMention], month_of: MonthOf) -> list[TimeMention]:
    """The times with every range of days as one mention of kind "between": two ISO days, the first before the last."""
    every = [*found, *_glued(words, month_of)]
    if not any(mention.kind in ("day", "between") for mention in every):
        return sorted(every, key=lambda mention: mention.span)
    index = {token.start: at for at, token in enumerate(words.tokens)}
    result: list[TimeMention] = []
    for mention in every:
        at = index.get(mention.span[0])
        if at is not None and mention.kind == "day" and _weekday(result, words.tokens[at - 1].end):
            # "to Friday April 10": the weekday is said with the day.
            at -= 1
            weekday = result.pop()
        else:
            weekday = None
        joined = mention.kind == "day" and at is not None and words.low(at - 1) in _JOINTS
        if not joined or at is None:
            result += [weekday, mention] if weekday else [mention]
            continue
        before = result[-1] if result else None
        if (
            before
            and before.kind == "day"
            and before.span[1] == words.tokens[at - 2].end
            and _opens(words, before, index)
        ):
            result[-1] = _between(before.span[0], mention, str(before.value))
        elif (first := _bare(words, at - 2)) is not None:
            result.append(_between(words.tokens[at - 2].start, mention, f"{str(mention.value)[:8]}{first:02}"))
        else:
            result.append(mention)
    return sorted(result, key=lambda mention: mention.span)


def _weekday(found: list[TimeMention], end: int) -> bool:
    """Is the last time found a weekday that ends there?"""
    return bool(found) and found[-1].kind == "weekday" and found[-1].span[1] == end


def _opens(words: Words, mention: TimeMention, index: dict[int, int]) -> bool:
    """Does "between" or "from" stand before the first day?"""
    at = index.get(mention.span[0])
    # A weekday may stand between: "from Friday March 27 2015 to".
    return at is not None and bool(_OPENERS & {words.low(at - 1), words.low(at - 2)})


def _bare(words: Words, at: int) -> int | None:
    """The number of the first day, where only the last has a month."""
    day = _DAY.fullmatch(words.low(at))
    return int(day[1]) if day and 1 <= int(day[1]) <= 31 and words.low(at - 1) in _OPENERS else None


def _between(start: int, last: TimeMention, first: str) -> TimeMention:
    return TimeMention((start, last.span[1]), "between", f"{first},{last.value}")


def _glued(words: Words, month_of: MonthOf) -> list[TimeMention]:
    """ "19-21 September"."""
    found = []
    for at, token in enumerate(words.tokens):
        if "-" not in token.low or not token.low[:1].isdigit():
            continue
        span, month = _SPAN.fullmatch(token.low), month_of(words.low(at + 1))
        if span and month and words.tokens[at + 1].capital and 1 <= int(span[1]) < int(span[2]) <= 31:
            days = ",".join(f"????-{month:02}-{int(day):02}" for day in span.groups())
            found.append(TimeMention(words.span(at, at + 2), "between", days))
    return found
