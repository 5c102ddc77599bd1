"""export: the incidents in the columns of another house's data."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.opened import opened
from marsad.cli.printing import STORE, Db, note
from marsad.cli.questions import Asked, AsOf, First, Last, Where, question

if TYPE_CHECKING:
    from marsad.exports.coding import Event

FORMATS = ("acled", "ucdp")


def register(app: typer.Typer) -> None:
    """Add this command."""
    app.command("export")(export)


def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="acled or ucdp.")],
    where: Where = None, first: First = None, last: Last = None, as_of: AsOf = None,
    out: Annotated[Path | None, typer.Option("--out", help="A file; standard output if none.")] = None,
    db: Db = STORE,
) -> None:  # fmt: skip
    """Incidents as CSV in the columns of ACLED or UCDP GED, counted by that house's rules, no finer than may leave."""
    from importlib import import_module

    from marsad.intake.messages import BadInput

    if form not in FORMATS:
        raise BadInput(f"no format called {form!r}; there are {', '.join(FORMATS)}")
    columns, row = (getattr(import_module(f"marsad.exports.{form}"), name) for name in ("COLUMNS", "row"))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    events, timestamp = _events(form, Asked("killed", None, where, first, last, None, as_of), db)
    rows = [made for event in events if (made := row(event, timestamp)) is not None]
    writer.writerows({key: _plain(value) for key, value in made.items()} for made in rows)
    if out is None:
        typer.echo(text.getvalue(), nl=False)
    else:
        out.write_text(text.getvalue(), encoding="utf-8")
    note(f"{len(rows)} of {len(events)} incidents; the others have no day" + (" or no death" if form == "ucdp" else ""))


def _plain(value: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{value}" if value[:1] in ("=", "+", "@", "\t") else value


def _events(form: str, asked: Asked, db: str) -> tuple[list[Event], int]:
    """The incidents as they may leave, counted by the house's rules, and the second up to which the log was known."""
    from marsad.cli.material import inside
    from marsad.cli.published import publishing
    from marsad.disclosure.incidents import shown
    from marsad.exports.coding import Event
    from marsad.model.window import instant
    from marsad.pipeline import attributions, events
    from marsad.reference.profiles import profile
    from marsad.tolls.profiled import taken

    house = profile(form)
    with opened(db) as store:
        known = store.known(asked.as_of)
        ready = publishing(known, store.engines, ("export", form))
        claims = list(ready.claims.values())
        whole = question(asked, store.engines, claims)
        _, apart = known.pairs
        unlinked = frozenset(frozenset(ready.finer.get(c, c) for c in pair) for pair in apart)
        found, _ = events(taken(claims, whole, house), house, unlinked=unlinked)
        near = [incident for incident in found if inside(incident, whole.scope)]
        named = attributions(near, ready.claims)
        made = []
        for incident in near:
            told = shown(incident, ready.claims, ready.discloser)
            if told is not None:
                areas = {"/".join(node.split("/")[:2]) for option in incident.where for node in option}
                area = areas.pop() if len(areas) == 1 else ""
                name = store.engines.gazetteer.name_of(area) if "/" in area and "~" not in area else ""
                made.append(Event(told, named.get(incident.id), incident.killed, name))
        return made, instant(known.until)
