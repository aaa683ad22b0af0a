"""What the roster says: who was there, who came, who went, how long joiners stay.

Staff and bots are in no count. A member who leaves on a day is gone at its end.
"""

import datetime as dt

import pandas as pd
from scipy.stats import CensoredData, ecdf

from helpers.measure.window import Window


def people(members: pd.DataFrame) -> pd.DataFrame:
    """The roster without staff and bots, and without stays that end before they begin: those cannot be."""
    backwards = (members["left_on"] < members["joined_on"]).fillna(False)
    return members[(members["role"].fillna("member") == "member") & ~backwards]


def staff_ids(members: pd.DataFrame | None, roles: pd.DataFrame | None = None) -> set[str]:
    """Ids of staff and bots, to be left out of activity: those of the roster and of the table ``roles``."""
    named = set() if members is None else set(members.loc[members["role"].isin(["staff", "bot"]), "member_id"])
    return named | (set() if roles is None else set(roles["member_id"]))


def present(members: pd.DataFrame, day: dt.date) -> pd.DataFrame:
    """The stays that cover the end of ``day``. A blank joining day means: before the record began."""
    end = pd.Timestamp(day)
    came = members["joined_on"].isna() | (members["joined_on"] <= end)
    return members[came & (members["left_on"].isna() | (members["left_on"] > end))]


def joined_first(members: pd.DataFrame) -> pd.Series:
    """The day each person first joined, index member_id; NaT where one of their joining days is unknown."""
    stays = people(members)
    unknown = stays["joined_on"].isna().groupby(stays["member_id"]).any()
    return stays.groupby("member_id")["joined_on"].min().mask(unknown)


def group_flows(members: pd.DataFrame, window: Window) -> pd.DataFrame:
    """One row per group: opening, joins, leaves, closing (people), index group_id.

    opening + joins - leaves = closing holds by construction; someone who joins and leaves within the
    window counts in both.
    """
    roster, groups = people(members), sorted(members["group_id"].unique())
    first, last = pd.Timestamp(window.first), pd.Timestamp(window.as_of)
    counts = {
        "opening": present(roster, window.first - dt.timedelta(days=1)),
        "joins": roster[roster["joined_on"].between(first, last)],
        "leaves": roster[roster["left_on"].between(first, last)],
        "closing": present(roster, window.as_of),
    }
    return pd.DataFrame({name: stays.groupby("group_id").size() for name, stays in counts.items()}).reindex(
        groups, fill_value=0).fillna(0).astype(int)


def member_count(members: pd.DataFrame, day: dt.date) -> int:
    """Distinct members present at the end of ``day``: nobody is counted twice."""
    return int(present(people(members), day)["member_id"].nunique())


def kept_after(members: pd.DataFrame, day: dt.date, months: int) -> list[float]:
    """Shares of joiners still there after 1, 2, ... months of 30 days, as far as the data reach.

    Kaplan-Meier over all stays whose joining day is known; those still there on ``day`` are
    right-censored. Source: Kaplan & Meier (1958); scipy.stats.ecdf.
    """
    known = people(members).dropna(subset="joined_on")
    known = known[known["joined_on"] <= pd.Timestamp(day)]
    left = known["left_on"].where(known["left_on"] <= pd.Timestamp(day))
    if not len(known) or not left.notna().any():
        return []
    stayed = (left.fillna(pd.Timestamp(day)) - known["joined_on"]).dt.days.clip(lower=0)
    survival = ecdf(CensoredData(stayed[left.notna()], right=stayed[left.isna()])).sf
    reach = min(months, int(stayed.max() // 30))
    return [float(share) for share in survival.evaluate([30 * month for month in range(1, reach + 1)])]
