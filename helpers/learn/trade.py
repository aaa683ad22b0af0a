"""Orders: a few customers buy often, most once; amounts with a heavy tail."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.random import Generator

from helpers.learn.chance import pick
from helpers.learn.recipe import month_days, month_end, recipe, shares
from helpers.learn.talk import times


def orders(rng: Generator, customers: pd.DataFrame, made: dict[str, Any]) -> pd.DataFrame:
    """One row an order: order_id, member_id (blank for some), group_id, month, ordered_at, fen, amount, state, channel.

    ``customers``: one row a stay of somebody who may buy: member_id, group_id, joined_on, left_on (NaT: still there).
    ``made``: orders ``a_month``, ``loyalty`` (log spread of how often one buys), prices, coupons, states, channels.
    """
    customers = customers.assign(eager=np.exp(made["loyalty"] * rng.standard_normal(len(customers))))
    sold = zip(recipe()["sold"], made["a_month"], strict=True)
    placed = pd.concat([_month(rng, customers, month, count, made) for month, count in sold], ignore_index=True)
    placed = placed.sort_values(["ordered_at", "fen"], kind="stable", ignore_index=True)
    placed["order_id"] = [f"{at[:10].replace('-', '')}{number:05d}"
                          for number, at in enumerate(placed["ordered_at"], start=1)]
    return placed.assign(amount=placed["fen"].map(yuan))


def _month(rng: Generator, customers: pd.DataFrame, month: str, count: int, made: dict[str, Any]) -> pd.DataFrame:
    first, last = month_days(month)[0], month_end(month)
    there = customers[(customers["joined_on"] <= last) & ~(customers["left_on"] <= first)]
    bought = there.iloc[rng.choice(len(there), size=count, p=shares(there["eager"]))].reset_index(drop=True)
    unknown = pd.Series(rng.random(count) < made["without_member"])
    return bought.assign(member_id=bought["member_id"].mask(unknown), month=month,
                         ordered_at=times(rng, _days(rng, bought, first, last)), fen=_fen(rng, count, made),
                         state=pick(rng, made["states"], count), channel=pick(rng, made["channels"], count))


def _days(rng: Generator, bought: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.Series:
    """A day of the month on which each buyer was in the group."""
    start = bought["joined_on"].clip(lower=first)
    end = (bought["left_on"] - pd.Timedelta(days=1)).fillna(last).clip(upper=last)
    return start + pd.to_timedelta(np.floor(rng.random(len(bought)) * ((end - start).dt.days + 1)), unit="D")


def _fen(rng: Generator, count: int, made: dict[str, Any]) -> np.ndarray:
    price, coupon = (np.rint(pick(rng, made[name], count).astype(float) * 100).astype(int)
                     for name in ("prices", "coupons"))
    return price * rng.geometric(1 - made["another"], size=count) - coupon


def yuan(fen: int) -> str:
    """Whole fen as yuan with two decimals: 1290 -> "12.90"."""
    return f"{int(fen) // 100}.{int(fen) % 100:02d}"


def with_sales(tallies: pd.DataFrame, placed: pd.DataFrame) -> pd.DataFrame:
    """``tallies`` with buyers (distinct) and revenue (yuan) of paid orders of known members.

    0 where a group sold nothing in a month whose orders were exported, blank in other months.
    """
    paid = placed[(placed["state"] == "paid") & placed["member_id"].notna()]
    by_group = paid.groupby(["group_id", "month"]).agg(buyers=("member_id", "nunique"), fen=("fen", "sum"))
    counted = tallies.merge(by_group.astype("Int64"), on=["group_id", "month"], how="left")
    idle = counted["month"].isin(recipe()["sold"]) & counted["fen"].isna()
    counted[["buyers", "fen"]] = counted[["buyers", "fen"]].mask(idle, 0)
    return counted.assign(revenue=counted["fen"].map(yuan, na_action="ignore"))
