"""Goals broken down: what should be true at the end of every month (003 2.1 and 6.1)."""

import datetime as dt

import numpy as np
import pandas as pd

from helpers.calendar import days_in, last_day
from helpers.plan.model import Plan


def member_target(plan: Plan, month: int) -> float:
    """Members the plan wants at the end of plan month ``month``: straight lines between milestones.

    Month 0 is the opening; after the last milestone the target stays (system H01: 15,000 at month 3
    and 30,000 at month 6 give 20,000 and 25,000 at months 4 and 5).
    """
    points = {0: plan.goals.opening, **plan.goals.members}
    months = sorted(points)
    return float(np.interp(month, months, [points[at] for at in months]))


def monthly_targets(plan: Plan) -> pd.DataFrame:
    """One row per plan month.

    Columns: number, month (YYYY-MM), joins, members, effective (members x effective share), daily,
    weekly, monthly (active members by the activity goals; systems A01, A03); people, rounded.
    """
    numbers = range(1, plan.months + 1)
    members = np.array([member_target(plan, number) for number in numbers])
    goals = plan.goals
    shares = {"effective": goals.effective_share, "daily": goals.activity.daily,
              "weekly": goals.activity.weekly, "monthly": goals.activity.monthly}
    frame = pd.DataFrame({"number": numbers, "month": [plan.month_name(number) for number in numbers],
                          "joins": plan.joins, "members": members.round()})
    return frame.assign(**{name: (members * share).round() for name, share in shares.items()})


def next_milestone(plan: Plan, after: int) -> tuple[int, int] | None:
    """The first milestone after plan month ``after``: its month and members; None if all are past."""
    ahead = [(month, members) for month, members in sorted(plan.goals.members.items()) if month > after]
    return ahead[0] if ahead else None


def target_on(plan: Plan, day: dt.date) -> float:
    """Members the plan wants on ``day``: the line from last month's end to this month's end."""
    month = f"{day.year:04d}-{day.month:02d}"
    number = plan.month_number(month)
    before, after = member_target(plan, number - 1), member_target(plan, number)
    return before + (after - before) * day.day / days_in(month)


def days_behind(plan: Plan, members: float, day: dt.date) -> int | None:
    """How many days ago the plan wanted this many members: negative is ahead of plan.

    None where the plan's line falls or never passes through ``members`` (below its opening, above its
    end): then only the gap in people can be said. On a level stretch the day nearest to ``day`` counts.
    """
    start, end = last_day(plan.month_name(0)), last_day(plan.month_name(plan.months))
    wanted = np.array([target_on(plan, start + dt.timedelta(days=step)) for step in range((end - start).days + 1)])
    if np.any(np.diff(wanted) < 0) or not wanted[0] <= members <= wanted[-1]:
        return None
    first, past = np.searchsorted(wanted, members), np.searchsorted(wanted, members, side="right")
    today = (day - start).days
    return today - int(np.clip(today, first, max(first, past - 1)))
