"""Who says so? Speakers with their verbs, "بحسب …", and the organisation at the head of a message."""

from __future__ import annotations

from marsad.reading.ar.lexicon import Lexicon, folded_set, grammar
from marsad.reading.ar.numbers import Numbers
from marsad.reading.ar.tokens import Line
from marsad.reading.mentions import Span, SpeakerMention

MOST_WORDS = 7
_KINDS = {"denying": "denied", "accusing": "accused"}


class Speakers:
    """Finds who says what."""

    def __init__(self, lexicon: Lexicon) -> None:
        speech = lexicon.speech
        self.that, self.sources = folded_set(speech["that"]), folded_set(speech["sources"])
        self.own = folded_set(speech["own"])
        self.numbers = frozenset(Numbers(lexicon.quantities).words)
        self.verbs = {word: kind for key, kind in _KINDS.items() for word in folded_set(speech[key])}
        self.documenting = folded_set(speech["documenting"])
        self.telling = folded_set(speech["telling"])

    def find(self, line: Line, reach: Span) -> tuple[list[SpeakerMention], set[int]]:
        """The speakers of the sentence, and the tokens of their names."""
        found: list[SpeakerMention] = []
        used: set[int] = set()
        for hit in [*line.all("according"), *line.all("say")]:
            according = hit in line.all("according")
            named = self._name(line, hit.after, according) or (None if according else self._before(line, hit.first))
            if named is None:
                continue
            first, after = named
            if any(k in used for k in range(first, after)):
                continue
            used.update(range(first, after))
            first, after = self._bare(line, first, after)
            verb = "according" if according else self.verbs.get(line.low(hit.first).removeprefix("و"), "said")
            if any(line.low(k) in self.own for k in range(first, after)):
                continue
            name = _name_of(" ".join(line.tokens[k].text for k in range(first, after)))
            found.append(SpeakerMention(line.span(first, after), name, verb, reach, self._outlet(line, first, after)))
        found += self._heading(line, reach, used) if not found else []
        return sorted(found, key=lambda s: s.span), used

    def _name(self, line: Line, at: int, according: bool) -> tuple[int, int] | None:
        """The name that begins there: a known organisation or a word for a source, up to "أن" or a stop."""
        start = at
        if line.low(at) in ("به", "له", "عنه") or line.low(at) in ("ل",):
            start += 1
        while according and line.low(start).removeprefix("ل") in grammar("accounts") and start < at + 3:
            start += 1
        first = line.low(start)
        outlet = line.at("outlet", start)
        if first == "بعض" and start + 1 < len(line):
            first = line.low(start + 1)
        known = outlet is not None or self._is_source(first) or line.at("party", start) is not None
        known = known or ((according or self._tells(line.low(at - 1))) and self._may_speak(line, start))
        if not known or start >= len(line):
            return None
        after = start
        while after < len(line) and after - start < MOST_WORDS and not self._ends(line, after, start):
            after += 1
        if outlet is not None:
            after = outlet.after
        return (start, after) if after > start else None

    def _tells(self, verb: str) -> bool:
        """A verb of which the subject is always a speaker ("قال", "أكد")?"""
        return verb.removeprefix("و") in self.telling

    def _may_speak(self, line: Line, at: int) -> bool:
        """Any noun may name a speaker: no particle, number, time or word of harm."""
        if at >= len(line) or not line.tokens[at].word or self._ends(line, at, at):
            return False
        low = line.low(at)
        if low in grammar("no_speaker") or len(low) < 3 or line.at("attack", at) or line.at("vague", at):
            return False
        return not any(line.at(f"harm.{use}", at) for use in ("noun", "verb", "toll", "state"))

    def _is_source(self, low: str) -> bool:
        return (
            low in self.sources
            or low.removeprefix("لل") in self.sources
            or (low.startswith("ل") and low[1:] in self.sources)
        )

    def _ends(self, line: Line, at: int, start: int) -> bool:
        low = line.low(at)
        if (
            low in self.that
            or low in grammar("name_ends")
            or line.tokens[at].number is not None
            or low in self.numbers
            or low in grammar("name_ends")
        ):
            return True
        if low in ("في", "علي", "خلال") and line.low(at + 1) in grammar("asides"):
            return True
        if at == start or (at == start + 1 and line.low(start) == "بعض"):
            return False
        harm = any(line.at(f"harm.{use}", at) for use in ("noun", "verb", "toll"))
        return (
            harm
            or line.at("say", at) is not None
            or line.at("vague", at) is not None
            or low.startswith(("بان", "باصابة"))
        )

    def _before(self, line: Line, verb: int) -> tuple[int, int] | None:
        """ "س قال إن": a known organisation right before the verb."""
        for hit in line.all("outlet"):
            if 0 <= verb - hit.after <= 2 and line.low(hit.after) not in (")", "-"):
                return hit.first, hit.after
        for hit in line.all("party"):
            if verb == hit.after and line.low(hit.first - 1) in ("ان", "و", ""):
                return hit.first, hit.after
        return None

    def _bare(self, line: Line, first: int, after: int) -> tuple[int, int]:
        """ "اتهمت المعارضة سلاح الجو …": the accuser alone, without the accused."""
        party = line.at("party", first)
        if party is not None and self.verbs.get(line.low(first - 1).removeprefix("و")) == "accused":
            return first, party.after
        return first, after

    def _outlet(self, line: Line, first: int, after: int) -> str | None:
        for hit in line.all("outlet"):
            if first <= hit.first < after:
                return str(hit.entry[0])
        return None

    def _heading(self, line: Line, reach: Span, used: set[int]) -> list[SpeakerMention]:
        """ "محافظة س - المرصد …:": the organisation that heads the message."""
        for hit in line.all("outlet"):
            headed = line.low(hit.after) == ":" or (hit.first == 0 and line.low(hit.after) in ("-", "|"))
            if headed and hit.first <= 6:
                used.update(range(hit.first, hit.after))
                name = " ".join(line.tokens[k].text for k in range(hit.first, hit.after))
                return [SpeakerMention(line.span(hit.first, hit.after), name, "said", reach, str(hit.entry[0]))]
        return self._headed_by_source(line, reach)

    def _headed_by_source(self, line: Line, reach: Span) -> list[SpeakerMention]:
        """ "مصادر محلية: …", "توضيح من المكتب الإعلامي في س: …"."""
        stop = next((k for k in range(1, min(9, len(line))) if line.low(k) == ":"), None)
        first = 2 if line.low(1) in ("من", "عن", "صادر") and line.low(0) in grammar("statements") else 0
        if stop is None or first >= stop or not self._is_source(line.low(first)):
            return []
        if any(line.tokens[k].number is not None or line.at("harm.noun", k) for k in range(first, stop)):
            return []
        name = " ".join(line.tokens[k].text for k in range(first, stop))
        return [SpeakerMention(line.span(first, stop), name, "said", reach)]


def _name_of(text: str) -> str:
    """A name without the preposition glued to it ("للمرصد السوري")."""
    if text.startswith("لل") and len(text) > 4:
        return "ال" + text[2:]
    return text[1:] if text.startswith(("لم", "لو", "لر", "لش", "لج", "لح", "لف", "لق")) and len(text) > 6 else text
