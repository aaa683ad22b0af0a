"""Norms of planning: one number or a band each, by profile, with its source (templates/rules/norms)."""

from dataclasses import dataclass
from typing import Any

from helpers.rules.files import entries
from helpers.rules.levels import DEFAULT


@dataclass(frozen=True)
class Norm:
    """One norm under one profile: a ``value``, or a band from ``low`` to ``high``; what is not said is None.

    ``source`` names the seed, its section and the ids of its figures, or says that the norm is ours.
    """

    name: str
    profile: str
    unit: str
    value: float | None
    low: float | None
    high: float | None
    source: str

    @property
    def number(self) -> float:
        """The value of a norm that has one. Raises ValueError for a band: a fault of ours."""
        if self.value is None:
            raise ValueError(self.name)
        return self.value

    @property
    def band(self) -> tuple[float, float]:
        """Low and high of a norm that is a band. Raises ValueError for a single value: a fault of ours."""
        if self.low is None or self.high is None:
            raise ValueError(self.name)
        return self.low, self.high


def norm(name: str, profile: str = DEFAULT) -> Norm:
    """The norm ``name`` under ``profile``; where that profile is silent, the balanced one.

    Raises KeyError for a norm nobody wrote: a fault of ours.
    """
    entry = norms()[name]
    used = profile if profile in entry["profiles"] else DEFAULT
    said = entry["profiles"][used]
    source = " ".join(part for part in (said["seed"], said["section"], ", ".join(said["figures"])) if part)
    return Norm(name, used, entry["unit"], said.get("value"), said.get("low"), said.get("high"), source)


def norms() -> dict[str, dict[str, Any]]:
    """All norms as they are written, by name."""
    return entries("rules/norms")
