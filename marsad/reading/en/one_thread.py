"""May numpy's matrix library be kept to one thread, so that many small products don't wait for each other?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import CDLL
from functools import lru_cache

_PREFIXES = ("scipy_openblas", "openblas")
_SUFFIXES = ("64_", "")


@lru_cache(maxsize=1)
def _threads() -> tuple[Callable[[], int], Callable[[int], None]] | None:
    """How many threads numpy's OpenBLAS uses, and how to change it; None for another library."""
    from numpy.linalg import _umath_linalg

    try:
        library = CDLL(_umath_linalg.__file__)
    except OSError:
        return None
    for prefix in _PREFIXES:
        for suffix in _SUFFIXES:
            try:
                get = getattr(library, f"{prefix}_get_num_threads{suffix}")
                return get, getattr(library, f"{prefix}_set_num_threads{suffix}")
            except AttributeError:
                continue
    return None


def can_hold() -> bool:
    """Is the library known, so that it may be kept to one thread?"""
    return _threads() is not None


@contextmanager
def one_thread() -> Iterator[None]:
    """Keeps the library to one thread for a while."""
    found = _threads()
    if found is None:
        yield
        return
    get, put = found
    before = get()
    put(1)
    try:
        yield
    finally:
        put(before)
