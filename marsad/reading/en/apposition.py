"""Which counts are the parts of the one before them ("six people, three women and three children, were killed")?"""

from __future__ import annotations

from dataclasses import replace

from marsad.reading.en.tokens import Words
from marsad.reading.mentions import CountMention

_APPOSING = frozenset({",", ":", "(", "-", "–", "—", "all", "both"})
_JOINTS = frozenset({",", "and", "&", "plus"})


def apposed(words: Words, found: list[CountMention]) -> list[CountMention]:
    """ "Six people, three women and three children, were killed": what adds up to the count before it is its parts."""
    result = list(found)
    for at, whole in enumerate(found):
        parts = _adding_up(words, found, at) if whole.inside is None and whole.harm != "attacks" else []
        for k in parts:
            result[k] = replace(found[k], inside=at, group=parts[0])
    return result


def _adding_up(words: Words, found: list[CountMention], at: int) -> list[int]:
    """The counts right after one, joined by commas and "and", that add up to it; none unless there are two."""
    whole = found[at]
    parts: list[int] = []
    end, left = whole.span[1], whole.count.lower or 0
    for k in range(at + 1, len(found)):
        part, gap = found[k], {t.low for t in words.tokens if end <= t.start < found[k].span[0]}
        number, joints = part.count.lower or 0, _JOINTS if parts else _APPOSING
        if part.harm != whole.harm or part.inside is not None or not gap or not gap <= joints or number > left:
            break
        parts.append(k)
        end, left = part.span[1], left - number
        if not left:
            return parts if len(parts) >= 2 else []
    return []
