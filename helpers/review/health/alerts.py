"""Alert rules tried on a group's own past: how often each would have fired, how early, how often for nothing.

A rule sees only the days before its own. A real decline begins on the day whose following days' mean lies farthest
below that of the days before it, if it lies at least so far below (templates/health.yml); whoever just waits knows of
it when those days are over. The lead of an alarm is counted from there. Where only tallies are known the same is asked
of months: a month stands for its days, and its mean is known when it is over.
"""

import datetime as dt
import math
from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.measure.health.series import Series, Step
from helpers.measure.health.settings import settings
from helpers.review.health.firing import RULES, fired_by
from helpers.review.health.looks import below_for

NEAR = 1e-12  # what rounding may take from a fall of just the size
MONTHS = 12
OWN = ("week", "month", "limit", "drift")


@dataclass(frozen=True)
class Trial:
    """One rule on one past: days (or first days of months) it ``fired``, how many of the declines it ``caught`` and
    ``missed``, alarms ``false`` and ``unsettled`` (too fresh to judge), and the middle ``lead`` in days (months) over
    those caught (None: none).

    ``line`` (in the unit of the series) and ``days`` (months) are those of a threshold, None of another rule.
    """

    name: str
    fired: tuple[dt.date, ...]
    caught: int
    missed: int
    false: int
    unsettled: int
    lead: float | None
    line: float | None = None
    days: int | None = None


@dataclass(frozen=True)
class HeldOut:
    """A threshold chosen on the first part of a past (``learned`` periods), and how it did on the rest (``tried``)."""

    trial: Trial
    learned: int
    tried: int


def pace(step: Step) -> Any:
    """What is set for a past of days or of months."""
    return settings("backtest")[step]


def apart(later: dt.date, earlier: dt.date, step: Step) -> int:
    """How many days (months) lie between."""
    if step == "day":
        return (later - earlier).days
    return (later.year - earlier.year) * MONTHS + later.month - earlier.month


def declines(values: pd.Series, step: Step = "day") -> list[dt.date]:
    """The days (months) on which real declines began; none where the past is too short to see one."""
    window = pace(step)["window"]
    before = values.rolling(window).mean().shift()
    after = values[::-1].rolling(window).mean()[::-1]
    fell = (1 - after / before.where(before > 0)).dropna()
    found: list[dt.date] = []
    for stamp in fell[fell >= settings("backtest")["drop"] - NEAR].sort_values(ascending=False, kind="stable").index:
        day = stamp.date()
        if all(abs(apart(day, other, step)) > 2 * window for other in found):
            found.append(day)
    return sorted(found)


def trial(name: str, fired: list[dt.date], fell: list[dt.date], last: dt.date, step: Step = "day",
          line: float | None = None, days: int | None = None) -> Trial:
    """A rule's alarms held against the declines. Alarms soon after one another are one."""
    held, alarms = pace(step), _once(fired, step)
    window = held["window"]
    hits = {began: [day for day in alarms if -held["early"] <= apart(day, began, step) < window] for began in fell}
    leads = sorted(apart(began, found[0], step) + window - 1 for began, found in hits.items() if found)
    used = {day for found in hits.values() for day in found}
    spare = [day for day in alarms if day not in used]
    fresh = [day for day in spare if apart(last, day, step) < 2 * window]
    lead = None if not leads else float(pd.Series(leads).median())
    return Trial(name, tuple(alarms), len(leads), len(fell) - len(leads), len(spare) - len(fresh), len(fresh), lead,
                 line, days)


def _once(fired: list[dt.date], step: Step) -> list[dt.date]:
    found: list[dt.date] = []
    for day in sorted(fired):
        if not found or apart(day, found[-1], step) > pace(step)["rearm"]:
            found.append(day)
    return found


def back_test(series: Series) -> list[Trial]:
    """Every rule on the past of a series; empty where it is too short."""
    values, step = series.values, series.step
    if len(values) < pace(step)["least"]:
        return []
    fell, last = declines(values, step), values.index[-1].date()
    return [trial(name, fired_by(name, values, step), fell, last, step) for name in RULES[step]
            if series.unit == "share" or name in OWN]


def suggested(series: Series) -> Trial | None:
    """The threshold with the fewest declines missed and false alarms together, then the fewest missed, then the most
    lead, then the highest; None where the past is too short or all silence. Chosen on the past it is tried on: it
    flatters itself (``held_out`` does not)."""
    values, step = series.values, series.step
    if len(values) < pace(step)["least"]:
        return None
    fell, last = declines(values, step), values.index[-1].date()
    lines = sorted({share * float(values.median()) for share in settings("backtest")["candidates"]} - {0.0})
    tried = [trial("own", below_for(values, line, days), fell, last, step, line, days)
             for line in lines for days in pace(step)["in_a_row"]]
    return min(tried, key=_worth, default=None)


def held_out(series: Series) -> HeldOut | None:
    """A threshold suggested on the first two thirds of a past, tried on the last third, which it has not seen; None
    where two thirds are too short to suggest one."""
    values, step = series.values, series.step
    learned = int(len(values) * settings("backtest")["learned_share"])
    chosen = suggested(Series(values.iloc[:learned], step, series.unit))
    if chosen is None or chosen.line is None or chosen.days is None:
        return None
    since = values.index[learned].date()
    fired = [day for day in below_for(values, chosen.line, chosen.days) if day >= since]
    fell = [day for day in declines(values, step) if day >= since]
    tried = trial("held_out", fired, fell, values.index[-1].date(), step, chosen.line, chosen.days)
    return HeldOut(tried, learned, len(values) - learned)


def least_held_out(step: Step) -> int:
    """From how many days (months) on a third can be held out."""
    return math.ceil(pace(step)["least"] / settings("backtest")["learned_share"])


def _worth(tried: Trial) -> tuple[float, ...]:
    wrong = tried.missed + tried.false + tried.unsettled
    return wrong, tried.missed, -(tried.lead or 0), -(tried.line or 0), tried.days or 0
