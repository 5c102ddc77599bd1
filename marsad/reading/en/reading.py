"""What do the sentences of an English text mention?"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date

from marsad.model.place_names import PlaceNames
from marsad.reading.en import page_parts
from marsad.reading.en.counts import Counts
from marsad.reading.en.dates import Dates
from marsad.reading.en.events import Events
from marsad.reading.en.gate import worth_parsing
from marsad.reading.en.lexicon import Lexicon, words_of
from marsad.reading.en.lists import Lists, total_of
from marsad.reading.en.names import Names
from marsad.reading.en.parties import Parties
from marsad.reading.en.referring import refer
from marsad.reading.en.speakers import Speakers
from marsad.reading.en.tokens import Words, tokenize
from marsad.reading.mentions import CountMention, SentenceMentions, TimeMention
from marsad.reading.text import Cleaned, Stretch, sentences

MOST_PARSED_TOKENS = 4000
HEAD = 90
RECORD = 12
ADVERBS = 4
_WEEKDAY = re.compile(r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?", re.I)
_CLOCK = re.compile(r"\s*,?\s*(?:at\s+)?\d{1,2}:\d{2}(?:\s*[ap]\.?m\.?)?|\s+at\s+\d{4}\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
# Both dates at a head bear a year.
_DIGITS = re.compile(r"\d{4}")
_HEAD = re.compile(
    r"(?:date of publication|published|last updated|updated|posted|publish date)?:?\s*(?:at|on)?\s*$", re.I
)

# "… Monitor AFP Sunday 26 Nov 2017 At least": a headline told again, closed by an agency and a whole date.
_AGENCY = re.compile(
    r"\b(?:AFP|Reuters|REUTERS|AP|dpa|DPA|SANA|Ahram Online|Agencies)\b[\s,]*(?:and agencies\s+)?"
    r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b[\s,]*)?"
    r"(\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{4})\b"
)
# A denial of these denies who did it, not that people died.
_ROLES = frozenset({"responsibility", "involvement", "role", "part", "carrying", "blame", "being", "charges", "behind"})


@dataclass(slots=True)
class Drafted:
    """A text's sentences before grammar: their words, which of them are worth parsing, and which are to be parsed: of
    very many the first."""

    text: str
    stretches: list[Stretch]
    words: list[Words]
    parse: list[int]
    head: str | None = None
    worth: list[bool] = field(default_factory=list)


class English:
    """Reads English sentences."""

    def __init__(self, lexicon: Lexicon, gazetteer: PlaceNames) -> None:
        self.lexicon, self.gazetteer = lexicon, gazetteer
        self.counts, self.dates, self.parties = Counts(lexicon), Dates(lexicon), Parties(lexicon)
        self.speakers, self.events, self.lists = Speakers(lexicon), Events(lexicon), Lists(lexicon)
        self.numbers = frozenset(
            {
                *lexicon.quantities.numbers,
                *lexicon.quantities.multipliers,
                *lexicon.quantities.dozen,
                *lexicon.quantities.pairs,
            }
        )
        self._names: dict[str, Names] = {}

    def names(self, country: str) -> Names:
        """The finder of places for a war in the country."""
        return self._names.setdefault(country, Names(self.lexicon, self.gazetteer, country))

    def draft(self, cleaned: Cleaned) -> Drafted:
        """The sentences with the lexicon's hits, and which to parse; no grammar yet."""
        text = cleaned.text
        lowered = text.lower()
        if len(lowered) != len(text):
            lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
        hits = self.lexicon.scan(lowered)
        stretches = sentences(text)
        drafted = Drafted(text, stretches, [], [])
        at, budget = 0, MOST_PARSED_TOKENS
        for index, stretch in enumerate(stretches):
            while at < len(hits) and hits[at][0] < stretch.start:
                at += 1
            end = at
            while end < len(hits) and hits[end][0] < stretch.end:
                end += 1
            start, head = self._head_date(text, stretch) if index < 4 else (stretch.start, None)
            drafted.head = drafted.head or head
            words = words_of(tokenize(text, start, stretch.end), hits[at:end])
            drafted.words.append(words)
            at = end
            drafted.worth.append(worth_parsing(words, self.numbers))
            if drafted.worth[-1] and len(words.tokens) <= budget:
                budget -= len(words.tokens)
                drafted.parse.append(index)
        return drafted

    def _head_date(self, text: str, stretch: Stretch) -> tuple[int, str | None]:
        """Where the sentence starts after a date that a text bears at its head ("18 October 2016 Four killed"), and
        it."""
        if not _DIGITS.search(text, stretch.start, stretch.end):
            return stretch.start, None
        tokens = tokenize(text, stretch.start, min(stretch.end, stretch.start + HEAD))[:14]
        for mention in self.dates.find(words_of(tokens, []))[:2] if tokens else ():
            value = str(mention.value)
            whole = mention.kind == "day" and not value.startswith("?")
            if whole and _heads(text[tokens[0].start : mention.span[0]]):
                clock = _CLOCK.match(text, mention.span[1], stretch.end)
                return clock.end() if clock else mention.span[1], value
        repeated = _AGENCY.search(text, stretch.start, stretch.end)
        if (
            repeated
            and stretch.start < repeated.start()
            and text.startswith(_plain(text[stretch.start : repeated.start()]))
        ):
            return repeated.end(), self._day_of(repeated[1])
        return stretch.start, None

    def _day_of(self, written: str) -> str | None:
        found = self.dates.find(words_of(tokenize(written, 0, len(written)), []))
        return str(found[0].value) if found and found[0].kind == "day" else None

    def mentions(self, drafted: Drafted, published: str | None, country: str) -> list[SentenceMentions]:
        """What each sentence mentions, once the words of `drafted.parse` are parsed."""
        day = reference_day(drafted, published)
        names = self.names(country)
        written = {token.text for words in drafted.words for token in words.tokens}
        common = frozenset(text for text in written if text.isalpha() and text.islower())
        parse = set(drafted.parse)
        found: list[SentenceMentions] = []
        total: CountMention | None = None
        for index in range(len(drafted.stretches)):
            sentence = self._sentence(drafted, index, index in parse, day, names, common)
            parts = self.lists.split(drafted.words[index], sentence, total)
            # A list stands right after its total.
            total = total_of(sentence) if len(parts) == 1 and not sentence.heading else None
            found.extend(parts)
        war = self.lexicon.actors.wars.get(country)
        refer(drafted.text, found, war.capital if war is not None else "")
        return found

    def _sentence(
        self, drafted: Drafted, index: int, parsed: bool, day: str | None, names: Names, common: frozenset[str]
    ) -> SentenceMentions:
        stretch, words = drafted.stretches[index], drafted.words[index]
        result = SentenceMentions(stretch.start, stretch.end, stretch.paragraph, stretch.heading, stretch.quoted)
        if not words.tokens:
            return result
        dateline = page_parts.dateline(drafted.text, stretch.start, stretch.end, names.is_place)
        result.times = _of_speech(words, self.dates.find(words))
        result.places = names.find(words, common)
        if dateline:
            result.dateline = dateline[1]
            result.places = [place for place in result.places if place.span[0] >= dateline.end()]
        result.parties = self.parties.find(words, day)
        result.speakers = self.speakers.find(words, (stretch.start, stretch.end))
        if parsed:
            result.counts = self.counts.find(words, day)
        page_parts.untold(words, drafted.text, result, self.numbers)
        result.looks_counted = drafted.worth[index]
        result.events = self.events.find(
            words, drafted.text, result.parties, result.speakers, result.times, result.places
        )
        result.cues = {
            category[6:]: [words.span(first, after) for first, after, _ in hits]
            for category, hits in words.hits.items()
            if category.startswith("frame.")
        }
        modal = [
            span
            for first, span in ((h[0], words.span(h[0], h[1])) for h in words.hits.get("frame.unreal", ()))
            if not words.tokens[first].capital and not _perhaps(words, first)
        ]
        result.cues["unreal"] = modal
        for cue, have in (("perfect", ("has", "have")), ("past_perfect", ("had",))):
            result.cues[cue] = sorted({*result.cues.get(cue, []), *_completed(words, have)})
        _forget_records(words, result)
        result.cues["denied"] = _denied(words)
        result.cues["inset"] = _inset(words)
        result.cues["earlier"] = _earlier(words)
        result.cues["tail"] = [
            words.span(first, after)
            for first, after, _ in words.hits.get("frame.tail", ())
            if words.tokens[first].capital and words.tokens[min(after, len(words.tokens) - 1)].capital and first > 0
        ]
        result.means = tuple(dict.fromkeys(hit[2].means for hit in words.hits.get("attack", ())))
        return result


def _forget_records(words: Words, sentence: SentenceMentions) -> None:
    """ "The first blast there since the war began killed three" tells how rare it was, not when: takes such words of
    time out of the sentence."""
    for first, _, _ in words.hits.get("frame.record", ()):
        since = next((k for k in range(first + 1, first + RECORD) if words.low(k) == "since"), None)
        if since is None or since >= len(words.tokens):
            continue
        known = [words.tokens[k].start for k, _, _ in words.hits.get("frame.relative", ()) if 0 < k - since <= RECORD]
        if known and words.tokens[since + 1].low in ("a", "an"):
            # "the first since a raid on Tuesday that killed nine"
            sentence.cues["aftermath"] = [*sentence.cues.get("aftermath", []), (known[0], known[0])]
            continue
        start = words.tokens[since].start
        if words.low(first) != "first":
            sentence.cues["aftermath"] = [*sentence.cues.get("aftermath", []), (start, start)]
        end = words.tokens[min(since + RECORD, len(words.tokens)) - 1].end
        sentence.times = [time for time in sentence.times if not (start <= time.span[0] < end and _wide(time))]
        for cue in ("background", "of_the_war"):
            sentence.cues[cue] = [span for span in sentence.cues.get(cue, []) if not start <= span[0] < end]


def _wide(time: TimeMention) -> bool:
    return time.since or time.kind in ("war", "year", "month", "history")


def _perhaps(words: Words, first: int) -> bool:
    """ "Forty may have been wounded" is said of what happened."""
    return words.low(first) in ("may", "might") and words.low(first + 1) == "have"


def _earlier(words: Words) -> list[tuple[int, int]]:
    """Attacks said to be earlier ones ("a previous strike", "similar raids", "the 2013 massacre")."""
    before = {first for first, _, _ in words.hits.get("frame.earlier", ())}
    found = []
    for first, after, _ in words.hits.get("attack", ()):
        near = [k for k in (first - 1, first - 2) if k >= 0]
        if any(k in before or _YEAR.fullmatch(words.low(k)) for k in near):
            found.append(words.span(first, after))
    return found


def _completed(words: Words, have: tuple[str, ...]) -> list[tuple[int, int]]:
    """Verbs of harm and attack in a perfect tense, whatever stands inside ("have heavily bombed")."""
    found = []
    for category in ("harm", "attack_verb"):
        for first, after, _ in words.hits.get(category, ()):
            at = first - 1
            while first - at <= ADVERBS and (words.tag(at) == "RB" or words.low(at) in ("been", "also")):
                at -= 1
            if at >= 0 and words.low(at) in have and words.tag(first) in ("VBN", "VBD"):
                found.append(words.span(at, after))
    return found


def _inset(words: Words) -> list[tuple[int, int]]:
    """Words of harm in the capitals of a title that stands inside the sentence ("Over 20 Fighters Killed in Raids")"""
    found = []
    for first, after, _ in words.hits.get("harm", ()):
        beside = [words.tokens[k] for k in (first - 2, first - 1, first) if k >= 0]
        if first > 2 and all(token.capital or token.low[:1].isdigit() for token in beside):
            found.append(words.span(first, after))
    return found


def _denied(words: Words) -> list[tuple[int, int]]:
    """What is denied ("denied that its aircraft killed 150"), not what a denied responsibility is for."""
    found = []
    for _, after, _ in words.hits.get("event.denial", ()):
        said = {words.low(k) for k in range(after, after + 6)}
        if after < len(words.tokens) and not said & _ROLES:
            end = next((k for k in range(after, len(words.tokens)) if words.low(k) in (".", ";")), len(words.tokens))
            found.append((words.tokens[after].start, words.tokens[end - 1].end))
    return found


def _of_speech(words: Words, times: list[TimeMention]) -> list[TimeMention]:
    """Marks the times that stand right beside a verb of saying ("said Thursday", "told AFP on Monday")."""
    marked = []
    spoken = [
        words.tokens[after - 1].end
        for category in ("speaker", "outlet")
        for _, after, _ in words.hits.get(category, ())
    ]
    starts = [words.tokens[first].start for first, _, _ in words.hits.get("say", ())]
    says = [words.span(first, after) for first, after, _ in words.hits.get("say", ())]
    for time in times:
        before = next((t.low for t in reversed(words.tokens) if t.end <= time.span[0]), "")
        near = any(0 <= time.span[0] - end <= 12 and not time.since for _, end in says) and before not in ("a", "an")
        alone = near and time.kind in ("weekday", "day", "relative")
        between = any(0 <= time.span[0] - end <= 4 for end in spoken) and any(
            0 <= start - time.span[1] <= 1 for start in starts
        )
        alone = alone or between
        marked.append(replace(time, of_speech=True) if alone else time)
    return marked


def _plain(repeated: str) -> str:
    """A headline told again, without the agency at its end."""
    return repeated.strip(" .,")


def _heads(before: str) -> bool:
    """Is what stands before a date only a label or a weekday?"""
    plain = _WEEKDAY.sub("", before)
    return bool(_HEAD.fullmatch(plain)) or len(plain.strip()) <= 2


def reference_day(drafted: Drafted, published: str | None) -> str | None:
    """The day from which words of time are counted: the text's own, if it bears one at its head, else the one given."""
    try:
        return date.fromisoformat(drafted.head).isoformat() if drafted.head else published
    except ValueError:
        return published
