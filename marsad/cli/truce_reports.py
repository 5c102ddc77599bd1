"""truces obligations, calm, report: what a mission tells of a truce."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.days import day_of
from marsad.cli.printing import STORE, Db, Json, emit, note, table
from marsad.cli.truce_files import opened_agreement
from marsad.cli.truces import facts_of_store

if TYPE_CHECKING:
    from marsad.model.finding import Finding, IncidentFacts
    from marsad.reference.agreements import Agreement
    from marsad.truces.conditions import InArea
    from marsad.truces.drawings import Shape
    from marsad.truces.report import Access, Report, Reported

Batch = Annotated[Path | None, typer.Option("--batch", help="Incidents as CSV, as for findings; else the store's.")]
AccessFile = Annotated[
    Path | None, typer.Option("--access", help="CSV date,zone,watched,why: the share that could be watched, 0 to 1.")
]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(obligations)
    app.command()(calm)
    app.command()(report)


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


def calm(
    agreement: Annotated[str, typer.Argument(help="An id or a file.")],
    first: Annotated[str, typer.Option("--from", help="First ISO day.")],
    last: Annotated[str, typer.Option("--to", help="Last ISO day.")],
    since: Annotated[
        str | None, typer.Option("--since", help="Compare before and from this day; else its start.")
    ] = None,
    access: AccessFile = None,
    batch: Batch = None,
    db: Db = STORE,
    as_json: Json = False,
) -> None:
    """Was it calmer since? Incidents by zone and week, before and after, over what was watched."""
    from marsad.truces.calm import calm as compared
    from marsad.truces.report import report_day, zone_of

    asked = opened_agreement(agreement)
    start = day_of(since) if since else max(reading.start for reading in asked.in_force)[:10]
    listed, ask = _incidents(batch, db, asked)
    seen = _access(access)
    happened: dict[str, list[str]] = {area: [] for clause in asked.clauses for area in clause.areas}
    for facts in listed:
        day = report_day(facts, "24:00")
        if day is not None:
            happened.setdefault(zone_of(facts, asked, ask), []).append(day)
    found = [compared(zone, days, day_of(first), start, day_of(last), seen) for zone, days in happened.items() if zone]
    if not seen:
        note("without --access nobody knows what was watched, so there is no rate: quiet is not calm")
    if as_json:
        for one in found:
            emit({
                "zone": one.zone, "since": start, "before": one.before, "watched_before": one.watched_before / 1000,
                "after": one.after, "watched_after": one.watched_after / 1000, "ratio": one.ratio, "low": one.low,
                "high": one.high if one.high != float("inf") else None, "answer": one.answer,
                "weeks": [
                    {"from": m, "incidents": n, "watched": w if w is None else w / 1000} for m, n, w in one.weeks
                ],
            })  # fmt: skip
        return
    table(
        ["zone", "before", "watched days", "after", "watched days", "rate after / before", "answer"],
        (
            [o.zone, o.before, o.watched_before / 1000, o.after, o.watched_after / 1000,
             "" if o.low is None or o.high is None else f"{o.low:.2f} to {o.high:.2f}", o.answer]
            for o in found
        ),
    )  # fmt: skip


def report(
    agreement: Annotated[str, typer.Argument(help="An id or a file.")],
    first: Annotated[str, typer.Option("--from", help="First ISO day of the report.")],
    last: Annotated[str | None, typer.Option("--to", help="Last ISO day; by default the first.")] = None,
    cut_off: Annotated[str, typer.Option("--cut-off", help="The local hour at which a report's day ends.")] = "24:00",
    batch: Batch = None,
    access: AccessFile = None,
    counts: Annotated[
        Path | None, typer.Option("--counts", help="CSV reporter,date,zone,number,unit: what others count.")
    ] = None,
    language: Annotated[str, typer.Option("--language", help="en or ar.")] = "en",
    form: Annotated[str, typer.Option("--format", help="text, html or csv.")] = "text",
    out: Annotated[Path | None, typer.Option("--out", help="Write to this file, not to stdout.")] = None,
    calendar: Annotated[Path | None, typer.Option("--calendar", help="Draw the calendar to this SVG.")] = None,
    ground: Annotated[Path | None, typer.Option("--map", help="Draw the map of the areas to this SVG.")] = None,
    without_attribution: Annotated[bool, typer.Option("--without-attribution", help="Name no party.")] = False,
    db: Db = STORE,
) -> None:
    """A mission's report: by zone and day, by party and clause, over its access, beside each reporter's counts."""
    from marsad.intake.messages import BadInput
    from marsad.truces import drawings
    from marsad.truces.report_pages import page, sheet, text
    from marsad.truces.wording import LANGUAGES

    if form not in ("text", "html", "csv") or language not in LANGUAGES:
        raise BadInput(f"a report is text, html or csv, in en or ar; not {form!r} in {language!r}")
    if not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d|24:00", cut_off):
        raise BadInput(f"{cut_off!r} is no hour; write it as 19:30")
    start, end = day_of(first), day_of(last or first)
    if not start <= end <= (date.fromisoformat(start) + timedelta(days=366)).isoformat():
        raise BadInput("a report goes from a day to the same or a later one, within a year")
    made = _report(agreement, start, end, cut_off, batch, db, access, counts, without_attribution)
    shapes = _shapes(made)
    heat, drawn = drawings.calendar(made, language), drawings.ground(made, shapes, language)
    for path, picture in ((calendar, heat), (ground, drawn)):
        if path is not None:
            path.write_text(picture, encoding="utf-8")
    said = page(made, language, heat, drawn) if form == "html" else (text if form == "text" else sheet)(made, language)
    if out is not None:
        out.write_text(said, encoding="utf-8")
    else:
        typer.echo(said, nl=False)


def _report(
    named: str, first: str, last: str, cut_off: str, batch: Path | None, db: str,
    access: Path | None, counts: Path | None, nameless: bool,
) -> Report:  # fmt: skip
    from marsad.truces.report import report as reported

    asked = opened_agreement(named)
    listed, ask = _incidents(batch, db, asked)
    find = _finder(asked, ask, nameless)
    return reported(asked, listed, find, ask, first, last, cut_off, _access(access), _counts(counts), nameless)


def _finder(asked: Agreement, ask: InArea, nameless: bool) -> Callable[[IncidentFacts], Sequence[Finding]]:
    from marsad.pipeline import party_of
    from marsad.truces import findings, unattributed

    if nameless:
        return lambda facts: unattributed(facts, (asked,), ask)
    return lambda facts: findings(facts, (asked,), ask, party_of)


def _incidents(batch: Path | None, db: str, asked: Agreement) -> tuple[list[IncidentFacts], InArea]:
    from marsad.pipeline import Engines
    from marsad.places.zones import Zones
    from marsad.truces.batch import BadRow, facts_of_row

    if batch is None:
        return facts_of_store(db)
    found: list[IncidentFacts] = []
    for row in _rows(batch, ("id",)):
        try:
            found.append(facts_of_row(row))
        except BadRow as error:
            note(str(error))
    return found, Zones(Engines().gazetteer, asked.zones).membership


def _access(path: Path | None) -> tuple[Access, ...]:
    from marsad.truces.records import ACCESS, access_of

    return access_of(_rows(path, ACCESS[:3])) if path else ()


def _counts(path: Path | None) -> tuple[Reported, ...]:
    from marsad.truces.records import COUNTS, counts_of

    return counts_of(_rows(path, COUNTS[:4])) if path else ()


def _rows(path: Path, needed: Sequence[str]) -> list[dict[str, str]]:
    """The rows of a CSV table. Raises BadInput."""
    from marsad.intake.messages import BadInput

    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.DictReader(handle)
            missing = [name for name in needed if name not in (reader.fieldnames or ())]
            if missing:
                raise BadInput(f"{path}: the first line must name the columns {','.join(needed)}")
            return list(reader)
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadInput(f"{path}: not a CSV table in UTF-8 ({error.__class__.__name__})") from None
    except OSError as error:
        raise BadInput(f"{path}: can't be read ({error.strerror})") from error


def _shapes(made: Report) -> list[Shape]:
    """The report's areas as outlines."""
    from marsad.places.area import drawn, zones
    from marsad.truces.drawings import Shape

    known = {**zones(), **drawn(made.agreement.zones, zones())}
    found = []
    for zone in made.zones:
        if zone in known:
            ground = known[zone].polygons
            parts = [part for part in getattr(ground, "geoms", [ground]) if not part.is_empty]
            rings = tuple(tuple((float(x), float(y)) for x, y in part.exterior.coords) for part in parts)
            found.append(Shape(zone, rings, known[zone].uncertainty_km))
    return found
