"""What each member said up to a day, unknown where the log does not reach back."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.limits import limit
from helpers.measure.log.local import number
from helpers.measure.log.members import MONTH, of_kinds, spoke, spoke_at, started, started_at
from helpers.measure.log.opened import Log
from helpers.measure.log.replies import edges, edges_at
from helpers.measure.membership.stays import broken_until, heard_since
from helpers.measure.month import Month
from helpers.measure.people.settings import settings

REACH = {"messages_7": 7, "messages_30": 30, "active_days_30": 30, "started_30": 30, "messages_before": 60,
         "active_days_90": 90, "messages_90": 90, "messages_prior_90": 120}  # days of log a column needs
DATES = ["first_spoke", "last_spoke"]


@dataclass(frozen=True)
class Talk:
    """What the log says up to a day of each member (index member_id): ``spoke``, ``started``, ``heard_of`` (columns
    that the log's format marks)."""

    spoke: pd.DataFrame
    started: pd.Series
    heard_of: Mapping[str, pd.Series]


def talk(log: Log, day: dt.date) -> Talk:
    """What the log says up to ``day``."""
    last = number(day)
    made = of_kinds(log, settings("koc")["kinds"], last)
    return Talk(spoke(log, last), started(log, limit("conversation_silence_minutes"), last),
                _heard_of(edges(log, last - MONTH + 1, last)) | ({} if made is None else {"ugc_30": made}))


def talks(log: Log, dates: list[dt.date]) -> dict[dt.date, Talk]:
    """The same for several days, from one pass over the log; pieces made are left out."""
    lasts = [number(day) for day in dates]
    told, begun = spoke_at(log, lasts), started_at(log, limit("conversation_silence_minutes"), lasts)
    pairs = edges_at(log, lasts, MONTH)
    return {day: Talk(_of(told, last), _of(begun, last), _heard_of(pairs[pairs["origin"] == last]))
            for day, last in zip(dates, lasts, strict=True)}


def _of(found: Any, last: int) -> Any:
    """The rows of one day."""
    return found[found.index.get_level_values("origin") == last].droplevel("origin")


def said(month: Month, members: pd.DataFrame, day: dt.date, told: Talk | None) -> pd.DataFrame:
    """The columns of ``people.features`` that the log tells, one row a member (index member_id) of ``members``, the
    stays of ``day``; empty of columns where there is no log.

    ``days_silent`` of who never spoke counts from joining, else from the log's beginning: at least so long, and only
    where that is 30 days or more. A hole in the log is such a beginning: whoever spoke before it may have spoken in it.
    """
    index = pd.Index(sorted(members["member_id"].unique()), name="member_id")
    if told is None:
        return pd.DataFrame(index=index)
    found, begun = told.spoke.reindex(index), told.started.reindex(index)
    since, end = heard_since(month, members, day).reindex(index), pd.Timestamp(day)
    found = _unbroken(found, broken_until(month, members, day).reindex(index), end)
    rows = {name: _within(begun if name == "started_30" else found[name], since, end, days)
            for name, days in REACH.items()}
    return pd.DataFrame({**{name: found[name] for name in DATES}, "gap_before": found["gap_before"].astype("Float64"),
                         "days_silent": _silent(found, members, since, end), **rows,
                         **{name: _within(column.reindex(index), since, end, MONTH)
                            for name, column in told.heard_of.items()}}, index=index)


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


def _heard_of(pairs: pd.DataFrame) -> dict[str, pd.Series]:
    """Replies, people who answered, mentions in 30 days; what the log's format does not mark is absent."""
    found = {}
    for name, column in (("replies_received_30", "replies"), ("mentions_30", "mentions")):
        if pairs[column].sum():
            found[name] = pairs.groupby("to")[column].sum()
    return found | {"repliers_30": pairs.groupby("to").size()} if found else found
