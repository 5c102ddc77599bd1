"""Who struck whom, count by count? The striker of its item or clause; of fighters killed, their enemy."""

from __future__ import annotations

from dataclasses import replace

from marsad.reading.ar.placing import cuts
from marsad.reading.ar.tokens import Line
from marsad.reading.mentions import CountMention, PartyMention, SentenceMentions, Span

_SIDES = (frozenset({"SY-GOV", "RU", "IR", "HEZ"}), frozenset({"OPP", "TR", "HTS"}), frozenset({"SDF", "COALITION"}))
_STOPS = frozenset({"،", ",", "؛", ";", ":"})
_BARE = ("item", "and", "inside", "across")


def settle(sentences: list[SentenceMentions], lines: list[Line]) -> None:
    """Says beside each count who struck, where its sentence names several, or only the side of the dead."""
    named: list[str] = []
    for sentence, line in zip(sentences, lines, strict=True):
        if sentence.counts:
            _settle(sentence, line, named)
        named += [party for mention in sentence.parties for party in mention.parties]


def _settle(sentence: SentenceMentions, line: Line, named: list[str]) -> None:
    agents = _joined([mention for mention in sentence.parties if mention.agent])
    edges = [sentence.start, *cuts(line, sentence), sentence.end + 1]
    counts: list[CountMention] = []
    for count in sentence.counts:
        anchor, parties = count.anchor, _of_item(line, count, agents)
        if parties:
            anchor = count.span
        elif len(agents) > 1:
            parties = _of_clause(edges, count, agents)
        if not parties and count.side_of_victims:
            parties = _enemy(count, agents, [*named, *(p for m in sentence.parties for p in m.parties)])
        if parties:
            sentence.parties.append(PartyMention(anchor, parties, True))
        counts.append(replace(count, anchor=anchor))
    sentence.counts = counts


def _joined(agents: list[PartyMention]) -> list[PartyMention]:
    """Those said jointly as one."""
    found: list[PartyMention] = []
    for agent in agents:
        if found and agent.joint:
            both = tuple(dict.fromkeys((*found[-1].parties, *agent.parties)))
            found[-1] = replace(found[-1], parties=both, span=(found[-1].span[0], agent.span[1]))
        else:
            found.append(agent)
    return found


def _of_item(line: Line, count: CountMention, agents: list[PartyMention]) -> tuple[str, ...]:
    """ "48 على يد س، و22 على يد ص": the striker named behind a bare number, before the next stop."""
    if count.rule not in _BARE or count.noun is not None:
        return ()
    before = [a for a in agents if 0 <= count.span[0] - a.span[1] <= 1]
    if before:
        return before[-1].parties
    stop = next((t.start for t in line.tokens if t.start >= count.span[1] and t.low in _STOPS), 10**9)
    behind = [a for a in agents if count.span[1] <= a.span[0] < stop and not _own(count, a)]
    return behind[0].parties if behind else ()


def _of_clause(edges: list[int], count: CountMention, agents: list[PartyMention]) -> tuple[str, ...]:
    """The nearest striker of the count's clause, if only some clauses name one."""

    def clause(at: int) -> int:
        return next((k for k in range(len(edges) - 1) if edges[k] <= at < edges[k + 1]), 0)

    here = [a for a in agents if clause(a.span[0]) == clause(count.span[0]) and not _own(count, a)]
    if not here or len(here) == len(agents):
        return ()
    return min(here, key=lambda a: _far(a.span, count.anchor)).parties


def _far(one: Span, two: Span) -> int:
    return max(one[0] - two[1], two[0] - one[1], 0)


def _own(count: CountMention, agent: PartyMention) -> bool:
    return bool(set(agent.parties) & set(count.side_of_victims))


def _enemy(count: CountMention, agents: list[PartyMention], named: list[str]) -> tuple[str, ...]:
    """The party named last that is not on the side of the dead, where only their own side is named as striking."""
    if any(not _own(count, agent) for agent in agents):
        return ()
    friends = {p for side in _SIDES if side & set(count.side_of_victims) for p in side} | set(count.side_of_victims)
    others = [party for party in named if party not in friends]
    return (others[-1],) if others else ()
