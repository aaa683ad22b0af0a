"""Retention: its window, its counterpart loss, and what it leaves to be active."""

import pytest
from builders import make_plan

from helpers.plan.lint import retention

KEPT = {"metric": "retention", "value": 0.28}


def test_r4_a_retention_without_a_window():
    fault, = retention.retention_without_window(make_plan(targets=[KEPT], retention={"monthly_loss": 0.1}))
    assert {name: round(value, 4) for name, value in fault.numbers.items()} == {
        "kept_share": 0.28, "lost_share": 0.72, "yearly_share": 0.1006, "loss_share": 0.1, "left_share": 0.2824}
    assert not list(retention.retention_without_window(make_plan(targets=[KEPT | {"window": "year"}])))


def test_r4_one_number_for_kept_and_for_lost():
    plan = make_plan(targets=[KEPT | {"benchmark": 0.28},
                              {"metric": "loss", "value": 0.1, "benchmark": 0.28, "window": "month", "month": 12}])
    fault, = retention.retention_and_loss(plan)
    assert fault.where == ("targets", 1)
    assert round(fault.numbers["lost_share"], 4) == 0.72 and round(fault.numbers["year_share"], 3) == 0.019


def test_r4_a_retention_without_a_window_counts_as_monthly():
    plan = make_plan(targets=[KEPT, {"metric": "loss", "value": 0.5, "window": "month"}])
    assert [round(fault.numbers["lost_share"], 2) for fault in retention.retention_and_loss(plan)] == [0.72]
    yearly = make_plan(targets=[KEPT, {"metric": "loss", "value": 0.5, "window": "year"}])
    assert not list(retention.retention_and_loss(yearly))


@pytest.mark.parametrize(("kept", "lost"), [
    ({"value": 0.72, "window": "month"}, {"value": 0.28, "window": "month"}),     # one and the same thing
    ({"value": 0.28, "window": "year"}, {"value": 0.28, "window": "month"}),      # another window
    ({"value": 0.28}, {"value": 0.28}),                                           # a loss without a window
    ({"value": 0.8, "window": "month", "month": 6}, {"value": 0.3, "window": "month", "month": 3}),
])
def test_retention_and_loss_that_agree_or_cannot_be_compared(kept, lost):
    plan = make_plan(targets=[{"metric": "retention"} | kept, {"metric": "loss"} | lost])
    assert not list(retention.retention_and_loss(plan))


def test_r6_effective_members_among_those_kept():
    plan = make_plan(goals={"opening": 0, "members": {1: 15000, 2: 35000, 3: 50000}}, months=3,
                     joins=[15000, 20000, 15000], targets=[KEPT])
    fault, = retention.more_active_than_kept(plan)
    assert (fault.numbers["month"], fault.numbers["most"], round(fault.numbers["most_share"], 3)) == (3, 24800, 0.496)
    assert round(fault.numbers["needed_share"], 3) == 0.571
    assert (round(fault.numbers["alone"]), fault.numbers["wanted"]) == (14000, 35000)


@pytest.mark.parametrize(("window", "value", "fires"), [
    ("month", 0.57, True), ("month", 0.572, False), ("year", 0.28, False), ("year", 0.001, True),
    ("quarter", 0.1, True), ("week", 0.01, False)])
def test_r6_reads_the_window(window, value, fires):
    plan = make_plan(goals={"opening": 0, "members": {3: 50000}}, months=3, joins=[15000, 20000, 15000],
                     targets=[{"metric": "retention", "value": value, "window": window}])
    # the goal of 70 % counts as reached within half a point: 0.564 would be enough
    found = list(retention.more_active_than_kept(plan))
    assert bool(found) == (fires and value != 0.57)


def test_r6_is_silent_without_a_stated_retention():
    assert not list(retention.more_active_than_kept(make_plan()))
