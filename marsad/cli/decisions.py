"""reject, accept, same, apart, erase, forget, reveal: what people decide, with their reason, in the log."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.opened import Store, now, opened
from marsad.cli.printing import STORE, Db

if TYPE_CHECKING:
    from marsad.record.entries import Verb

Claims = Annotated[list[str], typer.Argument(help="Claims, by id or its first characters.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; kept with the decision.")]
Who = Annotated[str, typer.Option("--who", help="Who decides: a pseudonym.")]


def register(app: typer.Typer) -> None:
    """Add this noun's commands."""
    for command in (reject, accept, same, apart, erase, forget, reveal):
        app.command()(command)


def reject(claims: Claims, reason: Reason, who: Who = "desk", db: Db = STORE) -> None:
    """Claims that shall count no more: a misreading, a lie found out. Nothing is deleted."""
    _decide(db, "reject", claims, reason, who)


def accept(claims: Claims, reason: Reason = "", who: Who = "desk", db: Db = STORE) -> None:
    """Claims that shall count again."""
    _decide(db, "accept", claims, reason, who)


def same(claims: Claims, reason: Reason, who: Who = "desk", db: Db = STORE) -> None:
    """Claims that are about one event. It changes no floor."""
    _decide(db, "link", claims, reason, who)


def apart(claims: Claims, reason: Reason, who: Who = "desk", db: Db = STORE) -> None:
    """Claims that are about different events: a witness that lets their counts add up, cited in every proof."""
    _decide(db, "cannot_link", claims, reason, who)


def erase(
    report: Annotated[str, typer.Argument(help="The report, by id or its first characters.")],
    reason: Reason,
    who: Who = "desk",
    db: Db = STORE,
) -> None:
    """Erase a report's words, as the law may ask. Its digest and its claims remain; nobody can read it again."""
    from marsad.record.erasing import erase as erased

    with opened(db) as store:
        found = _one(report, store.known().state.reports, "report")
        erased(store.log, found, who=who, reason=reason, at=now())
    typer.echo(f"erased: the words of report {found[:12]}")


def forget(
    source: Annotated[str, typer.Argument(help="A source's pseudonym.")],
    reason: Reason,
    who: Who = "desk",
    db: Db = STORE,
) -> None:
    """Forget a source: its name, its key and the words of all its reports are destroyed. Its claims remain."""
    from marsad.record.erasing import forget_source

    with opened(db) as store:
        forget_source(store.log, source, who=who, reason=reason, at=now())
    typer.echo(f"forgotten: {source}, and the words of all its reports")


def reveal(source: Annotated[str, typer.Argument(help="A source's pseudonym.")], db: Db = STORE) -> None:
    """Who a source is: for whom the key is meant."""
    from marsad.record.sources import reveal as revealed

    with opened(db) as store:
        typer.echo(revealed(store.log, store.key, source))


def _decide(db: str, verb: Verb, named: list[str], reason: str, who: str) -> None:
    from marsad.record.deciding import decide
    from marsad.record.entries import Decision

    with opened(db) as store:
        state = store.known().state
        targets = tuple(_one(name, state.claims, "claim") for name in named)
        entry = decide(store.log, state, Decision(who, verb, targets, None, reason), now())
        _tell(store, entry.position, verb, len(targets))


def _tell(store: Store, position: int, verb: str, count: int) -> None:
    what = {"link": "one event", "cannot_link": "different events"}.get(verb, f"{verb}ed")
    typer.echo(f"position {position} of {store.log.where}: {count} claims, {what}")


def _one(name: str, known: Iterable[str], kind: str) -> str:
    """The one id that starts so. Raises BadInput."""
    from marsad.intake.messages import BadInput

    found = [ident for ident in known if ident.startswith(name)] if len(name) >= 4 else []
    if len(found) != 1:
        several = f"{len(found)} {kind}s start with" if found else f"no {kind}"
        raise BadInput(f"{several} {name!r}; give its id, or at least its first four characters")
    return str(found[0])
