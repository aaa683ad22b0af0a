"""Savings on record, and what they would leave of a budget (003 4.3, 5.2, 5.3; 001 8; system G07)."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from helpers.plan.model.budget import Category
from helpers.root import template


@dataclass(frozen=True)
class Lever:
    """One saving: on which line, ``low`` to ``high`` of it as reported, and how far the report can be trusted.

    ``evidence``: case (one unnamed company, no control group) or benchmark (unattributed). ``overlaps``: levers whose
    effect may be the same one counted twice.
    """

    id: str
    line: Category
    low: float
    high: float
    name: dict[str, str]
    evidence: Literal["case", "benchmark"]
    overlaps: list[str]
    source: str


@cache
def levers() -> dict[str, Lever]:
    """Every lever on record by id, from templates/levers.yml."""
    found: dict[str, Any] = template("levers.yml")
    return {name: Lever(name, **entry) for name, entry in found.items()}


def chosen(names: list[str]) -> list[Lever]:
    """The levers of these names that are on record."""
    return [levers()[name] for name in names if name in levers()]


def after(cost: dict[Category, float], picked: list[Lever]) -> dict[Category, float]:
    """What each line still costs at the low end of every lever; levers on one line multiply.

    600, 200, 150 and 50 thousand with AI service, subscription, co-creation and a library leave
    420, 150, 97.5 and 30: 697.5 thousand, 30.25 % less.
    """
    left = dict(cost)
    for lever in picked:
        if lever.line in left:
            left[lever.line] *= 1 - lever.low
    return left


def overlapping(picked: list[Lever]) -> list[tuple[Lever, Lever]]:
    """Pairs of levers whose effects may be one and the same."""
    return [(one, other) for place, one in enumerate(picked) for other in picked[place + 1:]
            if other.id in one.overlaps]
