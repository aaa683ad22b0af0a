"""The whole community in one month: each figure with its denominator and the route it came by."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from helpers.limits import limit
from helpers.measure.activity import EFFECTIVE_DAYS, daily_speakers, distinct_speakers, effective
from helpers.measure.month import Month
from helpers.measure.platform import members_on
from helpers.measure.roster import member_count
from helpers.measure.talk.heard import countable, heard, last_days, log_begins, partly
from helpers.measure.window import local_days


@dataclass(frozen=True)
class Measured:
    """A figure: its value (None: unknown), numerator and denominator where it is a rate, and its route.

    Routes: computed (from members or messages; marked and conversations where answers are read from marked replies or
    from conversations), platform (counted by the platform), tallied (added over groups: a member of two groups is
    counted twice), carried (tallied, but some groups' figures are last month's), survey, ledger (as published then),
    "" (not collected).
    """

    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    route: str = ""
    source: str = ""


def rate(numerator: float | None, denominator: float | None, route: str, source: str) -> Measured:
    """A share with both its parts; unknown where a part is missing or the denominator is 0."""
    if numerator is None or not denominator:
        return Measured()
    return Measured(numerator / denominator, numerator, denominator, route, source)


def members(month: Month, groups: pd.DataFrame) -> Measured:
    """People in the community at the window's end: distinct from the roster, added from tallies.

    Tallies are of whole months: from them nothing is known of a month in progress.
    """
    found = last_known(month, groups)
    return found if found.route in ("computed", "platform") or month.window.complete else Measured()


def last_known(month: Month, groups: pd.DataFrame) -> Measured:
    """The same, and in a month in progress the closings of the tallies before it: the base of a rate.

    Without a roster the platform's own count of the day comes before tallies.
    """
    roster = month.roster
    if roster is not None:
        return Measured(member_count(roster, month.window.as_of), route="computed", source="members")
    counted = members_on(month)
    if counted is not None:
        return Measured(counted, route="platform", source="platform_days")
    known = groups["closing"].dropna()
    if known.empty:
        return Measured()
    carried = (groups["members_route"] == "carried").any()
    return Measured(float(known.sum()), route="carried" if carried else "tallied", source="tallies")


def opening(month: Month, groups: pd.DataFrame) -> float | None:
    """People at the window's start: distinct from the roster, else added over groups.

    A group whose opening is unknown stands with its last known closing.
    """
    roster = month.roster
    if roster is not None:
        return float(member_count(roster, month.window.first - dt.timedelta(days=1)))
    known = groups["opening"].fillna(groups["closing"]).dropna()
    return None if known.empty else float(known.sum())


def flow(groups: pd.DataFrame, name: str) -> Measured:
    """Joins or leaves, added over the groups that reported them."""
    known = groups[name].dropna()
    if known.empty:
        return Measured()
    computed = (groups.loc[known.index, "members_route"] == "computed").all()
    return Measured(float(known.sum()), route="computed" if computed else "tallied",
                    source="members" if computed else "tallies")


def loss(groups: pd.DataFrame) -> Measured:
    """Leaves as a share of opening members, over the groups that reported both."""
    both = groups.dropna(subset=["leaves", "opening"])
    part = flow(both, "leaves")
    return rate(part.value, float(both["opening"].sum()) if len(both) else None, part.route, part.source)


def daily_active(month: Month, groups: pd.DataFrame) -> Measured:
    """Mean speakers a day as a share of members (speaker DAU: reading is not seen).

    From the log: distinct over the groups whose log covers the window, else over all from the log's first day on; days
    missing from it are in no mean. From tallies: over the groups that gave both figures.
    """
    found = heard(month, groups, month.window.first) or partly(month, groups)
    if found is not None and found.members:
        begins = max(month.window.first, min(log_begins(month)[each] for each in found.groups))
        days = found.known(begins)
        whole = (month.window.as_of - begins).days + 1
        if len(days) >= min(whole, limit("mean_least_days")):
            daily = daily_speakers(found.log, month.window)[days]
            return rate(float(daily.mean()), found.members, "computed", "messages")
    return _tallied_rate(groups, "daily_active")


def effective_share(month: Month, groups: pd.DataFrame) -> Measured:
    """Members with an interaction in the last 30 days as a share of members (003 2.1.1, A02).

    From roster and log: those still present who spoke, over the groups whose log reaches back so far. From tallies:
    active members of the month.
    """
    found = last_days(month, groups, EFFECTIVE_DAYS)
    if found is not None and found.here:
        spoke = effective(found.log, month.window.as_of)
        return rate(len(found.here & spoke), len(found.here), "computed", "messages")
    return _tallied_rate(groups, "speakers")


def _tallied_rate(groups: pd.DataFrame, name: str) -> Measured:
    both = groups[groups["activity_route"] == "tallied"].dropna(subset=[name, "closing"])
    if both.empty:
        return Measured()
    return rate(float(both[name].sum()), float(both["closing"].sum()), "tallied", "tallies")


def active_share(month: Month, groups: pd.DataFrame, days: int) -> Measured:
    """Members who spoke in the last ``days`` days as a share of members, over the groups whose log reaches back so far;
    without a roster all who spoke."""
    found = last_days(month, groups, days)
    if found is None or found.members is None:
        return Measured()
    return rate(float(found.speakers(found.first)), found.members, "computed", "messages")


def speakers(month: Month) -> Measured:
    """Distinct people who spoke in the window: what a log alone can say."""
    if month.log is None or not countable(month):
        return Measured()
    people = distinct_speakers(month.log, month.window.first, month.window.as_of)
    return Measured(float(people), route="computed", source="messages")


def messages(groups: pd.DataFrame) -> Measured:
    """Messages in the window, staff and bots left out where the roster names them."""
    known = groups["messages"].dropna()
    if known.empty:
        return Measured()
    computed = (groups.loc[known.index, "activity_route"] == "computed").all()
    return Measured(float(known.sum()), route="computed" if computed else "tallied",
                    source="messages" if computed else "tallies")


def sales(month: Month) -> Measured:
    """Fen paid in the window less what was paid back of them; the denominator is the number of paid orders.

    Orders refunded whole, closed and unpaid ones are left out. A window before the first or after the last order of
    the export is unknown, not 0: nothing says that it was collected.
    """
    orders = month.table("orders")
    if orders is None:
        return Measured()
    days = local_days(orders["ordered_at"], month.timezone)
    if days.min() > pd.Timestamp(month.window.as_of) or days.max() < pd.Timestamp(month.window.first):
        return Measured()
    now = month.within(days)
    paid = orders[now & (orders["state"].fillna("paid") == "paid")]
    net = paid["amount"] - paid["refunded"].fillna(0)
    return Measured(float(net.sum()), denominator=len(paid), route="computed", source="orders")
