"""How is a verdict said in one sentence, in English and in Arabic, and no stronger than its evidence?"""

from __future__ import annotations

from marsad.attribution.verdict import Verdict
from marsad.reference.actors import load_actors

_EN = {
    "RU": "Russian",
    "SY-GOV": "Syrian government",
    "COALITION": "US-led coalition",
    "TR": "Turkish",
    "IL": "Israeli",
    "IR": "Iranian",
}
_AR = {
    "RU": "روسية",
    "SY-GOV": "تابعة للنظام السوري",
    "COALITION": "تابعة للتحالف الدولي",
    "TR": "تركية",
    "IL": "إسرائيلية",
    "IR": "إيرانية",
}
_WORDS = {
    "en": {
        "unattributed": "Warplanes, not attributed.",
        "suspected": "Aircraft believed to be {who}.",
        "alleged": "{Who} aircraft, according to several sources.",
        "probable": "Probably {who} aircraft: independent kinds of evidence agree.",
        "joint": "Probably {who} aircraft; the evidence doesn't tell which.",
        "strong": "{Who} aircraft: all available information indicates it.",
        "declared": "{Who} aircraft: accepted by {party}.",
        "contested": " Contested.",
        "denied": " {parties} denies it.",
        "or": " or ",
    },
    "ar": {
        "unattributed": "طيران حربي لم تُحدَّد تبعيته.",
        "suspected": "طائرات يُعتقد أنها {who}.",
        "alleged": "طائرات {who} بحسب مصادر عدة.",
        "probable": "طائرات يُرجَّح أنها {who}، وتتفق على ذلك أدلة مستقلة.",
        "joint": "طائرات يُرجَّح أنها {who}، ولا تكفي الأدلة للفصل بينهما.",
        "strong": "طائرات {who} بحسب كل المعلومات المتاحة.",
        "declared": "طائرات {who}، وقد أقرّت بذلك الجهة المعنية: {party}.",
        "contested": " والأمر متنازع عليه.",
        "denied": " وقد نفت ذلك: {parties}.",
        "or": " أو ",
    },
}  # fmt: skip


def sentence(found: Verdict, language: str = "en") -> str:
    """The verdict in a sentence. language: en or ar."""
    words = _WORDS[language]
    adjectives = _EN if language == "en" else _AR
    who = words["or"].join(adjectives.get(party, party) for party in found.set)
    rung = "joint" if found.strength == "probable" and len(found.set) > 1 else found.strength
    if found.declared and len(found.set) > 1 and language == "en":
        who = who.replace(" or ", " and ")
    text = words[rung].format(who=who, Who=who[:1].upper() + who[1:], party=_names(found.declared, language))
    if found.strength == "unattributed":
        return text
    denying = tuple(party for party in found.denied if party in found.set)
    if denying:
        return text + words["denied"].format(parties=_names(denying, language))
    return text + (words["contested"] if found.contested else "")


def _names(parties: tuple[str, ...], language: str) -> str:
    known = load_actors().parties
    names = [(known[p].name if language == "en" else known[p].name_ar) if p in known else p for p in parties]
    return (" and " if language == "en" else " و").join(names)
