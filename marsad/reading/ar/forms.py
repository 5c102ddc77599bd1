"""In which forms may an Arabic noun or verb of the lexicon be written? Dual, plurals, possessors, persons."""

from __future__ import annotations

from collections.abc import Iterator

POSSESSORS = ("ه", "ها", "هم", "هما", "هن", "نا")
BELONGING = ("له", "لها", "لهم", "لهما", "آخر", "ثان", "ثالث", "رابع", "أخرى", "ثانية", "ثالثة", "رابعة")
ONE, TWO, MANY, EITHER = 1, 2, 3, 4
_OBJECTS = ("ه", "ها", "هم", "هما", "هن")
_SHORT = 3


def _open(word: str) -> str:
    """The word as it stands before an ending: ة becomes ت."""
    return word[:-1] + "ت" if word.endswith("ة") else word


def nouns(one: str, sound: str, kin: bool) -> Iterator[tuple[str, int]]:
    """Forms of a singular and how many each means; EITHER is the ين that is dual or plural."""
    head, _, tail = one.partition(" ")
    rest = f" {tail}" if tail else ""
    stem = _open(head)
    yield one, ONE
    if not rest and not head.endswith(("ة", "ا", "ى")):
        yield head + "ا", ONE
    yield stem + "ان" + rest, TWO
    plural_too = "m" in sound and not head.endswith("ة")
    yield stem + "ين" + rest, EITHER if plural_too else TWO
    if head.endswith("ة"):
        yield stem + "ا" + rest, TWO
        yield stem + "ي" + rest, TWO
    if plural_too:
        yield head + "ون" + rest, MANY
        yield head + "ي" + rest, MANY
        yield head + "و" + rest, MANY
    if sound and head.endswith("ة"):
        yield head[:-1] + "ات" + rest, MANY
    if rest:
        return
    for possessor in POSSESSORS:
        yield stem + possessor, ONE
        if kin or plural_too:
            yield stem + "ا" + possessor, TWO
            yield stem + "ي" + possessor, EITHER if plural_too else TWO
        if plural_too:
            yield head + "و" + possessor, MANY


def plurals(many: str) -> Iterator[str]:
    """Forms of a broken plural."""
    yield many
    if " " in many:
        return
    if not many.endswith(("ة", "ا", "ى", "ء", "ين", "ون", "ات")):
        yield many + "ا"
    stem = _open(many)
    stem = stem[:-1] + "ا" if stem.endswith("ى") else stem
    for possessor in POSSESSORS:
        yield stem + possessor


def verbs(past: str) -> Iterator[tuple[str, bool]]:
    """Forms of a past verb, and of its present; True for those that stand after their people."""
    head, _, tail = past.partition(" ")
    rest = f" {tail}" if tail else ""
    stem = head[:-1] if head.endswith("ى") else head
    joined = stem + "ا" if head.endswith("ى") else stem
    yield head + rest, False
    yield stem + "ت" + rest, False
    yield stem + "وا" + rest, True
    yield stem + "و" + rest, True
    yield (head[:-1] + "ي" if head.endswith("ى") else head) + "ا" + rest, True
    yield stem + "تا" + rest, True
    yield stem + "ن" + rest, True
    yield (head[:-1] + "ي" if head.endswith("ى") else head) + "نا" + rest, False
    if rest:
        return
    for pronoun in _OBJECTS:
        yield joined + pronoun, True
        yield stem + "ت" + pronoun, True
        yield stem + "و" + pronoun, True
    yield from presents(past)


def presents(past: str) -> Iterator[tuple[str, bool]]:
    """The present of a sound or defective verb: "تعدم", "يقضون", "يختطفهم"; a hollow one is listed in the lexicon."""
    stem = past[1:] if past.startswith(("ا", "أ", "إ")) and len(past) > _SHORT else past
    short = stem[:-1] if stem.endswith(("ى", "ي")) else stem
    for person in ("ي", "ت"):
        yield person + stem, False
        yield person + short + "ون", True
        yield person + short + "ان", True
        for pronoun in _OBJECTS:
            yield person + (short + "ي" if short != stem else stem) + pronoun, True
