"""Which places belong to which count, where a sentence tells of several?"""

from __future__ import annotations

import itertools
from dataclasses import replace

from marsad.reading.ar.tokens import Line
from marsad.reading.mentions import CountMention, PlaceMention, SentenceMentions

_ITEM_REACH = 6
_OPENERS = ("وفي", "ففي", "وعلي")


def place(line: Line, sentence: SentenceMentions) -> None:
    """Gives counts the places of their own item or clause, where the sentence has several."""
    if len(sentence.places) < 2 or not sentence.counts:
        return
    items = [count for count in sentence.counts if _item_place(line, count, sentence) is not None]
    if len(items) > 1 or any(count.inside is not None for count in items):
        sentence.counts = [_with_item_place(line, count, sentence, len(items)) for count in sentence.counts]
    _by_clause(line, sentence)


def _item_place(line: Line, count: CountMention, sentence: SentenceMentions) -> int | None:
    """Which place stands right behind the number ("4 في س")?"""
    for number, found in enumerate(sentence.places):
        near = 0 <= found.span[0] - count.span[1] <= 4 * _ITEM_REACH
        if near and found.role == "event" and _leads(line_between(line, count.span[1], found.span[0])):
            return number
    return None


def _with_item_place(line: Line, count: CountMention, sentence: SentenceMentions, items: int) -> CountMention:
    """ "(4 في س، 2 في ص)", "أربعة في س واثنان في ص": an item's place stands right behind its number."""
    number = _item_place(line, count, sentence)
    if number is None or (items < 2 and count.rule not in ("list", "them", "distributed")):
        return count
    found = sentence.places[number]
    if count.inside is not None:
        sentence.places[number] = replace(found, role="item")
    return replace(count, where=(replace(found, paired=False),))


def line_between(line: Line, start: int, end: int) -> list[str]:
    """The words between two offsets."""
    return [token.low for token in line.tokens if token.start >= start and token.end <= end]


def _leads(between: list[str]) -> bool:
    """Is there only a preposition and a word such as "town" between number and name?"""
    return bool(between) and len(between) <= 2 and between[0] in ("في", "علي", "ب")


def _by_clause(line: Line, sentence: SentenceMentions) -> None:
    """Counts take the places of their clause, if at least two clauses name places."""
    cuts = _cuts(line, sentence)
    if not cuts:
        return
    edges = [sentence.start, *cuts, sentence.end + 1]
    clauses: list[list[PlaceMention]] = []
    for start, end in itertools.pairwise(edges):
        inside = [p for p in sentence.places if p.role == "event" and start <= p.span[0] < end]
        clauses.append(inside)
    if sum(map(bool, clauses)) < 2:
        return
    counts = []
    for count in sentence.counts:
        clause = next(k for k in range(len(edges) - 1) if edges[k] <= count.span[0] < edges[k + 1])
        if count.where is None and clauses[clause] and count.role != "total" and count.inside is None:
            count = replace(count, where=tuple(clauses[clause]))
        counts.append(count)
    sentence.counts = counts


def _cuts(line: Line, sentence: SentenceMentions) -> list[int]:
    """Offsets where a clause of its own begins: "كما", "فيما", "وفي محافظة …", "، وقضى طفل في …"."""
    cuts = {line.tokens[hit.first].start for hit in line.all("frame.joins")}
    placed = {p.span[0] for p in sentence.places}
    for k, token in enumerate(line.tokens):
        if token.low in _OPENERS and any(t.start in placed for t in line.tokens[k + 1 : k + 4]):
            cuts.add(token.start)
    for use in ("verb", "noun"):
        for hit in line.all(f"harm.{use}"):
            if hit.clitics.startswith("و") and line.low(hit.first - 1) in ("،", ","):
                cuts.add(line.tokens[hit.first].start)
    return sorted(cut for cut in cuts if cut > sentence.start)
