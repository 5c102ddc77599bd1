"""add, read, reread: messages become reports, and reports claims."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from marsad.cli import models
from marsad.cli.opened import Store, now, opened, outlets
from marsad.cli.printing import STORE, Db, Json, emit, note, table
from marsad.pipeline import COUNTRY, ZONE, Engines

if TYPE_CHECKING:
    from marsad.intake.messages import Incoming
    from marsad.reading import Context, Reading, TextReader
    from marsad.record.adding import Context as Received
    from marsad.record.adding import Message, Read

Published = Annotated[str | None, typer.Option("--published", help="When it was published: 2017-09-21, or an instant.")]
Zone = Annotated[str | None, typer.Option("--zone", help=f"Its time zone (IANA name); {ZONE} if not given.")]
TranscriptOf = Annotated[
    str | None,
    typer.Option(
        "--transcript", help="What the voice note says, in a text file; else NOTE.txt beside it.", metavar="FILE"
    ),
]
TranscriptBy = Annotated[str | None, typer.Option("--transcript-by", help="The tool that made the transcript.")]
SourceName = Annotated[str | None, typer.Option("--source", help="Who sent it. The name is sealed at once.")]


def register(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.command()(add)
    app.command()(read)
    app.command()(reread)


def add(
    paths: Annotated[
        list[str], typer.Argument(help="Files, voice notes, folders, .jsonl of messages, or - for standard input.")
    ],
    published: Published = None,
    zone: Zone = None,
    source: SourceName = None,
    transcript: TranscriptOf = None,
    transcript_by: TranscriptBy = None,
    db: Db = STORE,
    as_json: Json = False,
) -> None:
    """Record messages with what they say. The same message twice is one report; nothing is lost or doubled."""
    from marsad.intake.messages import incoming
    from marsad.record.adding import add_reports

    defaults = {"published": published, "zone": zone, "source": source}
    found = list(incoming(paths, sys.stdin.buffer, defaults, transcript, transcript_by))
    with opened(db) as store:
        store.release()
        messages = (message_of(item) for item in found)
        for done, added in enumerate(add_reports(store.log, store.key, messages, recording(store)), 1):
            line = {"report": added.report, "claims": len(added.reading.claims), "unread": len(added.reading.unread),
                    "new": added.new, "why": added.reading.reason}  # fmt: skip
            if as_json:
                emit(line)
            else:
                known = "" if added.new else "  (already there)"
                why = f"  unread: {added.reading.reason}" if not added.reading.claims else ""
                typer.echo(f"{added.report[:12]}  {line['claims']} claims{why}{known}")
            sys.stdout.flush()
            if sys.stderr.isatty() and len(found) > 100 and done % 100 == 0:
                note(f"{done:,} of {len(found):,}")


def message_of(item: Incoming) -> Message:
    """The message for the record; a source that publishes under its own name stands openly, every other is sealed."""
    from marsad.record.adding import Message, Transcript

    public = outlets().find(item.source) if item.source else None
    return Message(
        item.data, received_at=now(), source=item.source, public=public, published=item.published,
        zone=item.zone, language=item.language, media_type=item.media_type,
        transcript=None if item.transcript is None else Transcript(item.transcript, item.transcript_by),
    )  # fmt: skip


def recording(store: Store, reader: TextReader | None = None) -> Callable[[str, Received], Read]:
    """The reader as the record wants it: canonical claims with ids. reader: another than the store's own."""
    from marsad.model.claim import to_canonical
    from marsad.record.adding import Read, ReaderFailed
    from marsad.record.entries import Unread

    def read(text: str, received: Received) -> Read:
        reading = store.engines.read(text, context_of(received), reader)
        if reading.failed is not None:
            raise ReaderFailed(reading.failed)
        return Read(
            reader=reading.reader,
            reader_version=reading.version,
            reference=store.engines.reference,
            claims=[to_canonical(claim) for claim in reading.claims],
            unread=[Unread(u.span[0], u.span[1], u.why) for u in reading.unread],
        )

    return read


def context_of(received: Received) -> Context:
    """What the reader is told: the source under its pseudonym, or its public name."""
    from marsad.reading import Context

    public = outlets().by_id.get(received.source)
    return Context(
        report=received.report,
        published=received.published,
        zone=received.zone or ZONE,
        language=received.language,
        source_name=public.name if public else received.source,
        source_id=received.source,
        country=COUNTRY,
        received_at=received.received_at,
        transcript=received.transcript,
    )


def read(
    files: Annotated[list[str] | None, typer.Argument(help="Texts; - or nothing for standard input.")] = None,
    batch: Annotated[Path | None, typer.Option("--batch", help='Lines {"id","text","published"?,…}.')] = None,
    published: Published = None,
    zone: Zone = None,
    source: Annotated[str | None, typer.Option("--source", help="Who sent it; recorded nowhere.")] = None,
    db: Annotated[str | None, typer.Option("--db", help="Use this store's places; records nothing.")] = None,
    endpoint: models.Endpoint = None,
    model: models.Model = None,
    timeout: models.Timeout = models.SECONDS,
    allow_egress: models.AllowEgress = False,
    as_json: Json = False,
) -> None:
    """Read texts into claims and print them; records nothing."""
    from marsad.intake.messages import BadInput, incoming, lines

    defaults = {"published": published, "zone": zone, "source": source}
    if batch is not None and not batch.is_file():
        raise BadInput(f"{batch}: no such file")
    reader = models.reader(endpoint, model, timeout)
    found = list(lines(batch, defaults) if batch else incoming(files or ["-"], sys.stdin.buffer, defaults))
    if reader is not None and not models.may_see(reader, allow_egress):
        models.expect_public(item.source and outlets().find(item.source) for item in found)
    for item, reading in _readings(_engines(db), found, reader):
        _print_reading(item, reading, as_json)


def _engines(db: str | None) -> Engines:
    if db is None:
        return Engines()
    with opened(db) as store:
        return store.engines


def _readings(
    engines: Engines, found: list[Incoming], reader: TextReader | None = None
) -> Iterator[tuple[Incoming, Reading]]:
    from marsad.reading import Context

    contexts = []
    for item in found:
        public = outlets().find(item.source) if item.source else None
        context = Context(
            report=item.id or item.name, published=item.published, zone=item.zone or ZONE, language=item.language,
            source_name=item.source, source_id=public, country=COUNTRY, received_at=None,
        )  # fmt: skip
        contexts.append((item.text or "", context))
    yield from zip(found, engines.read_many(contexts, reader), strict=True)


def _print_reading(item: Incoming, reading: Reading, as_json: bool) -> None:
    from marsad.model.public_json import to_public

    name = item.id or item.name
    if not reading.claims:
        heard = item.text is not None
        why = "nothing in it was understood as a claim" if heard else "a voice note without a transcript"
        why = reading.failed or why
        line = {"report": name, "kind": "unread", "why": why}
        emit(line) if as_json else typer.echo(f"{name}: unread: {line['why']}")
    for claim in reading.claims:
        emit(to_public(claim)) if as_json else typer.echo(f"{name}: {summary(to_public(claim))}")
    for span in reading.unread:
        note(f"{name}: unread span {span.span[0]}-{span.span[1]}: {span.why}")


def summary(claim: dict[str, Any]) -> str:
    """One line for a person."""
    from marsad.model.count import Count

    count = Count(**claim["count"]).words() if claim.get("count") else ""
    places = ", ".join(p["name"] for p in claim["where"])
    when = "–".join(dict.fromkeys(x for x in (claim["when"]["start"], claim["when"]["end"]) if x))
    said = f"by {' or '.join(claim['by'])}" if claim["by"] else ""
    parts = (claim["kind"], claim["frame"], claim["harm"] or "", count, claim["victims"]["status"], places, when, said)
    return " · ".join(part for part in parts if part) + f"  “{claim['quote']}”"


def reread(
    db: Db = STORE,
    apply: Annotated[bool, typer.Option("--apply", help="Take new readings on which nothing rests yet.")] = False,
    endpoint: models.Endpoint = None,
    model: models.Model = None,
    timeout: models.Timeout = models.SECONDS,
    allow_egress: models.AllowEgress = False,
    as_json: Json = False,
) -> None:
    """Read all reports again with this release's reader, and show what would change. Moves nothing silently."""
    from marsad.record.rereading import reread_all

    head = ("report", "added", "gone", "same", "applied", "failed")
    asked = models.reader(endpoint, model, timeout)
    with opened(db) as store:
        store.release()
        only = models.only(asked, allow_egress, store.known().state)
        read, broke_off = models.broken_off(recording(store, asked))
        found = []
        for done in reread_all(store.log, store.key, read, now, apply=apply, only=only, emptying=asked is None):
            broke_off()
            found.append(done)
    rows = [(r.report, len(r.added), len(r.gone), len(r.same), r.applied, r.failed) for r in found]
    if as_json:
        for row in rows:
            emit(dict(zip(head, row, strict=True)))
    elif rows:
        table(head, [(row[0][:12], *row[1:]) for row in rows])
    else:
        typer.echo("nothing changes")
