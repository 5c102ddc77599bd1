"""figure, explain, verify-figure: how many, why, and is it proved?"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.cli import changes
from marsad.cli.asking import ClaimsFile, PairsFile, given_in_files
from marsad.cli.opened import opened
from marsad.cli.printing import STORE, Db, Json, emit
from marsad.cli.questions import (
    Asked,
    AsOf,
    By,
    First,
    Harm,
    Last,
    OriginName,
    Status,
    Suspected,
    Weighed,
    Where,
    question,
)

if TYPE_CHECKING:
    from marsad.model.attribution import Attribution
    from marsad.model.claim import Claim
    from marsad.pipeline import Engines
    from marsad.tolls.figure import Known

LogDb = Annotated[str | None, typer.Option("--db", envvar="MARSAD_DB", help="Check the cited claims in this log.")]


def register(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.command()(figure)
    app.command()(explain)
    app.command("verify-figure")(verify_figure)


def figure(
    harm: Harm, status: Status = None, where: Where = None, first: First = None, last: Last = None, by: By = None,
    as_of: AsOf = None, origin: OriginName = None, weighed: Weighed = False,
    suspected: Suspected = None, claims: ClaimsFile = None, pairs: PairsFile = None, db: Db = STORE,
    as_json: Json = False,
) -> None:  # fmt: skip
    """How many, in this scope: a floor with its proof, a ceiling if one is known."""
    asked = Asked(harm, status, where, first, last, by, as_of, origin, weighed, suspected)
    found = answered(asked, db, claims, pairs)
    if as_json:
        emit(found.json)
        return
    from marsad.cli.explaining import headline

    for line in headline(asked, found.json):
        typer.echo(line)


@dataclass(frozen=True, slots=True)
class Answered:
    """A figure as it may be printed, and the claims that it was computed from, by the ids that it cites."""

    json: dict[str, Any]
    claims: Mapping[str, Claim]


def answered(asked: Asked, db: str, claims: Path | None, pairs: Path | None) -> Answered:
    """The figure from a file of claims or from the store."""
    if claims is not None:
        return _from_file(asked, claims, pairs)
    from marsad.cli.published import publishing

    with opened(db) as store:
        known = store.known(asked.as_of)
        ready = publishing(known, store.engines, ("figure", *astuple(asked)))
        found = ready.json(ready.figure(asked))
        return Answered({**found, "address": changes.address(asked, known.state.position)}, ready.claims)


def _from_file(asked: Asked, path: Path, pairs: Path | None) -> Answered:
    from marsad.cli.published import within_suspicion
    from marsad.tolls.figure import answer

    engines, found, given = given_in_files(asked, path, pairs)
    if asked.weighed or asked.suspected:
        given = replace(given, weighed=_weighed(found, engines, given))
    used = within_suspicion(found, given.weighed or {}, asked.suspects) if asked.suspected else found
    figure = answer(question(asked, engines, found), used, engines.rules, given)
    return Answered(figure.to_json(), {claim.id: claim for claim in found})


def _weighed(claims: Sequence[Claim], engines: Engines, given: Known) -> dict[str, Attribution]:
    """By claim, whose the weighed evidence makes its incident; as of now, since a file has no clock."""
    from marsad.pipeline import events, weighed

    incidents, _ = events(claims, engines.rules, (), given.cannot_link)
    return weighed(incidents, claims, datetime.now(UTC))


def explain(
    harm: Harm, status: Status = None, where: Where = None, first: First = None, last: Last = None, by: By = None,
    as_of: AsOf = None, origin: OriginName = None, weighed: Weighed = False,
    suspected: Suspected = None, claims: ClaimsFile = None, pairs: PairsFile = None, db: Db = STORE,
    as_json: Json = False,
) -> None:  # fmt: skip
    """Why is the figure what it is: the claims that prove it, their items, and what shows that they are apart."""
    from marsad.cli.explaining import explanation, headline

    asked = Asked(harm, status, where, first, last, by, as_of, origin, weighed, suspected)
    found = answered(asked, db, claims, pairs)
    told = explanation(found.json, found.claims)
    if as_json:
        emit({"figure": found.json["lower"], "lines": told})
        return
    for line in headline(asked, found.json):
        typer.echo(line)
    for step in told:
        typer.echo(f"  {step['sentence']}")


def verify_figure(
    file: Annotated[str, typer.Argument(help="The printed figure, or - for standard input.")],
    db: LogDb = None,
    as_json: Json = False,
) -> None:
    """Check a figure's proof from what it cites alone; prints ok, or the first step that fails."""
    from marsad.verify.check import Fails, check

    data = _figure_object(file)
    try:
        steps = check(data)
        if db is not None and isinstance(data.get("known_at"), int) and not isinstance(data["known_at"], bool):
            from marsad.cli.log_check import cited_in_log

            steps.append(cited_in_log(data, db))
    except Fails as failed:
        emit({"ok": False, "fails": str(failed)}) if as_json else typer.echo(f"fails: {failed}")
        raise typer.Exit(1) from None
    if as_json:
        emit({"ok": True, "steps": steps})
        return
    for step in steps:
        typer.echo(f"  {step}", err=True)
    typer.echo("ok")


def _figure_object(file: str) -> dict[str, Any]:
    from marsad.intake.messages import BadInput

    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{file}: can't be read ({error.strerror})") from error
    except UnicodeDecodeError:
        raise BadInput(f"{file}: not text in UTF-8") from None
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise BadInput(f"{file}: not JSON; it takes the object that marsad figure --json prints") from None
    if not isinstance(data, dict) or not isinstance(data.get("certificate"), dict):
        raise BadInput(f"{file}: no figure with a certificate; it takes the object that marsad figure --json prints")
    return data
