"""Every threshold as data: what is well, what to watch, what to rescue, by profile and with its source."""

from dataclasses import dataclass
from typing import Any, Literal

from helpers.root import template
from helpers.rules.files import entries

Level = Literal["target", "between", "warn", "alarm"]
DEFAULT = "balanced"


@dataclass(frozen=True)
class Rule:
    """One metric's lines under one profile, each None where nobody drew it.

    ``better`` says which way is good; ``exposure`` is the least base a rate needs. ``source`` names
    the seed, its section and the ids of its figures.
    """

    metric: str
    profile: str
    unit: str
    window: str
    better: Literal["higher", "lower"]
    exposure: float
    target: float | None
    warn: float | None
    alarm: float | None
    source: str

    def level(self, value: float | None, base: float | None = None) -> Level | None:
        """On which side of the lines ``value`` lies; None if unknown or its base is too small.

        A value exactly on a line has not crossed it.
        """
        if value is None or (base is not None and base < self.exposure):
            return None
        for name, line in (("alarm", self.alarm), ("warn", self.warn)):
            if line is not None and self._worse(value, line):
                return name  # type: ignore[return-value]
        return "between" if self.target is not None and self._worse(value, self.target) else "target"

    def _worse(self, value: float, line: float) -> bool:
        return value < line if self.better == "higher" else value > line


def levels() -> dict[str, dict[str, Any]]:
    """All thresholds as they are written, by metric."""
    return entries("rules/levels")


def rule(metric: str, profile: str = DEFAULT) -> Rule:
    """The rule for ``metric`` under ``profile``; where that profile is silent, the balanced one.

    Raises KeyError for a metric nobody wrote a rule for: a fault of ours.
    """
    entry = levels()[metric]
    used = profile if profile in entry["profiles"] else DEFAULT
    lines = entry["profiles"][used]
    figures = ", ".join(lines["figures"])
    source = " ".join(part for part in (lines["seed"], lines["section"], figures) if part)
    return Rule(metric, used, entry["unit"], entry["window"], entry["better"], entry["minimum_exposure"],
                lines.get("target"), lines.get("warn"), lines.get("alarm"), source)


def review_settings() -> dict[str, int]:
    """How a review is written: days to decide, how many decisions and actions (templates/review.yml)."""
    return template("review.yml")
