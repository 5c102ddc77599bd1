"""claims: what the reports say."""

from __future__ import annotations

from typing import Annotated

import typer

from marsad.cli.opened import opened
from marsad.cli.printing import STORE, Db, Json, emit
from marsad.cli.reports import summary


def register(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.command()(claims)


def claims(
    db: Db = STORE,
    as_of: Annotated[str | None, typer.Option("--as-of", help="A log position, or an instant of receipt.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="Only claims of this kind.")] = None,
    as_json: Json = False,
) -> None:
    """The claims that stand, in the order in which they came."""
    from marsad.model.public_json import to_public

    with opened(db) as store:
        for claim in store.known(as_of).claims:
            if kind is None or claim.kind == kind:
                line = to_public(claim)
                emit(line) if as_json else typer.echo(f"{claim.id[:12]}  {summary(line)}")
