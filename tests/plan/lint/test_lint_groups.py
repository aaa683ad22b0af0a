"""Groups: caps, seats, sizes, spare groups."""

import pytest
from builders import make_plan

from helpers.plan.lint import groups

EXAMPLES = [(8, 200), (5, 150), (3, 100), (1, 150), (1, 180), (1, 120), (1, 100), (1, 200), (1, 180), (1, 150),
            (1, 120)]


def seats(*planned, **more):
    return {"planned": [{"number": number, "size": size} for number, size in planned]} | more


def test_r12_fifteen_thousand_in_five_groups():
    fault, = groups.group_above_cap(make_plan(goals={"opening": 0, "members": {3: 15000, 9: 50000, 12: 50000}},
                                              groups={"platform": "wecom-external", "number": 5}))
    assert fault.severity == "impossible"
    assert fault.numbers == {"number": 5, "cap": 500, "month": 3, "members": 15000, "each": 3000, "last": 9,
                             "most": 50000, "needed": 100}


@pytest.mark.parametrize("given", [
    {"platform": "wecom-external", "number": 5}, {"platform": "wechat"},
    {"platform": "qq", "number": 2, "largest": 2000},
    {"platform": "wecom-internal", "number": 2, "largest": 1100}])
def test_r12_is_silent_where_members_fit(given):
    assert not list(groups.group_above_cap(make_plan(groups=given)))


def test_r12_a_group_larger_than_the_platform_allows():
    fault, = groups.group_above_cap(make_plan(groups={"platform": "wechat", "number": 1, "largest": 2000}))
    assert (fault.form, fault.where, fault.numbers["needed"]) == ("largest", ("groups", "largest"), 4)


def test_r12_the_teams_own_limit_counts():
    fault, = groups.group_above_cap(make_plan(groups={"platform": "wechat", "number": 10, "largest": 200}))
    assert (fault.numbers["cap"], fault.numbers["needed"]) == (200, 11)


@pytest.mark.parametrize(("profile", "size", "fires"), [("balanced", 500, False), ("balanced", 501, True),
                                                        ("s000", 1000, False), ("s000", 1001, True)])
def test_c102_a_group_in_which_members_drown(profile, size, fires):
    plan = make_plan(profile=profile, groups={"platform": "qq", "largest": size})
    assert [fault.rule for fault in groups.overloaded_group(plan)] == ["C102"] * fires


def test_r13_sub_groups_outside_the_plans_own_limits():
    fault, = groups.sub_groups_out_of_bounds(make_plan(sub_groups=seats((8, 200), (5, 150), (3, 100))))
    assert (fault.where, fault.numbers["instead"]) == (("sub_groups", "planned", 0), 11)
    too_small, = groups.sub_groups_out_of_bounds(make_plan(sub_groups=seats((2, 49))))
    assert too_small.numbers["smallest"] == 50


def test_r13_eleven_of_the_twenty_four_sub_groups_of_001_are_too_large():
    found = list(groups.sub_groups_out_of_bounds(make_plan(sub_groups=seats(*EXAMPLES))))
    assert sum(number for number, _ in EXAMPLES) == 24
    assert sum(fault.numbers["number"] for fault in found) == 11


def test_r13_more_seats_than_members():
    plan = {"goals": {"opening": 2000, "members": {12: 2000}}}
    fault, = groups.more_seats_than_members(make_plan(**plan, sub_groups=seats((8, 200), (5, 150), (3, 100))))
    assert (fault.numbers["seats"], fault.numbers["groups"], fault.form) == (2650, 16, "seats")
    assert fault.numbers["times_tenth"] == 1.325
    for fine in (seats((8, 200), (5, 150), (3, 100), several=True), seats((10, 150)), seats((20, 100))):
        assert not list(groups.more_seats_than_members(make_plan(**plan, sub_groups=fine)))


def moved(minutes, members=2000, platform="wechat", capacity=2000):
    return make_plan(backup={"members": members, "capacity": capacity, "minutes": minutes},
                     groups={"platform": platform})


def test_r14_ten_minutes_are_too_few_to_be_seen():
    fault, = groups.move_too_fast(moved(10))
    assert (fault.rule, fault.severity, round(fault.numbers["seen"])) == ("R14", "weak", 10)
    assert "10 (0.5%) look in that time" in fault.words("en")


@pytest.mark.parametrize("plan", [moved(10080), moved(10, members=40), moved(10, platform="wecom-internal"),
                                  make_plan(backup={"members": 9, "capacity": 9, "minutes": 1}), make_plan()])
def test_r14_is_silent_where_members_can_come(plan):
    assert not list(groups.move_too_fast(plan))


def test_r14_seats_in_the_spare_groups():
    fault, = groups.move_too_fast(moved(10080, capacity=1500))
    assert (fault.form, fault.severity, fault.numbers["short"]) == ("seats", "impossible", 500)
