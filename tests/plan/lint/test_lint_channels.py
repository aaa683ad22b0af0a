"""Channels: sums, capacity, cost, retention and the cost of a member who stays."""

import pytest
from builders import make_plan

from helpers.plan.budget.acquisition import channel_cost
from helpers.plan.lint import channels
from helpers.plan.lint.channels import cost_of_a_join
from helpers.plan.model import Channel

STEPS = [{"joins": 100, "cost_per_join": 10}, {"joins": 50, "cost_per_join": 20}]


def with_channels(*given, **changes):
    return make_plan(channels=[{"name": f"c{place}"} | each for place, each in enumerate(given)], **changes)


def test_channels_add_up_to_the_joins():
    plan = with_channels({"joins": [120] * 12}, {"joins": [80] * 12})
    assert not list(channels.channels_against_joins(plan))
    fault, = channels.channels_against_joins(with_channels({"joins": [120] * 12}, {"joins": [80] * 11 + [30]}))
    assert fault.numbers | {"month": 12, "given": 150, "wanted": 200, "off": 50, "all_given": 2350,
                            "all_wanted": 2400} == fault.numbers


@pytest.mark.parametrize("given", [
    ({"joins": [121] * 12}, {"joins": [81] * 12}),     # one person a channel is rounding
    ({"joins": [120] * 12}, {}),                       # a channel without joins: nothing to add up
])
def test_sums_nobody_can_fault(given):
    assert not list(channels.channels_against_joins(with_channels(*given)))


def test_a_channel_beyond_its_most():
    fault, = channels.channel_above_its_most(with_channels({"joins": [200] * 5 + [260] + [200] * 6, "most": 250}))
    assert (fault.numbers["joins"], fault.numbers["month"], fault.names["channel"]) == (260, 6, "c0")
    assert not list(channels.channel_above_its_most(with_channels({"joins": [250] * 12, "most": 250}, {"most": 3})))


def test_a_channel_without_cost_where_money_is_counted():
    plan = with_channels({"joins": [200] * 12}, budget={"total": 100000})
    fault, = channels.channel_without_cost(plan)
    assert (fault.severity, fault.numbers["low_yuan"], fault.numbers["high_yuan"]) == ("gap", 2400 * 5.6, 2400 * 18)
    assert not list(channels.channel_without_cost(with_channels({"joins": [200] * 12})))
    assert not list(channels.channel_without_cost(
        with_channels({"joins": [200] * 12, "cost_per_join": 0}, {}, budget={"total": 100000})))


@pytest.mark.parametrize(("cost", "fires"), [(21.6, False), (21.7, True)])
def test_a_channel_dearer_than_the_plan_allows(cost, fires):
    plan = with_channels({"joins": [1] * 12, "cost_per_join": cost, "usual_cost": 18}, budget={"over_usual": 0.2})
    assert bool(list(channels.channel_too_dear(plan))) == fires


def test_a_channel_that_keeps_too_few():
    keeps = {"joins": [200] * 12, "kept": 0.1}
    fault, = channels.channel_keeps_too_few(with_channels(keeps, budget={"least_kept": 0.25}))
    assert fault.numbers["lost"] == 2160
    assert not list(channels.channel_keeps_too_few(with_channels(keeps | {"kept": 0.25}, {"kept": 0.1},
                                                                 budget={"least_kept": 0.25})))


def test_a_channel_too_large():
    plan = with_channels({"joins": [120] * 12}, {"joins": [80] * 12}, budget={"largest_share": 0.5})
    fault, = channels.channel_too_large(plan)
    assert (fault.numbers["part_share"], fault.names["channel"]) == (0.6, "c0")
    assert not list(channels.channel_too_large(with_channels({"joins": [100] * 12}, {"joins": [100] * 12},
                                                             budget={"largest_share": 0.5})))


@pytest.mark.parametrize("cost", [{"usual_cost": 18}, {"cost_per_join": 18, "usual_cost": 5}])
def test_r16_a_kept_member_costs_what_a_join_costs_by_those_kept(cost):
    plan = with_channels({"kept": 0.1} | cost, targets=[{"metric": "cost_per_kept", "value": 90}])
    fault, = channels.kept_member_too_dear(plan)
    assert (fault.numbers["true_yuan"], fault.numbers["most_yuan"]) == (180, 9)


@pytest.mark.parametrize("channel", [
    {"kept": 0.1, "cost_per_join": 9}, {"kept": 0.2, "cost_per_join": 18}, {"kept": 0.1}])
def test_r16_is_silent_where_the_division_comes_out(channel):
    assert not list(channels.kept_member_too_dear(
        with_channels(channel, targets=[{"metric": "cost_per_kept", "value": 90}])))


def test_r16_a_channel_that_keeps_nobody():
    fault, = channels.kept_member_too_dear(with_channels({"kept": 0.0, "cost_per_join": 1},
                                                         targets=[{"metric": "cost_per_kept", "value": 90}]))
    assert fault.form == "nobody" and "no kept member" in fault.words("en")


@pytest.mark.parametrize(("joins", "last", "month"), [(0, 10, 0), (100, 10, 1000), (101, 20, 1020), (150, 20, 2000),
                                                      (200, 20, 3000)])
def test_costs_rise_step_by_step(joins, last, month):
    channel = Channel(name="c", joins=[joins, 0], steps=STEPS, launch=500)
    assert cost_of_a_join(channel, joins) == last
    assert sum(channel_cost(channel)) == month + (500 if joins else 0)


def test_an_unknown_cost_is_not_zero():
    assert channel_cost(Channel(name="c", joins=[5])) is None
