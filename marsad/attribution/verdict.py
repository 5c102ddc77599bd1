"""What may be said of whose planes they were: the set, how strongly, and whether it is contested?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from marsad.attribution.case import Cue
from marsad.attribution.prior import OTHER
from marsad.attribution.weighing import GRID, MILLION, Line, Weighed
from marsad.model.attribution import UNKNOWN
from marsad.reference.weights import Weights

BACKGROUND = ("prior", "presence")
"""What is known of a place and day; nothing that was noticed of the strike."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer. set: a prediction set, likeliest first, of the stated coverage (millionths); strength: facts 1.1.

    flags: conduct ("double-tap"), "ground-launched". declared, denied: parties, from their own statements alone.
    supporting: classes of evidence that speak for the set.
    """

    id: str
    weighed: Weighed
    set: tuple[str, ...]
    coverage: int
    strength: str
    contested: bool
    declared: tuple[str, ...] = ()
    denied: tuple[str, ...] = ()
    supporting: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


def verdict(ident: str, weighed: Weighed, weights: Weights) -> Verdict:
    """The verdict that weighed evidence bears."""
    cues = [cue for line in weighed.lines for cue in line.cues]
    declared = tuple(sorted({o for cue in cues if cue.means == "declared" for o in cue.origins}))
    denied = tuple(sorted({o for cue in cues if cue.means == "denied" for o in cue.origins}))
    lines = [line for line in weighed.lines if line.cls not in BACKGROUND]
    likely = prediction_set(weighed.posterior, weights.coverage.mass)
    chosen = declared or (*likely, *_pointed_at(likely, lines, weighed.posterior, weights))
    supporting = [line for line in lines if _supports(line, chosen, weights)]
    flags = {_flag(cue) for cue in cues if cue.means in ("conduct", "ground")}
    return Verdict(
        id=ident,
        weighed=weighed,
        set=chosen,
        coverage=round(weights.coverage.percent * MILLION / 100),
        strength="declared" if declared else _strength(chosen, supporting, lines, weighed.posterior, weights),
        contested=_contested(chosen, denied, declared, lines, weights),
        declared=declared,
        denied=denied,
        supporting=tuple(line.cls for line in supporting),
        flags=tuple(sorted(flags)),
    )


def _flag(cue: Cue) -> str:
    return "ground-launched" if cue.means == "ground" else cue.about


def prediction_set(posterior: Mapping[str, int], mass_percent: float) -> tuple[str, ...]:
    """The likeliest parties that together gather the mass of what isn't UNKNOWN or OTHER.

    OTHER stands in it only where it is likelier than every party that has a name.
    """
    named = {party: p for party, p in posterior.items() if party not in (UNKNOWN, OTHER)}
    whole = sum(named.values())
    ordered = sorted(named, key=lambda party: (-named[party], party))
    chosen: list[str] = []
    gathered = 0
    for party in ordered:
        chosen.append(party)
        gathered += named[party]
        if gathered * 100 >= mass_percent * whole:
            break
    if posterior.get(OTHER, 0) > named[ordered[0]]:
        chosen.insert(0, OTHER)
    return tuple(chosen)


def _pointed_at(
    likely: tuple[str, ...], lines: list[Line], posterior: Mapping[str, int], weights: Weights
) -> tuple[str, ...]:
    """Parties beside the likely ones that an origin names plainly, or a class of evidence speaks for.

    Those nearly excluded are left out. Helicopters with barrel bombs and "Russian" jets over one convoy: both stay,
    since a strike may be of several attacks.
    """
    least = weights.contradicts.decibans * GRID
    found = {_leader(line.weights, least) for line in lines if line.cls in ("type", "base", "language", "munition")}
    found |= {_leader(_grid(cue), GRID) for line in lines for cue in line.cues if cue.means == "named"}
    kept = {p for p in found if p and p not in likely and posterior[p] >= weights.kept.percent * MILLION / 100}
    return tuple(sorted(kept, key=lambda party: (-posterior[party], party)))


def _grid(cue: Cue) -> dict[str, int]:
    return {party: round(weight * GRID) for party, weight in cue.decibans.items()}


def best_in(line: Line, chosen: tuple[str, ...]) -> int:
    """How much more the line says for the best of the chosen than of the others (hundredths of a deciban)."""
    outside = max((w for party, w in line.weights.items() if party not in chosen), default=0)
    return max(line.weights.get(party, 0) for party in chosen) - max(outside, 0)


def _supports(line: Line, chosen: tuple[str, ...], weights: Weights) -> bool:
    return best_in(line, chosen) >= weights.supports.decibans * GRID


def _strength(
    chosen: tuple[str, ...],
    supporting: list[Line],
    lines: list[Line],
    posterior: Mapping[str, int],
    weights: Weights,
) -> str:
    """The rung of facts 1.1's ladder. A joint set never gets above "probable": it doesn't say whose planes they were.

    "Strong" also stands on two classes that are both instruments' (a flight log and an intercept) at 95 % or more: the
    Commission of Inquiry's finding on Atarib rests on these two.
    """
    if not supporting:
        return "unattributed"
    against = [line for line in lines if best_in(line, chosen) <= -weights.contradicts.decibans * GRID]
    instruments = [line for line in supporting if line.instrument]
    single = len(chosen) == 1
    if not against and single and instruments:
        sure = posterior[chosen[0]] >= 950_000
        if len(supporting) >= 3 or (len(instruments) >= 2 and sure):
            return "strong"
    if not against and len(supporting) >= 2:
        return "probable"
    return "alleged" if len(_plain_origins(supporting, chosen)) >= 2 else "suspected"


def _plain_origins(supporting: list[Line], chosen: tuple[str, ...]) -> set[str]:
    """Origins that name one of the set without a hedge."""
    return {
        origin for line in supporting if line.cls == "word" for cue in line.cues if cue.means == "named"
        for origin in cue.origins if any(party in chosen for party in cue.decibans)
    }  # fmt: skip


def _contested(
    chosen: tuple[str, ...], denied: tuple[str, ...], declared: tuple[str, ...], lines: list[Line], weights: Weights
) -> bool:
    """A party of the set denies it; or classes, or origins, point to different ones."""
    if set(denied) & set(chosen) and not (set(denied) & set(declared)):
        return True
    least = weights.contradicts.decibans * GRID
    leaders = {leader for line in lines if (leader := _leader(line.weights, least))}
    named = [c for line in lines if line.cls == "word" for c in line.cues if c.means == "named" and c.decibans]
    tops = {_leader(_grid(cue), GRID) for cue in named} - {None}
    accused = {o for line in lines for c in line.cues if c.means == "accuses" for o in c.origins}
    return (
        len(leaders) > 1 or len(tops) > 1 or bool(declared and leaders - set(declared)) or bool(accused - set(chosen))
    )


def _leader(weights: Mapping[str, int], least: float) -> str | None:
    """The party for whom the weights speak by at least so much more than for any other."""
    ordered = sorted((*weights.items(), ("", 0)), key=lambda item: -item[1])
    return ordered[0][0] or None if len(ordered) > 1 and ordered[0][1] - ordered[1][1] >= least else None
