"""How is a figure told in a terminal, and why is it what it is?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from marsad.cli.questions import Asked
    from marsad.model.claim import Claim


MOST_NOTES = 8


def headline(asked: Asked, figure: Mapping[str, Any]) -> list[str]:
    """The figure in a few plain lines: both floors, without the top origin, ceiling, highest, and what to know."""
    from marsad.cli.questions import victims

    who = victims(asked.status).words()
    what = "attacks" if asked.harm == "attacks" else f"{who} {asked.harm}"
    where = f" in {' and '.join(asked.places)}" if asked.places else ""
    when = f", {asked.first or '…'} to {asked.last or '…'}" if asked.first or asked.last else ""
    origins = figure.get("origins", [])
    word = "by one origin's account" if len(origins) == 1 else "each count on one origin's word"
    ceiling = "no ceiling known" if figure["upper"] is None else f"at most {figure['upper']:,}"
    if asked.by:
        when += _by(asked)
    if asked.suspects:
        when += f", in incidents in which {' or '.join(asked.suspects)} is at least suspected (no bound for it)"
    lines = [
        f"At least {figure['lower']:,} {what}{where}{when}, {word}; {ceiling}.",
        f"Two origins bear out at least {figure['lower_two_origins']:,}; without the most influential origin "
        f"at least {figure['lower_without_top_origin']:,}.",
        f"Highest reported: {figure['highest_reported']:,}, which proves nothing.",
    ]
    if "doubt" in figure:
        lines.append(f"It leans on decisions of which {figure['doubt']:.2f} may be expected to be wrong.")
    lines += [f"Contradiction: {c['sentence'].rstrip('.')}." for c in figure["contradictions"]]
    lines += [f"Note: {f['sentence'].rstrip('.')}." for f in figure["flags"][:MOST_NOTES]]
    if (more := len(figure["flags"]) - MOST_NOTES) > 0:
        lines.append(f"And {more:,} more notes; --json lists them all.")
    return lines


def _by(asked: Asked) -> str:
    """Whose dead they are, and on what that rests."""
    parties = " or ".join(party.strip() for party in (asked.by or "").split(",") if party.strip())
    if asked.weighed:
        return f", in incidents that the weighed evidence makes those of {parties}"
    return f", by {parties} as the cited claims say"


def explanation(figure: Mapping[str, Any], claims: Mapping[str, Claim]) -> list[dict[str, Any]]:
    """Each cited claim with its number, its multiplier, its words and the items that make it up."""
    from marsad.model.proofs import lines

    told: list[dict[str, Any]] = []
    certificate = figure["certificate"]
    for part in lines(certificate["lower"]):
        for ident, multiplier in (*part["claims"], *part["closings"]):
            told.append(_line(ident, multiplier, certificate, claims))
    if len(told) > 1:
        told.append({"sentence": "together they prove the floor: no death can be counted in two of them", "claims": []})
    return told


def _line(ident: str, multiplier: int, certificate: Mapping[str, Any], claims: Mapping[str, Claim]) -> dict[str, Any]:
    claim, cited = claims[ident], certificate["claims"][ident]
    count = claim.count.words() if claim.count else ""
    share = "" if multiplier == 1_000_000 else f" x {multiplier / 1_000_000:g}"
    items = items_of(claim, claims)
    line: dict[str, Any] = {
        "claim": ident, "multiplier": multiplier, "origin": cited["origin"], "count": count, "quote": claim.quote,
        "sentence": f"{cited['origin']}: {count}{share}{_place(claim)}{_day(claim)}: “{claim.quote}” [{ident[:12]}]",
        **_verdict(ident, certificate),
        "items": [{"claim": i.id, "count": i.count.words() if i.count else "", "quote": i.quote} for i in items],
    }  # fmt: skip
    if "verdict" in line:
        line["sentence"] += f"\n    {line['verdict']}"
    if items:
        total = sum((i.count.lower or 0) for i in items if i.count)
        stated = claim.count.lower if claim.count else None
        said = ", ".join(f"{i.count.words() if i.count else ''}{_place(i)}" for i in items)
        rest = "" if stated is None or stated == total else f", {stated - total:+,} against the {stated:,} stated"
        line["sentence"] += f"\n    of which {said}: {total:,} itemised{rest}"
    return line


def _verdict(ident: str, certificate: Mapping[str, Any]) -> dict[str, str]:
    """Whose the evidence makes the claim's incident, and how strongly."""
    for incident, found in certificate.get("verdicts", {}).items():
        if ident in found["claims"]:
            beside = ", contested" if found["contested"] else ""
            whose = " or ".join(found["set"]) or "nobody's"
            return {"verdict": f"incident {incident}: {whose} ({found['strength']}{beside}; marsad why {incident})"}
    return {}


def items_of(claim: Claim, claims: Mapping[str, Claim]) -> list[Claim]:
    """The sub-counts that the claim's own statement gives for it, in the order of the text."""
    parts = [c for c in claims.values() if c.part_of == claim.id and c.harm == claim.harm]
    return sorted(parts, key=lambda c: c.span)


def _place(claim: Claim) -> str:
    return f" in {' and '.join(place.name for place in claim.where)}" if claim.where else ""


def _day(claim: Claim) -> str:
    days = list(dict.fromkeys(d for d in (claim.when.start, claim.when.end) if d))
    return f", {' to '.join(days)}" if days else ""
