"""Is a sentence worth parsing? Only if it holds a word of harm or attack and something that may be a number."""

from __future__ import annotations

import re

from marsad.reading.en.tokens import Words

_DIGIT = re.compile(r"\d")


def worth_parsing(words: Words, numbers: frozenset[str]) -> bool:
    """Could the sentence state a count?"""
    hits = words.hits
    if not hits.get("harm") and not hits.get("attack"):
        return False
    stated = hits.get("vague") or any(token.low in numbers or _DIGIT.match(token.low) for token in words.tokens)
    return bool(stated) or bool(hits.get("harm") and hits.get("person"))
