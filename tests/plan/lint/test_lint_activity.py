"""Activity: the pyramid, the curve through it, silent members and messages."""

import pytest
from builders import make_plan
from hypothesis import given
from hypothesis import strategies as st

from helpers.plan.lint import activity
from helpers.plan.lint.rhythm import rhythm
from helpers.plan.model import Activity

ALERT = [{"name": "七天没说话", "days": 7, "alert": True}]


def goals(daily, monthly):
    return Activity(daily=daily, weekly=daily, monthly=monthly)


def test_the_curve_through_thirty_and_seventy():
    curve = rhythm(goals(0.3, 0.7))
    assert curve is not None
    assert round(curve.active(1), 6) == 0.3 and round(curve.active(30), 6) == 0.7
    assert round(curve.active(7), 3) == 0.558     # weekly 56 %, so 44 % are silent for 7 days
    assert round(curve.each_day, 2) == 0.73
    assert round(2000 * curve.active(10 / 1440)) == 10


@given(st.floats(0.001, 0.98), st.floats(0.001, 0.99))
def test_a_curve_passes_through_both_goals_or_there_is_none(daily, monthly):
    curve = rhythm(goals(daily, monthly))
    if curve is None:
        assert daily >= monthly or 1 - monthly < (1 - daily) ** 29.9 or monthly - daily < 1e-2
    else:
        assert curve.active(1) == pytest.approx(daily, abs=1e-6)
        assert curve.active(30) == pytest.approx(monthly, abs=1e-6)
        assert 0 <= curve.active(0.5) <= curve.active(7) <= curve.active(60) <= 1


@pytest.mark.parametrize(("daily", "monthly"), [(0, 0.5), (0.5, 0.5), (0.5, 1), (0.6, 0.5), (0.3, 0.999999999999)])
def test_no_curve_where_none_fits(daily, monthly):
    assert rhythm(goals(daily, monthly)) is None


def test_effective_members_are_active_in_the_month():
    fault, = activity.effective_above_monthly(make_plan(goals={"effective_share": 0.75}))
    assert (fault.rule, fault.severity) == ("effective", "impossible")
    assert not list(activity.effective_above_monthly(make_plan(goals={"effective_share": 0.5})))


def test_r8_more_silent_members_than_people_can_look_after():
    plan = make_plan(goals={"opening": 50000, "members": {12: 50000}}, silence=ALERT,
                     team={"hires": [{"month": 1, "people": 15}]})
    fault, = activity.too_many_to_look_after(plan)
    assert (fault.rule, fault.severity, fault.where) == ("R8", "gap", ("silence", 0))
    assert round(fault.numbers["silent_share"], 3) == 0.442 and round(fault.numbers["silent"]) == 22096
    assert fault.numbers["capacity"] == 15 * 400


@pytest.mark.parametrize("changes", [
    {"silence": [ALERT[0] | {"alert": False}]},
    {"silence": ALERT, "team": {"roles": [{"role": "admin", "people": 3}]}},     # 973 silent, 1,200 can be seen
    {"silence": [{"name": "不发言", "messages_below": 2, "alert": True}]},
    {},
])
def test_r8_is_silent_where_people_can_cope(changes):
    assert not list(activity.too_many_to_look_after(make_plan(**changes)))


def test_r9_messages_far_above_the_activity_goals():
    plan = make_plan(targets=[{"metric": "messages_each_day", "value": 5}])
    fault, = activity.more_messages_than_active_members(plan)
    assert fault.numbers["messages"] == 2500 and round(fault.numbers["active_tenth"], 1) == 16.7
    assert round(fault.numbers["minute_tenth"], 1) == 2.6
    assert not list(activity.more_messages_than_active_members(
        make_plan(targets=[{"metric": "messages_each_day", "value": 0.8}])))
