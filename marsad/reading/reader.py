"""What does a report assert? The reader: text in, claims with their spans out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from marsad.model.claim import Claim
from marsad.model.place_names import PlaceNames
from marsad.model.unread import Unread
from marsad.reading import compose, happenings
from marsad.reading.ar.folding import clean_arabic, share_of_arabic
from marsad.reading.ar.lexicon import default_lexicon as arabic_lexicon
from marsad.reading.ar.reading import Arabic
from marsad.reading.ar.reading import Drafted as ArabicDrafted
from marsad.reading.context import Context, Reading, War
from marsad.reading.en.lexicon import Lexicon, default_lexicon
from marsad.reading.en.parsing import parse, version
from marsad.reading.en.reading import Drafted, English, reference_day
from marsad.reading.sealing import seal
from marsad.reading.structured.reading import Laid, Structured
from marsad.reading.text import Cleaned, clean, reach
from marsad.reference.outlets import load_outlets

VERSION = "1"
BATCH = 24
HALF = 0.5


class Reader:
    """Reads reports in English and Arabic. Build it once: it loads the lexicons, and a model when first needed."""

    def __init__(self, places: PlaceNames, lexicon: Lexicon | None = None) -> None:
        self.english = English(lexicon or default_lexicon(), places)
        self.arabic = Arabic(arabic_lexicon(), places)
        self.structured = Structured(self.english, self.arabic, places)
        self.generic = {outlet.id: outlet.generic for outlet in load_outlets().by_id.values()}

    @property
    def version(self) -> str:
        """The reader's version with that of the model it uses."""
        return f"{VERSION} ({version()})"

    def read(self, text: str, context: Context) -> Reading:
        """The claims of one report."""
        return next(self.read_many([(text, context)]))

    def read_many(self, pairs: Iterable[tuple[str, Context]]) -> Iterator[Reading]:
        """The claims of many reports, in order, parsed in batches."""
        stream = iter(pairs)
        while batch := list(islice(stream, BATCH)):
            laid = [self.structured.read(text[: reach(text)], context) for text, context in batch]
            cleaned, drafts = [], []
            for (text, context), beside in zip(batch, laid, strict=True):
                is_arabic = language_of(text, context) == "ar"
                cleaned.append((clean_arabic if is_arabic else clean)(beside.rest))
                drafts.append((self.arabic if is_arabic else self.english).draft(cleaned[-1]))
            wanted = [d.words[index] for d in drafts if isinstance(d, Drafted) for index in d.parse]
            if wanted:
                parse(wanted)
            for (text, context), beside, clear, draft in zip(batch, laid, cleaned, drafts, strict=True):
                yield self._finish(text, context, beside, clear, draft)

    def _war(self, country: str) -> War:
        """When the war in the country began, and what the country is called."""
        known = self.english.lexicon.actors.wars.get(country)
        return War(known.began, known.country_name) if known is not None else War("", "")

    def _finish(
        self, text: str, context: Context, laid: Laid, cleaned: Cleaned, draft: Drafted | ArabicDrafted
    ) -> Reading:
        war = self._war(context.country)
        if isinstance(draft, ArabicDrafted):
            language, published = "ar", context.published
            sentences = self.arabic.mentions(draft, published, context.country)
            war = replace(war, country_name=self.arabic.country_name(context.country) or war.country_name)
        else:
            language, published = "en", reference_day(draft, context.published)
            sentences = self.english.mentions(draft, published, context.country)
        story = compose.counted(sentences, context, published, war, self.generic, language)
        told = [*compose.claims(story, cleaned, text, language), *happenings.claims(story, cleaned, text, language)]
        found = [*laid.complete(told), *laid.claims]
        found = sorted(
            (c for c in found if c.quote.isprintable() or _plain(c.quote)), key=lambda c: (c.span, c.kind, c.id)
        )
        spans = happenings.unread_spans(sentences, found, cleaned)
        unread = laid.unread + [
            Unread(span, text[span[0] : span[1]], "looks like a count or an event, but gave no claim") for span in spans
        ]
        if (end := len(laid.rest)) < len(text):
            unread.append(Unread((end, len(text)), "", f"only the first {end:,} characters were read"))
        return Reading(seal(_distinct(found)), tuple(unread), language, self.version)


def language_of(text: str, context: Context) -> str:
    """The language to read in: the one given, else by the script of most letters."""
    if context.language in ("en", "ar"):
        return context.language
    return "ar" if share_of_arabic(text) > HALF else "en"


def _plain(quote: str) -> bool:
    """Can the quote be written as UTF-8?"""
    try:
        quote.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _distinct(claims: list[Claim]) -> list[Claim]:
    """The claims, each label once; references to what is not among them dropped."""
    known = {claim.id for claim in claims}
    kept: list[Claim] = []
    for claim in claims:
        part_of = claim.part_of if claim.part_of in known else None
        links = tuple(link for link in claim.links if link.claim in known)
        whole = part_of == claim.part_of and len(links) == len(claim.links)
        kept.append(claim if whole else replace(claim, part_of=part_of, links=links))
    return kept
