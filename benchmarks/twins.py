"""Do the English and the Arabic telling of one message give the same claims?

A pair agrees in its counts if both give the same harms with the same bounds, then with the same classes, then at the
same places on the ground (resolved), then in the same windows. Beside it, how far the labels of the two tellings agree
by the same measure on counts and classes: translators leave out or add a count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from labels import Rows, Texts, development_messages, held_out, more_messages

from marsad.model.claim import Claim
from marsad.pipeline import Engines
from marsad.reading import Context

STEPS = ("counts", "classes", "places", "dates")
TWIN = {"ar": "en", "br": "eb", "cr": "ec"}
Facts = dict[str, tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Pair:
    """One message: the facts of each counted claim in Arabic and in English, and those of the labels."""

    report: str
    arabic: tuple[Facts, ...]
    english: tuple[Facts, ...]
    labelled: bool


def facts(claim: Claim) -> Facts:
    """What the claim says, step by step."""
    assert claim.count is not None
    number = (claim.harm, claim.count.lower, claim.count.upper, claim.count.vague)
    status = "people" if claim.victims.status in (None, "unknown") else claim.victims.status
    places = tuple(sorted(str(place.place or place.candidates) for place in claim.where))
    return {
        "counts": number,
        "classes": (status, claim.victims.sex, claim.victims.age),
        "places": places,
        "dates": (claim.when.start, claim.when.end),
    }


def same(one: Iterable[Facts], two: Iterable[Facts], step: str) -> bool:
    """Do both sides hold the same facts, up to and with the step? A fact told twice counts once."""
    upto = STEPS[: STEPS.index(step) + 1]
    return {tuple(f[s] for s in upto) for f in one} == {tuple(f[s] for s in upto) for f in two}


def shared(one: Iterable[Facts], two: Iterable[Facts], step: str) -> tuple[int, int]:
    """How many claims of both sides have a like one on the other, and how many there are."""
    upto = STEPS[: STEPS.index(step) + 1]
    left, right = (Counter(tuple(f[s] for s in upto) for f in side) for side in (one, two))
    return sum(2 * min(left[key], right[key]) for key in left), left.total() + right.total()


def read(pipeline: Engines, texts: Texts) -> dict[str, tuple[Facts, ...]]:
    """The facts of each report's counted claims."""
    pairs = [(text, Context(report, day, "Asia/Damascus")) for report, (text, day) in texts.items()]
    return {
        context.report: tuple(facts(c) for c in reading.claims if c.kind in ("casualties", "attacks"))
        for (_, context), reading in zip(pairs, pipeline.read_many(pairs), strict=True)
    }


def labelled(rows: Iterable[dict[str, Any]]) -> set[tuple[Any, ...]]:
    """Counts and classes of a report's labels, without those that a coder may leave."""
    return {
        (row["harm"], row["lower"], row["upper"], row.get("vague"), row["status"])
        for row in rows
        if "quote" in row and not row.get("optional")
    }


def pairs_of(pipeline: Engines, arabic: tuple[Rows, Texts], english: tuple[Rows, Texts]) -> list[Pair]:
    """Every message that has a twin."""
    ours, theirs = read(pipeline, arabic[1]), read(pipeline, english[1])
    found = []
    for report in ours:
        twin = TWIN.get(report[:2], "?") + report[2:]
        if twin in theirs:
            agree = labelled(arabic[0].get(report, [])) == labelled(english[0].get(twin, []))
            found.append(Pair(report, ours[report], theirs[twin], agree))
    return found


def report(pipeline: Engines, differing: bool = False) -> None:
    """Prints the shares of pairs that agree; differing: also which don't, and in what, of those not held out."""
    print(f"\ntwins: {'':21}n  labels agree  " + "  ".join(f"{step:>9}" for step in STEPS) + "   (claims alike)")
    every = {
        "development": pairs_of(pipeline, development_messages("ar"), development_messages("en")),
        "further": pairs_of(pipeline, more_messages("ar"), more_messages("en")),
    }
    parts = {
        "development": every["development"],
        "further, learned from": [p for p in every["further"] if not held_out(p.report)],
        "further, HELD OUT": [p for p in every["further"] if held_out(p.report)],
    }
    for name, pairs in parts.items():
        shares = [sum(same(p.arabic, p.english, step) for p in pairs) / len(pairs) for step in STEPS]
        alike = [shared(p.arabic, p.english, "dates") for p in pairs]
        claims = sum(a for a, _ in alike) / max(1, sum(b for _, b in alike))
        agree = sum(p.labelled for p in pairs) / len(pairs)
        print(
            f"{name:26} {len(pairs):>3}  {agree:>12.2f}  "
            + "  ".join(f"{s:>9.2f}" for s in shares)
            + f"   {claims:.2f}"
        )
        for pair in pairs if differing and "HELD" not in name else ():
            _differing(pair)


def _differing(pair: Pair) -> None:
    step = next((s for s in STEPS if not same(pair.arabic, pair.english, s)), None)
    if step is None:
        return
    upto = STEPS[: STEPS.index(step) + 1]
    ar, en = ({tuple(f[s] for s in upto) for f in side} for side in (pair.arabic, pair.english))
    print(f"   {pair.report} {step}{'' if pair.labelled else ' (labels differ)'}: ar {ar - en}  en {en - ar}")
