"""Who is a member on a day, and since when the log tells of him."""

import datetime as dt

import pandas as pd

from helpers.limits import limit
from helpers.measure.log.local import EPOCH, number
from helpers.measure.month import Month
from helpers.measure.roster import people, present
from helpers.measure.talk.heard import first_days, log_begins

COLUMNS = ["member_id", "group_id", "joined_on"]


def stays(month: Month, day: dt.date) -> pd.DataFrame:
    """One row a member and group on ``day``: member_id, group_id, joined_on (NaT unknown).

    From the roster; without one everybody who has spoken so far, who then cannot have left or joined.
    """
    if month.roster is not None:
        return present(people(month.roster), day)[COLUMNS].reset_index(drop=True)
    if month.whole_log is None:
        return pd.DataFrame(columns=COLUMNS)
    spoke = first_days(month)
    return spoke.loc[spoke["day"] <= number(day), COLUMNS[:2]].reset_index(drop=True).assign(joined_on=pd.NaT)


def heard_since(month: Month, of: pd.DataFrame, day: dt.date) -> pd.Series:
    """The day from which the log tells all that a member said up to ``day``, index member_id; who joined later is told
    of whole. NaT: the log holds none of his groups, or is missing up to ``day``."""
    begun = {group: pd.Timestamp(since) for group, since in _told_since(month, day).items()}
    known = of.assign(since=_by_group(of, begun)).dropna(subset=["since"])
    whole = (known["joined_on"] >= known["since"]).fillna(False)
    known["since"] = known["since"].mask(whole.astype(bool), pd.Timestamp(EPOCH))
    return known.groupby("member_id")["since"].max()


def broken_until(month: Month, of: pd.DataFrame, day: dt.date) -> pd.Series:
    """The last day of the last hole in the log of a member's groups up to ``day``, index member_id; NaT: there is none,
    or he joined after it."""
    holes = {group: pd.Timestamp(month.collected.whole_since(group, day) - dt.timedelta(days=1))
             for group in month.collected.holes if month.collected.whole_since(group, day) > dt.date.min}
    ends = _by_group(of, holes)
    joined = (of["joined_on"] > ends).fillna(False).astype(bool)
    return of.assign(until=ends.mask(joined)).groupby("member_id")["until"].max()


def _by_group(of: pd.DataFrame, days: dict[str, pd.Timestamp]) -> pd.Series:
    return pd.Series([days.get(group, pd.NaT) for group in of["group_id"]], of.index, dtype="datetime64[ns]")


def _told_since(month: Month, day: dt.date) -> dict[str, dt.date]:
    """The day from which each group's log holds all up to ``day``: its beginning, or the end of its last hole."""
    found = {group: max(begun, month.collected.whole_since(group, day)) for group, begun in _begun(month).items()}
    return {group: since for group, since in found.items() if since <= day}


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
