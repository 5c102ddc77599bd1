"""How much does each sort of evidence count? One versioned policy file, decibans throughout."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import yaml

from marsad.reference.loading import DATA, BadReference, load

FILE = DATA / "weights" / "marsad.yaml"


class Change(msgspec.Struct, frozen=True):
    """What changed with a version, and why."""

    version: str
    day: str
    why: str


class Percent(msgspec.Struct, frozen=True):
    """A number of the policy with its reason."""

    percent: float
    source: str


class Decibans(msgspec.Struct, frozen=True):
    """A number of the policy with its reason."""

    decibans: float
    source: str


class Share(msgspec.Struct, frozen=True):
    """A number of the policy with its reason."""

    share: float
    source: str


class Coverage(msgspec.Struct, frozen=True):
    """percent: the coverage promised; mass: per cent of the posterior that a set gathers for it."""

    percent: float
    mass: float
    source: str


class ClassRule(msgspec.Struct, frozen=True):
    """How cues of a class add up: the nth strongest by discount to the power n - 1, all within the cap (decibans).

    share: a factor on all that the class weighs, for asking what if it weighed less, or more.
    """

    id: str
    discount: float
    cap: float
    instrument: bool
    source: str
    share: float = 1.0


class Word(msgspec.Struct, frozen=True):
    """What an origin's word weighs."""

    plain: Decibans
    hedged: Decibans
    russian_made: Decibans


class Statement(msgspec.Struct, frozen=True):
    """What a party's own statement weighs, by what it does."""

    declared: Decibans
    matched: Decibans
    active: Decibans
    accuses: Decibans
    denied: Decibans


class MunitionShares(msgspec.Struct, frozen=True):
    """How much of a munition's weight counts, by how it is known."""

    remnant: Share
    word: Share
    hedged: Share


class Language(msgspec.Struct, frozen=True):
    """decibans: intercepted; heard: told by ear."""

    decibans: float
    heard: float
    source: str


class Night(msgspec.Struct, frozen=True):
    """Local hours that are night."""

    start: str
    end: str
    source: str


class Mistaken(msgspec.Struct, frozen=True):
    """How often the true one is said to be the other."""

    truly: str
    said: str
    share: float
    source: str


class Confusion(msgspec.Struct, frozen=True):
    """What is reported of an aircraft of a true type, or of a party's aircraft."""

    right: Share
    anything: Share
    pairs: tuple[Mistaken, ...]
    nations: tuple[Mistaken, ...]
    other_nation: Share


class Outcome(msgspec.Struct, frozen=True):
    """What an answer to a call-back would weigh, in decibans."""

    answer: str
    decibans: dict[str, float]


class Question(msgspec.Struct, frozen=True):
    """What a desk can ask a source. answered: in how many of a hundred calls somebody knows."""

    ask: str
    ask_ar: str
    cls: str
    answered: float
    outcomes: tuple[Outcome, ...]
    source: str


class Linking(msgspec.Struct, frozen=True):
    """How surely a sighted aircraft is the one that struck: speeds (km/min), minutes, km."""

    jet_km_min: tuple[float, float]
    helicopter_km_min: tuple[float, float]
    loiter_min: tuple[float, float]
    slack_min: float
    loose_min: float
    near_km: float
    drift_km: float
    source: str
    unseen: Share
    untimed: Share
    farther: Share
    drone: Share


class Weights(msgspec.Struct, frozen=True):
    """The policy of attribution."""

    version: str
    changes: tuple[Change, ...]
    source: str
    unknown: Percent
    other: Percent
    rarest: Percent
    told_link: Share
    base_others: Decibans
    absent: Decibans
    coverage: Coverage
    classes: tuple[ClassRule, ...]
    kept: Percent
    supports: Decibans
    contradicts: Decibans
    word: Word
    statement: Statement
    munition: MunitionShares
    language: Language
    control: Decibans
    night: Night
    confusion: Confusion
    linking: Linking
    questions: tuple[Question, ...]

    def rule(self, name: str) -> ClassRule:
        """The rule of a class of cues. Raises BadReference for a class that has none."""
        for rule in self.classes:
            if rule.id == name:
                return rule
        raise BadReference(f"weights: no class {name!r}")


@lru_cache(maxsize=4)
def weights(path: Path = FILE) -> Weights:
    """The policy weights of a file, by default of this release. Raises BadReference."""
    found = load(path, Weights)
    if found.version not in {change.version for change in found.changes}:
        raise BadReference(f"{path.name}: version {found.version} has no entry under changes")
    return found


def what_if(changes: Iterable[str], path: Path = FILE) -> Weights:
    """The policy with some numbers changed, each as `word.plain.decibans=8` or `classes.type.cap=5`.

    An entry of a list is named by its id. Nothing is kept: a change of the policy itself is a new version of the file.
    Raises BadReference.
    """
    found: Any = yaml.load(path.read_bytes(), Loader=yaml.CBaseLoader)
    for change in changes:
        name, separator, value = change.partition("=")
        node, *steps = found, *name.strip().split(".")
        for step in steps[:-1]:
            node = _step(node, step, change)
        last = steps[-1]
        if not separator or not isinstance(node, dict) or last not in node:
            raise BadReference(f"--set {change}: no such weight; write it as word.plain.decibans=8 ({path.name})")
        node[last] = value.strip()
    try:
        return msgspec.convert(found, Weights, strict=False)
    except msgspec.ValidationError as error:
        raise BadReference(f"--set {', '.join(changes)}: {error}") from error


def _step(node: Any, step: str, change: str) -> Any:
    if isinstance(node, dict) and step in node:
        return node[step]
    if isinstance(node, list):
        for entry in node:
            if isinstance(entry, dict) and entry.get("id") == step:
                return entry
    raise BadReference(f"--set {change}: {step!r} is not in the policy")
