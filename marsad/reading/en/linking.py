"""What harm does each quantity of a sentence speak of, and how plainly?

Rules are tried from the plainest: the noun itself says the harm ("five deaths"), the word of harm stands beside ("five killed",
"killing five"), a total ("toll rose to 22"), an enumeration goes on ("killing three women and two children"), and last the parse.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from marsad.reading.en.lexicon import Harm
from marsad.reading.en.quantities import Quantity
from marsad.reading.en.tokens import Words

BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "get", "got", "gets", "'s"})
HAVE = frozenset({"have", "has", "had", "having"})
_BETWEEN = BE | HAVE | frozenset(
    {"reported", "reportedly", "confirmed", "feared", "left", "believed", "to", "all", "both", "either", "among", "those", "the", "other",
     "others", "more", "also", "now", "already", "still", ",", "least", "at", "later", "instantly", "who",
     "people", "that", "so", "far", "as", "including", "some", "presumed", "found", "verified", "documented", "recorded", "have", "(",
     "announced", "said", "thought", "known", "severely", "of", "whom", "them", "which"}
)  # fmt: skip
_LIST = frozenset({",", "and", "&", "or", ":", "-", "--", "(", ")", ";", "including", "included", "among", "them", "of", "whom", "which", "as", "well",
                   "along", "with", "plus", "besides", "also", "their", "his", "her", "the", "in", "addition", "to", "were", "are", "was", "mostly", "mainly",
                   "most", "comprising", "namely", "other", "another", "others", "both", "there", "while", "including:", "at", "least", "consisting", "these", "alongside", "together", "even", "five-year-old"})  # fmt: skip
_INSIDE = frozenset(
    {"including", "included", "includes", "include", "among", "whom", "comprising", "namely", ":", "them", "consisting"}
)
_OWN = frozenset({"'s", "his", "her"})
_TOLL_TO = frozenset(
    {
        "to",
        "at",
        "of",
        "reached",
        "reaches",
        "is",
        "was",
        "stands",
        "stood",
        "as",
        "exceeds",
        "exceeded",
        "hit",
        "hits",
        "passes",
        "passed",
        "be",
    }
)
_FINITE = re.compile(r"VB[DZP]|MD")
_PARTICIPLE = frozenset({"VBN", "VBD", "JJ", ""})
FAR = 26


@dataclass(frozen=True, slots=True)
class Link:
    """A quantity's harm: the word that says it (first, after), how plainly (0 to 100), by which rule, and inside which."""

    harm: str
    anchor: tuple[int, int]
    strength: int
    rule: str
    inside: int | None = None
    group: int | None = None


Trigger = tuple[int, int, Harm]


def link(words: Words, quantities: list[Quantity]) -> list[Link | None]:
    """The harm of each quantity, None where it speaks of none."""
    triggers: list[Trigger] = words.hits.get("harm", [])
    links: list[Link | None] = [None] * len(quantities)
    for at, quantity in enumerate(quantities):
        if quantity.attack is None:
            links[at] = _direct(words, quantities, at, triggers)
    for at, quantity in enumerate(quantities):
        if quantity.attack is None:
            links[at] = _chained(words, quantities, links, at) or links[at]
    for at, quantity in enumerate(quantities):
        if links[at] is None and quantity.attack is None and not quantity.bare:
            links[at] = _parsed(words, quantity, triggers)
    return links


def _direct(words: Words, quantities: list[Quantity], at: int, triggers: list[Trigger]) -> Link | None:
    quantity = quantities[at]
    options = [
        _inherent(words, quantity, triggers), _beside(words, quantities, at, triggers), _object(words, quantities, at, triggers),
        _total(words, quantities, at, triggers), _across(words, quantities, at, triggers),
    ]  # fmt: skip
    return max((option for option in options if option), key=lambda option: option.strength, default=None)


def _inherent(words: Words, quantity: Quantity, triggers: list[Trigger]) -> Link | None:
    """The counted noun is the harm: "five deaths", "30 casualties", "20 bodies"."""
    if quantity.bare and quantity.singular:
        return None
    for first, after, harm in triggers:
        if harm.use == "people" and quantity.number <= first <= quantity.after + 1 and first - quantity.after <= 0:
            return Link(harm.harm, (first, after), 92 if not quantity.bare else 40, "noun")
        if harm.use == "people" and first == quantity.after + 1 and words.tag(quantity.after)[:2] in ("JJ", "NN", "VB"):
            return Link(harm.harm, (first, after), 85, "noun")
    return None


def _passive(words: Words, first: int) -> bool:
    """Does an auxiliary of the passive stand shortly before the word?"""
    for back in range(first - 1, max(-1, first - 5), -1):
        if words.low(back) in BE:
            return True
        if words.tag(back)[:2] not in ("RB", "VB") and words.low(back) not in _BETWEEN:
            return False
    return False


def _participle(words: Words, trigger: Trigger) -> bool:
    first, after, harm = trigger
    if harm.use in ("state", "happens"):
        return True
    if harm.use != "verb":
        return harm.use == "people" and words.low(first) in ("wounded", "injured")
    low = words.low(after - 1)
    return (
        not low.endswith("ing") and (low.endswith(("ed", "t", "n", "d", "down")) or words.tag(first) in ("VBN",))
    ) or words.low(first) in ("shot", "gunned", "beaten", "burned", "burnt")


def _takes_object(words: Words, quantities: list[Quantity], at: int, after: int) -> bool:
    """Do people stand right after the word of harm, so that the quantity before it is who did it?"""
    following = next((q for q in quantities[at + 1 :] if q.first >= after), None)
    if (
        following is None
        or following.first - after > 1
        or (following.first > after and words.low(after) not in ("some", "the", "another", "also"))
    ):
        return words.tag(after) in ("DT", "PRP$", "PRP") and words.low(after) not in ("this", "that", "all", "both")
    trigger = next(
        (hit for hit in words.hits.get("harm", ()) if following.after <= hit[0] <= following.after + 1), None
    )
    return not (trigger is not None and _participle(words, trigger))


def _beside(words: Words, quantities: list[Quantity], at: int, triggers: list[Trigger]) -> Link | None:
    """The word of harm follows at once: "five killed", "five people have been killed", "a child died", "nine other injured"."""
    quantity = quantities[at]
    for trigger in triggers:
        first, after, harm = trigger
        if first < quantity.after or first - quantity.after > 9 or not _participle(words, trigger):
            continue
        gap = range(quantity.after, first)
        if not all(words.low(k) in _BETWEEN or words.tag(k)[:2] == "RB" for k in gap):
            continue
        helped = any(words.low(k) in BE for k in gap) or harm.use != "verb"
        if not helped and _takes_object(words, quantities, at, after):
            continue
        if not helped and any(words.low(k) in HAVE for k in gap):
            continue
        if quantity.bare and not quantity.singular and not helped and words.tag(first) not in ("VBN",):
            continue
        return Link(harm.harm, (first, after), 96 - (first - quantity.after), "beside")
    return None


def _object(words: Words, quantities: list[Quantity], at: int, triggers: list[Trigger]) -> Link | None:
    """The word of harm stands right before: "killing five", "killed at least five people", "the death of five"."""
    quantity = quantities[at]
    for trigger in reversed(triggers):
        first, after, harm = trigger
        if after > quantity.first or quantity.first - after > 6:
            continue
        gap = [words.low(k) for k in range(after, quantity.first)]
        easy = all(
            low
            in (
                "also",
                "some",
                "another",
                "the",
                "only",
                "the",
                "lives",
                "of",
                "up",
                "reportedly",
                "as",
                "an",
                "including",
                ":",
                "all",
            )
            for low in gap
        )
        timed = len(gap) <= 4 and gap[:1] and gap[0] in ("on", "in", "late", "early", "overnight", "yesterday", "today") and all(
            words.tag(k)[:2] in ("IN", "NN", "JJ", "DT") for k in range(after, quantity.first))  # fmt: skip
        if harm.use == "of" and not gap:
            return Link(harm.harm, (first, after), 94, "of")
        if (
            harm.use == "verb"
            and (easy or timed)
            and not _is_state(words, first, after)
            and not _title_pair(words, quantities, at, trigger)
        ):
            return Link(harm.harm, (first, after), 95 - len(gap) - (15 if quantity.bare else 0), "object")
        return None
    return None


def _is_state(words: Words, first: int, after: int) -> bool:
    """ "were killed five", "five killed": not a verb that takes what follows."""
    return _passive(words, first)


def _title_pair(words: Words, quantities: list[Quantity], at: int, trigger: Trigger) -> bool:
    """ "2 civilians killed 9 injured": the word before belongs to the quantity before it, the one after to this quantity."""
    quantity = quantities[at]
    before = any(other.after == trigger[0] for other in quantities[:at])
    after = any(
        quantity.after <= hit[0] <= quantity.after + 1 and _participle(words, hit) for hit in words.hits.get("harm", ())
    )
    return before and after


def _total(words: Words, quantities: list[Quantity], at: int, triggers: list[Trigger]) -> Link | None:
    """ "raising the death toll to 22", "death toll of 12", "put the number at 60"."""
    quantity = quantities[at]
    if quantity.person is None and quantity.odd:
        return None
    for first, after, harm in reversed(triggers):
        if harm.use != "toll" or after > quantity.first or quantity.first - after > 14:
            continue
        if words.low(quantity.first - 1) in _TOLL_TO and not any(
            after <= t[0] < quantity.first and t[2].use != "toll" for t in triggers
        ):
            kind = (
                "injured"
                if any(words.low(k) in ("injured", "wounded") for k in range(max(0, first - 3), quantity.first))
                else harm.harm
            )
            return Link(kind, (first, after), 90, "toll")
    return None


def _across(words: Words, quantities: list[Quantity], at: int, triggers: list[Trigger]) -> Link | None:
    """The word of harm follows after more words, but no other verb: "five members of a family from X were killed"."""
    quantity = quantities[at]
    if quantity.head is None and not quantity.other and quantity.count.vague is None and quantity.odd:
        return None
    helped = False
    for k in range(quantity.after, min(len(words.tokens), quantity.after + FAR)):
        low, tag = words.low(k), words.tag(k)
        trigger = next((hit for hit in triggers if hit[0] == k), None)
        if trigger and trigger[2].use == "happens":
            return Link(trigger[2].harm, trigger[:2], 78, "across")
        if trigger and trigger[2].use in ("verb", "state") and _participle(words, trigger) and words.tag(k) != "VBG":
            if helped or (
                trigger[2].use == "verb"
                and words.tag(k) == "VBN"
                and not _takes_object(words, quantities, at, trigger[1])
            ):
                return Link(trigger[2].harm, trigger[:2], 80 if helped else 68, "across")
            return None
        if low in BE or low in HAVE:
            helped = helped or low in BE
            continue
        if low in (";", '"') or (_FINITE.fullmatch(tag) and low not in BE and not words.at("harm", k)):
            return None
        if helped and not (tag[:2] in ("RB", "VB") or low in _BETWEEN or low in ("also",)):
            return None
    return None


def _chained(words: Words, quantities: list[Quantity], links: list[Link | None], at: int) -> Link | None:
    """The quantity goes on with an enumeration: it takes the harm of the one before, perhaps as a part of it."""
    if at == 0 or links[at - 1] is None:
        return None
    this, before, own = quantities[at], quantities[at - 1], links[at]
    prior = links[at - 1]
    assert prior is not None
    gap = [words.low(k) for k in range(before.after, this.first)]
    skipped = _skip_details(words, before.after, this.first)
    inside = any(low in _INSIDE for low in gap) or words.low(this.first) in _INSIDE
    plain = all(low in _LIST for low in gap)
    if not plain and not (inside and skipped) and not (own is None and skipped and this.person is not None):
        return None
    if (
        own is not None
        and own.anchor[0] < this.first
        and own.rule in ("object", "of")
        and own.anchor[0] >= before.after
    ):
        return None
    one_verb = own is not None and prior.inside is not None and own.anchor == prior.anchor
    if own is not None and own.rule in ("beside", "noun") and own.strength > 90 and not inside and not one_verb:
        return None
    if own is not None and own.harm != prior.harm:
        return None
    if own is None and (
        this.person is None and (this.odd or (not inside and this.count.vague is None and not this.other))
    ):
        return None
    if own is None and this.person is None and not plain:
        return None
    if inside:
        return Link(
            prior.harm,
            prior.anchor,
            max(55, prior.strength - 6),
            "inside",
            prior.inside if prior.inside is not None else at - 1,
            at,
        )
    group = prior.group if prior.group is not None else None
    if own is not None and prior.inside is None:
        return None
    if prior.inside is None and own is None:
        return Link(prior.harm, prior.anchor, max(50, prior.strength - 8), "and", None, None)
    return Link(prior.harm, prior.anchor, max(55, prior.strength - 4), "item", prior.inside, group)


def _skip_details(words: Words, start: int, end: int) -> bool:
    """Is the gap a detail of the item before ("a woman from Homs and"), without a verb of its own?"""
    if end - start > 9 or end <= start:
        return end == start
    for k in range(start, end):
        if (
            _FINITE.fullmatch(words.tag(k))
            or words.at("harm", k)
            or words.low(k) in (".", ";", '"', "in", "at", "near", "after", "when", "by")
        ):
            return False
    return words.low(end - 1) in ("and", ",", "including", "or", "(", ":")


def _parsed(words: Words, quantity: Quantity, triggers: list[Trigger]) -> Link | None:
    """The parse ties the noun to a word of harm."""
    node = quantity.head if quantity.head is not None else quantity.number - 1
    if quantity.head is None and (quantity.odd or node < 0):
        return None
    verbs = {k: hit for hit in triggers for k in range(hit[0], hit[1]) if hit[2].use in ("verb", "happens")}
    for _ in range(6):
        token = words.tokens[node]
        above = token.head
        if above == node or above < 0:
            return None
        hit = verbs.get(above)
        if hit is not None:
            passive = token.dep == "nsubjpass"
            happens = hit[2].use == "happens" and token.dep in ("nsubj", "nsubjpass")
            taken = token.dep in ("dobj", "oprd", "attr") and words.low(above) not in BE
            if passive or happens or taken:
                return Link(hit[2].harm, hit[:2], 62, "parse")
            return None
        if token.dep not in ("conj", "appos", "pobj", "prep", "nummod", "dep", "compound"):
            return None
        if token.dep == "prep" and token.low not in ("of", "including"):
            return None
        node = above
    return None
