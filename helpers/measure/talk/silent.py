"""Who says nothing, by each of the seeds' definitions (J04), as shares of members."""

import datetime as dt
from typing import cast

import pandas as pd

from helpers.measure.month import Month
from helpers.measure.people.features import derived
from helpers.measure.people.silence import silent
from helpers.measure.roster import people
from helpers.measure.talk.active import MONTH, WEEK
from helpers.measure.talk.heard import Heard, last_days
from helpers.measure.totals import Measured, rate

DAYS = {"s000_30_days": MONTH, "s001_30_days": MONTH, "s004_7_days": WEEK}


def silent_share(month: Month, groups: pd.DataFrame, definition: str) -> Measured:
    """Members silent under ``definition`` (templates/tiers.yml) as a share of the members of whom it can be told.

    Over groups whose log reaches back as far as the definition. A member who never spoke is silent since joining.
    """
    found = last_days(month, groups, DAYS[definition])
    if found is None or not found.here:
        return Measured()
    flags = silent(derived(features(found), pd.Timestamp(month.window.as_of)))[definition]
    return rate(float(flags.sum()), float(flags.notna().sum()), "computed", "messages")


def features(found: Heard) -> pd.DataFrame:
    """One row a member of the groups heard, index member_id: days_silent, messages_7, messages_30 (Float64)."""
    here = pd.Index(sorted(found.here or ()), name="member_id")
    said = {days: found.spoke(_since(found.month, days)).reindex(here)["messages"].fillna(0) for days in (WEEK, MONTH)}
    return pd.DataFrame({"days_silent": _days_silent(found, here), "messages_7": said[WEEK],
                         "messages_30": said[MONTH]}, index=here).astype("Float64")


def _since(month: Month, days: int) -> dt.date:
    return month.window.as_of - dt.timedelta(days=days - 1)


def _days_silent(found: Heard, here: pd.Index) -> pd.Series:
    """Days since the last message; of who never spoke since joining or since the log covers, whichever is later."""
    end = pd.Timestamp(found.month.window.as_of)
    last = found.spoke(dt.date(1970, 1, 1))["last"].reindex(here)
    stays = people(cast(pd.DataFrame, found.month.roster))
    joined = stays[stays["member_id"].isin(here)].groupby("member_id")["joined_on"].max().reindex(here)
    since = joined.fillna(pd.Timestamp.min).clip(lower=pd.Timestamp(found.first) - pd.Timedelta(days=1))
    spoke = (end - pd.to_datetime(last, unit="D")).dt.days
    return spoke.fillna((end - since).dt.days)


def told_silent(groups: pd.DataFrame) -> Measured:
    """Members without an interaction in the month, from tallies: closing less active members, over closing."""
    both = groups[groups["activity_route"] == "tallied"].dropna(subset=["speakers", "closing"])
    quiet = (both["closing"] - both["speakers"]).clip(lower=0)
    return rate(float(quiet.sum()), float(both["closing"].sum()), "tallied", "tallies") if len(both) else Measured()
