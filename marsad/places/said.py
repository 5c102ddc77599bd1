"""What does a phrase say about a place besides its name: "city of Idlib", "northern Hama countryside"?

English and Arabic patterns are tables; a phrase that none fits is the name itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from marsad.places import folding


@dataclass(frozen=True, slots=True)
class Said:
    """A phrase taken apart.

    core: the name to look up. hint: the kind of place that the words say, if any. part: a piece of the core's ground
    ("east quarter"), whose place in it nobody knows. around: a place relative to the core but not it ("near", "north",
    "countryside"). within: containers as said, inner first.
    """

    core: str
    hint: str | None = None
    part: str | None = None
    around: str | None = None
    within: tuple[str, ...] = ()


_DIRECTION = r"(?:(?:north|south)[ -]?(?:east|west)(?:ern)?|(?:north|south|east|west)(?:ern)?|central)"
_TOWN = "city|town|village|hamlet|township"
_UNIT = "province|governorate|governate|muhafazah|oblast"
_QUARTER = "neighbou?rhoods?|quarters?|suburbs?|district of the city"
_IN_THE = rf"(?: of| in) (?:the )?(?:(?:{_TOWN}) of )?"
_FROM_THE = rf"(?: of| to| from)? (?:the )?(?:(?:{_TOWN}) of )?"
_PIECE = rf"(?:{_DIRECTION} |old |city |town )?(?:{_QUARTER}|cent(?:er|re))"
_EDGE = rf"(?:{_DIRECTION} )?(?:countryside|outskirts|vicinity|environs|parts?)"
_AWAY = r"^(?:about |some )?(?:\d+(?:[.,]\d+)? ?(?:km|kilomet(?:er|re)s?|miles?) )?"
_BESIDE_AR = (
    "ريف|أطراف|اطراف|محيط|قرب|بالقرب من|جوار|شمال غرب|شمال شرق|جنوب غرب|جنوب شرق|"
    "شمالي|جنوبي|شرقي|غربي|شمال|جنوب|شرق|غرب"
)
# A pattern with the name as "core", and what else it says. The first that fits is taken, at most three in a row.
_RULES: tuple[tuple[re.Pattern[str], dict[str, str]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), what)
    for pattern, what in (
        (rf"^(?:the )?(?P<part>{_PIECE}){_IN_THE}(?P<core>.+)$", {"hint": "town"}),
        (rf"^(?:the )?(?:{_TOWN})s? of (?P<core>.+)$", {"hint": "town"}),
        (rf"^(?:the )?(?:{_UNIT})s? of (?P<core>.+)$", {"hint": "governorate"}),
        (rf"^(?:the )?(?P<around>{_EDGE}){_IN_THE}(?P<core>.+)$", {}),
        (rf"^(?P<core>.+?)(?:'s)? (?P<around>(?:{_DIRECTION} )?(?:countryside|outskirts|suburbs))$", {}),
        (rf"{_AWAY}(?P<around>{_DIRECTION}|outside|near|close|next){_FROM_THE}(?P<core>.+)$", {}),
        (r"^(?P<around>rural) (?P<core>.+)$", {}),
        (rf"^(?:the )?(?P<core>.+?) (?:{_UNIT})$", {"hint": "governorate"}),
        (r"^(?:the )?(?P<core>.+?) city cent(?:er|re)$", {"hint": "town", "part": "city centre"}),
        (rf"^(?:the )?(?P<core>.+?) (?:{_TOWN})s?$", {"hint": "town"}),
        (rf"^(?:the )?(?P<core>.+?) (?:{_QUARTER})$", {"hint": "neighbourhood"}),
        (r"^(?:the )?(?P<core>.+?) (?:sub-?district|district|area|region)$", {"hint": "area"}),
        (r"^(?:the )?(?P<core>.+?) (?:refugee camp|idp camp|camp)$", {"hint": "camp"}),
        (r"^(?:مدينة|مدينه|بلدة|بلده|قرية|قريه|بلدات|قرى) (?P<core>.+)$", {"hint": "town"}),
        (r"^(?:محافظة|محافظه) (?P<core>.+)$", {"hint": "governorate"}),
        (r"^(?P<part>الحي \S+|وسط|مركز) (?:في |من |ب)?(?:مدينة |بلدة )?(?P<core>.+)$", {"hint": "town"}),
        (r"^(?:ال)?حي (?P<core>.+)$", {"hint": "neighbourhood"}),
        (rf"^(?P<around>{_BESIDE_AR}) (?P<core>.+)$", {}),
        (r"^(?:ال)?(?:منطقة|منطقه|ناحية|ناحيه) (?P<core>.+)$", {"hint": "area"}),
        (r"^مخيم (?P<core>.+)$", {"hint": "camp"}),
        (r"^مزارع (?P<core>.+)$", {"hint": "town"}),
    )
)  # fmt: skip

# Things that stand in towns: a name with such a word is a place inside one, even where the words leave it at that.
_IN_TOWN = re.compile(
    r"\b(?:neighbou?rhoods?|quarters?|mosques?|schools?|hospitals?|clinics?|streets?|roundabout|bridges?|square|station|"
    r"market|souk|university|church|park|stadium|hotel|prison|building)\b|"
    r"(?:^|\s)(?:ال)?(?:حي|جامع|مسجد|مدرسة|شارع|مشفى|مستشفى|دوار|جسر|ساحة|سوق|سجن|جامعة|حديقة)\s",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_IN = re.compile(r"\s+(?:in|في|بريف|بمدينة|ضمن)\s+", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
LONGEST = 200


def _containers(text: str) -> tuple[str, tuple[str, ...]]:
    """The phrase without its containers, and those: "(Aleppo)", ", Idlib", "in Idlib"."""
    brackets = tuple(found.strip() for found in _BRACKETS.findall(text))
    text = _BRACKETS.sub(" ", text)
    pieces = [piece.strip(" .،,:;-") for piece in re.split(r"[,،;:/]", text)]
    pieces = [piece for piece in pieces if folding.fold(piece)]
    if not pieces:
        return "", brackets
    head, *inside = _IN.split(pieces[0])
    return head, tuple(c for c in (*inside, *pieces[1:], *brackets) if folding.fold(c))


@lru_cache(maxsize=16384)
def read(phrase: str) -> Said:
    """The phrase taken apart."""
    text = _SPACES.sub(" ", phrase[:LONGEST]).strip()
    head, within = _containers(text)
    said = Said(core=head, within=within)
    for _ in range(3):
        for pattern, what in _RULES:
            match = pattern.match(said.core)
            if match and folding.fold(match["core"]):
                got = {**what, **{k: v.casefold() for k, v in match.groupdict().items() if v}}
                said = Said(
                    core=match["core"].strip(),
                    hint=said.hint or got.get("hint"),
                    part=said.part or got.get("part"),
                    around=" ".join(filter(None, (got.get("around"), said.around))) or None,
                    within=said.within,
                )
                break
        else:
            break
    return replace(said, hint="landmark") if said.hint is None and _IN_TOWN.search(text) else said
