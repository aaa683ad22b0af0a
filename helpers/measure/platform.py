"""What platforms count by day, of customer groups: from totals up to a day to what a day brought.

Source: the table ``platform_days``. Who wrote on a day is not in it: differences of ``members_with_messages`` are
people who wrote for the first time, so there is no daily number of speakers here.
"""

import pandas as pd

from helpers.measure.month import Month


def daily_messages(days: pd.DataFrame) -> pd.DataFrame:
    """One row an owner (blank: all together) and day: owner_id, day, messages (people's messages of that day, Int64).

    Messages are the difference of two days that follow each other. Missing where the day before is not there, or where
    the total fell (groups changed hands): unknown is never 0.
    """
    rows = days.sort_values(["owner_id", "day"], ignore_index=True)[["owner_id", "day", "messages_to_date"]]
    before = rows.groupby("owner_id", dropna=False).shift()
    new = rows["messages_to_date"] - before["messages_to_date"]
    follows = rows["day"] - before["day"] == pd.Timedelta(days=1)
    return rows[["owner_id", "day"]].assign(messages=new.where(follows & (new >= 0).fillna(False)))


def members_on(month: Month) -> float | None:
    """People in all customer groups on the window's last day, staff counted; None where that day is not there."""
    days = month.table("platform_days")
    if days is None:
        return None
    rows = _together(days[days["day"] == pd.Timestamp(month.window.as_of)])
    return None if rows.empty else float(rows["members"].sum())


def messages_in(month: Month) -> float | None:
    """Messages in all customer groups in the window; None unless every day of it can be told."""
    days = month.table("platform_days")
    if days is None:
        return None
    rows = _together(daily_messages(days))
    inside = rows[month.within(rows["day"])]
    told = inside.groupby("day")["messages"].agg(["count", "size"])
    whole = len(told) == month.window.days and (told["count"] == told["size"]).all()
    return float(inside["messages"].sum()) if whole else None


def _together(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of all owners together where the platform gives them, else those of each owner."""
    total = rows[rows["owner_id"].isna()]
    return rows if total.empty else total
