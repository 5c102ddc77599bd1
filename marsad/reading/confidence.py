"""How sure is the reader of a count, and may it be accepted unseen?

Confidence is the chance that a careful coder would label the count with the same number, harm and class. Place, day and
striker are not part of it. Each sign that holds when the claim is made has a weight; the chance is the logistic of
their sum (Cox 1958). Weights and the chance from which a claim is safe are data (reference/confidence), learned by
benchmarks/learn_confidence.py.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from marsad.model.count import Count
from marsad.reading.drafts import LEAD, Company, Draft, Story
from marsad.reference.loading import DATA, load

HUNDREDTHS = 100
MILLION = 1_000_000
MOST = 990_000
NEWS = ("event", "toll")
SHORT, LONG = 120, 280
NEAR, FAR = 10, 60
FEW, SOME = 9, 99
CROWDED = 4
WORDY = 50


@dataclass(frozen=True, slots=True)
class Sureness:
    """What each sign weighs, in hundredths of a nat; safe: parts per million from which a claim may be accepted unseen;
    source: what it was learned from."""

    source: str
    safe: int
    weights: dict[str, int]


@lru_cache(maxsize=8)
def load_sureness(language: str) -> Sureness:
    """The weights for a language. Raises BadReference."""
    return load(DATA / "confidence" / f"{language}.yaml", Sureness)


def signs(story: Story, draft: Draft) -> tuple[str, ...]:
    """What holds of the count, each once."""
    return tuple(dict.fromkeys(("any", *_read(draft), *_said(draft), *_around(story, draft))))


def _read(draft: Draft) -> Iterator[str]:
    """How it was read: by which rule, how plainly."""
    mention = draft.mention
    noun = "known noun" if mention.noun is not None else "no noun"
    yield f"rule {mention.rule}"
    yield f"rule {mention.rule}, {noun}"
    yield noun
    yield f"strength {mention.strength // 20}"
    if mention.noun is not None:
        yield f"noun {mention.noun}"
    if mention.span[1] - mention.span[0] > WORDY:
        yield "wordy"
    gap = max(mention.anchor[0] - mention.span[1], mention.span[0] - mention.anchor[1], 0)
    yield "harm at hand" if gap <= NEAR else "harm near" if gap <= FAR else "harm far"
    if not mention.plain:
        yield "no number"
        yield f"no number, {noun}"
    if mention.inside is not None:
        yield "part of one before" if mention.inside == -1 else "part"
    if mention.group is not None:
        yield "enumerated"


def _said(draft: Draft) -> Iterator[str]:
    """What is counted, and how many."""
    mention, count = draft.mention, draft.mention.count
    number = count.lower if count.lower is not None else count.upper
    size = "none" if number is None else "one" if number == 1 else "few" if number <= FEW else "some"
    size = size if number is None or number <= SOME else "many"
    yield f"harm {mention.harm}"
    yield f"number {count.vague or size}"
    yield f"{'plain' if mention.plain else 'bare'}, number {count.vague or size}"
    yield f"harm {mention.harm}, number {count.vague or size}"
    yield f"status {mention.victims.status}"
    yield f"role {mention.role}"
    if (count.lower is None) != (count.upper is None):
        yield "bounded"
    for flag, name in ((mention.kin, "kin"), (mention.other, "others"), (mention.also_injured, "or injured")):
        if flag:
            yield name
    if mention.side_of_victims:
        yield "side said"


def _around(story: Story, draft: Draft) -> Iterator[str]:
    """Where it stands: in what sentence, told how often."""
    sentence, mention = story.sentences[draft.sentence], draft.mention
    length = sentence.end - sentence.start
    zone = "title" if sentence.heading else "lead" if draft.sentence < LEAD else "body"
    yield "short sentence" if length <= SHORT else "sentence" if length <= LONG else "long sentence"
    yield zone
    yield f"{zone}, {'known noun' if mention.noun is not None else 'no noun'}"
    if sentence.quoted:
        yield "quoted"
    if len(sentence.counts) >= CROWDED:
        yield "crowded"
    yield "news" if draft.frame in NEWS else f"frame {draft.frame}"
    if sentence.has("unreal") or sentence.has("denied"):
        yield "doubted"
    yield from _classed(story, draft, zone)


def _classed(story: Story, draft: Draft, zone: str) -> Iterator[str]:
    """Is its class its own, and do other counts agree?"""
    own, status = draft.mention.victims.status, draft.victims.status
    source = "own" if own is not None else "inherited" if status is not None else "no"
    yield f"{source} class {status}"
    yield f"{zone}, {source} class {status}"
    company = _company(story)
    told = company.told[(draft.mention.harm, draft.mention.count)]
    if len(told) > 1:
        yield "told again"
        yield "told again, class agrees" if len(set(told)) == 1 else "told again, other class"
    if len(company.beside.get(draft.sentence, ())) > 1:
        yield "several classes beside"
        yield f"several classes beside, {source} class {status}"


def _company(story: Story) -> Company:
    """Worked out once, when all counts have their class."""
    if story.company is None:
        told: dict[tuple[str, Count], list[str | None]] = {}
        beside: dict[int, set[str | None]] = {}
        for draft in story.drafts:
            told.setdefault((draft.mention.harm, draft.mention.count), []).append(draft.victims.status)
            if draft.mention.harm != "attacks":
                beside.setdefault(draft.sentence, set()).add(draft.victims.status)
        story.company = Company(told, beside)
    return story.company


def confidence_of(story: Story, draft: Draft) -> int:
    """Parts per million."""
    known = load_sureness(story.language).weights
    total = sum(known.get(sign, 0) for sign in signs(story, draft)) / HUNDREDTHS
    return min(MOST, round(MILLION / (1 + exp(-total)) / 1000) * 1000)


def is_safe(confidence: int, frame: str, language: str) -> bool:
    """May it be accepted unseen? Only news."""
    return frame in NEWS and confidence >= load_sureness(language).safe
