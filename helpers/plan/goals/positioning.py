"""What kind of community it is, and what that kind rests on (002 chapter 1, system A10)."""

from dataclasses import dataclass
from typing import Any

from helpers.errors import InputError
from helpers.plan.goals.effects import uplift
from helpers.root import template
from helpers.texts import one_of


@dataclass(frozen=True)
class Position:
    """One kind of community in words: its name, core, emphasis, an example, and the staff and content it needs."""

    name: str
    core: str
    emphasis: str
    example: str
    needs: str


def positioning_template() -> dict[str, Any]:
    """templates/positioning.yml as it is written."""
    return template("positioning.yml")


def positioning(kind: str, language: str) -> Position:
    """What a kind of community rests on. Raises InputError ``community_type_unknown``."""
    types = positioning_template()["types"]
    if kind not in types:
        raise InputError("community_type_unknown", found=kind[:40], allowed=", ".join(types))
    return Position(*(one_of(language, types[kind][part]) for part in ("name", "core", "emphasis", "example", "needs")))


def promise_readings(kept: float) -> tuple[float, float]:
    """What a clear promise makes of a retention of ``kept``: read as a relative rise, and as percentage points.

    The seed says "37 % more" and not of what (S002-010); neither reading is more than 1.
    """
    lift = positioning_template()["clear_promise"]["lift"]
    return min(1.0, uplift(kept, lift)), min(1.0, kept + lift)
