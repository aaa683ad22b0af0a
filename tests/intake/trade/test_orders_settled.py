"""Orders of any shop by a column map: the real CDNOW purchases, made ids, one rule of refunds."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.intake.tables.check import check
from helpers.intake.tables.contracts import table
from helpers.intake.trade.orders import identified, settled

CDNOW = {"1": "member_id", "3": "ordered_at", "5": "amount"}


def test_cdnow_comes_out_exactly(take_in, real_data):
    path = real_data / "cdnow" / "CDNOW_sample.txt"
    taken = take_in(path, table="orders", columns=CDNOW)
    assert (taken.account.read, taken.account.accepted) == (6919, 6919)
    orders = taken.table("orders")
    assert (len(orders), orders["member_id"].nunique(), orders["amount"].sum()) == (6919, 2357, 24_409_194)
    assert "paid orders: 6,919; known customers: 2,357; together 244,091.94" in taken.words()
    assert len(take_in(path, table="orders", columns=CDNOW).table("orders")) == 6919


def test_two_equal_purchases_are_two_orders_whenever_they_are_read(take_in):
    content = " 00004 0001 19970101  2   29.33\r\n" * 2 + " 00004 0001 19970118  1   29.73\r\n"
    assert len(take_in(content, table="orders", columns=CDNOW).table("orders")) == 3
    assert len(take_in(content, table="orders", columns=CDNOW).table("orders")) == 3


def test_ids_are_made_only_where_the_file_has_none():
    frame = pd.DataFrame({"member_id": ["a"], "ordered_at": ["2026-10-01"], "amount": ["1"]}, index=[2])
    made, notes = identified(frame)
    assert len(made["order_id"].iloc[0]) == 16 and notes
    assert identified(made) == (made, ())


def orders(*rows: tuple[str, str, str]):
    frame = pd.DataFrame([(str(at), "2026-10-01", *row) for at, row in enumerate(rows)],
                         columns=["order_id", "ordered_at", "amount", "refunded", "state"], dtype=object)
    return settled(check(frame, table("orders"), "x.csv"), "x.csv")


@pytest.mark.parametrize(("row", "net", "state"), [
    (("10", "", "paid"), 1000, "paid"), (("10", "2.50", "paid"), 750, "paid"), (("10", "10", ""), 0, "refunded"),
    (("10", "", "refunded"), 0, "refunded"), (("10", "4", "refunded"), 600, "refunded"),
    (("0", "0", "paid"), 0, "paid"), (("10", "0", "closed"), 1000, "closed")])
def test_what_an_order_brought_is_paid_less_paid_back(row, net, state):
    found = orders(row).rows
    assert int((found["amount"] - found["refunded"].fillna(0)).iloc[0]) == net
    assert found["state"].iloc[0] == state


MONEY = st.integers(0, 10_000).map(lambda fen: f"{fen / 100:.2f}")
STATE = st.sampled_from(["", "paid", "refunded", "unpaid", "closed"])


@given(st.lists(st.tuples(MONEY, st.one_of(st.just(""), MONEY), STATE), max_size=8))
def test_no_order_vanishes_and_none_brings_less_than_nothing(rows):
    found = orders(*rows)
    assert len(found.rows) + len(found.quarantined) == len(rows)
    assert ((found.rows["amount"] - found.rows["refunded"].fillna(0)) >= 0).all()
    assert (found.quarantined["reason"] == "refund_above").all()


def test_customers_that_are_missing_are_counted_and_a_crm_export_needs_no_form(take_in):
    content = "客户号;成交日;成交额\nc1;20261001;10\n;20261002;20\nc1;20261003;-\n"
    taken = take_in(content, table="orders",
                    columns={"客户号": "member_id", "成交日": "ordered_at", "成交额": "amount"})
    assert "known customers: 1; together 30.00" in taken.words() and "(blank or masked): 1" in taken.words()
    assert taken.aside() == [(4, "missing")]
