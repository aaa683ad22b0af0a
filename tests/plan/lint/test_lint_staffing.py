"""Staffing: three rules side by side, the strictest binds."""

import pytest
from builders import make_plan

from helpers.plan.lint.staffing import full_time, needs, too_few_people

LARGE = {"goals": {"opening": 0, "members": {3: 15000, 6: 30000, 9: 50000}}}
STATED = {"members": 50000, "low": 25, "high": 30}


def team(people=15, **more):
    return {"hires": [{"month": 1, "people": people}]} | more


def test_r11_fifteen_for_fifty_thousand():
    plan = make_plan(**LARGE, team=team(stated=STATED, per_group=[0.5, 1]), groups={"platform": "wechat"})
    fault, = too_few_people(plan)
    assert (fault.severity, fault.numbers["month"]) == ("gap", 9)
    assert fault.numbers | {"least_tenth": 50, "short_tenth": 35, "staff_tenth": 15} == fault.numbers
    assert round(fault.numbers["each"]) == 3333
    assert [(rule.label, rule.numbers["low_tenth"], rule.numbers["high_tenth"]) for rule in fault.details] == [
        ("R11_stated", 25, 30), ("R11_groups", 50, 100)]


@pytest.mark.parametrize(("size", "low", "high"), [(500, 50, 100), (150, 167, 334), (50, 500, 1000)])
def test_smaller_groups_need_more_people(size, low, high):
    plan = make_plan(**LARGE, team=team(), groups={"platform": "wechat", "largest": size})
    rule, = needs(plan, 50000)
    assert (rule.numbers["low_tenth"], rule.numbers["high_tenth"]) == (pytest.approx(low, abs=0.5), high)


@pytest.mark.parametrize(("people", "fires"), [(24, True), (25, False)])
def test_r11_the_stated_team_alone(people, fires):
    assert bool(list(too_few_people(make_plan(**LARGE, team=team(people, stated=STATED))))) == fires


def test_r11_members_for_each_person():
    fault, = too_few_people(make_plan(team=team(2, members_each=1000)))
    assert (fault.numbers["month"], fault.numbers["least_tenth"]) == (12, 3)      # 2,200 members
    assert not list(too_few_people(make_plan(team=team(3, members_each=1000))))


def test_r11_tells_the_milestone_that_is_furthest_off():
    hired = {"hires": [{"month": 10, "people": 5}], "roles": [{"role": "admin", "people": 1}], "members_each": 1000}
    fault, = too_few_people(make_plan(team=hired))
    assert (fault.numbers["month"], fault.numbers["staff_tenth"]) == (3, 1)       # the first of the two that lack one


def test_part_time_people_are_counted_apart():
    plan = make_plan(team={"roles": [{"role": "admin", "people": 2.5}, {"role": "part-time-admin", "people": 9}],
                           "hires": [{"month": 4, "people": 1}, {"month": 4, "people": 7, "role": "part-time-admin"}]})
    assert [full_time(plan, month) for month in (3, 4)] == [2.5, 3.5]
    assert full_time(make_plan(), 3) == 0


@pytest.mark.parametrize("changes", [{}, {"team": {"members_each": 10}}, {"team": team(1)}])
def test_r11_is_silent_where_nothing_is_told(changes):
    assert not list(too_few_people(make_plan(**changes)))
