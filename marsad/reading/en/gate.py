"""Is a sentence worth parsing? Only if it may state a count of people harmed or of attacks.

Parsing costs more than all the rest, so the gate looks for a number, a vague word or a lone person beside a word of
harm, or
a number right before an attack.
"""

from __future__ import annotations

import re

from marsad.reading.en.tokens import Words

_YEAR = re.compile(r"(?:19|20)\d\d")
_WEAK = frozenset({"one", "some", "many", "a few", "few", "both", "a number of", "numerous"})
_ARTICLES = frozenset({"a", "an", "another", "his", "her", "their", "one"})
BESIDE = 4
NEAR = 6


def worth_parsing(words: Words, numbers: frozenset[str]) -> bool:
    """Could the sentence state a count?"""
    harms, attacks = words.hits.get("harm", ()), words.hits.get("attack", ())
    if not harms and not attacks:
        return False
    stated = list(_stated(words, numbers))
    if harms and (any(strong for _, strong in stated) or _lone_person(words)):
        return True
    near = [at for at, _ in stated]
    if any(0 < first - at <= BESIDE for first, _, attack in attacks if attack.counted for at in near):
        return True
    return any(abs(first - at) <= BESIDE for first, _, _ in harms for at in near)


def _stated(words: Words, numbers: frozenset[str]) -> list[tuple[int, bool]]:
    """Where a number or vague word stands, and whether it alone may be a count."""
    found = [(first, words.text(first, after).lower() not in _WEAK) for first, after, _ in words.hits.get("vague", ())]
    for at, token in enumerate(words.tokens):
        if token.low[:1].isdigit():
            found.append((at, not _YEAR.fullmatch(token.low)))
        elif token.low in numbers or token.low.partition("-")[0] in numbers:
            found.append((at, token.low not in _WEAK))
    return found


def _lone_person(words: Words) -> bool:
    """A person near a word of harm: "a woman was killed", "civilians were killed"."""
    starts = [first for first, _, _ in words.hits["harm"]]
    for first, after, person in words.hits.get("person", ()):
        single = any(words.low(k) in _ARTICLES for k in range(max(0, first - 3), first))
        reach = NEAR if single and person.status != "unknown" else BESIDE if person.status != "unknown" else 2
        if any(0 <= start - after <= reach or 0 <= first - start <= reach for start in starts):
            return True
    return False
