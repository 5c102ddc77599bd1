"""Which claims do the uncounted events and statements of a text make?"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import accumulate

from marsad.model.claim import Claim, Link, Origin
from marsad.model.count import Count
from marsad.reading import scenes as staging
from marsad.reading.compose import attributed, label, places_of, when_of
from marsad.reading.drafts import Story
from marsad.reading.framing import OLD_AFTER_DAYS, distance, is_long, window_of
from marsad.reading.mentions import EventMention, SentenceMentions, Span
from marsad.reading.origins import Speaking, resolve_outlets
from marsad.reading.text import Cleaned
from marsad.reading.times import Window, days_before

_CONFIDENCE = {"statement": 900_000, "offensive": 800_000, "strike": 750_000, "sighting": 850_000}


@dataclass(slots=True)
class Happening:
    """An event in the making."""

    event: EventMention
    sentence: int
    window: Window
    frame: str
    by: tuple[str, ...]
    group: staging.Group | None
    origin: Origin | None
    named: str


def happenings(story: Story) -> list[Happening]:
    """The events of a text; several tellings of one offensive on one day are one."""
    speaking = Speaking(resolve_outlets(story.sentences, story.generic))
    found: list[Happening] = []
    for index, sentence in enumerate(story.sentences):
        carried = speaking.enter(sentence)
        for number, event in enumerate(sentence.events):
            window, frame = _window(story, index, event)
            origin = speaking.of(sentence, event.span, carried)
            if event.kind == "statement" and origin is None and not event.detail:
                continue
            found.append(
                Happening(
                    event,
                    index,
                    window,
                    frame,
                    _by(story, index, event),
                    _place(story, index, event),
                    origin,
                    f"event:{index}:{number}",
                )
            )
        speaking.leave(sentence)
    return found


def _answered(sentence: SentenceMentions, event: EventMention) -> Span | None:
    """The stretch that says what the sentence's strikes respond to: its time and agents are the other event's."""
    return None if event.kind == "offensive" else next((e.responds_to for e in sentence.events if e.responds_to), None)


def _inside(span: Span, stretch: Span | None) -> bool:
    return stretch is not None and stretch[0] <= span[0] and span[1] <= stretch[1]


def _window(story: Story, index: int, event: EventMention) -> tuple[Window, str]:
    sentence = story.sentences[index]
    answered = _answered(sentence, event)
    times = [t for t in sentence.times if not t.of_speech and not _inside(t.span, answered)]
    times = times or [t for t in sentence.times if event.kind == "offensive"]
    if event.kind in ("trend", "truce", "statement"):
        times = [t for t in times if distance(t.span, event.span) <= 25]
    near = min(times, key=lambda t: distance(t.span, event.span) + (60 if t.kind == "past" else 0), default=None)
    window = window_of(near, story.published, story.began) if near is not None else None
    if window is None:
        scene = story.before[index][0]
        window = (
            scene.window
            if scene is not None and event.kind in ("strike", "facility")
            else Window(story.published, story.published)
        )
        return window, "background" if sentence.has("background") else "event"
    before = days_before(window, story.published)
    old = (
        is_long(window)
        or (before is not None and before > OLD_AFTER_DAYS)
        or sentence.has("background")
        or (near is not None and near.kind in ("war", "history"))
    )
    return window, "background" if old else "event"


def _by(story: Story, index: int, event: EventMention) -> tuple[str, ...]:
    if event.by:
        return event.by
    if event.kind not in ("strike", "offensive", "facility", "capture"):
        return ()
    sentence = story.sentences[index]
    agents = [p for p in sentence.parties if p.agent and not _inside(p.span, _answered(sentence, event))]
    if agents:
        near = min(agents, key=lambda p: distance(p.span, event.span))
        return tuple(
            dict.fromkeys(
                x
                for p in agents
                if p is near or p.joint or (agents.index(p) + 1 < len(agents) and agents[agents.index(p) + 1].joint)
                for x in p.parties
            )
        )
    if event.kind == "capture":
        return _taker(sentence, event)
    return story.before[index][1] if event.kind == "strike" and sentence.has("same") else ()


_TAKER_BEFORE, _OTHER_AFTER = 30, 30
"""Code points: so near before the verb stands who took it; a party so soon after it may be the taker or who lost it."""


def _taker(sentence: SentenceMentions, event: EventMention) -> tuple[str, ...]:
    """Who took a place: those named right before the verb ("rebels captured"), if no party follows it at once."""
    verb = event.span[0]
    if any(verb <= p.span[0] <= verb + _OTHER_AFTER for p in sentence.parties):
        return ()
    before = [p for p in sentence.parties if p.span[1] <= verb]
    if not before or verb - before[-1].span[1] > _TAKER_BEFORE:
        return ()
    joint = before[-2].parties if len(before) > 1 and before[-1].joint else ()
    return tuple(dict.fromkeys((*joint, *before[-1].parties)))


def _place(story: Story, index: int, event: EventMention) -> staging.Group | None:
    found = staging.groups(story.sentences[index])
    near = min(found, key=lambda g: distance(g.span, event.span), default=None)
    if near is not None and near.fineness >= 4:
        return story.scenes[index].coarse(index) or near
    return near or story.scenes[index].place_at(index)


def claims(story: Story, cleaned: Cleaned, original: str, language: str) -> list[Claim]:
    """The events as claims with local labels, strikes linked to what they respond to."""
    found = happenings(story)
    offensives = _merged([h for h in found if h.event.kind == "offensive"])
    kept = [h for h in found if h.event.kind != "offensive" or h.named in {name for name, _ in offensives.values()}]
    made = [_claim(story, happening, cleaned, original, language) for happening in kept]
    return _responses(story, made, found, offensives, cleaned)


def _merged(offensives: list[Happening]) -> dict[str, tuple[str, Happening]]:
    """Each telling -> the label and the fullest telling of the same offensive (same first day)."""
    best: dict[str | None, Happening] = {}
    for happening in offensives:
        key = happening.window.start
        fullness = (
            bool(happening.by),
            bool(happening.event.detail),
            happening.group is not None,
            happening.event.span[1] - happening.event.span[0],
        )
        other = best.get(key)
        if other is None or fullness > (
            bool(other.by),
            bool(other.event.detail),
            other.group is not None,
            other.event.span[1] - other.event.span[0],
        ):
            best[key] = happening
    return {h.named: (best[h.window.start].named, best[h.window.start]) for h in offensives}


def _responses(
    story: Story,
    made: list[Claim],
    found: list[Happening],
    offensives: dict[str, tuple[str, Happening]],
    cleaned: Cleaned,
) -> list[Claim]:
    """ "The strikes come in response to an offensive": every strike of the sentence links to it."""
    for happening in found:
        if happening.event.responds_to is None or happening.named not in offensives:
            continue
        link = Link("response_to", offensives[happening.named][0], cleaned.original(*happening.event.responds_to))
        prefix = f"event:{happening.sentence}:"
        made = [
            replace(c, links=(*c.links, link)) if c.kind == "strike" and c.id.startswith(prefix) else c for c in made
        ]
    return made


def _claim(story: Story, happening: Happening, cleaned: Cleaned, original: str, language: str) -> Claim:
    event, context = happening.event, story.context
    span = cleaned.original(*event.span)
    origin, relayed = attributed(happening.origin, context)
    none = event.kind == "no_harm"
    return Claim(
        report=context.report,
        kind=event.kind,
        span=span,
        quote=original[span[0] : span[1]],
        harm="killed" if none else None,
        count=Count(0, 0) if none and not event.detail.get("only_no_reports") else None,
        frame=happening.frame,
        where=places_of(happening.group),
        when=when_of(happening.window, context.zone),
        by=tuple(sorted(happening.by)),
        origin=origin,
        relayed_by=relayed,
        said_at=story.published,
        received_at=context.received_at,
        confidence=_CONFIDENCE.get(event.kind, 700_000),
        language=language,
        detail=event.detail,
        id=happening.named,
    )


def unread_spans(sentences: list[SentenceMentions], claims_: list[Claim], cleaned: Cleaned) -> list[Span]:
    """Sentences that look as if they held a count or an event, and yielded no claim."""
    taken = sorted(claim.span for claim in claims_)
    starts, last = [start for start, _ in taken], list(accumulate((end for _, end in taken), max))
    spans = []
    for sentence in sentences:
        if not sentence.looks_counted and not (sentence.means and sentence.parties):
            continue
        span = cleaned.original(sentence.start, sentence.end)
        before = bisect_left(starts, span[1])
        if not before or last[before - 1] <= span[0]:
            spans.append(span)
    return spans


__all__ = ["claims", "happenings", "label", "unread_spans"]
