"""What do Airwars' rows come to, by year, belligerents and grade, and where may two rows be about the same people?

Each row is a claim under Airwars' own counting rules: its minimum, on its day, in the cell of its point. The plain sum
of the file stands beside the floor, and every pair of rows in one cell on one day is listed.

    .venv/bin/python benchmarks/airwars_totals.py [--pairs]
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from marsad.pipeline import Engines
from tests.tolls.airwars_rows import FILE, claims, groups, rows, total


def main() -> None:
    """Run and print."""
    if not FILE.exists():
        sys.exit(f"{FILE} is not here: nothing to measure")
    found = rows()
    made = claims(found, Engines())
    print(f"{'year':4}  {'grade':10}  {'rows':>5}  {'plain sum':>9}  {'floor':>6}  {'pairs':>5}  belligerents")
    sums, equal, unexplained = [0, 0, 0, 0], 0, 0
    for (year, who, grade), codes in groups(found).items():
        each = total([made[code] for code in codes])
        unexplained += each.plain - each.floor != sum(each.together)
        equal += each.plain == each.floor
        sums = [a + b for a, b in zip(sums, (each.rows, each.plain, each.floor, len(each.pairs)), strict=True)]
        print(f"{year:4}  {grade:10}  {each.rows:5}  {each.plain:9,}  {each.floor:6,}  {len(each.pairs):5}  {who}")
        if "--pairs" in sys.argv:
            for a, b in each.pairs:
                print(f"        {a} and {b} lie in one cell on one day")
    print(f"all   {'':10}  {sums[0]:5}  {sums[1]:9,}  {sums[2]:6,}  {sums[3]:5}")
    print(f"groups {len(groups(found))}: {equal} equal the plain sum, {unexplained} differ by more than their pairs")


if __name__ == "__main__":
    main()
