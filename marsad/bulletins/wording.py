"""How is a figure said in plain words?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marsad.disclosure import Discloser
from marsad.disclosure.dates import days, moment
from marsad.disclosure.phrases import Phrases
from marsad.disclosure.plain import plain
from marsad.disclosure.telling import whom_words
from marsad.model.bulletin import Asked, Material
from marsad.model.proofs import lines
from marsad.model.victims import Victims

MOST_NAMED = 3
"""More origins than these are counted, not named, in a sentence to quote."""


def cited_ids(bound: Mapping[str, Any]) -> list[str]:
    """The claims that a bound cites, in its order."""
    return [ident for part in lines(bound) for ident, _ in (*part["claims"], *part["closings"])]


def floor_origins(certificate: Mapping[str, Any]) -> list[str]:
    """The labels of the origins on whose word the floor rests."""
    return sorted({certificate["claims"][ident]["origin"] for ident in cited_ids(certificate["lower"])})


def what_words(asked: Asked, number: int, words: Phrases) -> str:
    """ "civilians killed", "attacks"."""
    if asked.harm == "attacks":
        return words.count("attacks", number)
    whom = Victims(**{key: asked.figure.scope["victims"].get(key) for key in ("status", "sex", "age", "side")})
    return words.say("harmed", whom=whom_words(whom, number, words), harm=words.name("harm", asked.harm))


def scope_words(asked: Asked, zone: str, words: Phrases, discloser: Discloser) -> str:
    """ " in Idlib and Hama, 19–21 September 2017": the question's scope as it was asked."""
    parties = [discloser.party(party) for party in asked.figure.scope["by"]]
    by = words.say("scope_by", party=words.series(parties, "or")) if parties else ""
    where = words.say("scope_where", place=words.series([plain(p) for p in asked.places])) if asked.places else ""
    when = days(asked.first, asked.last, zone, words)
    return by + where + (words.say("scope_when", days=when) if when else "")


def account_words(asked: Asked, words: Phrases, discloser: Discloser) -> str:
    """ ", by one origin's account", only where the floor's certificate cites a single origin."""
    if asked.origin is not None:
        return words.say("account_asked", origin=discloser.origin_name(asked.origin))
    return words.say("account_one" if len(floor_origins(asked.figure.certificate)) == 1 else "account_several")


def headline(asked: Asked, zone: str, words: Phrases, discloser: Discloser) -> str:
    """ "At least 22 civilians killed in Idlib, 21 September 2017, by one origin's account; no ceiling known."."""
    figure = asked.figure
    scope = scope_words(asked, zone, words, discloser)
    ceiling = words.say("no_ceiling") if figure.upper is None else words.say("ceiling", n=f"{figure.upper:,}")
    if figure.lower == 0:
        return words.say("headline_none", what=what_words(asked, 2, words), scope=scope, ceiling=ceiling)
    account = account_words(asked, words, discloser)
    what, number = what_words(asked, figure.lower, words), f"{figure.lower:,}"
    if figure.upper is not None:
        what = what_words(asked, figure.upper, words)
        return words.say(
            "headline_between", n=number, most=f"{figure.upper:,}", what=what, scope=scope, account=account
        )
    return words.say("headline", n=number, what=what, scope=scope, account=account, ceiling=ceiling)


def beside(asked: Asked, words: Phrases) -> list[str]:
    """What must stand beside every headline: the two-origin floor, without the top origin, the highest reported."""
    figure = asked.figure
    said = []
    for phrase, value in (
        ("two_origins", figure.lower_two_origins),
        ("without_top", figure.lower_without_top_origin),
    ):
        said.append(words.say(phrase, n=f"{value:,}") if value else words.say(f"{phrase}_none"))
    return [*said, words.say("highest", n=f"{figure.highest_reported:,}")]


def known_words(material: Material, words: Phrases) -> str:
    """The moment up to which things are known, in the bulletin's zone."""
    return moment(material.known_until, material.zone, words)


def quotable(asked: Asked, material: Material, words: Phrases, discloser: Discloser) -> str:
    """A sentence that a reporter can quote: number, scope, source, as-of."""
    labels = floor_origins(asked.figure.certificate)
    names = [discloser.label_name(label) for label in labels]
    if not names:
        origins = words.say("quote_nobody")
    elif len(names) > MOST_NAMED:
        origins = words.count("origins_many", len(names))
    else:
        origins = words.count("origins_word", len(names), names=words.series(names))
    return words.say(
        "quote", sentence=headline(asked, material.zone, words, discloser), origins=origins,
        moment=known_words(material, words), position=f"{material.as_of:,}", id=plain(material.id)[:12],
    )  # fmt: skip
