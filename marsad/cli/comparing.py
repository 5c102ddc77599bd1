"""figures, compare-profiles, curve: one question cut into lines, under several houses' rules, or day by day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.cli.asking import Asking, ClaimsFile, PairsFile, asking
from marsad.cli.printing import STORE, Db, Json, emit, note, table
from marsad.cli.questions import Asked, AsOf, By, First, Harm, Last, OriginName, Status, Where, question
from marsad.pipeline import ZONE

if TYPE_CHECKING:
    from marsad.model.figure import Figure
    from marsad.reference.profiles import Profile
    from marsad.tolls.figure import Question

Each = Annotated[str | None, typer.Option("--each", help="day, area, party, status, sex-age or grade.")]


def register(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.command("figures")(figures)
    app.command("compare-profiles")(compare_profiles)
    app.command("curve")(curve)


def figures(
    harm: Harm, status: Status = None, each: Each = "day", where: Where = None, first: First = None, last: Last = None,
    by: By = None, as_of: AsOf = None, origin: OriginName = None, claims: ClaimsFile = None, pairs: PairsFile = None,
    db: Db = STORE, as_json: Json = False,
) -> None:  # fmt: skip
    """One question cut by day, area, party, status, sex and age, or grade. The lines are never to be added up."""
    from marsad.tolls.cuts import cut

    asked = Asked(harm, status, where, first, last, by, as_of, origin)
    rows = []
    with asking(asked, db, claims, pairs) as at_hand:
        whole = question(asked, at_hand.engines, at_hand.claims)
        for line in cut(whole, each or "day", at_hand.claims, ZONE, at_hand.engines.gazetteer.name_of):
            found = at_hand.answered(line.question, line.claims)
            rows.append(_row(each or "day", line.label, found) | {"filter": line.filtered})
        total = _row(each or "day", "all", at_hand.answered(whole, at_hand.claims)) | {"filter": False}
    if as_json:
        for row in (*rows, total):
            emit(row)
        return
    head = (each or "day", "at least", "by two origins", "at most", "highest reported")
    table(head, (_cells(row) for row in (*rows, total)))
    note("One death may lie in several lines: they are not to be added up.")


def _row(each: str, label: str, found: Figure) -> dict[str, Any]:
    return {
        "cut": each, "line": label, "harm": found.harm, "scope": dict(found.scope), "lower": found.lower,
        "lower_two_origins": found.lower_two_origins, "upper": found.upper, "highest_reported": found.highest_reported,
    }  # fmt: skip


def _cells(row: Mapping[str, Any]) -> Sequence[object]:
    name = f"{row['line']} (a filter, no bound)" if row.get("filter") else row["line"]
    ceiling = "no ceiling known" if row["upper"] is None else f"{row['upper']:,}"
    return name, f"{row['lower']:,}", f"{row['lower_two_origins']:,}", ceiling, f"{row['highest_reported']:,}"


CLASSES = (
    ("killed", None), ("killed", "civilian"), ("killed", "women"), ("killed", "children"), ("killed", "combatant"),
    ("injured", None),
)  # fmt: skip


def compare_profiles(
    where: Where = None, first: First = None, last: Last = None, by: By = None, as_of: AsOf = None,
    claims: ClaimsFile = None, pairs: PairsFile = None,
    profiles: Annotated[str | None, typer.Option("--profiles", help="Some of the houses: acled,ucdp.")] = None,
    db: Db = STORE, as_json: Json = False,
) -> None:  # fmt: skip
    """One set of claims under each house's counting rules, side by side."""
    from marsad.reference.profiles import profile, profile_names

    chosen = [name.strip() for name in profiles.split(",")] if profiles else profile_names()
    houses = [profile(name) for name in chosen]
    rows: dict[tuple[str, str | None], list[dict[str, Any]]] = {}
    with asking(Asked("killed", None, where, first, last, by, as_of), db, claims, pairs) as at_hand:
        for harm, status in CLASSES:
            whole = question(Asked(harm, status, where, first, last, by), at_hand.engines, at_hand.claims)
            rows[(harm, status)] = [_under(house, whole, at_hand) | {"harm": harm, "class": status} for house in houses]
    if as_json:
        for line in rows.values():
            for cell in line:
                emit(cell)
        return
    told = {key: [f"{c['figure']:,}–{c['highest_reported']:,}" for c in line] for key, line in rows.items()}
    table(("", *chosen), ((" ".join(filter(None, (status, harm))), *told[harm, status]) for harm, status in told))
    note("Each cell: at least as proved under the house's rules – the highest reported, which proves nothing.")
    for house in houses:
        note(f"{house.id}: {house.name} ({house.counts.source})")


def _under(house: Profile, whole: Question, at_hand: Asking) -> dict[str, Any]:
    from marsad.tolls.profiled import asked, taken

    kept = taken(at_hand.claims, whole, house)
    found = at_hand.answered(asked(whole, house), kept, house)
    counting = [c for c in at_hand.claims if c.harm == whole.harm and c.count is not None]
    used = [c for c in kept if c.harm == whole.harm and c.count is not None]
    return {
        "profile": house.id, "name": house.name, "lower": found.lower, "lower_two_origins": found.lower_two_origins,
        "figure": found.lower_two_origins if house.counts.origins == 2 else found.lower, "upper": found.upper,
        "highest_reported": found.highest_reported, "claims": len(used), "left_out": len(counting) - len(used),
        "rules": house.counts.source,
    }  # fmt: skip


def curve(
    harm: Harm, status: Status = None, where: Where = None, first: First = None, last: Last = None, by: By = None,
    as_of: AsOf = None, origin: OriginName = None, claims: ClaimsFile = None, pairs: PairsFile = None,
    out: Annotated[Path | None, typer.Option("--out", help="Draw it as SVG into this file.")] = None,
    db: Db = STORE, as_json: Json = False,
) -> None:  # fmt: skip
    """The running figure: from the first day to each day, the floors and the highest reported."""
    from marsad.tolls.curve import svg
    from marsad.tolls.cuts import running

    asked = Asked(harm, status, where, first, last, by, as_of, origin)
    rows = []
    with asking(asked, db, claims, pairs) as at_hand:
        whole = question(asked, at_hand.engines, at_hand.claims)
        for day, asked_until in running(whole, at_hand.claims, ZONE):
            rows.append(_row("until", day, at_hand.answered(asked_until, at_hand.claims)))
    if out is not None:
        points = [(r["line"], r["lower"], r["lower_two_origins"], r["highest_reported"]) for r in rows]
        what = " ".join(filter(None, (status, harm, where and f"in {where}")))
        out.write_text(svg(what, points), encoding="utf-8")
    if as_json:
        for row in rows:
            emit(row)
        return
    if out is not None:
        note(f"written: {out}")
        return
    table(("until", "at least", "by two origins", "at most", "highest reported"), (_cells(row) for row in rows))
