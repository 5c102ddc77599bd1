"""How is a simulated war written down? truth.jsonl, claims.jsonl, messages.jsonl and a text file a message."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from marsad.model.public_json import to_public
from marsad.simulation.simulate import Simulated
from marsad.simulation.war import ZONE


def write(found: Simulated, out: Path) -> dict[str, int]:
    """Write the files into a folder, which is made if need be; says how many of each. Raises OSError."""
    folder = out / "messages"
    folder.mkdir(parents=True, exist_ok=True)
    for message in found.messages:
        (folder / f"{message.account.id}.{message.account.teller.language}.txt").write_text(message.text, "utf-8")
    truth = [event.to_json() for event in found.events]
    truth += [{"claim": claim, "incident": incident} for claim, incident in found.truth_of().items()]
    claims = [to_public(claim) for message in found.messages for claim in message.claims]
    _lines(out / "truth.jsonl", truth)
    _lines(out / "claims.jsonl", claims)
    _lines(out / "messages.jsonl", (
        {"id": m.account.id, "text": m.text, "published": m.account.sent_at.isoformat(), "zone": ZONE,
         "language": m.account.teller.language, "source": m.account.teller.id} for m in found.messages
    ))  # fmt: skip
    return {"events": len(found.events), "messages": len(found.messages), "claims": len(claims)}


def _lines(path: Path, objects: Iterable[Mapping[str, Any]]) -> None:
    text = "".join(json.dumps(o, ensure_ascii=False, sort_keys=True) + "\n" for o in objects)
    path.write_text(text, encoding="utf-8")
