"""What do the sightings say? Reported type, take-off, language on the air, and how the aircraft flew."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from marsad.attribution.case import Case, Cue
from marsad.attribution.flying import shapes
from marsad.attribution.linking import Track, tracks
from marsad.attribution.prior import OTHER, parties
from marsad.attribution.reported import Confusions, Reported, decibans
from marsad.attribution.vocabulary import Vocabulary, fold
from marsad.reference.aircraft import aircraft
from marsad.reference.dated import weighed
from marsad.reference.patterns import patterns
from marsad.reference.weights import Weights

_LANGUAGES = Vocabulary((n.party, n.names.all()) for n in aircraft().languages)
_PATTERNS = Vocabulary((p.id, p.names.all()) for p in patterns())
_BY_ID = {p.id: p for p in patterns()}
_TONGUES = {"ru": "RU", "ar": "SY-GOV", "en": "COALITION", "tr": "TR", "he": "IL", "fa": "IR"}
LINKED = 0.15
"""A track linked less surely than this says nothing of how the striker flew."""


def sighted_cues(case: Case, weights: Weights, confusions: Confusions) -> list[Cue]:
    """The cues of the case's sightings, each class a mixture over who of those seen may have struck."""
    found = tracks(case, weights.linking)
    if not found:
        return []
    cues = [
        _types(found, case, confusions),
        _called(found, case, confusions),
        _bases(found, case, weights),
        *_languages(found, weights),
    ]
    return [cue for cue in (*cues, *_flown(found, case)) if cue is not None]


def _mixture(found: Sequence[Track], says: Callable[[Track], dict[str, float]]) -> dict[str, float]:
    """Decibans of "one of the tracks struck, by its link, or none of them": no sure thing from a doubtful link."""
    unseen = 1 - sum(track.link for track in found)
    totals = {party: unseen for party in parties() if party != OTHER}
    for track in found:
        ratios = says(track)
        for party in totals:
            totals[party] += track.link * ratios.get(party, 1.0)
    return {party: decibans(total) for party, total in totals.items() if abs(total - 1) > 1e-9}


def _types(found: Sequence[Track], case: Case, confusions: Confusions) -> Cue | None:
    """What sort or type was seen, whoever it was called."""
    known = tuple(party for party in parties() if party != OTHER)
    bare = {track: Reported(track.report.types, track.report.craft) for track in found}
    telling = [track for track in found if bare[track].telling]
    if not telling:
        said = any(s.type_as_said for track in found for s in track.sightings)
        return Cue("type", f"{_listed(found, bare)}, no type that tells") if said else None
    mixed = _mixture(found, lambda track: confusions.weigh(bare[track], known, case.days))
    return Cue("type", _listed(found, bare), mixed, ("facts 1.2; METHODS 7: through the confusion matrix",))


def _called(found: Sequence[Track], case: Case, confusions: Confusions) -> Cue | None:
    """Whose the spotters call it: a word like others' words. It may rest on the base; "Russian" may be Russian-made."""
    known = tuple(party for party in parties() if party != OTHER)
    nations = sorted({nation for track in found for nation in track.report.nations})
    if not nations:
        return None
    mixed = _mixture(found, lambda track: confusions.weigh(Reported(nations=track.report.nations), known, case.days))
    return Cue(
        "word", f"called {' or '.join(nations)} by spotters", mixed, ("METHODS 7: through the confusion matrix",)
    )


def _listed(found: Sequence[Track], bare: Mapping[Track, Reported]) -> str:
    names: dict[str, int] = {}
    for track in sorted(found, key=lambda t: -t.link):
        name = " or ".join(bare[track].types) or bare[track].craft or "aircraft"
        names[name] = names.get(name, 0) + 1
    return ", ".join(f"{name} ({count} tracks)" if count > 1 else name for name, count in names.items())


def _bases(found: Sequence[Track], case: Case, weights: Weights) -> Cue | None:
    based = [track for track in found if track.base is not None]
    if not based:
        return None

    def says(track: Track) -> dict[str, float]:
        if track.base is None:
            return {}
        operators = weighed(track.base.operators, case.days)
        if not operators:
            return {}
        ratios = {party: 10 ** (weight.decibans / 10) for party, weight in operators.items()}
        # Others may have flown from there, and bases be mistaken: the rest lose less than the operator gains.
        less = 10 ** (weights.base_others.decibans / 10)
        return {party: ratios.get(party, less) for party in parties() if party != OTHER}

    mixed = _mixture(found, says)
    names = sorted({track.base.id for track in based if track.base})
    sources = {w.source for track in based if track.base for w in weighed(track.base.operators, case.days).values()}
    return Cue("base", f"flights from {', '.join(names)}, timed against the strike", mixed, tuple(sorted(sources)))


def _languages(found: Sequence[Track], weights: Weights) -> list[Cue]:
    """Whose language was on the air, weighed by how surely it was the striker's crew that was heard."""
    links: dict[str, float] = {}
    ratios: dict[str, float] = {}
    hows: dict[str, str] = {}
    for track in found:
        spoken: dict[str, float] = {}
        for sighting in track.sightings:
            for party in _heard(sighting.heading, sighting.type_as_said, sighting.language):
                caught = sighting.kind == "intercepted"
                spoken[party] = max(
                    spoken.get(party, 0.0), weights.language.decibans if caught else weights.language.heard
                )
                hows[party] = "intercepted" if caught else hows.get(party, sighting.kind)
        for party, most in spoken.items():
            links[party] = links.get(party, 0.0) + track.link
            ratios[party] = ratios.get(party, 0.0) + track.link * 10 ** (most / 10)
    return [
        Cue("language", f"language of {party} on the air ({hows[party]})",
            {party: decibans(1 - links[party] + ratios[party])}, (weights.language.source,))
        for party in links
    ]  # fmt: skip


def _heard(heading: str, said: str, language: str | None) -> list[str]:
    found = list(_LANGUAGES.codes(f"{heading} {said}"))
    if language:
        code = fold(language)
        found += [_TONGUES[code]] if code in _TONGUES else list(_LANGUAGES.codes(f"in {language}"))
    return list(dict.fromkeys(found))


def languages_in(text: str) -> tuple[str, ...]:
    """Whose language a text says was heard on the air."""
    return _LANGUAGES.codes(text)


def patterns_in(text: str) -> tuple[str, ...]:
    """The patterns that a text names, by id."""
    return _PATTERNS.codes(text)


def pattern_cue(ident: str, case: Case, said: str = "") -> Cue:
    """A pattern's cue on the case's days."""
    pattern = _BY_ID[ident]
    found = weighed(pattern.weights, case.days)
    return Cue(
        "pattern", said or ident, {party: w.decibans for party, w in found.items()},
        tuple(w.source for w in found.values()), means="conduct" if pattern.conduct else "", about=ident,
    )  # fmt: skip


def _flown(found: Sequence[Track], case: Case) -> list[Cue]:
    """How the aircraft that may have struck flew: in words, in number, circling; each pattern once."""
    seen: dict[str, Cue] = {}
    for track in found:
        if track.link < LINKED / max(1, len(found)):
            continue
        for sighting in track.sightings:
            for ident in patterns_in(f"{sighting.heading} {sighting.type_as_said}"):
                seen.setdefault(ident, pattern_cue(ident, case))
            if (sighting.number or 0) >= 2 and sighting.type_as_said:
                seen.setdefault("pair", pattern_cue("pair", case, f"{sighting.number} together"))
    for ident in shapes([track for track in found if track.link >= LINKED / max(1, len(found))]):
        seen.setdefault(ident, pattern_cue(ident, case, f"{ident} (by the tracks)"))
    return list(seen.values())
