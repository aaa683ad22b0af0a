"""The metric registry: what each number means, and where it is shown (templates/metrics.yml)."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from helpers.root import template


@dataclass(frozen=True)
class Metric:
    """One metric: its name and definition in both languages, unit, rule id if it has one, and the
    chapter and cell that show it."""

    id: str
    name: dict[str, str]
    definition: dict[str, str]
    unit: Literal["people", "share", "messages", "money"]
    chapter: str
    cell: str
    rule: str | None = None


@cache
def registry() -> dict[str, Metric]:
    """All metrics by id, in the order a reader wants them."""
    entries = template("metrics.yml")
    return {name: Metric(name, **entry) for name, entry in entries.items()}
