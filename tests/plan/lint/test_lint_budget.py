"""The budget: shares, bands, forgotten and short lines, sums."""

import pytest
from builders import make_plan

from helpers.plan.lint import budget
from helpers.plan.lint.budget import band_sums
from helpers.plan.resources.team import labour_cost

BANDS = {"labour": [0.6, 0.7], "tools": [0.15, 0.2], "activities": [0.1, 0.15], "content": [0.05, 0.1]}
SHARES = {"labour": 0.6, "tools": 0.2, "activities": 0.15, "other": 0.05}
CHANNEL = {"name": "门店", "joins": [200] * 12, "cost_per_join": 10}


def found(rule, **changes):
    return list(rule(make_plan(**changes)))


def test_r15_shares_above_all_of_it():
    fault, = found(budget.shares_above_all, budget={"shares": SHARES | {"labour": 0.7}})
    assert (fault.severity, round(fault.numbers["total_share"], 3)) == ("impossible", 1.1)
    assert not found(budget.shares_above_all, budget={"shares": SHARES})


def test_the_bands_of_003_make_90_to_115_percent():
    plan = make_plan(budget={"bands": BANDS})
    low, high = band_sums(plan.budget)
    assert (round(low, 3), round(high, 3)) == (0.9, 1.15)
    assert not list(budget.bands_that_never_make_one(plan))


@pytest.mark.parametrize("bands", [BANDS | {"labour": [0.71, 0.8]}, {"labour": [0.5, 0.6], "tools": [0.1, 0.2]}])
def test_r15_bands_no_split_can_meet(bands):
    assert [fault.form for fault in found(budget.bands_that_never_make_one, budget={"bands": bands})] == ["bands"]


def test_bands_that_leave_room_for_lines_without_one_are_fine():
    assert not found(budget.bands_that_never_make_one,
                     budget={"bands": {"labour": [0.5, 0.6]}, "shares": {"other": 0.4}})


def test_r15_a_line_the_shares_forget():
    fault, = found(budget.share_outside_its_band, budget={"shares": SHARES, "bands": BANDS})
    assert (fault.where, fault.numbers["share"]) == (("budget", "bands", "content"), 0.0)
    assert "内容占预算 0%，不在 5% 至 10% 之内" in fault.words("zh")


@pytest.mark.parametrize("shares", [{"labour": 0.6},
                                    {"labour": 0.65, "tools": 0.15, "activities": 0.12, "content": 0.08}])
def test_shares_within_their_bands_or_not_yet_told_are_fine(shares):
    assert not found(budget.share_outside_its_band, budget={"shares": shares, "bands": BANDS})


def test_a_share_outside_its_band():
    fault, = found(budget.share_outside_its_band, budget={"shares": {"labour": 0.75}, "bands": BANDS})
    assert fault.names["category"] == "labour"


def test_r15_joins_with_no_line_at_the_usual_cost():
    fault, = found(budget.joins_without_money, joins=[5000] * 10 + [0, 0], budget={"shares": SHARES})
    assert (fault.severity, fault.form, fault.numbers["joins"]) == ("gap", "forgotten", 50000)
    assert (fault.numbers["low_yuan"], fault.numbers["high_yuan"]) == (280000, 900000)


def test_r15_joins_with_no_line_at_their_own_cost():
    fault, = found(budget.joins_without_money, channels=[CHANNEL], budget={"shares": SHARES})
    assert (fault.form, fault.numbers["cost_yuan"]) == ("unpaid", 24000)


@pytest.mark.parametrize("changes", [
    {"budget": {"total": 5}}, {"budget": {"shares": {"acquisition": 0.1}}},
    {"joins": [0] * 12, "budget": {"shares": SHARES}},
    {"channels": [CHANNEL | {"cost_per_join": 0}], "budget": {"shares": SHARES}}, {}])
def test_r15_is_silent_where_joins_are_paid_or_free(changes):
    assert not found(budget.joins_without_money, **changes)


@pytest.mark.parametrize(("total", "fires"), [(240000, False), (200000, True)])
def test_r15_a_line_for_acquisition_that_is_too_small(total, fires):
    faults = found(budget.acquisition_short, channels=[CHANNEL],
                   budget={"total": total, "shares": {"acquisition": 0.1}})
    assert [fault.numbers["short_yuan"] for fault in faults] == [4000] * fires


TEAM = {"roles": [{"role": "director", "people": 0.5, "pay": 20000}, {"role": "admin", "people": 2, "pay": 8000}],
        "hires": [{"month": 7, "people": 1}, {"month": 20, "people": 1}]}


def test_people_are_paid_from_the_month_they_start():
    # 12 x 10,000 + 12 x 16,000 + 6 x 8,000, and nobody who starts after the plan
    assert sum(labour_cost(make_plan(team=TEAM))) == 360000
    assert labour_cost(make_plan(team=TEAM | {"hires": [{"month": 1, "people": 1, "role": "data"}]})) is None
    assert labour_cost(make_plan(team={"hires": [{"month": 1, "people": 1}]})) is None
    assert labour_cost(make_plan()) is None


@pytest.mark.parametrize(("total", "fires"), [(600000, False), (500000, True)])
def test_a_line_for_labour_that_is_too_small(total, fires):
    faults = found(budget.labour_short, team=TEAM, budget={"total": total, "shares": {"labour": 0.6}})
    assert [(fault.rule, fault.numbers["short_yuan"]) for fault in faults] == [("labour", 60000)] * fires


def test_months_add_up_to_the_total():
    fault, = found(budget.months_against_total, budget={"total": 100000, "monthly": [10000] * 12})
    assert (fault.rule, fault.numbers["off_yuan"]) == ("budget_months", 20000)
    assert not found(budget.months_against_total, budget={"total": 120000, "monthly": [10000] * 12})
