"""Which model reads, if one is asked for, and which texts may go to it? Nothing leaves unless somebody says so.

A model on this machine may read everything. One elsewhere reads what public sources published; what a sealed or
unnamed source said goes there only with --allow-egress, since the words alone can give a source away.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.cli.printing import note

if TYPE_CHECKING:
    from marsad.reading.by_model.reader import ModelReader
    from marsad.record.adding import Context, Read
    from marsad.record.known import KnownReport
    from marsad.record.state import State

SECONDS = 120.0
_UNNAMED = "unnamed"
KEY = "MARSAD_MODEL_KEY"
Endpoint = Annotated[
    str | None,
    typer.Option(
        "--model-endpoint", metavar="URL", help=f"Read by a model at this OpenAI-compatible address; its key in {KEY}."
    ),
]
Model = Annotated[str | None, typer.Option("--model", help="The model's name at that address.")]
Timeout = Annotated[float, typer.Option("--model-timeout", help="Seconds for one answer.")]
AllowEgress = Annotated[
    bool,
    typer.Option("--allow-egress", help="Let words of sealed and unnamed sources go to a model on another machine."),
]


def reader(endpoint: str | None, model: str | None, seconds: float) -> ModelReader | None:
    """The model's reader, if one was asked for. Raises BadEndpoint."""
    if endpoint is None and model is None:
        return None
    from marsad.reading.by_model.endpoint import BadEndpoint
    from marsad.reading.by_model.endpoint import Endpoint as Address
    from marsad.reading.by_model.reader import ModelReader

    if endpoint is None or model is None:
        raise BadEndpoint("a model is asked with both --model-endpoint and --model")
    return ModelReader(Address(endpoint, model, os.environ.get(KEY) or None, seconds))


def may_see(asked: ModelReader, allow_egress: bool) -> bool:
    """May the model see what anybody said?"""
    return allow_egress or asked.endpoint.is_here


def expect_public(sources: Iterable[str | None]) -> None:
    """Raises BadEndpoint if a text is of no public source; then nothing has been sent yet."""
    sealed = sum(1 for public in sources if not public)
    if sealed:
        from marsad.reading.by_model.endpoint import BadEndpoint

        raise BadEndpoint(
            f"{sealed} of the texts are of no public source and would leave this machine; nothing was sent: use a "
            "model on this machine, name a public --source, or give --allow-egress"
        )


def only(asked: ModelReader | None, allow_egress: bool, state: State) -> Callable[[KnownReport], bool]:
    """Which reports of a store the reader may see. Raises BadEndpoint if it may see none of them."""
    if asked is None or may_see(asked, allow_egress):
        return lambda _: True
    left = [r for r in state.reports.values() if r.erased is None]
    open_ = {
        r.id for r in left if r.source in state.sources and state.sources[r.source].public and r.source != _UNNAMED
    }
    if left and not open_:
        expect_public([None] * len(left))
    if len(open_) < len(left):
        note(f"{len(left) - len(open_)} reports of sealed or unnamed sources were not sent; see --allow-egress")
    return lambda report: report.id in open_


def broken_off(
    read: Callable[[str, Context], Read],
) -> tuple[Callable[[str, Context], Read], Callable[[], None]]:
    """The reader, and what to call after each report: it raises the fault of an endpoint that failed.

    The record takes any failing reader for a report that can't be read, and would ask a dead endpoint a thousand times.
    """
    from marsad.reading.by_model.endpoint import EndpointFault

    faults: list[EndpointFault] = []

    def reading(text: str, received: Context) -> Read:
        try:
            return read(text, received)
        except EndpointFault as fault:
            faults.append(fault)
            raise

    def raise_fault() -> None:
        if faults:
            raise faults[0]

    return reading, raise_fault
