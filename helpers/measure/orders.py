"""Who bought, how much and again: from orders, and buyers from tallies where orders do not name people."""

import pandas as pd

from helpers.measure import totals
from helpers.measure.month import Month
from helpers.measure.told import share_of_members
from helpers.measure.totals import Measured, rate
from helpers.measure.window import local_days

FEN = 100


def paid(month: Month) -> pd.DataFrame | None:
    """The paid orders up to the day counted, with their local ``day``; None where the export has none of the window."""
    orders = month.table("orders")
    if orders is None or totals.sales(month).value is None:
        return None
    days = local_days(orders["ordered_at"], month.timezone)
    done = (orders["state"].fillna("paid") == "paid") & (days <= pd.Timestamp(month.window.as_of))
    return orders[done].assign(day=days[done])


def buyers(month: Month, groups: pd.DataFrame) -> Measured:
    """People who bought in the window as a share of members: from orders where they name people, else tallied."""
    found, people = paid(month), totals.last_known(month, groups)
    if found is not None and people.value and found["member_id"].notna().all():
        return rate(float(found.loc[month.within(found["day"]), "member_id"].nunique()), people.value, "computed",
                    "orders")
    return share_of_members(month, groups, "buyers")


def order_value(month: Month) -> Measured:
    """Yuan an order, refunds taken off."""
    sold = totals.sales(month)
    return Measured() if sold.value is None else rate(sold.value / FEN, sold.denominator, "computed", "orders")


def repurchase(month: Month) -> Measured:
    """Buyers of the window who had bought before it or bought twice in it, as a share of its buyers; the export's
    beginning cuts off earlier orders, so it is the least there was."""
    found = paid(month)
    if found is None:
        return Measured()
    people = set(found.loc[month.within(found["day"]), "member_id"].dropna())
    orders = found["member_id"].value_counts()
    again = sum(int(orders[buyer]) > 1 for buyer in people)
    return rate(float(again), float(len(people)), "computed", "orders")
