"""Whom does a form count as harmed, and who of them is among others?"""

from __future__ import annotations

from dataclasses import replace

from marsad.model.claim import Claim
from marsad.model.count import Count
from marsad.model.victims import ANYONE
from marsad.reading.context import Context
from marsad.reading.structured.counting import Counting
from marsad.reading.structured.fields import Field
from marsad.reading.structured.filling import Filled, Filling, claim_of, quoted_with_label


class Casualties:
    """Reads the fields for people harmed."""

    def __init__(self, counting: Counting, filling: Filling) -> None:
        self.counting, self.filling = counting, filling

    def read(self, field: Field, context: Context, filled: Filled, label: str) -> None:
        """The counts of one field, the first with its label; "none" is a claim that nobody was harmed."""
        harm = field.label.harm or "killed"
        if self.filling.says_none(field.value.text):
            claim = claim_of("no_harm", field.whole, context, filled, label)
            filled.claims.append(replace(claim, harm=harm, count=Count(0, 0)))
            return
        counted = [c for c in self.counting.read(field.value.text) if c.other in (None, harm)]
        if not counted:
            self.filling.unclear(field, filled)
            return
        default = self.counting.victims(field.extra) if field.extra else None
        default = default or self.counting.victims(field.whole.text[: field.value.start - field.whole.start])
        itemised = f"{context.report}:{label}" if len(counted) > 1 and not counted[1].part else None
        for number, item in enumerate(counted):
            quoted = quoted_with_label(field, item, number)
            claim = claim_of("casualties", quoted, context, filled, f"{label}:{number}")
            filled.claims.append(
                replace(
                    claim, harm=harm, count=item.count,
                    victims=item.victims if item.victims != ANYONE else default or ANYONE,
                    part_of=f"{label}:0" if item.part else None, itemised=itemised,
                    detail={**claim.detail, **({"class_said": field.extra} if field.extra and not number else {})},
                )
            )  # fmt: skip


def inside_totals(filled: Filled) -> None:
    """ "Killed: 4" and "Children killed: 2": the children are among the four, if they can be."""
    claims = filled.claims
    for at, claim in enumerate(claims):
        if claim.kind != "casualties":
            continue
        detail = {k: v for k, v in claim.detail.items() if k != "class_said"}
        total = next((c for c in claims if c.harm == claim.harm and c.kind == "casualties" and _is_total(c)), None)
        if "class_said" in claim.detail and total is not None and _fits(claim, total):
            claims[at] = replace(claim, part_of=total.id, detail=detail)
        elif "class_said" in claim.detail:
            claims[at] = replace(claim, detail=detail, itemised=claim.itemised or f"{claim.report}:{claim.harm}")


def _is_total(claim: Claim) -> bool:
    return claim.part_of is None and "class_said" not in claim.detail and claim.itemised is None


def _fits(part: Claim, total: Claim) -> bool:
    low, high = (part.count.lower if part.count else None), (total.count.upper if total.count else None)
    return low is None or high is None or low <= high
