"""When are two spellings the same name, in Latin and in Arabic script?

Three keys, each coarser than the one before:

- `fold`: case, accents, apostrophes, hyphens, hamza seats and the article gone ("al-Bāb" → "bab", إدلب → ادلب).
- `sound`: Latin only; one letter a sound, the vowels a, i, u ("Khan Sheikhoun", "Khan Shaykhun" → "xancixun").
- `skeleton`: both scripts; consonants that transliterations confuse made one, vowels, h and ʿayn gone
  ("Khan Sheikun", خان شيخون → "knckn"). Coarse: a key to find by, never proof that two names are one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Names of which the keys are kept. A war's reports bear some thousands; kept without end, names that come once would
# fill the memory.
REMEMBERED = 16_384
_MARKS = dict.fromkeys(map(ord, "'’‘`´ʿʾʻʼ′ˈ\u0640\u0621"))
_LETTERS = str.maketrans(
    {
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ی": "ي", "ې": "ي", "ک": "ك", "گ": "ك",
        "ڪ": "ك", "ھ": "ه", "ہ": "ه", "ە": "ه", "پ": "ب", "ڤ": "ف", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "ə": "a",
        "æ": "a", "œ": "o", "þ": "t", "ð": "d",
    }
)  # fmt: skip
_FINAL = str.maketrans({"ة": "ه"})
_WORD = re.compile(r"[^\W_]+")
_ARABIC = re.compile(r"[\u0621-\u064a\u066e-\u06d3]")

_ARTICLE = frozenset({"al", "el", "ul", "il"})
_ASSIMILATED = re.compile(r"[aeiu](tt?|dd?|dh|rr?|zz?|ss?|sh|ch|nn?|th|l)")
# Which first letters of the next word an assimilated article may stand before: "ad Duhur", "az Zuhur", "ech Choghour".
_SUN = {"t": "t", "d": "dz", "r": "r", "z": "zd", "s": "s", "c": "cs", "n": "n", "l": "l"}

# Words that carry little of a name's identity, in both scripts, by their skeleton.
# Words that many names begin with, each with its usual spellings: they carry little of a name's identity.
_PREFIXES = {
    "tal": "tall tel tell",
    "kafr": "kafar kafer kfar kufr",
    "khan": "",
    "maarat": "maarrat maaret maarret",
    "deir": "dayr der dair",
    "umm": "um om oum",
    "ayn": "ain ein aain",
    "jabal": "jebel jabel djebel",
    "wadi": "ouadi",
    "khirbet": "khirbat kherbet kherbat",
    "beit": "bayt bait bet",
    "abu": "abo abou",
    "rasm": "rasim resem",
    "jub": "jubb joub jeb jib",
}
_PREFIX = {variant: main for main, variants in _PREFIXES.items() for variant in variants.split()}
_WEAK_ARABIC = "تل كفر خان معره دير ام عين جبل وادي خربه بيت ابو رسم جب"
WEAK = frozenset({*_PREFIXES, *_WEAK_ARABIC.split()})
# Words that tell two places of one name apart that lie by each other (Orm al-Kubra, Orm al-Sughra; Tabiya Jazira and
# Tabiya Shamiya, on either bank of the Euphrates), and words for a thing by a place (a crossing, a cemetery).
_SIDES = (
    "sharqi sharqiya sharqiyeh gharbi gharbiya gharbiyeh shamali shamaliya janubi janoubi janubiya qibli east eastern "
    "west western north northern south southern kabir kabira kubra saghir sgheer saghira sughra big small fawqani "
    "fauqani foqani fawqa tahtani tahta upper lower jazira jazeera shamiya shamieh شرقي شرقيه غربي غربيه شمالي شماليه "
    "جنوبي جنوبيه قبلي كبير كبيره كبري صغير صغيره صغري فوقاني فوقا تحتاني تحتا جزيره شاميه"
)
_THINGS = (
    "crossing crossings desert badia badiya cemetery graveyard forest woods harsh hawi plain valley river station "
    "checkpoint barrier airport airbase airfield field oilfield factory mill quarry junction roundabout mosque prison "
    "school hospital bridge market camp area suburb road highway outskirts معبر باديه صحراء مقبره حرش حراج حاوي سهل "
    "نهر محطه حاجز مطار حقل معمل مطحنه مقلع مفرق دوار جامع مسجد سجن مدرسه مشفي مستشفي جسر سوق مخيم منطقه ضاحيه "
    "طريق اطراف"
)


def is_arabic(text: str) -> bool:
    """Does the text hold a letter of the Arabic script?"""
    return _ARABIC.search(text) is not None


def _plain(name: str) -> str:
    text = unicodedata.normalize("NFKC", name).casefold().translate(_MARKS)
    text = unicodedata.normalize("NFC", text).translate(_LETTERS)
    return "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) not in ("Mn", "Cf"))


def _is_article(word: str, after: str) -> bool:
    if word in _ARTICLE:
        return True
    return bool(_ASSIMILATED.fullmatch(word)) and after[:1] in _SUN.get(word[1], "")


def _bare(word: str) -> str:
    """The Arabic word without its article: الباب → باب."""
    return word[2:] if len(word) >= 4 and word.startswith("ال") else word


@lru_cache(maxsize=REMEMBERED)
def words(name: str) -> tuple[str, ...]:
    """The name's words, folded, without articles; ta marbuta kept."""
    found = _WORD.findall(_plain(name))
    kept = [w for w, after in zip(found, [*found[1:], ""], strict=False) if not (after and _is_article(w, after))]
    if len(kept) > 1 and kept[0] in _PREFIX:
        kept[0] = _PREFIX[kept[0]]
    return tuple(_bare(word) for word in kept)


@lru_cache(maxsize=REMEMBERED)
def fold(name: str) -> str:
    """The name without what writers vary freely; words stay apart. Empty if it holds no letter or digit."""
    return " ".join(words(name)).translate(_FINAL)


_SOUNDS = [
    (re.compile(pattern), to)
    for pattern, to in (
        ("tch|sch|sh|ch", "c"),
        ("kh", "x"),
        ("gh", "g"),
        ("dj", "j"),
        ("th|tt", "t"),
        ("dh", "d"),
        ("ph", "f"),
        ("ck|[kq]", "k"),
        ("(?<=[aiou])h$|(?<=e)h$", ""),
        ("[ou]+w?|w", "u"),
        ("[aeiy]*[eiy][aeiy]*", "i"),
        ("a+", "a"),
        ("p", "b"),
        ("v", "f"),
    )
]
_REPEAT = re.compile(r"(.)\1+")


def _sound_of(word: str) -> str:
    # "c" stands for sh from here on, so a plain c is k first.
    text = re.sub(r"c(?![h])(?<!tc)", "k", word)
    for pattern, to in _SOUNDS:
        text = pattern.sub(to, text)
    return _REPEAT.sub(r"\1", text)


@lru_cache(maxsize=REMEMBERED)
def sound(name: str) -> str:
    """How a Latin spelling sounds, coarsely; words joined. Arabic words stay as folded."""
    return "".join(word.translate(_FINAL) if is_arabic(word) else _sound_of(word) for word in words(name))


# Letters that transliterations confuse have one bone; vowels, h and ʿayn have none.
_BONES = str.maketrans({**dict.fromkeys("aeiouwyh", ""), "x": "k", "g": "k", "q": "k", "z": "d"})
_BONES_AR = str.maketrans("بتثجخدذرزسشچصضطظغفقكلمنة", "bttjkddrdsccsdtdkfkklmnt", "اويهحع")


@lru_cache(maxsize=REMEMBERED)
def skeleton(name: str) -> str:
    """The consonants that both scripts agree on; words joined."""
    parts = words(name)
    bones = []
    for at, word in enumerate(parts):
        if is_arabic(word):
            # Ta marbuta is spoken as t inside a name (قلعة المضيق, Qalʿat al-Madiq), not at its end.
            whole = word[:-1] if word.endswith("ة") and at == len(parts) - 1 else word
            bones.append(_REPEAT.sub(r"\1", whole).translate(_BONES_AR))
        else:
            bones.append(_sound_of(word).translate(_BONES))
    return "".join(bones)


@lru_cache(maxsize=REMEMBERED)
def core(name: str) -> str:
    """The folded name without the words that many places share (Tal, Kafr, Khan…); empty if nothing else is left."""
    return " ".join(word for word in fold(name).split() if word not in WEAK)


def _heard(words_listed: str) -> frozenset[str]:
    return frozenset(word if is_arabic(word) else _sound_of(word) for word in words_listed.split())


_THING = _heard(_THINGS)
_BESIDE = _THING | _heard(_SIDES)


def _sounds(name: str) -> list[str]:
    return [word if is_arabic(word) else _sound_of(word) for word in fold(name).split()]


@lru_cache(maxsize=REMEMBERED)
def stem(name: str) -> str:
    """The name's sound without the words that tell places by each other apart; empty if nothing else is left."""
    return "".join(word for word in _sounds(name) if word not in _BESIDE)


def names_thing(name: str) -> bool:
    """Does the name hold a word for a thing by a place?"""
    return any(word in _THING for word in _sounds(name))
