"""Times with a twelve-hour clock, by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.intake.surveys.stamps import seconds, stamp
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


@pytest.mark.parametrize(("typed", "taken"), [
    ("10秒", "10"), ("95", "95"), ("2分3秒", "123"), ("1小时2分钟3秒", "3723"), ("1:02:03", "3723"), ("2:03", "123"),
    ("5分", "300"), ("", ""), ("soon", ""), ("-3", "")])
def test_how_long_a_sheet_took(typed, taken):
    assert seconds(typed) == taken


def test_months_by_name():
    assert stamp("1-Oct-2026 09:00:05") == "2026-10-01 09:00:05" 
    assert stamp("1-Okt-2026 09:00:05") == "1-Okt-2026 09:00:05"
