"""The marsad command as a user runs it, in a folder of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

MARSAD = Path(sys.executable).with_name("marsad")


class Shell:
    """A folder with a store in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {**os.environ, "MARSAD_DB": str(folder / "m.db")}
        self.environment.pop("MARSAD_DEBUG", None)

    def run(self, *args: object, stdin: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
        """Run to the end."""
        return subprocess.run(
            [MARSAD, *map(str, args)],
            cwd=self.folder,
            env=self.environment,
            input=stdin,
            capture_output=True,
            timeout=300,
        )

    def start(self, *args: object) -> subprocess.Popen[bytes]:
        """Start, to be watched or killed."""
        return subprocess.Popen(
            [MARSAD, *map(str, args)], cwd=self.folder, env=self.environment, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def ok(self, *args: object, stdin: bytes | None = None) -> str:
        """Run, expecting success; what it printed."""
        done = self.run(*args, stdin=stdin)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    def json(self, *args: object) -> list[dict[str, Any]]:
        """Run with --json, expecting success; the objects printed."""
        return [json.loads(line) for line in self.ok(*args, "--json").splitlines()]

    def messages(self, rows: Iterable[dict[str, Any]], name: str = "messages.jsonl") -> Path:
        """A file of messages."""
        path = self.folder / name
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        return path

    def bytes_of_all_files(self) -> dict[str, bytes]:
        """Everything that stands in the folder."""
        return {p.name: p.read_bytes() for p in sorted(self.folder.rglob("*")) if p.is_file()}


def refused(done: subprocess.CompletedProcess[bytes]) -> str:
    """The one sentence of a refusal: exit 2, nothing on stdout, one line on stderr, no traceback."""
    said = done.stderr.decode()
    assert done.returncode == 2, (done.returncode, said)
    assert done.stdout == b""
    assert "Traceback" not in said
    assert said.count("\n") == 1, said
    assert said.startswith("marsad: ")
    return said.removeprefix("marsad: ").strip()
