"""Right figures, and figures that lie in each of the known ways, with the word that the refusal must hold."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import replace
from typing import Any

from marsad.model.attribution import Attribution
from marsad.model.claim import Claim, Origin, Place, When
from marsad.model.count import Count
from marsad.model.scope import Scope
from marsad.model.taken import Taken
from marsad.model.victims import ANYONE, Victims
from marsad.model.window import Window
from marsad.reference.profiles import profile
from marsad.tolls.apart import cannot_links
from marsad.tolls.figure import Known, Question, answer

ZONE = "Asia/Damascus"
DAY, FIRST = "2017-09-21", "2017-09-19"
KHAN, HASS, IDLIB, HAMA = "SY/ID/khan", "SY/ID/hass", "SY/ID", "SY/HM"
Figure = dict[str, Any]


def claim(ident: str, number: int | None, *cells: str, start: str = DAY, end: str = DAY, **more: Any) -> Claim:
    """At least so many killed in the cells (a union); any field by its name."""
    made = Claim(
        report=f"report {ident}", kind="casualties", span=(0, 1), quote="x", harm="killed", count=Count(number, None),
        where=tuple(Place(cell, candidates=((cell,),)) for cell in cells), when=When(start, end, ZONE),
        origin=Origin(f"origin {ident}"), id=ident,
    )  # fmt: skip
    return replace(made, **more)


def figure(claims: list[Claim], *cells: str, start: str = DAY, end: str = DAY, **known: Any) -> Figure:
    """The figure as it is printed."""
    by = frozenset(known.pop("by", ()))
    scope = Scope((cells or ("",),), Window.of(start, end, ZONE), by, known.pop("whom", ANYONE))
    told = answer(Question("killed", scope), claims, profile("marsad"), Known(**known)).to_json()
    return json.loads(json.dumps(told))  # type: ignore[no-any-return]


def forged(honest: Figure, value: int, *cited: tuple[str, int], more: Figure | None = None) -> Figure:
    """The figure with a floor proved by these claims and multipliers, and nothing else claimed."""
    told = deepcopy(honest)
    proof = told["certificate"]
    proof["claims"] |= more["certificate"]["claims"] if more else {}
    part = {"value": value, "claims": [list(line) for line in cited], "closings": []}
    proof["lower"] = {"value": value, "parts": [part]}
    proof["lower_two_origins"] = {"value": 0, "scopes": {}, "parts": []}
    proof["lower_without_top_origin"] = {"value": 0, "proofs": []}
    told |= {"lower": value, "lower_two_origins": 0, "lower_without_top_origin": 0}
    told["highest_reported"] = max(value, told["highest_reported"])
    return told


def verdict(ident: str, *parties: str) -> Attribution:
    """That the evidence makes an incident these parties'."""
    share = {party: 900_000 // len(parties) for party in parties}
    return Attribution(
        ident, {**share, "UNKNOWN": 1_000_000 - sum(share.values())}, parties, 900_000, "probable", False, ()
    )


def of_one_party() -> Figure:
    """Three towns: Russia's by evidence, both allies' though the claim names Russia, and one of which nobody said."""
    towns = [claim("A", 5, KHAN), claim("B", 8, HASS, by=("RU",)), claim("C", 4, "SY/ID/sarja")]
    weighed = {"A": verdict("i-1", "RU"), "B": verdict("i-2", "RU", "SY-GOV")}
    return figure(towns, IDLIB, by=["RU"], weighed=weighed)


def chain() -> list[Claim]:
    """A at least 5, B at least 8, C at least 4, in one town on one day."""
    return [claim("A", 5, KHAN), claim("B", 8, KHAN), claim("C", 4, KHAN)]


def triples() -> list[Claim]:
    """Two triangles of provinces with one killed in each pair."""
    found = []
    for a, b, c in (("SY/A", "SY/B", "SY/C"), ("SY/D", "SY/E", "SY/F")):
        found += [claim(f"{x} {y}", 1, x, y) for x, y in ((a, b), (b, c), (a, c))]
    return found


def right() -> dict[str, Figure]:
    """Figures that hold: packings, fractions, closings, ceilings, classes, two origins, renditions, decisions."""
    toll = claim("toll", 22, IDLIB, HAMA, start=FIRST)
    closing = claim("closing", None, HAMA, start=FIRST, count=Count(None, 5, exhaustive=True))
    family = [
        claim(f"{o} {n}", 1, KHAN, victims=Victims("civilian", s, a), origin=Origin(o), itemised=f"by {o}")
        for o in ("b", "c")
        for n, (s, a) in enumerate((("male", "adult"), ("female", "adult"), ("female", None)))
    ]
    civilians = Victims("civilian")
    words = [
        claim("several", None, HASS, count=Count(None, None, "dozens")),
        claim("about", 50, KHAN, count=Count(50, 50, approximate=True)),
        claim("mill", 3, "SY/ID/~the mill"),
    ]
    sealed = [claim("", 4, KHAN, id="").sealed(), claim("", 9, HASS, quote="تسعة", id="").sealed()]
    pair = cannot_links([(sealed[0].id, sealed[1].id)])
    decided = {"entry 7": {"verb": "cannot_link", "claims": sorted(c.id for c in sealed)}}
    copied = {"C": (Taken("origin A", "mostly", 4, 5),)}
    return {
        "copies": figure(chain(), KHAN, taken=copied),
        "chain": figure(chain(), KHAN, cannot_link=cannot_links([("A", "C")])),
        "triples": figure(triples(), "SY"),
        "pushed": figure([toll, closing], IDLIB, start=FIRST),
        "closed": figure([toll, closing], HAMA, start=FIRST),
        "family": figure(family, KHAN, whom=civilians),
        "words": figure(words, IDLIB),
        "logged": figure(sealed, IDLIB, known_at=9, cannot_link=pair, decisions=decided),
        "weighed": of_one_party(),
        "nothing": figure([], IDLIB),
    }


def lies() -> dict[str, tuple[Figure, str]]:
    """Figures that lie, each with a word of the reason for which it must fail."""
    told, honest = {}, right()
    raised = deepcopy(honest["triples"])
    raised["lower"] = raised["certificate"]["lower"]["value"] = raised["highest_reported"] = 5
    told["five of two triples"] = (raised, "arithmetic")
    part = deepcopy(raised)
    part["certificate"]["lower"]["parts"][0]["value"] = 3
    told["three of one triple"] = (part, "arithmetic")
    toll, town = claim("toll", 22, IDLIB, HAMA, start=FIRST), claim("town", 4, KHAN)
    whole = figure([toll, town], IDLIB, HAMA, start=FIRST)
    told["two provinces for one"] = (forged(figure([toll, town], IDLIB), 22, ("toll", 10**6), more=whole), "contain")
    a, b = chain()[:2]
    told["no witness"] = (forged(figure([a], KHAN), 13, ("A", 10**6), ("B", 10**6), more=figure([b], KHAN)), "witness")
    said: dict[str, Any] = {"origin": Origin("monitor"), "statement": "s1"}
    own, relay = claim("own", 4, KHAN, **said), claim("relay", 4, HASS, relayed_by="x", **said)
    both = forged(figure([own], IDLIB), 8, ("own", 10**6), ("relay", 10**6), more=figure([relay], IDLIB))
    told["a relay beside its origin"] = (both, "relay is cited beside its origin")
    told["a multiplier too low"] = (forged(figure([toll], "", start=FIRST), 22, ("toll", 950_000)), "arithmetic")
    told["a claim twice"] = (
        forged(figure([toll], "", start=FIRST), 44, ("toll", 10**6), ("toll", 10**6)),
        "arithmetic",
    )
    changed = deepcopy(honest["logged"])
    next(iter(changed["certificate"]["claims"].values()))["asserted"]["count"]["lower"] += 1
    told["a number changed"] = (changed, "digest")
    undecided = deepcopy(honest["logged"])
    undecided["certificate"]["cannot_link"] = [sorted(undecided["certificate"]["claims"])]
    undecided["certificate"]["decisions"] = {}
    told["a decision that nobody took"] = (undecided, "decision")
    low = deepcopy(honest["closed"])
    low["upper"] = low["certificate"]["upper"]["value"] = 4
    told["a ceiling too low"] = (low, "arithmetic")
    two = deepcopy(honest["family"])
    own_scope = next(iter(two["certificate"]["lower_two_origins"]["scopes"].values()))
    own_scope["proofs"][1] = own_scope["proofs"][0]
    told["one origin twice"] = (two, "origins")
    none = {"value": 0, "proofs": []}
    voice = deepcopy(honest["chain"])
    voice["lower_without_top_origin"], voice["certificate"]["lower_without_top_origin"] = 0, none
    voice["certificate"]["copies"] = [{"by": "origin A", "from": "origin B", "claims": ["A"]}]
    told["one voice under two names"] = (voice, "two voices")
    third = deepcopy(voice)
    third["certificate"]["copies"] = [{"by": "both", "from": "another", "claims": ["A", "B"]}]
    told["two voices from a third"] = (third, "two voices")
    echo = deepcopy(honest["copies"])
    echo["lower_without_top_origin"] = echo["certificate"]["lower_without_top_origin"]["value"] = 6
    told["without the top origin, its echo stays"] = (echo, "origins")
    without = deepcopy(honest["chain"])
    without["lower_without_top_origin"] = without["certificate"]["lower_without_top_origin"]["value"] = 9
    told["without the top origin, nothing changes"] = (without, "origins")
    joint = forged(
        of_one_party(), 13, ("A", 10**6), ("B", 10**6), more=figure([claim("B", 8, HASS, by=("RU",))], IDLIB)
    )
    joint["certificate"]["verdicts"]["i-2"] = {"set": ["RU", "SY-GOV"], "claims": ["B"]}
    told["of a joint incident for one ally"] = (joint, "contain")
    unweighed = deepcopy(honest["weighed"])
    unweighed["certificate"]["verdicts"] = {}
    told["a party that only the verdict names"] = (unweighed, "contain")
    closing_for = deepcopy(honest["closed"])
    closing_for["certificate"]["verdicts"] = {"i-3": {"set": ["RU"], "claims": ["closing"]}}
    told["a closing count of another's dead"] = (closing_for, "verdict")
    fraction = deepcopy(honest["chain"])
    told["a share of a number"] = (fraction, "form")
    fraction["lower"] = fraction["certificate"]["lower"]["value"] = 9.5
    return told
