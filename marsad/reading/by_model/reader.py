"""What does a model make of a report? The reader's interface, over an endpoint. The checks are in `answers.py`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from marsad.model.claim import BadClaim
from marsad.model.unread import Unread
from marsad.reading.by_model.answers import Unusable, checked, content_of
from marsad.reading.by_model.asking import request
from marsad.reading.by_model.endpoint import Endpoint
from marsad.reading.context import Context, Reading
from marsad.reading.sealing import seal
from marsad.reading.text import MOST_CHARACTERS
from marsad.reference.actors import load_actors

VERSION = "1"


class ModelReader:
    """Reads reports by asking a model.

    Raises EndpointFault where it can't be asked; an answer that can't be used makes an unread report.
    """

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self.parties = tuple(sorted(load_actors().parties))

    @property
    def version(self) -> str:
        """The version of the questions and checks, with the model's name."""
        return f"{VERSION} ({self.endpoint.model})"

    def read(self, text: str, context: Context) -> Reading:
        """The claims of one report that stand up to the checks; the others are listed with their reasons."""
        if not text.strip():
            return Reading((), (), "model", self.version)
        shown = text[:MOST_CHARACTERS]
        answer = self.endpoint.ask(request(self.endpoint.model, shown, context, self.parties))
        try:
            claims, unread = checked(content_of(answer), shown, context)
            sealed = seal(claims)
        except (Unusable, BadClaim) as error:
            why = str(error)
            return Reading((), (Unread((0, len(text)), "", why),), "model", self.version, why)
        if len(text) > MOST_CHARACTERS:
            why = f"only the first {MOST_CHARACTERS:,} characters were read"
            unread.append(Unread((MOST_CHARACTERS, len(text)), "", why))
        return Reading(tuple({c.id: c for c in sealed}.values()), tuple(unread), "model", self.version)

    def read_many(self, pairs: Iterable[tuple[str, Context]]) -> Iterator[Reading]:
        """One after the other, each as soon as it is there: a fault later on takes nothing back."""
        for text, context in pairs:
            yield self.read(text, context)
