"""Dates of hiring by hand, classes and quarters."""

import datetime as dt

import pytest
from builders import make_plan

from helpers.plan.resources.hiring import Lead, class_passes, lead, most_leavers, passes_needed

DAY = dt.date


def test_the_last_day_to_advertise():
    """Trained by 1 October after 4 weeks of hiring and 2 of training: 42 days before is 20 August."""
    assert Lead(4, 2, 0.9).advertise_by(DAY(2026, 10, 1)) == DAY(2026, 8, 20)
    assert Lead(4, 2, 0.9).trained_on(DAY(2026, 8, 20)) == DAY(2026, 10, 1)
    assert Lead(4.5, 0, 0.9).advertise_by(DAY(2026, 10, 2)) == DAY(2026, 9, 1)


def test_more_are_trained_than_needed():
    assert [Lead(4, 2, 0.9).candidates(people) for people in (0, 1, 9, 10)] == [0, 2, 10, 12]
    assert Lead(4, 2, 1.0).candidates(9) == 9 and Lead(4, 2, 0.0).candidates(9) is None


def test_the_plans_own_times_come_first_a_zero_too():
    assert lead(make_plan()) == Lead(4, 2, 0.9)
    assert lead(make_plan(team={"hiring_weeks": 0, "training_weeks": 3, "pass_share": 0.8})) == Lead(0, 3, 0.8)


@pytest.mark.system("G10", "L06")
def test_fifteen_hires_need_fourteen_passes():
    assert passes_needed(15, 0.9) == 14
    assert not class_passes(13, 15, 0.9) and class_passes(14, 15, 0.9)
    assert class_passes(27, 30, 0.9) and not class_passes(26, 30, 0.9)
    assert most_leavers(15, 0.1) == 1 and 2 / 15 > 0.1
    assert most_leavers(10, 0.1) == 1 and most_leavers(9, 0.1) == 0
