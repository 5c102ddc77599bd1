"""Who may be named here, and what are all the others called?

One discloser serves one bulletin (or one figure): its labels are the same all through it, and different in the next.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from marsad.disclosure.coarsening import coarse_cells, coarser
from marsad.disclosure.phrases import Phrases, phrases
from marsad.disclosure.plain import plain
from marsad.disclosure.rules import Rule, Rules, rules
from marsad.disclosure.telling import Paraphrased, Quoted, Told, paraphrase
from marsad.model.cells import Cells
from marsad.model.claim import Claim
from marsad.model.window import BadTime, bounds
from marsad.reference.areas import units

_OPAQUE = re.compile(r"(source|ref) [1-9][0-9]*|ref [0-9a-f]{16}")


def origin_key(claim: Claim) -> str:
    """Whose word the claim is, as the toll engine has it: its origin's key, else its own report."""
    return claim.origin.key if claim.origin else f"report {claim.report or claim.id}"


# No repr: it would print what must stay inside into any error that shows its arguments.
@dataclass(frozen=True, repr=False)
class Discloser:
    """What may leave, in one bulletin. Build it with `of`. Pure: the same arguments give the same labels.

    nonce: fresh for each bulletin and not published: who has it could test guesses of the order of names.
    public: ids (and names, for origins without one) of sources that may be named; names: what to call those in print.
    keys: every origin, report, statement and item that may have to be labelled; others get a label from a digest.
    reports: report id to the id of the source that sent it, so that its words are quoted only if that one is public;
    a report that is not listed counts as private. places: cell to name. until: the instant up to which things are
    known, against which delays are reckoned. withheld: names of people that must not be printed.
    """

    nonce: str
    public: frozenset[str]
    names: Mapping[str, str]
    origins: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()
    reports: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    until: str | None = None
    withheld: frozenset[str] = frozenset()
    language: str = "en"
    rules: Rules = field(default_factory=rules)
    _labels: dict[str, str] = field(default_factory=dict, compare=False)

    @classmethod
    def of(
        cls, nonce: str, claims: Iterable[Claim], public: frozenset[str], names: Mapping[str, str], *,
        reports: Mapping[str, str] | None = None, places: Mapping[str, str] | None = None, until: str | None = None,
        withheld: frozenset[str] = frozenset(), language: str = "en",
    ) -> Discloser:  # fmt: skip
        """The discloser for all that the claims may cite: give it every claim that the figures are computed from."""
        given = list(claims)
        origins = {origin_key(claim) for claim in given} | {c.relayed_by for c in given if c.relayed_by}
        keys = {key for c in given for key in (c.report, c.statement, c.itemised, c.revises) if key}
        return cls(
            nonce, public, names, frozenset(origins), frozenset(keys), dict(reports or {}), dict(places or {}), until,
            withheld, language,
        )  # fmt: skip

    def __post_init__(self) -> None:
        for word, keys in (("source", self.origins - self.public), ("ref", self.keys - self.public - self.origins)):
            # The order of the digests: neither of registration nor of the alphabet.
            for number, key in enumerate(sorted(keys, key=self._digest), 1):
                self._labels[key] = f"{word} {number}"

    def _digest(self, key: str) -> bytes:
        return hmac.digest(self.nonce.encode(), key.encode("utf-8", "surrogatepass"), "sha256")

    def knowing(self, places: Mapping[str, str], until: str | None, language: str) -> Discloser:
        """The same labels, with names of cells and the day of the bulletin filled in where they were not given."""
        known = {**places, **self.places}
        return replace(self, places=known, until=self.until or until, language=language, _labels={})

    @property
    def phrasing(self) -> Phrases:
        """The phrases of the language."""
        return phrases(self.language)

    # Names and labels ------------------------------------------------------------------------------------------------

    def label(self, key: str) -> str:
        """What an origin, report, statement or item is called in a certificate: public ids openly, else a number."""
        if key in self.public:
            return key
        return self._labels.get(key) or f"ref {self._digest(key).hex()[:16]}"

    def is_label(self, text: str) -> bool:
        """Could `label` have made this?"""
        return text in self.public or _OPAQUE.fullmatch(text) is not None

    def origin_name(self, origin: str) -> str:
        """What an origin is called in print: "the Syrian Observatory for Human Rights", "source 3"."""
        return self.label_name(self.label(origin))

    def label_name(self, label: str) -> str:
        """What an origin that a certificate cites under a label is called in print."""
        if label in self.public:
            return plain(self.names.get(label, label))
        if label.startswith("source "):
            return self.phrasing.say("source", n=label.split()[1])
        return self.phrasing.say("unknown_source")

    def party(self, ident: str) -> str:
        """A party's name in print."""
        return plain(self.phrasing.name("party", ident))

    # Claims ----------------------------------------------------------------------------------------------------------

    def is_public(self, claim: Claim) -> bool:
        """Did a public origin say it, and did the report come from a public source? What is not known is not public."""
        if claim.origin is None or claim.origin.key not in self.public:
            return False
        sender = self.reports.get(claim.report) or claim.relayed_by
        return sender is not None and sender in self.public and (claim.relayed_by or sender) in self.public

    def rule(self, claim: Claim) -> Rule:
        """The rule that the claim falls under."""
        if claim.kind == "sighting":
            return self.rules.sighting
        return self.rules.public if self.is_public(claim) else self.rules.private

    def publishable(self, claim: Claim) -> Claim:
        """The claim no finer than its rule allows: compute figures that will be published from these."""
        return coarser(claim, self.rule(claim))

    def may_tell(self, claim: Claim) -> bool:
        """Has the delay passed that the claim's rule asks for? Unknown is no."""
        rule = self.rule(claim)
        if not rule.delay_hours:
            return True
        end = claim.when.window().end
        try:
            now = bounds(self.until, "UTC")[0] if self.until else None
        except BadTime:
            now = None
        return end is not None and now is not None and now - end >= rule.delay_hours * 3600

    def place(self, options: Iterable[Cells], rule: Rule | None = None) -> str | None:
        """The ground in print, no finer than the rule, never in the claim's own spelling; None if it has no name."""
        allowed = rule or self.rules.private
        told = []
        for option in options:
            named = [self._cell(node) for node in coarse_cells(option, allowed)]
            if None in named or not named:
                return None
            told.append(self.phrasing.series(sorted({name for name in named if name})))
        return self.phrasing.series(list(dict.fromkeys(told)), "or") or None

    def _cell(self, node: str) -> str | None:
        while node:
            name = self.places.get(node) or (units()[node].name if node in units() else None)
            if name:
                return plain(name)
            node = node.rpartition("/")[0]
        return None

    def words(self, claim: Claim) -> Told:
        """The claim in its public source's words, or a paraphrase of its structured fields with its commitment."""
        if self.is_public(claim) and claim.kind != "sighting" and claim.quote:
            return Quoted(self._without_names(claim))
        shown = self.publishable(claim)
        place = self.place(shown.ground(), self.rule(claim))
        return Paraphrased(paraphrase(shown, place, self.phrasing, self.party), claim.id)

    def _without_names(self, claim: Claim) -> str:
        text = plain(claim.quote)
        listed = claim.detail.get("names")
        names = [n for n in listed if isinstance(n, str)] if isinstance(listed, (list, tuple)) else []
        for name in sorted({plain(n) for n in (*names, *self.withheld)} - {""}, key=lambda n: (-len(n), n)):
            text = re.sub(re.escape(name), self.phrasing.say("name_withheld"), text, flags=re.IGNORECASE)
        return text
