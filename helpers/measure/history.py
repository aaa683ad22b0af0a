"""Members at the end of each month so far: the line the plan's line is laid against."""

import pandas as pd

from helpers.calendar import last_day, month_range, months_between
from helpers.measure.month import Month
from helpers.measure.roster import member_count, people


def member_history(month: Month, first: str) -> pd.DataFrame:
    """One row per month from ``first`` to the report's: month (YYYY-MM), members (float, NaN unknown), joins.

    From the roster distinct people; from tallies the sum over groups, and only of months in which every
    group that ever reported did: a sum with a hole is no total.
    """
    months = month_range(first, months_between(first, month.window.month) + 1)
    counted = _from_roster(month, months) if month.table("members") is not None else _from_tallies(month, months)
    return pd.DataFrame({"month": months}).merge(counted, on="month", how="left")


def _from_roster(month: Month, months: list[str]) -> pd.DataFrame:
    roster = people(month.community.tables["members"])
    ends = [min(last_day(each), month.window.as_of) for each in months]
    joined = roster["joined_on"].dt.strftime("%Y-%m").value_counts()
    return pd.DataFrame({"month": months, "members": [float(member_count(roster, end)) for end in ends],
                         "joins": [float(joined.get(each, 0)) for each in months]})


def _from_tallies(month: Month, months: list[str]) -> pd.DataFrame:
    tallies = month.table("tallies")
    if tallies is None:
        return pd.DataFrame({"month": months, "members": float("nan"), "joins": float("nan")})
    groups = tallies["group_id"].nunique()
    whole = tallies[tallies["month"].isin(months)].groupby("month").agg(
        members=("closing", "sum"), joins=("joins", "sum"), closed=("closing", "count"), joined=("joins", "count"))
    return whole.reset_index().assign(
        members=lambda each: each["members"].astype(float).where(each["closed"] == groups),
        joins=lambda each: each["joins"].astype(float).where(each["joined"] == groups))[["month", "members", "joins"]]
