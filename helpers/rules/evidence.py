"""What the seeds report but do not set: benchmarks and case results, graded; never targets (templates/evidence)."""

import difflib
from dataclasses import dataclass
from functools import cache
from typing import Literal

from helpers.errors import InputError
from helpers.rules.figure import Figure, figure_fields
from helpers.rules.files import entries
from helpers.texts import one_of


@dataclass(frozen=True, kw_only=True)
class Evidence(Figure):
    """One reported figure. ``grade`` says how far to trust it, ``source`` who told it (None: nobody is named).

    ``stage`` is before or after the change a case tells of; ``year`` is that of the source.
    """

    kind: Literal["benchmark", "case"]
    stage: str | None
    grade: str
    source: str | None
    year: int | None


@dataclass(frozen=True)
class Grade:
    """How far a reported figure can be trusted: A (named and dated source) to F (nobody says so but the seed)."""

    name: str
    words: dict[str, dict[str, str]]

    def title(self, language: str) -> str:
        """Its name in words."""
        return one_of(language, self.words["title"])

    def meaning(self, language: str) -> str:
        """What it means for the reader."""
        return one_of(language, self.words["meaning"])


@dataclass(frozen=True)
class Reference:
    """One work of the seeds' bibliography; ``complete`` is False where the seed is cut off. ``figures`` rest on it."""

    name: str
    author: str
    title: str
    journal: str | None
    year: int | None
    complete: bool
    figures: tuple[str, ...]


@cache
def _all(kind: Literal["benchmark", "case"]) -> tuple[Evidence, ...]:
    return tuple(Evidence(**figure_fields(name, entry), kind=kind)
                 for name, entry in entries(f"evidence/{kind}s.yml").items())


def benchmarks(metric: str | None = None) -> list[Evidence]:
    """What is reported of the world on ``metric`` (all if None). Raises InputError ``rule_unknown``."""
    return _on(metric, _all("benchmark"))


def cases(metric: str | None = None) -> list[Evidence]:
    """What single communities are said to have reached on ``metric`` (all if None); no sample, no control group.

    Raises InputError ``rule_unknown`` with the closest names.
    """
    return _on(metric, _all("case"))


def _on(metric: str | None, found: tuple[Evidence, ...]) -> list[Evidence]:
    names = list(dict.fromkeys(figure.metric for figure in found))
    if metric is not None and metric not in names:
        close = difflib.get_close_matches(metric, names)
        raise InputError("rule_unknown", found=metric, closest=", ".join(close) or "-")
    return [figure for figure in found if metric in (None, figure.metric)]


def reported(name: str) -> Evidence:
    """The reported figure with this id. Raises KeyError for one that is none: a fault of ours."""
    return {figure.id: figure for figure in (*_all("benchmark"), *_all("case"))}[name]


@cache
def grades() -> dict[str, Grade]:
    """All grades by name, from the best down."""
    return {name: Grade(name, words) for name, words in entries("evidence/grades.yml").items()}


@cache
def bibliography() -> tuple[Reference, ...]:
    """The works the seeds name (003, chapter 9), in their order; the last is cut off (system N02)."""
    return tuple(Reference(name, **entry | {"figures": tuple(entry["figures"])})
                 for name, entry in entries("evidence/bibliography.yml").items())
