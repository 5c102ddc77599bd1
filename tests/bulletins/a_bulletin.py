"""A small bulletin made by hand: a public monitor quoted by an agency, and private sources, over Idlib and Hama."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from marsad.disclosure import Discloser
from marsad.model.attribution import Attribution
from marsad.model.bulletin import Asked, FindingLine, Material
from marsad.model.claim import Claim, Origin, Place, When
from marsad.model.count import Count
from marsad.model.incident import Incident
from marsad.model.scope import Scope
from marsad.model.victims import Victims
from marsad.model.window import Window
from marsad.reference.profiles import profile
from marsad.tolls.figure import Known, Question, answer

ZONE = "Asia/Damascus"
PUBLIC = frozenset({"sohr", "unnamed", "white-helmets"})
NAMES = {"sohr": "the Syrian Observatory for Human Rights", "white-helmets": "the White Helmets"}
CELLS = {
    "SY/ID": "Idlib", "SY/HM": "Hama", "SY/ID/g1": "Khan Shaykhun, Idlib", "SY/HM/g2": "Qalaat al-Madiq, Hama",
    "SY/ID/g3": "Jarjanaz, Idlib", "SY/ID/g4": "Al-Tamanah, Idlib",
}  # fmt: skip
POINTS = {
    "SY/ID/g1": (35440800, 36649400), "SY/HM/g2": (35412000, 36388000), "SY/ID/g3": (35617100, 36783100),
    "SY/ID/g4": (35466000, 36800000),
}  # fmt: skip


@dataclass(frozen=True)
class Planted:
    """What must not leave: a private source's name, pseudonym, words and quarter; the report's and statement's ids."""

    name: str = "Abu Planted al-Shahid"
    pseudonym: str = "s-plantedabc"
    quote: str = "my neighbour's house by the olive press fell on nine of them"
    quarter: str = "the olive press quarter"
    report: str = "f00dfeedcafe0123456789"
    statement: str = "statement-of-the-planted-witness"
    person: str = "Um Planted"

    def all(self) -> tuple[str, ...]:
        return (self.name, self.pseudonym, self.quote, self.quarter, self.report, self.statement, self.person)


def place(cell: str, name: str | None = None, precision: str = "town") -> Place:
    """A place in one known cell."""
    latitude, longitude = POINTS.get(cell, (None, None))
    return Place(name or CELLS[cell], (), cell, latitude, longitude, precision, ((cell,),))


def claim(
    cells: Sequence[Place], lower: int, origin: str, first: str, last: str | None = None, **more: object
) -> Claim:
    """At least so many civilians killed there and then, says the origin."""
    made = Claim(
        report=str(more.pop("report", f"report-{origin}")), kind="casualties", span=(0, 9),
        quote=str(more.pop("quote", f"At least {lower} civilians were killed")), harm="killed",
        count=more.pop("count", Count(lower, None)),  # type: ignore[arg-type]
        victims=Victims("civilian"), where=tuple(cells), when=When(first, last or first, ZONE),
        origin=Origin(origin, origin),
    )  # fmt: skip
    return replace(made, **more).sealed()  # type: ignore[arg-type]


def some_claims(planted: Planted) -> list[Claim]:
    """Two public counts and three private ones; the planted one names a quarter and an hour."""
    both = [place("SY/ID", precision="governorate"), place("SY/HM", precision="governorate")]
    wire = {"report": "wire", "relayed_by": "unnamed", "by": ("RU", "SY-GOV")}
    quarter = Place(
        planted.quarter, (), None, 35441234, 36651234, "neighbourhood", ((f"SY/ID/g1/~{planted.quarter}",),)
    )
    return [
        claim(both, 22, "sohr", "2017-09-19", "2017-09-21", quote="At least 22 civilians have been killed", **wire),
        claim([place("SY/ID/g1")], 4, "sohr", "2017-09-21", quote="at least four people", **{**wire, "by": ("RU",)}),
        claim(
            [quarter], 9, planted.pseudonym, "2017-09-21T08:15:00+03:00", quote=planted.quote, report=planted.report,
            statement=planted.statement, detail={"names": [planted.person]}, said_at="2017-09-21",
        ),
        claim([place("SY/HM/g2")], 8, "s-friendabcd", "2017-09-20", count=Count(8, 8)),
        claim([place("SY/HM/g2")], 10, "s-otherabcde", "2017-09-20", count=Count(10, 10)),
        claim([place("SY/ID/g3")], 4, "s-otherabcde", "2017-09-20", count=Count(4, 6), report="report-b"),
        claim([place("SY/ID/g4")], 1, "s-friendabcd", "2017-09-21", count=Count(1, 1), report="report-c"),
    ]  # fmt: skip


def incident(
    ident: str, cell: str, day: str, killed: tuple[int, int], claims: Sequence[Claim], **more: object
) -> Incident:
    """An incident at a town."""
    latitude, longitude = POINTS[cell]
    found = Incident(
        ident, "strike", tuple(c.id for c in claims), ((cell,),), CELLS[cell].split(",")[0],
        (CELLS[cell].split(", ")[1],), latitude, longitude, "town", Window.of(day, day, ZONE), day, day, ZONE, ("RU",),
        tuple(sorted({c.origin.key for c in claims if c.origin})), killed, (0, 0), True, "airstrike",
    )  # fmt: skip
    return replace(found, **more)  # type: ignore[arg-type]


def some_incidents(claims: Sequence[Claim], planted: Planted) -> tuple[Incident, ...]:
    """Strikes on four towns, one of them in the planted quarter, and an offensive of an excluded group."""
    return (
        incident("inc-khan", "SY/ID/g1", "2017-09-21", (9, 9), [claims[1], claims[2]], place=planted.quarter,
                 where=((f"SY/ID/g1/~{planted.quarter}",),), precision="neighbourhood",
                 start="2017-09-21T08:15:00+03:00", latitude=35441234, longitude=36651234, injured=(10, 12)),
        incident("inc-qalaat", "SY/HM/g2", "2017-09-20", (8, 10), claims[3:5], by=("RU", "SY-GOV")),
        incident("inc-jarjanaz", "SY/ID/g3", "2017-09-20", (4, 6), claims[5:6], by=()),
        incident("inc-tamanah", "SY/ID/g4", "2017-09-21", (1, 1), claims[6:7], by=("SY-GOV",), means="barrel"),
        incident("inc-offensive", "SY/HM/g2", "2017-09-19", (0, 0), [claims[0]], kind="offensive", by=("HTS",),
                 place="", within=(), where=(("SY/HM", "SY/ID"),), latitude=None, longitude=None,
                 precision="governorate", means=None, civilian=False),
    )  # fmt: skip


def attribution(ident: str, parties: tuple[str, ...], strength: str, contested: bool = False) -> Attribution:
    """Who did it, with no evidence listed."""
    return Attribution(ident, {}, parties, 900_000, strength, contested, ())


AREAS = (
    {"name": "Idlib", "kind": "governorate", "uncertainty_km": 10, "label_at": None,
     "rings": [[[36100000, 35400000], [37050000, 35420000], [37000000, 36200000], [36300000, 36250000]]]},
    {"name": "Hama", "kind": "governorate", "uncertainty_km": 16, "label_at": None,
     "rings": [[[36100000, 35400000], [37050000, 35420000], [37900000, 35000000], [36200000, 34800000]]]},
    {"name": "Idlib de-escalation area", "kind": "truce", "uncertainty_km": 10, "label_at": None,
     "rings": [[[36000000, 35300000], [36900000, 35320000], [37000000, 36200000], [36200000, 36250000]]]},
)  # fmt: skip


def material(
    planted: Planted = Planted(), claims: Sequence[Claim] | None = None, nonce: str = "first"
) -> tuple[Material, Discloser]:
    """The bulletin's material with real figures, and its discloser."""
    said = list(claims) if claims is not None else some_claims(planted)
    reports = {"wire": "unnamed"}
    discloser = Discloser.of(nonce, said, PUBLIC, NAMES, reports=reports, places=CELLS)
    fine = [discloser.publishable(c) for c in said]
    asked = []
    for where, first, last in (
        (("SY/HM", "SY/ID"), "2017-09-19", "2017-09-21"),
        (("SY/ID/g1",), "2017-09-21", "2017-09-21"),
    ):
        scope = Scope((where,), Window.of(first, last, ZONE), frozenset(), Victims("civilian"))
        figure = answer(Question("killed", scope), fine, profile(), Known(known_at=41), label=discloser.label)
        asked.append(Asked("killed", "civilian", tuple(CELLS[c] for c in reversed(where)), first, last, None, figure))
    incidents = some_incidents(said, planted)
    why = f"{planted.quarter} lies inside the area, by 9 km"
    return Material(
        id="b7a1c0ffee", as_of=41, known_until="2017-09-22T18:00:00Z", reference="ab" * 32,
        period=("2017-09-19", "2017-09-21"), zone=ZONE, figures=tuple(asked), incidents=incidents,
        attributions={
            "inc-khan": attribution("inc-khan", ("RU",), "alleged"),
            "inc-qalaat": attribution("inc-qalaat", ("RU", "SY-GOV"), "alleged", True),
            "inc-jarjanaz": attribution("inc-jarjanaz", (), "unattributed"),
            "inc-tamanah": attribution("inc-tamanah", ("SY-GOV",), "suspected"),
        },
        findings=(
            FindingLine("inc-khan", "SY-ASTANA-4", "2", "prima_facie_breach", 970_000, why),
            FindingLine("inc-qalaat", "SY-ASTANA-4", "2", "indeterminate", 520_000, "It lies on the border as known."),
            FindingLine("inc-offensive", "SY-ASTANA-4", "5", "outside_scope", 990_000, "An excluded group, no party."),
        ),
        claims={c.id: c for c in (*said, *fine)}, public=PUBLIC, origin_names=NAMES, reports=6, sources=4, unread=1,
        areas=AREAS, cell_names=CELLS,
    ), discloser  # fmt: skip
