"""Who meets when: daily figures, weekly analysis, the meeting of the 25th, quarters, the year (003 2.4, 6.1, 6.4)."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from helpers.calendar import days_in, first_day, last_day, month_of, month_range, months_between
from helpers.plan.model import Plan
from helpers.plan.timeline.workdays import ONE, workdays_of
from helpers.rules import norm

KINDS = ("daily", "weekly", "monthly", "quarterly", "annual")
QUARTER = 3


@dataclass(frozen=True)
class Meeting:
    """A month's adjustment meeting (system H06).

    ``held``: its day or, where nobody works then, the next working day. ``data_until``: the last day whose figures
    are there; multiplied by ``projection`` they stand for the whole month.
    """

    day: dt.date
    held: dt.date
    data_until: dt.date
    projection: float


def meeting(plan: Plan, month: str) -> Meeting:
    """The adjustment meeting of ``month``: on the plan's own day, else the norm's (25, S003-440)."""
    own = plan.timeline.meeting_day if plan.timeline else None
    number = int(norm("meeting_day", plan.profile).number) if own is None else own
    day = first_day(month) + ONE * (number - 1)
    until = day - ONE
    share = days_in(month) / until.day if until.month == day.month else 1.0
    return Meeting(day, workdays_of(plan).add(day, 0), until, share)


def cadence(plan: Plan, first: dt.date, last: dt.date) -> pd.DataFrame:
    """The calendar of reviews from ``first`` to ``last`` (systems H07, H09), one row per date, in order.

    Columns: kind (daily figures, weekly analysis on Mondays, monthly meeting, quarterly and annual review), day (by
    rule), held (the day itself or the next working day; daily figures need nobody).
    """
    days = [first + ONE * step for step in range((last - first).days + 1)]
    weekday = int(norm("analysis_weekday", plan.profile).number)
    found = [("daily", day) for day in days] + [("weekly", day) for day in days if day.isoweekday() == weekday]
    found += [row for row in month_reviews(plan, month_of(first), month_of(last)) if first <= row[1] <= last]
    held = workdays_of(plan)
    rows = [(kind, day, day if kind == "daily" else held.add(day, 0))
            for kind, day in sorted(found, key=lambda row: (row[1], KINDS.index(row[0])))]
    return pd.DataFrame(rows, columns=["kind", "day", "held"])


def month_reviews(plan: Plan, first: str, last: str) -> list[tuple[str, dt.date]]:
    """Monthly, quarterly and annual reviews of the months ``first`` to ``last``: kind and day by rule.

    A calendar year has 12 + 4 + 1 of them (system H07); the annual one lies at the end of December.
    """
    found: list[tuple[str, dt.date]] = []
    annual = int(norm("annual_month", plan.profile).number)
    for month in month_range(first, months_between(first, last) + 1):
        number = int(month[5:])
        found.append(("monthly", meeting(plan, month).day))
        found += [("quarterly", last_day(month))] if number % QUARTER == 0 else []
        found += [("annual", last_day(month))] if number == annual else []
    return found


def plan_reviews(plan: Plan) -> pd.DataFrame:
    """The monthly, quarterly and annual reviews of the whole plan; columns as of ``cadence``."""
    first, last = first_day(plan.start), last_day(plan.month_name(plan.months))
    found = cadence(plan, first, last)
    return found[~found["kind"].isin(["daily", "weekly"])].reset_index(drop=True)
