"""What the monitor said of the fortnight, as claims: 25 with its items, and 208 with its sub-totals (facts 5.4).

Re-keyed from Marsad's domain facts: syriahr.com, 21 September and 3 October 2017. The 25 is the sum of 22 itemised dead
and three that it adds without saying where.
"""

from __future__ import annotations

from typing import Any

ZONE = "Asia/Damascus"


def toll(
    ident: str, number: int, where: list[tuple[str, str | None]], first: str, last: str, **more: Any
) -> dict[str, Any]:
    """One count of the monitor's. where: name and governorate (None for a governorate itself)."""
    return {
        "id": ident, "report": ident.split("-")[0], "kind": "casualties", "harm": "killed", "frame": "toll",
        "count": {"lower": number, "upper": None}, "victims": {"status": "civilian"}, "quote": f"at least {number}",
        "span": [0, 10], "origin": {"name": "a monitor", "id": "sohr"}, "statement": ident.split("-")[0],
        "when": {"start": first, "end": last, "zone": ZONE},
        "where": [
            {"name": name, "within": [unit] if unit else [], "precision": "town" if unit else "governorate"}
            for name, unit in where
        ], **more,
    }  # fmt: skip


def item(ident: str, number: int, name: str, unit: str, day: str) -> dict[str, Any]:
    """One event that the toll itemises."""
    return {**toll(ident, number, [(name, unit)], day, day), "frame": "event", "part_of": "t25-all",
            "itemised": "t25:items"}  # fmt: skip


TWENTY_FIVE = [
    toll("t25-all", 25, [("Idlib", None), ("Hama", None)], "2017-09-19", "2017-09-21"),
    item("t25-madiq", 9, "Qalaat al-Madiq", "Hama", "2017-09-20"),
    item("t25-khan", 4, "Khan Sheikhoun", "Idlib", "2017-09-21"),
    item("t25-tah", 1, "al-Tah", "Idlib", "2017-09-19"),
    item("t25-tamanah", 1, "Al-Tamanah", "Idlib", "2017-09-21"),
    item("t25-habit", 1, "Al-Habit", "Idlib", "2017-09-19"),
    item("t25-sahriya", 1, "al-Sahriya", "Hama", "2017-09-20"),
    item("t25-nabuda", 1, "Kafr Nabuda", "Hama", "2017-09-20"),
]
TWO_HUNDRED_EIGHT = [
    toll("t208-all", 208, [("Idlib", None), ("Hama", None), ("Aleppo", None)], "2017-09-19", "2017-10-02"),
    toll("t208-idlib", 163, [("Idlib", None)], "2017-09-19", "2017-10-02", part_of="t208-all"),
    toll("t208-hama", 31, [("Hama", None)], "2017-09-19", "2017-10-02", part_of="t208-all"),
    toll("t208-aleppo", 14, [("Aleppo", None)], "2017-09-19", "2017-10-02", part_of="t208-all"),
]
