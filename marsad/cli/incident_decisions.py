"""merge, split, link, grade: what people decide about events, with their reason, in the log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.cli.opened import now, opened
from marsad.cli.printing import STORE, Db

if TYPE_CHECKING:
    from marsad.cli.opened import Store
    from marsad.record.entries import Verb

Ident = Annotated[str, typer.Argument(help="An incident's id.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; kept with the decision.")]
Who = Annotated[str, typer.Option("--who", help="Who decides: a pseudonym.")]
KINDS = ("response_to", "put_out_of_service", "denied_by", "double_tap", "same_operation")


def register(app: typer.Typer) -> None:
    """Add this noun's commands."""
    for command in (merge, split, link, grade):
        app.command()(command)


def merge(
    incidents: Annotated[list[str], typer.Argument(help="Two or more incidents.")],
    reason: Reason, who: Who = "desk", db: Db = STORE,
) -> None:  # fmt: skip
    """Incidents that are one event. Their ids live on; it changes no floor."""
    from marsad.cli.events import events_at
    from marsad.intake.messages import BadInput

    with opened(db) as store:
        known = events_at(store, None, "marsad")
        found = {known.find(ident).id: known.find(ident) for ident in incidents}
        if len(found) < 2:
            raise BadInput("merge needs two different incidents; marsad incidents lists them")
        claims = sorted({claim for incident in found.values() for claim in incident.claims})
        position = _decide(store, "merge", claims, None, reason, who)
        kept = events_at(store, None, "marsad").find(sorted(found)[0])
    typer.echo(f"position {position}: one event, {kept.id}, of {len(kept.claims)} claims")


def split(
    incident: Ident,
    claims: Annotated[list[str], typer.Argument(help="The claims that are about another event.")],
    reason: Reason, who: Who = "desk", db: Db = STORE,
) -> None:  # fmt: skip
    """Claims of an incident that are about another event: a witness that lets counts add up, cited in every proof."""
    from marsad.cli.decisions import _one
    from marsad.cli.events import events_at
    from marsad.intake.messages import BadInput

    with opened(db) as store:
        known = events_at(store, None, "marsad")
        found = known.find(incident)
        parted = sorted({_one(name, found.claims, "claim") for name in claims})
        rest = sorted(set(found.claims) - set(parted))
        if not rest:
            raise BadInput(f"incident {incident} has no other claims; name those that leave, not all of them")
        position = _decide(store, "split", parted, {"from": rest}, reason, who)
        after = events_at(store, None, "marsad")
        ids = [after.find(incident).id, next(i.id for i in after.incidents if parted[0] in i.claims)]
    typer.echo(f"position {position}: two events, {ids[0]} and {ids[1]}")


def link(
    incident: Ident,
    other: Annotated[str, typer.Argument(help="The incident that it is linked to.")],
    kind: Annotated[str, typer.Option("--kind", help="response_to, put_out_of_service, denied_by, double_tap…")],
    reason: Reason, who: Who = "desk", db: Db = STORE,
) -> None:  # fmt: skip
    """An event that hangs together with another: a strike in response to an offensive, a second strike on rescuers."""
    from marsad.cli.events import events_at
    from marsad.intake.messages import BadInput

    if kind not in KINDS:
        raise BadInput(f"no kind of link {kind!r}; there are {', '.join(KINDS)}")
    with opened(db) as store:
        known = events_at(store, None, "marsad")
        one, two = known.find(incident), known.find(other)
        if one.id == two.id:
            raise BadInput("an event isn't linked to itself; name two incidents")
        before = known.ruling("override", one)
        had = before.value.get("links", []) if before and isinstance(before.value, dict) else []
        kept = [old for old in had if (old["kind"], old["to"]) != (kind, two.id)]
        value = {"links": [*kept, {"kind": kind, "to": two.id, "reason": reason}]}
        position = _decide(store, "override", [one.id], value, reason, who)
    typer.echo(f"position {position}: {one.id} {kind} {two.id}")


def grade(
    incident: Ident,
    given: Annotated[str, typer.Argument(help="confirmed, fair, weak, contested or discounted.", metavar="GRADE")],
    reason: Reason, who: Who = "desk", db: Db = STORE,
) -> None:  # fmt: skip
    """A grade that a person gives, before that of the rules. The rules' own grade stays beside it."""
    from marsad.cli.events import events_at
    from marsad.intake.messages import BadInput
    from marsad.reference.grading_rules import GRADES

    if given not in GRADES:
        raise BadInput(f"no grade {given!r}; there are {', '.join(GRADES)}")
    with opened(db) as store:
        found = events_at(store, None, "marsad").find(incident)
        position = _decide(store, "grade", [found.id], given, reason, who)
    typer.echo(f"position {position}: {found.id} is graded {given}")


def _decide(store: Store, verb: Verb, targets: list[str], value: Any, reason: str, who: str) -> int:
    from marsad.record.deciding import decide
    from marsad.record.entries import Decision

    decision = Decision(who, verb, tuple(targets), value, reason)
    return decide(store.log, store.known().state, decision, now()).position
