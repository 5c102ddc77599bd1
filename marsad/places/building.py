"""Where does a gazetteer's index come from, and when is it built anew?

Its name is the digest of everything that goes in: the reference files, the edition of GeoNames, the code's version of
the keys, and a store's additions in their order. Each addition is applied to the index of those before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from marsad.places import index
from marsad.places.additions import apply, countries_of
from marsad.places.merging import Ground
from marsad.reference import areas, places

# Raised whenever folding, merging or the choice of entries changes.
RULES = "15"
MOST_KEPT = 12


def _inputs() -> list[tuple[str, bytes]]:
    from marsad.places import default_entries

    files = (*areas.files(), *places.files())
    return [("rules", RULES.encode()), ("edition", default_entries.edition().encode())] + [
        (path.name, path.read_bytes()) for path in files
    ]


def index_of(additions: Sequence[bytes]) -> tuple[Path, str]:
    """The index of the default gazetteer with some additions, built if it isn't there; and its digest."""
    parts = [*_inputs(), *((f"addition {n}", content) for n, content in enumerate(additions))]
    digest = index.digest_of(parts)
    path = index.folder() / f"{digest[:32]}.sqlite"
    if not path.exists():
        _build(path, additions)
    return path, digest


def _build(path: Path, additions: Sequence[bytes]) -> None:
    full = frozenset(places.countries().villages)
    if not additions:
        index.write(path, default_ground(full).entries, full)
        return
    base, _ = index_of(())
    countries = frozenset(code for content in additions for code in countries_of(content))
    old = index.load(base, countries)
    ground = Ground()
    for _, entry in old:
        ground.take(entry)
    for content in additions:
        apply(ground, content)
    index.extend(path, base, [number for number, _ in old], ground.entries, full | countries)
    _forget(path.parent, base)


def _forget(folder: Path, base: Path) -> None:
    """Remove the indexes that were built longest ago; whoever has one open keeps it."""
    kept = sorted(folder.glob("*.sqlite"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[MOST_KEPT:]:
        if path != base:
            path.unlink(missing_ok=True)


def default_ground(full: frozenset[str]) -> Ground:
    """The default entries, towns merged in the countries whose villages are held."""
    from marsad.places import default_entries

    ground = Ground()
    for entry in default_entries.entries():
        ground.put(entry, merge=entry.country in full)
    return ground
