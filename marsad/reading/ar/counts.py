"""Who was counted as harmed, how many attacks, and which count is inside which?"""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.model.count import Count
from marsad.model.victims import Victims
from marsad.reading.ar.befalling import decide
from marsad.reading.ar.classes import Classes, shared
from marsad.reading.ar.deciding import Decided, Sentence
from marsad.reading.ar.forms import MANY
from marsad.reading.ar.lexicon import Lexicon
from marsad.reading.ar.numberless import dead_and_wounded
from marsad.reading.ar.quantities import Quantities
from marsad.reading.ar.quantity import Quantity
from marsad.reading.ar.tokens import Line
from marsad.reading.ar.triggers import triggers
from marsad.reading.mentions import CountMention, PartyMention

# How the table of confidence calls each rule: the same kind of grammar in both languages.
RULES = {"own": "noun", "noun": "of", "verb": "object", "part": "inside", "list": "item", "chain": "and",
         "behind": "across", "attack": "attack", "toll": "toll", "old": "toll", "them": "inside",
         "distributed": "and"}  # fmt: skip
# A sentence with more is a table or noise, no prose.
MOST_QUANTITIES = 60
_HEADING = 12
STRENGTH = {"own": 96, "noun": 95, "verb": 93, "toll": 90, "part": 92, "list": 92, "chain": 88, "behind": 88,
            "attack": 94, "them": 85, "distributed": 75, "old": 85}  # fmt: skip


@dataclass(slots=True)
class Memory:
    """What earlier sentences of the text left: the harm counted last, and whom; which party "the group" is."""

    harm: str | None = None
    victims: Victims | None = None
    counted: set[str] = field(default_factory=set)
    called: dict[str, str] = field(default_factory=dict)
    heading: str | None = None


class Counts:
    """Finds counted mentions."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.quantities, self.classes = Quantities(lexicon), Classes(lexicon)

    def find(self, line: Line, blocked: set[int], parties: list[PartyMention], memory: Memory) -> list[CountMention]:
        """All counts of the sentence, in order. blocked: tokens that say a time or name a speaker."""
        mixed = {k for hit in line.all("frame.mixed") for k in range(hit.first, hit.after)}
        found = self.quantities.find(line)
        quantities = [q for q in found if not _blocked(q, blocked) and not (q.number < 0 and q.first in mixed)]
        quantities = sorted([*quantities, *dead_and_wounded(line)], key=lambda q: q.first)
        memory.heading = _heading_harm(line) or memory.heading
        if not quantities or len(quantities) > MOST_QUANTITIES:
            return []
        if memory.heading and (listed := self._of_heading(line, quantities, memory.heading)) is not None:
            return [self._mention(line, [listed], listed, parties)]
        decided = decide(Sentence(line, quantities, triggers(line), memory.harm))
        mentions = [self._mention(line, decided, d, parties) for d in decided]
        mentions = shared(mentions, [d.inside for d in decided], memory.victims)
        for mention in mentions:
            if mention.harm != "attacks":
                memory.harm = mention.harm
                memory.victims = mention.victims if mention.inside is None else memory.victims
            memory.counted.add(mention.harm)
        return mentions

    @staticmethod
    def _of_heading(line: Line, quantities: list[Quantity], harm: str) -> Decided | None:
        """ "حلب: 21" in a line of its own, under a heading that says the harm."""
        colon = next((k for k in range(1, min(6, len(line))) if line.low(k) == ":"), None)
        alone = len(quantities) == 1 and quantities[0].bare and quantities[0].number >= 0
        if colon is None or not alone or not colon < quantities[0].first or quantities[0].after < len(line) - 1:
            return None
        return Decided(quantities[0], harm, "list", (quantities[0].first, quantities[0].after))

    def _mention(self, line: Line, decided: list[Decided], d: Decided, parties: list[PartyMention]) -> CountMention:
        quantity = d.quantity
        victims, sides = (Victims(), ()) if d.harm == "attacks" else self.classes.of(line, quantity, parties)
        alone = not any(o.harm != "attacks" for o in decided if o.quantity.first < quantity.first)
        if quantity.them and alone and d.inside in (None, -1) and victims.status is None and d.harm != "attacks":
            victims = self.classes.of_them(line, quantity)
        count = Count(0, quantity.count.upper or quantity.count.lower) if d.mixed else quantity.count
        person, attack = quantity.counted, quantity.attack
        noun = line.tokens[quantity.noun.first].low if quantity.noun is not None else None
        return CountMention(
            span=line.span(quantity.first, quantity.after),
            anchor=line.span(*d.anchor),
            harm=d.harm,
            count=count,
            victims=victims,
            noun=noun,
            kin=person is not None and person.person.kin,
            inside=d.inside,
            group=d.group,
            strength=STRENGTH[d.rule] - (10 if quantity.noun is None and d.rule != "toll" else 0),
            rule=RULES[d.rule],
            role=d.role,
            also_injured=d.mixed,
            means=attack.means if attack is not None else None,
            other=quantity.others,
            side_of_victims=sides,
            plain=not d.mixed,
            news=d.news,
        )


def _heading_harm(line: Line) -> str | None:
    """The harm that a short line without numbers heads a list with ("حصيلة شهداء اليوم")."""
    if len(line) > _HEADING or any(line.at(f"harm.{use}", k) for use in ("verb",) for k in range(len(line))):
        return None
    tolls = [hit.entry.harm for hit in line.all("harm.toll")]
    people = [hit.entry.person.harm for hit in line.all("person") if hit.entry.person.harm and hit.entry.number == MANY]
    return next(iter([*tolls, *people]), None)


def _blocked(quantity: Quantity, blocked: set[int]) -> bool:
    at = quantity.number if quantity.number >= 0 else (quantity.noun.first if quantity.noun else quantity.first)
    return at in blocked
