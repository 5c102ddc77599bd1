"""Gives the package its dependencies from requirements/core.in, so that they are listed once."""

from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface

BUILD_ONLY = {"hatchling", "editables"}


class Dependencies(MetadataHookInterface):
    def update(self, metadata: dict[str, Any]) -> None:
        text = (Path(self.root) / "requirements" / "core.in").read_text(encoding="utf-8")
        lines = [line.partition("#")[0].strip() for line in text.splitlines()]
        metadata["dependencies"] = [line for line in lines if line and line not in BUILD_ONLY]
