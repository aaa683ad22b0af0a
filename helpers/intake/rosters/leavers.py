"""Who left: a list of all members of a group shows by whom it no longer holds.

Somebody is known to have been on a list by the join that list told of (a stay and a join on the same day). The lists
hold no date of their own: the day on which one was fetched is said (--as-of), or asked where it matters.
"""

from pathlib import Path
from zoneinfo import ZoneInfo

import pandas as pd

from helpers.errors import InputError
from helpers.intake.store.keeping import stored
from helpers.intake.store.partitions import read_months
from helpers.intake.tables.check import empty
from helpers.intake.tables.contracts import table

STAY = ["member_id", "group_id", "joined_on"]


def leavers(folder: Path, listed: pd.DataFrame, as_of: str, timezone: str) -> pd.DataFrame:
    """The stays (table members) that ended, with ``left_on``; ``listed`` is the table members of one list.

    Missing is who was on an earlier list of the same group and joined it no later than the last to join here (or than
    ``as_of``). Who is back with a later day of joining left by that day, all others by ``as_of``.
    Raises InputError ``list_day_unsaid`` (a question) where that day is needed and not said.
    """
    stays = _open(folder, listed, timezone)
    gone = stays if stays.empty else _missing(stays, listed, as_of)
    if gone.empty:
        return empty(table("members"))
    back = listed.groupby(["member_id", "group_id"])["joined_on"].max()
    returned = pd.MultiIndex.from_frame(gone[["member_id", "group_id"]]).map(back.to_dict().get)
    left = pd.Series(returned, index=gone.index, dtype="datetime64[ns]")
    if left.isna().any() and not as_of:
        raise InputError("list_day_unsaid", found=int(left.isna().sum()))
    ended = gone.assign(left_on=left.fillna(pd.Timestamp(as_of or "NaT")).astype("datetime64[ns]"))
    return pd.concat([empty(table("members")), ended[[*STAY, "left_on"]]], ignore_index=True)[table("members").names]


def _open(folder: Path, listed: pd.DataFrame, timezone: str) -> pd.DataFrame:
    """The stays without an end, in the groups listed, of whom a list told the join."""
    stays = stored(folder, table("members"))
    stays = stays[stays["left_on"].isna() & stays["joined_on"].notna() & stays["group_id"].isin(listed["group_id"])]
    if stays.empty:
        return stays[STAY]
    events = read_months(folder, table("events"))
    joins = events[events["kind"] == "join"]
    days = joins["happened_at"].dt.tz_convert(ZoneInfo(timezone)).dt.tz_localize(None).dt.normalize()
    told = joins.assign(joined_on=days.astype("datetime64[ns]"))[STAY].drop_duplicates()
    return stays[STAY].merge(told, on=STAY)


def _missing(stays: pd.DataFrame, listed: pd.DataFrame, as_of: str) -> pd.DataFrame:
    there = pd.MultiIndex.from_frame(listed[STAY])
    last = stays["group_id"].map(listed.groupby("group_id")["joined_on"].max())
    until = pd.Timestamp(as_of) if as_of else last
    undated = pd.MultiIndex.from_frame(listed.loc[listed["joined_on"].isna(), ["member_id", "group_id"]])
    gone = ~pd.MultiIndex.from_frame(stays[STAY]).isin(there) & (stays["joined_on"] <= until).to_numpy()
    return stays[gone & ~pd.MultiIndex.from_frame(stays[["member_id", "group_id"]]).isin(undated)]
