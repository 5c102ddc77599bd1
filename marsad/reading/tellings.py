"""Which mentions of a text are one count told again? Each takes what the others say more of."""

from __future__ import annotations

from marsad.reading.drafts import LEAD, Draft, Story

# One woman killed here and one there are two women.
FEW = 2
NEXT = 2
SURENESS = {"own": 3, "scene": 2, "speech": 1, "published": 0, "none": 0}


def renditions(story: Story) -> None:
    """Mentions of one number and harm are one count told again: each takes what the other says more of."""
    seen: dict[tuple[object, ...], int] = {}
    for index, draft in enumerate(story.drafts):
        count = draft.mention.count
        number = count.lower if count.lower is not None else count.upper
        if draft.mention.inside is not None or (number is None and count.vague is None) or draft.mention.role == "old":
            continue
        key = (draft.mention.harm, number, count.vague, draft.victims.sex, draft.victims.age)
        if key not in seen:
            seen[key] = index
            continue
        first = story.drafts[seen[key]]
        if not _same_story(first, draft):
            continue
        draft.twin = seen[key]
        _share(first, draft)


def _close(one: Draft, two: Draft) -> bool:
    return abs(one.sentence - two.sentence) <= NEXT


def _same_story(one: Draft, two: Draft) -> bool:
    statuses = {one.victims.status, two.victims.status} - {None}
    if len(statuses) > 1:
        return False
    if one.group and two.group and one.own_place and two.own_place and not (one.group.names() & two.group.names()):
        few = (one.mention.count.lower or 0) <= FEW and one.mention.count.vague is None
        return one.group.fineness != two.group.fineness and not few
    if one.dated.source == "own" and two.dated.source == "own" and one.dated.window.end and two.dated.window.end:
        return one.dated.window.end[:7] == two.dated.window.end[:7]
    return True


def _placed_better(giver: Draft, taker: Draft) -> bool:
    """Does the giver's own sentence place it more finely, or at all?"""
    if giver.group is None or taker.group is None:
        return giver.group is not None
    # "The toll rose to 25 after three died in X": X is the last event's place, not the toll's.
    if (giver.mention.rule == "toll") != (taker.mention.rule == "toll"):
        return taker.mention.rule == "toll"
    if taker.own_place and taker.group.fineness <= giver.group.fineness:
        return False
    return giver.own_place


def _share(one: Draft, two: Draft) -> None:
    """Both get the finer place, the dated window, the parties."""
    for giver, taker in ((one, two), (two, one)):
        if _placed_better(giver, taker):
            taker.group, taker.own_place = giver.group, giver.own_place
        if SURENESS[giver.dated.source] > SURENESS[taker.dated.source] and not _elsewhen(giver, taker):
            taker.dated = giver.dated
        if giver.by and not taker.by:
            taker.by = giver.by
        if giver.origin is not None and taker.origin is None and (taker.sentence < LEAD or _close(one, two)):
            taker.origin = giver.origin


def _elsewhen(giver: Draft, taker: Draft) -> bool:
    """ "Dozens" in the body on a day last week need not be the "dozens" of the lead."""
    vague = giver.mention.count.lower is None and giver.mention.count.upper is None
    return vague and giver.sentence >= LEAD > taker.sentence
