"""How do ACLED and UCDP code how exactly a place is known?

Both codes follow from an answer's precision and the radius within which the place lies; nothing is coded finer than
that. ACLED codes no event of which only the country is known.

Sources: ACLED's codebook (geo_precision: 1 the town is known; 2 near a town, or a small part of a region; 3 a larger
region, coded to its capital); UCDP's GED codebook (where_prec: 1 the exact place; 2 within about 25 km of a point;
3 the second-order unit; 4 the first-order unit; 5 a line, or a vague part; 6 the country; 7 sea or air).
"""

from __future__ import annotations

from dataclasses import dataclass

SMALL_M = 25_000
"""UCDP's limit for "near a point", taken for ACLED's "small area" as well."""


@dataclass(frozen=True, slots=True)
class Codes:
    """ACLED's geo_precision and UCDP's where_prec; None where the scheme has no code."""

    acled: int | None
    ucdp: int | None


_TABLE = {
    "point": Codes(1, 1),
    "neighbourhood": Codes(1, 1),
    "town": Codes(1, 1),
    "area": Codes(2, 2),
    "subdistrict": Codes(2, 3),
    "district": Codes(3, 3),
    "governorate": Codes(3, 4),
    "country": Codes(None, 6),
}
_VAGUE = Codes(3, 4)
_NONE = Codes(None, None)


def codes(precision: str | None, radius_m: int = 0) -> Codes:
    """The codes of a precision (model.claim.PRECISIONS) and a radius.

    An area beyond 25 km, and a sub-district as wide, is coded as a part of a larger region.
    """
    found = _TABLE.get(precision or "unknown", _NONE)
    if radius_m <= SMALL_M:
        return found
    if precision == "area":
        return _VAGUE
    return Codes(3, found.ucdp) if precision == "subdistrict" else found
