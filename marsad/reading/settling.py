"""Where was each count's harm and who did it, all counts of the text weighed together?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from marsad.reading import party_signs, place_signs
from marsad.reading.choosing import Options, Weights, load_choices, together
from marsad.reading.completing import is_long_count, is_wide, only_abroad
from marsad.reading.drafts import Draft, Story
from marsad.reading.scenes import Group
from marsad.reading.times import Window

# Only a text made to harm tells one count more often, or states more.
MOST_TELLINGS, MOST_NEAR = 60, 20
MOST_WEIGHED = 400
# What other tellings of a count weigh beside itself, what its whole and parts, its neighbours in the sentence, in the
# sentences next to it, and what all counts of its day.
TELLING, WHOLE, NEIGHBOUR, NEXT_DOOR, DAY = 1.0, 1.0, 0.5, 0.5, 0.5
NEXT = 2


def settle(story: Story) -> None:
    """Gives every count the likeliest of the text's places and strikers; a language without weights keeps those of the
    rules."""
    if places := load_choices("places", story.language):
        _places(story, places)
    if parties := load_choices("parties", story.language):
        _parties(story, parties)


def choosable(story: Story) -> Iterator[int]:
    """The counts whose place is open: no parts, which take their whole's; no items of a list with their own; no toll
    raised, which keeps that of the toll it repeats; none told of another country alone; no count over months without a
    place, which is the country's."""
    for index, draft in enumerate(story.drafts):
        part = draft.parent is not None and story.drafts[draft.parent].mention.role != "total"
        settled = draft.mention.where is not None or draft.mention.role == "total" or only_abroad(story, draft)
        if not part and not settled and (draft.own_place or not is_long_count(story, draft)):
            yield index


def _places(story: Story, weights: Weights) -> None:
    known = place_signs.places_of_text(story)
    groups: dict[int, list[Group | None]] = {}
    options: dict[int, Options] = {}
    for index in islice(choosable(story), MOST_WEIGHED):
        draft = story.drafts[index]
        groups[index] = place_signs.candidates(story, known, draft)
        count = place_signs.seen(story, known, draft)
        keys = tuple([known.finest(group) for group in groups[index]])
        named = zip(groups[index], keys, strict=True)
        signs = [place_signs.signs(story, known, draft, group, count, names) for group, names in named]
        options[index] = Options.of(keys, weights.chances(signs))
    company, day = _company(story, options), _of_the_day(story, options)
    for index, own in options.items():
        same, beside = company(index)
        chosen = groups[index][together(own, ((TELLING, same), (NEIGHBOUR, beside), (DAY, day(index))))]
        _take(story, story.drafts[index], chosen, known)


def _company(story: Story, options: dict[int, Options]) -> Callable[[int], tuple[list[Options], list[Options]]]:
    """The options of other tellings of a count, and of counts in its sentence; of very many the first."""
    tellings: dict[int, list[int]] = {}
    sentences: dict[int, list[int]] = {}
    for index in options:
        tellings.setdefault(_first(story, index), []).append(index)
        sentences.setdefault(story.drafts[index].sentence, []).append(index)

    def of(index: int) -> tuple[list[Options], list[Options]]:
        alike, here = tellings.get(_first(story, index), []), sentences.get(story.drafts[index].sentence, [])
        same = [options[k] for k in alike[:MOST_TELLINGS] if k != index]
        beside = [options[k] for k in here[:MOST_TELLINGS] if k != index]
        return same, beside

    return of


def _first(story: Story, index: int) -> int:
    """The first telling of the count."""
    twin = story.drafts[index].twin
    while twin is not None:
        index, twin = twin, story.drafts[twin].twin
    return index


def _take(story: Story, draft: Draft, chosen: Group | None, known: place_signs.Places) -> None:
    draft.group = chosen
    names = place_signs.finest(chosen)
    draft.own_place = any(not names.isdisjoint(one.names) for one in known.here.get(draft.sentence, ()))


def _parties(story: Story, weights: Weights) -> None:
    known = party_signs.strikers_of_text(story)
    candidates: dict[int, list[party_signs.Parties]] = {}
    options: dict[int, Options] = {}
    for index, draft in enumerate(islice(story.drafts, MOST_WEIGHED)):
        candidates[index] = party_signs.candidates(known, draft)
        wide = is_wide(story, draft)
        signs = [party_signs.signs(story, known, draft, parties, wide) for parties in candidates[index]]
        options[index] = Options.of(candidates[index], weights.chances(signs))
    # A toll raised may hold what others did too.
    single = {k: option for k, option in options.items() if story.drafts[k].mention.role != "total"}
    company, kin, near = _company(story, single), _kin(story, single), _next_door(story, single)
    for index, own in options.items():
        same, beside = company(index)
        groups = ((TELLING, same), (NEIGHBOUR, beside), (WHOLE, kin(index)), (NEXT_DOOR, near(index)))
        story.drafts[index].by = tuple(sorted(candidates[index][together(own, groups)]))


def _kin(story: Story, options: dict[int, Options]) -> Callable[[int], list[Options]]:
    """The options of a count's whole and of its parts."""
    kin: dict[int, list[int]] = {}
    for index in options:
        parent = story.drafts[index].parent
        if parent is not None and parent in options:
            kin.setdefault(index, []).append(parent)
            kin.setdefault(parent, []).append(index)
    return lambda index: [options[k] for k in kin.get(index, [])[:MOST_TELLINGS]]


def _of_the_day(story: Story, options: dict[int, Options]) -> Callable[[int], list[Options]]:
    """The options of the other counts of the same day or window, where the text says it of both."""
    days: dict[Window, list[int]] = {}
    for index in options:
        if story.drafts[index].dated.source in ("own", "scene"):
            days.setdefault(story.drafts[index].dated.window, []).append(index)

    def of(index: int) -> list[Options]:
        if story.drafts[index].dated.source not in ("own", "scene"):
            return []
        return [options[k] for k in days[story.drafts[index].dated.window][:MOST_TELLINGS] if k != index]

    return of


def _next_door(story: Story, options: dict[int, Options]) -> Callable[[int], list[Options]]:
    """The options of the counts of its scene in the sentences just before and after."""
    sentences: dict[int, list[int]] = {}
    for index in options:
        sentences.setdefault(story.drafts[index].sentence, []).append(index)

    def of(index: int) -> list[Options]:
        here = story.drafts[index].sentence
        near = [k for k in range(here - NEXT, here + NEXT + 1) if k != here and k in sentences]
        near = [k for k in near if story.scenes[k] is story.scenes[here]]
        return [options[one] for k in near for one in sentences[k][:MOST_NEAR]]

    return of
