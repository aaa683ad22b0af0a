"""Silence and gaps: chances by hand, and groups of every temper made from a seed."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.intake.coverage.silence import GAP, SILENCE, UNTOLD, chance_of_silence, runs, verdict
from helpers.intake.coverage.stretches import AFTER, SPOKE, gaps, stretches

NONE = pd.DatetimeIndex([])
YEAR = pd.date_range("2026-01-01", "2026-12-31")


def states(days, end="2026-12-31", elsewhere=NONE):
    return stretches(pd.DatetimeIndex(days), dt.date.fromisoformat(end), elsewhere)


def found(days, state, **said):
    return [(str(each.first), str(each.last)) for each in states(days, **said) if each.state == state]


def without(days, first, last):
    return days[(days < first) | (days > last)]


def test_chances_by_hand():
    q = 0.5 / 29                                                            # 28 of 28 days lively
    assert chance_of_silence(28, 28, 1) == pytest.approx(q)
    assert chance_of_silence(28, 28, 2) == pytest.approx(q * q)             # 10 q / 10: the belief alone
    assert chance_of_silence(28, 28, 3) == pytest.approx(q * q * (10 * q + 1) / 11)
    q = 18.5 / 29                                      # 10 of 28, three silences of 1, 4 and 2 days
    assert chance_of_silence(10, 28, 2, [1, 4, 2]) == pytest.approx(q * (10 * q + 4) / (10 + 4 + 3))


@given(st.integers(0, 28), st.integers(1, 200), st.lists(st.integers(1, 60), max_size=9))
def test_a_longer_silence_is_never_likelier_and_a_chance_stays_one(active, silent, others):
    longer, shorter = (chance_of_silence(active, 28, days, others) for days in (silent + 1, silent))
    assert 0 <= longer <= shorter <= 1


def test_each_verdict_has_its_range():
    assert [verdict(each) for each in (1, 0.001, 0.00099, 0.000001, 0.00000099, 0)] == [
        SILENCE, SILENCE, UNTOLD, UNTOLD, GAP, GAP]


def test_runs_are_the_places_of_true():
    assert runs(np.array([True, True, False, True, False, False])) == [(0, 1), (3, 3)]
    assert runs(np.array([], dtype=bool)) == []


@pytest.mark.parametrize("month", range(2, 12))
def test_a_month_cut_out_of_a_lively_group_is_a_gap_of_exactly_that_month(month):
    first = pd.Timestamp(2026, month, 1)
    last = first + pd.offsets.MonthEnd(0)
    assert found(without(YEAR, first, last), GAP) == [(str(first.date()), str(last.date()))]


def test_quiet_days_at_the_edges_of_a_missing_month_stay_silence():
    days = without(YEAR, pd.Timestamp("2026-04-30"), pd.Timestamp("2026-06-01"))     # 30 April and 1 June were quiet
    assert found(days, GAP) == [("2026-05-01", "2026-05-31")]
    assert found(days, SILENCE) == [("2026-04-30", "2026-04-30"), ("2026-06-01", "2026-06-01")]


def test_two_days_more_than_a_missing_month_belong_to_the_hole():
    days = without(YEAR, pd.Timestamp("2026-01-30"), pd.Timestamp("2026-02-28"))
    assert found(days, GAP) == [("2026-01-30", "2026-02-28")]


def test_weekends_and_a_long_holiday_of_a_workday_group_are_no_gaps():
    workdays = YEAR[YEAR.day_of_week < 5]
    assert found(workdays, GAP) == found(workdays, UNTOLD) == []
    assert found(without(workdays, "2026-10-01", "2026-10-08"), GAP) == []


def test_a_group_that_falls_asleep_is_silent_and_one_cut_off_is_not_covered():
    dying = YEAR[:90].append(YEAR[90:300:9])
    assert found(dying, GAP) == []
    assert found(dying, SILENCE)[-1] == ("2026-10-26", "2026-12-31")
    assert found(YEAR[:200], AFTER) == [("2026-07-20", "2026-12-31")]


def test_one_late_message_after_a_death_makes_no_gap():
    assert found(YEAR[:100].append(YEAR[[250]]), GAP) == []


def test_days_missing_from_all_together_are_missing_from_each():
    sleepy = pd.DatetimeIndex(["2026-01-05", "2026-02-20", "2026-04-10", "2026-05-30"])
    may = pd.date_range("2026-05-01", "2026-05-20")
    assert found(sleepy, GAP, end="2026-05-30") == []
    assert found(sleepy, GAP, end="2026-05-30", elsewhere=may) == [("2026-05-01", "2026-05-20")]


def bursty(seed, share, burst):
    """Days of a group that wakes for ``burst`` days in the mean and sleeps as long as its share of days asks for."""
    chance, awake, spoke = np.random.default_rng(seed), True, []
    leave, enter = 1 / burst, min(1.0, share / (1 - share) / burst)
    for _ in YEAR:
        spoke.append(awake)
        awake = chance.random() > leave if awake else chance.random() < enter
    return YEAR[np.array(spoke)]


@pytest.mark.parametrize(("share", "burst"), [(0.1, 1.5), (0.3, 3), (0.5, 4), (0.7, 6), (0.9, 12)])
def test_bursty_groups_hardly_ever_show_a_gap(share, burst):
    wrong = [seed for seed in range(60) if len(gaps(bursty(seed, share, burst)))]
    assert len(wrong) <= 1, wrong


@given(st.lists(st.integers(0, 364), min_size=1, max_size=200, unique=True), st.integers(0, 364))
def test_stretches_part_all_days_without_hole_or_overlap(places, end):
    days = YEAR[sorted(places)]
    parts = states(days, str(YEAR[end].date()))
    line = pd.date_range(days.min(), max(days.max(), YEAR[end]))
    said = [day for each in parts for day in pd.date_range(each.first, each.last)]
    assert said == list(line)
    assert sum(each.days for each in parts if each.state == SPOKE) == len(days)


# a quiet day at either end of a missing month may well be silence
@given(st.integers(28, 330), st.integers(6, 30))
def test_a_hole_of_six_days_in_a_daily_group_is_found_after_four_weeks(begin, length):
    hole = range(begin + 1, min(begin + 1 + length, 350))
    found = gaps(YEAR.delete(hole))
    assert YEAR[list(hole)].isin(found).sum() == len(found)
    assert len(found) in range(len(hole) - 2, len(hole) + 1) if len(hole) >= 6 else not len(found)
