"""The team: who is there, what it costs, how it would be drawn."""

import pytest
from builders import make_plan

from helpers.plan.resources.team import (
    Structure,
    capacity_saving,
    labour_cost,
    load,
    overloaded,
    pay_of,
    people,
    structure,
    unpaid_roles,
)

TEAM = {"roles": [{"role": "director", "people": 1.0, "pay": 10_000.0},
                  {"role": "admin", "people": 2.0, "pay": 5_000.0},
                  {"role": "part-time-admin", "people": 4.0, "pay": 1_000.0}],
        "hires": [{"month": 2, "people": 3}, {"month": 3, "people": 1, "role": "part-time-admin"}]}


@pytest.mark.system("G01")
def test_twenty_groups_one_admin_each():
    assert structure(20, 1) == Structure(1, 3, 20) and structure(20, 1).total == 24
    assert structure(5, 0.5).admins == 3


@pytest.mark.system("G03")
def test_the_load_of_an_admin():
    assert load(50_000, 25) == 2_000 and round(load(50_000, 15) or 0) == 3_333 and load(50_000, 0) is None
    assert 20 / 5 == 4 and 5 / 20 == 0.25 < 0.5
    assert overloaded(50_000, 10, "balanced") and not overloaded(49_999, 10, "balanced")
    assert not overloaded(50_000, 0, "balanced")


@pytest.mark.system("G08")
def test_more_members_each_save_labour():
    assert 3_000 / 5_000 - 1 == pytest.approx(-0.4)
    assert capacity_saving(3_000, 5_000, 0.6) == pytest.approx(0.24)


def test_people_grow_with_the_hires():
    team = make_plan(team=TEAM).team
    assert [people(team, month, ["admin"]) for month in (1, 2, 3)] == [2, 5, 5]
    assert people(team, 3, ["part-time-admin", "director"]) == 6


def test_labour_month_by_month():
    """10,000 + 2 x 5,000 + 4 x 1,000 = 24,000; three admins more from month 2: 39,000; one part-time more: 40,000."""
    plan = make_plan(months=4, joins=[1] * 4, goals={"members": {4: 9}}, team=TEAM)
    assert labour_cost(plan) == [24_000, 39_000, 40_000, 40_000]


@pytest.mark.parametrize("team", [
    {**TEAM, "roles": [*TEAM["roles"], {"role": "data", "people": 1.0}]},    # a role without pay
    {**TEAM, "hires": [{"month": 2, "people": 1, "role": "content"}]},       # a hire for a role nobody holds
    {"roles": [], "hires": []}, None])
def test_labour_is_unknown_where_one_pay_is(team):
    plan = make_plan(team=team) if team else make_plan()
    assert labour_cost(plan) is None


def test_who_has_no_pay():
    plan = make_plan(team={**TEAM, "roles": [*TEAM["roles"], {"role": "data", "people": 1.0}]})
    assert unpaid_roles(plan) == ["data"] and unpaid_roles(make_plan()) == []


def test_pay_of_a_role_written_twice_is_its_mean():
    team = make_plan(team={"roles": [{"role": "admin", "people": 3.0, "pay": 4_000.0},
                                     {"role": "admin", "people": 1.0, "pay": 8_000.0}]}).team
    assert pay_of(team, "admin") == 5_000 and pay_of(team, "data") is None
    vacant = make_plan(team={"roles": [{"role": "admin", "people": 0.0, "pay": 4_000.0}]}).team
    assert pay_of(vacant, "admin") == 4_000
