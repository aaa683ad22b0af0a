"""Who is a member on a day, and since when the log tells of him."""

import datetime as dt

import pandas as pd

from helpers.limits import limit
from helpers.measure.log.local import EPOCH, number
from helpers.measure.month import Month
from helpers.measure.roster import people, present
from helpers.measure.talk.heard import log_begins

COLUMNS = ["member_id", "group_id", "joined_on"]


def stays(month: Month, day: dt.date) -> pd.DataFrame:
    """One row a member and group on ``day``: member_id, group_id, joined_on (NaT unknown).

    From the roster; without one everybody who has spoken so far, who then cannot have left or joined.
    """
    if month.roster is not None:
        return present(people(month.roster), day)[COLUMNS].reset_index(drop=True)
    if month.whole_log is None:
        return pd.DataFrame(columns=COLUMNS)
    rows = month.whole_log.member_days
    spoke = month.whole_log.frame(rows.filter(rows.day <= number(day)).select("member_id", "group_id").distinct())
    return spoke.sort_values(COLUMNS[:2]).reset_index(drop=True).assign(joined_on=pd.NaT)


def heard_since(month: Month, of: pd.DataFrame) -> pd.Series:
    """The day from which the log tells all that a member said, index member_id; who joined later is told of whole.
    NaT: the log holds none of his groups."""
    begun = pd.to_datetime(pd.Series(_begun(month), dtype=object))
    known = of.assign(since=pd.to_datetime(of["group_id"].map(begun))).dropna(subset=["since"])
    whole = (known["joined_on"] >= known["since"]).fillna(False)
    known["since"] = known["since"].mask(whole.astype(bool), pd.Timestamp(EPOCH))
    return known.groupby("member_id")["since"].max()


def _begun(month: Month) -> dict[str, dt.date]:
    """The day each group's log begins; a few quiet days after opening or after the first group's log are no gap."""
    found, opened = log_begins(month), _opened(month)
    grace = dt.timedelta(days=limit("log_quiet_days"))
    first = min(found.values(), default=dt.date.max)
    return {group: opened[group] if group in opened and day - grace <= opened[group] else
            first if day - grace <= first else day for group, day in found.items()}


def _opened(month: Month) -> dict[str, dt.date]:
    groups = month.table("groups")
    known = None if groups is None else groups.dropna(subset=["opened_on"])
    return {} if known is None else {str(group): day.date() for group, day in
                                     zip(known["group_id"], known["opened_on"], strict=True)}
