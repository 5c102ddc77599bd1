"""How do the rows of another house's table come into the log, each as a report of that house?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from marsad.cli.opened import Store, now, outlets

if TYPE_CHECKING:
    from marsad.model.claim import Claim, Origin
    from marsad.reconciling.rows import Row
    from marsad.record.adding import Context, Read
    from marsad.reference.houses_tables import House

WHO = "reconcile"


def origin_of(store: Store, house: House, given: str | None) -> Origin | None:
    """Whose table it is: openly where the house publishes under its name; None where only the layout is known."""
    from marsad.model.claim import Origin
    from marsad.record.sources import source_id

    name = given or house.name
    public = outlets().find(name)
    if public is not None:
        return Origin(outlets().by_id[public].name, public)
    source = source_id(store.key, given) if given else None
    return Origin(source, source) if source else None


def record(store: Store, rows: Sequence[Row], house: House, given: str | None) -> dict[str, Any]:
    """Keep each row as a report of the house, with its claims; the same rows again change nothing.

    given: whose table it is, as typed. A row that the house gives anew replaces what it gave before, by a decision that
    stands in the log. Raises BadInput where only the layout of the table is known and nobody said whose it is.
    """
    from marsad.intake.messages import BadInput
    from marsad.pipeline import ZONE
    from marsad.record.adding import Message, add_reports
    from marsad.record.known import TABLE_ROW

    origin = origin_of(store, house, given)
    if origin is None:
        raise BadInput(f"--as {house.id} says how the table is laid out, not whose it is: say so with --house NAME")
    store.release()
    name = given or house.name
    public = outlets().find(name)
    by_text = {row.text: row for row in rows}
    messages = (
        Message(text.encode(), received_at=now(), source=name, public=public, zone=ZONE, media_type=TABLE_ROW)
        for text in by_text
    )
    added = list(add_reports(store.log, store.key, messages, _reading(by_text, house, origin, store.engines.reference)))
    again = _give_way(store, {str(c["detail"]["row"]): a.report for a in added for c in a.reading.claims})
    return {"kind": "recorded", "house": origin.key, "rows": len(added), "new": sum(a.new for a in added),
            "given_anew": again}  # fmt: skip


def _reading(
    by_text: dict[str, Row], house: House, origin: Origin, reference: str
) -> Callable[[str, Context], Read]:  # fmt: skip
    from marsad.model.claim import to_canonical
    from marsad.reconciling.recording import recorded
    from marsad.record.adding import Read

    def read(text: str, context: Context) -> Read:
        claims: Sequence[Claim] = recorded(by_text[text], context.report, origin)
        return Read(f"table:{house.id}", "1", reference, [to_canonical(claim) for claim in claims])

    return read


def _give_way(store: Store, here: dict[str, str]) -> int:
    """Reject what older editions of these rows say, and take back what only such a rejection put aside."""
    from marsad.reconciling.recording import outdated
    from marsad.record.entries import Decision, decode, encode

    known = store.known()
    gone = outdated(known.claims, here)
    back = []
    for claim in known.state.claims.values():
        if claim.status == "rejected" and claim.decided and claim.report in here.values():
            said = decode(store.log.entry(claim.decided))
            if isinstance(said, Decision) and said.who == WHO:
                back.append(claim.id)
    decisions = [Decision(WHO, "reject", g.claims, None, f"row {g.row} was given anew") for g in gone]
    decisions += [Decision(WHO, "accept", tuple(back), None, "the rows read so again")] if back else []
    for decision in decisions:
        store.log.append(decision.kind, encode(decision), now())
    return len(gone)
