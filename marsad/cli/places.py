"""places: which place is meant by a name."""

from __future__ import annotations

import csv
from collections import Counter
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
        from marsad.record.state import without_collector

        with without_collector():
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


@app.command()
def show(
    name: Annotated[str, typer.Argument(help="A name, or a cell such as SY/ID/g168325.", metavar="NAME_OR_CELL")],
    governorate: Annotated[str | None, typer.Option("--governorate", help="The governorate that it lies in.")] = None,
    db: GivenDb = None,
    as_json: Json = False,
) -> None:
    """Show one place: its names, its ground, how exactly it is known, and whence."""
    engines = _engines(db)
    cells = _cells_of(name, governorate, engines)
    for cell in cells:
        about = _about(cell, engines)
        if as_json:
            emit(about)
            continue
        for what, value in about.items():
            shown = ", ".join(map(str, value)) if isinstance(value, list) else value
            typer.echo(f"{what.replace('_', ' ')}: {'not known' if value in (None, []) else shown}")


def _cells_of(name: str, governorate: str | None, engines: Engines) -> tuple[str, ...]:
    """The cells of a name, or the cell itself. Raises UnknownPlace."""
    gazetteer = engines.gazetteer
    if governorate is None or gazetteer.entry_of(name) is not None:
        return gazetteer.cells_of([name], engines.country)
    return gazetteer.cells_of([f"{name}, {governorate}"], engines.country)


def _about(cell: str, engines: Engines) -> dict[str, object]:
    from marsad.places.precision_codes import codes

    gazetteer = engines.gazetteer
    entry = gazetteer.entry_of(cell)
    coded = codes(entry.precision, entry.radius_m) if entry else codes(None)
    return {
        "place": cell,
        "name": gazetteer.name_of(cell),
        "kind": entry.kind if entry else "unlocated",
        "latitude": entry.latitude / 1e6 if entry else None,
        "longitude": entry.longitude / 1e6 if entry else None,
        "radius_km": entry.radius_m / 1000 if entry else None,
        "spellings": list(gazetteer.spellings_of(cell)),
        "people": entry.population if entry and entry.population else None,
        "imported_rows": entry.mentions if entry else 0,
        "geo_precision_acled": coded.acled,
        "where_prec_ucdp": coded.ucdp,
        "source": entry.source if entry else None,
    }


@app.command()
def control(
    name: Annotated[str, typer.Argument(help="A name, or a cell such as SY/ID/g168325.", metavar="NAME_OR_CELL")],
    on: Annotated[str, typer.Option("--on", help="The day, such as 2017-09-21.", metavar="DATE")],
    governorate: Annotated[str | None, typer.Option("--governorate", help="The governorate that it lies in.")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="A log position or a receipt instant.")] = None,
    db: Db = STORE,
    as_json: Json = False,
) -> None:
    """Who was said to hold a place on a day, and by which claims; unknown where nobody said. For the desk."""
    from marsad.intake.messages import BadInput
    from marsad.places.control import day_of
    from marsad.record.ground import control as claimed

    try:
        day = day_of(on)
    except ValueError:
        raise BadInput(f"--on is {on!r}; write a day such as 2017-09-21") from None
    with opened(db) as store:
        cells = _cells_of(name, governorate, store.engines)
        known = store.known(as_of)
        ground = claimed(known.log, known.state).at(cells, day)
        shown = [store.engines.gazetteer.name_of(cell) for cell in cells]
    line = {
        "name": name,
        "cells": list(cells),
        "date": on,
        "status": ground.status,
        "parties": list(ground.parties),
        "probability": ground.probability / 1e6,
        "on": sorted({held.on for _, held in ground.cells if held.on}),
        "claims": list(ground.claims),
    }
    if as_json:
        emit(line)
        return
    who = f"held by {', '.join(ground.parties)} ({ground.probability / 1e6:.2f})" if ground.parties else ground.status
    typer.echo(f"{'; '.join(shown)} on {on}: {who}")
    for claim in ground.claims:
        typer.echo(f"by claim {claim}")


@app.command("map")
def draw(
    out: Annotated[Path, typer.Option("--out", help="The SVG file to write.")],
    names: Annotated[list[str] | None, typer.Argument(help="Places to draw; else those of the store's claims.")] = None,
    db: GivenDb = None,
) -> None:
    """Draw places with the circles within which they lie on the areas; for the desk, not for the public."""
    from marsad.places.area import administrative
    from marsad.places.map import Spot, drawn

    engines = _engines(db)
    gazetteer = engines.gazetteer
    cells = Counter(cell for name in names or () for cell in gazetteer.cells_of([name], engines.country))
    if not names and db is not None:
        cells = _claimed(db)
    spots = []
    for cell, count in cells.items():
        if (point := gazetteer.point_of(cell)) is None or "/" not in cell:
            note(f"not drawn, no point is known: {gazetteer.name_of(cell)}")
        else:
            spots.append(Spot(gazetteer.name_of(cell).split(",")[0], *point, count))
    areas = [area for cell, area in sorted(administrative().items()) if cell.startswith(f"{engines.country}/")]
    out.write_text(drawn(spots, areas, "Places and how exactly they are known"), encoding="utf-8")
    typer.echo(f"{out}: {len(spots)} places")


def _claimed(db: str) -> Counter[str]:
    """The places that the store's standing claims mean, each with how many do."""
    with opened(db) as store:
        claims = store.known().claims
    return Counter(place.place for claim in claims for place in claim.where if place.place is not None)


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


@app.command()
def check(
    file: Annotated[Path, typer.Argument(help="A table of places with their points.")],
    kind: Annotated[str, typer.Option("--as", help="ocha, geonames or csv.")] = "csv",
    country: Annotated[str, typer.Option("--country", help="Of rows that name none (ISO alpha-2).")] = "SY",
    db: GivenDb = None,
    as_json: Json = False,
) -> None:
    """List the rows whose point lies outside the governorate that they name, or on another place's point."""
    from marsad.places.checking import contradictions
    from marsad.places.importing import rows_of

    found = list(contradictions(rows_of(file, kind, country), _engines(db).gazetteer))
    for one in found:
        row = one.row
        line = {
            "name": row.name, "name_ar": row.name_ar, "governorate": row.governorate, "latitude": row.latitude,
            "longitude": row.longitude, "outside_km": round(one.outside_km, 1), "why": one.why,
        }  # fmt: skip
        emit(line) if as_json else typer.echo(f"{row.name or row.name_ar} ({row.governorate}): {one.why}")
    raise typer.Exit(1 if found else 0)


@app.command()
def fetch(
    url: Annotated[str, typer.Argument(help="The file's address (http or https); a zip archive is unpacked.")],
    kind: Annotated[str, typer.Option("--as", help="ocha, geonames or csv.")],
    country: Annotated[str, typer.Option("--country", help="Of rows that name none (ISO alpha-2).")] = "SY",
    db: Db = STORE,
    as_json: Json = False,
) -> None:
    """Fetch other people's place names from an address that you give, and take them in as `places import` does."""
    from marsad.places.fetching import fetched

    with fetched(url) as (file, digest):
        note(f"fetched {file.name}, SHA-256 {digest}")
        import_places(file, kind, country, db, as_json)


@app.command()
def confirm(
    name: Annotated[str, typer.Argument(help="The name as reports write it, in Latin or Arabic script.")],
    by: Annotated[str, typer.Option("--by", help="Who confirms it: a role or initials; the log keeps it for good.")],
    why: Annotated[str, typer.Option("--why", help="On what ground, in a sentence.")],
    cell: Annotated[str | None, typer.Option("--cell", help="The place that it names.")] = None,
    latitude: Annotated[float | None, typer.Option("--latitude", help="Degrees, where no list has the place.")] = None,
    longitude: Annotated[float | None, typer.Option("--longitude", help="Degrees.")] = None,
    governorate: Annotated[str, typer.Option("--governorate", help="The governorate that holds the point.")] = "",
    country: Annotated[str, typer.Option("--country", help="ISO alpha-2.")] = "SY",
    kind: Annotated[str, typer.Option("--kind", help="town, neighbourhood or landmark.")] = "town",
    db: Db = STORE,
    as_json: Json = False,
) -> None:
    """Make a name that a reviewer confirmed a name of a place, from now on; the log keeps who, when and why."""
    from marsad.intake.messages import BadInput
    from marsad.places.confirming import Review, at_cell, at_point
    from marsad.places.import_formats import Row
    from marsad.record.releases import release

    if (cell is None) == (latitude is None or longitude is None):
        raise BadInput("say which place is meant: --cell, or --latitude and --longitude")
    with opened(db) as store:
        review = Review(by, now(), why)
        if cell is not None:
            addition = at_cell(name, cell, store.engines.gazetteer, review)
        else:
            about = Row(name, "", kind, country.upper(), governorate, 0.0, 0.0)
            addition = at_point(name, latitude or 0.0, longitude or 0.0, about, review)
        release(store.log, addition, review.at)
    with opened(db) as store:
        found = store.engines.gazetteer.find(name, governorate=governorate or None, country=country.upper())
    line = {
        "name": name,
        "by": by,
        "why": why,
        "status": found.status,
        "place": found.best.cell if found.best else None,
    }
    emit(line) if as_json else typer.echo(f"{name}: {found.status}, {line['place']}")


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
