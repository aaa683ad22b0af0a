"""Times as exports write them, by hand and against the standard library."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.intake.chats.clock import Clock, full_hour, seconds, zoned
from helpers.intake.values.refusal import Refused

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = 1_760_000_000_000 - 53 * 60_000 - 20_000 - 4 * 3_600_000  # 2025-10-09 12:00:00 in Shanghai


@pytest.mark.parametrize("written", [
    "2025-10-09 12:00:00", "2025/10/9 12:00", "2025-10-09T12:00:00", "2025年10月9日 12:00:00", "2025-10-09 12:00:00 PM",
    "2025-10-09 中午12:00:00", "2025.10.09 12:00:00.000", "2025-10-09 12:00 pm", " 2025-10-09 下午 12:00 "])
def test_one_moment_in_many_spellings(written):
    assert Clock("Asia/Shanghai").local(written) == NOON


@pytest.mark.parametrize("written", [
    "", "12:00", "2025-10-09", "2025-13-09 12:00:00", "2025-02-30 12:00:00", "2025-10-09 24:00:00",
    "2025-10-09 13:00 PM",
    "2025-10-09 12:00:xx", "2025-10-09 12:60:00", "2025-10-09 12:00:60", "2025-10-9 12:00:99",
    "2025-10-09 +1:+2:+3", "2025-10-09 1a:00:00", "2025-10-09 12:00:00 Uhr", "٢٠٢٥-10-09 12:00:00",
    "2025-10-09 aa:bb:cc"])
def test_what_is_no_time(written):
    with pytest.raises(Refused, match="not_time"):
        Clock("Asia/Shanghai").local(written)


@given(st.datetimes(dt.datetime(1999, 1, 1), dt.datetime(2100, 1, 1)))
def test_any_local_second_is_that_of_the_standard_library(at):
    at = at.replace(microsecond=0)
    expected = round(at.replace(tzinfo=SHANGHAI).timestamp() * 1000)
    clock = Clock("Asia/Shanghai")
    assert [clock.local(f"{at:%Y-%m-%d %H:%M:%S}") for _ in range(2)] == [expected] * 2
    assert clock.local(f"{at:%Y-%m-%d %I:%M:%S %p}") == expected
    assert zoned(at.replace(tzinfo=SHANGHAI).isoformat()) == expected == seconds(str(expected // 1000))


@given(st.text(max_size=30))
def test_any_text_is_a_time_or_refused(written):
    for read in (Clock("UTC").local, zoned, seconds):
        try:
            assert isinstance(read(written), int)
        except Refused as refusal:
            assert refusal.reason == "not_time"


def test_an_hour_that_comes_twice_is_the_first_and_seconds_have_parts():
    assert Clock("Europe/Berlin").local("2025-10-26 02:30:00") == zoned("2025-10-26T02:30:00+02:00")
    assert seconds("1.5") == 1500 and seconds("1.2349") == 1234 and zoned("1970-01-01T00:00:01.5Z") == 1500
    with pytest.raises(Refused):
        zoned("2025-10-09T12:00:00")


@pytest.mark.parametrize(("hour", "half", "full"), [(12, "AM", 0), (12, "PM", 12), (1, "pm", 13), (0, "am", 0), (11,
                                                            "晚上", 23),
                                                   (12, "凌晨", 0), (12, "中午", 12), (23, "", 23)])
def test_halves_of_the_day(hour, half, full):
    assert full_hour(hour, half) == full
