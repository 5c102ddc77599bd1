"""incidents, resolve: which claims are about one event."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from marsad.cli.opened import opened
from marsad.cli.printing import STORE, Db, Json, emit, table


def register(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.command()(incidents)
    app.command()(resolve)


def incidents(
    db: Db = STORE,
    as_of: Annotated[str | None, typer.Option("--as-of", help="A log position, or an instant of receipt.")] = None,
    as_json: Json = False,
) -> None:
    """The events that the claims tell of, and the pairs of claims that may be about one event."""
    from marsad.pipeline import attributions, events

    with opened(db) as store:
        known = store.known(as_of)
        found, maybe = events(known.claims, store.engines.rules, *known.pairs)
        named = attributions(found, {c.id: c for c in known.claims})
    if as_json:
        for incident in found:
            for claim in incident.claims:
                emit({"claim": claim, "incident": incident.id, "probability": 1.0})
        for pair in maybe:
            emit({"a": pair.a, "b": pair.b, "same": "maybe", "probability": pair.probability / 1e6, "why": pair.why})
        for incident in found:
            emit({**incident.to_json(), "attribution": named[incident.id].to_json()})
        return
    table(
        ["incident", "kind", "place", "when", "killed at least", "set", "strength", "origins"],
        ([i.id, i.kind, i.place, i.start, i.killed[0] or "", " or ".join(named[i.id].set), named[i.id].strength,
          len(i.origins)] for i in found),
    )  # fmt: skip


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
