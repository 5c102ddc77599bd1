"""truces: what an incident means under an agreement."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.cli.opened import opened
from marsad.cli.printing import STORE, Db, Json, emit, note, table

if TYPE_CHECKING:
    from marsad.model.finding import Finding

app = typer.Typer(no_args_is_help=True, help="What does an incident mean under an agreement?")


@app.command("list")
def agreements_of_this_release(as_json: Json = False) -> None:
    """The agreements of this release."""
    from marsad.reference.agreements import agreements

    if as_json:
        for a in agreements():
            emit({"agreement": a.id, "name": a.name, "clauses": [c.id for c in a.clauses]})
        return
    table(["agreement", "name", "clauses"], ([a.id, a.name, len(a.clauses)] for a in agreements()))


@app.command()
def findings(
    batch: Annotated[
        Path | None,
        typer.Option("--batch", help="CSV: id,date,time,latitude,longitude,radius_km,by,target,means; by joined by |."),
    ] = None,
    db: Db = STORE,
    as_json: Json = False,
) -> None:
    """How each incident stands to each clause of each agreement: never a verdict, always with the clause."""
    found = _of_batch(batch) if batch is not None else iter(_of_store(db))
    if as_json:
        for finding in found:
            emit(line(finding))
        return
    table(
        ["incident", "agreement", "clause", "outcome", "probability", "why"],
        ([f.incident, f.agreement, f.clause, f.outcome.replace("_", " "), f.probability / 1e6, f.why] for f in found),
    )


def line(finding: Finding) -> dict[str, Any]:
    """CONTRACT's JSON object."""
    return {
        "id": finding.incident, "agreement": finding.agreement,
        "clause": finding.clause, "clause_id": finding.clause_id,
        "outcome": finding.outcome, "probability": finding.probability / 1e6, "why": finding.why,
        "settles": finding.settles,
    }  # fmt: skip


def _of_store(db: str) -> list[Finding]:
    from marsad.pipeline import attributions, events, truce_findings

    with opened(db) as store:
        known = store.known()
        incidents, _ = events(known.claims, store.engines.rules, *known.pairs)
        claims = {c.id: c for c in known.claims}
        return truce_findings(incidents, attributions(incidents, claims), claims, store.engines.gazetteer)


def _of_batch(path: Path) -> Iterator[Finding]:
    from marsad.intake.messages import BadInput
    from marsad.pipeline import Engines, party_of
    from marsad.places.zones import Zones
    from marsad.reference.agreements import agreements
    from marsad.truces import findings_of_rows
    from marsad.truces.batch import COLUMNS

    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            if "id" not in (reader.fieldnames or ()):
                raise BadInput(f"{path}: the first line must name the columns {','.join(COLUMNS)}")
            ask = Zones(Engines().gazetteer).membership
            yield from findings_of_rows(reader, agreements(), ask, party_of, problem=note)
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadInput(f"{path}: not a CSV table in UTF-8 ({error.__class__.__name__})") from None
    except OSError as error:
        raise BadInput(f"{path}: can't be read ({error.strerror})") from error
