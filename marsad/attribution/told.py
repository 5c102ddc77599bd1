"""What do words say? Munitions, patterns, languages and named parties in messages and lists of cues.

Each message is one origin's. A spotters' line repeats the sightings, so beside them it counts for nothing again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from marsad.attribution.case import Case, Cue
from marsad.attribution.prior import OTHER, parties
from marsad.attribution.reported import Confusions, Reported, decibans, reported
from marsad.attribution.sighted import languages_in, pattern_cue, patterns_in
from marsad.attribution.stated import is_statement
from marsad.attribution.vocabulary import Hit, Vocabulary, fold
from marsad.reference.aircraft import aircraft
from marsad.reference.dated import weighed
from marsad.reference.munitions import munitions
from marsad.reference.patterns import statements
from marsad.reference.weights import Weights

_MUNITIONS = Vocabulary((m.id, m.names.all()) for m in munitions())
_BY_ID = {m.id: m for m in munitions()}
_NATIONS = Vocabulary((n.party, n.names.all()) for n in aircraft().nations)
_HEDGES = Vocabulary([("hedge", statements().hedges.all())])
_WATCHERS = Vocabulary([("watcher", statements().watchers.all())])
_AIR_AFTER = re.compile(
    r"plane|aircraft|jet|raid|strike|air force|bomb|fighter|helicopter|missile|attack|warship|force"
)
_AIR_BEFORE = re.compile(r"طيران|طائر|حربي|غار|قصف|مقاتل|مروحي|صاروخ|بارج|بوارج")
_NAMES = re.compile(r"names|blam|accus|said to be|believed|it was|was|تتهم|اتهم")
_REMNANT = re.compile(r"remnant|debris|photo|image|video|film|piece|shown|picked up|held to the camera|بقايا|صور|شظايا")
_NOT = re.compile(r"\b(no|not|without|non)\s*$|(?:ليس|لا|بدون)\s*$")
SAME_WORDS = 0.8
"""A message that shares so many of its words with an earlier one is a copy of it."""
_OTHER_EVENT = re.compile(
    r"\b(after|since|earlier|previous|treating|treated|victims of|following|hit by a)\b[^.;,:]{0,24}$"
)


def told_cues(case: Case, weights: Weights, confusions: Confusions) -> list[Cue]:
    """The cues of the words of a case, each munition, pattern and language once."""
    texts = [(f"message {n}", t) for n, t in unlike(case.texts) if not is_statement(t)]
    lists = [("cues", cue) for cue in case.other_cues]
    reports = [(origin, t) for origin, t in (*texts, *lists) if not (case.sightings and watching(t))]
    words = [*(t for _, t in texts), *case.other_cues, *case.quotes]
    cues = list(_munition_cues(case, words, weights))
    cues += _pattern_cues(case, words, weights)
    cues += _language_cues(case, [*texts, *lists], weights)
    if not any(s.type_as_said for s in case.sightings):
        cues += _type_cues(case, words, weights, confusions)
    cues += _named_cues(case, reports, weights)
    return cues


def unlike(texts: Sequence[str]) -> list[tuple[int, str]]:
    """The messages, numbered from one, without those that only retell an earlier one in nearly the same words."""
    kept: list[tuple[int, str, frozenset[str]]] = []
    for number, text in enumerate(texts, 1):
        words = frozenset(re.findall(r"\w+", fold(text)))
        if not any(len(words & other) >= SAME_WORDS * len(words | other) for _, _, other in kept):
            kept.append((number, text, words))
    return [(number, text) for number, text, _ in kept]


def watching(text: str) -> bool:
    """Is it a spotters' line?"""
    return bool(_WATCHERS.find(text))


def hedged(text: str) -> bool:
    """Does it say "likely" or "believed"?"""
    return bool(_HEDGES.find(text))


def _munition_cues(case: Case, texts: list[str], weights: Weights) -> Iterator[Cue]:
    best: dict[str, tuple[float, str]] = {}
    shares = weights.munition
    remnants = any(_REMNANT.search(fold(text)) for text in texts)
    for said, listed in ((m, True) for m in case.munitions):
        for hit in _MUNITIONS.find(said):
            share = (
                shares.hedged.share
                if hedged(said)
                else shares.remnant.share
                if listed and remnants
                else shares.word.share
            )
            best[hit.code] = max(best.get(hit.code, (0.0, "")), (share, hit.said))
    for text in texts:
        for hit in _MUNITIONS.find(text):
            before = fold(text)[max(0, hit.start - 40) : hit.start]
            if _NOT.search(before) or _OTHER_EVENT.search(before):
                continue
            shown = bool(_REMNANT.search(fold(text)))
            share = shares.hedged.share if hedged(text) else shares.remnant.share if shown else shares.word.share
            best[hit.code] = max(best.get(hit.code, (0.0, "")), (share, hit.said))
    for ident, (share, said) in best.items():
        munition = _BY_ID[ident]
        found = weighed(munition.weights, case.days)
        yield Cue(
            "munition", f"{ident} ({said})" if said != fold(ident) else ident,
            {party: share * w.decibans for party, w in found.items()}, tuple(w.source for w in found.values()),
            means="ground" if munition.ground else "",
        )  # fmt: skip


def _pattern_cues(case: Case, texts: list[str], weights: Weights) -> list[Cue]:
    idents = dict.fromkeys(ident for text in texts for ident in patterns_in(text))
    if "wanted-person" not in idents and case.target and "wanted-person" in patterns_in(case.target):
        idents["wanted-person"] = None
    if case.minutes:
        idents.pop("night", None)
        if _at_night(case.minutes, weights):
            idents["night"] = None
    return [pattern_cue(ident, case) for ident in idents]


def _at_night(minutes: tuple[int, ...], weights: Weights) -> bool:
    start, end = (int(at[:2]) * 60 + int(at[3:]) for at in (weights.night.start, weights.night.end))
    return all(minute >= start or minute < end for minute in minutes)


def _language_cues(case: Case, reports: list[tuple[str, str]], weights: Weights) -> list[Cue]:
    if any(languages_in(f"{s.heading} {s.type_as_said}") or s.language for s in case.sightings):
        return []
    found = dict.fromkeys(party for _, text in reports for party in languages_in(text))
    return [
        Cue("language", f"language of {party} on the air (told)", {party: weights.language.heard},
            (weights.language.source,))
        for party in found
    ]  # fmt: skip


def _type_cues(case: Case, texts: list[str], weights: Weights, confusions: Confusions) -> list[Cue]:
    """Types that messages tell of, where no sightings were kept: what may or may not be the aircraft that struck."""
    known = tuple(party for party in parties() if party != OTHER)
    reports = [reported(text) for text in texts]
    told = [Reported(types=(code,)) for code in dict.fromkeys(code for report in reports for code in report.types)]
    if not told and any(report.craft == "helicopter" for report in reports):
        told = [Reported(craft="helicopter")]
    link = weights.told_link.share
    return [
        Cue("type", f"told: {report.types[0] if report.types else report.craft}",
            {party: decibans(1 - link + link * ratio)
             for party, ratio in confusions.weigh(report, known, case.days).items()},
            ("facts 1.2; METHODS 7: through the confusion matrix",))
        for report in told
    ]  # fmt: skip


def _named_cues(case: Case, reports: list[tuple[str, str]], weights: Weights) -> Iterator[Cue]:
    """Parties that origins name, each origin once; one that names several speaks for them jointly."""
    said: dict[str, tuple[set[str], bool]] = {}
    for origin, text in reports:
        found = named_in(text)
        if found:
            before = said.get(origin, (set(), True))
            said[origin] = (before[0] | found, before[1] and hedged(text))
    shares: dict[str, float] = {}
    for origin, listed, doubted, share in case.named:
        shares[origin] = share
        before = said.get(origin, (set(), True))
        said[origin] = (before[0] | set(listed), before[1] and doubted)
    for witness in case.witnesses:
        found = set(_NATIONS.codes(witness)) or {witness}
        said[f"witnesses ({witness})"] = (found, False)
    for origin, (found, doubted) in said.items():
        yield named_cue(origin, found, doubted, weights, shares.get(origin, 1.0))


def named_cue(origin: str, found: set[str], doubted: bool, weights: Weights, share: float = 1.0) -> Cue:
    """The cue of one origin's word. share: of a usual origin's weight, as its record has it."""
    rule = weights.word.hedged if doubted else weights.word.plain
    whole = share * rule.decibans
    mine = {party: whole / (1 if len(found) == 1 else 1.5) for party in sorted(found)} if whole else {}
    if "RU" in mine and "SY-GOV" not in mine:
        mine["SY-GOV"] = min(share * weights.word.russian_made.decibans, mine["RU"])
    told = " or ".join(sorted(found)) + (", with a hedge" if doubted else "")
    return Cue("word", f"named by {origin}: {told}", mine, (rule.source,), (origin,), "hedged" if doubted else "named")


def named_in(text: str) -> set[str]:
    """The parties whose aircraft or attack a text names; a language heard, or a map of theirs, is no name."""
    folded = fold(text)
    tongues = [
        (m.start(), m.end()) for m in re.finditer(r"(speak|talk|spoke|heard|in)\w*\s+\w+|بالروسيه|بالعربيه", folded)
    ]
    return {
        hit.code for hit in _NATIONS.find(text)
        if not any(start <= hit.start < end for start, end in tongues) and _of_aircraft(folded, hit)
    }  # fmt: skip


def _of_aircraft(folded: str, hit: Hit) -> bool:
    if "\u0600" <= hit.said[0] <= "\u06ff":
        return bool(_AIR_BEFORE.search(folded[max(0, hit.start - 28) : hit.start]))
    after, before = folded[hit.end : hit.end + 32], folded[max(0, hit.start - 24) : hit.start]
    return bool(_AIR_AFTER.search(re.split(r"[.;:]", after)[0])) or bool(_NAMES.search(before))
