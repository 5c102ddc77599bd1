"""Does a figure that is to be published hold anything that must stay inside?

What it may hold is listed, not what it may not: an unknown field is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marsad.disclosure.coarsening import coarse_node, coarser
from marsad.disclosure.discloser import Discloser, origin_key
from marsad.disclosure.rules import Rule
from marsad.disclosure.telling import number_words
from marsad.model.claim import Claim
from marsad.model.figure import Figure

_FIGURE = {
    "schema", "harm", "scope", "lower", "lower_two_origins", "lower_without_top_origin", "upper", "highest_reported",
    "certificate", "contradictions", "flags", "known_at", "origins",
}  # fmt: skip
_CERTIFICATE = {
    "schema", "harm", "scope", "profile", "claims", "cannot_link", "decisions", "lower", "lower_two_origins",
    "lower_without_top_origin", "upper", "highest_reported", "known_at", "reference", "copies", "verdicts",
}  # fmt: skip
_COPY = {"by", "from", "why", "times", "of", "claims"}
_VERDICT = {"set", "strength", "contested", "coverage", "posterior", "claims"}
_CITED = {"asserted", "words", "origin", "report", "statement", "item", "within"}
_ASSERTED = {"schema", "kind", "harm", "count", "victims", "frame", "ground", "seconds", "by"}
_PERSONAL = {"who", "reason", "note", "comment"}
_SHORTEST_DAY = 23 * 3600


class NotPublishable(ValueError):
    """A figure holds what may not leave; the message says which rule, never what."""


def _no_more(found: Mapping[str, Any], allowed: set[str], where: str) -> None:
    if set(found) - allowed:
        raise NotPublishable(f"{where} holds fields that are not known to be safe; nothing was published")


def _decided(value: Any) -> Any:
    """A decision without who took it and in which words."""
    if isinstance(value, Mapping):
        return {key: _decided(item) for key, item in value.items() if key not in _PERSONAL}
    return [_decided(item) for item in value] if isinstance(value, (list, tuple)) else value


def _fine_enough(asserted: Mapping[str, Any], rule: Rule) -> bool:
    """Are cells and seconds no finer than the rule, as far as they can tell?"""
    nodes = [node for option in asserted["ground"] for node in option]
    start, end = asserted["seconds"]
    days = rule.time != "day" or start is None or end is None or end - start >= _SHORTEST_DAY
    return days and all(coarse_node(node, rule) == node for node in nodes)


def _check_cited(ident: str, cited: Mapping[str, Any], claim: Claim | None, discloser: Discloser) -> None:
    _no_more(cited, _CITED, f"claim {ident} of a certificate")
    _no_more(cited["asserted"], _ASSERTED, f"what claim {ident} of a certificate asserts")
    for field in ("origin", "report", "statement", "item"):
        if cited[field] is not None and not discloser.is_label(cited[field]):
            raise NotPublishable(
                f"claim {ident} of a certificate shows its {field} without a label: compute the figure with "
                "label=discloser.label"
            )
    rule = discloser.rule(claim) if claim is not None else discloser.rules.private
    if not _fine_enough(cited["asserted"], rule) or (claim is not None and coarser(claim, rule) is not claim):
        raise NotPublishable(
            f"claim {ident} is finer in place or time than may be published: compute the figure from "
            "discloser.publishable(claim)"
        )


def disclose_certificate(
    certificate: Mapping[str, Any], claims: Mapping[str, Claim], discloser: Discloser
) -> dict[str, Any]:
    """The certificate as it may be published. Raises NotPublishable if a claim in it is too fine, or not under labels.

    Nothing that the proof needs is changed; of decisions, who took them and why stays inside.
    """
    _no_more(certificate, _CERTIFICATE, "a certificate")
    for ident, cited in certificate["claims"].items():
        _check_cited(ident, cited, claims.get(ident), discloser)
    for copy in certificate.get("copies", ()):
        _no_more(copy, _COPY, "what a certificate says of copies")
        if not all(discloser.is_label(copy[end]) for end in ("by", "from")):
            raise NotPublishable("a certificate says without labels who copied whom: compute the figure with labels")
    for verdict in certificate.get("verdicts", {}).values():
        _no_more(verdict, _VERDICT, "a verdict of a certificate")
    return {**certificate, "decisions": _decided(certificate["decisions"])}


def disclose_figure(figure: Figure, claims: Mapping[str, Claim], discloser: Discloser) -> dict[str, Any]:
    """The figure's JSON as it may be published: what `verify-figure` takes, its sentences told anew with labels.

    The toll engine's own sentences name origins and places as reported; they stay inside.
    """
    public = figure.to_json()
    _no_more(public, _FIGURE, "a figure")
    public["certificate"] = disclose_certificate(figure.certificate, claims, discloser)
    public["contradictions"] = [
        {**_kept(c, ("claims", "least", "greatest", "removals")), "sentence": contradiction(c, claims, discloser)}
        for c in figure.contradictions
    ]
    public["flags"] = [
        {**_kept(f, ("what", "claims", "accounts", *_COPY)), "sentence": flag(f, claims, discloser)}
        for f in figure.flags
    ]
    if not all(isinstance(origin, str) and discloser.is_label(origin) for origin in public.get("origins", ())):
        raise NotPublishable("a figure lists origins without labels: compute it with label=discloser.label")
    return public


def _kept(found: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: found[key] for key in keys if key in found}


def _says(ident: str, claims: Mapping[str, Claim], discloser: Discloser) -> str | None:
    """ "source 2 says at least 9 in Khan Shaykhun, Idlib"."""
    claim, words = claims.get(ident), discloser.phrasing
    if claim is None or claim.count is None:
        return None
    place = discloser.place(claim.ground(), discloser.rule(claim))
    where = words.say("told_where", place=place) if place else ""
    number = number_words(claim.count, words)
    return words.say("says", origin=discloser.origin_name(origin_key(claim)), number=number, where=where)


def contradiction(found: Mapping[str, Any], claims: Mapping[str, Claim], discloser: Discloser) -> str:
    """The claims that can't all be true, in a sentence."""
    words = discloser.phrasing
    said = [told for ident in found["claims"] if (told := _says(ident, claims, discloser))]
    if len(said) < len(found["claims"]):
        return words.count("contradiction_untold", len(found["claims"]))
    return words.say("contradiction", claims=words.say("semicolon").join(sorted(said)))


def flag(found: Mapping[str, Any], claims: Mapping[str, Claim], discloser: Discloser) -> str:
    """What a careful reader must know, in a sentence."""
    what, words = str(found["what"]), discloser.phrasing
    if what == "composition unresolved":
        accounts = [words.count("account", count, what=composition) for composition, count in found["accounts"]]
        return words.say("unresolved", accounts=words.say("semicolon").join(accounts))
    if what == "one voice":
        by, source = (discloser.label_name(found[end]) for end in ("by", "from"))
        return words.say(f"copied_{found['why']}", by=by, source=source, times=found["times"], of=found["of"])
    cited = [claims[ident] for ident in found["claims"] if ident in claims]
    counts = [number_words(claim.count, words) for claim in cited if claim.count is not None]
    if what not in ("revised", "possible revision", "renditions differ", "items exceed their total") or len(
        counts
    ) < len(found["claims"]):
        return words.name("flag", what, words.say("flag_other"))
    origin = discloser.origin_name(origin_key(cited[0]))
    if what == "renditions differ":
        return words.say("renditions", origin=origin, numbers=words.series(sorted(set(counts))))
    if what == "items exceed their total":
        return words.say("items_exceed", origin=origin, total=counts[0], items=words.series(counts[1:]))
    if what == "revised":
        return words.say("revised", origin=origin, before=words.series(sorted(set(counts[1:]))), now=counts[0])
    return words.say("possible_revision", origin=origin, before=counts[0], now=counts[1])
