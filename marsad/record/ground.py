"""Who was said to hold which ground, as known at a position of the log?"""

from __future__ import annotations

from marsad.log import Log
from marsad.model.claim import from_canonical
from marsad.places.control import KINDS, Control
from marsad.places.ground_claims import control_claims
from marsad.record.bodies import bodies
from marsad.record.state import State


def control(log: Log, state: State) -> Control:
    """The control of ground by the claims that stand; only those of its kinds are read from the log."""
    said = [known for known in state.standing() if known.kind in KINDS]
    return Control(control_claims(from_canonical(data) for _, data in bodies(log, said)))
