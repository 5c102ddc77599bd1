"""What does humanitarian law ask of an attack, whatever an agreement says? Questions by target and means, as data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from marsad.reference.agreements import MEANS, TARGETS
from marsad.reference.loading import DATA, BadReference, load


@dataclass(frozen=True, slots=True)
class Question:
    """What has to be examined where this was hit (by these means; empty is by any), and the rules that ask it."""

    target: str
    question: str
    rules: str
    means: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Law:
    """A body of rules that binds every party to a conflict."""

    id: str
    name: str
    source: str
    questions: tuple[Question, ...]


@lru_cache(maxsize=1)
def humanitarian_law() -> Law:
    """The questions of this release. Raises BadReference with file and what is wrong."""
    path = DATA / "law" / "questions.yaml"
    loaded = load(path, Law)
    for asked in loaded.questions:
        if asked.target not in TARGETS:
            raise BadReference(f"law/{path.name}: no target {asked.target!r}; there are {', '.join(TARGETS)}")
        if unknown := sorted(set(asked.means) - set(MEANS)):
            raise BadReference(f"law/{path.name}: no means {unknown[0]!r}; there are {', '.join(MEANS)}")
    return loaded
