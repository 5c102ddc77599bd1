"""Incidents as UCDP GED's 49 columns, in its order: ids of conflicts and dyads are UCDP's to give, and stay empty."""

from __future__ import annotations

from marsad.exports.coding import Event, codes, country_of, degrees

_NAMES = """
id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name dyad_dset_id
dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources
source_article source_office source_date source_headline source_original where_prec where_coordinates
where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity
date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob
"""
COLUMNS = tuple(_NAMES.split())
_WEEK, _MONTH = 7, 31
_PRECISION = {
    "point": 1,
    "neighbourhood": 1,
    "town": 1,
    "subdistrict": 3,
    "district": 3,
    "governorate": 4,
    "country": 6,
}


def row(event: Event, timestamp: int) -> dict[str, str] | None:
    """The incident as a row; None where no day is known or nobody is told to have died: GED codes deaths.

    best and low: what is proved under UCDP's counting rules; high: the highest reported, which proves nothing.
    """
    days, country = event.days, country_of(event)
    if days is None or event.killed[1] < 1:
        return None
    least, most = event.killed
    actors = [codes().party(ident) for ident in event.parties]
    civilian, battle = event.shown.incident.civilian, event.shown.incident.kind in ("offensive", "capture")
    side_a, gwno = "; ".join(actor.name for actor in actors), [a.gwno for a in actors if a.gwno]
    latitude, longitude = degrees(event.shown.latitude), degrees(event.shown.longitude)
    return dict.fromkeys(COLUMNS, "") | {
        "id": event.shown.incident.id, "relid": event.shown.incident.id, "year": str(days[0].year),
        "type_of_violence": "1" if battle else "3" if civilian else "", "side_a": side_a,
        "side_b": "Civilians" if civilian else "", "dyad_name": f"{side_a} - Civilians" if side_a and civilian else "",
        "number_of_sources": str(len(event.shown.origins)), "source_article": "; ".join(event.shown.origins),
        "where_prec": str(_where(event)), "where_coordinates": event.shown.place or "", "adm_1": event.governorate,
        "latitude": latitude, "longitude": longitude, "geom_wkt": f"POINT ({longitude} {latitude})" if latitude else "",
        "priogrid_gid": _grid(event.shown.latitude, event.shown.longitude),
        "country": country.name if country else "", "country_id": str(country.gwno) if country else "",
        "region": country.ucdp_region if country else "", "event_clarity": "1" if days[0] == days[1] else "2",
        "date_prec": str(_when((days[1] - days[0]).days + 1)), "date_start": days[0].isoformat(),
        "date_end": days[1].isoformat(), "deaths_a": "0", "deaths_b": "0",
        "deaths_civilians": str(least if civilian else 0), "deaths_unknown": str(0 if civilian else least),
        "best": str(least), "high": str(most), "low": str(least), "gwnoa": str(gwno[0]) if len(gwno) == 1 else "",
    }  # fmt: skip


def _where(event: Event) -> int:
    """1 exact, 2 near, 3 a district, 4 a governorate, 6 a country (a place made coarser for disclosure is near)."""
    if event.shown.latitude is None:
        return 4 if event.governorate else 6
    exact = _PRECISION.get(event.shown.incident.precision or "", 6)
    return exact if event.shown.public or exact > 1 else 2


def _when(days: int) -> int:
    """1 a day, 2 up to six days, 3 a week, 4 a month, 5 more."""
    return 1 if days == 1 else 2 if days < _WEEK else 3 if days == _WEEK else 4 if days <= _MONTH else 5


def _grid(latitude: int | None, longitude: int | None) -> str:
    """The half-degree cell of PRIO-GRID: counted from the south-west corner of the world, by rows of 720."""
    if latitude is None or longitude is None:
        return ""
    return str((latitude + 90_000_000) // 500_000 * 720 + (longitude + 180_000_000) // 500_000 + 1)
