"""Aims against what is there: structure, content and spread, one line each (systems A06, A07, A08)."""

from dataclasses import dataclass
from typing import Literal

from helpers.plan.goals.aim import Wanted, wanted
from helpers.plan.goals.tree import goal_tree_template
from helpers.plan.growth.forecast import enough
from helpers.plan.model import Plan

Met = Literal["met", "missed", "unknown"]


@dataclass(frozen=True)
class Checked:
    """One aim and what was measured; ``actual`` None is unknown, which is neither met nor missed."""

    aim: Wanted
    actual: float | None

    @property
    def met(self) -> Met:
        """Whether the aim is reached; a value on the line reaches it."""
        if self.actual is None:
            return "unknown"
        short = self.actual < self.aim.value if self.aim.better == "higher" else self.actual > self.aim.value
        return "missed" if short else "met"

    def people_short(self, members: int) -> int | None:
        """By how many of ``members`` a share misses its aim; 0 where it is met, None where unknown."""
        if self.actual is None:
            return None
        there, line = round(self.actual * members), self.aim.value * members
        gap = enough(line) - there if self.aim.better == "higher" else there - int(line + 1e-6)
        return max(0, gap)


def leaf_aims(plan: Plan, leaf: str) -> list[Wanted]:
    """What is wanted on one leaf of the tree, by the plan or else by the norms of its profile."""
    metrics = next(each["metrics"] for each in goal_tree_template()["leaves"] if each["id"] == leaf)
    return [aim for metric in metrics if (aim := wanted(plan, metric))]


def checked(found: list[Wanted], actual: dict[str, float | None]) -> list[Checked]:
    """Each aim beside what was measured, by metric."""
    return [Checked(aim, actual.get(aim.metric)) for aim in found]
