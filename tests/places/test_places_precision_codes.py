"""How exactly a place is known, in other people's codes."""

from __future__ import annotations

import pytest

from marsad.model.claim import PRECISIONS
from marsad.places.precision_codes import Codes, codes


@pytest.mark.parametrize(
    ("precision", "radius_m", "coded"),
    [
        ("point", 100, Codes(1, 1)),
        ("town", 1_500, Codes(1, 1)),
        ("area", 12_000, Codes(2, 2)),
        ("area", 60_000, Codes(3, 4)),
        ("subdistrict", 12_000, Codes(2, 3)),
        ("district", 40_000, Codes(3, 3)),
        ("governorate", 60_000, Codes(3, 4)),
        ("country", 400_000, Codes(None, 6)),
        ("unknown", 0, Codes(None, None)),
        (None, 0, Codes(None, None)),
    ],
)
def test_a_code_is_never_finer_than_what_is_known(precision: str | None, radius_m: int, coded: Codes) -> None:
    assert codes(precision, radius_m) == coded


def test_every_precision_has_its_codes_and_a_wider_radius_never_makes_it_finer() -> None:
    for precision in PRECISIONS:
        near, far = codes(precision, 1_000), codes(precision, 100_000)
        assert (near.acled or 9) <= (far.acled or 9)
        assert (near.ucdp or 9) <= (far.ucdp or 9)
