"""simulate: a war with a known truth, to measure with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.printing import Json, emit

if TYPE_CHECKING:
    from marsad.simulation.war import Site

THEATRE = "Idlib,Hama,Aleppo,Latakia,Homs"


def register(app: typer.Typer) -> None:
    """Add this noun's command."""
    app.command()(simulate)


def simulate(
    seed: Annotated[int, typer.Option("--seed", help="Names the war: the same seed gives the same war.")],
    days: Annotated[int, typer.Option("--days", min=1, max=3650, help="How long it lasts.")],
    out: Annotated[Path, typer.Option("--out", help="A folder for truth.jsonl, claims.jsonl, messages/.")],
    noise: Annotated[str, typer.Option("--noise", help="exact, realistic or hard.")] = "realistic",
    rate: Annotated[list[str] | None, typer.Option("--rate", help="Change one rate, as copy=0.5; repeatable.")] = None,
    where: Annotated[str, typer.Option("--where", help="The governorates of the theatre.")] = THEATRE,
    as_json: Json = False,
) -> None:
    """A simulated war: what happened, and what sources that see part, copy, round, revise, err or lie say of it."""
    from marsad.simulation.rates import rates
    from marsad.simulation.simulate import simulate as made
    from marsad.simulation.writing import write

    chosen = rates(noise, dict(_change(text) for text in rate or ()))
    counts = write(made(seed, days, chosen, sites(where)), out)
    if as_json:
        emit({**counts, "out": str(out)})
    else:
        typer.echo(f"{counts['events']} events, {counts['messages']} messages, {counts['claims']} claims in {out}")


def _change(text: str) -> tuple[str, float]:
    from marsad.intake.messages import BadInput

    name, _, value = text.partition("=")
    try:
        return name.strip(), float(value)
    except ValueError:
        raise BadInput(f"--rate is {text!r}; write a name and a number, as copy=0.5") from None


def sites(where: str) -> list[Site]:
    """The towns of some governorates that have a name in both scripts. Raises BadInput."""
    from marsad.intake.messages import BadInput
    from marsad.places.default_entries import entries
    from marsad.places.entry import plain_name
    from marsad.simulation.war import Site

    known = list(entries())
    units = {e.cell: e for e in known if e.kind == "governorate" and e.country == "SY"}
    asked = {name.strip().casefold() for name in where.split(",") if name.strip()}
    chosen = {c for c, e in units.items() if {n.casefold() for n in (e.name, plain_name(e), *e.spellings, c)} & asked}
    towns = [e for e in known if e.kind == "town" and e.parent in chosen and e.name_ar]
    if len(towns) < 4:
        raise BadInput(f"--where {where!r} names no four towns; give governorates of Syria, as {THEATRE}")
    return [
        Site(plain_name(e), e.name_ar or e.name, e.cell, e.parent, plain_name(units[e.parent]),
             units[e.parent].name_ar or units[e.parent].name, e.latitude, e.longitude)
        for e in sorted(towns, key=lambda e: e.cell)
    ]  # fmt: skip
