"""Control charts of single values (XmR): what is noise, what is news.

Limits are the middle plus and minus 2.66 mean moving ranges of the baseline. Source: Wheeler, Understanding Variation
(1993); methods.md section 8. Days carry the pattern of their week, which is taken out first.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from helpers.measure.health.settings import settings


@dataclass(frozen=True)
class Limits:
    """``middle``, ``low`` and ``high`` in the unit of the values; ``range`` is the mean moving range, ``points`` how
    many values they rest on."""

    middle: float
    low: float
    high: float
    range: float
    points: int

    @property
    def sigma(self) -> float:
        """The standard deviation the moving range stands for."""
        return self.range / float(settings("control")["sigma"])


def limits(values: pd.Series, lowest: float = 0.0) -> Limits | None:
    """The limits of a baseline; None where it has too few points. ``low`` is never under ``lowest``."""
    held, known = settings("control"), values.dropna()
    if len(known) < held["least_points"]:
        return None
    middle, moving = float(known.mean()), float(known.diff().abs().mean())
    return Limits(middle, max(middle - held["limits"] * moving, lowest), middle + held["limits"] * moving, moving,
                  len(known))


def weekday_pattern(values: pd.Series) -> pd.Series:
    """What each weekday (0 Monday to 6) lies above or below the rest: its median less the median of all.

    Zeros where there are too few days for a pattern. Source: 7-day seasonal medians, methods.md section 8.
    """
    week = settings("week_days")
    if len(values) < settings("control")["least_days"]:
        return pd.Series(0.0, range(week))
    medians = values.groupby(pd.DatetimeIndex(values.index).day_of_week).median().reindex(range(week))
    return (medians - medians.mean()).fillna(0.0)


def adjusted(values: pd.Series, pattern: pd.Series) -> pd.Series:
    """Values without the pattern of their weekdays; the mean of a whole week stays."""
    return values - pattern.reindex(pd.DatetimeIndex(values.index).day_of_week).to_numpy()


def evened(values: pd.Series, pattern: pd.Series) -> pd.Series:
    """The same, never under nothing: on a weak Sunday there are no fewer than no people."""
    return adjusted(values, pattern).clip(lower=0)


def signals(values: pd.Series, held: Limits) -> pd.DataFrame:
    """One row a value, booleans: below, above (beyond a limit), run_low, run_high (the run that ends here stays on one
    side of the middle), near_low, near_high (most of the last few nearer to that limit than to the middle)."""
    control = settings("control")
    enough, of = control["near"]
    away = values - held.middle
    sides = {"low": away < 0, "high": away > 0}
    nearer = {"low": away < (held.low - held.middle) / 2, "high": away > (held.high - held.middle) / 2}
    return pd.DataFrame({
        "below": values < held.low, "above": values > held.high,
        **{f"run_{side}": here.rolling(control["run"]).sum() == control["run"] for side, here in sides.items()},
        **{f"near_{side}": here.rolling(of, min_periods=enough).sum() >= enough for side, here in nearer.items()}},
        index=values.index)


def wave(values: pd.Series) -> float:
    """How much a value is like the one before (lag-1 correlation); NaN where nothing varies. Above 0, limits of single
    values are too narrow and alarm more often than they say."""
    known = values.dropna().to_numpy(float)
    if len(known) < 3 or not np.ptp(known[1:]) or not np.ptp(known[:-1]):
        return float("nan")
    return float(np.corrcoef(known[:-1], known[1:])[0, 1])
