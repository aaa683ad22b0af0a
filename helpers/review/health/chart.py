"""One control chart of a community's activity: values without their weekdays, limits of the months before."""

from dataclasses import dataclass

import pandas as pd

from helpers.measure.health.control import Limits, evened, limits, signals, weekday_pattern
from helpers.measure.health.decline import drift
from helpers.measure.health.series import Series
from helpers.measure.health.settings import settings


@dataclass(frozen=True)
class Chart:
    """``raw`` and ``values`` (weekdays taken out) by period; ``held`` the limits, None where the past is too short;
    ``judged`` the first period held against them; ``own`` whether the limits come from the periods they judge."""

    series: Series
    values: pd.Series
    held: Limits | None
    judged: pd.Timestamp
    own: bool

    @property
    def signs(self) -> pd.DataFrame:
        """The signals of the judged periods (see ``measure.health.control.signals``), and drift_low (the level has
        moved down); empty without limits."""
        if self.held is None:
            return pd.DataFrame(index=self.values.index[:0])
        found = signals(self.values, self.held).loc[self.judged:]
        moved = drift(self.values.loc[self.judged:], self.held) > settings("drift")["line"]
        return found.assign(drift_low=moved)

    def days_with(self, *names: str) -> list[pd.Timestamp]:
        """The judged periods on which one of the signals stands."""
        signs = self.signs
        held = [name for name in names if name in signs]
        return [pd.Timestamp(stamp) for stamp in signs.index[signs[held].any(axis=1)]] if held else []


def chart(series: Series, month: pd.Timestamp) -> Chart:
    """The chart of a series whose month under review begins on ``month``.

    Days: the limits come from the days before the month, at most a quarter of a year; where there are too few, from all
    days. Months: from the months before, else from all.
    """
    control = settings("control")
    before = series.values[series.values.index < month]
    before = before.iloc[-control["baseline_days"]:] if series.step == "day" else before
    least = control["least_days"] if series.step == "day" else control["least_points"]
    own = len(before) < least
    base = series.values if own else before
    pattern = weekday_pattern(base) if series.step == "day" else None
    values = series.values if pattern is None else evened(series.values, pattern)
    held = limits(values.reindex(base.index)) if len(base) >= least else None
    return Chart(series, values, held, series.values.index[0] if own else month, own)
