"""Which claims do the mentions of a text make, taken together?

Knows no language: places, times, speakers and parties of neighbouring sentences complete what one sentence leaves
unsaid.
"""

from __future__ import annotations

from dataclasses import replace

from marsad.model.claim import Claim, Origin, Place, When
from marsad.reading import completing, judging
from marsad.reading import scenes as staging
from marsad.reading.confidence import confidence_of, is_safe
from marsad.reading.context import Context, War
from marsad.reading.drafts import LEAD, Draft, Story
from marsad.reading.framing import OLD_AFTER_DAYS, Dated, window_of
from marsad.reading.mentions import SentenceMentions, TimeMention
from marsad.reading.origins import Speaking, resolve_outlets
from marsad.reading.scenes import Group
from marsad.reading.settling import settle
from marsad.reading.tellings import renditions
from marsad.reading.text import Cleaned
from marsad.reading.times import Window, days_before

NEXT = 2
AHEAD = 24
UNANIMOUS = 0.7
FRESH = 4
# Words of time that date what is told next, not history.
NEWS_TIMES = ("weekday", "weekdays", "day", "relative", "overnight", "past")


def counted(
    sentences: list[SentenceMentions],
    context: Context,
    published: str | None,
    war: War,
    generic: dict[str, tuple[str, ...]],
    language: str,
) -> Story:
    """The counted claims of a text, as drafts with references by index."""
    scenes = staging.scenes(sentences, context.country)
    story = Story(sentences, scenes, published, context, war.began, war.country_name, generic, language)
    story.news_day = _news_day(story)
    speaking = Speaking(resolve_outlets(sentences, generic))
    for index, sentence in enumerate(sentences):
        carried = speaking.enter(sentence)
        scene = story.scenes[index].first
        story.before.append((story.last_window.get(scene), story.last_by.get(scene, ())))
        first = len(story.drafts)
        for mention in sentence.counts:
            draft = Draft(mention, index, victims=mention.victims)
            completing.place(story, draft)
            draft.dated = completing.date(story, draft)
            draft.by, draft.own_by = completing.by(story, draft)
            draft.origin = speaking.of(sentence, mention.span, carried)
            story.drafts.append(draft)
        _contain(story, first)
        _remember(story, index, story.drafts[first:])
        speaking.leave(sentence)
    renditions(story)
    _days(story)
    _days_of_sentences(story)
    _strikers(story)
    _speakers(story, speaking)
    settle(story)
    judging.frames(story)
    judging.inherit(story)
    return story


def _news_day(story: Story) -> str | None:
    """The day of the saying in the first sentences ("a monitor said Thursday"), else that of publication."""
    for sentence in story.sentences[:4]:
        for time in sentence.times:
            if (
                time.kind == "weekday"
                and (time.of_speech or sentence.speakers)
                and (window := window_of(time, story.published, story.began))
            ):
                return window.end
    return story.published


def _contain(story: Story, first: int) -> None:
    """Counts inside counts: of this sentence by the mention's word, of an earlier one by class and number."""
    here = story.drafts[first:]
    for offset, draft in enumerate(here):
        inside = draft.mention.inside
        if inside is not None and 0 <= inside < len(here) and inside != offset:
            draft.parent = first + inside
        elif inside == -1:
            draft.parent = _earlier_whole(story, first, draft)
    totals = [
        k
        for k, draft in enumerate(here)
        if draft.mention.role == "total" or _raised(story.sentences[draft.sentence], draft)
    ]
    for k in totals:
        here[k].mention = replace(here[k].mention, role="total")
        _place_total(story, here[k])
        for j, draft in enumerate(here):
            if (
                j != k
                and draft.parent is None
                and draft.mention.harm == here[k].mention.harm
                and draft.mention.role == "new"
                and _fits(draft, here[k])
            ):
                draft.parent = first + k


def _raised(sentence: SentenceMentions, draft: Draft) -> bool:
    """ "raising the toll to 22": the number is a total that holds the new ones."""
    if draft.mention.rule != "toll":
        return False
    return any(0 <= draft.mention.anchor[0] - end <= 40 for _, end in sentence.cues.get("raising", ()))


def _place_total(story: Story, total: Draft) -> None:
    """A total's place is that of the toll it raises: the earlier count of the same number, else the text's first."""
    for draft in story.drafts:
        if (
            draft is not total
            and draft.mention.harm == total.mention.harm
            and _number(draft) == _number(total)
            and draft.sentence < total.sentence
        ):
            total.group, total.own_place = draft.group, draft.own_place
            total.by = draft.by
            return


def _number(draft: Draft) -> int | None:
    count = draft.mention.count
    return count.lower if count.lower is not None else count.upper


def _fits(part: Draft, whole: Draft) -> bool:
    """Could the part's number be inside the whole's?"""
    small, large = _number(part), _number(whole)
    return small is None or large is None or small <= large


def _earlier_whole(story: Story, first: int, draft: Draft) -> int | None:
    for k in range(first - 1, max(-1, first - 8), -1):
        whole = story.drafts[k]
        told = whole.mention.harm == draft.mention.harm and whole.mention.role != "old"
        if told and whole.parent is None and _fits(draft, whole):
            return k
    return None


def _remember(story: Story, index: int, here: list[Draft]) -> None:
    """What later sentences of the scene inherit. here: the counts of the sentence."""
    sentence, scene = story.sentences[index], story.scenes[index].first
    answered = next((e.responds_to for e in sentence.events if e.responds_to), None)
    outside = [t for t in sentence.times if answered is None or not answered[0] <= t.span[0] < answered[1]]
    usable = [time for time in outside if not time.of_speech and time.kind in NEWS_TIMES and time.modifier != "last"]
    totals = [draft for draft in here if draft.mention.role == "total"]
    if totals:
        story.last_window[scene] = totals[-1].dated
        story.last_by[scene] = totals[-1].by
        if totals[-1].group is not None:
            _hold(story, index, totals[-1].group)
        return
    if usable and (sentence.counts or sentence.has("same") or sentence.parties or sentence.means):
        window = window_of(usable[0], story.published, story.began)
        before = days_before(window, story.published) if window is not None else None
        # An old date dates what it stands beside, not the news that follows.
        if window is not None and (before is None or before <= OLD_AFTER_DAYS or sentence.counts):
            story.last_window[scene] = Dated(window, usable[0], "scene")
        elif window is not None:
            story.just_said = (index, Dated(window, usable[0], "scene"))
    elif not totals and (past := _told_of_before(story, outside)) is not None:
        story.just_said = (index, past)
    agents = [
        p for p in sentence.parties if p.agent and (answered is None or not answered[0] <= p.span[0] < answered[1])
    ]
    if agents and (sentence.counts or sentence.means):
        story.last_by[scene] = completing.joint(agents, agents[0].span)


def _told_of_before(story: Story, times: list[TimeMention]) -> Dated | None:
    """ "Last Monday jets hit X", "it came two days after a raid on X": dates what the next sentence tells of it."""
    for time in times:
        if time.kind == "aftermath" or (time.kind == "weekday" and time.modifier == "last"):
            window = window_of(time, story.news_day if time.kind == "aftermath" else story.published, story.began)
            return Dated(window, time, "scene") if window is not None else None
    return None


def _hold(story: Story, index: int, place: Group) -> None:
    """After a total, what follows without a place of its own is about the total's."""
    scene = story.scenes[index]
    for later in range(index + 1, min(index + 3, len(story.scenes))):
        placed = any(group.fineness < 5 for group in staging.groups(story.sentences[later]))
        if story.scenes[later] is scene and not placed:
            scene.fixed[later] = place
        else:
            break


def _days(story: Story) -> None:
    """A count of the first sentences that nobody dated takes the day on which its scene says that the attack was; one
    of the title that of the first count which has a day."""
    first = next((d.dated for d in story.drafts if 1 <= d.sentence < LEAD and d.dated.source == "own"), None)
    for draft in story.drafts:
        if draft.dated.source not in ("published", "speech") or draft.sentence >= LEAD:
            continue
        if story.sentences[draft.sentence].heading and first is not None:
            before = days_before(first.window, story.published)
            if before is not None and before <= FRESH:
                draft.dated = replace(first, source="scene")
            continue
        scene = story.scenes[draft.sentence]
        for index in range(draft.sentence + 1, min(draft.sentence + LEAD + 2, len(story.sentences))):
            sentence = story.sentences[index]
            times = [t for t in sentence.times if not t.of_speech and t.kind in ("weekday", "overnight", "relative")]
            if story.scenes[index] is scene and times and sentence.has("same"):
                if window := window_of(times[0], story.published, story.began):
                    draft.dated = Dated(window, times[0], "scene")
                break


def _days_of_sentences(story: Story) -> None:
    """A count that nobody dated takes the day of another of its sentence."""
    dated: dict[int, Dated] = {}
    for draft in story.drafts:
        if draft.dated.source in ("own", "scene"):
            dated.setdefault(draft.sentence, draft.dated)
    for draft in story.drafts:
        if draft.dated.source in ("published", "speech") and draft.sentence in dated:
            draft.dated = replace(dated[draft.sentence], source="scene")


def _strikers(story: Story) -> None:
    """A count without a striker takes the one that its scene names later, or the story's own in its first sentences."""
    later: dict[int, tuple[str, ...]] = {}
    for index, sentence in enumerate(story.sentences):
        agents = [p for p in sentence.parties if p.agent]
        if agents and (sentence.means or sentence.counts):
            later.setdefault(story.scenes[index].first, completing.joint(agents, agents[0].span))
    main = next(iter(later.values()), ())
    named = [set(parties) for parties in later.values()]
    single = bool(named) and sum(parties == named[0] for parties in named) >= UNANIMOUS * len(named)
    for draft in story.drafts:
        if draft.by or draft.parent is not None or completing.is_wide(story, draft):
            continue
        fallback = main if draft.sentence < LEAD or single else ()
        found = later.get(story.scenes[draft.sentence].first, fallback)
        draft.by = tuple(p for p in found if p not in draft.mention.side_of_victims)


def _speakers(story: Story, speaking: Speaking) -> None:
    """A count of the first sentences that nobody says takes the speaker of the next such count there."""
    for index, draft in enumerate(story.drafts):
        if draft.origin is not None or draft.sentence >= LEAD or draft.parent is not None:
            continue
        later = [d for d in story.drafts[index + 1 : index + AHEAD] if d.sentence <= LEAD + 1 and d.origin is not None]
        alike = [d for d in later if d.mention.harm == draft.mention.harm and _alike(d, draft)]
        told = story.sentences[draft.sentence + 1 : draft.sentence + NEXT + 1]
        said = [speaking.of(sentence, draft.mention.span, None) for sentence in told if sentence.has("same")]
        draft.origin = next((origin for origin in [*(d.origin for d in alike), *said] if origin), None)


def _alike(one: Draft, two: Draft) -> bool:
    """Are the numbers the same, or near enough for one of two tellings?"""
    first, second = _number(one), _number(two)
    return first == second or first is None or second is None or 2 * min(first, second) >= max(first, second)


def claims(story: Story, cleaned: Cleaned, original: str, language: str) -> list[Claim]:
    """The drafts as claims with local labels for ids."""
    return [_claim(story, index, draft, cleaned, original, language) for index, draft in enumerate(story.drafts)]


def label(index: int) -> str:
    """The local label of the draft, until sealed."""
    return f"count:{index}"


def _claim(story: Story, index: int, draft: Draft, cleaned: Cleaned, original: str, language: str) -> Claim:
    mention, context = draft.mention, story.context
    span = cleaned.original(*mention.span)
    kind = "attacks" if mention.harm == "attacks" else "no_harm" if mention.role == "none" else "casualties"
    origin, relayed = attributed(draft.origin, context)
    confidence = confidence_of(story, draft)
    detail = {"means": mention.means} if mention.means else {}
    if mention.also_injured:
        detail["or_injured"] = "yes"
    return Claim(
        report=context.report,
        kind=kind,
        span=span,
        quote=original[span[0] : span[1]],
        harm=mention.harm,
        count=mention.count,
        victims=draft.victims,
        part_of=label(draft.parent) if draft.parent is not None else None,
        frame=draft.frame,
        where=draft.group.places() if draft.group else (),
        when=when_of(draft.dated.window, context.zone),
        by=tuple(sorted(draft.by)),
        origin=origin,
        relayed_by=relayed,
        said_at=story.published,
        received_at=context.received_at,
        itemised=_itemised(context, draft, cleaned),
        confidence=confidence,
        safe=is_safe(confidence, draft.frame, story.language),
        language=language,
        detail=detail,
        id=label(index),
    )


def _itemised(context: Context, draft: Draft, cleaned: Cleaned) -> str | None:
    """A key that the items of one enumeration share: the report and where its whole stands."""
    if draft.mention.group is None:
        return None
    return f"{context.report}:{draft.sentence}:{draft.mention.group}"


def when_of(window: Window, zone: str) -> When:
    """The window in the claim's words; a window that runs backwards is open at its start."""
    if (
        window.start
        and window.end
        and window.start[:10] > window.end[: len(window.start)]
        and window.start[:4] >= window.end[:4]
    ):
        return When(None, window.end, zone)
    return When(window.start, window.end, zone)


def attributed(origin: Origin | None, context: Context) -> tuple[Origin | None, str | None]:
    """Origin, and who relayed it: the source, where it quotes somebody else."""
    source = (
        Origin(context.source_name or context.source_id or "", context.source_id)
        if context.source_name or context.source_id
        else None
    )
    if origin is None:
        return source, None
    if source is not None and source.key != origin.key:
        return origin, context.source_id or context.source_name
    return origin, None


def places_of(group: Group | None) -> tuple[Place, ...]:
    """The claim's places, none if no group."""
    return group.places() if group else ()
