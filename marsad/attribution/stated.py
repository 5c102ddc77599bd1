"""What do the accused parties say of a strike? Accepted, denied, or laid at another's door.

A denial clears nobody: it makes the case contested. Acceptance is "declared", and only a statement that is matched to
the strike, by its place or as an admission, is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from marsad.attribution.case import Case, Cue
from marsad.attribution.vocabulary import Vocabulary, fold
from marsad.reference.aircraft import aircraft
from marsad.reference.patterns import statements
from marsad.reference.weights import Weights

_SPEAKERS = Vocabulary((s.party, s.names.all()) for s in statements().speakers)
_DENIES = Vocabulary([("denies", statements().denies.all())])
_ADMITS = Vocabulary([("admits", statements().admits.all())])
_OPERATES = Vocabulary([("operates", statements().operates.all())])
_MANY = Vocabulary([("many", statements().many.all())])
_NATIONS = Vocabulary((n.party, n.names.all()) for n in aircraft().nations)
_SAYING = re.compile(
    r"\bsays?\b|\bsaid\b|statement|announce|publish|video of|denie|denial|"
    r"تنشر|نشرت|اعلنت|قالت|تقول|تنفي|نفت|اقرت|اعترفت|تبنت"
)
BESIDE = 26
"""A speaker stands by its verb if no more letters are between them."""
_OTHERS = re.compile(r"activist|resident|witness|source|rescuer|doctor|media office|local|civil|monitor|observ|:")
_YEAR = re.compile(r"\b(20[012]\d)\b")
_SMALL = {"al", "el", "the", "of", "and", "town", "city"}


@dataclass(frozen=True, slots=True)
class Stated:
    """What a statement does: "declared", "matched", "active", "accuses", "denied" or "says"; by whom, about whom."""

    does: str
    speaker: str | None
    about: str | None


def stated(text: str, case: Case) -> Stated:
    """What a party's statement says of the case."""
    speaker = _speaker(text)
    if speaker is None:
        return Stated("says", None, None)
    if _other_year(text, case):
        return Stated("says", speaker, speaker)
    if _DENIES.find(text) and not _strikes_first(text):
        return Stated("denied", speaker, speaker)
    blamed = _blamed(text, speaker)
    if blamed:
        return Stated("accuses", speaker, blamed)
    placed = _names_place(text, case)
    if _ADMITS.find(text):
        return Stated("declared", speaker, speaker)
    if _OPERATES.find(text):
        if placed:
            return Stated("declared", speaker, speaker)
        return Stated("active" if _MANY.find(text) else "matched", speaker, speaker)
    return Stated("says", speaker, speaker)


def is_statement(text: str) -> bool:
    """Is a message a party's own word, rather than a source's on the ground? The party's speaker stands by the verb."""
    folded = fold(text)
    for hit in _SPEAKERS.find(text):
        verb = _SAYING.search(folded, hit.end, hit.end + BESIDE)
        between = folded[hit.end : verb.start()] if verb else ""
        if verb and not _OTHERS.search(between) and len(between.split()) <= 3:
            return True
        before = folded[max(0, hit.start - BESIDE) : hit.start]
        if "\u0600" <= hit.said[0] <= "\u06ff" and _SAYING.search(before):
            return True
    return False


def stated_cues(case: Case, weights: Weights) -> list[Cue]:
    """The cues of what parties say, each deed of a party once, in statements and in messages that pass them on."""
    texts = (*case.statements, *(text for text in case.texts if is_statement(text)))
    found = dict.fromkeys(stated(text, case) for text in texts)
    found |= dict.fromkeys(Stated("declared", party, party) for party in case.accepted_by)
    found |= dict.fromkeys(Stated("denied", party, party) for party in case.denied_by)
    rules = weights.statement
    known = {
        "declared": (rules.declared, "accepts the strike"), "matched": (rules.matched, "says that it struck"),
        "active": (rules.active, "says that it struck much then"), "denied": (rules.denied, "denies it"),
        "accuses": (rules.accuses, "says that it was"),
    }  # fmt: skip
    cues = []
    for said in found:
        if said.does not in known or said.about is None:
            continue
        rule, words = known[said.does]
        told = f"{said.speaker} {words}" + (f" {said.about}" if said.does == "accuses" else "")
        weight = {said.about: rule.decibans} if rule.decibans else {}
        cues.append(Cue("statement", told, weight, (rule.source,), (said.about,), said.does))
    return cues


def _speaker(text: str) -> str | None:
    head = text.split(":", 1)[0] if ":" in text[:160] else text
    found = _SPEAKERS.find(head) or _SPEAKERS.find(text)
    return min(found, key=lambda hit: hit.start).code if found else None


def _blamed(text: str, speaker: str) -> str | None:
    """Another party whose aircraft the statement says it was."""
    body = text.split(":", 1)[1] if ":" in text[:160] else text
    for hit in _NATIONS.find(body):
        after = fold(body)[hit.end : hit.end + 30]
        if hit.code != speaker and re.match(
            r"\s*(aircraft|warplane|plane|jet|air force|army|forces|helicopter)", after
        ):
            return hit.code
    return None


def _strikes_first(text: str) -> bool:
    """Does it say that it struck before it says what it denies ("struck a meeting, but did not aim at the mosque")?"""
    first = re.split(r"[,;]| but ", text, maxsplit=1)[0]
    return bool(_OPERATES.find(first) or _ADMITS.find(first)) and not _DENIES.find(first)


def _names_place(text: str, case: Case) -> bool:
    folded = fold(text)
    words = [w for w in re.split(r"[\s,'\-()]+", fold(case.place or "")) if len(w) >= 4 and w not in _SMALL]
    return any(word in folded for word in words)


def _other_year(text: str, case: Case) -> bool:
    years = set(_YEAR.findall(text))
    own = {day[:4] for day in (case.days.first, case.days.last) if day}
    return bool(years and own) and not years & own
