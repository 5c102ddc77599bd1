"""incidents, resolve: which claims are about one event."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

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
    """Which of these claims are about one event? Needs no store."""
    from marsad.cli.claims_files import read_claims
    from marsad.pipeline import Engines, events

    engines = Engines()
    found, maybe = events(read_claims(batch, engines), engines.rules)
    for incident in found:
        for claim in incident.claims:
            emit({"claim": claim, "incident": incident.id, "probability": 1.0})
    for pair in maybe:
        emit({"a": pair.a, "b": pair.b, "same": "maybe", "probability": pair.probability / 1e6})


def claimed_of(incident: str, db: str) -> dict[str, Any]:
    """Whom the sources hold responsible for an incident of the store, and on whose word."""
    from marsad.intake.messages import BadInput
    from marsad.pipeline import attributions, events

    with opened(db) as store:
        known = store.known()
        found, _ = events(known.claims, store.engines.rules, *known.pairs)
        wanted = [i for i in found if i.id == incident]
        if not wanted:
            raise BadInput(f"no incident {incident}; marsad incidents lists them")
        return attributions(wanted, {c.id: c for c in known.claims})[incident].to_json()
