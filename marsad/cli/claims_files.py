"""How are claims and pairs read from a file, for the forms that need no store?"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from marsad.intake.messages import BadInput
from marsad.model.claim import BadClaim, Claim
from marsad.model.public_json import from_public
from marsad.model.window import BadTime, instant
from marsad.pipeline import ZONE, Engines


def objects(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The JSON objects of a file of lines, with their line numbers. Raises BadInput."""
    try:
        with path.open(encoding="utf-8") as handle:
            for number, line in enumerate(handle, 1):
                if line.strip():
                    yield number, _object(line, path, number)
    except UnicodeDecodeError:
        raise BadInput(f"{path}: not text in UTF-8") from None
    except OSError as error:
        raise BadInput(f"{path}: can't be read ({error.strerror})") from error


def _object(line: str, path: Path, number: int) -> dict[str, Any]:
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        raise BadInput(f"{path}, line {number}: not JSON") from None
    if not isinstance(data, dict):
        raise BadInput(f"{path}, line {number}: not a JSON object")
    return data


def read_claims(path: Path, engines: Engines) -> list[Claim]:
    """The claims of a file, placed on the ground. Ids are taken as given. Raises BadInput with file and line."""
    found: dict[str, Claim] = {}
    for number, data in objects(path):
        if data.get("kind") == "unread":
            continue
        try:
            claim = from_public(data, ZONE)
            instants = (claim.said_at, claim.received_at)
            for said in instants:
                if said is not None:
                    instant(said, claim.when.zone)
        except (BadClaim, BadTime) as error:
            raise BadInput(f"{path}, line {number}: {error}") from error
        ident = claim.id or f"line {number}"
        if ident in found:
            raise BadInput(f"{path}, line {number}: the id {ident!r} was given before")
        found[ident] = replace(claim, id=ident, where=engines.where(claim.where))
    return list(found.values())


def read_pairs(path: Path | None, claims: Sequence[Claim]) -> dict[str, frozenset[frozenset[str]]]:
    """The pairs of a file by what they say: "no", "maybe", "yes". Raises BadInput."""
    said: dict[str, set[frozenset[str]]] = {"yes": set(), "no": set(), "maybe": set()}
    ids = {claim.id for claim in claims}
    for number, data in objects(path) if path else ():
        same, ends = data.get("same"), (data.get("a"), data.get("b"))
        if same not in said or not all(isinstance(end, str) for end in ends):
            raise BadInput(f'{path}, line {number}: a pair is {{"a", "b", "same": "yes", "no" or "maybe"}}')
        if not set(ends) <= ids:
            raise BadInput(f"{path}, line {number}: no claim {', '.join(sorted(str(e) for e in set(ends) - ids))}")
        said[same].add(frozenset(str(end) for end in ends))
    return {same: frozenset(pairs) for same, pairs in said.items()}


def doubted(path: Path | None) -> dict[str, dict[str, Any]]:
    """The pairs of a file that are said to differ with a probability, as decisions that a proof can cite."""
    found = {}
    for number, data in objects(path) if path else ():
        sure = data.get("probability")
        if data.get("same") == "no" and sure is not None:
            if isinstance(sure, bool) or not isinstance(sure, (int, float)) or not 0 <= sure <= 1:
                raise BadInput(f"{path}, line {number}: probability is {sure!r}; a number from 0 to 1 is wanted")
            found[f"pair {number}"] = {
                "verb": "cannot_link", "claims": sorted((data["a"], data["b"])), "probability": round(sure * 1_000_000),
            }  # fmt: skip
    return found
