"""Whether a series goes down: trend over all of it (Mann-Kendall, Theil-Sen), drift from its middle (CUSUM)."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import norm, theilslopes

from helpers.measure.health.control import Limits
from helpers.measure.health.settings import settings


@dataclass(frozen=True)
class Trend:
    """``slope`` a period with its interval (95 %), Kendall's ``tau`` and the two-sided ``chance`` of a trend at least
    so clear if there were none; ``points`` values."""

    slope: float
    low: float
    high: float
    tau: float
    chance: float
    points: int

    @property
    def falling(self) -> bool:
        """Whether it clearly goes down."""
        return self.slope < 0 and self.chance < settings("drift")["chance"]

    @property
    def rising(self) -> bool:
        """Whether it clearly goes up."""
        return self.slope > 0 and self.chance < settings("drift")["chance"]


def trend(values: pd.Series) -> Trend | None:
    """The trend of values a period apart; None where there are too few. Ties are allowed for.

    Source: Mann (1945), Kendall (1975), Sen (1968).
    """
    known = values.dropna().to_numpy(float)
    if len(known) < settings("drift")["least_points"]:
        return None
    score = float(np.sign(known[None, :] - known[:, None])[np.triu_indices(len(known), 1)].sum())
    slope = theilslopes(known)
    count = len(known)
    return Trend(float(slope.slope), float(slope.low_slope), float(slope.high_slope),
                 score / (count * (count - 1) / 2), _chance(score, known), count)


def _chance(score: float, known: np.ndarray) -> float:
    count = len(known)
    _, ties = np.unique(known, return_counts=True)
    spread = (count * (count - 1) * (2 * count + 5) - (ties * (ties - 1) * (2 * ties + 5)).sum()) / 18
    if not spread:
        return 1.0
    return float(2 * norm.sf(max(abs(score) - 1, 0) / np.sqrt(spread)))


def drift(values: pd.Series, held: Limits) -> pd.Series:
    """How far the values have run below the middle, in standard deviations: each adds what it lies more than the slack
    below, never under 0 (lower CUSUM, Page 1954). Over the line, the level has moved."""
    if not held.sigma:
        return pd.Series(0.0, values.index)
    found, so_far = [], 0.0
    for value in (held.middle - values) / held.sigma - settings("drift")["slack"]:
        so_far = max(0.0, so_far + value)
        found.append(so_far)
    return pd.Series(found, values.index, dtype=float)
