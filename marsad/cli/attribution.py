"""attribute, why: whose planes, and on what evidence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.cli.printing import STORE, Db, Json, emit, fault, note, table

if TYPE_CHECKING:
    from marsad.attribution.attributing import Attributor
    from marsad.attribution.case import Case, Point
    from marsad.attribution.verdict import Verdict

Batch = Annotated[Path | None, typer.Option("--batch", help="Strikes, one JSON object a line; needs no store.")]
Witnesses = Annotated[bool, typer.Option("--witnesses", help="Read whom witnesses name, too (witness_says_by).")]
Policy = Annotated[Path | None, typer.Option("--weights", help="Another file of policy weights: what if?")]


def register(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.command()(attribute)


def attribute(
    incident: Annotated[str | None, typer.Argument(help="The incident's id.")] = None,
    batch: Batch = None, witnesses: Witnesses = False, policy: Policy = None, db: Db = STORE, as_json: Json = False,
) -> None:  # fmt: skip
    """Whose planes? A probability over parties, the set that it bears, and the weight of each piece of evidence."""
    from marsad.intake.messages import BadInput

    if (incident is None) == (batch is None):
        raise BadInput("name an incident, or a file of strikes with --batch; marsad incidents lists incidents")
    if batch is not None:
        failed = False
        for found in _of_batch(batch, witnesses, policy):
            failed |= isinstance(found, str)
            if isinstance(found, str):
                fault(found)
            else:
                _show(found, as_json)
        if failed:
            raise typer.Exit(2)
        return
    from marsad.cli.incidents import claimed_of

    answer = claimed_of(incident or "", db)
    if as_json:
        emit(answer)
        return
    typer.echo(f"{' or '.join(answer['set']) or 'nobody named'}: {answer['strength']}"
               + (", contested" if answer["contested"] else ""))  # fmt: skip
    table(["cue", "party", "decibans"], ([e["cue"], e["party"], e["decibans"]] for e in answer["evidence"]))


def _show(found: Verdict, as_json: bool) -> None:
    from marsad.attribution.printed import printed

    if as_json:
        emit(printed(found))
        return
    typer.echo(f"{found.id}: {' or '.join(found.set)} ({found.strength}{', contested' if found.contested else ''})")


def attributor(policy: Path | None) -> Attributor:
    """The evidence model under a file of policy weights, by default this release's."""
    from marsad.attribution.attributing import Attributor
    from marsad.reference.weights import weights

    return Attributor(weights(policy) if policy else None)


def _of_batch(path: Path, witnesses: bool, policy: Path | None) -> Iterator[Verdict | str]:
    """The verdict of each line, in order; one sentence for a line that can't be read."""
    model = attributor(policy)
    for case in cases_of(path, witnesses):
        yield case if isinstance(case, str) else model.verdict(case)


def cases_of(path: Path, witnesses: bool) -> Iterator[Case | str]:
    """The cases of a file of JSON lines; one sentence for a line that can't be read."""
    from marsad.attribution.asking import BadCase, case_of
    from marsad.intake.messages import BadInput

    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} can't be read as text; a file of JSON lines is wanted") from error
    point_of = Points()
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row: Any = json.loads(line)
            if not isinstance(row, dict):
                raise BadCase("a JSON object is wanted")
            yield case_of(row, point_of, witnesses)
        except (ValueError, RecursionError) as error:
            yield f"{path.name}, line {number}: {error}"


class Points:
    """Where a sighting's place is; the gazetteer is opened only when the first name is asked for."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str | None], Point | None] = {}
        self._find: Any = None

    def __call__(self, name: str, governorate: str | None) -> Point | None:
        """The point of a name, looked for in the governorate first; None if it has none, or several."""
        key = (name, governorate)
        if key not in self._known:
            self._known[key] = self._look(name, governorate)
        return self._known[key]

    def _look(self, name: str, governorate: str | None) -> Point | None:
        if self._find is None:
            from marsad.pipeline import Engines

            engines = Engines()
            note("opening the gazetteer")
            self._find = (engines.gazetteer.find, engines.country)
        find, country = self._find
        for within in dict.fromkeys((governorate, None)):
            best = find(name, governorate=within, country=country).best
            if best is not None:
                return best.latitude / 1e6, best.longitude / 1e6
        return None
