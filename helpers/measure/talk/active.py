"""How many speak: shares of members by week and month, stickiness, messages per member and day, and their spread."""

import datetime as dt

import ibis
import pandas as pd

from helpers.limits import limit
from helpers.measure.log.active import trailing
from helpers.measure.log.local import number
from helpers.measure.month import Month
from helpers.measure.people.concentration import top_share
from helpers.measure.talk.heard import Heard, in_time, last_days
from helpers.measure.totals import Measured, rate

WEEK, MONTH = 7, 30  # days of a week and a month of activity, the day itself counted
TOP = 10


def stickiness(month: Month, groups: pd.DataFrame) -> Measured:
    """Mean over the window's days of speaker DAU / speaker MAU; days on which the MAU is 0 are left out.

    Over the days on which a month of log lies behind every group counted. ``numerator`` is the sum of the daily
    ratios, ``denominator`` the number of days.
    """
    found = last_days(month, groups, MONTH)
    if found is None:
        return Measured()
    daily = trailing(found.log, (1, MONTH), number(month.window.as_of), by_group=False)
    inside = daily[daily.index >= pd.Timestamp(max(month.window.first, _whole_from(found)))]
    some = inside[inside[MONTH] > 0]
    return rate(float((some[1] / some[MONTH]).sum()), float(len(some)), "computed", "messages")


def _whole_from(found: Heard) -> dt.date:
    """The first day with a month of log behind it."""
    return found.whole_from + dt.timedelta(days=MONTH - 1)


def messages_each_day(month: Month, groups: pd.DataFrame) -> Measured:
    """Messages per member and day, over the groups that gave messages and members.

    From the log each group's known days count; tallies are of whole months.
    """
    known = groups.dropna(subset=["messages", "closing"])
    computed = known[known["activity_route"] == "computed"]
    rows = computed[computed.index.isin(in_time(month, month.window.first))]
    if len(rows):
        days = [month.window.days - month.collected.lacks(str(group), month.window.first, month.window.as_of)
                for group in rows.index]
        return rate(float(rows["messages"].sum()), float((rows["closing"] * days).sum()), "computed", "messages")
    told = known[known["activity_route"] == "tallied"]
    return rate(float(told["messages"].sum()), float(told["closing"].sum()) * month.window.days, "tallied", "tallies")


def said_by_member(month: Month) -> pd.Series | None:
    """Messages in the window of each person who spoke, the most active first; None without a log."""
    if month.log is None:
        return None
    first, last = number(month.window.first), number(month.window.as_of)
    rows = month.log.member_days.filter(ibis._.day.between(first, last))
    found = month.log.frame(rows.group_by("member_id").agg(messages=rows.messages.sum()))
    return found.set_index("member_id")["messages"].sort_values(ascending=False)


def top_ten(month: Month) -> Measured:
    """Messages of the 10 most active as a share of all in the window; unknown where no more than 10 spoke."""
    said = said_by_member(month)
    if said is None or len(said) <= TOP:
        return Measured()
    return rate(float(said.head(TOP).sum()), float(said.sum()), "computed", "messages")


def top_ten_by_group(month: Month) -> dict[str, float]:
    """By group id the same share of its own messages; groups in which no more than 10 spoke are left out."""
    if month.log is None:
        return {}
    first, last = number(month.window.first), number(month.window.as_of)
    rows = month.log.member_days.filter(ibis._.day.between(first, last))
    found = month.log.frame(rows.group_by("group_id", "member_id").agg(messages=rows.messages.sum()))
    groups = found.sort_values("messages", ascending=False, kind="stable").groupby("group_id")["messages"]
    return {str(group): float(said.head(TOP).sum() / said.sum()) for group, said in groups if len(said) > TOP}


def top_fifth(month: Month) -> Measured:
    """Messages of the most active fifth of speakers (a part of a person rounds up) as a share of all (J14)."""
    said = said_by_member(month)
    if said is None or not said.sum():
        return Measured()
    share = top_share(said, limit("top_people_share"))
    return rate(round(share * float(said.sum())), float(said.sum()), "computed", "messages")
