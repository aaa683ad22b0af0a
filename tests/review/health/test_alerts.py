"""Alerts on pasts whose declines are planted: when they fire, how early, how often for nothing."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as effort
from hypothesis import strategies as st

from helpers.measure.health.series import Series
from helpers.review.health.alerts import back_test, declines, held_out, least_held_out, suggested, trial
from helpers.review.health.chart import chart

START = pd.Timestamp("2026-01-05")


def past(*levels: tuple[int, float], noise: float = 0.0) -> pd.Series:
    """So many days at each level, one after the other, with a little noise that is the same each time."""
    values = np.concatenate([np.full(days, level) for days, level in levels])
    return pd.Series(values * (1 + noise * np.random.default_rng(7).standard_normal(len(values))),
                     pd.date_range(START, periods=len(values)))


def day(number: int) -> dt.date:
    return (START + pd.Timedelta(days=number)).date()


def daily(values: pd.Series) -> Series:
    return Series(values, "day", "share")


def test_a_step_down_begins_on_its_day():
    assert declines(past((40, 0.2), (40, 0.1))) == [day(40)]
    assert declines(past((40, 0.2), (40, 0.16))) == [day(40)]
    assert declines(past((40, 0.2), (40, 0.161))) == []
    assert declines(past((20, 0.2))) == [] and declines(past((60, 0.0))) == []


def test_two_declines_apart_are_two():
    assert declines(past((40, 0.4), (40, 0.2), (40, 0.1))) == [day(40), day(80)]


def test_alarms_are_counted_by_hand():
    """One decline on day 40: alarms on 42 (caught, known without it on 53: 11 days), 5 (false), 10 (the same alarm as
    5), 95 (too fresh on day 100)."""
    found = trial("x", [day(5), day(10), day(42), day(95)], [day(40)], day(100))
    assert found.fired == (day(5), day(42), day(95))
    assert (found.caught, found.missed, found.false, found.unsettled, found.lead) == (1, 0, 1, 1, 11)


def test_an_alarm_long_before_is_no_warning():
    found = trial("x", [day(30)], [day(40)], day(100))
    assert (found.caught, found.missed, found.false, found.lead) == (0, 1, 1, None)
    assert trial("x", [day(33)], [day(40)], day(100)).caught == 1


def test_every_rule_on_a_past_with_one_decline():
    """From 12 % to 6 %: below 10 % for the third day on day 62, below 3 % never."""
    found = {each.name: each for each in back_test(daily(past((60, 0.12), (40, 0.06), noise=0.02)))}
    assert set(found) == {"wake", "tipping", "week", "limit", "drift"}
    assert found["wake"].fired == () and found["wake"].missed == 1
    assert found["tipping"].fired == (day(62),) and found["tipping"].lead == 11
    assert found["limit"].fired[0] == day(60) and found["limit"].caught == 1
    assert found["drift"].caught == 1 and found["week"].caught == 1


def test_a_steady_past_suggests_a_line_that_never_fires():
    found = suggested(daily(past((100, 0.12), noise=0.05)))
    assert found is not None and found.fired == () and found.line is not None and 0.05 < found.line < 0.12


def test_a_past_with_a_decline_suggests_a_line_that_catches_it():
    found = suggested(daily(past((60, 0.12), (40, 0.06), noise=0.05)))
    assert found is not None and (found.caught, found.missed, found.false) == (1, 0, 0)
    assert found.lead is not None and found.lead >= 10


def test_short_monthly_or_counted_pasts():
    assert back_test(daily(past((55, 0.1)))) == [] and suggested(daily(past((55, 0.1)))) is None
    people = back_test(Series(past((60, 30.0)), "day", "people"))
    assert [each.name for each in people] == ["week", "limit", "drift"]


def test_a_dead_past_is_no_alarm_of_a_share_of_nothing():
    assert suggested(daily(past((60, 0.0)))) is None
    assert {each.name: len(each.fired) for each in back_test(daily(past((60, 0.0))))}["limit"] == 0


@given(st.lists(st.floats(0.01, 0.5), min_size=56, max_size=90))
@effort(max_examples=8, deadline=None)
def test_every_alarm_and_decline_is_counted_once(values):
    series = pd.Series(values, pd.date_range(START, periods=len(values)))
    for found in back_test(daily(series)):
        assert found.caught + found.missed == len(declines(series))
        assert found.false + found.unsettled <= len(found.fired)


@given(st.lists(st.floats(0.01, 0.5), min_size=60, max_size=60), st.lists(st.floats(0.01, 0.5), min_size=5, max_size=5))
@effort(max_examples=6, deadline=None)
def test_no_rule_sees_what_comes_after(values, later):
    before, after = (pd.Series(each, pd.date_range(START, periods=len(each))) for each in (values, values + later))
    known = {each.name: set(each.fired) for each in back_test(daily(before))}
    for found in back_test(daily(after)):
        assert {on for on in found.fired if on < day(60)} == known[found.name]


def test_the_chart_is_judged_by_the_months_before():
    values = past((30, 0.2), (20, 0.05), noise=0.03)
    found = chart(daily(values), START + pd.Timedelta(days=30))
    assert found.held is not None and not found.own and found.held.points == 30
    assert [stamp.date() for stamp in found.days_with("below")] == [day(number) for number in range(30, 50)]
    own = chart(daily(values.iloc[:20]), START)
    assert own.own and own.held is not None and own.held.points == 20
    assert chart(daily(values.iloc[:5]), START).held is None


@pytest.mark.parametrize("months", [6, 5])
def test_months_are_judged_by_the_months_before(months):
    values = pd.Series([0.2] * months + [0.1], pd.date_range("2026-01-01", periods=months + 1, freq="MS"))
    found = chart(Series(values, "month", "share"), values.index[-1])
    assert found.own is (months == 5)
    assert found.days_with("below") == [values.index[-1]]


def test_a_day_is_not_in_the_limits_it_is_held_against():
    """0.10 and 0.11 in turn: low limit 0.105 - 0.0266 = 0.0784. With the day itself it would be 0.0754: no alarm."""
    values = past((60, 0.10))
    values.iloc[1::2] = 0.11
    values.iloc[28] = 0.078
    limit = next(each for each in back_test(daily(values)) if each.name == "limit")
    assert limit.fired == (day(28),)


def monthly(*shares: float) -> Series:
    return Series(pd.Series(shares, pd.date_range("2026-01-01", periods=len(shares), freq="MS")), "month", "share")


def test_months_of_tallies_by_hand():
    """20, 20, 21, 20, 14, 14, 13: May lies 30 % below April, June and July do not fall by a fifth. "A month 10 % below
    the one before" fires in May, which is known no earlier: lead 0. 3 % is never reached."""
    series = monthly(0.20, 0.20, 0.21, 0.20, 0.14, 0.14, 0.13)
    may = dt.date(2026, 5, 1)
    assert declines(series.values, "month") == [may]
    found = {each.name: each for each in back_test(series)}
    assert set(found) == {"wake", "month", "limit", "drift"} and found["wake"].missed == 1
    assert (found["month"].fired, found["month"].caught, found["month"].lead) == ((may,), 1, 0)
    july = found["limit"]            # six months of mean 0.1817 and mean range 0.016: 0.1817 - 2.66 x 0.016 = 0.139
    assert (july.fired, july.caught, july.unsettled) == ((dt.date(2026, 7, 1),), 0, 1)
    own = suggested(series)
    assert own is not None and own.line == pytest.approx(0.9 * 0.20) and own.days == 1
    assert (own.caught, own.missed, own.false) == (1, 0, 0)
    assert back_test(monthly(0.2, 0.2, 0.2, 0.2, 0.2)) == [] and suggested(monthly(*[0.2] * 5)) is None


def test_a_month_that_was_skipped_ends_a_run():
    values = monthly(*[0.1] * 8).values.drop(pd.Timestamp("2026-04-01"))
    assert [each.lead for each in [trial("x", [dt.date(2026, 3, 1)], [dt.date(2026, 4, 1)], dt.date(2026, 12, 1),
                                         "month")]] == [1]
    assert declines(values, "month") == []


def test_what_was_chosen_is_tried_on_days_it_has_not_seen():
    """120 days: 80 to choose on, with a decline to 6 % on day 40 and back on 60; on day 100 it falls once more."""
    found = held_out(daily(past((40, 0.12), (20, 0.06), (40, 0.12), (20, 0.06), noise=0.02)))
    assert found is not None and (found.learned, found.tried) == (80, 40)
    chosen = suggested(daily(past((40, 0.12), (20, 0.06), (40, 0.12), (20, 0.06), noise=0.02).iloc[:80]))
    assert chosen is not None and (found.trial.line, found.trial.days) == (chosen.line, chosen.days)
    assert all(each >= day(80) for each in found.trial.fired)
    assert (found.trial.caught, found.trial.missed, found.trial.false) == (1, 0, 0)
    assert found.trial.lead == 14 - (chosen.days or 0)


def test_a_last_third_without_a_decline_has_none_to_catch():
    """Steady at 12 %, then at 11.5 %: nothing to catch, and whatever fires is for nothing."""
    found = held_out(daily(past((90, 0.12), (45, 0.115), noise=0.02)))
    assert found is not None and found.trial.caught + found.trial.missed == 0


def test_a_short_past_holds_nothing_out():
    assert least_held_out("day") == 84 and least_held_out("month") == 9
    assert held_out(daily(past((83, 0.12), noise=0.02))) is None
    assert held_out(daily(past((84, 0.12), noise=0.02))) is not None
    assert held_out(monthly(*[0.2] * 8)) is None
    months = held_out(monthly(*[0.2, 0.21] * 4, 0.1))
    assert months is not None and (months.learned, months.tried) == (6, 3)
    assert (months.trial.caught, months.trial.fired) == (1, (dt.date(2026, 9, 1),))


@given(st.lists(st.floats(0.01, 0.5), min_size=84, max_size=100), st.integers(0, 99))
@effort(max_examples=6, deadline=None)
def test_the_last_third_does_not_move_the_choice(values, seed):
    index = pd.date_range(START, periods=len(values))
    series, learned = pd.Series(values, index), int(len(values) * 0.6667)
    other = series.copy()
    other.iloc[learned:] = np.random.default_rng(seed).random(len(values) - learned)
    found, changed = held_out(daily(series)), held_out(daily(other))
    assert found is not None and changed is not None
    assert (found.trial.line, found.trial.days) == (changed.trial.line, changed.trial.days)
