"""incidents, incident, resolve: which claims are about one event, and what is made of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.opened import opened
from marsad.cli.printing import STORE, Db, Json, emit, table

if TYPE_CHECKING:
    from marsad.cli.events import Events

AsOf = Annotated[str | None, typer.Option("--as-of", help="A log position, or an instant of receipt.")]
Ident = Annotated[str, typer.Argument(help="An incident's id; one that was merged or split since is still found.")]
Rules = Annotated[str, typer.Option("--grading", help="By whose rules: marsad or airwars.")]


def register(app: typer.Typer) -> None:
    """Add this noun's commands."""
    for command in (incidents, incident, resolve):
        app.command()(command)


def incidents(db: Db = STORE, as_of: AsOf = None, grading: Rules = "marsad", as_json: Json = False) -> None:
    """The events that the claims tell of, graded, and the pairs of claims that may be about one event."""
    with opened(db) as store:
        known = events_of(store, as_of, grading)
        if as_json:
            for found in known.incidents:
                for claim in found.claims:
                    emit({"claim": claim, "incident": found.id, "probability": known.resolver.belonging(claim) / 1e6})
            for p in known.resolver.uncertain():
                emit({"a": p.a, "b": p.b, "same": "maybe", "probability": p.probability / 1e6, "why": p.why})
            for found in known.incidents:
                emit(known.told(found))
            return
        table(
            ["incident", "kind", "place", "part", "when", "killed at least", "set", "strength", "grade", "origins"],
            ([i.id, i.kind, i.place, i.part or "", i.start, i.killed[0] or "", " or ".join(known.named[i.id].set),
              known.named[i.id].strength, known.grade(i).grade, len(known.voices(i))] for i in known.incidents),
        )  # fmt: skip


def incident(
    ident: Ident,
    pairs: Annotated[bool, typer.Option("--pairs", help="Why its claims are one event, pair by pair.")] = False,
    db: Db = STORE,
    as_of: AsOf = None,
    grading: Rules = "marsad",
    as_json: Json = False,
) -> None:
    """One event: its claims, its grade and why, who may be held responsible, and what hangs together with it."""
    if pairs:
        show_pairs(ident, db, as_of, as_json)
        return
    with opened(db) as store:
        known = events_of(store, as_of, grading)
        found = known.find(ident)
        told = {
            **known.told(found), "claims": [
                {"claim": c, "probability": known.resolver.belonging(c) / 1e6, "quote": known.claims[c].quote,
                 "origin": o.key if (o := known.claims[c].origin) else None, "said_at": known.claims[c].said_at}
                for c in found.claims
            ],
            "family_members": [i.id for i in known.incidents if found.family and i.family == found.family],
            "links": [link.to_json() for link in known.links if found.id in (link.incident, link.to)]
            + known.decided_links(found),
        }  # fmt: skip
    if as_json:
        emit(told)
        return
    typer.echo(f"{found.id}: {found.kind}, {found.place}" + (f" ({found.part})" if found.part else "")
               + f", {found.start}; killed at least {found.killed[0]}, highest reported {found.killed[1]}")  # fmt: skip
    typer.echo(f"grade: {told['grade']['grade']}: " + "; ".join(told["grade"]["reasons"]))
    if found.family:
        typer.echo("family: " + ", ".join(told["family_members"]))
    table(["claim", "sure", "origin", "quote"],
          ([c["claim"][:12], f"{c['probability']:.2f}", c["origin"], c["quote"][:60]]
           for c in told["claims"]))  # fmt: skip
    for link in told["links"]:
        typer.echo(f"{link['kind']}: {link['to'] or ''} [{(link['claim'] or 'a decision')[:12]}]")


def show_pairs(ident: str, db: str, as_of: str | None, as_json: bool) -> None:
    """Why are these claims one event? Pair by pair, cue by cue, in decibans (tenths of a power of ten of the odds)."""
    from itertools import combinations

    with opened(db) as store:
        known = events_of(store, as_of, "marsad")
        found = known.find(ident)
        pairs = [(known.resolver.pairing(a, b), known.resolver.cues(a, b)) for a, b in combinations(found.claims, 2)]
        words = {c: known.claims[c].quote for c in found.claims}
    for p, cues in pairs:
        if as_json:
            emit({"a": p.a, "b": p.b, "same": p.same, "probability": p.probability / 1e6, "why": p.why,
                  "cues": [{"cue": cue, "level": level, "decibans": decibans(w)}
                           for cue, level, w in cues]})  # fmt: skip
            continue
        typer.echo(f"“{words[p.a][:50]}” and “{words[p.b][:50]}”: {p.same}, {p.probability / 1e6:.3f}")
        for cue, level, weight in cues or ():
            typer.echo(f"    {decibans(weight):+6.1f}  {cue}: {level}")
        if not cues or p.probability in (0, 1_000_000):
            typer.echo(f"            {p.why}")


def decibans(weight: int) -> float:
    """Thousandths of a nat as decibans."""
    return round(weight / 1000 * 4.342944819, 1)


def resolve(
    batch: Annotated[Path, typer.Option("--batch", help="Claims, one JSON object a line.")],
    as_json: Json = False,
) -> None:
    """Which of these claims are about one event? Needs no store.

    Claims that tell of no single event (a toll over days, the past, what was denied) are in no line.
    """
    from marsad.cli.claims_files import read_claims
    from marsad.incidents.resolving import Resolver
    from marsad.incidents.summary import incident_id
    from marsad.pipeline import Engines

    resolver = Resolver()
    resolver.add_all(read_claims(batch, Engines()))
    for group in resolver.groups():
        ident = incident_id([resolver.claims[claim] for claim in group])
        for claim in sorted(group):
            emit({"claim": claim, "incident": ident, "probability": resolver.belonging(claim) / 1e6})
    for pair in resolver.uncertain():
        emit({"a": pair.a, "b": pair.b, "same": "maybe", "probability": pair.probability / 1e6, "why": pair.why})


def events_of(store: object, as_of: str | None, grading: str) -> Events:
    """All events known at a position, with what commands ask of them."""
    from marsad.cli.events import events_at
    from marsad.cli.opened import Store

    assert isinstance(store, Store)
    return events_at(store, as_of, grading)
