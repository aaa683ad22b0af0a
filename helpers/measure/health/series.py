"""Activity along time: by the day where there is a log, else by the month from tallies."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

import ibis
import pandas as pd

from helpers.measure.log.local import days, number
from helpers.measure.month import Month
from helpers.measure.roster import people


@dataclass(frozen=True)
class Series:
    """``values`` by the first moment of each period (index, ascending), up to the day counted.

    ``unit`` share: people active on a day as a share of members; people: their number, where members are unknown.
    """

    values: pd.Series
    step: Literal["day", "month"]
    unit: Literal["share", "people"]


def activity(month: Month) -> Series | None:
    """People who spoke a day as a share of members: each day from the log, else each month's mean from tallies.

    None where neither says anything up to the month. A quiet day is 0; a month that no group reported is left out.
    """
    if month.log is not None:
        spoke = _spoke(month)
        there = _members(month, pd.DatetimeIndex(spoke.index))
        return Series(spoke.astype(float), "day", "people") if there is None else Series(
            (spoke / there.where(there > 0)).dropna(), "day", "share")
    monthly = _monthly(month)
    return None if monthly.empty else Series(monthly, "month", "share")


def _spoke(month: Month) -> pd.Series:
    """Distinct speakers of the community on each day from the log's first to the day counted."""
    assert month.log is not None
    rows = month.log.member_days.filter(ibis._.day <= number(month.window.as_of))
    found = month.log.frame(rows.group_by("day").agg(people=rows.member_id.nunique()).order_by("day"))
    each = found["people"].set_axis(days(found["day"]))
    return each.reindex(pd.date_range(each.index[0], month.window.as_of, name="day"), fill_value=0)


def _members(month: Month, on: pd.DatetimeIndex) -> pd.Series | None:
    """Members on each day: distinct people of the roster at the day's end, whoever spoke on his last day counted in.

    None without a roster: monthly counts of several groups say nothing of days.
    """
    if month.roster is None:
        return None
    stays = people(month.roster)
    first, last = stays["joined_on"].fillna(pd.Timestamp.min), stays["left_on"].fillna(pd.Timestamp.max)
    spans = pd.DataFrame({"member": stays["member_id"], "first": first, "last": last}).sort_values(["member", "first"])
    reach = spans.groupby("member")["last"].cummax().groupby(spans["member"]).shift()
    fresh = reach.isna() | (spans["first"] > reach)
    merged = spans.groupby(fresh.cumsum()).agg(first=("first", "min"), last=("last", "max"))
    came, went = merged["first"].sort_values(), merged["last"].sort_values()
    return pd.Series(came.searchsorted(on, "right") - went.searchsorted(on, "left"), on, dtype=float)


def _monthly(month: Month) -> pd.Series:
    tallies = month.table("tallies")
    if tallies is None:
        return pd.Series(dtype=float)
    so_far = tallies["month"] <= month.window.month if month.window.complete else tallies["month"] < month.window.month
    both = tallies[so_far].dropna(subset=["daily_active", "closing"])
    sums = both.astype({"daily_active": float, "closing": float}).groupby("month")[["daily_active", "closing"]].sum()
    shares = (sums["daily_active"] / sums["closing"].where(sums["closing"] > 0)).dropna()
    return shares.set_axis(pd.to_datetime(shares.index + "-01")).rename_axis("month")


def consecutive(days_of: pd.Series) -> pd.Series:
    """How many days in a row, today counted, ``days_of`` (booleans) holds; 0 where it does not."""
    held = days_of.astype(bool)
    return held.groupby((~held).cumsum()).cumsum().astype(int)


def day_of(stamp: pd.Timestamp) -> dt.date:
    """The day of an index entry."""
    return stamp.date()
