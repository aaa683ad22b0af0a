"""Times with a twelve-hour clock, by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.intake.surveys.stamps import stamp
from helpers.intake.values.dates import moment


@pytest.mark.parametrize(("typed", "utc"), [
    ("2026/10/01 9:00:05 PM GMT+8", "2026-10-01T13:00:05+00:00"),
    ("2026/10/01 下午 9:00:05 [GMT+8]", "2026-10-01T13:00:05+00:00"),
    ("2026/10/01 上午 12:30:00", "2026-09-30T16:30:00+00:00"),
    ("2026/10/01 12:30:00 PM GMT-4", "2026-10-01T16:30:00+00:00")])
def test_halves_of_the_day_and_zones(typed, utc):
    assert moment(stamp(typed), "Asia/Shanghai").isoformat() == utc


@pytest.mark.parametrize("typed", ["2020/06/05 11:34:01 AM EST", "2026-10-01 21:00:05", "never", ""])
def test_what_it_does_not_know_stays(typed):
    assert stamp(typed) == typed


@given(st.text())
def test_any_text_is_a_text(typed):
    assert isinstance(stamp(typed), str)
