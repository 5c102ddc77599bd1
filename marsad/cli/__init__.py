"""The command line: one module a noun. Engines are imported inside commands, so that `--help` is quick."""


def main() -> None:
    """The `marsad` command."""
    from marsad.cli.app import run

    run()
