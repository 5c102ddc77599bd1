"""Are the claims that a figure cites in the log, as cited, and did they stand at its position? (METHODS 4, step 1)"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marsad.cli.opened import opened
from marsad.cli.published import Publishing, publishing
from marsad.verify.check import Fails


def cited_in_log(figure: dict[str, Any], db: str) -> str:
    """A sentence if every cited claim is in the log and stood then; raises Fails with the first that isn't."""
    position, certificate = int(figure["known_at"]), figure["certificate"]
    with opened(db) as store:
        if position > store.log.head().position:
            raise Fails(f"log: the figure is as of position {position}, beyond the end of this log")
        known = store.known(str(position))
        # A claim finer than may be published is cited in its coarser form, made anew here.
        ready = publishing(known, store.engines, ())
        claims = ready.claims
        origins: dict[str, str] = {}
        for ident, cited in certificate["claims"].items():
            if ident not in claims:
                raise Fails(f"log: claim {ident} is not in the log at position {position}, or did not stand then")
            origin = claims[ident].origin
            key = origin.key if origin else claims[ident].report
            if origins.setdefault(cited["origin"], key) != key:
                raise Fails(f"log: the label {cited['origin']} stands for two origins")
        if len(set(origins.values())) != len(origins):
            raise Fails("log: one origin is cited under two labels")
        if "verdicts" in certificate and not _as_weighed(certificate, ready):
            raise Fails("log: a verdict on the incident of a cited claim is not what the log's evidence weighs to")
    if not _says_who_copied(certificate, ready, origins):
        raise Fails("log: a cited claim was copied from another origin, and the certificate doesn't say so")
    _, apart = known.pairs
    decided = {frozenset(ready.finer.get(ident, ident) for ident in pair) for pair in apart}
    if not {frozenset(pair) for pair in certificate["cannot_link"]} <= decided:
        raise Fails(f"log: two claims are kept apart that nobody had decided on at position {position}")
    return f"log: all {len(certificate['claims'])} cited claims stood at position {position}"


def _as_weighed(certificate: Mapping[str, Any], ready: Publishing) -> bool:
    """Are the verdicts those that the evidence in the log bears, on every cited claim that can bear one?"""
    said = {ident: (name, told["set"]) for name, told in certificate["verdicts"].items() for ident in told["claims"]}
    open_counts = (i for i, c in certificate["claims"].items() if not c["asserted"]["count"]["exhaustive"])
    found = {i: (v.id, sorted(v.set)) for i in open_counts if (v := ready.weighed.get(i)) is not None}
    return said == found


def _says_who_copied(certificate: Mapping[str, Any], ready: Publishing, origins: Mapping[str, str]) -> bool:
    """Does each cited claim bear the labels of all from whom the log shows it to be taken, one label an origin?"""
    labels = {key: label for label, key in origins.items()}
    may: dict[str, set[str]] = {key: {label} for key, label in labels.items()}
    for ident, whose in ready.given.taken.items():
        if ident in certificate["claims"]:
            said = {copy["from"] for copy in certificate.get("copies", ()) if ident in copy["claims"]}
            for one in whose:
                # The label of an origin of which nothing is cited is known by being said wherever it has to be.
                may[one.origin] = may.get(one.origin, said) & said
                if not may[one.origin]:
                    return False
    return True
