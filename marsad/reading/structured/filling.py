"""What did the fields of a form come to, and which of them say nothing that is understood?"""

from __future__ import annotations

from dataclasses import dataclass, replace

from marsad.model.claim import UNSAID, Claim, Place, When
from marsad.model.unread import Unread
from marsad.reading.context import Context
from marsad.reading.structured.counting import Counted
from marsad.reading.structured.fields import Field, Fields
from marsad.reading.structured.passage import Passage
from marsad.reading.structured.plain import form as folded
from marsad.reading.structured.plain import language
from marsad.reading.structured.sightings import bare

CONFIDENCE = 900_000
"""A labelled value leaves less open than a sentence; not measured, so no such claim is marked safe."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where, when and by whom, as the form says. suspected: parties that are only thought to have done it.

    when: to the minute, for sightings. day: for harm. Of two forms on one strike one says 09:15 and one 09:40; counts
    at different minutes would be counts of different people.
    """

    where: tuple[Place, ...] = ()
    when: When = UNSAID
    day: When = UNSAID
    by: tuple[str, ...] = ()
    suspected: tuple[str, ...] = ()
    relation: tuple[str, ...] = ()
    dated: bool = False


@dataclass(slots=True)
class Filled:
    """What a form came to. setting: for the claims of its prose fields, too."""

    setting: Setting
    claims: list[Claim]
    unread: list[Unread]


class Filling:
    """Knows which values say nothing, and lists what is not understood."""

    def __init__(self, fields: Fields) -> None:
        self.fields = fields

    @staticmethod
    def unread(passage: Passage, filled: Filled, why: str) -> None:
        """Lists the passage, and why it was not read."""
        if passage.text:
            filled.unread.append(Unread(passage.span(), passage.said(), why))

    def unclear(self, field: Field, filled: Filled) -> None:
        """Lists a field whose value was not understood."""
        if not self.empty(field.value.text):
            self.unread(field.whole, filled, f"the value of the field “{field.label.field}” was not understood")

    def empty(self, value: str) -> bool:
        """Does the value say nothing ("unknown", "-")?"""
        return folded(value).strip(" .") in self.fields.empty or not value.strip(" .-")

    def says_none(self, value: str) -> bool:
        """Does the value say that there were none?"""
        return folded(value).strip(" .") in self.fields.none


def claim_of(kind: str, quoted: Passage, context: Context, filled: Filled, label: str) -> Claim:
    """A claim with the form's place, day and party."""
    setting = filled.setting
    made = bare(kind, quoted, context, language(quoted.text), label)
    clock = clock_of(setting.when)
    detail = {"time": clock[0]} if clock else {}
    return replace(
        made, where=setting.where, when=setting.day, by=setting.by, confidence=CONFIDENCE, detail=detail
    )  # fmt: skip


def quoted_with_label(field: Field, item: Counted, number: int) -> Passage:
    """The first count is quoted with its label, which says the harm; the others as they stand."""
    start = field.whole.start if number == 0 else field.value.start + item.start
    return Passage(field.whole.cleaned, field.whole.original, start, field.value.start + item.end)


def clock_of(moment: When) -> list[str]:
    """The time of day as "09:15", if the moment has one."""
    return [moment.start[11:16]] if moment.start and "T" in moment.start else []
