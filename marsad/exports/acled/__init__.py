"""Incidents as ACLED's 31 columns, in its order: what is not known is empty, never guessed."""

from __future__ import annotations

from marsad.exports.coding import Event, codes, country_of, degrees

_NAMES = """
event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1
actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude
longitude geo_precision source source_scale notes fatalities tags timestamp
"""
COLUMNS = tuple(_NAMES.split())
_WEEK = 7


def row(event: Event, timestamp: int) -> dict[str, str] | None:
    """The incident as a row; None where no day is known, since ACLED codes events of a day.

    fatalities: the lowest that ACLED's counting rules leave. timestamp: UTC second up to which the log was known.
    """
    days, country = event.days, country_of(event)
    if days is None:
        return None
    length = (days[1] - days[0]).days + 1
    code = codes().event(event.shown.incident.means, event.shown.incident.kind)
    actors = [codes().party(ident) for ident in event.parties]
    civilian = event.shown.incident.civilian
    name = country.name if country else ""
    kinds = [actors[0].kind if actors else "", "Civilians" if civilian else ""]
    made = dict.fromkeys(COLUMNS, "") | {
        "event_id_cnty": event.shown.incident.id, "event_date": days[0].isoformat(), "year": str(days[0].year),
        "time_precision": "1" if length == 1 else "2" if length <= _WEEK else "3",
        "disorder_type": "Political violence", "event_type": code.event, "sub_event_type": code.sub_event,
        "actor1": actors[0].name if actors else "Unidentified Armed Group", "inter1": kinds[0],
        "assoc_actor_1": "; ".join(actor.name for actor in actors[1:]),
        "actor2": f"Civilians ({name})" if civilian else "", "inter2": kinds[1],
        "interaction": "-".join(kind for kind in kinds if kind),
        "civilian_targeting": "Civilians targeted" if code.event == "Violence against civilians" else "",
        "country": name, "iso": str(country.iso) if country else "", "region": country.region if country else "",
        "admin1": event.governorate, "location": event.shown.place or "", "latitude": degrees(event.shown.latitude),
        "longitude": degrees(event.shown.longitude), "geo_precision": _precision(event),
        "source": "; ".join(event.shown.origins), "fatalities": str(event.killed[0]), "timestamp": str(timestamp),
        "notes": f"At least {event.killed[0]:,} killed; highest reported {event.killed[1]:,}.",
    }  # fmt: skip
    return made


def _precision(event: Event) -> str:
    """1: the town is known; 2: near it, or made coarser; 3: a larger region."""
    if event.shown.latitude is None:
        return "3"
    return "1" if event.shown.incident.precision in ("point", "neighbourhood", "town") and event.shown.public else "2"
