"""Alert rules tried on a group's own past: how often each would have fired, how early, how often for nothing.

A rule sees only the days before its own. A real decline begins on the day whose following days' mean lies farthest
below that of the days before it, if it lies at least so far below (templates/health.yml); whoever just waits knows of
it when those days are over. The lead of an alarm is counted from there.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from helpers.measure.health.control import evened, limits, weekday_pattern
from helpers.measure.health.decline import drift
from helpers.measure.health.series import Series
from helpers.measure.health.settings import settings
from helpers.review.health.bands import line_of
from helpers.review.health.looks import below_for

NEAR = 1e-12  # what rounding may take from a fall of just the size


@dataclass(frozen=True)
class Trial:
    """One rule on one past: days it ``fired``, how many of the declines it ``caught`` and ``missed``, alarms ``false``
    and ``unsettled`` (too fresh to judge), and the middle ``lead`` in days over those caught (None: none).

    ``line`` (in the unit of the series) and ``days`` are those of a threshold, None of another rule.
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


def declines(values: pd.Series) -> list[dt.date]:
    """The days on which real declines began; none where the past is too short to see one."""
    held = settings("backtest")
    window, drop = held["window"], held["drop"]
    before = values.rolling(window).mean().shift()
    after = values[::-1].rolling(window).mean()[::-1]
    fell = (1 - after / before.where(before > 0)).dropna()
    found: list[dt.date] = []
    for stamp in fell[fell >= drop - NEAR].sort_values(ascending=False, kind="stable").index:
        day = stamp.date()
        if all(abs((day - other).days) > 2 * window for other in found):
            found.append(day)
    return sorted(found)


def trial(name: str, fired: list[dt.date], fell: list[dt.date], last: dt.date, line: float | None = None,
          days: int | None = None) -> Trial:
    """A rule's alarms held against the declines. Alarms soon after one another are one."""
    held = settings("backtest")
    window, alarms = held["window"], _once(fired, held["rearm"])
    hits = {began: [day for day in alarms if -held["early"] <= (day - began).days < window] for began in fell}
    leads = sorted((began - found[0]).days + window - 1 for began, found in hits.items() if found)
    used = {day for found in hits.values() for day in found}
    spare = [day for day in alarms if day not in used]
    fresh = [day for day in spare if (last - day).days < 2 * window]
    lead = None if not leads else float(pd.Series(leads).median())
    return Trial(name, tuple(alarms), len(leads), len(fell) - len(leads), len(spare) - len(fresh), len(fresh), lead,
                 line, days)


def _once(fired: list[dt.date], rearm: int) -> list[dt.date]:
    found: list[dt.date] = []
    for day in sorted(fired):
        if not found or (day - found[-1]).days > rearm:
            found.append(day)
    return found


def back_test(series: Series) -> list[Trial]:
    """Every rule on the past of a daily series; empty where it is too short."""
    values = series.values
    if series.step != "day" or len(values) < settings("backtest")["least_days"]:
        return []
    fell, last = declines(values), values.index[-1].date()
    rules = {name: rule for name, rule in RULES.items() if series.unit == "share" or name in OWN}
    return [trial(name, rule(values), fell, last) for name, rule in rules.items()]


def suggested(series: Series) -> Trial | None:
    """The threshold with the fewest declines missed and false alarms together, then the fewest missed, then the most
    lead, then the highest; None where the past is too short or all silence. Chosen on the past it is tried on: it
    flatters itself."""
    values, held = series.values, settings("backtest")
    if series.step != "day" or len(values) < held["least_days"]:
        return None
    fell, last = declines(values), values.index[-1].date()
    lines = sorted({share * float(values.median()) for share in held["candidates"]} - {0.0})
    tried = [trial("own", below_for(values, line, days), fell, last, line, days)
             for line in lines for days in held["days"]]
    return min(tried, key=_worth, default=None)


def _worth(tried: Trial) -> tuple[float, ...]:
    wrong = tried.missed + tried.false + tried.unsettled
    return wrong, tried.missed, -(tried.lead or 0), -(tried.line or 0), tried.days or 0


def _wake(values: pd.Series) -> list[dt.date]:
    return below_for(values, line_of("S004-061"), 1)


def _tipping(values: pd.Series) -> list[dt.date]:
    held = settings("tipping")
    return below_for(values, line_of(held["line"]), int(line_of(held["days"])))


def _week(values: pd.Series) -> list[dt.date]:
    """Days whose week lies so much below the week before."""
    week = values.rolling(settings("week_days")).mean()
    before = week.shift(settings("week_days"))
    low = week <= (1 - settings("backtest")["week_drop"]) * before
    return [stamp.date() for stamp in values.index[low & ~low.shift(fill_value=False)]]


def _limit(values: pd.Series) -> list[dt.date]:
    """Days below the limit of the days before them, weekdays as learned on those days."""
    learn, most = settings("backtest")["learn_days"], settings("control")["baseline_days"]
    return [values.index[at].date() for at in range(learn, len(values))
            if _below(values.iloc[max(0, at - most):at], values.iloc[at:at + 1])]


def _below(past: pd.Series, today: pd.Series) -> bool:
    pattern = weekday_pattern(past)
    held = limits(evened(past, pattern))
    return held is not None and bool((evened(today, pattern) < held.low).iloc[0])


def _drift(values: pd.Series) -> list[dt.date]:
    """Days on which the level had moved down since the last alarm, against the days it learned from before."""
    learn, line = settings("backtest")["learn_days"], settings("drift")["line"]
    found, since = [], 0
    while since + learn < len(values):
        past, rest = values.iloc[since:since + learn], values.iloc[since + learn:]
        pattern = weekday_pattern(past)
        held = limits(evened(past, pattern))
        over = rest.index[drift(evened(rest, pattern), held) > line] if held else rest.index[:0]
        if not len(over):
            break
        found.append(over[0].date())
        since = int(values.index.searchsorted(over[0]))
    return found


RULES: dict[str, Callable[[pd.Series], list[dt.date]]] = {
    "wake": _wake, "tipping": _tipping, "week": _week, "limit": _limit, "drift": _drift}
OWN = ("week", "limit", "drift")
