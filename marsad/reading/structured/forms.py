"""Which claims does a form make? Counts of people, attacks, a strike, a facility hit, a sighting, each with its span.

Place, time and party are the form's; a value that isn't understood is listed, a field that nobody knows too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from marsad.model.claim import Claim
from marsad.reading.ar.reading import Arabic
from marsad.reading.context import Context
from marsad.reading.en.reading import English
from marsad.reading.structured.casualties import Casualties, inside_totals
from marsad.reading.structured.counting import Counting
from marsad.reading.structured.fields import Fields, Form
from marsad.reading.structured.filling import Filled, Filling, Setting
from marsad.reading.structured.flights import Flights
from marsad.reading.structured.settings import Settings
from marsad.reading.structured.spotting import Spotting
from marsad.reading.structured.strikes import Strikes


class FormReader:
    """Reads forms."""

    def __init__(self, english: English, arabic: Arabic, fields: Fields, spotting: Spotting) -> None:
        self.counting = Counting(english.lexicon, arabic.lexicon, fields.subset, fields.beside_number)
        self.filling = Filling(fields)
        self.settings = Settings(english, arabic, self.filling, spotting)
        self.flights = Flights(self.counting, self.filling, spotting)
        self.casualties = Casualties(self.counting, self.filling)
        self.strikes = Strikes(english, arabic, self.counting, self.filling, spotting.vocabulary)

    def read(self, form: Form, context: Context, label: str) -> Filled:
        """The claims of one form."""
        filled = Filled(Setting(), [], [])
        filled.setting = self.settings.read(form, context, filled)
        self.flights.read(form, context, filled, label)
        for number, field in enumerate(form.of("killed", "injured", "missing", "detained", "displaced")):
            self.casualties.read(field, context, filled, f"{label}:count:{number}")
        inside_totals(filled)
        self.strikes.attacks(form, context, filled, label)
        self.strikes.strike(form, context, filled, label)
        self.strikes.facility(form, context, filled, label)
        for field in form.of("kept"):
            self.filling.unread(field.value, filled, "a field that is kept, not read")
        for strange in form.strange:
            self.filling.unread(strange, filled, "a field that is not known")
        return filled


def completed(claims: Sequence[Claim], told: Sequence[tuple[tuple[int, int], Setting]]) -> Iterator[Claim]:
    """Claims read from a form's prose, with the form's place and time where they say none of their own."""
    for claim in claims:
        setting = next((s for span, s in told if span[0] <= claim.span[0] and claim.span[1] <= span[1]), None)
        if setting is None:
            yield claim
            continue
        where = claim.where or setting.where
        undated = claim.when.start is None or claim.when.start == claim.when.end == claim.said_at
        yield replace(claim, where=where, when=setting.day if undated and setting.dated else claim.when)
