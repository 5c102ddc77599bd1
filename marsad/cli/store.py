"""init, status, log, replay: the store itself."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from marsad.cli.opened import now, opened
from marsad.cli.printing import STORE, Db, Json, emit, note, table


def register(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.command()(init)
    app.command()(status)
    app.command("log")(log_entries)
    app.command()(replay)


def init(db: Db = STORE) -> None:
    """Make a new store and, beside it, the monitor's key."""
    from marsad.log.keyfile import key_path
    from marsad.record.opening import init as make

    made, _ = make(db, now())
    note(f"{made.where} is ready; its key is {key_path(db)}: keep a copy where the store is not.")
    made.close()


def status(db: Db = STORE, as_json: Json = False) -> None:
    """What the store holds, and which reports could not be read."""
    with opened(db) as store:
        state = store.known().state
        unread = [
            {"report": r.id, "source": r.source, "why": (r.current.reason if r.current else None) or "not read"}
            for r in state.reports.values()
            if r.erased is None and (r.current is None or not r.current.claims)
        ]
        pending = [report.id for report, _ in state.pending()]
        counts: dict[str, Any] = {
            "entries": state.position, "head": state.digest, "sources": len(state.sources),
            "reports": len(state.reports),
            "claims": sum(1 for _ in state.standing()), "bulletins": len(state.bulletins),
            "unread": unread, "unread_spans": sum(r.current.unread for r in state.reports.values() if r.current),
            "pending_readings": pending,
        }  # fmt: skip
    if as_json:
        emit(counts)
        return
    table(["", ""], [(k.replace("_", " "), len(v) if isinstance(v, list) else v) for k, v in counts.items()])
    for item in unread:
        typer.echo(f"unread: report {item['report'][:12]} from {item['source']}: {item['why']}")


def log_entries(
    db: Db = STORE,
    first: Annotated[int, typer.Option("--from", help="First position.")] = 1,
    last: Annotated[int | None, typer.Option("--to", help="Last position.")] = None,
    as_json: Json = False,
) -> None:
    """The entries of the log: position, kind, instant of receipt, digest."""
    with opened(db) as store:
        entries = store.log.entries(first, last)
        if as_json:
            for e in entries:
                emit({"position": e.position, "kind": e.kind, "at": e.at, "digest": e.digest})
        else:
            table(["position", "kind", "at", "digest"], ((e.position, e.kind, e.at, e.digest[:16]) for e in entries))


def replay(db: Db = STORE, as_json: Json = False) -> None:
    """Rebuild everything from the log and prove that it is equal; says where the log was changed."""
    from marsad.record.derived import derived_path, open_derived
    from marsad.record.replay import replay as again

    with opened(db) as store:
        path = derived_path(store.log)
        done = again(store.log, path if path.exists() else None)
        if done.sound:
            # The next replay finds what this one made, and compares.
            with open_derived(store.log) as derived:
                derived.refresh()
    faults = [{"position": f.position, "what": f.what} for f in done.faults]
    if as_json:
        emit({"entries": done.entries, "reports": done.reports, "claims": done.claims, "head": done.head,
              "state": done.state, "sound": done.sound, "faults": faults})  # fmt: skip
    else:
        typer.echo(f"{done.entries} entries, {done.reports} reports, {done.claims} claims; head {done.head[:16]}")
        for f in faults:
            typer.echo(f"position {f['position']}: {f['what']}")
        typer.echo("the log and all that follows from it agree" if done.sound else "the log does not hold")
    if not done.sound:
        raise typer.Exit(1)
