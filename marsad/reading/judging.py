"""What does a story make of its counts, once all are placed and dated: news or history, parts and wholes?"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from marsad.reading.drafts import LEAD, TITLE, Draft, Story
from marsad.reading.framing import Dated, frame_of
from marsad.reading.times import Window
from marsad.reading.weighing import is_history

NEWS = ("event", "toll")


def frames(story: Story) -> None:
    """Gives every count its frame."""
    tail = min((at for sentence in story.sentences for at, _ in sentence.cues.get("tail", ())), default=None)
    for draft in story.drafts:
        # The headlines of other stories that a page carries at its end are no news of this one.
        in_tail = tail is not None and tail < draft.mention.span[0] and draft.sentence >= TITLE
        _frame(story, draft, in_tail)
    for one, two in pairwise(story.drafts):
        if one.sentence == two.sentence and one.frame == "background" and two.frame in NEWS and _joined(one, two):
            two.frame = "background"
    for draft in story.drafts:
        # A title's count lies where the text tells it again.
        told = story.drafts[draft.twin] if draft.twin is not None else None
        if told is not None and draft.frame == "elsewhere" and told.frame in NEWS and told.sentence < TITLE:
            told.frame, told.group = draft.frame, draft.group


def _joined(one: Draft, two: Draft) -> bool:
    """ "The war has killed 230,000 people and wounded a million": has only the first a word of time?"""
    return one.dated.source == "own" and two.dated.source != "own"


def _frame(story: Story, draft: Draft, in_tail: bool) -> None:
    sentence, lead = story.sentences[draft.sentence], draft.sentence < LEAD
    draft.frame = frame_of(draft.mention, sentence, draft.dated, story.published, _foreign(story, draft), lead)
    if draft.frame in NEWS and (in_tail or (not draft.mention.news and is_history(story, draft))):
        draft.frame = "background"
    if draft.frame == "background" and draft.dated.source == "published":
        draft.dated = Dated(Window(None, story.published), None, "none")


def _foreign(story: Story, draft: Draft) -> bool:
    """Is the place said in another country?"""
    if draft.group is None:
        return False
    home = story.context.country
    unknown = not any(place.country for place in draft.group.finest)
    beside = any(place.country == home for place in story.sentences[draft.sentence].places)
    return draft.group.foreign(home) and not (unknown and beside)


def inherit(story: Story) -> None:
    """A part takes from its whole: place, window, parties, frame, speaker, class."""
    for draft in story.drafts:
        if draft.parent is None:
            continue
        whole = story.drafts[draft.parent]
        if draft.victims.status is None and whole.victims.status is not None:
            draft.victims = replace(draft.victims, status=whole.victims.status, side=whole.victims.side)
        if whole.mention.role == "total":
            continue
        if draft.frame != "unreal":
            draft.frame = whole.frame
        if not _finer(draft, whole):
            draft.group = whole.group
        draft.dated = whole.dated
        draft.by = draft.by or whole.by
        draft.origin = draft.origin or whole.origin


def _finer(part: Draft, whole: Draft) -> bool:
    """Does the part's own sentence place it more finely than the whole?"""
    if part.group is None:
        return False
    if part.mention.where or whole.group is None:
        return True
    return part.own_place and part.group.fineness < whole.group.fineness
