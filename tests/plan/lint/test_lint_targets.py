"""Aims: two dates, two values, wrong differences, growth from nowhere."""

import pytest
from builders import make_plan

from helpers.plan.lint import targets


def aims(*stated, **changes):
    return make_plan(targets=[dict(each) for each in stated], **changes)


def only(rule, *stated, **changes):
    fault, = rule(aims(*stated, **changes))
    return fault


@pytest.mark.parametrize(("month", "value", "told"), [
    (3, 50000, (3, 1300)),         # the seeds' own: another number in a milestone's month
    (3, 1250, (3, 1300)),
    (2, 1400, (3, 1300)),          # more than a later milestone
    (9, 1500, (6, 1600)),          # fewer than an earlier one
])
def test_r1_members_that_no_milestone_allows(month, value, told):
    fault = only(targets.members_twice, {"metric": "members", "value": value, "month": month})
    assert (fault.rule, fault.where) == ("R1", ("targets", 0))
    assert (fault.numbers["at"], fault.numbers["planned"]) == told


@pytest.mark.parametrize(("month", "value"), [(3, 1300), (2, 1250), (9, 2000), (12, 2200)])
def test_members_between_the_milestones_are_fine(month, value):
    assert not list(targets.members_twice(aims({"metric": "members", "value": value, "month": month})))


def gate(value):
    return {"gates": [{"id": "G3", "name": "验收", "month": 3, "needs": [{"metric": "members", "value": value}]}]}


def test_r1_a_gate_may_ask_for_less_than_the_milestone_but_not_for_more():
    assert not list(targets.members_twice(make_plan(timeline=gate(1200))))
    fault, = targets.members_twice(make_plan(timeline=gate(1500)))
    assert fault.where == ("timeline", "gates", 0, "needs", 0)


def test_r1_an_activity_aim_above_the_activity_goal():
    fault = only(targets.activity_twice, {"metric": "daily_active", "value": 0.4})
    assert fault.words("en").startswith("daily active: 40% here, 30% among")
    assert not list(targets.activity_twice(aims({"metric": "daily_active", "value": 0.2},
                                                {"metric": "effective", "value": 0.7})))


def test_r1_a_later_aim_that_is_worse():
    fault = only(targets.aims_that_slide_back, {"metric": "conversion", "value": 0.06, "month": 3},
                 {"metric": "conversion", "value": 0.0575, "month": 6})
    assert (fault.form, fault.where) == ("slides", ("targets", 1))
    assert "6% by month 3, but only 5.75% by month 6" in fault.words("en")


def test_r1_two_values_for_one_month():
    fault = only(targets.aims_that_slide_back, {"metric": "nps", "value": 50, "month": 6},
                 {"metric": "nps", "value": 60, "month": 6})
    assert fault.form == "twice"


@pytest.mark.parametrize("second", [
    {"metric": "conversion", "value": 0.065, "month": 6},                    # rises
    {"metric": "conversion", "value": 0.06, "month": 6},                     # stays
    {"metric": "conversion", "value": 0.05, "month": 6, "window": "week"},   # another window
    {"metric": "repurchase", "value": 0.05, "month": 6},                     # another figure
    {"metric": "conversion", "value": 0.05},                                 # no date
])
def test_aims_that_may_stand_side_by_side(second):
    assert not list(targets.aims_that_slide_back(aims({"metric": "conversion", "value": 0.06, "month": 3}, second)))


def test_where_less_is_better_a_later_aim_may_not_rise():
    assert only(targets.aims_that_slide_back, {"metric": "loss", "value": 0.05, "month": 3},
                {"metric": "loss", "value": 0.08, "month": 6}).form == "slides"


def test_r5_points_that_are_not_the_difference():
    fault = only(targets.distance_to_the_usual, {"metric": "loss", "value": 0.2, "benchmark": 0.28, "points": 0.07})
    assert {name: round(value, 4) for name, value in fault.numbers.items()} == {
        "value_share": 0.2, "usual_share": 0.28, "stated_points": 0.07, "true_points": -0.08, "implied_share": 0.13}
    assert not list(targets.distance_to_the_usual(
        aims({"metric": "loss", "value": 0.1, "benchmark": 0.28, "points": -0.18})))


def test_r7_growth_from_another_base():
    fault = only(targets.growth_from_another_base, {"metric": "members", "value": 50000, "change": 2.0})
    assert round(fault.numbers["base"]) == 16667 and round(fault.numbers["effective"]) == 11667
    assert not list(targets.growth_from_another_base(aims({"metric": "members", "value": 3000, "change": 2.0})))


@pytest.mark.parametrize(("value", "fine"), [(0.06, True), (0.07, False), (0.05, False)])
def test_a_change_is_measured_from_the_baseline(value, fine):
    found = list(targets.change_from_the_baseline(
        aims({"metric": "conversion", "value": value, "baseline": 0.05, "change": 0.2})))
    assert [fault.rule for fault in found] == ([] if fine else ["change"])


ORDER = {"metric": "order_value", "value": 138, "baseline": 120, "change": 0.15}
AGAIN = {"metric": "repurchase", "value": 0.375, "baseline": 0.3}


def test_r19_lifetime_value_follows_from_order_value_and_repurchase():
    fault = only(targets.lifetime_value, {"metric": "ltv", "value": 450, "baseline": 300, "change": 0.5}, ORDER, AGAIN)
    assert round(fault.numbers["made_share"], 4) == 0.4375
    assert round(fault.numbers["value_yuan"], 2) == 431.25
    assert not list(targets.lifetime_value(aims({"metric": "ltv", "value": 431, "baseline": 300}, ORDER, AGAIN)))
    assert not list(targets.lifetime_value(aims({"metric": "ltv", "value": 450, "baseline": 300}, ORDER)))


@pytest.mark.parametrize("changes", [
    {"targets": [{"metric": "conversion", "value": 6}]},
    {"targets": [{"metric": "conversion", "value": 0.06, "baseline": 5}]},
    {"timeline": {"gates": [{"id": "G", "name": "g", "month": 3, "needs": [{"metric": "daily_active", "value": 30}]}]}},
    {"triggers": [{"metric": "daily_active", "level": "alarm", "value": 3, "unit": "share", "better": "higher",
                   "per": "day"}]},
])
def test_percent_written_as_a_number(changes):
    fault, = targets.shares_above_one(make_plan(**changes))
    assert (fault.rule, fault.severity) == ("share", "impossible")


def test_some_shares_may_exceed_one():
    assert not list(targets.shares_above_one(aims({"metric": "roi", "value": 3.5}, {"metric": "nps", "value": 60},
                                                   {"metric": "consent", "value": 1})))
