"""bulletin: what is published together."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.opened import Store, now, opened
from marsad.cli.printing import STORE, Db, Json, emit, note
from marsad.cli.questions import AsOf, First, Last, Where

if TYPE_CHECKING:
    from marsad.cli.published import Publishing
    from marsad.model.bulletin import Material


def register(app: typer.Typer) -> None:
    """Add this noun's commands."""
    app.command()(bulletin)


def bulletin(
    where: Where = None, first: First = None, last: Last = None, as_of: AsOf = None,
    out: Annotated[Path, typer.Option("--out", help="The folder to write it to.")] = Path("bulletin"),
    weighed: Annotated[
        bool, typer.Option("--weighed", help="Whose each incident is by the weighed evidence, not as claimed.")
    ] = False,
    language: Annotated[str, typer.Option("--language", help="en")] = "en",
    db: Db = STORE, as_json: Json = False,
) -> None:  # fmt: skip
    """Publish figures, incidents and truce findings: a statement, one self-contained page, and each figure's proof."""
    from marsad.bulletins import bulletin as made_of
    from marsad.cli.material import Wanted, material
    from marsad.cli.published import publishing
    from marsad.model.canonical import digest

    with opened(db) as store:
        known = store.known(as_of)
        asked = (where, first, last, language, *(["weighed"] if weighed else []))
        ident = f"b-{digest([known.state.digest, *asked])[:12]}"
        ready = publishing(known, store.engines, ("bulletin", ident))
        content = material(ready, Wanted(where, first, last, weighed), ident)
        made = made_of(content, ready.discloser, language)
        files = {"bulletin.txt": made.text.encode(), "bulletin.html": made.html.encode(), **made.files}
        # The page with which a reader checks the proofs, offline, comes along.
        page = resources.files("marsad.verify").joinpath("page.html").read_bytes()
        written = _write(out, {**files, "verify.html": page})
        _publish(store, ready, content, digest({name: data.decode() for name, data in files.items()}))
    if as_json:
        emit({"bulletin": ident, "as_of": content.as_of, "files": written})
        return
    typer.echo(made.text)
    note(f"written: {out / 'bulletin.html'} and {len(written) - 1} more in {out}")


def _write(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return [str(folder / name) for name in sorted(files)]


def _publish(store: Store, ready: Publishing, content: Material, digest: str) -> None:
    """Note the bulletin in the log, once: what was published, on which claims, as known when."""
    from marsad.record.entries import BulletinPublished, encode

    if any(b.digest == digest for b in store.known().state.bulletins):
        return
    original = {shown: ident for ident, shown in ready.finer.items()}
    figures = tuple(
        {
            "harm": told.harm, "status": told.status, "places": list(told.places), "first": told.first,
            "last": told.last, "lower": told.figure.lower, "lower_two_origins": told.figure.lower_two_origins,
            "upper": told.figure.upper, "highest_reported": told.figure.highest_reported,
        }
        for told in content.figures
    )  # fmt: skip
    cites = tuple(sorted(original.get(claim, claim) for claim in content.claims))
    said = BulletinPublished(content.id, digest, content.as_of, figures, cites)
    store.log.append(said.kind, encode(said), now())
