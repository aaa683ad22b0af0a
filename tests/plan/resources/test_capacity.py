"""Growth no faster than the team can carry."""

import pytest
from builders import make_plan

from helpers.plan.resources.capacity import carried, most_joins, most_members


@pytest.mark.system("B11")
def test_fifteen_people_carry_seven_and_a_half_thousand():
    assert most_members(15, 1, 500) == 7_500
    assert most_joins(7_500, 5_000) == 2_500 < 10_000
    assert most_joins(7_500, 8_000) == 0


def test_the_plans_admins_of_the_month():
    plan = make_plan(groups={"platform": "wechat"}, team={"roles": [{"role": "admin", "people": 4.0}],
                                                           "hires": [{"month": 2, "people": 1}]})
    assert carried(plan, 1) == (2_000, 4_000) and carried(plan, 2) == (2_500, 5_000)


@pytest.mark.parametrize("changes", [{}, {"groups": {"platform": "wechat"}}, {"team": {"members_each": 5}},
                                     {"groups": {"platform": "wechat"}, "team": {"members_each": 5}}])
def test_unknown_without_team_or_groups(changes):
    assert carried(make_plan(**changes), 1) is None
