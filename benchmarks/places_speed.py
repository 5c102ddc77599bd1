"""How many finds a second among very many names, also for names that are nowhere?

    python benchmarks/places_speed.py [PLACES]

Made-up places of five names each, taken in as a GeoNames dump; 100,000 of them (500,000 names) take minutes to build.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
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
    nowhere = ["".join(rng.choices("bdfghklmnrstzaiouey", k=rng.randrange(6, 13))) for _ in range(3000)]
    for label, asked in (("present", rng.sample(names, 3000)), ("nowhere", nowhere)):
        for warm in (False, True):
            again._cached.cache_clear()
            began = time.process_time()
            for name in asked:
                again.find(name, country="SY")
            rate = len(asked) / (time.process_time() - began)
            print(
                f"{label}, without governorate, {'warm' if warm else 'names never asked before'}: {rate:.0f} a second"
            )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        speed(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, Path(scratch))
