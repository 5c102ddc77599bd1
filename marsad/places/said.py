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
    "countryside"). within: containers as said, inner first. beside: what it is said to lie by ("a mill near Idlib").
    aside: those of the containers that stood in brackets, and may be but remarks. between: the two places that it lies
    between.
    """

    core: str
    hint: str | None = None
    part: str | None = None
    around: str | None = None
    within: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    between: tuple[str, ...] = ()


_DIRECTION = r"(?:(?:north|south)[ -]?(?:east|west)(?:ern)?|(?:north|south|east|west)(?:ern)?|central)"
_TOWN = "city|town|village|hamlet|township"
_UNIT = "province|governorate|governate|muhafazah|oblast"
_QUARTER = "neighbou?rhoods?|quarters?|suburbs?|district of the city"
_IN_THE = rf"(?: of| in) (?:the )?(?:(?:{_TOWN}) of )?"
_FROM_THE = rf"(?: of| to| from)? (?:the )?(?:(?:{_TOWN}) of )?"
_PIECE = rf"(?:{_DIRECTION} |old |city |town )?(?:{_QUARTER}|cent(?:er|re))"
_EDGE = rf"(?:{_DIRECTION} )?(?:countryside|outskirts|vicinity|environs|parts?)"
_FAR = r"\d+(?:[.,]\d+)? ?(?:km|kilomet(?:er|re)s?|miles?|كم|كيلومتر) "
_AWAY = rf"^(?:about |some )?(?:{_FAR})?"
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
        (rf"^(?:about |some )?{_FAR}(?P<around>from){_FROM_THE}(?P<core>.+?)(?: cent(?:er|re))?$", {}),
        (rf"^(?:على بعد )?{_FAR}(?P<around>من)(?: مركز)?(?: مدينة| بلدة)? (?P<core>.+)$", {}),
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
    r"market|souk|souq|sooq|suq|university|church|park|stadium|hotel|prison|building|bank|garage|residences|directorate|"
    r"centre|center|junction|intersection|bakery|court|headquarters|pool|cinema|museum|club|"
    r"institute|pharmacy|dispensary|towers?|housing)\b|"
    r"(?:^|\s)(?:ال)?(?:حي|جامع|مسجد|مدرسة|شارع|مشفى|مستشفى|دوار|جسر|ساحة|سوق|سجن|جامعة|حديقة|مصرف|بنك|كراج|مساكن|"
    r"مديرية|مركز|ملعب|مفرق|تقاطع|فرن|مخبز|محكمة|مقر|مسبح|سينما|متحف|نادي|معهد|صيدلية|مستوصف|أبراج)\s",
    re.IGNORECASE,
)
_STREET = re.compile(r"\bstreets?\b|شارع", re.IGNORECASE)
_REMARK = re.compile(r"[(\[]?\b(?:exact|unknown|approximate) location\b[)\]]?", re.IGNORECASE)
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_IN = re.compile(r"\s+(?:in(?! the vicinity)|في|بريف|بمدينة|ضمن)\s+", re.IGNORECASE)
_BY = re.compile(
    rf"^(?!(?:about |some )?\d)(?P<core>.+?),?\s+(?:near|next to|close to|behind|opposite|"
    rf"in the vicinity of|{_DIRECTION} of|"
    r"قرب|بالقرب من|جانب|بجانب|خلف|مقابل|شمال|جنوب|شرق|غرب)\s+(?:the )?(?P<by>.+)$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?:^|\s)(?:between|linking|connecting|بين)\s+(?P<one>\S.*?)\s+(?:and|with|to|و)\s*(?P<two>\S.*)$", re.IGNORECASE
)
# "Hilaliya neighbourhood of Qamishli"; "the old quarter of Homs" is no name.
_PART_OF = re.compile(
    rf"^(?!(?:the )?(?:{_DIRECTION} |old |city |town )?(?:{_QUARTER})\b)"
    rf"(.+?) ({_QUARTER}|village|area) of (?:the )?(.+)$",
    re.IGNORECASE,
)
_NEAR = re.compile(r"^(?:near|next to|close to|قرب|بالقرب من)\s+(.+)$", re.IGNORECASE)
# What isn't a name: "a village near Ariha" names Ariha alone.
_NO_NAME = re.compile(
    rf"(?:an? |the |various )?(?:{_TOWN}|areas?|camp|road|highway|farms?|place|site|house|"
    r"قرية|قريه|منطقة|طريق|مكان|مزرعة)s?",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*[,،&]\s*(?:and\s+)?|\s+and\s+|\s+و\s*(?=\S{3})", re.IGNORECASE)
_PIECES = re.compile(r"[,،;:/]|\s[-–]\s|(?<=\w{4})\.\s")
_HEADED = re.compile(r"^([^:,]{3,}):\s*(\S.*)$")
_SPACES = re.compile(r"\s+")
LONGEST = 200


def _containers(text: str) -> Said:
    """The phrase apart from its containers: "(Aleppo)", ", Idlib", "in Idlib", "Ar Raqqah: "."""
    text = _REMARK.sub(" ", text)
    brackets = tuple(found.strip() for found in _BRACKETS.findall(text) if folding.fold(found))
    text = _BRACKETS.sub(" ", text)
    headed = _HEADED.match(text)
    if headed:
        # "Ar Raqqah: the old mosque" is in the city, whatever else bears the name.
        text = f"{headed[2]}, city of {headed[1]}"
    pieces = [piece.strip(" .،,:;-") for piece in _PIECES.split(text)]
    pieces = [piece for piece in pieces if folding.fold(piece)]
    if not pieces:
        return Said("", within=brackets, aside=brackets)
    head, *inside = _IN.split(pieces[0])
    within = tuple(c for c in (*inside, *pieces[1:]) if folding.fold(c))
    return Said(head, hint="landmark" if headed else None, within=(*within, *brackets), aside=brackets)


def _by(said: Said) -> Said:
    """With what the phrase says it lies by: "Abu Hawadid near Akeirbat"; a later piece may say it too."""
    beside: list[str] = []
    inside: list[str] = []
    for piece in said.within:
        match = _NEAR.match(piece)
        (beside if match else inside).append(match[1] if match else piece)
    head, match = said.core, _BY.match(said.core)
    if match and folding.fold(match["core"]) and folding.fold(match["by"]):
        if _NO_NAME.fullmatch(match["core"]):
            head = head[match.end("core") :].strip(" ,")
        else:
            head = match["core"]
            beside.insert(0, match["by"])
    return replace(said, core=head, within=tuple(inside), beside=tuple(beside))


@lru_cache(maxsize=4096)
def read(phrase: str) -> Said:
    """The phrase taken apart."""
    text = _SPACES.sub(" ", phrase[:LONGEST]).strip()
    if between := _BETWEEN.search(text):
        return Said(text, between=(between["one"], between["two"].split(",")[0]))
    said = _by(_containers(_PART_OF.sub(r"\1 \2 in \3", text)))
    placed = said.hint
    said = replace(said, hint=None)
    for _ in range(3):
        for pattern, what in _RULES:
            match = pattern.match(said.core)
            if match and folding.fold(match["core"]):
                got = {**what, **{k: v.casefold() for k, v in match.groupdict().items() if v}}
                said = replace(
                    said,
                    core=match["core"].strip(),
                    hint=said.hint or got.get("hint"),
                    part=said.part or got.get("part"),
                    around=" ".join(filter(None, (got.get("around"), said.around))) or None,
                )
                break
        else:
            break
    if said.hint in (None, "area") and in_town(text):
        return replace(said, hint="landmark")
    return said if said.hint else replace(said, hint=placed)


def listed(phrase: str) -> tuple[str, ...]:
    """The names that a phrase lists: "Tal Rifat and Sheikh Issa", تل رفعت وشيخ عيسى; one name is itself."""
    pieces = [piece.strip(" .،,") for piece in _AND.split(phrase)]
    return tuple(piece for piece in pieces if folding.fold(piece))


def without_thing(text: str) -> str:
    """The phrase without the word for a thing in a town: "Tabqa junction" → "Tabqa"."""
    return _IN_TOWN.sub(" ", text).strip()


def in_town(text: str) -> bool:
    """Does the phrase name a thing that stands in towns?"""
    return _IN_TOWN.search(text) is not None


def is_street(text: str) -> bool:
    """Does the phrase name a street?"""
    return _STREET.search(text) is not None
