"""Tallies by hand."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from helpers.learn.monthly import activity, blanked, headcounts, tenths

GROUPS = [{"id": "a", "opened_on": dt.date(2026, 9, 1)}, {"id": "b", "opened_on": dt.date(2026, 10, 5)}]


def test_headcounts_by_hand():
    stays = pd.DataFrame({
        "group_id": "a", "role": ["member", "member", "member", "member", "staff"],
        "joined_on": pd.to_datetime(["2026-09-01", "2026-09-30", "2026-10-01", "2026-10-31", "2026-09-01"]),
        "left_on": pd.to_datetime(["2026-10-01", None, "2026-10-31", None, None])})
    rows = headcounts(stays, GROUPS, ["2026-09", "2026-10"]).to_dict("records")
    assert rows == [
        {"group_id": "a", "month": "2026-09", "opening": 0, "joins": 2, "leaves": 0, "closing": 2},
        {"group_id": "a", "month": "2026-10", "opening": 2, "joins": 2, "leaves": 2, "closing": 2},
        {"group_id": "b", "month": "2026-10", "opening": 0, "joins": 0, "leaves": 0, "closing": 0}]


def test_activity_by_hand():
    said = pd.DataFrame({
        "group_id": "a", "member_id": ["m1", "m1", "m1", "m2", "m9"], "role": ["member"] * 4 + ["staff"],
        "day": pd.to_datetime(["2026-09-01", "2026-09-01", "2026-09-02", "2026-09-02", "2026-09-02"])})
    assert activity(said).to_dict("records") == [
        {"group_id": "a", "month": "2026-09", "monthly_active": 2, "messages": 4, "daily_active": "0.1"}]


def test_only_the_named_cells_are_blanked():
    tallies = pd.DataFrame({"group_id": ["a", "b"], "month": "2026-09", "closing": [5, 6], "messages": [1, 2]})
    found = blanked(tallies, [{"group": "b", "month": "2026-09", "columns": ["messages"]}])
    assert found.isna().sum().sum() == 1
    assert found.loc[1, "messages"] is None or pd.isna(found.loc[1, "messages"])
    assert found["closing"].tolist() == [5, 6]


@given(st.integers(0, 10**6), st.integers(28, 31))
def test_tenths_round_half_up(total, days):
    exact = (Decimal(total) / days).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    assert tenths(total, days) == f"{exact}"
