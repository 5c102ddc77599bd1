"""Which lines of a report are laid out, not told: forms and spotters' lines? They are read here, the rest as prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from marsad.model.claim import Claim
from marsad.model.place_names import PlaceNames
from marsad.model.unread import Unread
from marsad.reading.ar.folding import fold
from marsad.reading.ar.reading import Arabic
from marsad.reading.ar.tokens import tokenize as arabic_tokens
from marsad.reading.context import Context
from marsad.reading.en.lexicon import words_of
from marsad.reading.en.reading import English
from marsad.reading.en.tokens import tokenize
from marsad.reading.structured.fields import Form, fields
from marsad.reading.structured.filling import Setting
from marsad.reading.structured.forms import FormReader, completed
from marsad.reading.structured.naming import Naming
from marsad.reading.structured.observing import Spotted
from marsad.reading.structured.passage import Passage
from marsad.reading.structured.plain import cleaned, language, spelled
from marsad.reading.structured.sightings import spotted_claims
from marsad.reading.structured.spotting import Spotting
from marsad.reading.structured.vocabulary import vocabulary

MOST_LINE = 200
MOST_FORM = 20_000
"""A form is short; a longer text is told."""
ENOUGH = 2
MOSTLY = 60
"""Percent of a spotter's line that must be words or names that are known for what they are."""
_LINE = re.compile(r"[^\n]+")
_STARTS = re.compile(r"\W*(?:[01]?\d|2[0-3])[:.h]?[0-5]\d\b|\W*(?:الساعه)\s")
_TELLING = ("harm.noun", "harm.verb", "harm.state", "harm.toll", "attack")
_OURS = ("munition", "manner", "sense", "watcher")
"""Words of spotters that are words of war in a story, too."""


@dataclass(slots=True)
class Laid:
    """What was laid out. rest: the text with those lines blanked, of the same length, to be read as prose."""

    rest: str
    claims: list[Claim] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    prose: list[tuple[tuple[int, int], Setting]] = field(default_factory=list)

    def complete(self, claims: Sequence[Claim]) -> list[Claim]:
        """The claims of the prose, those of a form's notes with the form's place and time."""
        return list(completed(claims, self.prose)) if self.prose else list(claims)


class Structured:
    """Reads what is laid out, in both languages."""

    def __init__(self, english: English, arabic: Arabic, places: PlaceNames) -> None:
        self.english, self.arabic = english, arabic
        self.spotting = Spotting(vocabulary(), Naming(places))
        self.forms = FormReader(english, arabic, fields(), self.spotting)

    def read(self, text: str, context: Context) -> Laid:
        """The claims of the report's forms and spotters' lines, and what is left to be read as prose. text: as much of
        the report as is read."""
        clear = cleaned(text)
        whole = Passage(clear, text, 0, len(clear.text))
        laid = Laid(text)
        taken = self._forms(whole, context, laid) if len(clear.text) <= MOST_FORM else []
        taken += self._lines(whole, context, laid, taken)
        laid.rest = _blanked(text, taken)
        return laid

    def _forms(self, whole: Passage, context: Context, laid: Laid) -> list[tuple[int, int]]:
        taken: list[tuple[int, int]] = []
        for number, form in enumerate(form for form in fields().forms(whole) if form.is_one):
            filled = self.forms.read(form, context, f"form:{number}")
            laid.claims += filled.claims
            laid.unread += filled.unread
            taken += _spans(form)
            laid.prose += [(f.whole.span(), filled.setting) for f in form.of("prose")]
        return taken

    def _lines(
        self, whole: Passage, context: Context, laid: Laid, taken: Sequence[tuple[int, int]]
    ) -> list[tuple[int, int]]:
        lines = [whole.part(*match.span()) for match in _LINE.finditer(whole.text)]
        lines = [line for line in lines if line.text]
        read = [(line, self._spotted(line)) for line in lines if not _overlaps(line.span(), taken)]
        found = [(line, spotted) for line, spotted in read if spotted]
        told = 2 * len(found) < len(lines)
        done: list[tuple[int, int]] = []
        for number, (line, spotted) in enumerate(found):
            if told and not _STARTS.match(spelled(line.text)):
                continue
            self._sightings(line, spotted, context, laid, f"line:{number}")
            if not any(one.armed or one.denied for one in spotted):
                done.append(line.span())
        return done

    @staticmethod
    def _sightings(line: Passage, spotted: Sequence[Spotted], context: Context, laid: Laid, label: str) -> None:
        """The claims of a spotter's line; what it says was not there is listed."""
        made: dict[str, Claim] = {}
        for number, one in enumerate(spotted):
            if one.denied:
                laid.unread.append(Unread(line.span(), line.said(), "a spotter's line that says what was not there"))
                continue
            for claim in spotted_claims(one, line, context, language(line.text), f"{label}:{number}"):
                made.setdefault(repr((claim.detail, claim.by, claim.when)), claim)
            laid.unread += [
                Unread(line.span(*span), line.said(*span), "words of a spotter's line that were not understood")
                for span in one.unread
            ]
        laid.claims += made.values()

    def _spotted(self, line: Passage) -> list[Spotted]:
        """What the line says, if it is a spotter's: short, about aircraft, and of nobody's harm. Else nothing."""
        if not 4 <= len(line.text) <= MOST_LINE or not self.spotting.vocabulary.flies(spelled(line.text)):
            return []
        spotted = self.spotting.observations(line.text)
        if not spotted or max(one.weight for one in spotted) < ENOUGH or spotted[0].explained < MOSTLY:
            return []
        nameless = not any(craft.craft for one in spotted for craft in one.crafts)
        if nameless and not any(one.times for one in spotted):
            return []
        return [] if self._told(line.text) else spotted

    def _told(self, text: str) -> bool:
        """Does the line speak of harm or of attacks, or say whose word it is? Then it is a sentence, whatever flies."""
        lowered = spelled(text)
        watched = [(h.start, h.end) for h in self.spotting.vocabulary.hits(lowered) if h.kind in _OURS]
        tokens = tokenize(lowered, 0, len(lowered))
        hits = words_of(tokens, self.english.lexicon.scan(lowered)).hits
        english = [hit for category in ("harm", "say", "attack") for hit in hits.get(category, ())]
        spans = [(tokens[first].start, tokens[after - 1].end) for first, after, _ in english]
        line = self.arabic.lexicon.line(arabic_tokens(text, fold(text), 0, len(text)))
        spans += [line.span(hit.first, hit.after) for category in _TELLING for hit in line.all(category)]
        return any(not _overlaps(span, watched) for span in spans)


def _spans(form: Form) -> list[tuple[int, int]]:
    """The stretches that are read: whole fields, but of a field of prose its label alone."""
    found = [f.whole.span() for f in form.fields if f.label.field != "prose"]
    for f in form.of("prose"):
        label = Passage(f.whole.cleaned, f.whole.original, f.whole.start, f.value.start)
        found += [label.span()] if label.start < label.end else []
    return found


def _overlaps(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    return any(start < span[1] and end > span[0] for start, end in taken)


def _blanked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with the stretches blank and its line ends kept, so that offsets stay."""
    if not spans:
        return text
    left = list(text)
    for start, end in spans:
        left[start:end] = ["\n" if c == "\n" else " " for c in left[start:end]]
    return "".join(left)
