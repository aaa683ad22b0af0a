"""Growth: joins, losses and milestones, with the seeds' own numbers."""

import pytest
from builders import make_plan
from hypothesis import given
from hypothesis import strategies as st

from helpers.plan.lint import growth, lint
from helpers.plan.lint.growth import implied_loss, stretches

MATURITY = {"goals": {"opening": 30000, "members": {3: 50000}}, "months": 3, "joins": [5000] * 3,
            "uncertainty": {"monthly_loss": [0, 0.5]}}
GROWTH = {"goals": {"opening": 15000, "members": {3: 30000}}, "months": 3, "joins": [10000] * 3}


@pytest.mark.parametrize(("loss", "needed"), [(0, 6667), (0.05, 8511), (0.1, 10380), (0.28, 17335)])
def test_r2_says_how_many_joins_would_do(loss, needed):
    # (50,000 - 30,000 x 0.95^3) / (1 + 0.95 + 0.95^2) = 8,511.4
    fault, = growth.beyond_all_joins(make_plan(**MATURITY | {"retention": {"monthly_loss": loss}}))
    assert (fault.rule, fault.severity, fault.where) == ("R2", "impossible", ("goals", "members", 3))
    assert (fault.numbers["most"], fault.numbers["needed"], fault.numbers["at_least"]) == (45000, needed, 6667)


def test_r2_is_silent_once_the_joins_are_there():
    assert not list(growth.beyond_all_joins(make_plan(**MATURITY | {"joins": [6667] * 3})))
    assert list(growth.beyond_all_joins(make_plan(**MATURITY | {"joins": [6666] * 3})))


@given(st.integers(0, 50_000), st.integers(0, 60_000), st.floats(0, 0.9), st.integers(1, 12))
def test_the_joins_a_fault_asks_for_mend_the_plan(opening, target, loss, months):
    changes = {"goals": {"opening": opening, "members": {months: target}}, "months": months,
               "retention": {"monthly_loss": loss}}
    for fault in [*growth.beyond_all_joins(make_plan(**changes, joins=[0] * months)),
                  *growth.short_of_target(make_plan(**changes, joins=[0] * months))]:
        mended = make_plan(**changes, joins=[int(fault.numbers["needed"])] * months)
        assert not [*growth.beyond_all_joins(mended), *growth.short_of_target(mended)]


@pytest.mark.system("H03")
def test_r3_back_solves_the_loss_that_gross_joins_for_a_net_goal_imply():
    fault, = growth.far_past_target(make_plan(**GROWTH | {"retention": {"monthly_loss": 0.1},
                                                         "uncertainty": {"monthly_loss": [0.05, 0.15]}}))
    assert (fault.rule, fault.form, fault.severity) == ("R3", "past", "contradiction")
    assert round(fault.numbers["implied_share"], 4) == 0.2392
    assert round(fault.numbers["reached"]) == 38035
    assert fault.numbers["at_least"] == 5000
    assert "only at 23.9% monthly loss" in fault.words("en") and "要每月流失 23.9%" in fault.words("zh")


@pytest.mark.parametrize(("loss", "span"), [(0.2, [0.1, 0.25]), (0.13, [0.05, 0.24])])
def test_r3_is_silent_where_the_planner_reckons_with_such_a_loss(loss, span):
    assert not list(growth.far_past_target(make_plan(**GROWTH | {"retention": {"monthly_loss": loss},
                                                                "uncertainty": {"monthly_loss": span}})))


def test_r3_is_silent_where_only_rounding_is_left_over():
    small = {"goals": {"opening": 1, "members": {3: 2}}, "months": 3, "joins": [1] * 3}
    assert not list(growth.far_past_target(make_plan(**small)))
    five = {"joins": [5] * 3, "channels": [{"name": f"c{place}", "joins": [1] * 3} for place in range(5)]}
    assert not list(growth.far_past_target(make_plan(**small | five)))
    assert list(growth.far_past_target(make_plan(**small | {"joins": [5] * 3})))


@pytest.mark.parametrize(("joins", "loss"), [([0, 0, 0], 0.0), ([0, 0, 40000], 1.0)])
def test_a_loss_that_no_number_below_one_brings_about(joins, loss):
    plan = make_plan(**GROWTH | {"joins": joins, "goals": {"opening": 30000, "members": {3: 30000}}})
    assert implied_loss(plan, stretches(plan)[0]) == loss


@given(st.floats(0.001, 0.9), st.integers(100, 100_000), st.lists(st.integers(0, 10_000), min_size=1, max_size=6))
def test_the_implied_loss_ends_at_the_target(loss, opening, joins):
    plan = make_plan(goals={"opening": opening, "members": {len(joins): opening}}, months=len(joins), joins=joins,
                     retention={"monthly_loss": loss})
    stretch = stretches(plan)[0]
    found = implied_loss(plan, stretch)
    reached = opening * (1 - found) ** len(joins) + sum(
        joined * (1 - found) ** age for age, joined in enumerate(reversed(joins)))
    assert reached == pytest.approx(opening, rel=1e-6) or joins[-1] > opening and found == 1.0


def test_r3_holding_a_number_takes_joins_nobody_planned():
    plan = make_plan(goals={"opening": 50000, "members": {3: 50000}}, months=3, joins=[0] * 3,
                     retention={"monthly_loss": 0.1})
    fault, = growth.short_of_target(plan)
    assert (fault.form, round(fault.numbers["reached"]), fault.numbers["needed"]) == ("all", 36450, 5000)
    at_28, = growth.short_of_target(plan.model_copy(update={"retention": plan.retention.model_copy(
        update={"monthly_loss": 0.28})}))
    assert at_28.numbers["needed"] == 14000


@pytest.mark.parametrize(("loss", "reached"), [(0.05, 47538), (0.1, 45150), (0.28, 37176)])
def test_r3_a_sum_without_leavers(loss, reached):
    fault, = growth.short_of_target(make_plan(goals={"opening": 0, "members": {3: 50000}}, months=3,
                                              joins=[15000, 20000, 15000], retention={"monthly_loss": loss}))
    assert int(fault.numbers["reached"]) == reached or round(fault.numbers["reached"]) == reached
    assert fault.details[0].label == "from_opening"


def test_a_rise_that_a_fall_explains_is_not_told_twice():
    found = lint(make_plan(goals={"members": {3: 1300, 6: 900, 12: 1700}}))
    assert [fault.rule for fault in found] == ["falling"]
