"""Where is the monitor's key, and what is in it?"""

from __future__ import annotations

import hmac
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

import pyrage

from marsad.log.connecting import store_path
from marsad.log.errors import KeyMissing, StoreExists, Unreachable

_TITLE = "marsad.key/1"
_WARNING = (
    "# Whoever holds this file can read every source's name and every report in the store.\n"
    "# Without it nobody can. Keep a copy away from this machine, and never beside a copy of the store.\n"
)


@dataclass(frozen=True)
class Key:
    """The monitor's key: an age key pair, and the secret behind pseudonyms and report ids.

    Without the private half (`identity`) it can add reports but open none.
    """

    recipient: str
    secret: bytes = field(repr=False)
    identity: str | None = field(repr=False)

    @property
    def fingerprint(self) -> str:
        """What the store keeps to know its own key again; it gives nothing away."""
        return hmac.digest(self.secret, b"marsad.fingerprint/1" + self.recipient.encode(), "sha256").hex()

    def for_adding(self) -> Key:
        """The part that a machine at the front line needs: it can add and not read."""
        return Key(self.recipient, self.secret, None)


def new_key() -> Key:
    """A fresh key."""
    identity = pyrage.x25519.Identity.generate()
    return Key(str(identity.to_public()), secrets.token_bytes(32), str(identity))


def key_path(where: str | Path) -> Path:
    """The key file of a store: MARSAD_KEY; else beside the store's file; for a server, marsad.key here."""
    if named := os.environ.get("MARSAD_KEY"):
        return Path(named)
    path = store_path(where)
    if path is None:
        return Path("marsad.key")
    return path.with_suffix(".key" if path.suffix != ".key" else ".key.key")


def save_key(key: Key, path: Path) -> None:
    """Write the key, readable by its owner alone; never over another."""
    lines = [_TITLE, f"recipient {key.recipient}", f"secret {key.secret.hex()}"]
    if key.identity is not None:
        lines.append(f"identity {key.identity}")
    try:
        # O_EXCL with the mode: at no moment can another user open it.
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise StoreExists(f"A key is already there at {path}; it is not replaced.") from None
    except OSError as error:
        raise Unreachable(f"The key can't be written to {path}: {error.strerror}.") from error
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(_WARNING + "\n".join(lines) + "\n")
        file.flush()
        os.fsync(file.fileno())


def load_key(path: Path) -> Key:
    """The key in a file."""
    try:
        text = path.read_text(encoding="ascii")
    except FileNotFoundError:
        raise KeyMissing(f"There is no key at {path}; put the store's key there, or name it in MARSAD_KEY.") from None
    except OSError as error:
        raise KeyMissing(f"The key at {path} can't be read: {error.strerror}.") from error
    except UnicodeDecodeError:
        raise KeyMissing(f"{path} is not a Marsad key.") from None
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    parts = dict(line.split(" ", 1) for line in lines[1:] if " " in line)
    try:
        key = Key(parts["recipient"], bytes.fromhex(parts["secret"]), parts.get("identity"))
        whole = lines[0] == _TITLE and len(key.secret) == 32 and _fits(key)
    except (KeyError, ValueError, IndexError):
        whole = False
    if not whole:
        raise KeyMissing(f"{path} is not a Marsad key.")
    return key


def _fits(key: Key) -> bool:
    """Is the private half the other side of the public one?"""
    try:
        if key.identity is not None:
            return str(pyrage.x25519.Identity.from_str(key.identity).to_public()) == key.recipient
        pyrage.x25519.Recipient.from_str(key.recipient)
    except (pyrage.IdentityError, pyrage.RecipientError):
        return False
    return True
