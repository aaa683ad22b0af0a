"""The cost of a join against the usual, and of a kept member."""

import pytest
from builders import make_plan
from hypothesis import given
from hypothesis import strategies as st

from helpers.plan.budget.cost import JoinCost, alert, cost_each, over_usual, overrun, planned_cost, to_stop
from helpers.plan.model import Channel


@pytest.mark.system("B03")
def test_the_alert_is_strict():
    assert alert(cost_each(6_480, 300), 18, 0.2) is False and cost_each(6_480, 300) == 21.6
    assert alert(cost_each(6_510, 300), 18, 0.2) is True and cost_each(6_510, 300) == 21.7
    assert alert(6.72, 5.6, 0.2) is False and alert(6.73, 5.6, 0.2) is True
    assert overrun(21.6, 18) == pytest.approx(0.2) and over_usual(make_plan()) == 0.2


@pytest.mark.system("B04")
def test_a_kept_member_costs_more_than_a_join():
    cost = JoinCost(180_000, 20_000, 20_000 * 0.10)
    assert (cost.each, cost.each_kept) == (9, 90)
    assert JoinCost(18 * 20_000, 20_000, 2_000).each_kept == 180


@pytest.mark.parametrize("cost", [JoinCost(None, 5, 5), JoinCost(10, None, None), JoinCost(10, 0, 0)])
def test_what_is_unknown_costs_nothing_known(cost):
    assert cost.each is None and cost.each_kept is None and alert(cost.each, 18, 0.2) is None
    assert alert(5, None, 0.2) is None and overrun(None, 5) is None and overrun(5, 0) is None


def test_two_months_running():
    assert to_stop([False, True, True], 2) and not to_stop([True, True, False], 2)
    assert not to_stop([True], 2) and not to_stop([True, None, True], 2) and to_stop([None, True], 1)


def test_the_plans_own_cost():
    channel = Channel(name="a", joins=[100, 300], kept=0.5, cost_per_join=4.0, launch=400.0)
    assert planned_cost(channel) == JoinCost(2_000, 400, 200)
    assert planned_cost(Channel(name="b", joins=[5], cost_per_join=1.0)).kept is None
    assert planned_cost(Channel(name="c")) == JoinCost(None, None)
    assert over_usual(make_plan(budget={"over_usual": 0.0})) == 0


@given(each=st.floats(0, 1e6), usual=st.floats(0.01, 1e6), over=st.floats(0, 5))
def test_dearer_never_ends_an_alert(each, usual, over):
    if alert(each, usual, over):
        assert alert(each * 1.1 + 0.01, usual, over) and (overrun(each, usual) or 0) > over - 1e-6
