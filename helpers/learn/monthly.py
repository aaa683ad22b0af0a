"""Monthly tallies that agree with the roster, the messages and the orders, with the planted blanks."""

from typing import Any

import pandas as pd

from helpers.calendar import days_in, first_day
from helpers.learn.recipe import month_end, months_of


def headcounts(stays: pd.DataFrame, groups: list[dict[str, Any]], months: list[str]) -> pd.DataFrame:
    """Members only (no staff, no bot), one row a group and month once the group is open.

    group_id, month, opening, joins, leaves, closing with opening + joins - leaves = closing.
    """
    people = stays[stays["role"] == "member"]
    rows = [_headcount(people[people["group_id"] == group["id"]], group["id"], month)
            for group in groups for month in months if f"{group['opened_on']:%Y-%m}" <= month]
    return pd.DataFrame(rows)


def _headcount(people: pd.DataFrame, group: str, month: str) -> dict[str, Any]:
    first, end = pd.Timestamp(first_day(month)), month_end(month)
    return {"group_id": group, "month": month,
            "opening": _present(people, first - pd.Timedelta(days=1)),
            "joins": int(people["joined_on"].between(first, end).sum()),
            "leaves": int(people["left_on"].between(first, end).sum()),
            "closing": _present(people, end)}


def _present(people: pd.DataFrame, day: pd.Timestamp) -> int:
    return int(((people["joined_on"] <= day) & ~(people["left_on"] <= day)).sum())


def activity(messages: pd.DataFrame) -> pd.DataFrame:
    """What members (no staff, no bot) did, one row a group_id and month.

    daily_active: mean speakers a day, text with one decimal; monthly_active: speakers; messages.
    """
    said = messages[messages["role"] == "member"].assign(month=lambda rows: months_of(rows["day"]))
    by_group = said.groupby(["group_id", "month"])
    counted = by_group.agg(monthly_active=("member_id", "nunique"), messages=("day", "size"))
    spoke = said.drop_duplicates(["group_id", "day", "member_id"])
    counted["speaker_days"] = spoke.groupby(["group_id", "month"]).size()
    counted = counted.astype("Int64").reset_index()
    daily = [tenths(days, days_in(month)) for days, month in
             zip(counted["speaker_days"], counted["month"], strict=True)]
    return counted.assign(daily_active=daily).drop(columns="speaker_days")


def tenths(total: int, days: int) -> str:
    """The mean ``total / days`` to one decimal, rounded half up on whole numbers: 125 over 30 -> "4.2"."""
    rounded = (20 * int(total) + days) // (2 * days)
    return f"{rounded // 10}.{rounded % 10}"


def blanked(tallies: pd.DataFrame, blanks: list[dict[str, Any]]) -> pd.DataFrame:
    """``tallies`` without the figures nobody filled in."""
    tallies = tallies.astype(object)
    for blank in blanks:
        here = (tallies["group_id"] == blank["group"]) & (tallies["month"] == blank["month"])
        tallies.loc[here, blank["columns"]] = None
    return tallies
