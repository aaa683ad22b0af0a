"""Who spoke. A chat log shows speaking, not reading: DAU here is speaker DAU and is always called so.

Staff and bots are left out. Days are local days of the community; the day itself is counted.
"""

import datetime as dt

import pandas as pd

from helpers.measure.window import Window, local_days

EFFECTIVE_DAYS = 30  # the definition of an effective member: 003 2.1.1, S003-072


def spoken(messages: pd.DataFrame, timezone: str, without: set[str]) -> pd.DataFrame:
    """One row per message of a member: group_id, member_id, day (local)."""
    said = messages[~messages["member_id"].isin(without) & (messages["kind"].fillna("text") != "system")]
    return said[["group_id", "member_id"]].assign(day=local_days(said["sent_at"], timezone))


def group_activity(said: pd.DataFrame, window: Window) -> pd.DataFrame | None:
    """One row per group: messages, speakers (distinct in the window), daily_active; index group_id.

    ``daily_active`` is the mean of speakers a day, quiet days counted as 0, from the group's first
    message on. Groups whose log begins after the window have no row. None where the log holds nothing
    of the window at all: not collected is unknown, a quiet group is 0.
    """
    now = said[said["day"].between(pd.Timestamp(window.first), pd.Timestamp(window.as_of))]
    if now.empty:
        return None
    began = said.groupby("group_id")["day"].min().clip(lower=pd.Timestamp(window.first))
    began = began[began <= pd.Timestamp(window.as_of)]
    days = (pd.Timestamp(window.as_of) - began).dt.days + 1
    by_group = now.groupby("group_id")
    member_days = now.drop_duplicates().groupby("group_id").size()
    found = pd.DataFrame({"messages": by_group.size(), "speakers": by_group["member_id"].nunique(),
                          "daily_active": member_days}).reindex(began.index).fillna(0)
    return found.assign(daily_active=found["daily_active"] / days)


def daily_speakers(said: pd.DataFrame, window: Window) -> pd.Series:
    """Distinct speakers on each day of the window, quiet days as 0; index day."""
    days = pd.date_range(window.first, window.as_of)
    return said.groupby("day")["member_id"].nunique().reindex(days, fill_value=0)


def effective(said: pd.DataFrame, day: dt.date) -> set[str]:
    """Members who spoke in the last 30 days, ``day`` counted (system A02, inclusive of day 30 back)."""
    since = pd.Timestamp(day) - pd.Timedelta(days=EFFECTIVE_DAYS)
    return set(said.loc[said["day"].between(since, pd.Timestamp(day)), "member_id"])
