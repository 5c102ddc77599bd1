"""Where was each count of a message? Its own item, its clause, the sentence around, the line's heading, the message.

Every count is given its places here, so that the composer need not weigh those of neighbouring sentences.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace

from marsad.reading.ar.tokens import Line
from marsad.reading.framing import is_long, own_time, window_of
from marsad.reading.mentions import CountMention, PlaceMention, SentenceMentions
from marsad.reading.times import Window, days_before

Run = tuple[PlaceMention, ...]
_ITEM_REACH, _BESIDE, _NEAR = 24, 2, 34
_OPENERS = ("وفي", "ففي", "وعلي", "واخري", "واخر", "اما")
_LEADS = ("في", "علي", "ب", "ع", "قضوا", "قتلوا", "استشهدوا", "سقطوا", "قضي", "قضت", "بمدينة", "ببلدة", "بقرية", "بحي")
_FINE = {"finer": 0, "town": 1, "city": 1, "governorate": 3, "area": 4, "country": 5}
_WIDE = 3
_MANY = 40_000
_WEEK = 6
_AHEAD = 2


@dataclass(slots=True)
class _Told:
    """What the message said so far: where the latest count was, and under which heading the line stands."""

    published: str | None = None
    last: Run = ()
    title: Run = ()
    heading: Run = ()
    paragraph: int = -1
    country: Run = ()
    origin: Run = ()
    source: Run = ()
    spoken: Run = ()
    seen: list[Run] = field(default_factory=list)


def settle(sentences: list[SentenceMentions], lines: list[Line], published: str | None) -> None:
    """Gives every count its places."""
    told = _Told(published=published)
    spoken = [
        run for sentence, line in zip(sentences, lines, strict=True) for run in _runs(line, sentence, ("mention",))
    ]
    told.spoken = next((run for run in spoken if run[0].level in ("town", "finer")), ())
    for index, (sentence, line) in enumerate(zip(sentences, lines, strict=True)):
        runs = _runs(line, sentence)
        heading = runs[0] if runs and _heads(line, sentence, runs[0]) else ()
        _head(told, sentence, heading, index)
        own = [run for run in runs if run != heading]
        if sentence.counts:
            told.country = _countries(sentence) or told.country
            _Clauses(line, sentence, own, told, _ahead(sentences, lines, index)).fill()
        elif own:
            told.last = own[0]
        told.country = _countries(sentence) or told.country
        told.origin = tuple(p for p in sentence.places if p.role == "origin")[:1] or told.origin
        told.source = tuple(p for p in sentence.places if p.role == "source")[:1] or told.source
        if runs:
            told.seen.append(own[0] if own else runs[0])


def _head(told: _Told, sentence: SentenceMentions, heading: Run, index: int) -> None:
    """A heading holds for its line; that of the first line, if nothing else stands there, for the whole message."""
    if sentence.paragraph != told.paragraph:
        told.paragraph, told.heading = sentence.paragraph, ()
    if not heading:
        return
    if index == 0 and not sentence.counts:
        told.title = heading
    else:
        told.heading = heading
    told.last = ()


def _heads(line: Line, sentence: SentenceMentions, run: Run) -> bool:
    """ "محافظة س:", "* س وص:", "#س |": a place at the head of a line, before anything is told."""
    first = next((k for k, t in enumerate(line.tokens) if t.word), 0)
    before = sum(t.word for t in line.tokens if t.start < run[0].span[0])
    after = next((t.low for t in line.tokens if t.start >= run[-1].span[1]), "")
    if before > 1:
        return False
    marked = first > 0 and line.low(first - 1) == "#"
    return after in (":", "|", "/", "-") or marked or (sentence.heading and not sentence.counts)


def _countries(sentence: SentenceMentions) -> Run:
    named = [p for p in sentence.places if p.role in ("event", "mention") and p.level == "country"]
    return tuple(named[:1])


def _runs(line: Line, sentence: SentenceMentions, roles: tuple[str, ...] = ("event",)) -> list[Run]:
    """The places where something happened, those said together as one run."""
    parts = [count.span[0] for count in sentence.counts] + [t.start for t in line.tokens if t.low in (":", "|")]
    runs: list[list[PlaceMention]] = []
    for place in sentence.places:
        if place.role not in roles:
            continue
        before = runs[-1][-1].span if runs else (0, 0)
        joined = bool(runs) and place.span[0] - before[1] <= _NEAR and not place.apart
        if joined and not any(before[1] <= part < place.span[0] for part in parts):
            runs[-1].append(place)
        else:
            runs.append([place])
    return [tuple(run) for run in runs]


def _ahead(sentences: list[SentenceMentions], lines: list[Line], index: int) -> Run | None:
    """Where the next sentences tell that the same thing was; None where they tell it place by place."""
    for at in range(index + 1, min(index + 1 + _AHEAD, len(sentences))):
        later = sentences[at]
        if lines[at].low(0) in ("ففي", "ف") and at == index + 1:
            return None
        runs = _runs(lines[at], later)
        if runs and not later.cues.get("resets") and not later.cues.get("recalled"):
            return () if _heads(lines[at], later, runs[0]) else runs[0]
        if later.counts and not later.cues.get("same"):
            break
    return ()


def _fineness(run: Run) -> int:
    return min((_FINE.get(place.level, 1) for place in run), default=9)


def _number(count: CountMention) -> int:
    return count.count.lower or count.count.upper or 0


class _Clauses:
    """The clauses of one sentence, with the places of each."""

    def __init__(self, line: Line, sentence: SentenceMentions, runs: list[Run], told: _Told, ahead: Run | None) -> None:
        self.line, self.sentence, self.told, self.ahead = line, sentence, told, ahead
        self.all = runs
        self.items = {k: run for k, count in enumerate(sentence.counts) if (run := self._item(k, count, runs))}
        self._settle_items()
        taken = {run for k, run in self.items.items() if k > 0}
        self.runs = [run for run in runs if run not in taken]
        self.mentioned = [r for r in _runs(line, sentence, ("mention",)) if r[0].level != "country"]
        self.origins = _runs(line, sentence, ("origin",))
        self.edges = [sentence.start, *cuts(line, sentence), sentence.end + 1]

    def _settle_items(self) -> None:
        """One number alone before a place is no list."""
        strong = [k for k in self.items if k > 0 and self.sentence.counts[k].rule in ("inside", "item", "and")]
        if len(self.items) < 2 and (not strong or len(self.all) < 2):
            self.items = {}

    def fill(self) -> None:
        """Gives the counts of the sentence their places."""
        filled: list[CountMention] = []
        for k, count in enumerate(self.sentence.counts):
            filled.append(replace(count, where=self._headed(self._where(k, count, filled))))
        self.sentence.counts = filled = [_as_total(k, count, filled) for k, count in enumerate(filled)]
        news = [c for c in filled if c.where and c.inside is None and c.role == "new"]
        if news:
            self.told.last = news[-1].where or ()
        elif self.runs:
            self.told.last = self.runs[-1]

    def _headed(self, run: Run) -> Run:
        """The places, with those of the heading that are wider and not said again."""
        if run and run[0].name.startswith("طريق ") and self.told.heading and self.told.heading[0].level == "town":
            run = (*self.told.heading, *run)
        names = {place.name for place in run}
        above = [*self.told.heading, *self.told.title]
        wider = [p for p in above if p.name not in names and _FINE.get(p.level, 1) > _fineness(run)]
        return (*run, *wider) if run else run

    def _where(self, k: int, count: CountMention, filled: list[CountMention]) -> Run:
        if k in self.items:
            return self.items[k]
        if count.inside is not None and 0 <= count.inside < len(filled):
            return self._of_part(count, filled[count.inside])
        at = self._clause(count.span[0])
        if item := self._item_before(k, count):
            return item
        if found := self._in(at, count):
            return self._finest(found, count)
        if count.harm == "displaced" and (left := [r for r in self.origins if self._clause(r[0].span[0]) == at]):
            return left[0]
        if self._wide(count):
            return self.told.country
        window = self._window(count)
        if count.role == "total" or count.news or window is not None:
            return self._around(at, count, window)
        if self.told.last and self._opens_anew(at) and not self._inside(at - 1):
            return self.told.last
        return self._beside(at) or self._from_before()

    def _opens_anew(self, clause: int) -> bool:
        """Does the clause behind this one begin with "فيما" or "كما", and so tell something else?"""
        joins = {self.line.tokens[hit.first].start for hit in self.line.all("frame.joins")}
        return self.edges[clause + 1] in joins and not self._before(clause)

    def _before(self, clause: int) -> list[Run]:
        return [run for run in self.runs if self._clause(run[0].span[0]) < clause]

    def _of_part(self, count: CountMention, whole: CountMention) -> Run:
        """A part is where its whole is, unless its clause tells a finer place behind it."""
        between = [run for run in self.runs if 0 <= run[0].span[0] - count.span[1] <= 3 * _NEAR]
        where = whole.where or ()
        if between and _fineness(between[0]) < _fineness(where) and self._same_clause(count, between[0]):
            return between[0]
        return where

    def _same_clause(self, count: CountMention, run: Run) -> bool:
        return self._clause(count.span[0]) == self._clause(run[0].span[0])

    def _clause(self, at: int) -> int:
        return next(k for k in range(len(self.edges) - 1) if self.edges[k] <= at < self.edges[k + 1])

    def _in(self, clause: int, count: CountMention) -> Run:
        """The places of the clause: the nearest told behind the count, else the nearest before it."""
        inside = self._inside(clause)
        behind = [run for run in inside if run[0].span[0] >= count.span[0]]
        before = [run for run in inside if run[0].span[0] < count.span[0]]
        if behind and before and self._others_between(count, behind[0]):
            return before[-1]
        return behind[0] if behind else before[-1] if before else ()

    def _item_before(self, k: int, count: CountMention) -> Run:
        """ "وثمانية في س ببرميلين": what stands with an item, before any comma, is of its place."""
        earlier = [run for j, run in self.items.items() if j < k]
        if not earlier or any(
            t.low in ("،", ",", "و") for t in self.line.tokens if earlier[-1][-1].span[1] <= t.start < count.span[0]
        ):
            return ()
        return earlier[-1] if not self._conjoined(count) else ()

    def _conjoined(self, count: CountMention) -> bool:
        return any(t.start == count.span[0] and t.low.startswith("و") for t in self.line.tokens)

    def _inside(self, clause: int) -> list[Run]:
        return [run for run in self.runs if self._clause(run[0].span[0]) == clause]

    def _others_between(self, count: CountMention, run: Run) -> bool:
        """Does another harm with people of its own stand between the count and the place?"""
        commas = [t.start for t in self.line.tokens if t.low in ("،", ",") and t.start >= count.span[1]]
        return any(
            c.inside is None and c.anchor != count.anchor and count.span[1] <= c.span[0] < run[0].span[0]
            for c in self.sentence.counts
            if any(comma < c.span[0] for comma in commas)
        )

    def _finest(self, run: Run, count: CountMention) -> Run:
        """ "وفي حلب قتل رجل بقصف على حي س": a wide place and a finer one of the same clause are one."""
        inside = self._inside(self._clause(count.span[0]))
        if len(inside) < 2:
            return run
        if _fineness(run) >= _WIDE:
            later = [o for o in inside if o[0].span[0] > run[0].span[0] and _fineness(o) < _WIDE]
            held = bool(later) and not self._others_between(count, later[0])
            return (*later[0], *run) if held else run
        first = inside[0]
        return (*run, *first) if _fineness(first) >= _WIDE and first != run else run

    def _beside(self, clause: int) -> Run:
        """The places of the clause before, or spoken of before; else of the next one."""
        if before := self._before(clause):
            return before[-1]
        named = [run for run in self.mentioned if self._clause(run[0].span[0]) <= clause]
        if named:
            return named[-1]
        after = [run for run in self.runs if self._clause(run[0].span[0]) > clause]
        return after[0] if after else ()

    def _from_before(self) -> Run:
        """What the message said before: the line's heading, where the latest count was, else what comes next."""
        told = self.told
        heading = told.heading or told.title
        if told.last or self.ahead is None:
            return told.last or heading
        if self.ahead and (not heading or (_fineness(self.ahead) < _fineness(heading) and not told.heading)):
            return self.ahead
        seat = tuple(place for place in self.sentence.places if place.role == "source" and place.level != "country")[:1]
        seat = seat or told.source
        here = (self.origins[0] if self.origins else told.origin) or seat
        return heading or (told.seen[-1] if told.seen else here) or told.spoken

    def _wide(self, count: CountMention) -> bool:
        """A count of the whole war."""
        if count.harm == "killed" and _number(count) >= _MANY:
            return True
        return any(time.kind in ("war", "history") for time in self.sentence.times)

    def _window(self, count: CountMention) -> Window | None:
        """The window that a toll was counted over, if it opened well before the news."""
        time = own_time(count, self.sentence)
        if time is None or not (time.since or time.kind in ("past", "years back", "year", "month", "ago")):
            return None
        window = window_of(time, self.told.published, "")
        if window is None or is_long(window):
            return window
        opened = days_before(Window(window.start, window.start), self.told.published)
        return window if opened is not None and opened >= _WEEK else None

    def _around(self, clause: int, count: CountMention, window: Window | None) -> Run:
        """A toll without a place of its own is of the wider place last spoken of; one over many months of none."""
        beside = self._beside(clause)
        if not beside and window is not None and is_long(window) and count.role != "total" and not count.news:
            return ()
        if beside:
            return beside
        known = self._from_before()
        seen = self.told.seen[0] if self.told.seen and count.news else ()
        pool = (*known, *self.told.heading, *self.told.title, *seen)
        return tuple(place for place in pool if _FINE.get(place.level, 1) >= _WIDE)[:1] or known

    def _item(self, k: int, count: CountMention, runs: list[Run]) -> Run:
        """ "4 في س", "ستة منهم قضوا في سوق س", "وفي محافظة س 11": the place right behind the number, or before it."""
        for run in runs:
            gap = run[0].span[0] - count.span[1]
            if 0 <= gap <= _ITEM_REACH and self._leads(count.span[1], run[0].span[0]):
                return run
        for run in runs:
            beside = 0 <= count.span[0] - run[-1].span[1] <= _BESIDE
            if beside and count.noun is None and count.rule in ("and", "across", "item"):
                return run
        return ()

    def _leads(self, start: int, end: int) -> bool:
        """Is there only a preposition, or a verb of death and one, between number and name?"""
        between = [t.low for t in self.line.tokens if t.start >= start and t.end <= end]
        return bool(between) and len(between) <= 3 and between[0] in _LEADS


def _as_total(k: int, count: CountMention, filled: list[CountMention]) -> CountMention:
    """A count without a place that is told place by place is a total: its parts keep their own places."""
    told = any(other.inside == k and other.where for other in filled)
    return replace(count, role="total") if told and not count.where and count.role == "new" else count


def cuts(line: Line, sentence: SentenceMentions) -> list[int]:
    """Offsets where a clause of its own begins: "كما", "فيما", "وفي محافظة …", "، وقضى طفل في …", "وبذلك يرتفع"."""
    cuts = {line.tokens[hit.first].start for key in ("frame.joins", "frame.totals") for hit in line.all(key)}
    placed = {place.span[0] for place in sentence.places}
    for k, token in enumerate(line.tokens):
        that = token.low in ("وان", "وانه", "وانها") and line.low(k - 1) in ("،", ",")
        if (
            that
            or token.low in ("؛", ";")
            or (token.low in _OPENERS and any(t.start in placed for t in line.tokens[k + 1 : k + 4]))
        ):
            cuts.add(token.start)
    for hit in itertools.chain(line.all("harm.verb"), line.all("harm.noun")):
        if hit.clitics.startswith("و") and line.low(hit.first - 1) in ("،", ","):
            cuts.add(line.tokens[hit.first].start)
    return sorted(cut for cut in cuts if sentence.start < cut <= sentence.end)
