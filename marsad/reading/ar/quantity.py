"""What does a sentence say of one quantity: the number, its bounds, and what is counted?"""

from __future__ import annotations

from dataclasses import dataclass

from marsad.model.count import Count
from marsad.reading.ar.lexicon import Attacking, Counted
from marsad.reading.ar.tokens import Hit


@dataclass(frozen=True, slots=True)
class Quantity:
    """first: its first token with bounds. number: the token of the number, -1 where the noun holds it.

    noun: the person or attack counted. after: the token behind the noun. conjoined: "و" stands before it.
    """

    first: int
    number: int
    after: int
    count: Count
    noun: Hit | None = None
    conjoined: bool = False
    them: bool = False
    others: bool = False
    definite: bool = False
    prefix: str = ""
    bare: bool = False
    partitive: bool = False

    @property
    def counted(self) -> Counted | None:
        """The person noun, if people are counted."""
        return self.noun.entry if self.noun is not None and isinstance(self.noun.entry, Counted) else None

    @property
    def attack(self) -> Attacking | None:
        """The attack noun, if attacks are counted."""
        return self.noun.entry if self.noun is not None and isinstance(self.noun.entry, Attacking) else None
