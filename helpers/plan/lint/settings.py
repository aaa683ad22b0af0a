"""How the linter reckons, from templates/lint.yml."""

import math
from typing import Any

from helpers.root import template


def _settings() -> dict[str, Any]:
    return template("lint.yml")


def setting(name: str) -> Any:
    """The setting called ``name``. Raises KeyError for an unknown one: a fault of ours."""
    return _settings()[name]


def above(one: float, other: float) -> bool:
    """Whether one figure is more than another, and not merely by how computers divide."""
    return one > other and not math.isclose(one, other)


def same_share(one: float, other: float) -> bool:
    """Whether two shares are one figure, as people round them."""
    return abs(one - other) <= setting("same_share")


def same_amount(one: float, other: float) -> bool:
    """Whether two amounts are one figure, as people round them."""
    return abs(one - other) <= setting("same_amount") * max(abs(one), abs(other))
