"""What the month says of the figures a risk is watched by: their latest values, period by period."""

from collections.abc import Iterable

import pandas as pd

from helpers.calendar import shift
from helpers.measure.activity import daily_speakers
from helpers.measure.spending import channel_months
from helpers.measure.totals import last_known
from helpers.plan.budget.cost import overrun
from helpers.plan.model.risks import Indicator
from helpers.plan.risks.ranges import settings
from helpers.review.review import Review

Values = list[float | None]
FEN = 100


def latest(review: Review, lines: Iterable[Indicator]) -> dict[tuple[str, str | None], Values]:
    """For each (metric, period) that is measured its values, the latest last; None is a period without a figure.

    Figures of the review are monthly; daily activity is known by the day, too, where there is a log; the cost of
    a join is held against what the plan calls usual. What is measured over another period than the line's is not
    held against it: it is left out.
    """
    found: dict[tuple[str, str | None], Values] = {}
    for line in sorted(lines, key=lambda each: each.periods):
        if values := _values(review, line):
            found[line.metric, line.per] = values
    return found


def _values(review: Review, line: Indicator) -> Values:
    periods = min(line.periods, settings()["most_periods"])
    if line.per in (None, "month"):
        return _overruns(review, periods) if line.metric == "cost_overrun" else _monthly(review, line.metric, periods)
    return _daily(review)[-periods:] if (line.metric, line.per) == ("daily_active", "day") else []


def _monthly(review: Review, metric: str, months: int) -> Values:
    if metric not in review.figures:
        return []
    value = review.figures[metric].value
    return [value] if months == 1 else [*_monthly(review.before, metric, months - 1), value]


def _overruns(review: Review, months: int) -> Values:
    """By how much the dearest channel lay above its usual cost, month by month: each channel has its own usual."""
    last = review.window.month
    asked = [shift(last, -back) for back in range(months - 1, -1, -1)]
    rows, usual = channel_months(review.month, asked), {each.name: each.usual_cost for each in review.plan.channels}
    if rows is None:
        return []
    each = rows["spend"] / FEN / rows["joins"].where(rows["joins"] > 0)
    over = [overrun(cost, usual.get(name)) for cost, name in zip(each, rows["channel"], strict=True)]
    dearest = pd.Series(over, rows.index, dtype=float).groupby(rows["month"]).max().reindex(asked)
    return [None if pd.isna(value) else float(value) for value in dearest]


def _daily(review: Review) -> Values:
    members, month = last_known(review.month, review.groups).value, review.month
    if month.log is None or not members:
        return []
    missing = {day for days in month.collected.unknown.values() for day in days}
    return [None if day in missing else float(people) / members
            for day, people in daily_speakers(month.log, review.window).items()]
