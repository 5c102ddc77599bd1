"""Which names of a spotter's line are airfields?"""

from __future__ import annotations

from marsad.reading.structured.items import Item, kind_of
from marsad.reading.structured.naming import Name, Naming


def with_airfields(line: str, items: list[Item], naming: Naming) -> list[Item]:
    """ "Hama airbase", "مطار حماة العسكري": an airfield is named with its word and lies where its name says."""
    made: list[Item] = []
    run: list[Item] = []
    for item in [*items, None]:
        touching = item is not None and (not run or not line[run[-1].end : item.start].strip(" -'"))
        if item is not None and kind_of(item) in ("airfield", "name") and touching:
            run.append(item)
            continue
        made += _airfield(line, run, naming)
        run = [item] if kind_of(item) in ("airfield", "name") and item is not None else []
        made += [item] if item is not None and not run else []
    return made


def _airfield(line: str, run: list[Item], naming: Naming) -> list[Item]:
    names = [item for item in run if isinstance(item, Name)]
    if len(names) == len(run) or not names:
        return [item for item in run if isinstance(item, Name)]
    within = tuple(" ".join(line[n.start : n.end].split()) for n in names[:1] if n.known)
    whole = Name(run[0].start, run[-1].end, True, within)
    return [whole if not naming.known(line[whole.start : whole.end]) else Name(whole.start, whole.end, True)]
