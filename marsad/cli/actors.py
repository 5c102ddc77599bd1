"""actors: who bore a name on a day."""

from __future__ import annotations

from typing import Annotated

import typer

from marsad.cli.printing import Json, emit, note


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("actors")(actors)


def actors(
    name: Annotated[str, typer.Argument(help="A name or id of an armed actor, in English or Arabic.")],
    on: Annotated[str | None, typer.Option("--on", help="The ISO day it was said of.")] = None,
    country: Annotated[str, typer.Option("--country", help="Whose war, ISO alpha-2.")] = "SY",
    as_json: Json = False,
) -> None:
    """Who bore a name on a day, to whom they belonged, how they stand to the agreements, and how that was found."""
    from marsad.cli.days import day_of
    from marsad.truces.actors import told

    answer = told(name, day_of(on) if on else None, country.upper())
    if answer is None:
        note(f"nobody that is known in the war of {country.upper()} is called {name!r}; the name is kept as it is")
        raise typer.Exit(1)
    if as_json:
        emit(answer)
        return
    typer.echo(f"{answer['name']} ({answer['id']}), party {answer['party']}" + (f", on {on}" if on else ""))
    for step in answer["steps"]:
        typer.echo(f"  - {step}")
    if answer["note"]:
        typer.echo(f"  note: {answer['note']}")
    for agreement, stands in answer["agreements"].items():
        typer.echo(f"  {agreement}: {stands}")
