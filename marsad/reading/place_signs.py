"""Which of a text's places is a count's? The places to choose from, and what speaks for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from marsad.reading import scenes as staging
from marsad.reading.choosing import steps
from marsad.reading.completing import country_at_war, is_long_count, is_wide, tells_history
from marsad.reading.drafts import TITLE, Draft, Story
from marsad.reading.framing import distance, is_long, own_time, window_of
from marsad.reading.mentions import SentenceMentions
from marsad.reading.scenes import Group

COUNTRY = 5
WIDE = 3
CLOSE = 30
FAR = 80
BEFORE = 25
FEW, SOME = 2, 30


@dataclass(frozen=True, slots=True)
class Said:
    """A group of places and the sentence that says it; role as in PlaceMention. first: no group stands before it.
    names: of the finest places, folded."""

    sentence: int
    group: Group
    role: str
    first: bool
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Telling:
    """Where a text says some names: the groups by sentence, sentences in order; those that say them as a place of
    events; whether they are the first place said."""

    by_sentence: dict[int, list[Said]]
    of_events: tuple[int, ...]
    first: bool


@dataclass(frozen=True, slots=True)
class Places:
    """All that a text says of places: each group as said, and how often each name stands; which sentences tell
    history; home: the country at war. here: the groups of each sentence; choices: those that may be a
    count's, by finest names and sentence; names: of the finest, by the identity of a group said; told: where names are
    said, as asked for."""

    said: tuple[Said, ...]
    times: Counter[str]
    history: tuple[bool, ...]
    home: Group | None
    here: dict[int, list[Said]]
    choices: dict[tuple[frozenset[str], int], list[Said]]
    names: dict[int, frozenset[str]]
    told: dict[frozenset[str], Telling] = field(default_factory=dict)

    def finest(self, group: Group | None) -> frozenset[str]:
        """The names of the finest places of a group, worked out once where it was said."""
        known = self.names.get(id(group))
        return finest(group) if known is None else known

    def telling(self, names: frozenset[str]) -> Telling:
        """Where groups stand that share one of the names."""
        if names not in self.told:
            told = [one for one in self.said if not names.isdisjoint(one.names)]
            of_events = tuple(dict.fromkeys(one.sentence for one in told if one.role == "event"))
            self.told[names] = Telling(_by_sentence(told), of_events, any(one.first for one in told))
        return self.told[names]


def places_of_text(story: Story) -> Places:
    """Every group of places of the text, in order."""
    said: list[Said] = []
    for index, sentence in enumerate(story.sentences):
        for role in ("event", "mention", "bystander"):
            said += [Said(index, group, role, not said, finest(group)) for group in staging.groups(sentence, role)]
    times = Counter(name for one in said for name in one.names)
    history = tuple(tells_history(story, index) for index in range(len(story.sentences)))
    choices: dict[tuple[frozenset[str], int], list[Said]] = {}
    for one in said:
        abroad = one.group.fineness == COUNTRY and one.group.foreign(story.context.country)
        if one.role == "event" or not abroad:
            choices.setdefault((one.names, one.sentence), []).append(one)
    names = {id(one.group): one.names for one in said}
    return Places(tuple(said), times, history, country_at_war(story), _by_sentence(said), choices, names)


def _by_sentence(said: list[Said]) -> dict[int, list[Said]]:
    found: dict[int, list[Said]] = {}
    for one in said:
        found.setdefault(one.sentence, []).append(one)
    return found


def candidates(story: Story, places: Places, draft: Draft) -> list[Group | None]:
    """What the rules chose, then each group of the text with another finest place, in the telling nearest to the count;
    none that only later sentences about the past tell."""
    best: dict[frozenset[str], int] = {}
    for names, sentence in places.choices:
        if sentence > draft.sentence and places.history[sentence]:
            continue
        if names not in best or _away(sentence, draft) < _away(best[names], draft):
            best[names] = sentence
    ruled, at = places.finest(draft.group), draft.mention.anchor[0]
    told = (places.choices[key] for key in best.items() if key[0] != ruled)
    nearest = [min(said, key=lambda one: abs(one.group.span[0] - at)) for said in told]
    found = [draft.group, *(one.group for one in nearest)]
    home = places.home
    return found if home is None or finest(home) in (ruled, *best) else [*found, home]


def finest(group: Group | None) -> frozenset[str]:
    """The names of the finest places, folded; none for nowhere."""
    if group is None:
        return frozenset()
    return frozenset(staging.folded(place.name) for place in group.finest)


def _away(sentence: int, draft: Draft) -> int:
    """How far the sentence is; one after the count is further than one as far before it."""
    behind = draft.sentence - sentence
    return abs(behind) * 2 + (behind < 0)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a count is, whatever its place. own: the place said nearest in its sentence; window: over some time."""

    own: Said | None
    zone: str
    size: str
    wide: bool
    over_months: bool
    window: bool


def seen(story: Story, places: Places, draft: Draft) -> Seen:
    """What holds of the count for each of its candidates."""
    here = [one for one in places.here.get(draft.sentence, ()) if one.role == "event"]
    own = min(here, key=lambda one: _reach(one, draft), default=None)
    window = draft.mention.role == "total" or _rolling(story, draft)
    return Seen(own, draft.zone, _size(draft), is_wide(story, draft), is_long_count(story, draft), window)


def signs(
    story: Story, places: Places, draft: Draft, group: Group | None, count: Seen, names: frozenset[str]
) -> dict[str, float]:
    """What holds of the place as that of the count. names: its finest, folded."""
    if group is None:
        return {"nowhere": 1.0}
    told = places.telling(names)
    found = dict.fromkeys(
        (
            *_level(story, group, count, names),
            *_told(draft, told, count, names),
            *_beside(story, places, draft, told, count, group, names),
        ),
        1.0,
    )
    found["often"] = steps(max((places.times[name] for name in names), default=0))
    return found


def _reach(one: Said, draft: Draft) -> int:
    """How far the place stands from the word of harm; one before it counts as further."""
    return distance(one.group.span, draft.mention.anchor) + (0 if one.group.span[0] > draft.mention.span[0] else BEFORE)


def _level(story: Story, group: Group, count: Seen, names: frozenset[str]) -> Iterator[str]:
    """How fine is it, and how fine should it be?"""
    level, own = group.fineness, count.own
    yield f"level {level}"
    yield f"{count.zone}, level {level}"
    if own is not None:
        yield f"level {level}, own {own.group.fineness}"
        if len(own.group.finest) > 1 and own.names != names:
            yield f"level {level}, not the several of its own"
    if group.foreign(story.context.country):
        yield "foreign"
    if not any(place.known for place in group.finest):
        yield "unknown name"
    if len(group.finest) > 1:
        yield "several"
        if group.fineness == COUNTRY:
            yield "several countries"
    if count.window:
        yield f"window, level {level}"
    if count.over_months:
        yield f"over months, {'said' if own is not None else 'unsaid'}, level {level}"
    if count.wide:
        yield "of the war, country" if level == COUNTRY else "of the war, finer"
    yield f"{count.size}, level {level}"


def _size(draft: Draft) -> str:
    number = draft.mention.count.lower or draft.mention.count.upper or 0
    if draft.mention.count.vague:
        return "vague"
    return "few" if number <= FEW else "some" if number <= SOME else "many"


def _rolling(story: Story, draft: Draft) -> bool:
    time = own_time(draft.mention, story.sentences[draft.sentence])
    if time is None:
        return False
    window = window_of(time, story.published, story.began)
    return time.kind == "past" or time.since or (window is not None and is_long(window))


def _told(draft: Draft, told: Telling, count: Seen, names: frozenset[str]) -> Iterator[str]:
    """Where is it said, seen from the count?"""
    own, zone = count.own, count.zone
    with_own = "none" if own is None else "wide" if own.group.fineness >= WIDE else "fine"
    where = _where(draft, told, own, names)
    yield where
    yield f"{where}, own {with_own}"
    yield f"{zone}, {where}"
    yield f"{zone}, {where}, own {with_own}"
    here = [one for one in told.by_sentence.get(draft.sentence, ()) if one.role == "event"]
    if here:
        span = min((one.group.span for one in here), key=lambda span: distance(span, draft.mention.anchor))
        side = "after" if span[0] > draft.mention.anchor[0] else "before"
        yield f"{side} the harm"
        gap = distance(span, draft.mention.anchor)
        yield f"{side}, {'at hand' if gap <= CLOSE else 'near' if gap <= FAR else 'far'}"


def _where(draft: Draft, told: Telling, own: Said | None, names: frozenset[str]) -> str:
    if own is not None and not names.isdisjoint(own.names):
        return "own"
    if here := told.by_sentence.get(draft.sentence):
        role = min(here, key=lambda one: ("event", "mention", "bystander").index(one.role)).role
        return "other of the sentence" if role == "event" else f"{role} of the sentence"
    behind = sorted([draft.sentence - sentence for sentence in told.of_events], key=abs)
    if not behind:
        return "never of an event"
    for gap, name in ((1, "one before"), (-1, "one after"), (2, "two before"), (-2, "two after")):
        if gap in behind:
            return name
    if behind[0] < 0:
        return "later"
    return "title" if all(draft.sentence - gap < TITLE for gap in behind) else "earlier"


def _beside(
    story: Story, places: Places, draft: Draft, told: Telling, count: Seen, group: Group, names: frozenset[str]
) -> Iterator[str]:
    """What else do the sentences that say it hold?"""
    scene, zone, own = story.scenes[draft.sentence], count.zone, count.own
    if any(story.scenes[sentence] is scene for sentence in told.by_sentence):
        yield "in the scene"
        yield f"{zone}, in the scene"
    if any(sentence < TITLE for sentence in told.by_sentence):
        yield "in the title"
        yield f"{zone}, in the title"
    if told.first:
        yield "said first"
    if own is not None and own.names.isdisjoint(names):
        if own.names & group.names():
            yield "inside the own"
            yield f"{zone}, inside the own"
        if names & own.group.names():
            yield "holds the own"
    number = draft.mention.count.lower if draft.mention.count.lower is not None else draft.mention.count.upper
    others = [story.sentences[sentence] for sentence in told.of_events if sentence != draft.sentence]
    if any(_same_number(sentence, draft, number) for sentence in others):
        yield "with the number"
        yield f"{zone}, with the number"
        if own is None or own.group.fineness > group.fineness:
            yield f"{zone}, with the number, finer"
    if others and all(places.history[sentence] for sentence in told.by_sentence if sentence != draft.sentence):
        yield f"{zone}, told of history"
    if others and all(_other_number(sentence, draft, number) for sentence in others):
        yield "with other numbers"
    if any(sentence.has("same") for sentence in others):
        yield f"{zone}, of the same attack"
    if draft.mention.role == "old":
        yield f"old, level {group.fineness}"


def _same_number(sentence: SentenceMentions, draft: Draft, number: int | None) -> bool:
    return number is not None and any(
        c.harm == draft.mention.harm and number in (c.count.lower, c.count.upper) for c in sentence.counts
    )


def _other_number(sentence: SentenceMentions, draft: Draft, number: int | None) -> bool:
    alike = [c for c in sentence.counts if c.harm == draft.mention.harm]
    return bool(alike) and not _same_number(sentence, draft, number)
