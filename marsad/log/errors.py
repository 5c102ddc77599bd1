"""What can go wrong with a store, each said in one sentence a person can act on?"""

from __future__ import annotations


class LogError(Exception):
    """Bad input or a store that can't be used; the message is one sentence without names of sources."""


class NoStore(LogError):
    """Nothing is there."""


class NotAStore(LogError):
    """Something else is there."""


class StoreExists(LogError):
    """A new store would overwrite something."""


class NewerStore(LogError):
    """A later release wrote it."""


class Unreachable(LogError):
    """The folder, the file or the server can't be used."""


class Busy(LogError):
    """Another process kept writing for too long."""


class Refused(LogError):
    """The entry can't be appended as given."""


class KeyMissing(LogError):
    """The monitor's key file isn't where it should be, or can't be read."""


class WrongKey(LogError):
    """The key belongs to another store, or the bytes were sealed for somebody else."""
