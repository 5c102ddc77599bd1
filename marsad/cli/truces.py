"""truces: what an incident means under an agreement."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.cli.opened import opened
from marsad.cli.printing import STORE, Db, Json, emit, note, table

if TYPE_CHECKING:
    from marsad.model.finding import Finding, IncidentFacts
    from marsad.places import Gazetteer
    from marsad.truces.conditions import InArea

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
    without_attribution: Annotated[
        bool, typer.Option("--without-attribution", help="Name no party: for a mission whose mandate forbids it.")
    ] = False,
    weighed: Annotated[
        bool,
        typer.Option("--weighed", help="By whom: what the weighed evidence bears out, not as claimed (the store)."),
    ] = False,
    agreement: Annotated[
        list[Path] | None,
        typer.Option("--agreement", help="Ask under this file's agreement too; may be repeated."),
    ] = None,
    db: Db = STORE,
    as_json: Json = False,
) -> None:
    """How each incident stands to each clause of each agreement: never a verdict, always with the clause."""
    found = (
        of_batch(batch, tuple(agreement or ()), without_attribution)
        if batch is not None
        else iter(of_store(db, without_attribution, weighed))
    )
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
    return finding.to_json()


def of_store(db: str, nameless: bool = False, weighed: bool = False) -> list[Finding]:
    """The findings of the incidents of a store."""
    from marsad.pipeline import party_of
    from marsad.reference.agreements import agreements
    from marsad.truces import findings as found_of
    from marsad.truces import unattributed

    listed, ask = facts_of_store(db, weighed)
    if nameless:
        return [finding for facts in listed for finding in unattributed(facts, agreements(), ask)]
    return [finding for facts in listed for finding in found_of(facts, agreements(), ask, party_of)]


def facts_of_store(db: str, by_evidence: bool = False) -> tuple[list[IncidentFacts], InArea]:
    """What is known of the incidents of a store, as far as an agreement asks, and who answers for its areas."""
    from marsad.pipeline import attributions, by_incident, events, facts_of, weighed
    from marsad.places.control import Control
    from marsad.places.ground_claims import control_claims
    from marsad.places.zones import Zones

    with opened(db) as store:
        known = store.known()
        incidents, _ = events(known.claims, store.engines.rules, *known.pairs)
        claims = {c.id: c for c in known.claims}
        named, gazetteer = attributions(incidents, claims), store.engines.gazetteer
        if by_evidence:
            named |= by_incident(incidents, weighed(incidents, known.claims, datetime.fromisoformat(known.until)))
        control = Control(control_claims(known.claims))
        found: list[IncidentFacts] = []
        for incident in incidents:
            cells = incident.where[0] if len(incident.where) == 1 else ()
            point = gazetteer.point_of(cells[0]) if len(cells) == 1 else None
            found.append(facts_of(incident, named[incident.id], claims, point[2] if point else 0, control))
        return found, Zones(gazetteer).membership


def of_batch(path: Path, more: tuple[Path, ...] = (), nameless: bool = False) -> Iterator[Finding]:
    """The findings of a CSV table. more: files of agreements beside those of this release. Raises BadInput."""
    from marsad.intake.messages import BadInput
    from marsad.pipeline import Engines, party_of
    from marsad.places.zones import Zones
    from marsad.reference.agreements import agreements, read
    from marsad.truces import findings_of_rows
    from marsad.truces.batch import COLUMNS, Unknown

    added = tuple(read(one) for one in more)
    listed = (*(a for a in agreements() if a.id not in {one.id for one in added}), *added)
    unknown = Unknown(party_of)
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            if "id" not in (reader.fieldnames or ()):
                raise BadInput(f"{path}: the first line must name the columns {','.join(COLUMNS)}")
            gazetteer = Engines().gazetteer
            ask = Zones(gazetteer, tuple(zone for one in added for zone in one.zones)).membership
            rows = (_without_a_wrong_point(row, gazetteer) for row in reader)
            yield from findings_of_rows(rows, listed, ask, unknown, problem=note, nameless=nameless)
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadInput(f"{path}: not a CSV table in UTF-8 ({error.__class__.__name__})") from None
    except OSError as error:
        raise BadInput(f"{path}: can't be read ({error.strerror})") from error
    for name, times in unknown.names():
        note(f"nobody is known by the name {name!r} (said of {times} days); it is kept, and counts as unknown")


def _without_a_wrong_point(row: dict[str, str], gazetteer: Gazetteer) -> dict[str, str]:
    """The row without a point that contradicts the place or governorate that it names (columns `place`, `governorate`).

    A point in another governorate, or on another town's very point, says nothing of where it was.
    """
    from marsad.places.checking import contradictions
    from marsad.places.import_formats import Row

    name, governorate = row.get("place") or "", row.get("governorate") or ""
    if not name and not governorate:
        return row
    try:
        latitude, longitude = float(row.get("latitude") or ""), float(row.get("longitude") or "")
    except ValueError:
        return row
    said = Row(name, row.get("place_ar") or "", "town", row.get("country") or "SY", governorate, latitude, longitude)
    for wrong in contradictions([said], gazetteer):
        note(f"row {row.get('id')!r}: its point is not used, as {wrong.why}")
        return {**row, "latitude": "", "longitude": "", "country": said.country}
    return row
