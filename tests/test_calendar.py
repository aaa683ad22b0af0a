"""Months and days: shifting, counting, and the forms that are refused."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.calendar import (
    check_day,
    check_month,
    days_in,
    first_day,
    last_day,
    month_of,
    month_range,
    months_between,
    shift,
)
from helpers.errors import InputError

MONTHS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31)).map(month_of)


@pytest.mark.parametrize(("month", "months", "then"), [
    ("2026-10", 0, "2026-10"), ("2026-10", 3, "2027-01"), ("2026-01", -1, "2025-12"), ("2026-01", -13, "2024-12"),
    ("2026-12", 12, "2027-12")])
def test_shift_by_hand(month, months, then):
    assert shift(month, months) == then
    assert months_between(month, then) == months


@given(MONTHS, st.integers(-600, 600))
def test_shifting_and_counting_undo_each_other(month, months):
    assert months_between(month, shift(month, months)) == months
    assert shift(shift(month, months), -months) == month


def test_ranges_and_ends():
    assert month_range("2026-11", 3) == ["2026-11", "2026-12", "2027-01"]
    assert month_range("2026-11", 0) == month_range("2026-11", -2) == []
    assert (days_in("2024-02"), days_in("2026-02"), days_in("2100-02")) == (29, 28, 28)
    assert (first_day("2026-02"), last_day("2026-02")) == (dt.date(2026, 2, 1), dt.date(2026, 2, 28))


@given(MONTHS)
def test_a_month_runs_from_its_first_to_its_last_day(month):
    assert check_month(month) == month
    assert (last_day(month) - first_day(month)).days + 1 == days_in(month)
    assert month_of(first_day(month)) == month_of(last_day(month)) == month
    assert month_of(last_day(month) + dt.timedelta(days=1)) == shift(month, 1)


@pytest.mark.parametrize("month", ["", "2026", "2026-1", "2026-00", "2026-13", "2026/10", "2026-10-01", " 2026-10",
                                   "2026-10\n", "２０２６-10", "٢٠٢٦-10", "0000-10", "9999-12"])
def test_what_is_no_month(month):
    with pytest.raises(InputError, match="^month_form$"):
        check_month(month)


@pytest.mark.parametrize("day", ["", "2026-10", "2026-10-32", "2026-02-29", "20261031", "2026-W44-6", "31.10.2026",
                                 "2026-10-31T00:00", "2026-10-3１", "0001-01-01"])
def test_what_is_no_day(day):
    with pytest.raises(InputError, match="^day_form$"):
        check_day(day)


def test_a_day():
    assert check_day("2024-02-29") == dt.date(2024, 2, 29)
