"""In which words, English or Arabic, is a mission's report told?"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from marsad.reference import loading
from marsad.reference.areas import AreaRule, by_id
from marsad.truces.report import EDGE, Report

LANGUAGES = ("en", "ar")
FOLDER = Path(__file__).parent / "phrases"


@lru_cache(maxsize=4)
def phrases(language: str) -> dict[str, str]:
    """The phrases of the language. Raises BadReference."""
    return loading.load(FOLDER / f"{language}.yaml", dict[str, str])


def zone_name(report: Report, zone: str, language: str) -> str:
    """What an area is called in the language; in English where it has no Arabic name."""
    if zone == EDGE:
        return phrases(language)["edge"]
    drawn: dict[str, AreaRule] = {**by_id(), **{rule.id: rule for rule in report.agreement.zones}}
    rule = drawn.get(zone)
    if rule is None:
        return zone
    return (rule.name_ar or rule.name) if language == "ar" else rule.name


def title(report: Report, language: str) -> str:
    """The report's title."""
    name = report.agreement.name_ar if language == "ar" and report.agreement.name_ar else report.agreement.name
    return phrases(language)["title"].format(name=name, first=report.first, last=report.last)


def rate(incidents: int, watched: int) -> str:
    """Incidents a watched day, to two places; empty where nobody watched."""
    return f"{incidents * 1000 / watched:.2f}" if watched else ""
