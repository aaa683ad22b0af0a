"""What each member bought up to a day, and whom he brought in."""

import datetime as dt

import pandas as pd

from helpers.limits import limit
from helpers.measure.month import Month
from helpers.measure.window import local_days

WINDOWS = {"orders": (30, 90), "spend": (30, 60, 90)}


def purchases(month: Month) -> pd.DataFrame | None:
    """One row a paid order of a known customer: member_id, day (local), amount (fen, less what was paid back); None
    where there is no table orders. Closed and unpaid orders and those refunded whole are left out."""
    orders = month.table("orders")
    if orders is None:
        return None
    paid = orders[(orders["state"].fillna("paid") == "paid") & orders["member_id"].notna()]
    return pd.DataFrame({"member_id": paid["member_id"].astype(object),
                         "day": local_days(paid["ordered_at"], month.timezone),
                         "amount": (paid["amount"] - paid["refunded"].fillna(0)).astype(float)})


def bought(month: Month, index: pd.Index, day: dt.date) -> pd.DataFrame:
    """The columns of ``people.features`` that orders tell, one row a member of ``index``; no columns where there are no
    orders, or none is of a member: then nobody joined customers to members.

    A window the orders do not cover is NA. ``orders_total`` counts from the first order of the table.
    """
    found, end = purchases(month), pd.Timestamp(day)
    if found is None or not found["member_id"].isin(index).any():
        return pd.DataFrame(index=index)
    begun, own = found["day"].min(), found[found["member_id"].isin(index) & (found["day"] <= end)]
    each = own.groupby("member_id")
    columns = {"orders_total": each.size().reindex(index).fillna(0), "first_order": each["day"].min().reindex(index),
               "last_order": each["day"].max().reindex(index)}
    for name, windows in WINDOWS.items():
        for days in windows:
            inside = own[own["day"] > end - pd.Timedelta(days=days)].groupby("member_id")["amount"]
            total = (inside.size() if name == "orders" else inside.sum()).reindex(index).fillna(0).astype("Float64")
            late = begun - pd.Timedelta(days=limit("log_quiet_days")) > end - pd.Timedelta(days=days - 1)
            columns[f"{name}_{days}"] = total.mask(pd.Series(bool(late), index))
    return pd.DataFrame(columns, index=index)


def brought(month: Month, index: pd.Index, day: dt.date) -> pd.DataFrame:
    """``referrals``: people each member invited so far, where the table events says who invited; else no column."""
    events = month.table("events")
    if events is None:
        return pd.DataFrame(index=index)
    rows = events[(events["kind"] == "join") & (events["how"] == "invited").fillna(False)
                  & events["by_member_id"].notna()]
    rows = rows[local_days(rows["happened_at"], month.timezone) <= pd.Timestamp(day)]
    if rows.empty:
        return pd.DataFrame(index=index)
    people = rows.groupby("by_member_id")["member_id"].nunique()
    return pd.DataFrame({"referrals": people.reindex(index).fillna(0)}, index=index)
