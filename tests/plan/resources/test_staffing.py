"""Three rules for the number of admins, by hand, and the one that binds."""

import pytest
from builders import make_plan
from hypothesis import given
from hypothesis import strategies as st

from helpers.plan.model import Plan
from helpers.plan.resources.groups import group_size, groups_for
from helpers.plan.resources.staffing import Need, Staffing, by_groups, by_hours, by_members, missing, staffing

FIFTY = {"goals": {"opening": 0, "members": {12: 50_000}}, "groups": {"platform": "wechat"}}


def plan(**changes: object) -> Plan:
    return make_plan(**{**FIFTY, **changes})


@pytest.mark.system("G02")
def test_fifty_thousand_by_groups_and_by_members():
    """50,000 / 500 = 100 groups, 50 to 100 admins; 50,000 / 2,000 = 25, 50,000 / 1,667 = 30."""
    assert by_groups(plan(), 50_000) == Need("groups", 50, 100)
    members = by_members(plan(), 50_000)
    assert members.low == 25 and round(members.high or 0) == 30
    assert (25 / 1 * 2_000, 30 / 0.5 * 833) == (50_000, 49_980)


@pytest.mark.system("G02")
def test_fifteen_hired_leave_ten_to_fifteen():
    assert (missing(25, 15), missing(30, 15), missing(10, 15)) == (10, 15, 0)
    assert missing(None, 15) is missing(25, None) is None


@pytest.mark.parametrize(("groups", "size", "source"), [
    ({"platform": "wechat"}, 500, "cap"), ({"platform": "wecom-internal"}, 2_000, "cap"),
    ({"platform": "wechat", "largest": 200}, 200, "largest"), ({"platform": "wechat", "largest": 900}, 500, "cap"),
    ({"platform": "wechat", "number": 125}, 400, "number"), ({"platform": "wechat", "number": 10}, 500, "cap")])
def test_a_group_holds_no_more_than_platform_team_and_plan_let_it(groups, size, source):
    found = group_size(plan(groups=groups))
    assert found is not None and (found.members, found.source) == (size, source)


def test_groups_are_whole():
    assert [groups_for(members, 500) for members in (0, 1, 500, 501, 50_000)] == [0, 1, 1, 2, 100]


def test_the_plans_own_norms_come_first():
    own = plan(team={"per_group": [0.25, 0.5], "members_each": 1_000})
    assert by_groups(own, 50_000) == Need("groups", 25, 50)
    assert by_members(own, 50_000) == Need("members", 50, 50)


@pytest.mark.parametrize(("team", "admins"), [
    ({"messages_each_day": 0.5, "seconds_a_message": 18, "hours_a_day": 5}, 35),    # 25,000 x 18 s = 125 h / 5 x 7/5
    ({"messages_each_day": 0.5, "seconds_a_message": 18, "hours_a_day": 5, "duty_hours": 24}, 35),
    ({"duty_hours": 15, "hours_a_day": 5}, 4.2),                                    # 15 h / 5 x 7/5
    ({"duty_hours": 12}, 2.8),                                                      # 12 h / 6 x 7/5
    ({"messages_each_day": 0.0, "seconds_a_message": 18}, 0)])
def test_hours_of_messages_or_of_duty_whichever_is_more(team, admins):
    found = by_hours(plan(team=team), 50_000)
    assert found.low == found.high == pytest.approx(admins)


@pytest.mark.parametrize("team", [{}, {"messages_each_day": 0.5}, {"seconds_a_message": 20}])
def test_hours_nobody_told_are_unknown_not_none(team):
    assert by_hours(plan(team=team), 50_000) == Need("hours")


def test_a_plan_without_groups_has_no_rule_by_groups():
    found = staffing(make_plan(goals={"members": {6: 4_000}}))[0]
    assert found.needs[0] == Need("groups") and found.groups is None and found.admins is None and found.gap is None
    assert found.binding is not None and found.binding.rule == "members" and found.least == 2


def test_each_milestone_against_the_team_by_then():
    """3,000 members: 6 groups, 3 to 6 admins, 1 to 1.8 by members; two admins at first, three more from month 6."""
    found = staffing(make_plan(goals={"members": {3: 3_000, 6: 3_000}}, groups={"platform": "wechat"}, team={
        "roles": [{"role": "admin", "people": 2.0}, {"role": "part-time-admin", "people": 9.0}, {
            "role": "director", "people": 1.0}], "hires": [{"month": 6, "people": 3}]}))
    first, second = found
    assert (first.groups, first.least, first.comfortable, first.admins, first.part_time) == (6, 3, 6, 2, 9)
    assert (first.gap, first.comfortable_gap, second.gap, second.comfortable_gap) == (1, 4, 0, 1)
    assert first.binding == Need("groups", 3, 6)


def test_unknown_rules_bind_nothing():
    empty = Staffing(1, 100, None, (Need("groups"), Need("members"), Need("hours")), 3, 0)
    assert empty.binding is empty.least is empty.comfortable is empty.gap is None


@given(members=st.integers(0, 10**7), more=st.integers(0, 10**6), each=st.integers(1, 5_000))
def test_more_members_never_need_fewer(members, more, each):
    asked = plan(team={"members_each": each, "messages_each_day": 0.3, "seconds_a_message": 15})
    for rule in (by_groups, by_members, by_hours):
        assert (rule(asked, members).low or 0) <= (rule(asked, members + more).low or 0)
        assert (rule(asked, members).low or 0) <= (rule(asked, members).high or 0)
