"""How does another house's table say what it says: its columns, its words for precision, parties and means? Data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from marsad.reference.loading import DATA, BadReference, load

FIELDS = (
    "id", "date", "end", "place", "place_ar", "unit", "unit_else", "latitude", "longitude", "precision", "killed_min",
    "killed_max", "injured_min", "injured_max", "by", "means", "grade", "children_min", "women_min", "men_min",
    "facility", "time",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class House:
    """One house's table. columns: our field → its column. status: that of the dead it counts, None where it mixes.

    times: its words for the part of the day → ours; a clock time is read without them.
    """

    id: str
    name: str
    source: str
    separator: str
    columns: Mapping[str, str]
    precisions: Mapping[str, str]
    parties: Mapping[str, str]
    means: Mapping[str, str]
    status: str | None = None
    times: Mapping[str, str] = field(default_factory=dict)


@lru_cache(maxsize=16)
def house(name: str) -> House:
    """The named house. Raises BadReference with file and what is wrong."""
    path = DATA / "houses" / f"{name}.yaml"
    if not path.exists():
        known = ", ".join(sorted(p.stem for p in path.parent.glob("*.yaml")))
        raise BadReference(f"no house {name!r}; there are: {known}")
    loaded = load(path, House)
    if unknown := sorted(set(loaded.columns) - set(FIELDS)):
        raise BadReference(f"houses/{path.name}: no field {unknown[0]!r}; there are {', '.join(FIELDS)}")
    if missing := sorted({"id", "date", "place"} - set(loaded.columns)):
        raise BadReference(f"houses/{path.name}: no column for {missing[0]}")
    return loaded
