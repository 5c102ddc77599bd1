"""In what order does a message become a figure? The whole order, in one short file.

report → reading → claims (geocoded, sealed) → incidents → attribution → truce findings → figures
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property
from itertools import tee
from typing import TYPE_CHECKING

from marsad.model.claim import Claim, Place
from marsad.model.finding import IncidentFacts
from marsad.model.incident import Incident, Pairing
from marsad.model.scope import Scope
from marsad.model.window import instant, zone
from marsad.reference.profiles import Profile, profile

if TYPE_CHECKING:
    from marsad.attribution.attributing import Attributor
    from marsad.attribution.case import Case
    from marsad.incidents.resolving import Resolver
    from marsad.incidents.summary import Harmed
    from marsad.model.attribution import Attribution
    from marsad.model.finding import Finding
    from marsad.places import Gazetteer
    from marsad.places.control import Control, Ground
    from marsad.reading import Context, Reader, Reading, TextReader

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
    def release(self) -> bytes:
        """The reference release: the data files, and the digest of the gazetteer that was built with them."""
        from marsad.model.canonical import canonical
        from marsad.reference.loading import release_files

        files = [{"name": name, "text": text} for name, text in release_files().items()]
        return canonical({"schema": "marsad.reference/1", "files": files, "gazetteer": self.gazetteer.digest})

    @cached_property
    def reference(self) -> str:
        """The digest of the reference release."""
        from hashlib import sha256

        return sha256(self.release).hexdigest()

    def read(self, text: str, context: Context, reader: TextReader | None = None) -> Reading:
        """Read one report, place its claims on the ground, and seal them with their ids. reader: another than ours."""
        return self._finished(text, (reader or self.reader).read(text, dated(context)), context)

    def read_many(self, texts: Iterable[tuple[str, Context]], reader: TextReader | None = None) -> Iterator[Reading]:
        """The same for many reports, in order; faster by batches."""
        first, second = tee(texts)
        readings = (reader or self.reader).read_many((text, dated(context)) for text, context in first)
        for reading, (text, context) in zip(readings, second, strict=True):
            yield self._finished(text, reading, context)

    def _finished(self, text: str, reading: Reading, context: Context) -> Reading:
        """The reading with places as cells, quarters and parts of the day, the instant of publication where only its
        day was read, and new ids.

        Claims of a voice note say which transcript their spans are of.
        """
        from marsad.incidents.scenes import with_scenes
        from marsad.reading import seal

        day = dated(context).published
        claims = tuple(
            replace(
                claim,
                where=self.where(claim.where),
                said_at=context.published if claim.said_at == day else claim.said_at,
                detail={**claim.detail, "transcript": context.transcript} if context.transcript else claim.detail,
            )
            for claim in reading.claims
        )
        return replace(reading, claims=seal(with_scenes(text, claims)))

    def where(self, places: Sequence[Place]) -> tuple[Place, ...]:
        """The places on the ground, each in the light of those named beside it. One that has cells keeps them."""
        first = [p if p.candidates else self.gazetteer.resolve(p, country=self.country) for p in places]
        return tuple(
            _with_point(said, done if said.candidates or len(done.candidates) == 1 else self._beside(said, first))
            for said, done in zip(places, first, strict=True)
        )

    def _beside(self, said: Place, others: Sequence[Place]) -> Place:
        near = [p for p in others if p.name != said.name]
        return self.gazetteer.resolve(said, country=self.country, near=near)


def _with_point(said: Place, done: Place) -> Place:
    """A point that the claim states itself goes before that of the gazetteer, which may not know the name at all."""
    if said.latitude is None or said.longitude is None:
        return done
    return replace(done, latitude=said.latitude, longitude=said.longitude)


def dated(context: Context) -> Context:
    """The context with the local day of publication, from which a reader counts "today" and "Thursday"."""
    if context.published is None:
        return context
    local = datetime.fromtimestamp(instant(context.published, context.zone), zone(context.zone))
    if "T" not in context.published:
        return context
    return replace(context, published=local.date().isoformat(), instant=context.published)


def events(
    claims: Iterable[Claim],
    rules: Profile,
    linked: Iterable[frozenset[str]] = (),
    unlinked: Iterable[frozenset[str]] = (),
) -> tuple[list[Incident], list[Pairing]]:
    """The incidents that standing claims tell of, with floors for each, and the uncertain pairs."""
    from marsad.incidents.resolving import incidents_of

    resolver, harmed = grouped(claims, rules, linked, unlinked)
    return incidents_of(resolver, harmed), resolver.uncertain()


def grouped(
    claims: Iterable[Claim],
    rules: Profile,
    linked: Iterable[frozenset[str]] = (),
    unlinked: Iterable[frozenset[str]] = (),
) -> tuple[Resolver, Harmed]:
    """The claims grouped into events, and what gives the floors of such a group."""
    from marsad.incidents.resolving import Resolver
    from marsad.tolls.figure import Question, bounds_of

    apart = frozenset(unlinked)

    def harmed(mine: Sequence[Claim], harm: str) -> tuple[int, int]:
        counted = [claim for claim in mine if claim.harm == harm and claim.count is not None]
        return bounds_of(Question(harm, Scope()), counted, rules, apart) if counted else (0, 0)

    resolver = Resolver(frozenset(linked), apart)
    resolver.add_all(claims)
    return resolver, harmed


def attributions(incidents: Iterable[Incident], claims: Mapping[str, Claim]) -> dict[str, Attribution]:
    """For each incident, whom its sources hold responsible."""
    from marsad.attribution.claimed import as_claimed

    return {incident.id: as_claimed(incident.id, [claims[c] for c in incident.claims]) for incident in incidents}


def cases(incidents: Sequence[Incident], claims: Iterable[Claim], until: datetime) -> list[Case]:
    """What the record holds on who did each of the incidents: claims, flights, statements, who held the ground.

    until: an aware instant; flights that were too fresh to be told of then are left out (disclosure/rules.yaml).
    """
    from marsad.attribution.gathered import Gathering
    from marsad.attribution.reliability import of_record
    from marsad.attribution.withheld import withheld
    from marsad.disclosure.rules import rules
    from marsad.places.control import Control
    from marsad.places.ground_claims import control_claims

    known, delay = list(claims), timedelta(hours=rules().sighting.delay_hours)
    control, gathering = Control(control_claims(known)), Gathering(known, of_record(incidents, known))
    held = [ground.parties if (ground := ground_of(incident, control)) else () for incident in incidents]
    return [withheld(gathering.case(i, who), until, delay) for i, who in zip(incidents, held, strict=True)]


def weighed(
    incidents: Sequence[Incident], claims: Iterable[Claim], until: datetime, model: Attributor | None = None
) -> dict[str, Attribution]:
    """By claim, whose the weighed evidence makes its incident: what a figure by party rests on (METHODS 6).

    An incident that isn't known to be from the air is whose its sources say.
    """
    from marsad.attribution.attributing import Attributor
    from marsad.attribution.figures import by_air, counting

    known = {claim.id: claim for claim in claims}
    flown = [incident for incident in incidents if by_air(known[ident] for ident in incident.claims)]
    judge, said = model or Attributor(), attributions(incidents, known)
    said |= {case.id: counting(judge.verdict(case)) for case in cases(flown, known.values(), until)}
    return {ident: said[incident.id] for incident in incidents for ident in incident.claims}


def by_incident(incidents: Iterable[Incident], weighed: Mapping[str, Attribution]) -> dict[str, Attribution]:
    """The verdict on each incident of whose claims all bear one: the same event, its claims perhaps made coarser."""
    found: dict[str, Attribution] = {}
    for incident in incidents:
        verdicts = {weighed[ident].id: weighed[ident] for ident in incident.claims if ident in weighed}
        if len(verdicts) == 1:
            (verdict,) = verdicts.values()
            found[incident.id] = replace(verdict, id=incident.id)
    return found


def facts_of(
    incident: Incident, attribution: Attribution, claims: Mapping[str, Claim], radius_m: int, control: Control
) -> IncidentFacts:
    """What an agreement asks of an incident. The parties are those that the sources hold responsible."""
    mine = [claims[ident] for ident in incident.claims]
    held = ground_of(incident, control)
    return IncidentFacts(
        id=incident.id,
        date=(incident.start or "")[:10] or None,
        latitude=incident.latitude,
        longitude=incident.longitude,
        radius_m=radius_m,
        where=incident.where,
        by=attribution.set,
        target=_target(incident, mine),
        means=_means(incident),
        held_by=held.parties if held else (),
        held=held.probability if held else 0,
    )


def ground_of(incident: Incident, control: Control) -> Ground | None:
    """Who was said to hold the ground of an incident on its first day; None if its place or day isn't settled."""
    from marsad.places.control import day_of

    day = incident.start or ""
    if len(incident.where) != 1 or len(day) < 10:
        return None
    return control.at(incident.where[0], day_of(day[:10]))


def _target(incident: Incident, claims: Sequence[Claim]) -> str:
    """Civilians first: an exception for fighters licenses no harm to them."""
    if incident.civilian:
        return "civilian"
    if any(claim.kind == "facility" for claim in claims):
        return "facility"
    sides = sorted(
        {claim.victims.side for claim in claims if claim.victims.status == "combatant" and claim.victims.side}
    )
    return f"combatant:{sides[0]}" if len(sides) == 1 else "unknown"


def _means(incident: Incident) -> str:
    said = {"strike": "airstrike"}.get(incident.means or "", incident.means or "")
    if incident.kind in ("offensive", "capture"):
        return "ground"
    return said if said in ("airstrike", "shelling", "ground", "missile", "barrel") else "other"


def party_of(name: str, day: str | None) -> str | None:
    """The party that an id or a name means on an ISO day; None if nobody is known by it."""
    from marsad.reference.actors import load_actors

    actors = load_actors()
    return name if name in actors.parties else actors.party(name, day)


def truce_findings(
    incidents: Iterable[Incident], named: Mapping[str, Attribution], claims: Mapping[str, Claim], gazetteer: Gazetteer
) -> list[Finding]:
    """How each incident stands to each clause of each agreement of this release."""
    from marsad.places.control import Control
    from marsad.places.ground_claims import control_claims
    from marsad.places.zones import Zones
    from marsad.reference.agreements import agreements
    from marsad.truces import findings

    zones, control = Zones(gazetteer), Control(control_claims(claims.values()))
    found: list[Finding] = []
    for incident in incidents:
        cells = incident.where[0] if len(incident.where) == 1 else ()
        point = gazetteer.point_of(cells[0]) if len(cells) == 1 else None
        facts = facts_of(incident, named[incident.id], claims, point[2] if point else 0, control)
        found.extend(findings(facts, agreements(), zones.membership, party_of))
    return found
