"""What exactly is asked? Options of the command line → one question for the toll engine, in plain words too."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.pipeline import ZONE, Engines

if TYPE_CHECKING:
    from marsad.model.cells import Cells
    from marsad.model.claim import Claim
    from marsad.model.victims import Victims
    from marsad.tolls.figure import Question

Harm = Annotated[str, typer.Argument(help="killed, injured, missing, detained, displaced or attacks.")]
Status = Annotated[
    str | None, typer.Argument(help="civilian, combatant; women, men, children, girls, boys; all if absent.")
]
Where = Annotated[str | None, typer.Option("--where", help="Places, a union: Idlib,Hama.")]
First = Annotated[str | None, typer.Option("--from", help="First day, inclusive (local to the scope's zone).")]
Last = Annotated[str | None, typer.Option("--to", help="Last day, inclusive.")]
By = Annotated[str | None, typer.Option("--by", help="Parties: RU,SY-GOV.")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="A log position, or an instant of receipt.")]
Weighed = Annotated[
    bool,
    typer.Option("--weighed", help="With --by: whose the evidence makes each incident, not whom claims name."),
]
Suspected = Annotated[
    str | None,
    typer.Option(
        "--suspected", help="Only incidents in which a party is at least suspected: a filter, no bound for it."
    ),
]
OriginName = Annotated[str | None, typer.Option("--origin", help="Only this origin's account.")]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was typed."""

    harm: str
    status: str | None = None
    where: str | None = None
    first: str | None = None
    last: str | None = None
    by: str | None = None
    as_of: str | None = None
    origin: str | None = None
    weighed: bool = False
    suspected: str | None = None

    @property
    def suspects(self) -> tuple[str, ...]:
        """The parties of whom one must be suspected, as typed."""
        return tuple(name.strip() for name in (self.suspected or "").split(",") if name.strip())

    @property
    def places(self) -> tuple[str, ...]:
        """The places asked for, as typed."""
        return tuple(name.strip() for name in (self.where or "").split(",") if name.strip())


def victims(status: str | None) -> Victims:
    """The class of people that a word of the command line names. Raises BadInput."""
    from marsad.intake.messages import BadInput
    from marsad.model.victims import ANYONE, Victims

    classes = {
        None: ANYONE, "unknown": ANYONE, "people": ANYONE, "all": ANYONE, "civilian": Victims("civilian"),
        "civilians": Victims("civilian"), "combatant": Victims("combatant"), "combatants": Victims("combatant"),
        "women": Victims(sex="female", age="adult"), "men": Victims(sex="male", age="adult"),
        "children": Victims(age="child"), "girls": Victims(sex="female", age="child"),
        "boys": Victims(sex="male", age="child"), "female": Victims(sex="female"), "male": Victims(sex="male"),
    }  # fmt: skip
    if status not in classes:
        names = ", ".join(str(name) for name in classes if name)
        raise BadInput(f"no class of people called {status!r}; there are {names}")
    return classes[status]


def question(asked: Asked, engines: Engines, claims: Sequence[Claim]) -> Question:
    """The question with places as cells and days as seconds. Raises BadInput, BadTime, UnknownPlace."""
    from marsad.intake.messages import BadInput
    from marsad.model.cells import WORLD
    from marsad.model.claim import HARMS
    from marsad.model.scope import Scope
    from marsad.model.window import Window
    from marsad.tolls.figure import Question

    if asked.harm not in HARMS:
        raise BadInput(f"no harm called {asked.harm!r}; there are {', '.join(HARMS)}")
    if asked.suspected and asked.by:
        raise BadInput("--by asks what a party did, --suspected for incidents that may be its own; ask for one of them")
    if asked.weighed and not asked.by:
        raise BadInput("--weighed asks whose incidents they are; name the parties with --by RU or --by RU,SY-GOV")
    ground = _cells(asked.places, engines, claims) if asked.places else WORLD
    parties = frozenset(p.strip() for p in (asked.by or "").split(",") if p.strip())
    window = Window.of(asked.first, asked.last, ZONE)
    return Question(asked.harm, Scope((ground,), window, parties, victims(asked.status)), asked.origin)


def _cells(names: Iterable[str], engines: Engines, claims: Sequence[Claim]) -> Cells:
    """The union of the named places. A name that the gazetteer lacks counts only if some claim bears it."""
    from marsad.model import cells
    from marsad.places import UnknownPlace

    borne = {node for claim in claims for option in claim.ground() for node in option if "~" in node}
    nodes: list[str] = []
    for name in names:
        try:
            nodes.extend(engines.gazetteer.cells_of([name], country=engines.country))
        except UnknownPlace:
            unlocated = engines.gazetteer.find(name, country=engines.country).unlocated
            if not set(unlocated) <= borne:
                raise
            nodes.extend(unlocated)
    return engines.gazetteer.cells_of(cells.cells(nodes)) if all("~" not in n for n in nodes) else cells.cells(nodes)
