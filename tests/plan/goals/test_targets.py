"""Goals broken down: targets by month and day, and how far behind, with dates by hand."""

import datetime as dt

import pytest
from builders import make_plan
from hypothesis import given
from hypothesis import strategies as st

from helpers.plan.goals.targets import days_behind, member_target, monthly_targets, next_milestone, target_on

DAY = dt.date
SCALE = make_plan(months=3, joins=[15_000, 20_000, 15_000],
                  goals={"opening": 0, "members": {1: 15_000, 2: 35_000, 3: 50_000}})


@pytest.mark.system("A01")
def test_fifty_thousand_in_three_months():
    table = monthly_targets(SCALE)
    assert table["month"].tolist() == ["2026-01", "2026-02", "2026-03"]
    assert table["joins"].tolist() == [15_000, 20_000, 15_000]
    assert table["members"].tolist() == [15_000, 35_000, 50_000]
    assert table["effective"].tolist() == [10_500, 24_500, 35_000]
    assert table["effective"].diff().tolist()[1:] == [14_000, 10_500]


@pytest.mark.system("A03")
def test_the_pyramid_of_fifty_thousand():
    last = monthly_targets(SCALE).iloc[-1]
    assert (last["daily"], last["weekly"], last["monthly"]) == (15_000, 25_000, 35_000)
    assert round(last["daily"] / last["monthly"], 4) == 0.4286
    assert last["daily"] / last["weekly"] == 0.6
    assert round(last["weekly"] / last["monthly"], 4) == 0.7143


@pytest.mark.system("H01")
def test_straight_lines_between_milestones():
    plan = make_plan(goals={"opening": 0, "members": {3: 15_000, 6: 30_000, 9: 50_000, 10: 50_000}})
    assert [member_target(plan, month) for month in (0, 3, 4, 5, 6, 9, 12)] == [
        0, 15_000, 20_000, 25_000, 30_000, 50_000, 50_000]


def test_the_next_milestone_is_after_the_month():
    plan = make_plan()
    assert next_milestone(plan, 0) == (3, 1300)
    assert next_milestone(plan, 3) == (6, 1600)
    assert next_milestone(plan, 12) is None


def test_the_target_of_a_day_lies_on_the_line():
    plan = make_plan()
    assert target_on(plan, DAY(2026, 1, 10)) == pytest.approx(1000 + 100 * 10 / 31)
    assert target_on(plan, DAY(2026, 1, 31)) == 1100
    assert target_on(plan, DAY(2026, 3, 31)) == 1300


@pytest.mark.parametrize(("members", "day", "days"), [
    (1100, DAY(2026, 1, 31), 0),
    (1000, DAY(2026, 1, 31), 31),
    (1050, DAY(2026, 1, 31), 15),       # the line passes 1,050 on 16 January
    (1150, DAY(2026, 1, 31), -14),      # and 1,150 on 14 February
    (999, DAY(2026, 1, 31), None),      # never: below the opening
    (2200, DAY(2026, 1, 31), -334),
    (2201, DAY(2026, 1, 31), None),     # never: above the end
])
def test_days_behind_by_hand(members, day, days):
    assert days_behind(make_plan(), members, day) == days


@pytest.mark.parametrize(("members", "day", "days"), [
    (1300, DAY(2026, 5, 15), 0),        # exactly what the plan wants today
    (1300, DAY(2026, 6, 30), 0),
    (1300, DAY(2026, 7, 31), 31),       # last wanted on 30 June
    (1300, DAY(2026, 3, 1), -30),       # first wanted on 31 March
    (1299, DAY(2026, 5, 15), 45),       # the line passes 1,299 on 31 March
])
def test_on_a_level_stretch_the_nearest_day_counts(members, day, days):
    plan = make_plan(goals={"members": {3: 1300, 6: 1300, 12: 2200}})
    assert days_behind(plan, members, day) == days


def test_a_falling_line_has_no_days():
    assert days_behind(make_plan(goals={"members": {3: 1300, 12: 1200}}), 1250, DAY(2026, 6, 30)) is None


@given(st.integers(1000, 2200), st.integers(0, 333))
def test_days_and_people_never_disagree(members, step):
    plan, day = make_plan(), DAY(2026, 1, 31) + dt.timedelta(days=step)
    gap, days = members - target_on(plan, day), days_behind(plan, members, day)
    assert days is not None
    assert days >= 0 if gap < 0 else days <= 0
