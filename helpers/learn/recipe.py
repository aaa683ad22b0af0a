"""What the sample is made of: templates/sample.yml, read once; and the month and day grids it spans."""

from typing import Any

import numpy as np
import pandas as pd

from helpers.calendar import days_in, first_day, last_day, month_of, month_range, months_between
from helpers.root import template


def recipe() -> dict[str, Any]:
    """The whole of templates/sample.yml."""
    return template("sample.yml")


def default_seed() -> int:
    """The seed of the committed sample."""
    return int(recipe()["seed"])


def months_from(first: str) -> list[str]:
    """The months from ``first`` to the sample's last."""
    return month_range(first, months_between(first, month_of(recipe()["last_day"])) + 1)


def month_days(month: str) -> pd.DatetimeIndex:
    """The days of a month."""
    return pd.date_range(first_day(month), periods=days_in(month), unit="s")


def month_end(month: str) -> pd.Timestamp:
    """The last day of a month."""
    return pd.Timestamp(last_day(month))


def months_of(days: pd.Series) -> pd.Series:
    """The month of each day, as "2026-10"."""
    return days.dt.strftime("%Y-%m")


def shares(weights: Any) -> np.ndarray:
    """Weights as shares that sum to 1."""
    values = np.asarray(list(weights), dtype=float)
    return values / values.sum()
