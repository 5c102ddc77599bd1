"""places: which place is meant by a name."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from marsad.cli.opened import now, opened
from marsad.cli.printing import STORE, Db, Json, emit, note, table
from marsad.pipeline import Engines

GivenDb = Annotated[str | None, typer.Option("--db", envvar="MARSAD_DB", help="Use this store's places too.")]

app = typer.Typer(no_args_is_help=True, help="Which place is meant by a name, how exactly, and how surely?")


@app.callback()
def places() -> None:
    """Which place is meant by a name, how exactly, and how surely?"""


@app.command()
def find(
    name: Annotated[str | None, typer.Argument(help="The name, in Latin or Arabic script.")] = None,
    governorate: Annotated[str | None, typer.Option("--governorate", help="The governorate that it lies in.")] = None,
    country: Annotated[str | None, typer.Option("--country", help="ISO alpha-2; SY if not given.")] = None,
    batch: Annotated[Path | None, typer.Option("--batch", help="CSV: id,name,name_ar,governorate,country.")] = None,
    db: GivenDb = None,
    as_json: Json = False,
) -> None:
    """Find a place by name: answered, ambiguous with its candidates, or unknown."""
    from marsad.intake.messages import BadInput

    engines = _engines(db)
    gazetteer = engines.gazetteer
    if batch is not None:
        for row in _rows(batch):
            found = gazetteer.find(
                row.get("name") or "", name_ar=row.get("name_ar"), governorate=row.get("governorate"),
                country=row.get("country") or None,
            )  # fmt: skip
            emit(found.public(row.get("id")))
        return
    if not name:
        raise BadInput("name a place, or give --batch FILE.csv")
    found = gazetteer.find(name, governorate=governorate, country=country or engines.country)
    if as_json:
        emit(found.public(name))
        return
    typer.echo(f"{name}: {found.status}. {found.why}".strip())
    table(
        ["place", "governorate", "latitude", "longitude", "precision", "within km", "probability"],
        (
            [
                c.name,
                c.governorate,
                c.latitude / 1e6,
                c.longitude / 1e6,
                c.precision,
                c.radius_m / 1e3,
                c.probability / 1e6,
            ]
            for c in found.candidates
        ),
    )


def _engines(db: str | None) -> Engines:
    """The engines, with the places of a store if one is given."""
    if db is None:
        return Engines()
    with opened(db) as store:
        return store.engines


@app.command("import")
def import_places(
    file: Annotated[Path, typer.Argument(help="A table, a GeoNames dump, or an OCHA administrative set.")],
    kind: Annotated[str, typer.Option("--as", help="ocha, geonames or csv.")],
    country: Annotated[str, typer.Option("--country", help="Of rows that name none (ISO alpha-2).")] = "SY",
    db: Db = STORE,
    as_json: Json = False,
) -> None:
    """Take other people's place names into the store; rows that contradict themselves are left out and listed."""
    from marsad.places.importing import read
    from marsad.record.releases import release

    with opened(db) as store:
        addition, report = read(file, kind, country)
        new = release(store.log, addition, now())
    for doubt in report.doubts:
        note(f"left out: {doubt.name} ({doubt.governorate}) at {doubt.latitude}, {doubt.longitude}: {doubt.why}")
    line = {"file": file.name, "kept": report.kept, "left_out": len(report.doubts), "new": new}
    emit(line) if as_json else typer.echo(f"{file.name}: {report.kept} places, {len(report.doubts)} left out")


def _rows(path: Path) -> Iterator[dict[str, str]]:
    from marsad.intake.messages import BadInput

    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            if not {"id", "name"} <= set(reader.fieldnames or ()):
                raise BadInput(f"{path}: the first line must name the columns id,name,name_ar,governorate,country")
            yield from reader
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadInput(f"{path}: not a CSV table in UTF-8 ({error.__class__.__name__})") from None
    except OSError as error:
        raise BadInput(f"{path}: can't be read ({error.strerror})") from error
