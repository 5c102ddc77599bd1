"""Which aircraft does a form tell of, and what do its other fields say of them?"""

from __future__ import annotations

from dataclasses import replace

from marsad.reading.context import Context
from marsad.reading.structured.counting import Counting
from marsad.reading.structured.fields import Form
from marsad.reading.structured.filling import Filled, Filling, clock_of
from marsad.reading.structured.observing import Craft, Spotted
from marsad.reading.structured.plain import language, spelled
from marsad.reading.structured.sightings import Told, sighting
from marsad.reading.structured.spotting import Spotting


class Flights:
    """Reads the fields for aircraft."""

    def __init__(self, counting: Counting, filling: Filling, spotting: Spotting) -> None:
        self.counting, self.filling, self.spotting = counting, filling, spotting
        self.vocabulary = spotting.vocabulary

    def read(self, form: Form, context: Context, filled: Filled, label: str) -> None:
        """A sighting for each sort of aircraft of each field."""
        for number, field in enumerate(form.of("aircraft")):
            spotted = self.spotting.read(field.value.text)
            if not spotted.crafts or spotted.denied:
                self.filling.unclear(field, filled)
                continue
            towards, base = self._around(form, spotted, filled)
            crafts = self._numbered(form, spotted.crafts)
            setting = filled.setting
            spotted.relation = list(setting.relation) or spotted.relation
            clock = clock_of(setting.when)
            told = Told(spotted, setting.when, setting.where, clock[0] if clock else None, towards, base, "form")
            for at, craft in enumerate(crafts):
                filled.claims.append(
                    sighting(
                        told, craft, field.value.named(*craft.span), field.whole, context, language(field.whole.text),
                        f"{label}:sighting:{number}:{at}",
                    )
                )  # fmt: skip

    def _around(self, form: Form, spotted: Spotted, filled: Filled) -> tuple[str | None, str | None]:
        """What other fields say of the aircraft goes into `spotted`; whither and whence by name."""
        towards = base = None
        for field in form.of("manner", "heading", "base", "sense", "language"):
            if self.filling.empty(field.value.text):
                continue
            said = self.spotting.read(field.value.text)
            names = [field.value.named(n.start, n.end) for n in (said.base, *said.places, said.towards) if n]
            spoken = [hit.word.speaks for hit in self.vocabulary.of(spelled(field.value.text), "nation") if hit.word]
            kind = field.label.field
            took = bool(said.manners or said.senses or said.heading or names)
            if kind == "language":
                spotted.language = said.language or next(iter(spoken), None)
                took = spotted.language is not None
            elif kind == "base":
                base = names[0] if names else None
            elif kind == "heading":
                spotted.heading, towards = said.heading, names[0] if names else None
            spotted.manners += said.manners
            spotted.senses += said.senses
            if not took:
                self.filling.unclear(field, filled)
        return towards, base

    def _numbered(self, form: Form, crafts: list[Craft]) -> list[Craft]:
        """The number, where it has a field of its own and there is one sort of aircraft."""
        counted = [c for f in form.of("number") for c in self.counting.read(f.value.text)[:1]]
        number = counted[0].count.lower if counted else None
        if len(crafts) != 1 or number is None or crafts[0].number is not None:
            return crafts
        return [replace(crafts[0], number=number)]
