"""What of a model's answer may stand? Every field is checked against the text; what fails is refused with its reason.

A model is taken at no word: its quote must stand in the report, its number in the quote, its places, parties and
speakers in the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

import msgspec

from marsad.model.claim import COUNTED, UNSAID, Claim, Origin, Place, When
from marsad.model.count import BadCount, Count
from marsad.model.unread import Unread
from marsad.model.victims import Victims
from marsad.model.window import BadTime
from marsad.reading.ar.lexicon import default_lexicon as arabic_lexicon
from marsad.reading.compose import attributed
from marsad.reading.context import Context
from marsad.reading.en.lexicon import default_lexicon as english_lexicon
from marsad.reading.structured.counting import Counting
from marsad.reading.structured.moments import when
from marsad.reading.structured.plain import form, language, spelled
from marsad.reading.structured.vocabulary import vocabulary
from marsad.reference.outlets import load_outlets

CONFIDENCE = 500_000
"""Not measured: a desk looks at each. No such claim is marked safe."""
MOST_CLAIMS = 200
MOST_QUOTE = 600
SHORT = 4
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_CLOCK = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")
# Said of the land and its people as often as of the government ("the Syrian Observatory").
_LAND = frozenset({"syrian", "سوري", "سوريه"})
_HARMED = (*COUNTED, "no_harm")


class SightingGiven(msgspec.Struct, forbid_unknown_fields=True):
    """A sighting as a model gives it."""

    type_as_said: str
    kind: Literal["seen", "heard", "intercepted"]
    number: int | None = None
    heading: str | None = None
    time: str | None = None


class PlaceGiven(msgspec.Struct, forbid_unknown_fields=True):
    """A place as a model gives it."""

    name: str
    within: list[str] = []


class Given(msgspec.Struct, forbid_unknown_fields=True):
    """A claim as a model gives it: the fields of `asking.schema`."""

    kind: Literal[
        "casualties", "attacks", "strike", "offensive", "facility", "capture", "sighting", "control", "attribution",
        "denial", "responsibility", "truce", "trend", "statement", "no_harm",
    ]  # fmt: skip
    quote: str
    harm: Literal["killed", "injured", "missing", "detained", "displaced", "attacks"] | None = None
    lower: int | None = None
    upper: int | None = None
    vague: str | None = None
    approximate: bool = False
    closes: bool = False
    status: Literal["civilian", "combatant", "unknown"] = "unknown"
    sex: Literal["female", "male"] | None = None
    age: Literal["child", "adult"] | None = None
    part_of: int | None = None
    frame: Literal["event", "toll", "background", "elsewhere", "unreal"] = "event"
    places: list[PlaceGiven] = []
    start: str | None = None
    end: str | None = None
    by: list[str] = []
    origin: str | None = None
    sighting: SightingGiven | None = None


class _Claims(msgspec.Struct):
    claims: list[msgspec.Raw]


class Unusable(ValueError):
    """The answer as a whole can't be read; the sentence says why."""


class _Refused(ValueError):
    """One claim can't stand; the sentence says why."""


@dataclass(frozen=True)
class Text:
    """The report that claims are checked against."""

    text: str
    context: Context

    @cached_property
    def plain(self) -> str:
        """The text in one spelling, to look for names in."""
        return form(self.text)

    def names(self, said: str) -> bool:
        """Does the text hold the name as a word, whatever its case or spelling? Arabic ones may have clitics."""
        wanted = form(said)
        return bool(wanted) and re.search(rf"(?<![a-z0-9]){re.escape(wanted)}(?![a-z0-9])", self.plain) is not None

    @cached_property
    def parties(self) -> frozenset[str]:
        """The parties that the text names in some way."""
        namings = english_lexicon().actors.namings
        hits = vocabulary().of(spelled(self.text), "nation")
        nations = {h.code for h in hits if spelled(self.text)[h.start : h.end].removeprefix("ال") not in _LAND}
        return frozenset(n.party for n in namings if self._stands(n.text)) | nations

    def _stands(self, name: str) -> bool:
        """ "IS" is no party where a sentence says "is"."""
        if name.isascii() and len(name) <= SHORT:
            return re.search(rf"\b{re.escape(name)}\b", self.text) is not None
        return self.names(name)


def content_of(answer: dict[str, Any]) -> str:
    """What the model said. Raises Unusable."""
    try:
        choice = answer["choices"][0]
        message = choice["message"]
        said, refusal, end = message.get("content"), message.get("refusal"), choice.get("finish_reason")
    except (KeyError, IndexError, TypeError, AttributeError):
        raise Unusable("the model's answer has no message") from None
    if refusal:
        raise Unusable("the model declined to read it")
    if end == "length":
        raise Unusable("the model's answer was cut off")
    if not isinstance(said, str):
        raise Unusable("the model's answer has no text")
    return said


def checked(content: str, text: str, context: Context) -> tuple[list[Claim], list[Unread]]:
    """The claims that stand, with local labels, and those refused. Raises Unusable."""
    try:
        raws = msgspec.json.decode(content.encode("utf-8", "replace"), type=_Claims).claims
    except msgspec.MsgspecError:
        raise Unusable("the model's answer is not the JSON that was asked for") from None
    report = Text(text, context)
    taken: set[tuple[int, int, str]] = set()
    made: dict[int, Claim] = {}
    refused: dict[int, Unread] = {}
    parents: dict[int, int] = {}
    for number, raw in enumerate(raws):
        quote, span = "", (0, 0)
        try:
            given = _shaped(raw, number)
            quote = given.quote
            span = _found(given, text, taken)
            made[number] = _claim(given, span, report, number)
            if given.part_of is not None:
                parents[number] = given.part_of
        except _Refused as error:
            refused[number] = Unread(span, quote[:MOST_QUOTE], f"refused: {error}")
    _orphans(made, parents, refused)
    claims = [replace(c, part_of=_label(parents[n]) if n in parents else None) for n, c in made.items()]
    return _distinct(claims), [refused[number] for number in sorted(refused)]


def _distinct(claims: Sequence[Claim]) -> list[Claim]:
    """Each claim once; one that others are part of stays."""
    seen: set[str] = set()
    kept = []
    parents = {claim.part_of for claim in claims}
    for claim in claims:
        key = repr(replace(claim, id=""))
        if key not in seen or claim.id in parents:
            kept.append(claim)
        seen.add(key)
    return kept


def _label(number: int) -> str:
    return f"model:{number}"


def _shaped(raw: msgspec.Raw, number: int) -> Given:
    if number >= MOST_CLAIMS:
        raise _Refused(f"the model gave more than {MOST_CLAIMS} claims")
    try:
        return msgspec.json.decode(raw, type=Given)
    except msgspec.MsgspecError as error:
        where = str(error).rsplit("`$", 1)[-1].strip("`. ") if "`$" in str(error) else ""
        raise _Refused(f"the claim has not the form that was asked for{f' ({where})' if where else ''}") from None


def _found(given: Given, text: str, taken: set[tuple[int, int, str]]) -> tuple[int, int]:
    """Where the quote stands; said several times, the first place that no claim of this kind has taken."""
    quote = given.quote
    if not quote.strip() or len(quote) > MOST_QUOTE:
        raise _Refused("the claim quotes nothing, or too much")
    starts = [match.start() for match in re.finditer(re.escape(quote), text)]
    if not starts:
        raise _Refused("the words that the claim quotes are not in the report")
    what = f"{given.kind} {given.harm} {given.lower} {given.upper}"
    start = next((s for s in starts if (s, s + len(quote), what) not in taken), starts[0])
    taken.add((start, start + len(quote), what))
    return start, start + len(quote)


def _claim(given: Given, span: tuple[int, int], report: Text, number: int) -> Claim:
    origin, relayed = attributed(_origin(given, report), report.context)
    detail = _sighting(given, report)
    return Claim(
        report=report.context.report, kind=given.kind, span=span, quote=report.text[span[0] : span[1]],
        harm=_harm(given), count=_count(given), victims=_victims(given), frame=given.frame,
        where=_where(given, report), when=_when(given, detail, report.context), by=_by(given, report), origin=origin,
        relayed_by=relayed, said_at=(report.context.published or "")[:10] or None,
        received_at=report.context.received_at, confidence=CONFIDENCE, safe=False, language=language(report.text),
        detail=detail, id=_label(number),
    )  # fmt: skip


def _harm(given: Given) -> str | None:
    if given.kind == "attacks" and given.harm != "attacks":
        raise _Refused("a count of attacks has the harm attacks")
    if given.kind in ("casualties", "no_harm") and given.harm in (None, "attacks"):
        raise _Refused("the claim doesn't say which harm")
    return given.harm if given.kind in _HARMED else None


def _count(given: Given) -> Count | None:
    if given.kind not in _HARMED:
        return None
    if given.kind == "no_harm":
        return Count(0, 0)
    if given.lower is None and given.upper is None and given.vague is None:
        raise _Refused("the claim counts, and has no number")
    said = said_numbers(given.quote)
    for wanted in (given.lower, given.upper):
        if wanted is not None and wanted not in said:
            raise _Refused("the number of the claim is not said in its quote")
    try:
        return Count(given.lower, given.upper, _vague(given), given.approximate, given.closes)
    except BadCount as error:
        raise _Refused(str(error)) from None


def _vague(given: Given) -> str | None:
    from marsad.model.count import VAGUE_WORDS

    if given.vague is not None and given.vague not in VAGUE_WORDS:
        raise _Refused("the claim's vague word is none that is known")
    return given.vague


def said_numbers(quote: str) -> frozenset[int]:
    """The numbers that a quote says, in figures, words or forms; beside each what "more than" and "fewer than" make."""
    counting = Counting(english_lexicon(), arabic_lexicon(), (), _Anything())
    plain = form(quote)
    found = {int(figures.replace(",", "")) for figures in re.findall(r"\d{1,3}(?:,\d{3})+|\d{1,9}", plain)}
    for text in {quote, plain}:
        for item in counting.read(text):
            found |= {n for n in (item.count.lower, item.count.upper) if n is not None}
    stated = set(found)
    if re.search(r"more|over|above|exceed|اكثر|فوق|يزيد|تزيد|تجاوز", plain):
        stated |= {n + 1 for n in found}
    if re.search(r"fewer|less|under|below|اقل|دون", plain):
        stated |= {n - 1 for n in found if n}
    return frozenset(stated)


class _Anything(frozenset[str]):
    """Whatever stands behind a number: here the model has said that people are counted."""

    def __contains__(self, _: object) -> bool:
        return True


def _victims(given: Given) -> Victims:
    if given.kind == "attacks" and (given.status != "unknown" or given.sex or given.age):
        raise _Refused("attacks have no victims of a class")
    return Victims(given.status, given.sex, given.age) if given.kind in _HARMED else Victims()


def _where(given: Given, report: Text) -> tuple[Place, ...]:
    places = []
    for place in given.places:
        if not all(report.names(name) for name in (place.name, *place.within)):
            raise _Refused("the claim names a place that the report doesn't")
        places.append(Place(" ".join(place.name.split()), tuple(" ".join(w.split()) for w in place.within)))
    return tuple(dict.fromkeys(places))


def _when(given: Given, detail: dict[str, Any], context: Context) -> When:
    if any(said is not None and not _DAY.fullmatch(said) for said in (given.start, given.end)):
        raise _Refused("the claim's dates are no ISO days, months or years")
    try:
        said = When(given.start, given.end, context.zone) if given.start or given.end else UNSAID
        said.window()
    except BadTime as error:
        raise _Refused(f"the claim's dates can't be: {error}") from None
    published = (context.published or "")[:10]
    if published and given.start is not None and given.start > published[: len(given.start)]:
        raise _Refused("the claim is about a day after the report")
    if detail.get("time"):
        day = given.start if given.start and len(given.start) == 10 else None
        return when(day, str(detail["time"]), None, context)
    return said


def _by(given: Given, report: Text) -> tuple[str, ...]:
    known = english_lexicon().actors.parties
    for party in given.by:
        if party not in known:
            raise _Refused("the claim names a party that nobody knows")
        if party not in report.parties:
            raise _Refused("the claim names a party that the report doesn't")
    return tuple(sorted(set(given.by)))


def _origin(given: Given, report: Text) -> Origin | None:
    if given.origin is None or not given.origin.strip():
        return None
    if not report.names(given.origin):
        raise _Refused("the claim names a speaker that the report doesn't")
    name = " ".join(given.origin.split())
    return Origin(name, load_outlets().find(name))


def _sighting(given: Given, report: Text) -> dict[str, Any]:
    said = given.sighting
    if (given.kind == "sighting") != (said is not None):
        raise _Refused("a sighting says which aircraft, and nothing else does")
    if said is None:
        return {}
    if form(said.type_as_said) not in form(given.quote) or not form(said.type_as_said):
        raise _Refused("the aircraft of the claim are not in its quote")
    if said.number is not None and said.number not in said_numbers(given.quote) | {1}:
        raise _Refused("the number of the claim is not said in its quote")
    if said.time is not None and not _CLOCK.fullmatch(said.time):
        raise _Refused("the claim's time of day is none")
    if said.heading is not None and not (report.names(said.heading) or len(said.heading) <= 20):
        raise _Refused("the heading of the claim is not in the report")
    return {
        "time": said.time, "place": given.places[0].name if given.places else None, "type_as_said": said.type_as_said,
        "number": said.number, "heading": said.heading, "kind": said.kind, "from": "model",
    }  # fmt: skip


def _orphans(made: dict[int, Claim], parents: dict[int, int], refused: dict[int, Unread]) -> None:
    """A part of what doesn't stand can't stand either: alone it would be counted beside the whole."""
    while True:
        lost = [n for n in made if n in parents and (parents[n] not in made or _circles(n, parents))]
        if not lost:
            return
        for number in lost:
            claim = made.pop(number)
            refused[number] = Unread(claim.span, claim.quote, "refused: the claim is part of one that doesn't stand")


def _circles(number: int, parents: dict[int, int]) -> bool:
    seen = {number}
    at = parents.get(number)
    while at is not None:
        if at in seen:
            return True
        seen.add(at)
        at = parents.get(at)
    return False


__all__ = ["Unusable", "checked", "content_of", "said_numbers"]
