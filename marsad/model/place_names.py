"""Is this stretch of text a place's name? What readers may ask, without knowing the gazetteer."""

from __future__ import annotations

from typing import Protocol


class PlaceNames(Protocol):
    """Names of places, in any script."""

    def kinds(self, name: str) -> frozenset[str]:
        """What the name may be, as "kind:country" ("country:SY", "governorate:SY", "town:LB"); empty if unknown.

        Only close spellings count (case, accents, hyphens, article and common transliterations), never a fuzzy guess.
        """
        ...
