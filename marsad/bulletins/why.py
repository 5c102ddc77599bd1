"""Why does a figure say what it says: which claims, why different people, and what sum?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from marsad.bulletins.wording import cited_ids
from marsad.disclosure import Discloser, Quoted
from marsad.disclosure.dates import days
from marsad.disclosure.phrases import Phrases
from marsad.disclosure.telling import number_words
from marsad.model.answer import Answer
from marsad.model.claim import Claim
from marsad.model.proofs import lines
from marsad.model.scope import Scope, where_disjoint
from marsad.model.victims import Victims
from marsad.model.window import Window

WHOLE = 1_000_000
MOST_SHOWN = 60
MOST_PAIRS = 8
MOST_COMPARED = 200
"""Of more claims the page doesn't list what sets each pair apart; the proof does."""

Certificate = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Cited:
    """One claim as the page shows it."""

    number: int
    text: str
    origin: str
    when: str
    where: str
    said: str
    proves: str
    commitment: str


@dataclass(frozen=True, slots=True)
class Sum:
    """One part of a floor as a small table: lines of (claim, proves, times, gives), and the total."""

    lines: tuple[tuple[str, str, str, str], ...]
    total: str
    rounded: bool


@dataclass(frozen=True, slots=True)
class Why:
    """The whole of it, ready to print."""

    claims: tuple[Cited, ...]
    more: int
    witnesses: tuple[str, ...]
    sums: tuple[Sum, ...]
    two_origins: str | None


def floor_of(certificate: Certificate, ident: str) -> int:
    """The floor that the counting rule derives from the count as stated (METHODS 1)."""
    count, profile = certificate["claims"][ident]["asserted"]["count"], certificate["profile"]
    if count["vague"] is not None:
        return int(profile["vague"][count["vague"]])
    if count["lower"] is None:
        return 0
    above, below = profile["approximate"]
    return int(count["lower"] * above // below if count["approximate"] else count["lower"])


def _scope(asserted: Mapping[str, Any]) -> Scope:
    whom = {key: asserted["victims"][key] for key in ("status", "sex", "age", "side")}
    return Scope(
        tuple(tuple(option) for option in asserted["ground"]), Window(*asserted["seconds"]),
        frozenset(asserted["by"]), Victims(**whom),
    )  # fmt: skip


def witness(certificate: Certificate, one: str, two: str) -> str | None:
    """What shows that two claims are about different people (METHODS 2), or None."""
    first, second = certificate["claims"][one], certificate["claims"][two]
    a, b = _scope(first["asserted"]), _scope(second["asserted"])
    if where_disjoint(a.where, b.where) is Answer.YES:
        return "place"
    if a.when.disjoint(b.when) is Answer.YES:
        return "time"
    if sorted((one, two)) in certificate["cannot_link"]:
        return "decision"
    if first["origin"] == second["origin"]:
        if first["item"] is not None and first["item"] == second["item"]:
            return "items"
        if a.whom.disjoint(b.whom) is Answer.YES:
            return "class"
    return None


def _order(certificate: Certificate) -> list[str]:
    """The cited claims: the floor's first, then the ceiling's, then the rest."""
    bounds = [certificate["lower"], *([certificate["upper"]] if certificate["upper"] else [])]
    first = [ident for bound in bounds for ident in cited_ids(bound)]
    return list(dict.fromkeys([*first, *sorted(certificate["claims"])]))


def _proves(certificate: Certificate, ident: str, words: Phrases) -> str:
    parts = list(lines(certificate["lower"]))
    closing = [*parts, *(certificate["upper"]["parts"] if certificate["upper"] else [])]
    floor = f"{floor_of(certificate, ident):,}"
    said = []
    if any(ident == cited for part in closing for cited, _ in part["claims"]):
        said.append(words.say("proves_floor", n=floor))
    if any(ident == cited for part in closing for cited, _ in part["closings"]):
        said.append(words.say("proves_closing", n=f"{certificate['claims'][ident]['asserted']['count']['upper']:,}"))
    if not said and ident in set(_supporting(certificate)):
        said.append(words.say("proves_support", n=floor))
    return words.series(said) or words.say("proves_highest")


def _supporting(certificate: Certificate) -> Iterable[str]:
    for scope in certificate["lower_two_origins"]["scopes"].values():
        for own in scope["proofs"]:
            yield from cited_ids(own)
    for own in certificate["lower_without_top_origin"]["proofs"]:
        yield from cited_ids(own)


def _cited(
    number: int, ident: str, certificate: Certificate, claim: Claim | None, words: Phrases, discloser: Discloser
) -> Cited:
    origin = discloser.label_name(certificate["claims"][ident]["origin"])
    proves = _proves(certificate, ident, words)
    if claim is None:
        return Cited(number, words.say("not_at_hand"), origin, "", "", "", proves, ident)
    told, shown = discloser.words(claim), discloser.publishable(claim)
    text = words.say("quoted" if isinstance(told, Quoted) else "paraphrased", text=told.text)
    when = days(shown.when.start, shown.when.end, shown.when.zone, words)
    where = discloser.place(shown.ground(), discloser.rule(claim)) or ""
    said = number_words(claim.count, words) if claim.count else ""
    return Cited(number, text, origin, when, where, said, proves, ident)


def _times(multiplier: int) -> str:
    whole, rest = divmod(multiplier, WHOLE)
    return f"{whole}.{rest:06}".rstrip("0").rstrip(".") if rest else str(whole)


def _sum(part: Mapping[str, Any], certificate: Certificate, numbers: Mapping[str, int], words: Phrases) -> Sum:
    lines, total = [], 0
    for ident, multiplier in part["claims"]:
        floor = floor_of(certificate, ident)
        total += floor * multiplier
        lines.append((str(numbers[ident]), f"{floor:,}", f"× {_times(multiplier)}", _times(floor * multiplier)))
    for ident, multiplier in part["closings"]:
        most = certificate["claims"][ident]["asserted"]["count"]["upper"]
        total -= most * multiplier
        name = words.say("arithmetic_closing", n=numbers[ident])
        lines.append((name, f"{most:,}", f"× {_times(multiplier)}", f"−{_times(most * multiplier)}"))
    if len(lines) > MOST_SHOWN:
        shown = sum(floor_of(certificate, ident) * m for ident, m in part["claims"][:MOST_SHOWN])
        more = words.say("arithmetic_more", n=f"{len(lines) - MOST_SHOWN:,}")
        lines = [*lines[:MOST_SHOWN], (more, "", "", _times(total - shown))]
    return Sum(tuple(lines), f"{part['value']:,}", total != part["value"] * WHOLE)


def _witnesses(certificate: Certificate, numbers: Mapping[str, int], words: Phrases) -> tuple[str, ...]:
    parts = list(lines(certificate["lower"]))
    cited = [ident for part in parts for ident, _ in part["claims"]]
    if len(cited) < 2:
        return (words.say("witness_alone" if cited else "witness_nothing"),)
    found: dict[str, list[str]] = {}
    shared = any(m != WHOLE for part in parts for _, m in part["claims"]) or any(part["closings"] for part in parts)
    if len(cited) > MOST_COMPARED:
        return (words.say("witness_shared" if shared else "witness_many", n=f"{len(cited):,}"),)
    for one, two in combinations(sorted(cited, key=numbers.__getitem__), 2):
        why = witness(certificate, one, two)
        if why is not None:
            pair = words.say("pair", a=numbers[one], b=numbers[two])
            found.setdefault(why, []).append(pair)
        else:
            shared = True
    said = []
    for why in ("place", "time", "decision", "items", "class"):
        pairs = found.get(why, [])
        told = words.say("semicolon").join(pairs)
        if len(pairs) > MOST_PAIRS:
            told = words.count("pairs_many", len(pairs))
        if pairs:
            said.append(words.say(f"witness_{why}", pairs=told))
    return (*said, *([words.say("witness_shared")] if shared else []))


def _two_origins(certificate: Certificate, words: Phrases, discloser: Discloser) -> str | None:
    lines = []
    for scope in certificate["lower_two_origins"]["scopes"].values():
        labels = [certificate["claims"][cited_ids(own)[0]]["origin"] for own in scope["proofs"] if cited_ids(own)]
        if len(labels) == 2 and scope["value"]:
            first, second = (discloser.label_name(label) for label in labels)
            lines.append(words.say("two_line", n=f"{scope['value']:,}", first=first, second=second))
    return words.say("two_lines", lines=words.say("semicolon").join(lines)) if lines else None


def why(certificate: Certificate, claims: Mapping[str, Claim], words: Phrases, discloser: Discloser) -> Why:
    """Everything behind a figure's floor, from its certificate."""
    order = _order(certificate)
    numbers = {ident: number for number, ident in enumerate(order, 1)}
    cited = tuple(
        _cited(numbers[i], i, certificate, claims.get(i), words, discloser) for i in order[:MOST_SHOWN]
    )  # fmt: skip
    sums = tuple(_sum(part, certificate, numbers, words) for part in lines(certificate["lower"]))
    return Why(
        cited, max(0, len(order) - MOST_SHOWN), _witnesses(certificate, numbers, words), sums,
        _two_origins(certificate, words, discloser),
    )  # fmt: skip
