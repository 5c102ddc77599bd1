"""Which claims is a question put to: those of a file, or those of the store as they may be published?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.opened import opened
from marsad.cli.questions import Asked
from marsad.pipeline import ZONE, Engines

if TYPE_CHECKING:
    from marsad.model.claim import Claim
    from marsad.model.figure import Figure
    from marsad.reference.profiles import Profile
    from marsad.tolls.figure import Known as Given
    from marsad.tolls.figure import Question

ClaimsFile = Annotated[Path | None, typer.Option("--claims", help="Claims from a file; needs no store.")]
PairsFile = Annotated[Path | None, typer.Option("--pairs", help='Pairs {"a","b","same":"yes"/"no"/"maybe"}.')]


@dataclass(frozen=True, slots=True)
class Asking:
    """Claims at hand with what is known besides them, and how cells are called."""

    engines: Engines
    claims: Sequence[Claim]
    given: Given

    def answered(self, asked: Question, claims: Sequence[Claim], rules: Profile | None = None) -> Figure:
        """The figure of a question, of these claims."""
        from marsad.tolls.figure import answer

        return answer(asked, claims, rules or self.engines.rules, self.given)


@contextmanager
def asking(asked: Asked, db: str, claims: Path | None, pairs: Path | None) -> Iterator[Asking]:
    """The claims of a file or of the store, as they may be published."""
    if claims is not None:
        engines, found, given = given_in_files(asked, claims, pairs)
        yield Asking(engines, found, given)
        return
    from marsad.cli.published import publishing

    with opened(db) as store:
        ready = publishing(store.known(asked.as_of), store.engines, ("figures", asked.harm, asked.where))
        yield Asking(store.engines, list(ready.claims.values()), ready.given)


def given_in_files(asked: Asked, path: Path, pairs: Path | None) -> tuple[Engines, list[Claim], Given]:
    """The claims of a file, as received by the instant asked for, and what its pairs say."""
    from marsad.cli.claims_files import doubted, read_claims, read_pairs
    from marsad.incidents.copying import taken
    from marsad.model.window import bounds, instant
    from marsad.tolls.figure import Known as Given

    engines = Engines()
    found = read_claims(path, engines)
    said = read_pairs(pairs, found)
    if asked.as_of is not None:
        until = bounds(asked.as_of, ZONE)[1]
        found = [c for c in found if c.received_at is None or instant(c.received_at, ZONE) < until]
    given = Given(
        cannot_link=said["no"], maybe=said["maybe"], known_at=None, decisions=doubted(pairs), taken=taken(found)
    )  # fmt: skip
    return engines, found, given
