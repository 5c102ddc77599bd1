"""What do the sentence and its neighbours add to a count: where, when, by whom?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from marsad.reading import scenes as staging
from marsad.reading.drafts import LEAD, Draft, Story
from marsad.reading.framing import (
    HUGE,
    MASSES,
    OLD_AFTER_DAYS,
    Dated,
    distance,
    is_long,
    of_the_war,
    own_time,
    window_of,
)
from marsad.reading.mentions import CountMention, PartyMention, PlaceMention, SentenceMentions, Span, TimeMention
from marsad.reading.scenes import AHEAD, Group
from marsad.reading.times import Window, days_before

MANY = 300
OLD = 3
WIDE = 3
NEXT = 2
AT_HAND = 30
# A place said after the count is its own rather than one said before it.
BEFORE = 25
WAR_REACH = 120
OPENING = 12
# Words of time that may date what was long ago.
RECALLED = ("day", "weekday", "relative", "month", "year", "months back", "years back")
# In sentences.
FAR_BACK = 150


def place(story: Story, draft: Draft) -> None:
    """The place said nearest in the sentence, made finer by the scene; else the scene's."""
    sentence, scene = story.sentences[draft.sentence], story.scenes[draft.sentence]
    if draft.mention.where is not None:
        # An item of a list: its own places, else those of the whole.
        draft.group = staging.group(list(draft.mention.where)) if draft.mention.where else None
        draft.own_place = draft.group is not None
        return
    found = staging.groups(sentence) or (staging.groups(sentence, "mention") if sentence.heading else [])
    own = None if draft.mention.role == "total" else _nearest(found, draft.mention)
    at_hand = own is not None and own.fineness <= 1 and 0 <= own.span[0] - draft.mention.anchor[1] <= AT_HAND
    if is_wide(story, draft) and not at_hand:
        wide = [group for group in found if group.fineness == 5]
        draft.group, draft.own_place = (wide[0], True) if wide else (country_at_war(story), False)
        return
    if own is None and is_long_count(story, draft):
        draft.group = country_at_war(story)
        return
    skip = _history(story, draft)
    if own is None or own.fineness < 4:
        skip |= _other_counts(story, draft)
    known = scene.place_at(draft.sentence, skip)
    if own is not None and _rolling(draft, sentence):
        draft.group, draft.own_place = (scene.coarse(draft.sentence) or own) if own.fineness >= 4 else own, True
    elif own is None and (named := _mentioned(sentence, known)) is not None:
        draft.group, draft.own_place = named, True
    elif own is not None and own.foreign(story.context.country) and only_abroad(story, draft):
        draft.group, draft.own_place = own, True
    elif own is not None and own.fineness < 5:
        draft.group, draft.own_place = (
            _made_finer(own, known if draft.sentence < LEAD else _told_next(story, draft, own)),
            True,
        )
    else:
        draft.group = known or own or _named_before(story, draft)
        draft.own_place = own is not None and draft.group is own


def only_abroad(story: Story, draft: Draft) -> bool:
    """ "In Iraq meanwhile 17 were killed": does the sentence open with another country, and name no place at home?"""
    sentence = story.sentences[draft.sentence]
    found = staging.groups(sentence)
    opens = bool(found) and found[0].span[0] - sentence.start <= OPENING
    return opens and all(group.foreign(story.context.country) for group in found)


def _named_before(story: Story, draft: Draft) -> Group | None:
    """Where nothing says where, the last place named at all: subject, origin or the report's own dateline."""
    back = story.sentences[max(0, draft.sentence - FAR_BACK + 1) : draft.sentence + 1]
    placed = [sentence for sentence in reversed(back) if sentence.places]
    for role in ("event", "mention", "origin"):
        for sentence in placed:
            found = [g for g in staging.groups(sentence, role) if g.fineness < 5]
            found = [g for g in found if not g.foreign(story.context.country)]
            if found:
                return found[-1]
    return None


def _nearest(found: list[Group], mention: CountMention) -> Group | None:
    def far(group: Group) -> int:
        return distance(group.span, mention.anchor) + (0 if group.span[0] > mention.span[0] else BEFORE)

    near = min(found, key=far, default=None)
    if near is None or near.fineness < 2 or near.span[0] > mention.span[0]:
        return near
    # "In Aleppo two women were killed by shells on the al-Midan neighbourhood": the finer place after them.
    later = [group for group in found if group.fineness <= 1 and group.span[0] > mention.span[0]]
    return Group(later[0].finest, (*later[0].containers, *near.finest), later[0].span) if later else near


def _other_counts(story: Story, draft: Draft) -> frozenset[int]:
    """Later sentences that count other people harmed: their place need not be this count's."""
    number = _number(draft.mention)
    return frozenset(
        index
        for index in range(draft.sentence + 1, min(draft.sentence + AHEAD + 1, len(story.sentences)))
        if any(
            c.harm == draft.mention.harm and c.inside is None and c.role == "new" and (_number(c) or 0) > (number or 0)
            for c in story.sentences[index].counts
        )
        and not any(c.harm == draft.mention.harm and _number(c) == number for c in story.sentences[index].counts)
    )


def _history(story: Story, draft: Draft) -> frozenset[int]:
    """Later sentences that tell of what was before."""
    last = min(draft.sentence + AHEAD + 1, len(story.sentences))
    return frozenset(index for index in range(draft.sentence + 1, last) if tells_history(story, index))


def tells_history(story: Story, index: int) -> bool:
    """Is the sentence dated days before the news, or longer ago?"""
    sentence = story.sentences[index]
    if any(time.kind in ("months back", "years back", "month", "history") for time in sentence.times):
        return not sentence.has("same")
    days = [window_of(t, story.published, story.began) for t in sentence.times if t.kind in ("day", "weekday", "range")]
    ages = [days_before(window, story.news_day or story.published) or 0 for window in days if window is not None]
    return bool(ages) and min(ages) >= OLD


def _number(mention: CountMention) -> int | None:
    return mention.count.lower if mention.count.lower is not None else mention.count.upper


def _mentioned(sentence: SentenceMentions, known: Group | None) -> Group | None:
    """A village or town named in the sentence without a word of place, if it differs from the scene's ("took control
    of X")."""
    found = [group for group in staging.groups(sentence, "mention") if group.fineness <= 1]
    if len(found) != 1 or (known is not None and known.names() & found[0].names()):
        return None
    return found[0]


def _made_finer(own: Group, scene: Group | None) -> Group:
    """The scene's place, where it lies in the one place that the sentence says."""
    if scene is None or len(own.finest) > 1 or scene.fineness >= own.fineness:
        return own
    return scene if own.names() & scene.names() or own.fineness == 4 else own


def _told_next(story: Story, draft: Draft, own: Group) -> Group | None:
    """The village or town that the next sentences of the scene tell within a province, if they count nobody else."""
    if own.fineness < WIDE:
        return None
    for index in range(draft.sentence + 1, min(draft.sentence + NEXT + 1, len(story.sentences))):
        sentence = story.sentences[index]
        if story.scenes[index] is not story.scenes[draft.sentence]:
            return None
        if sentence.counts and not any(_number(c) == _number(draft.mention) for c in sentence.counts):
            return None
        found = [group for group in staging.groups(sentence) if group.fineness <= 1]
        if found:
            return Group(found[0].finest, (*found[0].containers, *own.finest), found[0].span)
    return None


def is_long_count(story: Story, draft: Draft) -> bool:
    """Is it a count over months or years? Without a place of its own it is of the country, not of the last place."""
    sentence = story.sentences[draft.sentence]
    time = own_time(draft.mention, sentence)
    window = window_of(time, story.published, story.began) if time is not None else None
    open_ = time is not None and (time.since or time.kind in ("war", "history", "past"))
    return window is not None and open_ and is_long(window)


def _rolling(draft: Draft, sentence: SentenceMentions) -> bool:
    """Is it a toll over a window? Its place is not made finer by what is told of single events."""
    time = own_time(draft.mention, sentence)
    return time is not None and (time.kind == "past" or time.since)


def is_wide(story: Story, draft: Draft) -> bool:
    """A count of the whole war takes the country, not the place last spoken of."""
    sentence, count = story.sentences[draft.sentence], draft.mention.count
    number = count.lower or count.upper or 0
    if draft.mention.harm == "killed" and (number >= HUGE or count.vague in MASSES):
        return True
    if of_the_war(draft.mention, sentence):
        return True
    if count.vague == "thousands" and draft.mention.harm == "killed" and own_time(draft.mention, sentence) is None:
        return True
    if number < MANY and count.vague not in ("hundreds", "thousands", *MASSES):
        return False
    wars = [time.span for time in sentence.times if time.kind in ("war", "history", "years back")]
    return any(
        distance(span, draft.mention.span) <= WAR_REACH for span in [*wars, *sentence.cues.get("background", ())]
    )


def country_at_war(story: Story) -> Group | None:
    """The country at war, as the text first names it."""
    for sentence in story.sentences:
        for mention in sentence.places:
            if mention.level == "country" and mention.country == story.context.country:
                return staging.group([replace(mention, name=mention.name.removesuffix("s"))])
    if not story.country_name:
        return None
    return staging.group([PlaceMention((0, 0), story.country_name, "country", "event", story.context.country, True)])


def date(story: Story, draft: Draft) -> Dated:
    """The word of time of the sentence, else the scene's, else the day of the news."""
    sentence = story.sentences[draft.sentence]
    time = own_time(draft.mention, sentence)
    if is_wide(story, draft) and not (time is not None and time.kind == "history"):
        return _of_the_war(story, sentence)
    if time is not None and (window := window_of(time, spoken_day(story, sentence, time), story.began)):
        return Dated(window, time, "own")
    if story.just_said is not None and story.just_said[0] == draft.sentence - 1 and draft.sentence >= LEAD:
        return story.just_said[1]
    scene = story.scenes[draft.sentence].first
    if scene in story.last_window:
        return replace(story.last_window[scene], source="scene")
    if (going_on := _going_on(story, draft) or _told_on(story, draft) or _recalled(story, draft)) is not None:
        return going_on
    spoken = next((t for t in sentence.times if t.of_speech), None)
    if spoken is not None and (window := window_of(spoken, story.published, story.began)):
        return Dated(window, spoken, "speech")
    return Dated(Window(story.news_day, story.news_day), None, "published")


def _going_on(story: Story, draft: Draft) -> Dated | None:
    """The rolling window of the sentence before ("in the past week raids killed 77. 17 of them died in X"), also
    where another place opens a scene."""
    before = (one.dated for one in _just_before(story, draft))
    last = next((one for one in before if one.source in ("own", "scene") and one.mention is not None), None)
    if last is None or last.mention is None or not (last.mention.kind == "past" or last.mention.since):
        return None
    return replace(last, source="scene")


def _told_on(story: Story, draft: Draft) -> Dated | None:
    """In the body, the day that the sentence before tells of its counts ("on Thursday rebels fired 120 rockets. The
    barrage killed ten in Damascus"), unless the sentence turns to something else."""
    sentence = story.sentences[draft.sentence]
    if draft.sentence < LEAD or sentence.has("resets") or sentence.has("turns"):
        return None
    before = (one.dated for one in _just_before(story, draft) if one.parent is None)
    last = next((dated for dated in before if dated.source in ("own", "scene")), None)
    return replace(last, source="scene") if last is not None else None


def _recalled(story: Story, draft: Draft) -> Dated | None:
    """ "Sarin was used in Ghouta in 2013. That attack killed 1,429": in the body, the day or year long ago of which the
    sentence before tells."""
    if draft.sentence < LEAD or not story.sentences[draft.sentence].has("same"):
        return None
    for time in story.sentences[draft.sentence - 1].times:
        window = window_of(time, story.published, story.began)
        if time.of_speech or time.since or time.kind not in RECALLED or window is None:
            continue
        if (days_before(window, story.published) or 0) > OLD_AFTER_DAYS:
            return Dated(window, time, "scene")
    return None


def _just_before(story: Story, draft: Draft) -> Iterator[Draft]:
    """The counts of the sentence before, the last first."""
    for one in reversed(story.drafts):
        if one.sentence < draft.sentence - 1:
            return
        if one.sentence == draft.sentence - 1:
            yield one


def spoken_day(story: Story, sentence: SentenceMentions, time: TimeMention) -> str | None:
    """The day from which "the past 24 hours" count back: that of the saying, where said; "came a day after" that of the
    news."""
    if time.kind == "aftermath":
        return story.news_day
    if time.kind != "past" and not time.since:
        return story.published
    spoken = next((t for t in sentence.times if t.of_speech), None)
    window = window_of(spoken, story.published, story.began) if spoken is not None else None
    return window.end if window is not None and window.end and len(window.end) == 10 else story.news_day


def _of_the_war(story: Story, sentence: SentenceMentions) -> Dated:
    """Since the start of the war, as the sentence dates it, or one beside it."""
    time = _dating(sentence) or _start_of_the_war(story, sentence)
    window = window_of(time, story.published, story.began) if time is not None else None
    start = window.start if window is not None else story.began
    return Dated(Window(start, story.published), time or TimeMention((0, 0), "war", 0), "own")


def _start_of_the_war(story: Story, sentence: SentenceMentions) -> TimeMention | None:
    """When the war began, as a sentence beside says it, else the month that the text says anywhere."""
    year, at = story.began[:4], story.sentences.index(sentence)
    beside = [story.sentences[k] for k in (at + 1, at - 1, at + 2, at - 2) if 0 <= k < len(story.sentences)]
    near = (t for other in beside if (t := _dating(other)) and str(t.value)[:4] == year)
    months = (t for other in story.sentences for t in other.times if t.kind == "month" and str(t.value)[:4] == year)
    return next(near, None) or next(months, None)


def _dating(sentence: SentenceMentions) -> TimeMention | None:
    """The month or year of the sentence that does not date a saying."""
    return next((t for t in sentence.times if t.kind in ("month", "year") and (t.since or not t.of_speech)), None)


def by(story: Story, draft: Draft) -> tuple[tuple[str, ...], bool]:
    """Who strikes, by the sentence; else by the scene where the sentence speaks of the same attack."""
    sentence = story.sentences[draft.sentence]
    agents = [p for p in sentence.parties if p.agent and not _is_victim(p, draft.mention)]
    others = [p for p in agents if not set(p.parties) & set(draft.mention.side_of_victims)]
    if others or agents:
        return joint(others or agents, draft.mention.anchor), True
    if is_wide(story, draft):
        return (), False
    before = story.last_by.get(story.scenes[draft.sentence].first, ())
    return tuple(p for p in before if p not in draft.mention.side_of_victims), False


def _is_victim(party: PartyMention, mention: CountMention) -> bool:
    within = mention.span[0] <= party.span[0] < mention.span[1]
    return within and bool(set(party.parties) & set(mention.side_of_victims))


def joint(agents: list[PartyMention], at: Span) -> tuple[str, ...]:
    """The nearest agent with those said jointly."""
    near = min(range(len(agents)), key=lambda k: distance(agents[k].span, at))
    first, last = near, near
    while first > 0 and agents[first].joint:
        first -= 1
    while last + 1 < len(agents) and agents[last + 1].joint:
        last += 1
    return tuple(dict.fromkeys(party for agent in agents[first : last + 1] for party in agent.parties))
