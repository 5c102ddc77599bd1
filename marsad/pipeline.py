"""In what order does a message become a figure? The whole order, in one short file.

report → reading → claims (geocoded, sealed) → incidents → attribution → truce findings → figures
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from itertools import tee
from typing import TYPE_CHECKING

from marsad.model.claim import Claim, Place
from marsad.model.incident import Incident, Pairing
from marsad.model.scope import Scope
from marsad.model.window import instant, zone
from marsad.reference.profiles import Profile, profile

if TYPE_CHECKING:
    from marsad.model.attribution import Attribution
    from marsad.places import Gazetteer
    from marsad.reading import Context, Reader, Reading

COUNTRY = "SY"
ZONE = "Asia/Damascus"


@dataclass(frozen=True)
class Engines:
    """The engines that read and place, built on first use. additions: a store's own places, as reference releases."""

    country: str = COUNTRY
    additions: tuple[bytes, ...] = ()

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Names and cells of this reference release."""
        from marsad.places import Gazetteer

        return Gazetteer.with_additions(self.additions)

    @cached_property
    def reader(self) -> Reader:
        """The reader of this release."""
        from marsad.reading import Reader

        return Reader(self.gazetteer)

    @cached_property
    def rules(self) -> Profile:
        """Marsad's own counting rules."""
        return profile("marsad")

    @cached_property
    def reference(self) -> str:
        """The digest of the reference release: data files and gazetteer."""
        from marsad.model.canonical import digest
        from marsad.reference.loading import release_digest

        return digest({"data": release_digest(), "gazetteer": self.gazetteer.digest})

    def read(self, text: str, context: Context) -> Reading:
        """Read one report, place its claims on the ground, and seal them with their ids."""
        return self._finished(self.reader.read(text, dated(context)), context)

    def read_many(self, texts: Iterable[tuple[str, Context]]) -> Iterator[Reading]:
        """The same for many reports, in order; faster by batches."""
        first, second = tee(texts)
        readings = self.reader.read_many((text, dated(context)) for text, context in first)
        for reading, (_, context) in zip(readings, second, strict=True):
            yield self._finished(reading, context)

    def _finished(self, reading: Reading, context: Context) -> Reading:
        """The reading with places as cells, the instant of publication where only its day was read, and new ids."""
        from marsad.reading import seal

        day = dated(context).published
        claims = tuple(
            replace(
                claim,
                where=self.where(claim.where),
                said_at=context.published if claim.said_at == day else claim.said_at,
            )
            for claim in reading.claims
        )
        return replace(reading, claims=seal(claims))

    def where(self, places: Sequence[Place]) -> tuple[Place, ...]:
        """The places on the ground, each in the light of those named beside it. One that has cells keeps them."""
        first = [p if p.candidates else self.gazetteer.resolve(p, country=self.country) for p in places]
        return tuple(
            done if said.candidates or len(done.candidates) == 1 else self._beside(said, first)
            for said, done in zip(places, first, strict=True)
        )

    def _beside(self, said: Place, others: Sequence[Place]) -> Place:
        near = [p for p in others if p.name != said.name]
        return self.gazetteer.resolve(said, country=self.country, near=near)


def dated(context: Context) -> Context:
    """The context with the local day of publication, from which a reader counts "today" and "Thursday"."""
    if context.published is None:
        return context
    local = datetime.fromtimestamp(instant(context.published, context.zone), zone(context.zone))
    return replace(context, published=local.date().isoformat()) if "T" in context.published else context


def events(
    claims: Iterable[Claim],
    rules: Profile,
    linked: Iterable[frozenset[str]] = (),
    unlinked: Iterable[frozenset[str]] = (),
) -> tuple[list[Incident], list[Pairing]]:
    """The incidents that standing claims tell of, with floors for each, and the uncertain pairs."""
    from marsad.incidents.resolving import resolve
    from marsad.tolls.figure import Question, bounds_of

    apart = frozenset(unlinked)

    def harmed(mine: Sequence[Claim], harm: str) -> tuple[int, int]:
        counted = [claim for claim in mine if claim.harm == harm and claim.count is not None]
        return bounds_of(Question(harm, Scope()), counted, rules, apart) if counted else (0, 0)

    return resolve(claims, harmed, frozenset(linked), apart)


def attributions(incidents: Iterable[Incident], claims: Mapping[str, Claim]) -> dict[str, Attribution]:
    """For each incident, whom its sources hold responsible."""
    from marsad.attribution.claimed import as_claimed

    return {incident.id: as_claimed(incident.id, [claims[c] for c in incident.claims]) for incident in incidents}
