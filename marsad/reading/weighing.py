"""Does what surrounds a count speak for history, or for this report's news?

For what no single rule decides: weights of reference/history.yaml, added up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from marsad.reading.drafts import LEAD, TITLE, Draft, Story
from marsad.reading.framing import near_cue
from marsad.reading.mentions import SentenceMentions
from marsad.reading.times import days_before
from marsad.reference.loading import DATA, load

LATE = 0.8
TWO, THREE = 2, 3
OPENING = 12
REACH = 60
MASS = ("hundreds", "thousands", "tens of thousands", "hundreds of thousands", "millions")
ROLLING = {"6:1": "week named", "28:0": "recent weeks"}


@dataclass(frozen=True, slots=True)
class History:
    """history.yaml"""

    source: str
    threshold: int
    weights: dict[str, int]


@lru_cache(maxsize=1)
def load_history() -> History:
    """The weights."""
    return load(DATA / "history.yaml", History)


def is_history(story: Story, draft: Draft) -> bool:
    """Do the signs of history outweigh those of news?"""
    known = load_history()
    return sum(known.weights[sign] for sign in signs(story, draft)) >= known.threshold


def signs(story: Story, draft: Draft) -> list[str]:
    """What holds of the count, in the words of history.yaml."""
    sentence = story.sentences[draft.sentence]
    follows = ["follows history"] if _follows_history(story, draft) else []
    return [*_standing(story, draft), *_timed(story, draft), *_worded(sentence, draft), *follows]


def _standing(story: Story, draft: Draft) -> Iterator[str]:
    """Where in the story does it stand?"""
    sentence = story.sentences[draft.sentence]
    if draft.sentence < LEAD:
        yield "lead"
    elif draft.sentence >= LATE * len(story.sentences):
        yield "late"
    if draft.sentence < TITLE:
        yield "title"
    if all(other.sentence > TITLE for other in story.drafts):
        yield "story of something else"
    if any(start - sentence.start <= OPENING for start, _ in sentence.cues.get("turns", ())):
        yield "turns"
    if draft.twin is not None and story.drafts[draft.twin].sentence < LEAD:
        yield "told in the lead"


def _timed(story: Story, draft: Draft) -> Iterator[str]:
    """How old is it, by its own word of time or its scene's?"""
    time, source = draft.dated.mention, draft.dated.source
    if time is None or source not in ("own", "scene"):
        return
    if time.since or time.kind in ("past", "war", "history", "aftermath"):
        return
    if source == "scene" and story.sentences[draft.sentence].has("earlier"):
        return  # the scene's day isn't that of an earlier attack
    before = days_before(draft.dated.window, story.news_day or story.published) or 0
    if draft.dated.window.end in _days_of_the_lead(story):
        yield "day of the lead"
        return
    if source == "own" and before > 0 and _beside(story.sentences[draft.sentence], "relative", draft):
        yield "known attack, dated"
    if time.kind in ("months back", "years back", "month", "year"):
        if before > 0:
            yield "months named"
    elif before >= THREE:
        yield "days old"
    elif before == TWO:
        yield "two days old"
    elif time.kind == "range":
        if source == "own" and str(time.value) in ROLLING:
            yield ROLLING[str(time.value)]
    elif source == "own":
        yield "fresh"


def _days_of_the_lead(story: Story) -> set[str | None]:
    """The days that the first dated sentence gives to its counts: the news, however old it is."""
    dated = [
        one
        for one in story.drafts
        if one.sentence < LEAD
        and one.dated.source in ("own", "scene")
        and one.dated.window.start == one.dated.window.end
    ]
    first = max(min((one.sentence for one in dated), default=0), TITLE - 1)
    return {one.dated.window.end for one in dated if one.sentence <= first}


def _follows_history(story: Story, draft: Draft) -> bool:
    """ "The attack came two days after jets hit a convoy. That attack left 12 dead": of the attack last spoken of."""
    if draft.sentence < LEAD or draft.dated.source == "own":
        return False
    sentence, before = story.sentences[draft.sentence], story.sentences[draft.sentence - 1]
    return any(at - sentence.start <= OPENING for at, _ in sentence.cues.get("same", ())) and before.has("aftermath")


def _worded(sentence: SentenceMentions, draft: Draft) -> Iterator[str]:
    """How is it said?"""
    mention, lead = draft.mention, draft.sentence < LEAD
    dated = draft.dated.source == "own"
    time = draft.dated.mention
    after = time is not None and time.kind == "aftermath" and dated
    if after or any(start < mention.span[0] for start, _ in sentence.cues.get("aftermath", ())):
        yield "aftermath"
    if any(start == mention.anchor[0] for start, _ in sentence.cues.get("inset", ())) and draft.sentence >= TITLE:
        yield "inset"
    if dated or lead:
        return
    if sentence.has("earlier"):
        yield "earlier attack"
    if _beside(sentence, "relative", draft):
        yield "known attack"
    rolls = time is not None and draft.dated.source == "scene" and (time.since or time.kind == "past")
    if _beside(sentence, "perfect", draft) and not rolls:
        yield "perfect"
    elif _beside(sentence, "past_perfect", draft) and not sentence.speakers:
        yield "past perfect"
    if mention.count.vague in (MASS if mention.harm != "displaced" else MASS[2:]):
        yield "vague mass"
    if mention.harm == "displaced":
        yield "displaced"
    if not mention.plain:
        yield "unnumbered"


def _beside(sentence: SentenceMentions, cue: str, draft: Draft) -> bool:
    """Does the cue stand at the count's word of harm, or shortly before the count?"""
    mention = draft.mention
    held = any(start <= mention.anchor[0] < end for start, end in sentence.cues.get(cue, ()))
    return held or near_cue(sentence, cue, mention.span, REACH)
