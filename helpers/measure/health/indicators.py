"""The figures health is judged by (systems J01, J02, J13), each with its parts and its route."""

import ibis
import pandas as pd

from helpers.measure import totals
from helpers.measure.health.answers import nps, satisfied
from helpers.measure.log.local import number
from helpers.measure.month import Month
from helpers.measure.totals import Measured, rate
from helpers.measure.window import local_days

WEEK, MONTH = 7, 30
ANSWER = "reply"


def indicators(month: Month, groups: pd.DataFrame) -> dict[str, Measured]:
    """Every figure that can be had, by metric; one whose value is None was not collected.

    Shares of members are per member and day where the name says so. ``interactions_each_day`` counts messages that
    answer or name somebody: likes are not in a log, so it is the least there was.
    """
    survey = month.table("survey")
    found = {"daily_active": totals.daily_active(month, groups),
             "weekly_active": totals.active_share(month, groups, WEEK),
             "monthly_active": totals.active_share(month, groups, MONTH),
             "messages_each_day": _messages_each_day(month, groups),
             "interactions_each_day": _interactions_each_day(month, groups),
             "activity_participation": _participation(month), "complaint_rate": _complaints(groups),
             "conversion": _conversion(month, groups), "order_value": _order_value(month),
             "repurchase": _repurchase(month), "channel_kept": _channel_kept(month)}
    return found | ({} if survey is None else {"nps": nps(survey), "satisfaction": satisfied(survey)})


def _messages_each_day(month: Month, groups: pd.DataFrame) -> Measured:
    """Messages per member and day, over the groups that gave messages and members."""
    both = groups.dropna(subset=["messages", "closing"])
    route = totals.messages(both)
    here = totals.last_known(month, groups).value if route.route == "computed" else None
    people = here if here else float(both["closing"].sum())
    return _a_day(month, route.value, people, route.route, route.source)


def _interactions_each_day(month: Month, groups: pd.DataFrame) -> Measured:
    people = totals.last_known(month, groups).value
    if month.log is None or not people:
        return Measured()
    said = month.log.messages
    marked = said.reply_to.notnull() | said.mentions.notnull() | (said.kind.fill_null("") == ANSWER)
    inside = said.day.between(number(month.window.first), number(month.window.as_of))
    found = int(month.log.frame(said.filter(inside & marked).agg(found=ibis._.count())).iloc[0, 0])
    return _a_day(month, float(found), people, "computed", "messages") if found else Measured()


def _a_day(month: Month, counted: float | None, people: float, route: str, source: str) -> Measured:
    return rate(None if counted is None else counted / month.window.days, people, route, source)


def _participation(month: Month) -> Measured:
    """People who joined activities as a share of those invited, over the activities of the window that tell both."""
    held = month.table("activities")
    if held is None:
        return Measured()
    both = held[month.within(held["held_on"])].dropna(subset=["invited", "joined"])
    return rate(float(both["joined"].sum()), float(both["invited"].sum()), "computed",
                "activities") if len(both) else Measured()


def _complaints(groups: pd.DataFrame) -> Measured:
    """Complaints as a share of members, over the groups that gave both: 0 is none, blank is unknown."""
    both = groups[groups["members_route"] != "carried"].dropna(subset=["complaints", "closing"])
    return rate(float(both["complaints"].sum()), float(both["closing"].sum()), "tallied",
                "tallies") if len(both) else Measured()


def _paid(month: Month) -> pd.DataFrame | None:
    """The paid orders up to the day counted, with their local ``day``; None where the export has none of the window."""
    orders = month.table("orders")
    if orders is None or totals.sales(month).value is None:
        return None
    days = local_days(orders["ordered_at"], month.timezone)
    paid = (orders["state"].fillna("paid") == "paid") & (days <= pd.Timestamp(month.window.as_of))
    return orders[paid].assign(day=days[paid])


def _conversion(month: Month, groups: pd.DataFrame) -> Measured:
    """People who bought in the window as a share of members: from orders where they name people, else tallied."""
    paid, people = _paid(month), totals.last_known(month, groups)
    if paid is not None and people.value and paid["member_id"].notna().all():
        return rate(float(paid.loc[month.within(paid["day"]), "member_id"].nunique()), people.value, "computed",
                    "orders")
    both = groups.dropna(subset=["buyers", "closing"])
    return rate(float(both["buyers"].sum()), float(both["closing"].sum()), "tallied",
                "tallies") if len(both) else Measured()


def _order_value(month: Month) -> Measured:
    """Yuan an order, refunds taken off."""
    sold = totals.sales(month)
    return Measured() if sold.value is None else rate(sold.value / 100, sold.denominator, "computed", "orders")


def _repurchase(month: Month) -> Measured:
    """Buyers of the window who had bought before it or bought twice in it, as a share of its buyers; the export's
    beginning cuts off earlier orders, so it is the least there was."""
    paid = _paid(month)
    if paid is None:
        return Measured()
    now = month.within(paid["day"])
    buyers = set(paid.loc[now, "member_id"].dropna())
    orders = paid["member_id"].value_counts()
    again = sum(int(orders[buyer]) > 1 for buyer in buyers)
    return rate(float(again), float(len(buyers)), "computed", "orders")


def _channel_kept(month: Month) -> Measured:
    """People who came by a channel in the month and were there at its end, as a share of those who came."""
    spend = month.table("channel_spend")
    if spend is None or not month.window.complete:
        return Measured()
    both = spend[spend["month"] == month.window.month].dropna(subset=["joins", "kept"])
    return rate(float(both["kept"].sum()), float(both["joins"].sum()), "tallied",
                "channel_spend") if len(both) else Measured()
