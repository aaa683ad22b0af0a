"""What a planner's range means: a lognormal that lies between its ends 9 times in 10 (methods section 4)."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from helpers.root import template

Array = NDArray[np.float64]


def settings() -> dict[str, Any]:
    """How losses are drawn, the scales of the matrix, watched figures and clocks, from templates/risks.yml."""
    return template("risks.yml")


@dataclass(frozen=True)
class Spread:
    """A lognormal by the mean and the standard deviation of its logarithm; mean minus infinity is always 0."""

    centre: float
    deviation: float

    def at(self, deviations: Array) -> Array:
        """The values so many standard deviations from the middle, same shape."""
        return np.asarray(np.exp(self.centre + self.deviation * deviations))

    @property
    def mean(self) -> float:
        """The average, which lies above the middle of the range."""
        return math.exp(self.centre + self.deviation ** 2 / 2)

    @property
    def mean_square(self) -> float:
        """The average of the square."""
        return math.exp(2 * self.centre + 2 * self.deviation ** 2)


def spread(ends: list[float]) -> Spread:
    """The lognormal of a range [low, high], 0 <= low <= high; [0, 0] is always 0.

    A low end of 0 counts as ``least_share`` of the high end: a logarithm has no 0. No range is taken to be wider
    than ``widest_range``.
    """
    high = ends[1]
    if high == 0:
        return Spread(-math.inf, 0.0)
    low = max(ends[0] or settings()["least_share"] * high, high / settings()["widest_range"])
    return Spread((math.log(low) + math.log(high)) / 2, math.log(high / low) / settings()["range_in_deviations"])


def too_wide(ends: list[float]) -> bool:
    """Whether a range says that nobody knows: its high end more than ``wide_range`` times its low end."""
    return ends[1] > settings()["wide_range"] * ends[0] > 0
