"""The five aggregations of a message log in plain pandas: what the engine's are timed and checked against."""

import math
from pathlib import Path

import pandas as pd

SHANGHAI = pd.Timedelta(hours=8)


def read(folder: Path) -> pd.DataFrame:
    """The log, whole: group_id, member_id, day (midnight, Shanghai)."""
    frame = pd.read_parquet(folder, columns=["group_id", "member_id", "sent_at"])
    frame["day"] = (frame.pop("sent_at") + SHANGHAI).dt.normalize()
    return frame.astype({"group_id": "category", "member_id": "category"})


def trailing(log: pd.DataFrame, windows: tuple[int, ...], last: pd.Timestamp) -> pd.DataFrame:
    """Distinct speakers of the last n days by group and day, quiet days included."""
    spoke = log.drop_duplicates().sort_values(["group_id", "member_id", "day"])
    same = spoke.groupby(["group_id", "member_id"], observed=True)["day"]
    again = same.shift(-1)
    days, found = pd.date_range(spoke["day"].min(), last), {}
    for window in windows:
        until = spoke["day"] + pd.Timedelta(days=window)
        went = until.where(again.isna() | (until <= again), again)
        steps = spoke.groupby(["group_id", "day"], observed=True).size().unstack("group_id").sub(
            spoke.assign(day=went).groupby(["group_id", "day"], observed=True).size().unstack("group_id"),
            fill_value=0).reindex(days).fillna(0)
        found[window] = steps.cumsum().stack().astype(int)
    return pd.DataFrame(found)


def members(log: pd.DataFrame, last: pd.Timestamp) -> pd.DataFrame:
    """By member: first and last day, active days of 30, messages of 7, 30 and 90 days and all."""
    ago = (last - log["day"]).dt.days
    by = log.groupby("member_id", observed=True)
    found = by["day"].agg(first_spoke="min", last_spoke="max")
    for days in (7, 30, 90):
        found[f"messages_{days}"] = log[ago < days].groupby("member_id", observed=True).size()
    found["active_days_30"] = log[ago < 30].groupby("member_id", observed=True)["day"].nunique()
    return found.assign(messages=by.size()).fillna(0)


def cohorts(log: pd.DataFrame) -> pd.Series:
    """People by the week of their first message and age in weeks, over the community."""
    week = log["day"] - pd.to_timedelta(log["day"].dt.day_of_week, unit="D")
    seen = pd.DataFrame({"member_id": log["member_id"], "week": week}).drop_duplicates()
    first = seen.groupby("member_id", observed=True)["week"].transform("min")
    return seen.assign(cohort=first, age=(seen["week"] - first).dt.days // 7).groupby(["cohort", "age"]).size()


def silent(found: pd.DataFrame, last: pd.Timestamp) -> tuple[int, int]:
    """Members silent for more than 7 and more than 30 days."""
    ago = (last - found["last_spoke"]).dt.days
    return int((ago > 7).sum()), int((ago > 30).sum())


def concentration(log: pd.DataFrame) -> pd.Series:
    """Messages of the most active 20 % of people by group and month."""
    said = log.groupby(["group_id", log["day"].dt.strftime("%Y-%m").rename("month"), "member_id"],
                       observed=True).size().rename("messages").reset_index()
    said = said.sort_values(["group_id", "month", "messages"], ascending=[True, True, False])
    by = said.groupby(["group_id", "month"], observed=True)
    top = by.cumcount() < (by["member_id"].transform("size") * 0.2).map(math.ceil)
    return said[top].groupby(["group_id", "month"], observed=True)["messages"].sum()
