"""What do the sentences of an Arabic text mention?"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from babel import Locale

from marsad.model.place_names import PlaceNames
from marsad.reading.ar import carrying, dating, placing, striking
from marsad.reading.ar.counts import Counts, Memory
from marsad.reading.ar.dates import Dates
from marsad.reading.ar.events import Events
from marsad.reading.ar.folding import fold
from marsad.reading.ar.lexicon import Lexicon, folded_set
from marsad.reading.ar.names import Names
from marsad.reading.ar.parties import Parties
from marsad.reading.ar.speakers import Speakers
from marsad.reading.ar.tokens import Line, tokenize
from marsad.reading.mentions import CountMention, SentenceMentions, TimeMention
from marsad.reading.text import Cleaned, Stretch, sentences

_CUES = ("background", "recalled", "of_the_war", "unreal", "same", "resets", "hedges", "aftermath", "earlier")
MOST_TOKENS = 8_000
_SAYING = 90


@dataclass(slots=True)
class Drafted:
    """A text's sentences with the lexicon's hits. parse and words: what English hands to its parser; nothing here."""

    text: str
    stretches: list[Stretch]
    lines: list[Line]
    parse: list[int] = field(default_factory=list)
    head: str | None = None


class Arabic:
    """Reads Arabic sentences."""

    def __init__(self, lexicon: Lexicon, gazetteer: PlaceNames) -> None:
        self.lexicon, self.gazetteer = lexicon, gazetteer
        self.counts, self.dates, self.parties = Counts(lexicon), Dates(lexicon), Parties(lexicon)
        self.speakers, self.events = Speakers(lexicon), Events(lexicon)
        self.denying = folded_set(lexicon.speech["denying"])
        self._names: dict[str, Names] = {}

    def names(self, country: str) -> Names:
        """The finder of places for a war in the country."""
        return self._names.setdefault(country, Names(self.lexicon, self.gazetteer, country))

    @staticmethod
    def country_name(country: str) -> str | None:
        """What the country is called in Arabic."""
        name = Locale("ar").territories.get(country)
        return str(name) if name else None

    def draft(self, cleaned: Cleaned) -> Drafted:
        """The sentences with the lexicon's hits."""
        folded = fold(cleaned.text)
        drafted = Drafted(cleaned.text, sentences(cleaned.text), [])
        budget = MOST_TOKENS
        for stretch in drafted.stretches:
            tokens = tokenize(cleaned.text, folded, stretch.start, stretch.end) if budget > 0 else []
            budget -= len(tokens)
            drafted.lines.append(self.lexicon.line(tokens))
        return drafted

    def mentions(self, drafted: Drafted, published: str | None, country: str) -> list[SentenceMentions]:
        """What each sentence mentions."""
        names, memory = self.names(country), Memory()
        found = [
            self._sentence(stretch, line, drafted.text, published, names, memory)
            for stretch, line in zip(drafted.stretches, drafted.lines, strict=True)
        ]
        carrying.complete(found, drafted.lines)
        dating.settle(found, drafted.lines, published)
        placing.settle(found, drafted.lines, published)
        striking.settle(found, drafted.lines)
        return found

    def _sentence(
        self, stretch: Stretch, line: Line, text: str, day: str | None, names: Names, memory: Memory
    ) -> SentenceMentions:
        result = SentenceMentions(stretch.start, stretch.end, stretch.paragraph, stretch.heading, stretch.quoted)
        if not line.tokens:
            result.looks_counted = any(character.isdigit() for character in text[stretch.start : stretch.end])
            return result
        result.times, times = self.dates.find(line)
        result.speakers, speaking = self.speakers.find(line, (stretch.start, stretch.end))
        result.times = _of_speech(line, result.times)
        result.parties = self.parties.find(line, day, memory.called)
        taken = {k for hit in line.all("party") for k in range(hit.first, hit.after)}
        result.places = names.find(line, times | taken, speaking)
        result.counts = self.counts.find(line, times | speaking, result.parties, memory)
        result.events = self.events.find(line, text, result.parties, result.speakers)
        result.counts = self._of_before(line, result.counts)
        result.cues = self._cues(line, result.counts)
        result.means = tuple(dict.fromkeys(hit.entry.means for hit in line.all("attack")))
        if not result.means and line.all("aircraft") and any(party.agent for party in result.parties):
            result.means = ("strike",)
        harmful = any(line.all(f"harm.{use}") for use in ("noun", "verb", "toll")) or bool(line.all("attack"))
        result.looks_counted = harmful and any(token.number is not None for token in line.tokens)
        return result

    def _cues(self, line: Line, counts: list[CountMention]) -> dict[str, list[tuple[int, int]]]:
        """The cues of frame, by the names that the composer knows."""
        cues = {key: [line.span(hit.first, hit.after) for hit in line.all(f"frame.{key}")] for key in _CUES}
        cues["turns"] = cues["resets"]
        # "من مخلفات قصف سابق" tells what blew up, not when.
        remnants = {line.tokens[k + 1].start for k in range(len(line) - 1) if line.low(k) in ("مخلفات", "بقايا")}
        cues["background"] = [span for span in cues["background"] if span[0] not in remnants]
        whole = line.span(0, len(line))
        if self._had(line):
            cues["recalled"].append((whole[0] - 1, whole[1]))
        cues["unreal"] += self._denied(line, counts) + self._untrue(line, counts)
        return {key: spans for key, spans in cues.items() if spans}

    def _of_before(self, line: Line, counts: list[CountMention]) -> list[CountMention]:
        """Counts of a clause that tells what had happened before are old."""
        spans = self._had_within(line)
        return [
            replace(count, role="old")
            if count.role == "new" and any(start <= count.span[0] < end for start, end in spans)
            else count
            for count in counts
        ]

    @staticmethod
    def _had(line: Line) -> bool:
        """ "وكان النظام قد قتل …": a sentence that opens with what had happened before."""
        opens = any(hit.first <= 1 for hit in line.all("frame.had"))
        parts = any(line.low(k) in ("بين", "بينهم", "بينها") for k in (1, 2))
        if parts or any(line.low(k) == "اليوم" for k in range(1, 12)):
            return False
        return line.low(0) in ("وكان", "وكانت", "وكانوا") or (
            opens and any(line.low(k) in ("قد", "سابقا") for k in range(1, 9))
        )

    @staticmethod
    def _had_within(line: Line) -> list[tuple[int, int]]:
        """ "… وكانت س قد قتلت …" later in a sentence; not "فيما كان ثلاثة قد …", which tells of the same moment."""
        joins = {hit.first for hit in line.all("frame.joins")}
        found = []
        for hit in line.all("frame.had"):
            if hit.first < 2 or hit.first - 1 in joins:
                continue
            if any(line.low(k) == "قد" for k in range(hit.first + 1, hit.first + 8)):
                until = min((k for k in joins if k > hit.first), default=len(line) - 1)
                found.append((line.tokens[hit.first].start, line.tokens[until].end))
        return found

    @staticmethod
    def _untrue(line: Line, counts: list[CountMention]) -> list[tuple[int, int]]:
        """Just before the counts of what is called untrue at its end: "تداولت قنوات أنباء عن … لا صحة لها"."""
        end = next((line.tokens[hit.first].start for hit in line.all("frame.untrue")), None)
        said = [line.tokens[hit.first].start for hit in line.all("say") if end and line.tokens[hit.first].start < end]
        if end is None or not said:
            return []
        return [(c.anchor[0] - 1, c.anchor[0]) for c in counts if said[-1] < c.span[0] < end]

    def _denied(self, line: Line, counts: list[CountMention]) -> list[tuple[int, int]]:
        """Places just before the harm words of counts that are denied."""
        found: list[tuple[int, int]] = []
        for k, token in enumerate(line.tokens):
            if token.low.removeprefix("و") not in self.denying:
                continue
            end = next(
                (
                    t.start
                    for t in line.tokens[k + 1 :]
                    if t.low.startswith(("موكد", "مؤكد", "واكد", "وقال", "مشير", "لافت", "وقالت"))
                ),
                line.tokens[-1].end,
            )
            for count in counts:
                if token.end <= count.span[0] < end and count.harm != "attacks":
                    found.append((count.anchor[0] - 1, count.anchor[0]))
        return found


def _of_speech(line: Line, times: list[TimeMention]) -> list[TimeMention]:
    """ "قال ناشطون يوم الثلاثاء إن …": a day between the verb of saying and its "that" dates the saying."""
    settled = []
    for time in times:
        at = next((k for k, token in enumerate(line.tokens) if token.start >= time.span[1]), len(line))
        said = any(0 < time.span[0] - line.tokens[hit.first].start <= _SAYING for hit in line.all("say"))
        that = any(line.low(k) in ("ان", "انه", "انها", "بان") for k in (at, at + 1))
        settled.append(
            replace(time, of_speech=True) if said and that and time.kind in ("weekday", "relative") else time
        )
    return settled
