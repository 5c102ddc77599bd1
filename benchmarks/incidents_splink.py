"""Splink on the same simulated wars: the baseline that a linkage library gives with sensible settings.

python -m benchmarks.incidents_splink        # needs splink 5 (not among Marsad's pins): skipped, and said, without it
"""

from __future__ import annotations

import csv
import sys
import tempfile
from collections.abc import Sequence
from typing import Any

from benchmarks.incidents import b_cubed, place_and_day, war
from marsad.incidents.resolving import Resolver
from marsad.model.claim import Claim
from marsad.simulation.rates import EXACT, HARD, REALISTIC


def records(claims: Sequence[Claim]) -> list[dict[str, Any]]:
    """One flat record a claim."""
    found = []
    for claim in claims:
        place = claim.where[0]
        latitude, longitude = (None if v is None else v / 1e6 for v in (place.latitude, place.longitude))
        found.append({
            "unique_id": claim.id, "day": (claim.when.start or "")[:10],
            "hour": (claim.when.start or "")[11:13] or None,
            "cell": place.place, "square": None if latitude is None or longitude is None
            else f"{round(latitude, 1)} {round(longitude, 1)}", "latitude": latitude, "longitude": longitude,
            "killed": claim.count.lower if claim.harm == "killed" and claim.count else None,
            "injured": claim.count.lower if claim.harm == "injured" and claim.count else None,
            "means": claim.detail.get("means"), "quarter": claim.detail.get("quarter"),
            "by": "|".join(claim.by) or None, "report": claim.report,
        })  # fmt: skip
    return found


def linked(claims: Sequence[Claim], cut: float) -> dict[str, object]:
    """The clusters that Splink makes: m by expectation maximisation, u by sampling, pairs above the cut joined."""
    import splink.comparison_library as cl
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    settings = SettingsCreator(
        link_type="dedupe_only",
        blocking_rules_to_generate_predictions=[block_on("cell", "day"), block_on("square", "day"), block_on("report")],
        comparisons=[
            cl.ExactMatch("day"), cl.ExactMatch("hour"), cl.ExactMatch("cell"),
            cl.DistanceInKMAtThresholds("latitude", "longitude", [1, 5, 15]), cl.ExactMatch("killed"),
            cl.ExactMatch("injured"), cl.ExactMatch("means"), cl.ExactMatch("quarter"), cl.ExactMatch("by"),
        ],
    )  # fmt: skip
    api = DuckDBAPI()
    with tempfile.NamedTemporaryFile("w", suffix=".csv", newline="", encoding="utf-8") as table:
        rows = records(claims)
        writer = csv.DictWriter(table, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
        table.flush()
        linker = Linker(api.register_from_csv(table.name), settings, log_level=40)
        return _clusters(linker, block_on, cut)


def _clusters(linker: Any, block_on: Any, cut: float) -> dict[str, object]:
    linker.training.estimate_probability_two_random_records_match([block_on("report")], recall=0.4)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("report"))
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("cell", "day"))
    pairs = linker.inference.predict(threshold_match_probability=0.01)
    groups = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold_match_probability=cut)
    return {row["unique_id"]: row["cluster_id"] for row in groups.as_record_list()}


def main() -> int:
    """Print the table."""
    try:
        import splink  # noqa: F401
    except ImportError:
        print("splink is not installed: skipped")
        return 0
    for name, rates in (("exact", EXACT), ("realistic", REALISTIC), ("hard", HARD)):
        claims, truth = war(rates, 1000)
        ours = Resolver()
        ours.add_all(claims)
        best = max((b_cubed(linked(claims, cut), truth)[2], cut) for cut in (0.5, 0.9, 0.99))
        print(f"{name:10} n={len(claims)} Splink {best[0]:.3f} (best of three cuts: {best[1]})  "
              f"ours {b_cubed({c.id: ours.group[c.id] for c in claims}, truth)[2]:.3f}  "
              f"place+day {b_cubed(place_and_day(claims), truth)[2]:.3f}")  # fmt: skip
    return 0


if __name__ == "__main__":
    sys.exit(main())
