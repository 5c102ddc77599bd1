"""attribute, why, sightings import: whose planes, on what evidence, and what would change it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.printing import STORE, Db, Json, emit, fault, table

if TYPE_CHECKING:
    from marsad.attribution.attributing import Attributor
    from marsad.attribution.verdict import Verdict

app = typer.Typer(no_args_is_help=True, help="Flights that spotters noted.")
Batch = Annotated[Path | None, typer.Option("--batch", help="Strikes, one JSON object a line; needs no store.")]
Witnesses = Annotated[bool, typer.Option("--witnesses", help="Read whom witnesses name, too (witness_says_by).")]
Policy = Annotated[Path | None, typer.Option("--weights", help="Another file of policy weights.")]
Changed = Annotated[
    list[str] | None, typer.Option("--set", help="What if a weight were other: word.plain.decibans=8. Kept nowhere.")
]
Ident = Annotated[str | None, typer.Argument(help="The incident's id, or with --batch a strike's.")]


def register(registered: typer.Typer) -> None:
    """Add this noun's commands."""
    registered.command()(attribute)
    registered.command()(why)
    registered.add_typer(app, name="sightings")


def attribute(
    incident: Ident = None, batch: Batch = None,
    every: Annotated[bool, typer.Option("--all", help="All incidents of the store.")] = False,
    witnesses: Witnesses = False, policy: Policy = None, changed: Changed = None,
    settled: Annotated[
        Path | None, typer.Option("--settled", help='Strikes with a "verdict" (parties): size the sets by them.')
    ] = None,
    db: Db = STORE, as_json: Json = False,
) -> None:  # fmt: skip
    """Whose planes? A probability over parties, the set that it bears, and the weight of each piece of evidence."""
    from marsad.attribution.printed import printed
    from marsad.intake.messages import BadInput

    if [incident is None, batch is None, not every].count(False) != 1:
        raise BadInput("name an incident, or a file of strikes with --batch, or ask for --all of the store's incidents")
    model = _attributor(policy, changed)
    if settled is not None:
        from marsad.cli.attributed import sized

        model = sized(model.weights, settled, witnesses)
    failed = False
    for found in _verdicts(incident, batch, witnesses, model, db):
        if isinstance(found, str):
            failed = True
            fault(found)
        elif as_json:
            emit(printed(found))
        else:
            beside = ", contested" if found.contested else ""
            typer.echo(f"{found.id}: {' or '.join(found.set)} ({found.strength}{beside})")
    if failed:
        raise typer.Exit(2)


def why(
    incident: Ident = None, batch: Batch = None, witnesses: Witnesses = False, policy: Policy = None,
    changed: Changed = None,
    svg: Annotated[Path | None, typer.Option("--svg", help="Draw the weight of evidence to this file.")] = None,
    pairs: Annotated[bool, typer.Option("--pairs", help="Why its claims are one event, pair by pair.")] = False,
    db: Db = STORE, as_json: Json = False,
) -> None:  # fmt: skip
    """Why those planes? Each line of evidence with its weight, what would change it, and what to ask next."""
    from marsad.intake.messages import BadInput

    if incident is None:
        raise BadInput("name an incident (marsad incidents lists them), or with --batch a strike's id")
    if pairs:
        from marsad.cli.incidents import show_pairs

        show_pairs(incident, db, None, as_json)
        return
    model = _attributor(policy, changed)
    for found in _verdicts(None if batch else incident, batch, witnesses, model, db):
        if isinstance(found, str) or (batch is not None and found.id != incident):
            continue
        if svg is not None:
            from marsad.attribution.picture import picture

            svg.write_text(picture(found), encoding="utf-8")
        _explain(found, model, as_json)
        return
    raise BadInput(f"no strike {incident} in {batch}")


def _attributor(policy: Path | None, changed: list[str] | None) -> Attributor:
    """The evidence model under a file of policy weights, by default this release's, with some weights changed."""
    from marsad.attribution.attributing import Attributor
    from marsad.reference.weights import FILE, what_if

    return Attributor(what_if(changed or (), policy or FILE))


def _verdicts(
    incident: str | None, batch: Path | None, witnesses: bool, model: Attributor, db: str
) -> Iterator[Verdict | str]:
    """The verdict on the incident, or on each line of the file; one sentence for a line that can't be read."""
    from marsad.cli.attributed import cases_of, gathered

    if batch is None:
        yield from map(model.verdict, gathered(incident, db))
        return
    for case in cases_of(batch, witnesses):
        yield case if isinstance(case, str) else model.verdict(case)


def _explain(found: Verdict, model: Attributor, as_json: bool) -> None:
    from marsad.attribution.changing import calls, without_each
    from marsad.attribution.printed import explained

    told = explained(found, without_each(found, model.weights), calls(found, model.weights))
    if as_json:
        emit(told)
        return
    typer.echo(told["sentence"])
    typer.echo(told["sentence_ar"])
    head = sorted(found.weighed.posterior, key=lambda p: -found.weighed.posterior[p])[:4]
    table(
        ["evidence (decibans against not knowing)", *head],
        [
            *([f"{line.cls}: {line.text}", *(f"{line.weights.get(p, 0) / 100:+.1f}" for p in head)]
              for line in found.weighed.lines),
            ["probability", *(f"{found.weighed.posterior[p] / 1e6:.3f}" for p in head)],
        ],
    )  # fmt: skip
    for item in told["would_change"][:3]:
        typer.echo(f"Without {item['class']}: {' or '.join(item['set'])} ({item['strength']}).")
    for item in told["call_back"][:2]:
        typer.echo(f"Ask: {item['ask']}  {item['ask_ar']}  (expected to settle {item['bits']:.2f} bits)")


@app.command("import")
def import_sightings(
    files: Annotated[
        list[Path], typer.Argument(help="CSV or JSON Lines: date,time,place,type_as_said,number,heading,kind.")
    ],
    source: Annotated[str | None, typer.Option("--source", help="Who noted them. The name is sealed at once.")] = None,
    db: Db = STORE, as_json: Json = False,
) -> None:  # fmt: skip
    """Record a table of sightings: one report a day, which the log keeps and the reader reads as spotters' lines."""
    from marsad.cli.attributed import import_rows

    for line in import_rows(files, source, db):
        emit(line) if as_json else typer.echo(f"{line['report'][:12]}  {line['day']}  {line['sightings']} sightings")
