"""The five resources besides people, tools and money, and what one unit of them brings (003 5.4; system G13)."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from helpers.root import template


@dataclass(frozen=True)
class Resource:
    """One kind of resource: what it is, the question that shows whether it is ready, and what it is measured by."""

    id: str
    name: dict[str, str]
    asks: dict[str, str]
    measured: dict[str, str]
    source: str


@cache
def five_resources() -> list[Resource]:
    """Brand, channel, partner, expert, venue, from templates/resources.yml."""
    found: dict[str, Any] = template("resources.yml")
    return [Resource(name, **entry) for name, entry in found.items()]


def each_brings(output: float, units: float) -> float | None:
    """What one unit brings: 50 events in 20 venues are 2.5 each; None without units."""
    return output / units if units else None
