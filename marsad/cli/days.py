"""Is what was typed an ISO day?"""

from __future__ import annotations

from datetime import date

from marsad.intake.messages import BadInput


def day_of(text: str) -> str:
    """The ISO day. Raises BadInput with a sentence."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise BadInput(f"{text!r} is no day; write it as 2017-09-21") from None
