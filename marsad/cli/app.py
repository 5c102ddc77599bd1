"""Which commands are there, and how does a run end? 0 done, 1 the answer is no, 2 bad input with one sentence."""

from __future__ import annotations

import os
import sys

import typer

from marsad.cli import (
    actors,
    attribution,
    bulletins,
    calm,
    changes,
    claims,
    comparing,
    decisions,
    exporting,
    figures,
    incident_decisions,
    incidents,
    places,
    reconciling,
    reports,
    simulating,
    store,
    truce_files,
    truce_reports,
    truces,
)
from marsad.cli.printing import fault

app = typer.Typer(
    name="marsad",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help="From a message to an attributed, truce-aware record of civilian harm, where every figure carries its proof.",
)
for noun in (
    store, actors, reports, claims, incidents, incident_decisions, reconciling, attribution, figures,
    comparing, changes, calm, exporting, bulletins, decisions, simulating,
):  # fmt: skip
    noun.register(app)
for noun in (truce_files, truce_reports):
    noun.register(truces.app)
app.add_typer(places.app, name="places")
app.add_typer(truces.app, name="truces")


def run() -> None:
    """Run the command line; a fault of the input is one sentence on stderr and exit 2, never a traceback."""
    try:
        app()
    except BrokenPipeError:
        # The reader of our output has gone; nothing more to say to anybody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(fault("interrupted; what was acknowledged is recorded"))
    except Exception as error:
        if os.environ.get("MARSAD_DEBUG"):
            raise
        if type(error).__module__.startswith("marsad.") or isinstance(error, OSError):
            sys.exit(fault(str(error)))
        # The text of an unforeseen error may quote a report, so only its kind is shown.
        sys.exit(
            fault(f"an unforeseen {type(error).__name__} inside Marsad; run again with MARSAD_DEBUG=1 to see where")
        )
