"""Does a secret stand in these bytes, in whatever form? The last look before anything is written."""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote_to_bytes

from ahocorasick_rs import AhoCorasick

from marsad.disclosure.coarsening import coarse_node
from marsad.disclosure.discloser import Discloser, origin_key
from marsad.model.cells import UNLOCATED
from marsad.model.claim import Claim

DEPTH = 3
"""So many layers of encoding are taken off: HTML around a data URI around JSON's escapes."""

SHORT = 8
"""A shorter secret must stand by itself: three letters turn up in any digest."""

_BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{8,}={0,2}")
_ESCAPE = re.compile(r"\\u\{([0-9a-fA-F]{1,6})\}|\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\([\"\\/nrtbf])")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_TAG = re.compile(r"<[^<>]*>")
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w+")
_SHORT = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}


class WouldLeak(ValueError):
    """Something that must stay inside stands in what was to be written. The message doesn't repeat it."""


def _unescaped(text: str) -> str:
    def char(match: re.Match[str]) -> str:
        code = match.group(1) or match.group(2) or match.group(3)
        if code:
            return chr(int(code, 16)) if int(code, 16) < 0x110000 else match.group(0)
        return _SHORT.get(match.group(4), match.group(4))

    joined = _ESCAPE.sub(char, text)
    return _PAIR.sub(lambda m: m.group(0).encode("utf-16", "surrogatepass").decode("utf-16"), joined)


def _packed(run: bytes) -> Iterator[bytes]:
    """What a base64 stretch holds, whichever of its characters the text's first one begins at."""
    letters = run.rstrip(b"=").replace(b"-", b"+").replace(b"_", b"/")
    for skip in range(4):
        part = letters[skip:]
        part = part[: len(part) - (len(part) % 4 == 1)]
        try:
            unpacked = base64.b64decode(part + b"=" * (-len(part) % 4))
        except binascii.Error:
            continue
        if _readable(unpacked):
            yield unpacked


def _readable(data: bytes) -> bool:
    """Is it text? What digests decode to is not, and any short word could turn up in it."""
    text = data.decode("utf-8", "replace")
    return sum((c.isprintable() and c != "�") or c.isspace() for c in text) * 10 >= len(text) * 9


def _layers(data: bytes, runs: set[bytes]) -> Iterator[bytes]:
    """What the bytes decode to, in each way; base64 stretches that were seen before are left out."""
    text = data.decode("utf-8", "surrogateescape")
    for other in (html.unescape(text), _unescaped(text)):
        if other != text:
            yield other.encode("utf-8", "surrogatepass")
    for spaced in (data, data.replace(b"+", b" ")):
        if (plainer := unquote_to_bytes(spaced)) != spaced:
            yield plainer
    new = sorted(set(_BASE64.findall(data)) - runs)
    runs.update(new)
    if unpacked := b"\n".join(part for run in new for part in _packed(run)):
        yield unpacked


def _views(data: bytes) -> Iterator[str]:
    """The bytes and all that they decode to, folded: without case, tags or the places of line breaks."""
    runs: set[bytes] = set()
    seen, wave = {data}, {data}
    for _ in range(DEPTH):
        wave = {layer for each in sorted(wave) for layer in _layers(each, runs)} - seen
        seen |= wave
    for each in seen:
        text = each.decode("utf-8", "replace")
        yield from {_fold(text), _fold(_TAG.sub("", text))}


def _fold(text: str) -> str:
    return _SPACE.sub(" ", text).casefold().strip()


def _in_base64(secret: str) -> Iterator[str]:
    """The letters that the secret gives inside any base64 text, at each of the three ways to fall on its bytes."""
    data = secret.encode("utf-8", "surrogatepass")
    for before in range(3 if len(data) >= SHORT else 0):
        coded = base64.b64encode(b"\0" * before + data).decode()
        yield coded[-(-before * 4 // 3) : (before + len(data)) * 4 // 3]


def _matches(wanted: Iterable[tuple[str, str]], texts: Iterable[str]) -> set[str]:
    """Which secrets stand in the texts in their wanted form? All are looked for at once (Aho and Corasick 1975)."""
    pairs = [(form, secret) for form, secret in wanted if form]
    if not pairs:
        return set()
    finder = AhoCorasick([form for form, _ in pairs])
    found: set[str] = set()
    for text in texts:
        for at, start, end in finder.find_matches_as_indexes(text, overlapping=True):
            form, secret = pairs[at]
            inside = (start > 0 and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum())
            if len(form) >= SHORT or not inside:
                found.add(secret)
    return found


def leaks(artefact: bytes, secrets: Iterable[str]) -> list[str]:
    """The secrets that stand in the bytes: as UTF-8, escaped for JSON, HTML or an address, or in base64.

    One of fewer than eight characters counts only where it stands by itself.
    """
    given = sorted(set(secrets))
    plainly = [(_fold(secret.encode("utf-8", "replace").decode()), secret) for secret in given]
    coded = [(form, secret) for secret in given for form in _in_base64(secret)]
    letters = artefact.decode("latin-1").replace("-", "+").replace("_", "/")
    return sorted(_matches(plainly, _views(artefact)) | _matches(coded, [letters]))


def assert_clean(artefact: bytes | str, secrets: Iterable[str]) -> None:
    """Raises WouldLeak if one of the secrets stands in the artefact. The error doesn't say which."""
    data = artefact.encode("utf-8", "surrogatepass") if isinstance(artefact, str) else artefact
    if found := leaks(data, secrets):
        raise WouldLeak(f"{len(found)} withheld strings stand in what was to be published; nothing was written")


def secrets_of(claims: Iterable[Claim], discloser: Discloser, open_words: str = "") -> frozenset[str]:
    """What of these claims must not leave: private words, names of sources, ids of the log, places too fine.

    open_words: what is printed anyway (phrases, names of places and public sources). A string made of such words and of
    numbers alone says nothing of its source.
    """
    given = list(claims)
    public = [claim for claim in given if discloser.is_public(claim)]
    # A cell that only a private claim could name is no open word.
    fine = discloser.rules.private
    places = [name for node, name in discloser.places.items() if coarse_node(node, fine) == node]
    named = [name for origin, name in discloser.names.items() if origin in discloser.public]
    known = " ".join([open_words, *discloser.public, *named, *places])
    said = set(_WORD.findall(" ".join([known, *(claim.quote for claim in public)]).casefold()))
    found: set[str] = set()
    for claim in given:
        names = {origin_key(claim), claim.relayed_by, claim.report, claim.statement, claim.itemised, claim.revises}
        names |= {claim.origin.name} if claim.origin and claim.origin.key not in discloser.public else set()
        found |= {name for name in names if name and name not in discloser.public}
        if not discloser.is_public(claim):
            found.add(claim.quote)
            found |= {place.name for place in claim.where if _fine(place.candidates, place.precision)}
    return frozenset(s for s in found if len(s) > 2 and not _says_nothing(s, said))


def _fine(candidates: Iterable[Iterable[str]], precision: str | None) -> bool:
    unlocated = any(UNLOCATED in node for option in candidates for node in option)
    return precision in ("point", "neighbourhood") or unlocated


def _says_nothing(text: str, said: set[str]) -> bool:
    return all(word in said or word.isdigit() for word in _WORD.findall(text.casefold()))
