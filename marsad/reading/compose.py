"""Which claims do the mentions of a text make, taken together?

Knows no language: places, times, speakers and parties of neighbouring sentences complete what one sentence leaves unsaid.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from marsad.model.claim import Claim, Link, Origin, Place, When
from marsad.model.victims import Victims
from marsad.reading import scenes as staging
from marsad.reading.confidence import confidence_of, is_safe
from marsad.reading.context import Context
from marsad.reading.framing import Dated, distance, frame_of, own_time, window_of
from marsad.reading.mentions import CountMention, PartyMention, SentenceMentions, Span
from marsad.reading.origins import Speaking, resolve_outlets
from marsad.reading.scenes import Group, Scene
from marsad.reading.text import Cleaned
from marsad.reading.times import Window


@dataclass(slots=True)
class Draft:
    """A counted claim in the making. parent: index of the draft that it is inside of."""

    mention: CountMention
    sentence: int
    frame: str = "event"
    group: Group | None = None
    own_place: bool = False
    dated: Dated = Dated(Window(None, None), None, "none")
    by: tuple[str, ...] = ()
    own_by: bool = False
    origin: Origin | None = None
    victims: Victims = Victims()
    parent: int | None = None
    twin: int | None = None


@dataclass(slots=True)
class Story:
    """A text's sentences and what has been made out so far."""

    sentences: list[SentenceMentions]
    scenes: list[Scene]
    published: str | None
    context: Context
    began: str
    generic: dict[str, tuple[str, ...]]
    drafts: list[Draft] = field(default_factory=list)
    last_window: dict[int, Dated] = field(default_factory=dict)
    last_by: dict[int, tuple[str, ...]] = field(default_factory=dict)
    before: list[tuple[Dated | None, tuple[str, ...]]] = field(default_factory=list)


def counted(sentences: list[SentenceMentions], context: Context, published: str | None, began: str,
            generic: dict[str, tuple[str, ...]]) -> Story:  # fmt: skip
    """The counted claims of a text, as drafts with references by index."""
    story = Story(sentences, staging.scenes(sentences), published, context, began, generic)
    speaking = Speaking(resolve_outlets(sentences, generic))
    for index, sentence in enumerate(sentences):
        carried = speaking.enter(sentence)
        scene = story.scenes[index].first
        story.before.append((story.last_window.get(scene), story.last_by.get(scene, ())))
        first = len(story.drafts)
        for mention in sentence.counts:
            draft = Draft(mention, index, victims=mention.victims)
            _place(story, draft)
            draft.dated = _dated(story, draft)
            draft.by, draft.own_by = _by(story, draft)
            draft.origin = speaking.of(sentence, mention.span, carried)
            story.drafts.append(draft)
        _contain(story, first)
        _remember(story, index)
        speaking.leave(sentence)
    _renditions(story)
    for draft in story.drafts:
        _frame(story, draft)
    _inherit(story)
    return story


def _place(story: Story, draft: Draft) -> None:
    """The place said nearest in the sentence, made finer by the scene; else the scene's."""
    sentence, scene = story.sentences[draft.sentence], story.scenes[draft.sentence]
    found = staging.groups(sentence)
    own = min(
        found,
        key=lambda g: distance(g.span, draft.mention.anchor) + (0 if g.span[0] > draft.mention.span[0] else 12),
        default=None,
    )
    if draft.mention.role == "total":
        own = None
    if own is not None and _rolling(draft, sentence):
        draft.group, draft.own_place = (scene.coarse(draft.sentence) or own) if own.fineness >= 4 else own, True
        return
    if own is not None and own.fineness < 5:
        draft.group, draft.own_place = own, True
        same = (
            scene.place is not None
            and scene.place.fineness < own.fineness
            and bool(own.names() & scene.place.names() or own.fineness == 4)
        )
        if same:
            draft.group = scene.place
        return
    draft.group = scene.place or own
    if (
        own is not None
        and own.fineness == 5
        and (draft.group is None or draft.group.fineness == 5 or _wide(story, draft))
    ):
        draft.group, draft.own_place = own, True


def _rolling(draft: Draft, sentence: SentenceMentions) -> bool:
    """Is it a toll over a window? Its place is not made finer by what is told of single events."""
    time = own_time(draft.mention, sentence)
    return time is not None and (time.kind == "past" or time.since)


def _wide(story: Story, draft: Draft) -> bool:
    """A count of the whole war takes the country, not the place last spoken of."""
    sentence = story.sentences[draft.sentence]
    return any(
        time.kind in ("war", "history") or (time.since and time.kind in ("month", "year")) for time in sentence.times
    ) or sentence.has("background")


def _dated(story: Story, draft: Draft) -> Dated:
    """The word of time of the sentence, else the scene's, else the day of publication."""
    sentence = story.sentences[draft.sentence]
    time = own_time(draft.mention, sentence)
    wars = [t for t in sentence.times if t.kind == "war"]
    start = next(
        (t for t in sentence.times if wars and t.kind in ("month", "year", "day") and t.span[0] > wars[0].span[0]), None
    )
    if start is not None and (window := window_of(start, story.published, story.began)):
        return Dated(Window(window.start, story.published), wars[0], "own")
    if time is not None and (window := window_of(time, story.published, story.began)):
        return Dated(window, time, "own")
    if wars and _wide(story, draft) and (window := window_of(wars[0], story.published, story.began)):
        return Dated(window, wars[0], "own")
    scene = story.scenes[draft.sentence].first
    if scene in story.last_window:
        before = story.last_window[scene]
        return Dated(before.window, before.mention, "scene")
    spoken = next((t for t in sentence.times if t.of_speech), None)
    if spoken is not None and (window := window_of(spoken, story.published, story.began)):
        return Dated(window, spoken, "speech")
    return Dated(Window(story.published, story.published), None, "published")


def _by(story: Story, draft: Draft) -> tuple[tuple[str, ...], bool]:
    """Who strikes, by the sentence; else by the scene where the sentence speaks of the same attack."""
    sentence = story.sentences[draft.sentence]
    agents = [p for p in sentence.parties if p.agent and not _is_victim(p, draft.mention)]
    if agents:
        return _joint(agents, draft.mention.anchor), True
    scene = story.scenes[draft.sentence].first
    if _wide(story, draft):
        return (), False
    if sentence.has("same") or not sentence.parties:
        return story.last_by.get(scene, ()), False
    return (), False


def _is_victim(party: PartyMention, mention: CountMention) -> bool:
    return mention.span[0] <= party.span[0] < mention.span[1] and bool(
        set(party.parties) & set(mention.side_of_victims)
    )


def _joint(agents: list[PartyMention], at: Span) -> tuple[str, ...]:
    """The nearest agent with those said jointly."""
    near = min(range(len(agents)), key=lambda k: distance(agents[k].span, at))
    chosen = [agents[near]]
    k = near
    while agents[k].joint and k > 0:
        k -= 1
        chosen.insert(0, agents[k])
    k = near + 1
    while k < len(agents) and agents[k].joint:
        chosen.append(agents[k])
        k += 1
    return tuple(dict.fromkeys(party for agent in chosen for party in agent.parties))


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
            total.by = total.by if total.own_by and False else draft.by
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
        if whole.mention.harm == draft.mention.harm and whole.parent is None and _fits(draft, whole):
            return k
    return None


def _remember(story: Story, index: int) -> None:
    """What later sentences of the scene inherit."""
    sentence, scene = story.sentences[index], story.scenes[index].first
    answered = next((e.responds_to for e in sentence.events if e.responds_to), None)
    outside = [t for t in sentence.times if answered is None or not answered[0] <= t.span[0] < answered[1]]
    usable = [
        time
        for time in outside
        if not time.of_speech
        and time.kind not in ("war", "history", "ago")
        and not (time.since and time.kind in ("year", "month"))
    ]
    totals = [d for d in story.drafts if d.sentence == index and d.mention.role == "total"]
    if totals:
        story.last_window[scene] = totals[-1].dated
        story.last_by[scene] = totals[-1].by
        story.scenes[index].place = totals[-1].group or story.scenes[index].place
        return
    if usable and (sentence.counts or sentence.has("same") or sentence.parties or sentence.means):
        window = window_of(usable[0], story.published, story.began)
        if window is not None:
            story.last_window[scene] = Dated(window, usable[0], "scene")
    agents = [
        p for p in sentence.parties if p.agent and (answered is None or not answered[0] <= p.span[0] < answered[1])
    ]
    if agents and (sentence.counts or sentence.means):
        story.last_by[scene] = _joint(agents, agents[0].span)


def _renditions(story: Story) -> None:
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


def _same_story(one: Draft, two: Draft) -> bool:
    statuses = {one.victims.status, two.victims.status} - {None}
    if len(statuses) > 1:
        return False
    if one.group and two.group and one.own_place and two.own_place and not (one.group.names() & two.group.names()):
        return one.group.fineness >= 4 or two.group.fineness >= 4
    if one.dated.source == "own" and two.dated.source == "own" and one.dated.window.end and two.dated.window.end:
        return one.dated.window.end[:7] == two.dated.window.end[:7]
    return True


def _share(one: Draft, two: Draft) -> None:
    """Both get the finer place, the dated window, the parties."""
    for giver, taker in ((one, two), (two, one)):
        if giver.group and (
            taker.group is None
            or (giver.group.fineness < taker.group.fineness)
            or (not taker.own_place and giver.own_place)
        ):
            if not (taker.own_place and taker.group and taker.group.fineness <= giver.group.fineness):
                taker.group, taker.own_place = giver.group, giver.own_place
        if giver.dated.source == "own" and taker.dated.source != "own":
            taker.dated = giver.dated
        if giver.by and not taker.by:
            taker.by = giver.by


def _frame(story: Story, draft: Draft) -> None:
    foreign = _foreign(story, draft)
    draft.frame = frame_of(draft.mention, story.sentences[draft.sentence], draft.dated, story.published, foreign)
    if draft.frame == "background" and draft.dated.source == "published":
        draft.dated = Dated(Window(None, story.published), None, "none")


def _foreign(story: Story, draft: Draft) -> bool:
    """Is the place said in another country?"""
    if draft.group is None:
        return False
    countries = {p.country for p in (*draft.group.finest, *draft.group.containers) if p.country}
    return bool(countries) and story.context.country not in countries


def _inherit(story: Story) -> None:
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
        draft.group, draft.dated = whole.group, whole.dated
        draft.by = draft.by or whole.by
        draft.origin = draft.origin or whole.origin


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
    confidence = confidence_of(draft.mention, draft.own_place, draft.dated.source, draft.frame)
    detail = {"means": mention.means} if mention.means else {}
    if mention.also_injured:
        detail["or_injured"] = "yes"
    return Claim(
        report=context.report, kind=kind, span=span, quote=original[span[0] : span[1]], harm=mention.harm, count=mention.count,
        victims=draft.victims, part_of=label(draft.parent) if draft.parent is not None else None, frame=draft.frame,
        where=draft.group.places() if draft.group else (), when=when_of(draft.dated.window, context.zone), by=tuple(sorted(draft.by)),
        origin=origin, relayed_by=relayed, said_at=story.published, received_at=context.received_at,
        itemised=_itemised(context, draft, cleaned), confidence=confidence, safe=is_safe(confidence, draft.frame),
        language=language, detail=detail, id=label(index),
    )  # fmt: skip


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


def linked(kind: str, target: str, span: Span) -> tuple[Link, ...]:
    """One link."""
    return (Link(kind, target, span),)
