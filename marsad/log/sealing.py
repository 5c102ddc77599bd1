"""Who can read a source's name and words, and how is a source known to everybody else?

A report is encrypted to a key of its source alone, so that a source can be forgotten by destroying one key. That
key's private half and the source's name are encrypted to the monitor. Adding a report needs only the commitment
secret; reading one needs the monitor's private key.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import unicodedata
from typing import NamedTuple

import pyrage

from marsad.log.errors import KeyMissing, Refused, WrongKey
from marsad.log.keyfile import Key

_PSEUDONYM = re.compile(r"s-[a-z2-7]{10}")
_PUBLIC_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")


class NewSource(NamedTuple):
    """A source's own key pair, and what only the monitor may open."""

    recipient: str
    sealed_key: bytes
    sealed_name: bytes


def pseudonym(key: Key, name: str) -> str:
    """What the log calls a source: the same name gives the same pseudonym, which doesn't give the name back.

    Names are compared without regard to case, width of letters or spaces.
    """
    folded = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    if not folded:
        raise Refused("A source needs a name.")
    mac = hmac.digest(key.secret, b"marsad.source/1" + folded.encode("utf-8", "surrogatepass"), "sha256")
    return "s-" + base64.b32encode(mac).decode().lower()[:10]


def public_id(name: str) -> str:
    """The id of a source that is known to everybody, written as it is."""
    if not _PUBLIC_ID.fullmatch(name) or _PSEUDONYM.fullmatch(name):
        raise Refused(f"A public source's id is a short lower-case word like sohr, not {name!r}.")
    return name


def report_id(key: Key, source: str, published: str | None, zone: str | None, data: bytes) -> str:
    """What the log calls a message: the same one twice is one report.

    It is keyed, since a plain digest of a short message would let anybody test a guess of its words.
    """
    frame = hmac.new(key.secret, b"marsad.report/1", hashlib.sha256)
    for part in (source, published, zone):
        # None and "" differ: a message without a date isn't one with an empty date.
        encoded = b"" if part is None else b"=" + part.encode()
        frame.update(len(encoded).to_bytes(8, "big") + encoded)
    frame.update(len(data).to_bytes(8, "big") + data)
    return frame.hexdigest()


def transcript_id(key: Key, report: str, data: bytes) -> str:
    """What the log calls the transcript of a voice note; keyed like the report's own id, and for the same reason."""
    return hmac.digest(key.secret, b"marsad.transcript/1" + bytes.fromhex(report) + data, "sha256").hex()


def new_source(key: Key, name: str) -> NewSource:
    """A fresh key pair for a source, its private half and its name sealed for the monitor."""
    identity = pyrage.x25519.Identity.generate()
    monitor = _recipient(key.recipient)
    sealed_name = pyrage.encrypt(name.encode("utf-8", "surrogatepass"), [monitor])
    return NewSource(
        recipient=str(identity.to_public()),
        sealed_key=pyrage.encrypt(str(identity).encode(), [monitor]),
        sealed_name=sealed_name,
    )


def seal(recipient: str, data: bytes) -> bytes:
    """The bytes, for the holder of the source's private half alone."""
    return bytes(pyrage.encrypt(data, [_recipient(recipient)]))


def unseal_for_monitor(key: Key, ciphertext: bytes) -> bytes:
    """What was sealed for the monitor: a source's name or private half."""
    if key.identity is None:
        raise KeyMissing("This key file can add reports but not read them; use the monitor's full key.")
    return _decrypt(ciphertext, key.identity)


def unseal_report(key: Key, sealed_key: bytes, ciphertext: bytes) -> bytes:
    """A report's bytes, by way of its source's private half."""
    return _decrypt(ciphertext, unseal_for_monitor(key, sealed_key).decode())


def _recipient(text: str) -> object:
    try:
        return pyrage.x25519.Recipient.from_str(text)
    except pyrage.RecipientError:
        raise WrongKey("A public key in the store or the key file can't be read.") from None


def _decrypt(ciphertext: bytes, identity: str) -> bytes:
    try:
        return bytes(pyrage.decrypt(ciphertext, [pyrage.x25519.Identity.from_str(identity)]))
    except (pyrage.DecryptError, pyrage.IdentityError):
        raise WrongKey("The key does not open these bytes: it belongs to another store.") from None
