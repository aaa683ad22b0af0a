"""What reaching the goals would bring: each figure before and after, and how far the start is known."""

import math
from dataclasses import dataclass
from typing import Literal

from helpers.plan.model import Plan, Target, aims

Known = Literal["stated", "implied"]


@dataclass(frozen=True)
class Effect:
    """One figure before and after (systems A05, M02 to M05). ``before`` is implied where only a change was stated.

    ``relative`` is after / before - 1; ``points`` is after - before for shares and scores, else None.
    """

    metric: str
    before: float
    after: float
    known: Known
    month: int | None

    @property
    def relative(self) -> float | None:
        """The change as a share of the start; None from a start of 0."""
        return self.after / self.before - 1 if self.before else None

    @property
    def points(self) -> float | None:
        """The difference of shares or scores."""
        return self.after - self.before if aims()[self.metric]["unit"] in ("share", "score") else None


def uplift(base: float, relative: float) -> float:
    """``base`` raised by a share of itself: 5 % raised by 20 % is 6 %, not 25 % (system A05)."""
    return base * (1 + relative)


def implied_base(target: float, growth: float) -> float:
    """The start from which ``growth`` (2.0 = +200 %) leads to ``target`` (003 7.1 S003-461, system M02)."""
    return target / (1 + growth)


def effect(target: Target) -> Effect | None:
    """A target's before and after: as stated, else implied by its change or its points; None where nothing says."""
    if target.baseline is not None:
        return Effect(target.metric, target.baseline, target.value, "stated", target.month)
    if target.change is not None and target.change > -1:
        return Effect(target.metric, implied_base(target.value, target.change), target.value, "implied", target.month)
    if target.points is not None and target.benchmark is None:
        return Effect(target.metric, target.value - target.points, target.value, "implied", target.month)
    return None


def effects(plan: Plan) -> list[Effect]:
    """The effects the plan expects, in its own order."""
    return [found for target in plan.targets if (found := effect(target))]


def combined(*changes: float) -> float:
    """Changes that multiply, as one factor: +25 % and +40 % make 1.75 (system M03)."""
    return math.prod(1 + change for change in changes)


def share_of_share(part: float, whole: float) -> float | None:
    """``part`` of everything as a share of ``whole`` of everything, if all of it lies inside (system M05)."""
    return part / whole if whole else None
