"""Which of a text's parties did a count's harm? The parties to choose from, and what speaks for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from marsad.reading.choosing import steps
from marsad.reading.completing import joint
from marsad.reading.drafts import LEAD, TITLE, Draft, Story
from marsad.reading.framing import distance
from marsad.reading.mentions import PartyMention

NEXT = 2
Parties = frozenset[str]
NOBODY: Parties = frozenset()


@dataclass(frozen=True, slots=True)
class Named:
    """A party as named, and the sentence; agent: it strikes there; joint: two or more strike together."""

    sentence: int
    parties: Parties
    agent: bool
    at: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Strikers:
    """All parties that a text names, and how often each strikes. beside: by sentence, each that strikes with each
    other that is named there. here: the namings of each sentence; mine: those of the same parties; top: the two that
    strike most, with how often."""

    named: tuple[Named, ...]
    times: Counter[str]
    beside: dict[int, tuple[Parties, ...]]
    here: dict[int, list[Named]]
    mine: dict[Parties, list[Named]]
    top: list[tuple[str, int]]


def strikers_of_text(story: Story) -> Strikers:
    """Every naming of a party, in order; those that strike together as one more."""
    named: list[Named] = []
    for index, sentence in enumerate(story.sentences):
        named += [Named(index, frozenset(p.parties), p.agent, p.span) for p in sentence.parties]
        agents = [p for p in sentence.parties if p.agent]
        named += [Named(index, together, True, agents[0].span) for together in _together(agents)]
    times = Counter(party for one in named if one.agent and len(one.parties) == 1 for party in one.parties)
    beside = {index: _beside(sentence.parties) for index, sentence in enumerate(story.sentences)}
    here: dict[int, list[Named]] = {}
    mine: dict[Parties, list[Named]] = {}
    for one in named:
        here.setdefault(one.sentence, []).append(one)
        mine.setdefault(one.parties, []).append(one)
    known = {index: pairs for index, pairs in beside.items() if pairs}
    return Strikers(tuple(named), times, known, here, mine, times.most_common(2))


def _beside(parties: list[PartyMention]) -> tuple[Parties, ...]:
    """Each party that strikes with each other that the sentence names."""
    striking = {party for one in parties if one.agent for party in one.parties}
    named = {party for one in parties for party in one.parties}
    return tuple(frozenset((one, two)) for one in sorted(striking) for two in sorted(named) if one != two)


def _together(agents: list[PartyMention]) -> set[Parties]:
    found = {frozenset(joint(agents, agent.span)) for agent in agents}
    everyone = frozenset(party for agent in agents for party in agent.parties)
    return {parties for parties in {*found, everyone} if len(parties) == 2}


def candidates(strikers: Strikers, draft: Draft) -> list[Parties]:
    """What the rules chose, nobody, then every party or pair that strikes anywhere in the text or stands in the
    sentence; one that strikes near the count or in the first sentences also with each party named beside it."""
    ruled = frozenset(draft.by)
    found = {
        one.parties: None
        for one in strikers.named
        if one.parties and (one.agent or abs(one.sentence - draft.sentence) <= 1 or one.sentence < LEAD)
    }
    often = [party for party, _ in strikers.times.most_common(3)]
    pairs = {frozenset((a, b)): None for a in often for b in often if a < b}
    near = {k for k in strikers.beside if k < LEAD or abs(k - draft.sentence) <= NEXT}
    beside = {pair: None for k in sorted(near) for pair in strikers.beside[k]}
    return list(dict.fromkeys((ruled, NOBODY, *found, *pairs, *beside)))


def signs(story: Story, strikers: Strikers, draft: Draft, parties: Parties, wide: bool) -> dict[str, float]:
    """What holds of the parties as those who did it. wide: is the count of the whole war?"""
    if not parties:
        none = dict.fromkeys(_nobody(story, strikers, draft, wide), 1.0)
        return none if draft.by else {**none, "ruled nobody": 1.0}
    mine = strikers.mine.get(parties, [])
    found = dict.fromkeys((*_stand(story, strikers, draft, parties, mine, wide), *_victims(draft, parties)), 1.0)
    if parties == frozenset(draft.by):
        found["ruled"] = found["ruled, own" if draft.own_by else "ruled, inherited"] = 1.0
    found["often"] = steps(min(strikers.times[party] for party in parties))
    return found


def _nobody(story: Story, strikers: Strikers, draft: Draft, wide: bool) -> Iterator[str]:
    """Does the text leave open who did it?"""
    sentence = story.sentences[draft.sentence]
    yield "nobody"
    yield f"nobody, {draft.zone}"
    yield f"nobody, {draft.mention.harm}"
    if any(one.agent for one in strikers.here.get(draft.sentence, ())):
        yield "nobody, though one strikes here"
    if not strikers.times:
        yield "nobody, and none strikes"
    if wide:
        yield "nobody, of the war"
    if not sentence.means:
        yield "nobody, no attack here"
    for means in sentence.means:
        yield f"nobody, {means}"
    if draft.parent is not None:
        yield "nobody, a part"


def _stand(
    story: Story, strikers: Strikers, draft: Draft, parties: Parties, mine: list[Named], wide: bool
) -> Iterator[str]:
    """Where do they strike or stand, seen from the count?"""
    zone, pair = draft.zone, "pair" if len(parties) > 1 else "one"
    yield pair
    here = strikers.here.get(draft.sentence, [])
    others = any(one.agent and not one.parties & parties for one in here)
    where = _where(draft, mine)
    rivals = "rivals" if others else "alone"
    yield f"{where}, {pair}"
    yield f"{where}, {rivals}"
    yield f"{zone}, {where}"
    yield f"{zone}, {where}, {rivals}, {pair}"
    agents = [one for one in mine if one.agent and one.sentence == draft.sentence]
    if agents:
        one = min(agents, key=lambda one: distance(one.at, draft.mention.anchor))
        side = "after" if one.at[0] > draft.mention.anchor[0] else "before"
        rival = [o for o in here if o.agent and not o.parties & parties]
        nearest = all(distance(one.at, draft.mention.anchor) <= distance(o.at, draft.mention.anchor) for o in rival)
        yield f"strikes {side}"
        yield f"strikes {side}, {'nearest' if nearest else 'further'}"
    if pair == "pair" and all(any(o.agent and o.parties == {party} for o in here) for party in parties):
        yield "both strike here"
    if all(strikers.times[party] for party in parties):
        yield f"strikes somewhere, {pair}"
    top = strikers.top
    if top and set(parties) == {top[0][0]}:
        yield "strikes most"
        yield f"{zone}, strikes most"
        if len(strikers.times) == 1:
            yield "strikes alone"
            yield f"{zone}, strikes alone"
    if pair == "pair" and {party for party, _ in top} == set(parties):
        yield "the two that strike most"
    agents_of_scene = [one for one in mine if one.agent and story.scenes[one.sentence] is story.scenes[draft.sentence]]
    if agents_of_scene:
        yield f"in the scene, {zone}"
    sentence = story.sentences[draft.sentence]
    for means in sentence.means:
        yield f"{means}, {'+'.join(sorted(parties))}"
    if wide:
        yield "of the war"
    if draft.mention.harm == "attacks":
        yield f"attacks, {where}"
    yield f"prior {'+'.join(sorted(parties))}"


def _where(draft: Draft, mine: list[Named]) -> str:
    agents = sorted((draft.sentence - one.sentence for one in mine if one.agent), key=abs)
    if 0 in agents:
        return "strikes here"
    if any(one.sentence == draft.sentence for one in mine):
        return "stands here"
    for gap, name in ((1, "strikes one before"), (-1, "strikes one after"), (2, "strikes two before")):
        if gap in agents:
            return name
    if not agents:
        return "never strikes"
    if agents[0] < 0:
        return "strikes later"
    return "strikes in the title" if all(draft.sentence - gap < TITLE for gap in agents) else "strikes earlier"


def _victims(draft: Draft, parties: Parties) -> Iterator[str]:
    """Are they the side of those harmed?"""
    side = set(draft.mention.side_of_victims)
    if side & parties:
        yield "harmed itself"
    elif side:
        yield f"of {'+'.join(sorted(side))} by {'+'.join(sorted(parties))}"
    if draft.mention.victims.status:
        yield f"{draft.mention.victims.status}, {'+'.join(sorted(parties))}"
