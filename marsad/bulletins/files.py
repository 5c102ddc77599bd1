"""What goes beside the page for machines: each figure's proof, and the bulletin as data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from marsad.bulletins.story import Story
from marsad.model.canonical import canonical, digest

SCHEMA = "marsad.bulletin/1"


def figure_bytes(figure: Mapping[str, Any]) -> bytes:
    """A figure exactly as `marsad verify-figure` takes it: sorted keys, UTF-8, a line end."""
    text = json.dumps(figure, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "replace") + b"\n"


def _incidents(story: Story) -> list[dict[str, Any]]:
    return [
        {
            "number": row.number, "incident": row.id, "day": row.day, "place": row.place, "what": row.what,
            "by": row.by, "strength": row.strength, "killed": row.killed, "injured": row.injured,
            "origins": row.origins,
            "latitude_microdegrees": row.latitude, "longitude_microdegrees": row.longitude, "radius_km": row.radius_km,
        }
        for row in story.incidents
    ]  # fmt: skip


def _findings(story: Story) -> list[dict[str, Any]]:
    return [
        {
            "agreement": group.agreement, "clause": row.clause, "outcome": row.outcome, "incident": row.incident,
            "why": row.why, "sure": row.certain,
        }
        for group in story.findings
        for row in group.rows
    ]  # fmt: skip


def bulletin_data(story: Story) -> dict[str, Any]:
    """The bulletin as data, with the digest of all of it but itself."""
    data: dict[str, Any] = {
        "schema": SCHEMA, "id": story.id, "language": story.words.language, "title": story.title, "as_of": story.as_of,
        "known_until": story.known_until, "period": list(story.period), "zone": story.zone,
        "reference": story.reference,
        "figures": [
            {
                "file": told.file, "digest": digest(json.loads(figure_bytes(told.json))), "headline": told.headline,
                "lower": told.floor, "lower_two_origins": told.two_origins, "upper": told.ceiling,
                "lower_without_top_origin": told.without_top, "highest_reported": told.highest,
                "contradictions": list(told.contradictions), "flags": list(told.flags), "quote": told.quotable,
            }
            for told in story.figures
        ],
        "incidents": _incidents(story), "findings": _findings(story),
    }  # fmt: skip
    return {**data, "digest": digest(data)}


def files(story: Story) -> dict[str, bytes]:
    """File name to bytes."""
    made = {told.file: figure_bytes(told.json) for told in story.figures}
    return {**made, "bulletin.json": canonical(bulletin_data(story)) + b"\n"}
