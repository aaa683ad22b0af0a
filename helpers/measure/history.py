"""Members at the end of each month so far: the line the plan's line is laid against."""

import pandas as pd

from helpers.calendar import last_day, month_range, months_between, shift
from helpers.measure.month import Month
from helpers.measure.roster import member_count, people


def member_history(month: Month, first: str) -> pd.DataFrame:
    """One row per month from ``first`` to the report's: month (YYYY-MM), members (float, NaN unknown), joins.

    From the roster distinct people; from tallies the sum over groups, and only of whole months in which every
    group there was reported: a sum with a hole is no total.
    """
    months = month_range(first, months_between(first, month.window.month) + 1)
    counted = _from_roster(month, months) if month.table("members") is not None else _from_tallies(month)
    return counted.reindex(months).rename_axis("month").reset_index()


def _from_roster(month: Month, months: list[str]) -> pd.DataFrame:
    roster = people(month.community.tables["members"])
    ends = [min(last_day(each), month.window.as_of) for each in months]
    so_far = roster[roster["joined_on"] <= pd.Timestamp(month.window.as_of)]
    joined = so_far["joined_on"].dt.strftime("%Y-%m").value_counts()
    return pd.DataFrame({"members": [float(member_count(roster, end)) for end in ends],
                         "joins": [float(joined.get(each, 0)) for each in months]}, index=months)


def _from_tallies(month: Month) -> pd.DataFrame:
    tallies = month.table("tallies")
    if tallies is None:
        return pd.DataFrame({"members": [], "joins": []}, dtype=float)
    whole = month.window.month if month.window.complete else shift(month.window.month, -1)
    so_far = tallies[tallies["month"] <= whole]
    began = _began(month, so_far)
    sums = so_far.groupby("month").agg(members=("closing", "sum"), joins=("joins", "sum"),
                                       closed=("closing", "count"), joined=("joins", "count")).astype(float)
    groups = pd.Series([(began <= each).sum() for each in sums.index], sums.index)
    return pd.DataFrame({"members": sums["members"].where(sums["closed"] >= groups),
                         "joins": sums["joins"].where(sums["joined"] >= groups)})


def _began(month: Month, tallies: pd.DataFrame) -> pd.Series:
    """The month each tallied group began: when it opened or, if unsaid, when it first reported an opening of 0;
    empty (it was always there) if neither is known."""
    first = tallies.sort_values("month").drop_duplicates("group_id").set_index("group_id")
    began = first["month"].where(first["opening"].eq(0).fillna(False), "")
    groups = month.table("groups")
    if groups is None:
        return began
    opened = groups.set_index("group_id")["opened_on"].dt.strftime("%Y-%m").reindex(began.index)
    return opened.fillna(began)
