"""calm: was it quiet, or did nobody watch?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.cli.asking import ClaimsFile, PairsFile, asking
from marsad.cli.printing import STORE, Db, Json, emit, note, table
from marsad.cli.questions import Asked, AsOf, By, First, Last, question
from marsad.pipeline import ZONE, Engines

if TYPE_CHECKING:
    from marsad.tolls.calm import Watch

HarmOption = Annotated[str, typer.Argument(help="attacks, killed, injured…")]


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command("calm")(calm)


def calm(
    harm: HarmOption = "killed",
    where: Annotated[str, typer.Option("--where", help="The zones, each by itself: Idlib,Hama.")] = "",
    first: First = None, last: Last = None, by: By = None, as_of: AsOf = None,
    coverage: Annotated[
        Path | None, typer.Option("--coverage", help='Lines {"source","where":["Idlib"],"from","to"}: who could see.')
    ] = None,
    claims: ClaimsFile = None, pairs: PairsFile = None, db: Db = STORE, as_json: Json = False,
) -> None:  # fmt: skip
    """Harm by zone and week over the days that somebody watched: quiet and unwatched are different answers."""
    from marsad.intake.messages import BadInput
    from marsad.tolls.calm import Week, answer, said_quiet, seen, trend, weeks

    if not where or first is None or last is None:
        raise BadInput("calm needs --where, --from and --to: zones, and a first and a last day")
    asked = Asked(harm, None, where, first, last, by, as_of)
    rows: list[dict[str, Any]] = []
    with asking(asked, db, claims, pairs) as at_hand:
        watches = [*_watches(coverage, at_hand.engines), *said_quiet(at_hand.claims)]
        for zone in asked.places:
            before = None
            for start, end in weeks(first, last):
                whole = question(Asked(harm, None, zone, start, end, by), at_hand.engines, at_hand.claims)
                found = at_hand.answered(whole, at_hand.claims)
                days, watched, partly = seen(whole.scope.where[0], start, end, ZONE, watches)
                told = answer(days, watched, partly, found.lower, found.highest_reported)
                week = Week(zone, start, end, days, watched, partly, found.lower, found.highest_reported, told)
                change = trend(before, week)
                before = week
                rows.append({
                    "zone": zone, "from": start, "to": end, "harm": harm, "days": days, "watched_days": watched,
                    "partly_watched_days": partly, "lower": week.least, "highest_reported": week.highest,
                    "rate": week.rate, "answer": told, "trend": change.word, "why": change.why,
                })  # fmt: skip
    if as_json:
        for row in rows:
            emit(row)
        return
    head = ("zone", "week", "watched", "at least", "a watched day", "answer", "trend")
    table(head, (_cells(row) for row in rows))
    if not watches:
        note("nobody is known to have watched: give --coverage, or claims of kind no_harm")


def _cells(row: dict[str, Any]) -> tuple[object, ...]:
    rate = "unknown" if row["rate"] is None else f"{row['rate']:.2f}"
    partly = f" (+{row['partly_watched_days']} in part)" if row["partly_watched_days"] else ""
    watched = f"{row['watched_days']} of {row['days']} days{partly}"
    span = f"{row['from']} to {row['to']}"
    return row["zone"], span, watched, f"{row['lower']:,}", rate, row["answer"], f"{row['trend']}: {row['why']}"


def _watches(path: Path | None, engines: Engines) -> list[Watch]:
    """Who could see where and when, from a file. Raises BadInput with file and line."""
    from marsad.cli.claims_files import objects
    from marsad.intake.messages import BadInput
    from marsad.model.window import BadTime, Window
    from marsad.places import UnknownPlace
    from marsad.tolls.calm import Watch

    found = []
    for number, data in objects(path) if path else ():
        names = data.get("where")
        if not isinstance(names, list) or not names or not all(isinstance(name, str) for name in names):
            raise BadInput(f"{path}, line {number}: where is a list of names of places")
        ends = data.get("from"), data.get("to")
        if not all(end is None or isinstance(end, str) for end in ends):
            raise BadInput(f"{path}, line {number}: from and to are days, as 2017-09-21")
        try:
            window = Window.of(ends[0], ends[1], str(data.get("zone") or ZONE))
            cells = engines.gazetteer.cells_of(names, country=engines.country)
        except (BadTime, UnknownPlace) as error:
            raise BadInput(f"{path}, line {number}: {error}") from error
        found.append(Watch(str(data.get("source") or "unnamed"), cells, window))
    return found
