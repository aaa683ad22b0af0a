"""The metric registry: what each number means, where it comes from and where it is shown (templates/metrics.yml)."""

from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from helpers.root import template

Unit = Literal["people", "share", "messages", "money", "minutes", "times", "ratio", "score"]
Words = dict[str, str]


@dataclass(frozen=True)
class Metric:
    """One metric: name, definition, denominator (None: a count) and why not the obvious alternative, in both languages.

    ``better``: which way is good. ``routes``: in order, how the figure is had and the table it needs (computed,
    platform, tallied, survey, forecast); empty where no table here gives it: then ``needs`` says which export would.
    ``interval``: whether it is a share of people, and so has a Wilson interval. ``version`` counts its definitions.
    ``chapter`` and ``cell`` show it; ``rule`` is the id of its line, if one is drawn.
    """

    id: str
    name: Words
    definition: Words
    unit: Unit
    better: Literal["up", "down", "none"]
    chapter: str
    cell: str
    denominator: Words | None = None
    why: Words | None = None
    routes: dict[str, str] = field(default_factory=dict)
    needs: Words | None = None
    interval: bool = False
    rule: str | None = None
    version: int = 1


@cache
def registry() -> dict[str, Metric]:
    """All metrics by id, in the order a reader wants them."""
    entries = template("metrics.yml")
    return {name: Metric(name, **entry) for name, entry in entries.items()}
