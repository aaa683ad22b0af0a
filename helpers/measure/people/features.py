"""The frame about members that everything in this room starts from.

``features``: one row a member (index ``member_id``), as of a day; windows end with that day and count it. Any column
may be missing and any cell may be NA: unknown is never 0. Staff and bots are not in it.
"""

import numpy as np
import pandas as pd

from helpers.measure.people.settings import settings

COLUMNS = {
    "joined_on": "day of joining",
    "first_spoke": "day of the first message",
    "last_spoke": "day of the last message",
    "days_silent": "days since the last message, 0: spoke on the day; NA where the log does not reach back",
    "days_idle": "days since the last interaction of any kind; where only messages are known, days_silent",
    "active_days_30": "days with a message in 30 days", "active_days_90": "the same in 90 days",
    "messages_7": "messages in 7 days", "messages_30": "in 30 days", "messages_90": "in 90 days",
    "messages_before": "messages in the 30 days before the last 30",
    "messages_prior_90": "messages in the 90 days before the last 30",
    "gap_before": "days of silence before the first message of the last 30 days; NA: none, or log too short",
    "interactions_7": "messages, reactions and the like in 7 days; where only messages are known, messages_7",
    "interactions_30": "the same in 30 days",
    "replies_received_30": "replies received in 30 days", "repliers_30": "different people who answered",
    "mentions_30": "times named by others", "started_30": "conversations begun in 30 days",
    "ugc_30": "pieces of content made in 30 days", "referrals": "people brought in",
    "orders_30": "orders in 30 days", "orders_90": "in 90 days", "orders_total": "ever", "enquiries": "enquiries ever",
    "spend_30": "fen spent in 30 days", "spend_60": "in 60 days", "spend_90": "in 90 days",
    "first_order": "day of the first order", "last_order": "day of the last order",
    "courses": "courses bought", "annual_member": "whether an annual member",
    "open_rate": "share of what was sent that was opened; NaN: not collected",
    "warned": "whether an exit warning is on record",
}
DATES = ("joined_on", "first_spoke", "last_spoke", "first_order", "last_order")


def derived(features: pd.DataFrame, as_of: pd.Timestamp, mean_order: float | None = None) -> pd.DataFrame:
    """``features`` as Float64 (dates as they are), NA where unknown, with what follows from them:

    days_joined, days_since_order, days_idle, interactions_7, interactions_30 (messages where nothing else is known),
    spend_month (fen, mean of 90 days), spend_variation (standard deviation over mean of three months; infinite where
    nothing was spent), order_premium (order value of 30 days over ``mean_order`` fen, less 1; the mean of all orders of
    90 days, else of 30, where not given). Columns that cannot be had are left out.
    """
    frame = pd.DataFrame({name: features[name] if name in DATES else numbers(features[name]) for name in features},
                         index=features.index)
    for name, from_date in (("days_joined", "joined_on"), ("days_since_order", "last_order")):
        if from_date in frame:
            frame[name] = (as_of - pd.to_datetime(frame[from_date])).dt.days.astype("Float64")
    for name, instead in (("days_idle", "days_silent"), ("interactions_7", "messages_7"),
                          ("interactions_30", "messages_30")):
        if instead in frame:
            frame[name] = frame[name].fillna(frame[instead]) if name in frame else frame[instead]
    return _with_spend(frame, mean_order)


def numbers(column: pd.Series) -> pd.Series:
    """A column as Float64, True as 1, unknown as NA."""
    if pd.api.types.is_numeric_dtype(column.dtype) and not pd.api.types.is_bool_dtype(column.dtype):
        return column.astype("Float64")
    return column.map(float, na_action="ignore").astype("Float64")


def _with_spend(frame: pd.DataFrame, mean_order: float | None) -> pd.DataFrame:
    if "spend_90" in frame:
        frame["spend_month"] = frame["spend_90"] / settings("months_of_spend")
    if {"spend_30", "spend_60", "spend_90"} <= set(frame):
        frame["spend_variation"] = _variation(frame)
    if {"spend_30", "orders_30"} <= set(frame):
        each = frame["spend_30"] / frame["orders_30"].mask(frame["orders_30"] == 0)
        mean = mean_order if mean_order is not None else _mean_order(frame)
        frame["order_premium"] = (each / mean - 1).round(9) if mean else pd.Series(pd.NA, frame.index, "Float64")
    return frame


def _variation(frame: pd.DataFrame) -> pd.Series:
    months = pd.concat([frame["spend_30"], frame["spend_60"] - frame["spend_30"],
                        frame["spend_90"] - frame["spend_60"]], axis=1).astype(float)
    mean, known = months.mean(axis=1), months.notna().all(axis=1)
    spread = (months.std(axis=1, ddof=1) / mean.where(mean > 0)).where(mean > 0, np.inf)
    return spread.where(known).astype("Float64")


def _mean_order(frame: pd.DataFrame) -> float | None:
    days = 90 if {"spend_90", "orders_90"} <= set(frame) else 30
    both = frame[[f"spend_{days}", f"orders_{days}"]].dropna()
    orders = both[f"orders_{days}"].sum()
    return float(both[f"spend_{days}"].sum() / orders) if orders else None
