"""How is a claim told: in its source's words, or in Marsad's own?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from marsad.disclosure.dates import days
from marsad.disclosure.phrases import Phrases
from marsad.model.claim import Claim
from marsad.model.count import Count
from marsad.model.victims import Victims


@dataclass(frozen=True, slots=True)
class Quoted:
    """The words of a public report by a public origin."""

    text: str


@dataclass(frozen=True, slots=True)
class Paraphrased:
    """What was claimed, made from its structured fields alone. commitment: the id, which commits to the words."""

    text: str
    commitment: str


Told = Quoted | Paraphrased


def number_words(count: Count, words: Phrases) -> str:
    """The number as stated: "at least 22", "dozens of"."""
    if count.vague:
        return words.name("vague", count.vague)
    lower, upper = count.lower, count.upper
    if lower is None and upper is None:
        return words.say("none")
    if lower is None:
        return words.say("closed" if count.exhaustive else "up_to", n=f"{upper:,}")
    if upper is None:
        return words.say("at_least", n=f"{lower:,}")
    if lower == upper:
        return words.say("about", n=f"{lower:,}") if count.approximate else f"{lower:,}"
    return words.say("between", lower=f"{lower:,}", upper=f"{upper:,}")


def whom_words(whom: Victims, number: int, words: Phrases) -> str:
    """The class of people: "civilians", "civilian women", "people"."""
    parts = [part for part in (whom.sex, whom.age) if part]
    if not parts:
        return words.count(f"whom_{whom.status or 'people'}", number)
    noun = words.count("whom_" + "_".join(parts), number)
    return f"{words.name('status', whom.status)} {noun}" if whom.status else noun


def paraphrase(claim: Claim, place: str | None, words: Phrases, party: Callable[[str], str]) -> str:
    """What the claim asserts, without its source's words: number, class, harm, party, place, days."""
    if claim.count is None:
        what = words.name("kind", claim.kind)
    else:
        stated = claim.count.lower if claim.count.lower is not None else claim.count.upper
        shown = number_words(claim.count, words)
        plural = 2 if stated is None or claim.count.vague else stated
        if claim.harm == "attacks" or claim.kind == "attacks":
            what = words.say("attacks", number=shown, attacks=words.count("attacks", plural))
        else:
            harm = words.name("harm", claim.harm)
            what = words.say("harmed", number=shown, whom=whom_words(claim.victims, plural, words), harm=harm)
    if claim.by:
        what += words.say("by", party=words.series([party(each) for each in sorted(claim.by)], "or"))
    where = words.say("told_where", place=place) if place else ""
    where += "," if "," in where and claim.when.start else ""
    when = days(claim.when.start, claim.when.end, claim.when.zone, words)
    if when:
        same = claim.when.start == claim.when.end
        when = words.say("told_when", day=when) if same else words.say("told_when_span", days=when)
    return words.say("told", what=what, where=where, when=when)
