"""The days a report is about."""

import datetime as dt

import pandas as pd
import pytest

from helpers.errors import InputError
from helpers.measure.window import Window, local_days, window

DAY = dt.date


def test_a_whole_month_and_a_part_of_one():
    whole, part = window("2026-02"), window("2026-02", "2026-02-14")
    assert (whole.first, whole.as_of, whole.days, whole.complete) == (DAY(2026, 2, 1), DAY(2026, 2, 28), 28, True)
    assert (part.as_of, part.days, part.complete) == (DAY(2026, 2, 14), 14, False)
    assert window("2026-02", "2026-02-28").complete


@pytest.mark.parametrize(("now", "before"), [
    (("2026-03", ""), Window("2026-02", DAY(2026, 2, 28))),
    (("2026-03", "2026-03-30"), Window("2026-02", DAY(2026, 2, 28))),
    (("2026-03", "2026-03-10"), Window("2026-02", DAY(2026, 2, 10))),
    (("2026-02", ""), Window("2026-01", DAY(2026, 1, 31))),
    (("2026-01", ""), Window("2025-12", DAY(2025, 12, 31)))])
def test_the_month_before_has_the_same_days(now, before):
    assert window(*now).before() == before


@pytest.mark.parametrize(("month", "as_of", "key"), [
    ("2026-10", "2026-11-01", "as_of_outside"), ("2026-10", "2026-09-30", "as_of_outside"),
    ("2026-10", "2026-10-32", "day_form"), ("2026-10", "20261031", "day_form"), ("2026-10", "2026-W44-6", "day_form"),
    ("2026-13", "", "month_form"), ("October", "", "month_form"), ("", "", "month_form"),
    ("２０２６-10", "", "month_form"), ("0000-10", "", "month_form"), ("2026-10\n", "", "month_form"),
    ("10", "2026-10-31", "month_form")])
def test_what_is_no_month_or_day_of_it(month, as_of, key):
    with pytest.raises(InputError, match=f"^{key}$"):
        window(month, as_of)


def test_a_late_evening_in_utc_is_the_next_day_in_shanghai():
    times = pd.Series(pd.to_datetime(["2026-01-31T16:30:00Z", "2026-01-31T15:59:59Z"]))
    assert local_days(times, "Asia/Shanghai").dt.strftime("%Y-%m-%d").tolist() == ["2026-02-01", "2026-01-31"]
