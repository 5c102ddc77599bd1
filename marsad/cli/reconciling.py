"""reconcile: another house's table beside our record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.cli.opened import opened
from marsad.cli.printing import STORE, Db, Json, emit, table

if TYPE_CHECKING:
    from marsad.pipeline import Engines
    from marsad.reconciling.rows import Row


def register(app: typer.Typer) -> None:
    """Add this noun's command."""
    app.command()(reconcile)


def reconcile(
    file: Annotated[Path, typer.Argument(help="The other house's table, CSV in UTF-8.")],
    house: Annotated[str, typer.Option("--as", help="Whose table: airwars, acled or csv.")],
    first: Annotated[str | None, typer.Option("--from", help="First day of both, inclusive.")] = None,
    last: Annotated[str | None, typer.Option("--to", help="Last day, inclusive.")] = None,
    where: Annotated[str | None, typer.Option("--where", help="Only rows surely in these places: Idlib,Hama.")] = None,
    claims: Annotated[
        Path | None, typer.Option("--claims", help="Our claims from a file instead of the store.")
    ] = None,
    record: Annotated[
        bool, typer.Option("--record", help="Keep the rows in the log, each a report of that house.")
    ] = False,
    whose: Annotated[
        str | None, typer.Option("--house", metavar="NAME", help="Whose table it is, where --as csv can't say.")
    ] = None,
    db: Db = STORE,
    as_json: Json = False,
) -> None:
    """What matches, what only they have, what only we have, and why the totals differ: item by item."""
    from marsad.cli import recording_rows
    from marsad.cli.claims_files import read_claims
    from marsad.intake.messages import BadInput
    from marsad.pipeline import Engines, grouped
    from marsad.reconciling.matching import compare
    from marsad.reconciling.tolls import tolls
    from marsad.reference.houses_tables import house as known

    kept: dict[str, Any] | None = None
    if record and claims is not None:
        raise BadInput("--record keeps rows in the store; with --claims there is none")
    if claims is not None:
        engines = Engines()
        ours = read_claims(claims, engines)
        theirs = _rows(file, house, engines, first, last, where)
    else:
        with opened(db) as store:
            engines, ours = store.engines, store.known().claims
            theirs = _rows(file, house, engines, first, last, where)
            if record:
                kept = recording_rows.record(store, theirs, known(house), whose)
            # What is recorded of their table is no account of ours: it would match itself.
            own = recording_rows.origin_of(store, known(house), whose)
            ours = [c for c in ours if not (c.detail.get("row") and c.origin and own and c.origin.key == own.key)]
    mine = [c for c in ours if _between(c.when.start, c.when.end, first, last)]
    _, harmed = grouped([], engines.rules)
    found = compare([c for c in mine if c.frame == "event"], theirs, harmed)
    beside = tolls(ours, theirs, found.joined)
    if as_json:
        for line in found.lines:
            emit(line.to_json())
        for toll in beside:
            emit(toll.to_json())
        emit({"kind": "total", "ours": found.ours, "theirs": list(found.theirs),
              "difference": found.ours - found.theirs[0],
              "explained": sum(x.difference for x in found.lines)})  # fmt: skip
        if kept:
            emit(kept)
        return
    for x in found.lines:
        numbers = f"ours {x.ours if x.ours is not None else '–'}, theirs {_range(x.theirs) or '–'}"
        typer.echo(f"{x.day[:10]} {x.place}: {x.kind.replace('_', ' ')}, {numbers}: {x.why} [{x.row or x.incident}]")
    for toll in beside:
        typer.echo(f"“{toll.quote}” ({toll.origin}): {toll.ours}; their rows there: {_range(toll.theirs)}")
        table(["what", "ours", "theirs", "difference", "why"],
              ([r.what, r.ours, _range(r.theirs), f"{r.difference:+}", r.why] for r in toll.residuals))  # fmt: skip
    typer.echo(f"Event by event: ours {found.ours}, theirs {_range(found.theirs)}.")
    if kept:
        typer.echo(f"Kept {kept['rows']} rows as reports of {kept['house']}: {kept['new']} new, "
                   f"{kept['given_anew']} given anew.")  # fmt: skip


def _range(pair: tuple[int, int] | None) -> str:
    return "" if pair is None else str(pair[0]) if pair[0] == pair[1] else f"{pair[0]}–{pair[1]}"


def _between(start: str | None, end: str | None, first: str | None, last: str | None) -> bool:
    return not (first and (end or start or "9") < first) and not (last and (start or "")[:10] > last)


def _rows(
    file: Path, house: str, engines: Engines, first: str | None, last: str | None, where: str | None
) -> list[Row]:
    """The rows, placed on the ground. Raises BadInput."""
    from dataclasses import replace

    from marsad.intake.messages import BadInput
    from marsad.model.answer import Answer
    from marsad.model.scope import where_contains
    from marsad.pipeline import ZONE
    from marsad.reconciling.rows import BadRow, rows
    from marsad.reference.houses_tables import house as known

    try:
        with file.open(encoding="utf-8", newline="") as handle:
            found = list(rows(handle, known(house), ZONE, first, last))
    except UnicodeDecodeError:
        raise BadInput(f"{file}: not text in UTF-8") from None
    except OSError as error:
        raise BadInput(f"{file}: can't be read ({error.strerror})") from error
    except BadRow as error:
        raise BadInput(f"{file}: {error}") from error
    placed = [replace(r, claims=tuple(replace(c, where=engines.where(c.where)) for c in r.claims)) for r in found]
    if where is None:
        return placed
    names = [name.strip() for name in where.split(",") if name.strip()]
    ground = engines.gazetteer.cells_of(names, engines.country)
    return [r for r in placed if where_contains((ground,), r.claims[0].ground()) is Answer.YES]
