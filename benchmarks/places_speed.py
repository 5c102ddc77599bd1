"""How many finds a second among very many names, also for names that are nowhere?

    python benchmarks/places_speed.py [PLACES]

Made-up places of five names each, taken in as a GeoNames dump; 100,000 of them (500,000 names) take minutes to build.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from marsad.places import Gazetteer, importing

CONSONANTS = ("b", "t", "th", "j", "h", "kh", "d", "r", "z", "s", "sh", "f", "k", "l", "m", "n", "q", "gh", "w", "y")
WEST, SOUTH, EAST, NORTH = 35.7, 32.3, 42.4, 37.3
VOWELS = ("a", "i", "u", "aa", "ee", "ou", "e")


def speed(entries: int, folder: Path) -> None:
    """Print finds a second of CPU among made-up places with five names each."""
    rng = random.Random(7)
    parts = [c + v for c in CONSONANTS for v in VOWELS]

    def made() -> str:
        words = [
            "".join(rng.choices(parts, k=rng.choice((2, 3, 3)))).capitalize() for _ in range(rng.choice((1, 1, 2)))
        ]
        return " ".join([*rng.choices(["Tal", "Kafr", "Al", ""], [1, 1, 3, 3]), *words]).strip()

    names, path = [made() for _ in range(5 * entries)], folder / "SY.txt"
    with path.open("w", encoding="utf-8") as handle:
        for n in range(entries):
            five = names[5 * n : 5 * n + 5]
            at = f"{rng.uniform(SOUTH, NORTH):.5f}", f"{rng.uniform(WEST, EAST):.5f}"
            row = [str(n), five[0], five[0], ",".join(five[1:]), *at, "P", "PPL", "SY", "", "00", *[""] * 8]
            handle.write("\t".join(row) + "\n")
    began = time.perf_counter()
    gazetteer = Gazetteer.with_additions([importing.read(path, "geonames")[0]])
    print(f"{len(names)} names of {entries} places, index built in {time.perf_counter() - began:.0f} s")
    again = Gazetteer(gazetteer.path, gazetteer.digest)
    began = time.perf_counter()
    again.find(names[0], country="SY")
    print(f"first answer after opening: {time.perf_counter() - began:.3f} s")
    nowhere = ["".join(rng.choices("bdfghklmnrstzaiouey", k=rng.randrange(6, 13))) for _ in range(12_000)]
    for label, listed in (
        ("names of the list", rng.sample(sorted(set(names)), 12_000)),
        ("names that are nowhere", nowhere),
    ):
        warm_up, asked = listed[:9_000], listed[9_000:]
        rate(again, warm_up)
        print(f"{label}, each asked once, after {len(warm_up)} others: {rate(again, asked):.0f} a second")
        again._cached.cache_clear()
        print(f"{label}, the same again, their keys and entries at hand: {rate(again, asked):.0f} a second")
        print(f"{label}, the last of them once more, answers kept: {rate(again, asked[-1_000:]):.0f} a second")


def rate(gazetteer: Gazetteer, asked: Sequence[str]) -> float:
    """Finds a second of CPU, without governorates."""
    began = time.process_time()
    for name in asked:
        gazetteer.find(name, country="SY")
    return len(asked) / (time.process_time() - began)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        speed(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, Path(scratch))
