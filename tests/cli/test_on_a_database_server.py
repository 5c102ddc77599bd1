"""The same commands on PostgreSQL as on a file."""

from __future__ import annotations

import json

from tests.cli.running import Shell
from tests.log.a_postgres_server import database, server

__all__ = ["database", "server"]

TEXT = (
    "At least 22 civilians have been killed in 48 hours of air strikes on Idlib and Hama, the monitor said on Thursday."
)


def test_from_message_to_proved_figure_on_postgresql(shell: Shell, database: str) -> None:
    shell.environment |= {"MARSAD_DB": database, "MARSAD_KEY": str(shell.folder / "pg.key")}
    shell.ok("init")
    (line,) = shell.json("add", shell.messages([{"id": "1", "text": TEXT, "published": "2017-09-21"}]))
    assert line["new"]
    asked = ("figure", "killed", "civilian", "--where", "Idlib,Hama", "--from", "2017-09-19", "--to", "2017-09-21")
    (figure,) = shell.json(*asked)
    assert figure["lower"] == 22
    path = shell.folder / "figure.json"
    path.write_text(json.dumps(figure))
    assert shell.ok("verify-figure", path) == "ok\n"
    assert shell.run("replay").returncode == 0
    assert shell.run("replay").returncode == 0
