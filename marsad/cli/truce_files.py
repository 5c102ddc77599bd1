"""truces show, check, diff, schema: agreements as files that a lawyer reads and writes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.cli.printing import Json, emit

if TYPE_CHECKING:
    from marsad.reference.agreements import Agreement


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(show)
    app.command()(check)
    app.command()(diff)
    app.command()(schema)


def show(
    agreement: Annotated[str, typer.Argument(help="An id such as SY-ASTANA-4, or a file.")], as_json: Json = False
) -> None:
    """One agreement in full: who is bound, from when, where, to what, with which exceptions, and by which source."""
    import msgspec

    found = opened_agreement(agreement)
    if as_json:
        emit(msgspec.to_builtins(found))
        return
    from marsad.truces.telling import lines

    for line in lines(found):
        typer.echo(line)


def check(file: Annotated[Path, typer.Argument(help="An agreement as YAML.")], as_json: Json = False) -> None:
    """Is the file an agreement that findings can be made under? Names every fault; exit 1 if there is one."""
    from marsad.intake.messages import BadInput
    from marsad.reference import agreements
    from marsad.reference.loading import BadReference
    from marsad.truces.checking import faults

    if not file.is_file():
        raise BadInput(f"{file}: no such file")
    try:
        found = faults(agreements.read(file))
    except BadReference as error:
        found = (str(error),)
    for fault in found:
        emit({"fault": fault}) if as_json else typer.echo(fault)
    if found:
        raise typer.Exit(1)
    emit({"fault": None}) if as_json else typer.echo("ok")


def diff(
    old: Annotated[str, typer.Argument(help="An id or a file.")],
    new: Annotated[str, typer.Argument(help="An id or a file.")],
    as_json: Json = False,
) -> None:
    """What changed between two versions of an agreement, a line a change; nothing if nothing did."""
    from marsad.truces.changes import changes

    for change in changes(opened_agreement(old), opened_agreement(new)):
        emit({"change": change}) if as_json else typer.echo(change)


def schema() -> None:
    """The JSON Schema of an agreement's file, for an editor that checks while one writes."""
    import msgspec

    from marsad.reference.agreements import Agreement

    described: dict[str, Any] = msgspec.json.schema(Agreement)
    described["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    typer.echo(json.dumps(described, ensure_ascii=False, indent=1, sort_keys=True))


def opened_agreement(named: str) -> Agreement:
    """The agreement of that id, or in that file. Raises BadInput."""
    from marsad.intake.messages import BadInput
    from marsad.reference import agreements

    try:
        return agreements.of(named)
    except KeyError:
        path = Path(named)
        if path.is_file():
            return agreements.read(path)
        known = ", ".join(one.id for one in agreements.agreements())
        raise BadInput(f"{named!r} is neither a file nor an agreement; there are {known}") from None
