"""Where do the cases come from that attribution is asked about: a file, or the store?"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marsad.cli.printing import note

if TYPE_CHECKING:
    from marsad.attribution.attributing import Attributor
    from marsad.attribution.case import Case, Point
    from marsad.reference.weights import Weights


def settled(case: Case) -> Case:
    """The case without flights that are too fresh to be told of (disclosure/rules.yaml)."""
    from marsad.attribution.withheld import withheld
    from marsad.disclosure.rules import rules

    return withheld(case, datetime.now(UTC), timedelta(hours=rules().sighting.delay_hours))


def cases_of(path: Path, witnesses: bool) -> Iterator[Case | str]:
    """The cases of a file of JSON lines; one sentence for a line that can't be read."""
    from marsad.attribution.asking import BadCase, case_of
    from marsad.intake.messages import BadInput

    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} can't be read as text; a file of JSON lines is wanted") from error
    point_of = Points()
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row: Any = json.loads(line)
            if not isinstance(row, dict):
                raise BadCase("a JSON object is wanted")
            case = case_of(row, point_of, witnesses)
            for doubt in case.doubts:
                note(f"{path.name}, line {number}: {doubt}")
            yield settled(case)
        except json.JSONDecodeError as error:
            yield f"{path.name}, line {number}: not JSON ({error.msg}, character {error.pos + 1})"
        except (ValueError, RecursionError) as error:
            yield f"{path.name}, line {number}: {error}"


def sized(policy: Weights, path: Path, witnesses: bool) -> Attributor:
    """The model whose sets are sized by settled strikes: lines of a batch with a verdict. Raises BadInput."""
    from marsad.attribution.attributing import Attributor
    from marsad.attribution.calibrating import calibrated
    from marsad.intake.messages import BadInput

    cases = list(cases_of(path, witnesses))
    bad = [case for case in cases if isinstance(case, str)]
    if bad:
        raise BadInput(bad[0])
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8-sig").split("\n") if line.strip()]
    verdicts = [frozenset(row.get("verdict") or row.get("published_verdict") or ()) for row in rows]
    settled = [(case, v) for case, v in zip(cases, verdicts, strict=True) if not isinstance(case, str)]
    found = calibrated(policy, settled)
    note(f"sets gather {found.coverage.mass:.1f} % ({found.coverage.source})")
    return Attributor(found)


class Points:
    """Where a sighting's place is; the gazetteer is opened only when the first name is asked for."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str | None], Point | None] = {}
        self._find: Any = None

    def __call__(self, name: str, governorate: str | None) -> Point | None:
        """The point of a name, looked for in the governorate first; None if it has none."""
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


def gathered(ident: str | None, db: str) -> list[Case]:
    """The case of an incident of the store, by its id's first characters; of all, if none is named. Raises BadInput."""
    from marsad.cli.opened import opened
    from marsad.intake.messages import BadInput
    from marsad.pipeline import cases, events

    with opened(db) as store:
        known = store.known()
        found, _ = events(known.claims, store.engines.rules, *known.pairs)
        wanted = [n for n, i in enumerate(found) if ident is None or i.id == ident or i.id.startswith(ident)]
        if ident is not None and len(wanted) != 1:
            several = f"{len(wanted)} incidents begin with {ident}" if wanted else f"no incident {ident}"
            raise BadInput(f"{several}; marsad incidents lists them")
        listed = cases(found, known.claims, datetime.now(UTC))
        return [listed[n] for n in wanted]


def import_rows(files: Sequence[Path], source: str | None, db: str) -> Iterator[dict[str, Any]]:
    """Record the sightings of some tables, one report a day. Raises BadInput."""
    from marsad.attribution.logs import BadSighting, reports_of
    from marsad.cli.opened import opened
    from marsad.cli.reports import message_of, recording
    from marsad.intake.messages import BadInput, Incoming
    from marsad.record.adding import add_reports

    try:
        texts = reports_of(row for path in files for row in _rows(path))
    except BadSighting as error:
        raise BadInput(f"{', '.join(p.name for p in files)}: {error}") from error
    items = [
        Incoming(day, text.encode(), published=f"{day}T23:59:00+03:00", source=source) for day, text in texts.items()
    ]
    with opened(db) as store:
        store.release()
        added = add_reports(store.log, store.key, (message_of(item) for item in items), recording(store))
        for item, done in zip(items, added, strict=True):
            seen = sum(claim["kind"] == "sighting" for claim in done.reading.claims)
            yield {"report": done.report, "day": item.name, "sightings": seen, "new": done.new,
                   "unread": len(done.reading.unread)}  # fmt: skip


def _rows(path: Path) -> Iterator[Mapping[str, str | None]]:
    from marsad.intake.messages import BadInput

    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            if path.suffix in (".jsonl", ".json"):
                yield from (_row(line, path) for line in handle if line.strip())
            else:
                yield from csv.DictReader(handle)
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} can't be read as a table of sightings") from error


def _row(line: str, path: Path) -> Mapping[str, str | None]:
    from marsad.intake.messages import BadInput

    try:
        row = json.loads(line)
    except ValueError as error:
        raise BadInput(f"{path.name}: a line is not JSON") from error
    if not isinstance(row, dict):
        raise BadInput(f"{path.name}: a line is not a JSON object")
    return {key: None if value is None else str(value) for key, value in row.items()}
