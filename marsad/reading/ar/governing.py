"""What befell the people of each quantity? The harm words before and behind it, lists, and parts of wholes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from marsad.model.count import Count
from marsad.reading.ar import forms
from marsad.reading.ar.quantities import Quantity
from marsad.reading.ar.tokens import Line
from marsad.reading.ar.triggers import Trigger

NOUN_REACH, VERB_REACH, TOLL_REACH, BEHIND_REACH, CHAIN_REACH = 3, 16, 22, 9, 11
_LOOSE_DISPLACED = frozenset(
    {"خرج", "خرجت", "غادر", "غادرت", "دفع", "دفعت", "اضطر", "اضطرت", "هرب", "خروج", "اجلاء", "مغادره", "مغادرة"}
)
_TO = frozenset({"الي", ":", "بلغ", "بلغت", "وصل", "كانت", "كان", "تجاوز", "تجاوزت", "عن", "حتي", "هي", "عند", "ال"})


@dataclass(slots=True)
class Decided:
    """A quantity with the harm decided. anchor: tokens of the harm word. inside: index into the decided, -1 earlier."""

    quantity: Quantity
    harm: str
    rule: str
    anchor: tuple[int, int]
    inside: int | None = None
    group: int | None = None
    role: str = "new"
    mixed: bool = False


def single(quantity: Quantity) -> bool:
    """Is it a noun without a number word, in the singular?"""
    counted = quantity.counted
    return quantity.number < 0 and counted is not None and counted.number == forms.ONE


def unnumbered(quantity: Quantity) -> bool:
    """Is it a plural without a number?"""
    return quantity.number < 0 and quantity.counted is not None and quantity.count.upper is None


class Governing:
    """Decides the harm of the quantities of one sentence, from first to last."""

    def __init__(self, line: Line, quantities: list[Quantity], found: list[Trigger], last_harm: str | None) -> None:
        self.line, self.quantities, self.triggers, self.last_harm = line, quantities, found, last_harm
        self.decided: list[Decided] = []
        self.used: set[int] = set()
        self.groups = 0
        self.parts = line.all("frame.parts")
        self.breaks = sorted(
            {hit.first for key in ("frame.joins", "say", "frame.resets") for hit in line.all(key)}
            | {k for k, token in enumerate(line.tokens) if token.low in ("؛", ";")}
        )

    def decide(self) -> list[Decided]:
        """The counted quantities with their harm."""
        at = 0
        while at < len(self.quantities):
            quantity = self.quantities[at]
            done = (
                self._attack(quantity)
                or self._old(quantity)
                or self._part(quantity)
                or self._listed(quantity)
                or self._toll(quantity)
                or self._own(quantity, at)
                or self._governed(quantity)
                or self._chained(quantity)
                or self._behind(quantity, at)
                or self._distributed(quantity)
                or self._them(quantity)
            )
            if done is not None:
                self.decided.append(self._mixed(done))
                while at + 1 < len(self.quantities) and self.quantities[at + 1].first < done.quantity.after:
                    at += 1
            at += 1
        self._enumerate()
        return self.decided

    def _between(self, first: int, after: int, places: list[int]) -> bool:
        return any(first <= k < after for k in places)

    def _comma(self, first: int, after: int) -> bool:
        return any(self.line.low(k) in ("،", ",") for k in range(first, after))

    def _attack(self, q: Quantity) -> Decided | None:
        if q.attack is None:
            return None
        if q.number < 0 and q.count.lower != 2:
            return None
        if any(0 <= q.first - hit.after <= 3 for hit in self.line.all("not_fired")):
            return None
        return Decided(q, "attacks", "attack", (q.first, q.after))

    def _old(self, q: Quantity) -> Decided | None:
        """ "بعد أن كانت ثلاثة", "حصيلة سابقة أشارت إلى خمسة شهداء", "ارتفع من 22 إلى 25"."""
        for hit in self.line.all("frame.old_toll"):
            if 0 <= q.first - hit.after <= 6 and not self._between(
                hit.after, q.first, [o.first for o in self.quantities]
            ):
                if q.counted is not None and single(q):
                    return None
                harm = (q.counted.person.harm if q.counted else None) or self._toll_harm(hit.first)
                return Decided(q, harm, "old", (hit.first, hit.after), role="old")
        return None

    def _toll_harm(self, at: int) -> str:
        """The harm of the toll spoken of around the token."""
        tolls = [t for t in self.triggers if t.use == "toll"]
        if tolls:
            return min(tolls, key=lambda t: abs(t.first - at)).harm
        return next((d.harm for d in reversed(self.decided) if d.harm != "attacks"), None) or "killed"

    def _whole(self, before: int) -> int | None:
        """The latest decided count of people that ends before the token."""
        return next((k for k in range(len(self.decided) - 1, -1, -1) if self.decided[k].quantity.first < before), None)

    def _part(self, q: Quantity) -> Decided | None:
        """ "بينهم ثلاثة أطفال وامرأة": inside the count before."""
        hit = next((h for h in reversed(self.parts) if h.after <= q.first), None)
        if hit is None or (single(q) and q.definite):
            return None
        if any(hit.after <= t.first < q.first and not t.behind and t.use != "state" for t in self.triggers):
            return None
        chain = [d for d in self.decided if d.rule == "part" and d.quantity.first >= hit.after]
        start = chain[-1].quantity.after if chain else hit.after
        gap = q.first - start
        linked = q.conjoined or self._comma(start, q.first) if chain else True
        if gap > (6 if chain else 3) or not linked or self._between(start, q.first, self.breaks):
            return None
        if chain and chain[-1].quantity.count.upper is not None and single(chain[-1].quantity) and q.bare:
            return None
        return self._inside(q, hit.first, chain)

    def _inside(self, q: Quantity, at: int, chain: list[Decided]) -> Decided | None:
        """The count as a part: of the count before the word, or of the earlier one whose harm the word names."""
        own = q.counted.person.harm if q.counted else None
        named = self._named_harm(at)
        if chain:
            return Decided(q, own or chain[-1].harm, "part", chain[-1].anchor, chain[-1].inside)
        whole = self._whole(at)
        if named is not None:
            whole = next((k for k in range(len(self.decided) - 1, -1, -1) if self.decided[k].harm == named), None)
            return Decided(q, named, "part", (at, at + 1), whole if whole is not None else -1)
        if whole is None:
            return (
                Decided(q, own or self.last_harm or "killed", "part", (at, at + 1), -1)
                if self.last_harm or own
                else None
            )
        d = self.decided[whole]
        if d.harm == "attacks" and q.attack is None and not q.them and q.counted is not None:
            people = [k for k in range(whole, -1, -1) if self.decided[k].harm != "attacks"]
            if not people:
                return None
            whole, d = people[0], self.decided[people[0]]
        behind = self._state_after(q)
        return Decided(q, behind or (own if own and own != "displaced" else d.harm), "part", d.anchor, whole)

    def _named_harm(self, at: int) -> str | None:
        """ "بين القتلى": the harm that the word of parts names."""
        hit = self.line.at("frame.parts", at)
        if hit is None:
            return None
        for k in range(hit.first, hit.after):
            person = self.line.at("person", k)
            if person is not None and person.entry.person.harm:
                return str(person.entry.person.harm)
        return None

    def _state_after(self, q: Quantity) -> str | None:
        return next((t.harm for t in self.triggers if t.use == "state" and 0 <= t.first - q.after <= 1), None)

    def _listed(self, q: Quantity) -> Decided | None:
        """ "(3 رجال وطفل وامرأة)", "هم رجل وحفيداه", "شهداء اليوم (٦): سيدة وابنتها": items of the count before."""
        opener = self._opener(q.first)
        if opener is None or (q.definite and single(q)):
            return None
        items = [d for d in self.decided if d.rule == "list" and d.quantity.first > opener]
        start = items[-1].quantity.after if items else opener + 1
        if q.first - start > (8 if items else 1) or unnumbered(q):
            return None
        if items and not (q.conjoined or self._comma(start, q.first)):
            return None
        whole = items[-1].inside if items else self._whole(opener)
        if whole is None or whole < 0 or self.decided[whole].harm == "attacks":
            return None
        if items:
            group = items[-1].group
        else:
            self.groups += 1
            group = self.groups
        harm = (q.counted.person.harm if q.counted else None) or self.decided[whole].harm
        if q.counted is not None and q.counted.person.mild:
            harm = self.decided[whole].harm
        return Decided(q, harm, "list", self.decided[whole].anchor, whole, group)

    def _opener(self, before: int) -> int | None:
        """The sign or word that opens the list which the token stands in."""
        depth = 0
        for k in range(before - 1, max(-1, before - 40), -1):
            low = self.line.low(k)
            if low == ")":
                depth += 1
            elif low == "(":
                if depth == 0:
                    return k
                depth -= 1
            elif depth == 0 and (self.line.at("frame.lists", k) or low == ":"):
                return k
            if depth == 0 and (low in (".", "؛") or self._between(k, k + 1, self.breaks)):
                return None
            if depth == 0 and any(t.first == k and not t.behind and t.use != "toll" for t in self.triggers):
                return None
            if any(hit.first == k for hit in self.parts):
                return None
        return None

    def _toll(self, q: Quantity) -> Decided | None:
        """ "حصيلة الضحايا إلى 31", "إلى 934 عدد عناصر التنظيم الذين قتلوا", "بلغ عدد المدنيين … 312"."""
        if q.number < 0 or q.attack is not None:
            return None
        for trigger in self.triggers:
            if trigger.use != "toll":
                continue
            if trigger.first == q.after or (trigger.first - q.after <= 9 and self._parted(q.after, trigger.first)):
                return Decided(self._named(q, trigger), trigger.harm, "toll", (trigger.first, trigger.after))
        before = [t for t in self.triggers if t.use == "toll" and t.after <= q.first and t.first not in self.used]
        if not before or q.first - before[-1].after > TOLL_REACH:
            return None
        trigger = before[-1]
        own = q.counted.person.harm if q.counted else None
        if self._between(
            trigger.after,
            q.first,
            [h.first for h in self.line.all("say") if self.line.low(h.first)[-4:] not in ("اشار", "شارت")],
        ):
            return None
        if (
            q.bare
            and q.first - trigger.after > 1
            and not any(self.line.low(k).lstrip("ول") in _TO for k in (q.first - 1, q.first, q.first - 2))
        ):
            return None
        if q.bare and not self._toll_number(q):
            return None
        self.used.add(trigger.first)
        harm = own if own and own != "displaced" else trigger.harm
        role = "total" if self._is_total(trigger) else "new"
        return Decided(self._named(q, trigger), harm, "toll", (trigger.first, trigger.after), role=role)

    def _toll_number(self, q: Quantity) -> bool:
        """Is a bare number after a toll its value, not a date or a place's number?"""
        return self.line.at("attack", q.after) is None and self.line.low(q.after) not in ("/", "%")

    def _parted(self, first: int, after: int) -> bool:
        """ "إلى 13 بينهم 4 أطفال عدد الشهداء": only parts stand between."""
        return any(first <= hit.first <= first + 1 for hit in self.parts) and not self._between(
            first, after, self.breaks
        )

    def _is_total(self, trigger: Trigger) -> bool:
        return any(0 <= trigger.first - hit.first <= 5 for hit in self.line.all("frame.totals"))

    def _named(self, q: Quantity, trigger: Trigger) -> Quantity:
        """The number with the class that the total is of ("عدد المدنيين", "عدد قتلى قوات النظام")."""
        if q.counted is not None:
            return q
        people = [
            h for h in self.line.all("person") if trigger.first <= h.first <= trigger.after + 2 and h.after != q.first
        ]
        return replace(q, noun=people[0]) if people else q

    def _own(self, q: Quantity, at: int) -> Decided | None:
        """The noun itself says the harm ("سبعة قتلى"), unless a word of death governs it ("وفاة ثلاثة من الجرحى")."""
        counted = q.counted
        second = self._adjective(q)
        harm = second or (counted.person.harm if counted else None)
        if harm is None or counted is None or (counted.person.mild and self._governor(q)):
            return None
        governor = self._governor(q)
        if (
            governor is not None
            and governor.harm == "killed"
            and q.first - governor.after <= 1
            and harm == "injured"
            and not counted.person.case
        ):
            return None
        if (
            counted.person.mild
            and not second
            and (q.number < 0 or (self._whole(q.first) is not None and not q.conjoined))
        ):
            return None
        if single(q) and second is None and not self._stands_alone(q):
            return None
        if unnumbered(q) or (q.number < 0 and q.definite and counted.number != forms.TWO):
            return None
        anchor = (counted and q.noun and (q.noun.first, q.noun.after)) or (q.first, q.after)
        done = replace(q, after=q.after + 1) if second else q
        if governor is not None and governor.harm == harm:
            self.used.add(governor.first)
        return Decided(done, harm, "own", anchor)

    def _adjective(self, q: Quantity) -> str | None:
        """ "طفل جريح"."""
        if q.number >= 0 or q.counted is None or q.definite or q.counted.person.harm:
            return None
        hit = self.line.at("person", q.after)
        if hit is None or hit.clitics or hit.entry.number != q.counted.number or hit.entry.person.mild:
            return None
        return str(hit.entry.person.harm) if hit.entry.person.harm and not hit.entry.person.case else None

    def _stands_alone(self, q: Quantity) -> bool:
        """A singular "شهيد" counts beside another count, or at the head."""
        if (
            q.counted is None
            or q.counted.person.case
            or q.counted.person.body
            or q.definite
            or q.prefix not in ("", "و")
        ):
            return False
        before = self.decided[-1].quantity.after if self.decided else 0
        return q.conjoined and q.first - before <= 6 if self.decided else q.first <= 2

    def _governor(self, q: Quantity) -> Trigger | None:
        """The harm word before the quantity that takes it."""
        before = [t for t in self.triggers if t.after <= q.first and not t.behind and t.use in ("noun", "verb")]
        if not before:
            return None
        trigger = before[-1]
        gap = q.first - trigger.after
        if self._between(trigger.after, q.first, self.breaks) or any(
            trigger.after <= hit.first < q.first for hit in self.parts
        ):
            return None
        if trigger.first in self.used and gap != 0:
            return None
        if trigger.use == "noun":
            return trigger if gap <= NOUN_REACH and not self._comma(trigger.after, q.first) else None
        if trigger.second >= 0 and q.first > trigger.second:
            return None
        return trigger if gap <= VERB_REACH else None

    def _governed(self, q: Quantity) -> Decided | None:
        trigger = self._governor(q)
        if trigger is None:
            return None
        gap = q.first - trigger.after
        if q.bare and gap > 2 and not q.partitive and not self.line.low(q.after).startswith("ب"):
            return None
        if q.bare and q.definite and self.line.low(q.number).startswith("ال") and gap > 0:
            return None
        if unnumbered(q) and (gap > 1 or q.definite or self._owned(q)):
            return None
        if single(q) and not self._single_fits(q, gap):
            return None
        if trigger.harm == "displaced" and (trigger.use == "verb" or self._loose(trigger)) and not self._many(q):
            return None
        self.used.add(trigger.first)
        inside = self._whole(q.first) if q.them else None
        return Decided(
            q,
            trigger.harm,
            trigger.use,
            (trigger.first, trigger.after),
            inside if inside is not None else (-1 if q.them else None),
        )

    def _single_fits(self, q: Quantity, gap: int) -> bool:
        """May a lone singular be the one harmed? Beside the word, or behind words of time and place."""
        assert q.counted is not None
        if q.counted.person.case or (q.counted.person.harm and not q.counted.person.mild):
            return False
        if q.definite or self._owned(q):
            return gap == 0
        preceding = self.line.low(q.first - 1)
        return gap <= 1 or (gap <= 10 and preceding not in ("من", "علي", "في") and not q.prefix.strip("و"))

    @staticmethod
    def _owned(q: Quantity) -> bool:
        return q.counted is not None and q.counted.owned

    def _loose(self, trigger: Trigger) -> bool:
        return self.line.low(trigger.first).lstrip("وف") in _LOOSE_DISPLACED

    @staticmethod
    def _many(q: Quantity) -> bool:
        number = q.count.lower or q.count.upper
        family = q.counted is not None and q.counted.person.family
        return q.count.vague is not None or (number is not None and number >= 10 and q.counted is not None) or family

    def _chained(self, q: Quantity) -> Decided | None:
        """ "رجل وزوجته وطفلتهما", "9 مدنيين … و3 جنود": joined to the count before."""
        if not self.decided or unnumbered(q) or q.them:
            return None
        last = self.decided[-1]
        if last.harm == "attacks" or last.rule == "old":
            return None
        gap = q.first - last.quantity.after
        comma = self._comma(last.quantity.after, q.first)
        if not (q.conjoined or (comma and gap <= 1)) or gap > CHAIN_REACH:
            return None
        if any(last.quantity.after <= t.first < q.first and not t.behind for t in self.triggers):
            return None
        if self._between(last.quantity.after, q.first, self.breaks) or any(
            last.quantity.after <= h.first < q.first for h in self.parts
        ):
            return None
        if single(q) and (gap > 3 or q.prefix.strip("و") or (q.definite and not self._owned(q))):
            return None
        if (
            q.bare
            and not q.partitive
            and not q.others
            and self.line.low(q.after) not in ("في", "من", "", ".", "،", "بجروح")
        ):
            return None
        if q.counted is not None and q.counted.person.case and single(q):
            return None
        return Decided(
            q, last.harm, "chain", last.anchor, last.inside if last.rule in ("part", "list") else None, last.group
        )

    def _behind(self, q: Quantity, at: int) -> Decided | None:
        """ "176 مدنيا استشهدوا", "رجل قضى تحت التعذيب", "سبعة … عالقون", "85 مدنيا كان المسلحون يحتجزونهم"."""
        if (
            unnumbered(q)
            or q.definite
            or q.attack is not None
            or (q.prefix.strip("و") and not q.prefix.startswith("ل"))
        ):
            return None
        if self._owned(q) and q.number < 0 and not single(q):
            return None
        for trigger in self.triggers:
            gap = trigger.first - q.after
            if gap < 0 or gap > BEHIND_REACH:
                continue
            if self._between(q.after, trigger.first, self.breaks) or self._comma(q.after, trigger.first):
                return None
            if not self._agrees(q, trigger, gap) or trigger.use == "toll":
                return None
            if any(
                q.after <= o.first < trigger.first and not o.conjoined for o in self.quantities[at + 1 :]
            ) and not self._holding(q, trigger):
                return None
            self.used.add(trigger.first)
            return Decided(q, trigger.harm, "behind", (trigger.first, trigger.after))
        return None

    def _holding(self, q: Quantity, trigger: Trigger) -> bool:
        return self.line.low(q.after) in ("كان", "كانت") and trigger.harm == "detained"

    def _agrees(self, q: Quantity, trigger: Trigger, gap: int) -> bool:
        """Does the word behind agree with the quantity?"""
        if trigger.behind:
            return gap <= 3 if trigger.use == "state" else True
        if trigger.use != "verb" or trigger.clitics:
            return False
        return single(q) and gap <= 1 and not q.definite

    def _distributed(self, q: Quantity) -> Decided | None:
        """ "وفي محافظة س 11 بينهم طفلان": a number per place, of the harm counted before."""
        people = [d for d in self.decided if d.harm != "attacks"]
        if not q.bare or q.definite or not people or q.number < 0:
            return None
        parted = any(hit.first == q.after for hit in self.parts)
        return Decided(q, people[0].harm, "distributed", (q.first, q.after)) if parted else None

    def _them(self, q: Quantity) -> Decided | None:
        """ "أربعة منهم في العناية المركزة", "11 منها"."""
        if not q.them:
            return None
        whole = self._whole(q.first)
        harm = self.decided[whole].harm if whole is not None else self.last_harm
        harm = self._state_after(q) or harm
        if harm is None or (harm != "attacks" and self.line.low(q.after - 1) == "منها"):
            return None
        return Decided(q, harm, "them", (q.first, q.after), whole if whole is not None else -1)

    def _mixed(self, d: Decided) -> Decided:
        """ "15 بين قتيل وجريح": killed or injured."""
        for hit in self.line.all("frame.mixed"):
            if 0 <= hit.first - d.quantity.after <= 3 and d.harm in ("killed", "injured") and d.quantity.number >= 0:
                mixed = d.quantity.count.vague is None and d.quantity.count != Count()
                return replace(d, harm="killed", mixed=mixed, anchor=(hit.first, hit.after))
        return d

    def _enumerate(self) -> None:
        """Chained items without a number word ("رجل وزوجته وطفلتهما") share a group."""
        for k, d in enumerate(self.decided):
            first = self.decided[k - 1] if k else None
            if d.rule != "chain" or first is None or d.group is not None or d.quantity.number >= 0:
                continue
            if first.quantity.number < 0 and first.harm == d.harm:
                if first.group is None:
                    self.groups += 1
                    first.group = self.groups
                d.group = first.group
