"""What is missing from the log, and which figures are unknown for it."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from helpers.limits import limit
from helpers.measure.figures import figures
from helpers.measure.registry import registry
from helpers.review.review import Review


@dataclass(frozen=True)
class Gap:
    """A group's log lacks the ``days`` days from ``first`` to ``last``; ``known``: days of the window that it holds."""

    group: str
    days: int
    first: dt.date
    last: dt.date
    known: int


def gaps(review: Review) -> list[Gap]:
    """The holes that some figure of the month asks about, the longest first. A few missing days are none; of many short
    holes the longest stands for all."""
    names, month, window = review.groups["name"], review.month, review.window
    begin = pd.Timestamp(window.as_of) - pd.Timedelta(days=limit("regular_log_days") - 1)
    found = []
    for group, days in month.collected.holes.items():
        known = len(month.collected.days(group, window.first, window.as_of))
        found += [Gap(str(names.get(group, group)), len(run), run[0].date(), run[-1].date(), known)
                  for run in _runs(days[days >= begin])]
    return sorted(found, key=lambda each: (-each.days, each.group, each.first))


def _runs(days: pd.DatetimeIndex) -> list[pd.DatetimeIndex]:
    most, broken = limit("log_quiet_days"), days.to_series().diff() > pd.Timedelta(days=1)
    if len(days) <= most:
        return []
    runs = [pd.DatetimeIndex(run.index) for _, run in days.to_series().groupby(broken.cumsum())]
    return [run for run in runs if len(run) > most] or [max(runs, key=len)]


def unknown_for_gap(review: Review, metric: str) -> bool:
    """Whether a figure that is unknown would be known, were nothing missing from the log."""
    if "messages" not in ", ".join(registry()[metric].routes.values()) or not gaps(review):
        return False
    window = review.window
    if review.month.log is None:
        return any(review.month.collected.lacks(group, window.first, window.as_of)
                   for group in review.month.collected.holes)
    return figures(review.month.as_if_whole(), review.groups)[metric].value is not None
