"""Which claims does a form make? Counts of people, attacks, a strike, a facility hit, a sighting, each with its span.

Place, time and party are the form's; a value that isn't understood is listed, a field that nobody knows too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from marsad.model.claim import UNSAID, Claim, Place, When
from marsad.model.count import Count
from marsad.model.unread import Unread
from marsad.model.victims import ANYONE
from marsad.reading.ar.folding import fold
from marsad.reading.ar.reading import Arabic
from marsad.reading.ar.tokens import tokenize as arabic_tokens
from marsad.reading.context import Context
from marsad.reading.en.lexicon import words_of
from marsad.reading.en.reading import English
from marsad.reading.en.tokens import tokenize
from marsad.reading.framing import window_of
from marsad.reading.structured.counting import Counted, Counting
from marsad.reading.structured.fields import Field, Fields, Form
from marsad.reading.structured.moments import when
from marsad.reading.structured.naming import Naming
from marsad.reading.structured.observing import Craft, Spotted
from marsad.reading.structured.passage import Passage
from marsad.reading.structured.plain import form as folded
from marsad.reading.structured.plain import language, spelled
from marsad.reading.structured.sightings import Told, bare, sighting
from marsad.reading.structured.spotting import Spotting
from marsad.reading.structured.vocabulary import Vocabulary

CONFIDENCE = 900_000
"""A labelled value leaves less open than a sentence; not measured, so no such claim is marked safe."""
_FROM_THE_AIR = ("bomb", "missile", "strike")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where, when and by whom, as the form says. suspected: parties that are only thought to have done it.

    when: to the minute, for sightings. day: for harm. Of two forms on one strike one says 09:15 and one 09:40; counts
    at different minutes would be counts of different people.
    """

    where: tuple[Place, ...] = ()
    when: When = UNSAID
    day: When = UNSAID
    by: tuple[str, ...] = ()
    suspected: tuple[str, ...] = ()
    relation: tuple[str, ...] = ()
    dated: bool = False


@dataclass(slots=True)
class Filled:
    """What a form came to. setting: for the claims of its prose fields, too."""

    setting: Setting
    claims: list[Claim]
    unread: list[Unread]


class FormReader:
    """Reads forms."""

    def __init__(self, english: English, arabic: Arabic, fields: Fields, spotting: Spotting) -> None:
        self.english, self.arabic, self.fields, self.spotting = english, arabic, fields, spotting
        self.vocabulary: Vocabulary = spotting.vocabulary
        self.naming: Naming = spotting.naming
        self.counting = Counting(english.lexicon, arabic.lexicon, fields.subset, fields.beside_number)

    def read(self, form: Form, context: Context, label: str) -> Filled:
        """The claims of one form."""
        filled = Filled(Setting(), [], [])
        filled.setting = self._setting(form, context, filled)
        self._sighting(form, context, filled, label)
        for number, field in enumerate(form.of("killed", "injured", "missing", "detained", "displaced")):
            self._casualties(field, context, filled, f"{label}:count:{number}")
        self._inside_totals(filled)
        self._attacks(form, context, filled, label)
        self._strike(form, context, filled, label)
        self._facility(form, context, filled, label)
        for field in form.of("kept"):
            self._unread(field.value, filled, "a field that is kept, not read")
        for strange in form.strange:
            self._unread(strange, filled, "a field that is not known")
        return filled

    @staticmethod
    def _unread(passage: Passage, filled: Filled, why: str) -> None:
        if passage.text:
            filled.unread.append(Unread(passage.span(), passage.said(), why))

    def _unclear(self, field: Field, filled: Filled) -> None:
        if not self._empty(field.value.text):
            self._unread(field.whole, filled, f"the value of the field “{field.label.field}” was not understood")

    def _empty(self, value: str) -> bool:
        return folded(value).strip(" .") in self.fields.empty or not value.strip(" .-")

    def _none(self, value: str) -> bool:
        return folded(value).strip(" .") in self.fields.none

    # Where, when, by whom --------------------------------------------------------------------------------------------

    def _setting(self, form: Form, context: Context, filled: Filled) -> Setting:
        where, relation = self._where(form, filled)
        moment, dated = self._when(form, context, filled)
        by, suspected = self._by(form, filled)
        days = [end[:10] if end else None for end in (moment.start, moment.end)]
        return Setting(where, moment, When(days[0], days[1], moment.zone), by, suspected, relation, dated)

    def _where(self, form: Form, filled: Filled) -> tuple[tuple[Place, ...], tuple[str, ...]]:
        around = tuple(
            " ".join(f.value.text.split()) for f in form.of("within") if f.value.text and not self._empty(f.value.text)
        )
        places: list[Place] = []
        relation: tuple[str, ...] = ()
        for field in form.of("place"):
            if self._empty(field.value.text):
                continue
            found, sides, clear = self._placed(field.value)
            relation += sides
            for place in found:
                more = tuple(name for name in around if name not in (place.name, *place.within))
                places.append(replace(place, within=(*place.within, *more)))
            if not clear:
                self._unclear(field, filled)
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
            if self._empty(field.value.text):
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
                self._unclear(field, filled)
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
            if self._empty(field.value.text):
                continue
            hits = self.vocabulary.hits(spelled(field.value.text))
            found = [hit.code for hit in hits if hit.kind == "nation"]
            found = found or [p for p in (self._party(field.value.text),) if p]
            hedged = hedged or any(hit.kind == "hedge" for hit in hits)
            parties += found
            if not found:
                self._unclear(field, filled)
        named = tuple(sorted(set(parties)))
        return ((), named) if hedged else (named, ())

    def _party(self, name: str) -> str | None:
        actors, plain = self.english.lexicon.actors, name.strip(" .")
        return plain if plain in actors.parties else actors.party(plain)

    # Aircraft --------------------------------------------------------------------------------------------------------

    def _sighting(self, form: Form, context: Context, filled: Filled, label: str) -> None:
        for number, field in enumerate(form.of("aircraft")):
            spotted = self.spotting.read(field.value.text)
            if not spotted.crafts or spotted.denied:
                self._unclear(field, filled)
                continue
            towards, base = self._around(form, spotted, filled)
            crafts = self._numbered(form, spotted.crafts)
            setting = filled.setting
            spotted.relation = list(setting.relation) or spotted.relation
            clock = _clock_of(setting.when)
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
            if self._empty(field.value.text):
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
                self._unclear(field, filled)
        return towards, base

    def _numbered(self, form: Form, crafts: list[Craft]) -> list[Craft]:
        """The number, where it has a field of its own and there is one sort of aircraft."""
        counted = [c for f in form.of("number") for c in self.counting.read(f.value.text)[:1]]
        number = counted[0].count.lower if counted else None
        if len(crafts) != 1 or number is None or crafts[0].number is not None:
            return crafts
        return [replace(crafts[0], number=number)]

    # Harm ------------------------------------------------------------------------------------------------------------

    def _claim(self, kind: str, quoted: Passage, context: Context, filled: Filled, label: str) -> Claim:
        setting = filled.setting
        made = bare(kind, quoted, context, language(quoted.text), label)
        clock = _clock_of(setting.when)
        detail = {"time": clock[0]} if clock else {}
        return replace(
            made, where=setting.where, when=setting.day, by=setting.by, confidence=CONFIDENCE, detail=detail
        )  # fmt: skip

    def _casualties(self, field: Field, context: Context, filled: Filled, label: str) -> None:
        harm = field.label.harm or "killed"
        if self._none(field.value.text):
            claim = self._claim("no_harm", field.whole, context, filled, label)
            filled.claims.append(replace(claim, harm=harm, count=Count(0, 0)))
            return
        counted = [c for c in self.counting.read(field.value.text) if c.other in (None, harm)]
        if not counted:
            self._unclear(field, filled)
            return
        default = self.counting.victims(field.extra) if field.extra else None
        default = default or self.counting.victims(field.whole.text[: field.value.start - field.whole.start])
        itemised = f"{context.report}:{label}" if len(counted) > 1 and not counted[1].part else None
        for number, item in enumerate(counted):
            quoted = self._quoted(field, item, number)
            claim = self._claim("casualties", quoted, context, filled, f"{label}:{number}")
            filled.claims.append(
                replace(
                    claim, harm=harm, count=item.count,
                    victims=item.victims if item.victims != ANYONE else default or ANYONE,
                    part_of=f"{label}:0" if item.part else None, itemised=itemised,
                    detail={**claim.detail, **({"class_said": field.extra} if field.extra and not number else {})},
                )
            )  # fmt: skip

    @staticmethod
    def _quoted(field: Field, item: Counted, number: int) -> Passage:
        """The first count is quoted with its label, which says the harm; the others as they stand."""
        start = field.whole.start if number == 0 else field.value.start + item.start
        return Passage(field.whole.cleaned, field.whole.original, start, field.value.start + item.end)

    @staticmethod
    def _inside_totals(filled: Filled) -> None:
        """ "Killed: 4" and "Children killed: 2": the children are among the four, if they can be."""
        claims = filled.claims
        for at, claim in enumerate(claims):
            if claim.kind != "casualties":
                continue
            detail = {k: v for k, v in claim.detail.items() if k != "class_said"}
            total = next((c for c in claims if c.harm == claim.harm and c.kind == "casualties" and _is_total(c)), None)
            if "class_said" in claim.detail and total is not None and _fits(claim, total):
                claims[at] = replace(claim, part_of=total.id, detail=detail)
            elif "class_said" in claim.detail:
                claims[at] = replace(claim, detail=detail, itemised=claim.itemised or f"{claim.report}:{claim.harm}")

    # Attacks ---------------------------------------------------------------------------------------------------------

    def _means(self, text: str) -> str | None:
        """How an attack was carried out, by the words of both lexicons."""
        lowered = spelled(text)
        hits = words_of(tokenize(lowered, 0, len(lowered)), self.english.lexicon.scan(lowered)).hits.get("attack", [])
        arabic = self.arabic.lexicon.line(arabic_tokens(text, fold(text), 0, len(text))).all("attack")
        found = [hit[2].means for hit in hits] + [hit.entry.means for hit in arabic]
        return next((m for m in found if m != "strike"), found[0] if found else None)

    def _attacks(self, form: Form, context: Context, filled: Filled, label: str) -> None:
        for number, field in enumerate(form.of("attacks")):
            counted = self.counting.read(field.value.text)
            if self._none(field.value.text) or not counted:
                self._unclear(field, filled)
                continue
            means = self._means(field.whole.text)
            kind = next((m for f in form.of("attack") if (m := self._means(f.value.text))), None)
            means = kind if means in (None, "strike") and kind else means
            quoted = self._quoted(field, counted[0], 0)
            claim = self._claim("attacks", quoted, context, filled, f"{label}:attacks:{number}")
            detail = {**claim.detail, **({"means": means} if means else {})}
            filled.claims.append(replace(claim, harm="attacks", count=counted[0].count, detail=detail))

    def _strike(self, form: Form, context: Context, filled: Filled, label: str) -> None:
        """One strike a form, told by its fields for the attack and the munition."""
        told = [f for f in form.of("attack", "munition") if f.value.text and not self._empty(f.value.text)]
        detail: dict[str, Any] = {}
        quoted: list[Field] = []
        for field in told:
            munitions = self.vocabulary.of(spelled(field.value.text), "munition")
            means = self._means(field.value.text) or next((h.word.means for h in munitions if h.word), None)
            if means is None and field.label.field == "attack":
                self._unclear(field, filled)
                continue
            quoted.append(field)
            detail["means"] = _more_telling(detail.get("means"), means)
            if munitions or field.label.field == "munition":
                detail["munitions"] = " ".join(field.value.text.split())
                detail.setdefault("munition", sorted({hit.code for hit in munitions}))
        if not quoted:
            return
        planes = form.of("aircraft")
        if planes and not self._empty(planes[0].value.text):
            detail["aircraft"] = " ".join(planes[0].value.text.split())
            if detail.get("means") in (None, *_FROM_THE_AIR):
                detail["means"] = "airstrike"
        for field in form.of("target")[:1]:
            detail["target"] = " ".join(field.value.text.split())
        if filled.setting.suspected:
            detail["suspected"] = list(filled.setting.suspected)
        detail = {key: value for key, value in detail.items() if value}
        claim = self._claim("strike", quoted[0].whole, context, filled, f"{label}:strike")
        by = claim.by or next((c.by for c in filled.claims if c.kind == "sighting" and c.by), ())
        filled.claims.append(replace(claim, detail={**claim.detail, **detail}, by=by))

    def _facility(self, form: Form, context: Context, filled: Filled, label: str) -> None:
        """A hospital, a school, a market that was the target."""
        for number, field in enumerate(form.of("target")):
            text = field.value.text
            lowered = spelled(text)
            english = words_of(tokenize(lowered, 0, len(lowered)), self.english.lexicon.scan(lowered)).hits
            arabic = self.arabic.lexicon.line(arabic_tokens(text, fold(text), 0, len(text)))
            hits = [lowered[slice(*_span(text, first, after))] for first, after, _ in english.get("event.facility", ())]
            hits += [" ".join(t.text for t in arabic.tokens[h.first : h.after]) for h in arabic.all("event.facility")]
            if not hits:
                continue
            out = bool(english.get("event.out_of_service") or arabic.all("event.out_of_service"))
            claim = self._claim("facility", field.whole, context, filled, f"{label}:facility:{number}")
            detail = {**claim.detail, "facility": hits[0], "out_of_service": out}
            filled.claims.append(replace(claim, detail=detail))


def _span(text: str, first: int, after: int) -> tuple[int, int]:
    tokens = tokenize(text, 0, len(text))
    return tokens[first].start, tokens[after - 1].end


def _clock_of(moment: When) -> list[str]:
    return [moment.start[11:16]] if moment.start and "T" in moment.start else []


def _more_telling(one: str | None, two: str | None) -> str | None:
    return two if one in (None, "strike") else one


def _is_total(claim: Claim) -> bool:
    return claim.part_of is None and "class_said" not in claim.detail and claim.itemised is None


def _fits(part: Claim, total: Claim) -> bool:
    low, high = (part.count.lower if part.count else None), (total.count.upper if total.count else None)
    return low is None or high is None or low <= high


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
