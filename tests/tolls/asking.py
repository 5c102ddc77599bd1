"""A claims file in a line or two, and the command line asked about it, as a user would."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

MARSAD = Path(sys.executable).with_name("marsad")
KHAN = {"name": "Khan Sheikhun", "within": ["Idlib"], "precision": "town"}
IDLIB = {"name": "Idlib", "precision": "governorate"}
HAMA = {"name": "Hama", "precision": "governorate"}


def run(*args: object, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The marsad command as installed."""
    return subprocess.run([MARSAD, *map(str, args)], capture_output=True, text=True, cwd=cwd, timeout=120)


def claim(
    ident: str, number: int | None, where: list[dict[str, Any]], start: str, end: str | None = None, **more: Any
) -> dict[str, Any]:
    """A claim of so many killed; `upper` with `exhaustive=True` closes it, any other field by its name."""
    count = {"lower": number, "upper": more.pop("upper", None), "exhaustive": more.pop("exhaustive", False)}
    data = {
        "schema": "marsad.claim/1", "id": ident, "report": f"report {ident}", "kind": "casualties", "span": [0, 1],
        "quote": "x", "harm": "killed", "count": count, "where": where, "when": {"start": start, "end": end or start},
        "origin": {"name": f"origin {ident}"},
    }  # fmt: skip
    return {**data, **more}


class Desk:
    """A folder in which claims files are written and figures asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def lines(self, name: str, rows: list[dict[str, Any]]) -> Path:
        """A file of JSON lines."""
        path = self.folder / name
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        return path

    def figure(
        self, claims: list[dict[str, Any]], *options: object, pairs: list[dict[str, Any]] | None = None
    ) -> dict[str, Any]:
        """The figure that the command prints; its proof is verified on the way."""
        args: list[object] = ["figure", "killed", "--claims", self.lines("claims.jsonl", claims), "--json", *options]
        if pairs is not None:
            args += ["--pairs", self.lines("pairs.jsonl", pairs)]
        done = run(*args)
        assert done.returncode == 0, done.stderr
        found: dict[str, Any] = json.loads(done.stdout)
        assert self.verify(found) == (0, "ok")
        return found

    def verify(self, figure: dict[str, Any]) -> tuple[int, str]:
        """Exit status and what verify-figure says of a figure as it stands."""
        path = self.folder / "figure.json"
        path.write_text(json.dumps(figure), encoding="utf-8")
        done = run("verify-figure", path)
        return done.returncode, done.stdout.strip()
