"""What each member said up to a day, unknown where the log does not reach back."""

import datetime as dt

import pandas as pd

from helpers.limits import limit
from helpers.measure.log.local import number
from helpers.measure.log.members import MONTH, of_kinds, spoke, started
from helpers.measure.log.opened import Log
from helpers.measure.log.replies import edges
from helpers.measure.membership.stays import broken_until, heard_since
from helpers.measure.month import Month
from helpers.measure.people.settings import settings

REACH = {"messages_7": 7, "messages_30": 30, "active_days_30": 30, "started_30": 30, "messages_before": 60,
         "active_days_90": 90, "messages_90": 90, "messages_prior_90": 120}  # days of log a column needs
DATES = ["first_spoke", "last_spoke"]


def said(month: Month, members: pd.DataFrame, day: dt.date) -> pd.DataFrame:
    """The columns of ``people.features`` that the log tells, one row a member (index member_id) of ``members``, the
    stays of ``day``; empty of columns where there is no log.

    ``days_silent`` of who never spoke counts from joining, else from the log's beginning: at least so long, and only
    where that is 30 days or more. A hole in the log is such a beginning: whoever spoke before it may have spoken in it.
    """
    index = pd.Index(sorted(members["member_id"].unique()), name="member_id")
    log = month.whole_log
    if log is None or log.span is None:
        return pd.DataFrame(index=index)
    found = spoke(log, number(day)).reindex(index)
    begun = started(log, limit("conversation_silence_minutes"), number(day)).reindex(index)
    since, end = heard_since(month, members, day).reindex(index), pd.Timestamp(day)
    found = _unbroken(found, broken_until(month, members, day).reindex(index), end)
    rows = {name: _within(begun if name == "started_30" else found[name], since, end, days)
            for name, days in REACH.items()}
    return pd.DataFrame({**{name: found[name] for name in DATES}, "gap_before": found["gap_before"].astype("Float64"),
                         "days_silent": _silent(found, members, since, end), **rows,
                         **{name: _within(column.reindex(index), since, end, MONTH)
                            for name, column in _heard_of(log, number(day)).items()}}, index=index)


def _unbroken(found: pd.DataFrame, until: pd.Series, end: pd.Timestamp) -> pd.DataFrame:
    """Silences that reach back into a hole, whose last day is ``until``, are not known."""
    reach = (end - until).dt.days.astype("Float64")
    return found.assign(
        days_silent=found["days_silent"].mask((found["last_spoke"] <= until).fillna(False)),
        gap_before=found["gap_before"].mask((found["gap_before"] + MONTH > reach).fillna(False).astype(bool)))


def _within(column: pd.Series, since: pd.Series, end: pd.Timestamp, days: int) -> pd.Series:
    """0 where nothing was said in a window the log covers; NA where it does not."""
    covered = (since <= end - pd.Timedelta(days=days - 1)).fillna(False)
    return column.astype("Float64").fillna(0).mask(~covered)


def _silent(found: pd.DataFrame, members: pd.DataFrame, since: pd.Series, end: pd.Timestamp) -> pd.Series:
    joined = pd.to_datetime(members.groupby("member_id")["joined_on"].max()).reindex(found.index)
    from_joining = (joined >= since).fillna(False)
    never = (end - joined.where(from_joining, since - pd.Timedelta(days=1))).dt.days.astype("Float64")
    told = since.notna() & (from_joining | (never >= MONTH).fillna(False).astype(bool))
    return found["days_silent"].astype("Float64").fillna(never.where(told))


def _heard_of(log: Log, last: int) -> dict[str, pd.Series]:
    """Replies, people who answered, mentions, pieces made in 30 days; what the log's format does not mark is absent."""
    pairs = edges(log, last - MONTH + 1, last)
    found = {}
    for name, column in (("replies_received_30", "replies"), ("mentions_30", "mentions")):
        if pairs[column].sum():
            found[name] = pairs.groupby("to")[column].sum()
    if found:
        found["repliers_30"] = pairs.groupby("to").size()
    made = of_kinds(log, settings("koc")["kinds"], last)
    return found if made is None else found | {"ugc_30": made}
