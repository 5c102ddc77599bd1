"""A small theatre for simulated wars: made-up towns on a grid of 12 km, two provinces."""

from __future__ import annotations

from marsad.simulation.war import Site


def _site(number: int) -> Site:
    row, column = divmod(number, 6)
    unit, name, name_ar = ("SY/ID", "Idlib", "إدلب") if column < 3 else ("SY/HM", "Hama", "حماة")
    return Site(
        f"Town {'abcdefghijklmnopqrstuvwx'[number] * 3}", f"بلدة {number}", f"{unit}/t{number}", unit, name, name_ar,
        35_000_000 + row * 110_000, 36_000_000 + column * 130_000,
    )  # fmt: skip


SITES = [_site(number) for number in range(24)]
