"""Where, when and by whom does a form say that it happened?"""

from __future__ import annotations

from dataclasses import replace

from marsad.model.claim import Place, When
from marsad.reading.ar.folding import fold
from marsad.reading.ar.reading import Arabic
from marsad.reading.ar.tokens import tokenize as arabic_tokens
from marsad.reading.context import Context
from marsad.reading.en.lexicon import words_of
from marsad.reading.en.reading import English
from marsad.reading.en.tokens import tokenize
from marsad.reading.framing import window_of
from marsad.reading.structured.fields import Form
from marsad.reading.structured.filling import Filled, Filling, Setting
from marsad.reading.structured.moments import when
from marsad.reading.structured.passage import Passage
from marsad.reading.structured.plain import language, spelled
from marsad.reading.structured.spotting import Spotting


class Settings:
    """Reads the fields for place, time and party."""

    def __init__(self, english: English, arabic: Arabic, filling: Filling, spotting: Spotting) -> None:
        self.english, self.arabic, self.filling, self.spotting = english, arabic, filling, spotting
        self.vocabulary, self.naming = spotting.vocabulary, spotting.naming

    def read(self, form: Form, context: Context, filled: Filled) -> Setting:
        """The setting of all claims of the form; values that are not understood are listed."""
        where, relation = self._where(form, filled)
        moment, dated = self._when(form, context, filled)
        by, suspected = self._by(form, filled)
        days = [end[:10] if end else None for end in (moment.start, moment.end)]
        return Setting(where, moment, When(days[0], days[1], moment.zone), by, suspected, relation, dated)

    def _where(self, form: Form, filled: Filled) -> tuple[tuple[Place, ...], tuple[str, ...]]:
        texts = (field.value.text for field in form.of("within"))
        around = tuple(" ".join(text.split()) for text in texts if text and not self.filling.empty(text))
        places: list[Place] = []
        relation: tuple[str, ...] = ()
        for field in form.of("place"):
            if self.filling.empty(field.value.text):
                continue
            found, sides, clear = self._placed(field.value)
            relation += sides
            for place in found:
                more = tuple(name for name in around if name not in (place.name, *place.within))
                places.append(replace(place, within=(*place.within, *more)))
            if not clear:
                self.filling.unclear(field, filled)
        if not places and around:
            places = [Place(around[0], around[1:])]
        return tuple(dict.fromkeys(places)), relation

    def _placed(self, value: Passage) -> tuple[list[Place], tuple[str, ...], bool]:
        """The places of a value; "north of Khan Sheikhoun" is that town, and the side."""
        places, clear = self.naming.listed(value.text)
        if places and not self.naming.known(places[0].name):
            spotted = self.spotting.read(value.text)
            if spotted.places and not spotted.unread and (spotted.relation or len(spotted.places) > 1):
                found = [Place(value.named(n.start, n.end), n.within or places[0].within) for n in spotted.places]
                return found, tuple(spotted.relation), True
        return places, (), clear and bool(places)

    def _when(self, form: Form, context: Context, filled: Filled) -> tuple[When, bool]:
        day: str | None = None
        time: str | None = None
        until: str | None = None
        for field in form.of("date", "instant", "time"):
            if self.filling.empty(field.value.text):
                continue
            found = self.spotting.read(field.value.text)
            on = found.day or (self._worded_day(field.value.text, context) if field.label.field != "time" else None)
            day = day or on
            # "21 Sept 2017" in a field for the day holds a year, not a quarter past eight in the evening.
            timed = field.label.field != "date" or not on or ":" in field.value.text
            if found.times and time is None and timed:
                time = found.times[0]
                until = found.until or (found.times[1] if len(found.times) > 1 else None)
            if not (on or found.times):
                self.filling.unclear(field, filled)
        return when(day, time, until, context), bool(day or time)

    def _worded_day(self, text: str, context: Context) -> str | None:
        """ "21 September 2017", "today", "أمس"."""
        if language(text) == "ar":
            times, _ = self.arabic.dates.find(self.arabic.lexicon.line(arabic_tokens(text, fold(text), 0, len(text))))
        else:
            lowered = spelled(text)
            hits = self.english.lexicon.scan(lowered)
            times = self.english.dates.find(words_of(tokenize(text, 0, len(text)), hits)) if len(lowered) else []
        published = (context.published or "")[:10] or None
        for mention in times:
            window = window_of(mention, published, "")
            if window is not None and window.start and window.start == window.end and len(window.start) == 10:
                return window.start
        return None

    def _by(self, form: Form, filled: Filled) -> tuple[tuple[str, ...], tuple[str, ...]]:
        parties: list[str] = []
        hedged = False
        for field in form.of("by"):
            if self.filling.empty(field.value.text):
                continue
            hits = self.vocabulary.hits(spelled(field.value.text))
            found = [hit.code for hit in hits if hit.kind == "nation"]
            found = found or [p for p in (self._party(field.value.text),) if p]
            hedged = hedged or any(hit.kind == "hedge" for hit in hits)
            parties += found
            if not found:
                self.filling.unclear(field, filled)
        named = tuple(sorted(set(parties)))
        return ((), named) if hedged else (named, ())

    def _party(self, name: str) -> str | None:
        actors, plain = self.english.lexicon.actors, name.strip(" .")
        return plain if plain in actors.parties else actors.party(plain)
