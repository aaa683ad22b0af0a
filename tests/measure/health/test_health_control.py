"""Control charts by hand: limits, weekdays, signals, drift, trend."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import kendalltau

from helpers.measure.health.control import Limits, adjusted, evened, limits, signals, wave, weekday_pattern
from helpers.measure.health.decline import drift, trend
from helpers.measure.health.series import consecutive


def days(*values: float, start: str = "2026-08-03") -> pd.Series:
    return pd.Series(values, pd.date_range(start, periods=len(values)), dtype=float)


def test_limits_are_the_mean_and_2_66_mean_moving_ranges():
    """10, 12, 11, 13, 10, 10: mean 11, ranges 2, 1, 2, 3, 0 of mean 1.6; 11 ± 2.66 x 1.6."""
    held = limits(days(10, 12, 11, 13, 10, 10))
    assert held is not None and (held.middle, held.range, held.points) == (11, 1.6, 6)
    assert (held.low, held.high) == (pytest.approx(6.744), pytest.approx(15.256))
    assert held.sigma == pytest.approx(1.6 / 1.128)


def test_limits_of_a_published_example():
    """In-process inventory, hundreds of pounds, 31 months (Wheeler, Making Sense of Data; xmrit.com gives mean 20.39,
    mean moving range 4.7, upper limit 32.89). By hand: 632 / 31, 141 / 30, and 2.66 x 4.7 = 12.502 to both sides."""
    held = limits(days(*[19, 27, 20, 16, 18, 25, 22, 24, 17, 25, 15, 17], *[20, 22, 19, 16, 22, 19, 25, 22, 18, 20, 16,
                                                                             17], *[20, 15, 27, 25, 17, 19, 28]))
    assert held is not None and held.points == 31
    assert (held.middle, held.range) == (pytest.approx(632 / 31), pytest.approx(4.7))
    assert round(held.high, 2) == 32.89 and round(held.low, 3) == 7.885


def test_a_share_has_no_limit_below_nothing_and_five_points_have_none_at_all():
    held = limits(days(0, 1, 0, 1, 0, 1))
    assert held is not None and held.low == 0
    assert limits(days(1, 2, 3, 4, 5)) is None


def test_the_pattern_of_weekdays_is_taken_out():
    """Weekdays 10, weekends 3: medians differ from their mean of 8 by +2 and -5, and every day becomes 8."""
    values = days(*([10, 10, 10, 10, 10, 3, 3] * 3))
    pattern = weekday_pattern(values)
    assert list(pattern) == [2, 2, 2, 2, 2, -5, -5]
    assert set(adjusted(values, pattern)) == {8}
    assert set(weekday_pattern(values.iloc[:13])) == {0}


@given(st.lists(st.floats(0, 1), min_size=28, max_size=28))
def test_a_whole_week_keeps_its_mean(values):
    series = days(*values)
    flat = adjusted(series, weekday_pattern(series))
    assert flat.mean() == pytest.approx(series.mean(), abs=1e-9)


HELD = Limits(middle=10, low=4, high=16, range=2.2556, points=30)


def test_a_value_on_a_limit_is_inside():
    found = signals(days(4, 3.9, 16, 16.1), HELD)
    assert list(found["below"]) == [False, True, False, False]
    assert list(found["above"]) == [False, False, False, True]


def test_eight_in_a_row_are_a_run_and_seven_are_none():
    assert not signals(days(*[9] * 7, 11), HELD)["run_low"].any()
    found = signals(days(*[9] * 8, 11), HELD)
    assert list(found["run_low"]) == [False] * 7 + [True, False] and not found["run_high"].any()


def test_three_of_four_nearer_to_the_limit_than_to_the_middle():
    """Half way down is 7: 6, 6, 9, 6 are three of four below it; 7 itself is not."""
    assert list(signals(days(6, 6, 9, 6), HELD)["near_low"]) == [False, False, False, True]
    assert not signals(days(7, 6, 9, 6), HELD)["near_low"].any()


def test_drift_adds_what_lies_more_than_half_a_deviation_below():
    """Sigma 2: 10, 7, 6, 12 lie 0, 1.5, 2, -1 below; less 0.5: -0.5, 1.0, 1.5, -1.5, so 0, 1.0, 2.5, 1.0."""
    held = Limits(10, 4, 16, 2 * 1.128, 30)
    assert list(drift(days(10, 7, 6, 12), held)) == pytest.approx([0, 1.0, 2.5, 1.0])
    assert list(drift(days(1, 2), Limits(10, 10, 10, 0, 30))) == [0, 0]


def test_a_trend_by_hand():
    """1 to 6: every pair rises, slope 1; the chance of it without a trend is small."""
    found = trend(days(1, 2, 3, 4, 5, 6))
    assert found is not None and (found.slope, found.tau, found.points) == (1, 1, 6)
    assert found.rising and not found.falling
    down = trend(days(6, 5, 4, 3, 2, 1))
    assert down is not None and down.falling and down.slope == -1
    assert trend(days(1, 2, 3, 4, 5)) is None
    flat = trend(days(*[3] * 6))
    assert flat is not None and flat.chance == 1 and not flat.falling


@given(st.lists(st.integers(0, 1000), min_size=8, max_size=30, unique=True))
def test_tau_is_kendalls(values):
    found = trend(days(*values))
    assert found is not None
    assert found.tau == pytest.approx(kendalltau(range(len(values)), values).statistic)
    assert 0 <= found.chance <= 1 and found.low <= found.slope <= found.high


def test_waves_and_what_does_not_vary():
    assert wave(days(1, 2, 3, 4, 5)) == pytest.approx(1)
    assert math.isnan(wave(days(1, 1, 1, 1))) and math.isnan(wave(days(1, 2)))


def test_days_in_a_row():
    assert list(consecutive(pd.Series([True, True, False, True]))) == [1, 2, 0, 1]
    holed = days(1, 1, 1, 1).index.delete(1)
    assert list(consecutive(pd.Series([True, True, True], holed))) == [1, 1, 2]
    months = pd.to_datetime(["2025-11-01", "2025-12-01", "2026-01-01", "2026-03-01"])
    assert list(consecutive(pd.Series([True] * 4, months))) == [1, 2, 3, 1]


def test_evened_out_there_are_never_fewer_than_none():
    pattern = weekday_pattern(days(*([10, 10, 10, 10, 10, 10, 0] * 3)))
    assert evened(days(0, start="2026-08-03"), pattern).iloc[0] == 0
