from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.running import Shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A folder with a new store."""
    made = Shell(tmp_path)
    made.ok("init")
    return made
