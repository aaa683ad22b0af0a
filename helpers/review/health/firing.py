"""When an alert rule would have fired on a past, each day (month) judged by those before it alone."""

import datetime as dt
from collections.abc import Callable

import pandas as pd

from helpers.measure.health.control import evened, limits, weekday_pattern
from helpers.measure.health.decline import drift
from helpers.measure.health.series import Step
from helpers.measure.health.settings import settings
from helpers.review.health.bands import line_of
from helpers.review.health.looks import below_for

RULES = {"day": ("wake", "tipping", "week", "limit", "drift"), "month": ("wake", "month", "limit", "drift")}


def fired_by(name: str, values: pd.Series, step: Step) -> list[dt.date]:
    """The days (first days of months) on which the rule called ``name`` fires."""
    rules: dict[str, Callable[[], list[dt.date]]] = {
        "wake": lambda: below_for(values, line_of("S004-061"), 1), "tipping": lambda: _tipping(values),
        "week": lambda: _fell(values, settings("week_days")), "month": lambda: _fell(values, 1),
        "limit": lambda: _limit(values, step), "drift": lambda: _drift(values, step)}
    return rules[name]()


def _tipping(values: pd.Series) -> list[dt.date]:
    held = settings("tipping")
    return below_for(values, line_of(held["line"]), int(line_of(held["days"])))


def _fell(values: pd.Series, span: int) -> list[dt.date]:
    """Where the mean of ``span`` periods comes to lie so much below that of as many before."""
    now = values.rolling(span).mean()
    low = now <= (1 - settings("backtest")["fall"]) * now.shift(span)
    return [stamp.date() for stamp in values.index[low & ~low.shift(fill_value=False)]]


def _pattern(past: pd.Series, step: Step) -> pd.Series:
    """What weekdays are like; months have none."""
    return weekday_pattern(past) if step == "day" else pd.Series(0.0, range(settings("week_days")))


def _limit(values: pd.Series, step: Step) -> list[dt.date]:
    """Periods below the limit of those before them, weekdays as learned on those days."""
    learn, most = settings("backtest")[step]["learn"], settings("control")["baseline_days"]
    return [values.index[at].date() for at in range(learn, len(values))
            if _below(values.iloc[max(0, at - most):at], values.iloc[at:at + 1], step)]


def _below(past: pd.Series, today: pd.Series, step: Step) -> bool:
    pattern = _pattern(past, step)
    held = limits(evened(past, pattern))
    return held is not None and bool((evened(today, pattern) < held.low).iloc[0])


def _drift(values: pd.Series, step: Step) -> list[dt.date]:
    """Periods on which the level had moved down since the last alarm, against those it learned from before."""
    learn, line = settings("backtest")[step]["learn"], settings("drift")["line"]
    found, since = [], 0
    while since + learn < len(values):
        past, rest = values.iloc[since:since + learn], values.iloc[since + learn:]
        pattern = _pattern(past, step)
        held = limits(evened(past, pattern))
        over = rest.index[drift(evened(rest, pattern), held) > line] if held else rest.index[:0]
        if not len(over):
            break
        found.append(over[0].date())
        since = int(values.index.searchsorted(over[0]))
    return found
