"""What was spent, read month by month: unknown stays unknown, a month in progress says nothing."""

import pandas as pd
from builders import make_month

from helpers.measure.spending import channel_months, spent_by_line

MONTHS = ["2026-08", "2026-09", "2026-10", "2026-11"]
BUDGET = [{"month": "2026-09", "line": "labour", "spent": "1000.50"}, {"month": "2026-10", "line": "labour"},
          {"month": "2026-10", "line": "tools", "spent": "0"}, {"month": "2026-11", "line": "tools", "spent": "7"},
          {"month": "2026-01", "line": "tools", "spent": "7"}]
SPEND = [{"channel": "门店", "month": "2026-10", "spend": "60", "joins": "10", "kept": "9"},
         {"channel": "门店", "month": "2026-11", "spend": "60", "joins": "10"}]


def test_lines_by_month_in_fen():
    found = spent_by_line(make_month("2026-10", budget=BUDGET), MONTHS)
    assert found.columns.tolist() == MONTHS and sorted(found.index) == ["labour", "tools"]
    assert found.loc["labour", "2026-09"] == 100_050 and found.loc["tools", "2026-10"] == 0
    assert pd.isna(found.loc["labour", "2026-10"]) and found[["2026-08", "2026-11"]].isna().all().all()


def test_a_month_in_progress_says_nothing():
    found = spent_by_line(make_month("2026-10", "2026-10-15", budget=BUDGET), MONTHS)
    assert found["2026-10"].isna().all() and found.loc["labour", "2026-09"] == 100_050
    assert channel_months(make_month("2026-10", "2026-10-15", channel_spend=SPEND), MONTHS) is None


def test_channels_by_month():
    found = channel_months(make_month("2026-10", channel_spend=SPEND), MONTHS)
    assert found[["spend", "joins", "kept"]].values.tolist() == [[6_000, 10, 9]]


def test_absent_or_elsewhere_is_nothing():
    assert spent_by_line(make_month(), MONTHS) is None and channel_months(make_month(), MONTHS) is None
    assert spent_by_line(make_month("2026-10", budget=BUDGET), ["2025-01"]) is None
