"""Where was each count's harm and who did it, all counts of the text weighed together?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from marsad.reading import party_signs, place_signs
from marsad.reading.choosing import Options, Weights, load_choices, together
from marsad.reading.completing import is_long_count
from marsad.reading.drafts import Draft, Story
from marsad.reading.scenes import Group

# Only a text made to harm tells one count more often, or states more.
MOST_TELLINGS = 60
MOST_WEIGHED = 400


def settle(story: Story) -> None:
    """Gives every count the likeliest of the text's places and strikers; a language without weights keeps those of the
    rules."""
    if places := load_choices("places", story.language):
        _places(story, places)
    if parties := load_choices("parties", story.language):
        _parties(story, parties)


def choosable(story: Story) -> Iterator[int]:
    """The counts whose place is open: no parts, which take their whole's; no items of a list with their own; no toll
    raised, which keeps that of the toll it repeats; no count over months without a place, which is the country's."""
    for index, draft in enumerate(story.drafts):
        part = draft.parent is not None and story.drafts[draft.parent].mention.role != "total"
        settled = draft.mention.where is not None or draft.mention.role == "total"
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
        signs = [place_signs.signs(story, known, draft, group, count) for group in groups[index]]
        keys = tuple(place_signs.finest(group) for group in groups[index])
        options[index] = Options(keys, tuple(weights.chances(signs)))
    company = _company(story, options)
    for index, own in options.items():
        chosen = groups[index][together(own, *company(index))]
        _take(story, story.drafts[index], chosen, known)


def _company(story: Story, options: dict[int, Options]) -> Callable[[int], tuple[list[Options], list[Options]]]:
    """The options of other tellings of a count, and of counts in its sentence; of very many the first."""
    first = {index: _first(story, index) for index in options}
    tellings: dict[int, list[int]] = {}
    sentences: dict[int, list[int]] = {}
    for index in options:
        tellings.setdefault(first[index], []).append(index)
        sentences.setdefault(story.drafts[index].sentence, []).append(index)

    def of(index: int) -> tuple[list[Options], list[Options]]:
        same = [options[k] for k in tellings[first[index]][:MOST_TELLINGS] if k != index]
        beside = [options[k] for k in sentences[story.drafts[index].sentence][:MOST_TELLINGS] if k != index]
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
    draft.own_place = any(one.sentence == draft.sentence and not names.isdisjoint(one.names) for one in known.said)


def _parties(story: Story, weights: Weights) -> None:
    known = party_signs.strikers_of_text(story)
    for draft in story.drafts:
        candidates = party_signs.candidates(known, draft)
        if len(candidates) == 1:
            continue
        chances = weights.chances([party_signs.signs(story, known, draft, parties) for parties in candidates])
        draft.by = tuple(sorted(candidates[max(range(len(chances)), key=chances.__getitem__)]))
