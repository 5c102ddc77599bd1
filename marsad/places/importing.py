"""How do other people's place names come into a store's gazetteer?"""

from __future__ import annotations

from marsad.places.merging import Ground

MARK = "import:"


def apply(ground: Ground, content: bytes) -> None:
    """Add an import's places to the ground."""
    raise NotImplementedError
