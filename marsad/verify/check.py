"""Does the certificate prove the figure? Whole numbers only; nothing is trusted but the claims and scopes it cites.

The steps are those of METHODS 4. The first that fails is raised as Fails; what could not be checked is said.
"""

import hashlib
import json
from collections.abc import Iterator
from itertools import combinations
from typing import Any

Json = dict[str, Any]
Key = tuple[str, str]  # ("claim" or "closing", id), or ("asked", "") for the figure's own scope
ASKED: Key = ("asked", "")

WHOLE = 1_000_000  # a multiplier of one, in millionths
MOST = 25  # claims of a part whose every type is listed


class Fails(Exception):
    """The first step that fails, and why."""


def check(figure: Json) -> list[str]:
    """The steps that hold, as sentences; raises Fails with the first that doesn't."""
    try:
        return _check(figure, figure["certificate"])
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, RecursionError) as error:
        raise Fails(f"form: the certificate is not complete ({type(error).__name__}: {error})") from error


def _check(figure: Json, proof: Json) -> list[str]:
    steps = [_form(figure, proof), _digests(proof)]
    lower, upper = proof["lower"], proof["upper"]
    floor(proof, lower, proof["scope"])
    steps.append(f"lower: at least {lower['value']} is proved by {len(_cited(lower))} claims")
    _two_origins(proof, proof["lower_two_origins"])
    steps.append(f"two origins: at least {proof['lower_two_origins']['value']} is proved")
    _without_top(proof, proof["lower_without_top_origin"])
    steps.append(f"without the top origin: at least {proof['lower_without_top_origin']['value']} is proved")
    if upper is not None:
        _ceiling(proof, upper)
        steps.append(f"upper: at most {upper['value']} is proved")
    return steps


def _form(figure: Json, proof: Json) -> str:
    for key in ("harm", "scope", "known_at"):
        if figure[key] != proof[key]:
            raise Fails(f"form: the figure's {key} is not the certificate's")
    proved = {key: proof[key]["value"] for key in ("lower", "lower_two_origins", "lower_without_top_origin")}
    proved["upper"] = proof["upper"]["value"] if proof["upper"] else None
    for key, value in proved.items():
        if figure[key] != value or isinstance(figure[key], bool):
            raise Fails(f"form: the figure's {key} is {figure[key]}, the certificate's {value}")
    if figure["upper"] is not None and figure["upper"] < figure["lower"] and not figure["contradictions"]:
        raise Fails("form: the ceiling is below the floor")
    if figure["highest_reported"] < figure["lower"]:
        raise Fails("form: the highest reported is below the floor")
    return "form: the figure says what its certificate says"


def _digests(proof: Json) -> str:
    logged = isinstance(proof["known_at"], int)
    for ident, claim in proof["claims"].items():
        if claim["asserted"]["harm"] != proof["harm"]:
            raise Fails(f"claim {ident}: counts {claim['asserted']['harm']}, not {proof['harm']}")
        if claim["asserted"]["frame"] == "unreal":
            raise Fails(f"claim {ident}: harm that is denied or hypothetical counts for nothing")
        if claim["words"] is None and not logged:
            continue
        text = json.dumps({"asserted": claim["asserted"], "words": claim["words"]}, ensure_ascii=False,
                          sort_keys=True, separators=(",", ":"))  # fmt: skip
        if hashlib.sha256(text.encode()).hexdigest() != ident:
            raise Fails(f"digest: claim {ident} is not what its id commits to")
    return "digests: every cited claim is what its id commits to" if logged else "log: not checked (ids taken as given)"


# What a claim says --------------------------------------------------------------------------------------------------


def number(proof: Json, ident: str) -> int:
    """The floor that the counting rule derives from the count as stated."""
    count, profile = proof["claims"][ident]["asserted"]["count"], proof["profile"]
    if count["vague"] is not None:
        return int(profile["vague"][count["vague"]])
    if count["lower"] is None:
        return 0
    above, below_ = profile["approximate"]
    return int(count["lower"] * above // below_ if count["approximate"] else count["lower"])


def closes(proof: Json, ident: str) -> int:
    """The ceiling that the claim's own words set."""
    count = proof["claims"][ident]["asserted"]["count"]
    if not count["exhaustive"] or count["upper"] is None:
        raise Fails(f"rule: claim {ident} does not close its count")
    return int(count["upper"])


# Scopes -------------------------------------------------------------------------------------------------------------


def below(node: str, other: str) -> bool:
    return other == "" or node == other or node.startswith(other + "/")


def located(node: str) -> str:
    """The node, or the nearest known area around a name whose place nobody knows."""
    return node.split("/~")[0] if not node.startswith("~") else ""


def ground_inside(outer: list[list[str]], inner: list[list[str]]) -> bool:
    return all(any(below(n, area) for area in option) for option in outer for alternative in inner for n in alternative)


def time_inside(outer: list[int | None], inner: list[int | None]) -> bool:
    early = outer[0] is None or (inner[0] is not None and outer[0] <= inner[0])
    return early and (outer[1] is None or (inner[1] is not None and inner[1] <= outer[1]))


def class_inside(outer: Json, inner: Json) -> bool:
    who = all(outer["victims"][k] in (None, "unknown", inner["victims"][k]) for k in ("status", "sex", "age", "side"))
    return who and (not outer["by"] or (bool(inner["by"]) and set(inner["by"]) <= set(outer["by"])))


def inside(outer: Json, inner: Json) -> bool:
    """Is everything of the inner scope surely in the outer one: cells, seconds, class, party?"""
    held = ground_inside(outer["ground"], inner["ground"]) and time_inside(outer["seconds"], inner["seconds"])
    return held and class_inside(outer, inner)


def nodes_apart(one: str, two: str) -> bool:
    if below(one, two) or below(two, one):
        return False
    first = next((a, b) for a, b in zip(one.split("/"), two.split("/"), strict=False) if a != b)
    return not (first[0].startswith("~") or first[1].startswith("~"))


def apart_in_place(one: Json, two: Json) -> bool:
    return all(nodes_apart(a, b) for p in one["ground"] for q in two["ground"] for a in p for b in q)


def apart_in_time(one: Json, two: Json) -> bool:
    (a, b), (c, d) = one["seconds"], two["seconds"]
    return (b is not None and c is not None and b <= c) or (d is not None and a is not None and d <= a)


def apart(proof: Json, one: str, two: str) -> str | None:
    """The witness that two claims can't be about one death, or None."""
    a, b = proof["claims"][one], proof["claims"][two]
    if a["statement"] is not None and a["statement"] == b["statement"] and a["report"] != b["report"]:
        raise Fails(f"statement: {one} and {two} are renditions of one statement; a relay is cited beside its origin")
    if apart_in_place(a["asserted"], b["asserted"]):
        return "place"
    if apart_in_time(a["asserted"], b["asserted"]):
        return "time"
    if sorted((one, two)) in proof["cannot_link"]:
        return "decision"
    if a["origin"] == b["origin"] and one not in b["within"] and two not in a["within"]:
        if a["item"] is not None and a["item"] == b["item"]:
            return "items"
        mine, theirs = a["asserted"]["victims"], b["asserted"]["victims"]
        said = [(mine[k], theirs[k]) for k in ("status", "sex", "age", "side")]
        if any(x not in (None, "unknown", y) and y not in (None, "unknown") for x, y in said):
            return "class"
    return None


# Floors and ceilings ------------------------------------------------------------------------------------------------


def _cited(proof: Json) -> list[str]:
    return [ident for part in proof["parts"] for ident, _ in (*part["claims"], *part["closings"])]


def floor(proof: Json, bound: Json, scope: Json) -> None:
    """Does each part prove its value, are the parts apart, and is the bound their sum?"""
    if bound["value"] != sum(part["value"] for part in bound["parts"]):
        raise Fails("arithmetic: a floor is not the sum of its parts")
    for part in bound["parts"]:
        _multipliers(part)
        for ident, _ in part["claims"]:
            if not part["closings"] and not inside(scope, proof["claims"][ident]["asserted"]):
                raise Fails(f"containment: claim {ident} is not surely inside the figure's scope")
        whole = all(m == WHOLE for _, m in part["claims"])
        if whole and not part["closings"]:
            for (one, _), (two, _) in combinations(part["claims"], 2):
                if apart(proof, one, two) is None:
                    raise Fails(f"witness: nothing shows that {one} and {two} are about different people")
        else:
            _types(proof, part, scope, asked=WHOLE)
        total = sum(number(proof, i) * m for i, m in part["claims"]) - sum(
            closes(proof, i) * m for i, m in part["closings"]
        )
        if part["value"] > -(-total // WHOLE):
            raise Fails(f"arithmetic: a part says {part['value']}, its claims prove {-(-total // WHOLE)}")
    _parts_apart(proof, bound)


def _ceiling(proof: Json, bound: Json) -> None:
    total = 0
    for part in bound["parts"]:
        _multipliers(part)
        _types(proof, part, proof["scope"], asked=-WHOLE)
        total += sum(closes(proof, i) * m for i, m in part["closings"]) - sum(
            number(proof, i) * m for i, m in part["claims"]
        )
    if len(bound["parts"]) > 1 or bound["value"] < total // WHOLE or (not bound["parts"] and bound["value"] < 0):
        raise Fails(f"arithmetic: the ceiling {bound['value']} is below what is proved")
    if not bound["parts"]:
        raise Fails("arithmetic: a ceiling without a proof")


def _multipliers(part: Json) -> None:
    lines = [*part["claims"], *part["closings"]]
    if len({i for i, _ in part["claims"]}) < len(part["claims"]) or any(type(m) is not int or m < 0 for _, m in lines):
        raise Fails("arithmetic: multipliers are whole numbers of millionths, one for each claim")


def _parts_apart(proof: Json, bound: Json) -> None:
    for one, two in combinations(bound["parts"], 2):
        for a, _ in one["claims"]:
            for b, _ in two["claims"]:
                if apart(proof, a, b) is None:
                    raise Fails(
                        f"witness: nothing shows that {a} and {b}, of different parts, are about different people"
                    )


def _types(proof: Json, part: Json, scope: Json, asked: int) -> None:
    """No possible death is counted more than it may be: at every place and time, whatever else it lies in."""
    weight = dict(part["claims"])
    closing: dict[str, int] = {}
    for ident, m in part["closings"]:
        closing[ident] = closing.get(ident, 0) + m
    if len(weight) + len(closing) > MOST:
        raise Fails(f"types: a part cites more than {MOST} claims")
    said = {i: proof["claims"][i]["asserted"] for i in (*weight, *closing)}
    scopes: dict[Key, Json] = {("claim", i): said[i] for i in weight}
    scopes |= {**{("closing", i): said[i] for i in closing}, ASKED: scope}
    for node in sorted({located(n) for s in scopes.values() for option in s["ground"] for n in option}):
        for present in _moments(scopes):
            here = {k: _standing(node, scopes[k]) for k in present}
            here = {k: v for k, v in here.items() if v}
            for out in _choices(here, scopes):
                family = [i for i in weight if ("claim", i) in here and not any(
                    _forces(said[i], scopes[k], here[k]) for k in out)]  # fmt: skip
                allowed = sum(closing[k[1]] for k in here if k[0] == "closing" and k not in out)
                allowed += asked if ASKED in here and ASKED not in out else 0
                if _heaviest(proof, family, weight) > allowed:
                    raise Fails(f"types: a death at {node or 'the world'} would be counted more than once")


def _moments(scopes: dict[Key, Json]) -> Iterator[list[Key]]:
    """The scopes in force in each stretch of time, before, between and after all the seconds named."""
    cuts = sorted({t for s in scopes.values() for t in s["seconds"] if t is not None})
    starts = [None, *cuts]
    for at in starts:
        yield [k for k, s in scopes.items() if _at(s["seconds"], at)]


def _at(seconds: list[int | None], moment: int | None) -> bool:
    if moment is None:
        return seconds[0] is None
    return (seconds[0] is None or seconds[0] <= moment) and (seconds[1] is None or moment < seconds[1])


def _standing(node: str, scope: Json) -> int:
    """2: ground that surely belongs to the scope, 1: perhaps, 0: not."""
    if all(any(located(n) == n and below(node, n) for n in option) for option in scope["ground"]):
        return 2
    return int(any(below(node, located(n)) for option in scope["ground"] for n in option))


def _open(scope: Json, standing: int) -> bool:
    named = [v for v in scope["victims"].values() if v not in (None, "unknown")]
    return standing == 1 or bool(named) or bool(scope["by"])


def _choices(here: dict[Key, int], scopes: dict[Key, Json]) -> Iterator[tuple[Key, ...]]:
    """What a death here may lie outside of: every choice among the scopes that its place and time leave open."""
    free = [k for k, standing in here.items() if k[0] != "claim" and _open(scopes[k], standing)]
    for size in range(len(free) + 1):
        for out in combinations(free, size):
            asked = ASKED in here and ASKED not in out
            if not (asked and any(_forces(scopes[ASKED], scopes[k], here[k]) for k in out)):
                yield out


def _forces(own: Json, scope: Json, standing: int) -> bool:
    return inside(scope, own) or (standing == 2 and class_inside(scope, own))


def _heaviest(proof: Json, family: list[str], weight: dict[str, int]) -> int:
    for one in family:
        enemies = [two for two in family if two != one and apart(proof, one, two)]
        if enemies:
            rest = [i for i in family if i != one]
            with_it = weight[one] + _heaviest(proof, [i for i in rest if i not in enemies], weight)
            return max(with_it, _heaviest(proof, rest, weight))
    return sum(weight[i] for i in family)


# Origins ------------------------------------------------------------------------------------------------------------


def _two_origins(proof: Json, bound: Json) -> None:
    lines: dict[str, Json] = {}
    for at, part in enumerate(bound["parts"]):
        for n, line in enumerate(part["scopes"]):
            lines[f"{at}.{n}"] = line
            if not inside(proof["scope"], line["scope"]):
                raise Fails("containment: a scope of the two-origin floor is not inside the figure's")
            origins = [{proof["claims"][i]["origin"] for i in _cited(p)} for p in line["proofs"]]
            if len(origins) != 2 or any(len(o) != 1 for o in origins) or origins[0] == origins[1]:
                raise Fails("origins: a scope of the two-origin floor is not proved by two origins, each by itself")
            for own in line["proofs"]:
                floor(proof, own, line["scope"])
                if own["value"] < line["value"]:
                    raise Fails("origins: an origin proves less than the two-origin floor says")
    # Each scope stands as a claim of an origin of its own: apart by place and time only.
    asserted = {i: {**line["scope"], "count": _exact(line["value"])} for i, line in lines.items()}
    cited: Json = {
        i: {"asserted": asserted[i], "origin": i, "report": i, "statement": None, "item": None, "within": []}
        for i in lines
    }
    parts = [{"value": part["value"], "closings": [], "claims": [[f"{at}.{n}", line["multiplier"]]
              for n, line in enumerate(part["scopes"])]} for at, part in enumerate(bound["parts"])]  # fmt: skip
    floor({**proof, "claims": cited, "cannot_link": []}, {"value": bound["value"], "parts": parts}, proof["scope"])


def _exact(n: int) -> Json:
    return {"lower": n, "upper": n, "vague": None, "approximate": False, "exhaustive": False}


def _without_top(proof: Json, bound: Json) -> None:
    if bound["value"] <= 0:
        return
    proofs = [*bound["proofs"], proof["lower"]]
    for own in proofs:
        floor(proof, own, proof["scope"])
    for origin in {proof["claims"][i]["origin"] for own in proofs for i in _cited(own)}:
        clear = [p for p in proofs if origin not in {proof["claims"][i]["origin"] for i in _cited(p)}]
        if not any(p["value"] >= bound["value"] for p in clear):
            raise Fails(f"origins: without {origin} less than {bound['value']} is proved")
