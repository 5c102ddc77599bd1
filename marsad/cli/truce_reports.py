"""truces obligations: how what was promised stands."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from marsad.cli.days import day_of
from marsad.cli.printing import Json, emit, table
from marsad.cli.truce_files import opened_agreement


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(obligations)


def obligations(
    agreement: Annotated[str | None, typer.Argument(help="An id or a file; by default all of this release.")] = None,
    on: Annotated[str | None, typer.Option("--on", help="As it stood on this ISO day; by default today.")] = None,
    as_json: Json = False,
) -> None:
    """How each obligation stands at its deadline: met, late, unmet or unknown, with the evidence."""
    from marsad.reference.agreements import agreements
    from marsad.truces.obligations import stands

    day = day_of(on) if on else date.today().isoformat()
    asked = (opened_agreement(agreement),) if agreement else agreements()
    found = [one for a in asked if a.signed <= day for one in stands(a, day)]
    if as_json:
        for one in found:
            emit(one.to_json())
        return
    table(
        ["agreement", "obligation", "clause", "deadline", "state", "why"],
        ([o.agreement, o.obligation, o.at, o.deadline or "none", o.state, o.why] for o in found),
    )
