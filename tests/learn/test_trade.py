"""Orders: while the buyer is in the group; sums in whole fen; what the tallies say of them."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.learn.recipe import recipe
from helpers.learn.trade import orders, with_sales, yuan


@given(st.integers(0, 10**9))
def test_yuan_lose_no_fen(fen):
    assert int(yuan(fen).replace(".", "")) == fen


def test_yuan_by_hand():
    assert [yuan(1290), yuan(5), yuan(100000)] == ["12.90", "0.05", "1000.00"]


@pytest.fixture(scope="module")
def placed() -> pd.DataFrame:
    customers = pd.DataFrame({"member_id": [f"m{n}" for n in range(200)], "group_id": "a",
                              "joined_on": pd.Timestamp("2026-08-05"), "left_on": pd.Timestamp("2026-10-10")})
    return orders(np.random.default_rng(1), customers, recipe()["brand"]["orders"])


def test_orders_fall_in_the_stay(placed):
    local = pd.to_datetime(placed["ordered_at"]).dt.tz_convert("Asia/Shanghai").dt.strftime("%Y-%m-%d")
    assert local.between("2026-08-05", "2026-10-09").all()
    assert placed["month"].value_counts().to_dict() == {"2026-08": 820, "2026-09": 900, "2026-10": 960}
    assert placed["order_id"].is_unique


def test_a_few_buy_often(placed):
    bought = placed["member_id"].value_counts()
    assert bought.iloc[:20].sum() > 0.3 * bought.sum()
    assert (placed["fen"] > 0).all()


def test_sales_by_hand():
    placed = pd.DataFrame({"group_id": ["a", "a", "a", "a"], "month": "2026-09", "member_id": ["m1", "m1", "m2", None],
                           "state": ["paid", "paid", "refunded", "paid"], "fen": [1000, 250, 700, 9000]})
    tallies = pd.DataFrame({"group_id": ["a", "b", "a"], "month": ["2026-09", "2026-09", "2026-05"]})
    found = with_sales(tallies, placed)
    assert found["buyers"].astype(object).where(found["buyers"].notna(), None).tolist() == [1, 0, None]
    assert found["revenue"].fillna("").tolist() == ["12.50", "0.00", ""]
