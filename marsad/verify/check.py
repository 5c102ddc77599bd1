"""Does the certificate prove the figure? Whole numbers and the standard library: `python3 check.py < FIGURE.json`."""

import hashlib
import json
import sys
from itertools import combinations, product
from typing import Any as Json

ONE, MOST = 1_000_000, 25  # a multiplier of one, in millionths; claims of a line whose every kind of death is listed
FLOORS = ("lower", "lower_two_origins", "lower_without_top_origin")
CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


class Fails(Exception):
    """The first step that fails, and why. Nothing is trusted but the claims and scopes that are cited."""


def check(figure: Json) -> list[str]:
    """The steps that hold, as sentences; raises Fails with the first that doesn't."""
    try:
        CANONICAL.encode(figure)
        return Proof(figure["certificate"]).steps(figure)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, RecursionError) as error:
        raise Fails(f"form: the certificate is not complete ({type(error).__name__}: {error})") from error


def need(holds: bool, why: str) -> None:
    if not holds:
        raise Fails(why)


def below(cell: str, area: str) -> bool:
    return area == "" or (cell + "/").startswith(area + "/")


def known(cell: str) -> str:
    return ("/" + cell).split("/~")[0][1:]


class Scope:
    """What a count is about: cells, seconds, parties, class. The cell "SY/ID/~mill" lies somewhere in "SY/ID"."""

    def __init__(self, said: Json) -> None:
        start, end = said["seconds"]
        self.start, self.end = float("-inf") if start is None else start, float("inf") if end is None else end
        self.ground, self.cells = said["ground"], [cell for option in said["ground"] for cell in option]
        told = [said["victims"][kind] for kind in ("status", "sex", "age", "side")]
        self.by, self.whom = set(said["by"]), [None if kind == "unknown" else kind for kind in told]

    def has_class(self, whom: list[Json], by: set[str]) -> bool:
        who = all(mine in (None, theirs) for mine, theirs in zip(self.whom, whom, strict=True))
        return who and (not self.by or (bool(by) and by <= self.by))

    def has(self, other: "Scope") -> bool:
        """Is everything of the other scope surely in this one: seconds, cells, class and party?"""
        time = self.start <= other.start and other.end <= self.end
        ground = all(any(below(cell, area) for area in option) for option in self.ground for cell in other.cells)
        return time and ground and self.has_class(other.whom, other.by)

    def at(self, node: str) -> int:
        """2: ground that surely belongs to the scope, 1: perhaps, 0: not."""
        sure = all(any(below(node, cell) for cell in option) for option in self.ground)
        return 2 if sure else int(any(below(node, known(cell)) for cell in self.cells))

    def apart(self, other: "Scope") -> bool:
        """Do all their cells part at a step that is known in both?"""
        pairs = [((one + "/").split("/"), (two + "/").split("/")) for one in self.cells for two in other.cells]
        steps = [next((s for s in zip(*pair, strict=False) if s[0] != s[1]), ("", "")) for pair in pairs]
        return all("" not in step and "~" not in (step[0][0], step[1][0]) for step in steps)


class Proof:
    def __init__(self, proof: Json) -> None:
        self.proof, self.claims, told = proof, dict(proof["claims"]), proof.get("copies", ())
        self.voices = {i: (c["origin"], *(o["from"] for o in told if i in o["claims"])) for i, c in self.claims.items()}
        self.weighed = {i: {"by": said["set"]} for said in proof.get("verdicts", {}).values() for i in said["claims"]}
        self.scopes = {i: Scope({**c["asserted"], **self.weighed.get(i, {})}) for i, c in self.claims.items()}

    def steps(self, figure: Json) -> list[str]:
        proof, scope, upper = self.proof, Scope(self.proof["scope"]), self.proof["upper"]
        need(all(figure[key] == proof[key] for key in ("harm", "scope", "known_at")), "form: it proves another scope")
        bounds = FLOORS if upper is None and figure["upper"] is None else (*FLOORS, "upper")
        for key in bounds:
            need(type(figure[key]) is int and figure[key] == proof[key]["value"], f"form: it proves another {key}")
        crossed = upper is not None and figure["upper"] < figure["lower"] and not figure["contradictions"]
        need(not crossed and figure["highest_reported"] >= figure["lower"], "form: a number is below the floor")
        log, (lower, two, without) = self.cited(), (proof[key] for key in FLOORS)
        proofs = [(own["value"], self.total(own, scope)) for own in (lower, *without["proofs"])]
        for origin in {origin for _, whose in proofs for origin in sum(whose, ())} if without["value"] > 0 else ():
            rest = max((value for value, whose in proofs if origin not in sum(whose, ())), default=0)
            need(rest >= without["value"], f"origins: without {origin} less than {without['value']} is proved")
        self.total(two, scope, sides=2)
        if upper is not None:
            self.line({**upper["parts"][0], "value": upper["value"]}, scope, -1)
        return [log, *(f"{key.replace('_', ' ')}: {figure[key]:,} is proved" for key in bounds)]

    def cited(self) -> str:
        """Is each claim what its id commits to, one rendition of a statement cited, and every decision?"""
        logged, reports, links = type(self.proof["known_at"]) is int, dict[Json, str](), self.proof["cannot_link"]
        for ident, claim in self.claims.items():
            said, words, statement = claim["asserted"], claim["words"], (claim["origin"], claim["statement"])
            need(said["harm"] == self.proof["harm"] and said["frame"] != "unreal", f"claim {ident}: counts other harm")
            alone = statement[1] is None or reports.setdefault(statement, claim["report"]) == claim["report"]
            need(alone, f"statement: by claim {ident} a relay is cited beside its origin")
            digest = hashlib.sha256(CANONICAL.encode({"asserted": said, "words": words}).encode()).hexdigest()
            need(digest == ident or not (words or logged), f"digest: claim {ident} is not what its id commits to")
        decided = [entry["claims"] for entry in self.proof["decisions"].values()] if logged else links
        need(all(pair in decided for pair in links), "decision: claims are kept apart, and nobody decided so")
        need(not any(self.claims[i]["asserted"]["count"]["exhaustive"] for i in self.weighed), "verdict: on a closing")
        return "digests: every claim is what its id commits to" if logged else "log: not checked (ids taken as given)"

    def number(self, ident: str) -> int:
        """The floor that the counting rule derives from the count as stated."""
        count, rules = self.claims[ident]["asserted"]["count"], self.proof["profile"]
        share, of = rules["approximate"] if count["approximate"] else (1, 1)
        return int(rules["vague"][count["vague"]] if count["vague"] else (count["lower"] or 0) * share // of)

    def apart(self, one: str, two: str) -> bool:
        """Do place, a decision, items of one statement, or one origin's classes show that they are different people?"""
        (a, b), (m, n) = (self.claims[one], self.claims[two]), (self.scopes[one], self.scopes[two])
        if m.apart(n) or sorted((one, two)) in self.proof["cannot_link"]:
            return True
        own = a["origin"] == b["origin"] and one not in b["within"] and two not in a["within"]
        differ = any(None not in (x, y) and x != y for x, y in zip(m.whom, n.whom, strict=True))
        return own and (differ or (a["item"] is not None and a["item"] == b["item"]))

    def total(self, bound: Json, scope: Scope, sides: int = 1) -> set[tuple[str, ...]]:
        """Is it the sum of lines about different people? Whose are they? A scope proved by itself stands as a claim."""
        said, going, scopes, real = list[Json](), list[Json](), bound.get("scopes", {}), self.proof["claims"].keys()
        need(not scopes.keys() & real, "form: a scope is called as a claim is")
        whose = {k: [self.total(proof, Scope(own["scope"])) for proof in own["proofs"]] for k, own in scopes.items()}
        origins = set[tuple[str, ...]]().union(*(each for sets in whose.values() for each in sets))
        for ident, own in scopes.items():
            voices = [set(sum(each, ())) for each in whose[ident]]
            alone = [len({own for own, *_ in each}) for each in whose[ident]] == [1, 1] and not voices[0] & voices[1]
            need(alone or sides == 1, "origins: a scope is not proved by two voices, each by itself")
            need(min(p["value"] for p in own["proofs"]) >= own["value"], "origins: a scope says more than is proved")
            count = {"lower": own["value"], "vague": None, "approximate": False, "exhaustive": False}
            self.claims[ident] = {"asserted": {"count": count}, "origin": ident, "within": []}
            self.scopes[ident] = Scope(own["scope"])
        need(bound["value"] == sum(p["value"] for p in bound["parts"]), "arithmetic: a floor is not its parts' sum")
        for at, part in enumerate(bound["parts"]):
            joint, cited = self.line(part, scope, 1), {ident for ident, _ in part["claims"] + part["closings"]}
            need(cited <= scopes.keys() | (set() if sides == 2 else real), "origins: what is cited here is not proved")
            said += [(at if joint else (at, ident), ident) for ident, _ in part["claims"]]
            origins |= {self.voices[ident] for ident in cited - scopes.keys()}
        for mine, new in sorted(said, key=lambda each: self.scopes[each[1]].start):
            going = [(line, old) for line, old in going if self.scopes[old].end > self.scopes[new].start]
            for line, old in going:  # the others are over before it begins
                need(line == mine or self.apart(old, new), f"witness: {old} and {new} may be about the same people")
            going.append((mine, new))
        return origins

    def line(self, part: Json, scope: Scope, sign: int) -> bool:
        """Does it prove its value: as a plain sum, or (then True) by multipliers that count no possible death twice?"""
        y, w, value, proved = dict(part["claims"]), dict(part["closings"]), part["value"], 0
        whole = all(type(n) is int and n >= 0 for n in (*y.values(), *w.values())) and type(value) is int
        need(whole and len(y) + len(w) == len(part["claims"] + part["closings"]), "arithmetic: bad multipliers")
        for ident in y:
            need(bool(w) or scope.has(self.scopes[ident]), f"containment: {ident} is not surely inside the scope")
            proved += self.number(ident) * y[ident]
        for ident in w:
            count = self.claims[ident]["asserted"]["count"]
            need(count["exhaustive"] and count["upper"] is not None, f"rule: claim {ident} does not close its count")
            proved -= int(count["upper"]) * w[ident]
        most = sign * -(-proved // ONE)
        need(sign * value <= sign * most, f"arithmetic: a part says {value}, its claims prove {most}")
        if joint := bool(w) or sign < 0 or any(multiplier != ONE for multiplier in y.values()):
            need(len(y) + len(w) <= MOST, f"types: a line cites more than {MOST} claims")
            self.deaths(y, w, scope, sign * ONE)
        return joint

    def deaths(self, y: Json, w: Json, asked: Scope, once: int) -> None:
        """At every place and moment, whatever a death there lies in or out of besides: does it count as it may?"""
        named = {"?": asked, **{f"+{i}": self.scopes[i] for i in y}, **{f"-{i}": self.scopes[i] for i in w}}
        moments = {edge for scope in named.values() for edge in (scope.start, scope.end)}
        for node, moment in product({known(cell) for scope in named.values() for cell in scope.cells}, moments):
            here = {k: (s, s.at(node)) for k, s in named.items() if s.start <= moment < s.end and s.at(node)}
            free = [k for k, (s, at) in here.items() if k[0] != "+" and (at == 1 or not s.has_class([None] * 4, set()))]
            for out in (set(out) for size in range(len(free) + 1) for out in combinations(free, size)):
                held = {k for k, (own, _) in here.items() if not any(k == o or here[o][0].has(own) or (
                    here[o][1] == 2 and here[o][0].has_class(own.whom, own.by)) for o in out)}  # fmt: skip
                if "?" in held or "?" in out or "?" not in here:
                    may = sum(w[k[1:]] for k in here.keys() - out if k[0] == "-") + once * ("?" in held)
                    fits = self.heaviest([i for i in y if f"+{i}" in held], y) <= may
                    need(fits, f"types: a death at {node or 'the world'} would be counted more than once")

    def heaviest(self, served: list[str], y: Json) -> int:
        """The most by which claims of which no two are apart may count one death."""
        for one in served:
            rest = [other for other in served if other != one]
            near = [other for other in rest if not self.apart(one, other)]
            if near != rest:
                return max(int(y[one]) + self.heaviest(near, y), self.heaviest(rest, y))
        return sum(y[one] for one in served)


if __name__ == "__main__":
    print(*check(json.load(sys.stdin)), "ok", sep="\n")
